/**
 * A set of values one fact can have: stretches of a line, for numbers, days, counts and booleans (0 and 1), or a list of texts,
 * or all texts but those of a list.
 */
export type Region =
  | { readonly kind: 'line'; readonly universe: Universe; readonly stretches: readonly Stretch[] }
  | { readonly kind: 'text'; readonly inside: boolean; readonly texts: ReadonlySet<string> };

/** Which part of the line there is at all. */
export interface Universe {
  readonly whole: boolean;
  readonly low: number;
  readonly high: number;
}

/** A place between numbers: just before `at`, or just after. */
export interface Cut {
  readonly at: number;
  readonly after: boolean;
}

export type Stretch = readonly [from: Cut, to: Cut];

export const before = (at: number): Cut => ({ at, after: false });
export const after = (at: number): Cut => ({ at, after: true });

const compareCuts = (a: Cut, b: Cut): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : Number(a.after) - Number(b.after);
const laterOf = (a: Cut, b: Cut): Cut => (compareCuts(a, b) < 0 ? b : a);

/** A region of the line, cut to what there is. */
export function lineRegion(universe: Universe, stretches: readonly Stretch[]): Region {
  const bounded = stretches.map(
    ([from, to]): Stretch => [
      laterOf(snap(from, universe), before(universe.low)),
      compareCuts(snap(to, universe), after(universe.high)) > 0 ? after(universe.high) : snap(to, universe),
    ],
  );
  return { kind: 'line', universe, stretches: joined(bounded) };
}

/** Among whole numbers, a place is always just before one of them: 2.5, and just after 2, are just before 3. */
function snap(cut: Cut, { whole }: Universe): Cut {
  if (!whole || !Number.isFinite(cut.at)) return cut;
  const isWhole = Number.isInteger(cut.at);
  return before(isWhole && !cut.after ? cut.at : Math.floor(cut.at) + 1);
}

/** The stretches sorted, those that touch made one, empty ones left out. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const sorted = stretches.filter(([from, to]) => compareCuts(from, to) < 0).sort((a, b) => compareCuts(a[0], b[0]));
  const result: Stretch[] = [];
  for (const [from, to] of sorted) {
    const last = result.at(-1);
    if (last !== undefined && compareCuts(from, last[1]) <= 0)
      result[result.length - 1] = [last[0], laterOf(last[1], to)];
    else result.push([from, to]);
  }
  return result;
}

/** Everything outside a region. */
export function complement(region: Region): Region {
  if (region.kind === 'text') return { ...region, inside: !region.inside };
  const { universe, stretches } = region;
  const gaps: Stretch[] = [];
  let start = before(universe.low);
  for (const [from, to] of stretches) {
    gaps.push([start, from]);
    start = to;
  }
  gaps.push([start, after(universe.high)]);
  return lineRegion(universe, gaps);
}

/** Everything in either; both are of one kind and one universe. */
export function union(a: Region, b: Region): Region {
  if (a.kind === 'line' && b.kind === 'line') return lineRegion(a.universe, [...a.stretches, ...b.stretches]);
  if (a.kind !== 'text' || b.kind !== 'text') return a;
  if (a.inside && b.inside) return { kind: 'text', inside: true, texts: new Set([...a.texts, ...b.texts]) };
  if (!a.inside && !b.inside) return { kind: 'text', inside: false, texts: keep(a.texts, (text) => b.texts.has(text)) };
  const [listed, excluded] = a.inside ? [a, b] : [b, a];
  return { kind: 'text', inside: false, texts: keep(excluded.texts, (text) => !listed.texts.has(text)) };
}

export const intersection = (a: Region, b: Region): Region => complement(union(complement(a), complement(b)));

export const isEmptyRegion = (region: Region): boolean =>
  region.kind === 'line' ? region.stretches.length === 0 : region.inside && region.texts.size === 0;

export const isWholeRegion = (region: Region): boolean => isEmptyRegion(complement(region));

const keep = (texts: ReadonlySet<string>, test: (text: string) => boolean): Set<string> =>
  new Set([...texts].filter(test));
