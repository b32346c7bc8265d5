import fc from 'fast-check';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A deep copy that may be changed. */
export const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** What a hand that edits JSON may leave behind. */
const debris: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, 1.5, 1e300, '', 'x', '2026-02-30', '2026-02-28', [], {}, [1, 2], {
    days: 1,
  }),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);

interface Edit {
  readonly place: number;
  readonly how: 'replace' | 'remove' | 'add' | 'double';
  readonly what: Json;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  place: fc.nat(),
  how: fc.constantFrom('replace', 'remove', 'add', 'double' as const),
  what: debris,
});

/** A document with one to three edits at random places. */
export function editedFrom<T>(document: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc
    .tuple(document, fc.array(edit, { minLength: 1, maxLength: 3 }))
    .map(([original, edits]) => edits.reduce<Json>(edited, copyOf(original) as Json));
}

/** Everything that holds something, outermost first. */
function holdersIn(value: Json): (Json[] | { [key: string]: Json })[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(holdersIn)];
}

function edited(document: Json, { place, how, what: drawn }: Edit): Json {
  const what = copyOf(drawn);
  const holders = holdersIn(document);
  const holder = holders[place % Math.max(1, holders.length)];
  if (holder === undefined) return what;
  const keys = Object.keys(holder);
  const key = keys[Math.floor(place / holders.length) % Math.max(1, keys.length)] ?? 'x';
  if (Array.isArray(holder)) {
    const at = Number(key) || 0;
    if (how === 'remove') holder.splice(at, 1);
    else if (how === 'add') holder.push(what);
    else if (how === 'double' && holder.length > 0) holder.push(copyOf(holder[at] as Json));
    else holder[at] = what;
  } else if (how === 'remove') delete holder[key];
  else if (how === 'replace') holder[key] = what;
  else holder[`${key}x`] = what;
  return document;
}

/** What stands in each place in turn, in `oneEdit`. */
const STAND_INS: readonly Json[] = [null, true, 0, -1, 1.5, '', 'x', '2026-02-30', [], {}, [null], { days: 1 }];

/**
 * Every document that one edit makes: each value replaced by each of a dozen others, each key left out, each holder given one
 * key or one value more. Where an arbitrary finds a fault on some days, this finds it on all.
 */
export function* oneEdit(document: unknown): Generator<unknown> {
  const holders = holdersIn(copyOf(document) as Json).length;
  const holderAt = (h: number): [Json, Record<string, Json>] => {
    const copy = copyOf(document) as Json;
    return [copy, holdersIn(copy)[h] as Record<string, Json>];
  };
  for (let h = 0; h < holders; h++) {
    const keys = Object.keys(holderAt(h)[1]);
    for (const key of keys) {
      for (const what of STAND_INS) {
        const [copy, holder] = holderAt(h);
        holder[key] = copyOf(what);
        yield copy;
      }
      const [copy, holder] = holderAt(h);
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      yield copy;
    }
    const [copy, holder] = holderAt(h);
    if (Array.isArray(holder)) holder.push('x');
    else holder['x'] = 'x';
    yield copy;
  }
}
