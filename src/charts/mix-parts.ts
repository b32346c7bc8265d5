import type { CategoryMix } from '../baskets/category-mix.ts';
import { checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { addExactly, roundExactly } from '../core/exact-sum.ts';
import { checkLabels } from './labels.ts';

/**
 * How much of one category one segment has: revenue, pieces, orders. Values of the same segment and category are added.
 *
 * @category Charts
 */
export interface MixPart {
  /** The segment, a bar. */
  readonly segment: string;
  /** The category, a colour. */
  readonly category: string;
  /** How much, at least 0. */
  readonly value: number;
}

/** The parts of a mix of categories, and what has no place in a bar. */
export interface MixReading {
  readonly parts: Iterable<MixPart>;
  /** Segments and categories where more came back than was bought: their part is 0. */
  readonly returned: readonly string[];
}

/** Reads the revenue of a mix from `categoryMix`, a bar for each segment or one for the base; parts pass as they are. */
export function readMix(mix: CategoryMix | Iterable<MixPart>, base: string): MixReading {
  if ((mix as Partial<CategoryMix> | null)?.kind !== 'category-mix') {
    return { parts: mix as Iterable<MixPart>, returned: [] };
  }
  const { segments, base: all } = mix as CategoryMix;
  const bars = segments.length === 0 ? [{ ...all, segment: base }] : segments;
  const cells = bars.flatMap((bar) =>
    bar.categories.map(({ category, revenue }) => ({
      segment: bar.segment ?? base,
      category: String(category),
      value: revenue,
    })),
  );
  return {
    parts: cells.map((cell) => ({ ...cell, value: Math.max(0, cell.value) })),
    returned: cells.filter(({ value }) => value < 0).map(({ segment, category }) => `${segment} · ${category}`),
  };
}

/** More bars than that are no picture. */
const MAX_SEGMENTS = 40;

/** The order of segments and of categories, where it is given. */
interface MixOrder {
  readonly segments?: readonly string[];
  readonly categories?: readonly string[];
}

/** Values by segment and category. */
export interface Mix {
  readonly segments: readonly string[];
  readonly categories: readonly string[];
  readonly amountOf: (segment: string, category: string) => number;
}

/** Adds up the parts, and puts segments and categories into an order that is not that of the parts. */
export function tabulate(parts: Iterable<MixPart>, options: MixOrder): Mix {
  const bySegment = new Map<string, Map<string, number[]>>();
  const byCategory = new Map<string, number[]>();
  const given = { segment: asked(options.segments, 'segments'), category: asked(options.categories, 'categories') };
  if (typeof parts?.[Symbol.iterator] !== 'function') fail('wrong_type', 'parts', 'a list of parts', parts);
  let i = 0;
  for (const part of parts) {
    if (typeof part !== 'object' || part === null) fail('wrong_type', `parts[${i}]`, 'a part', part);
    const { segment, category, value } = part;
    for (const [name, text] of [
      ['segment', segment],
      ['category', category],
    ] as const) {
      if (typeof text !== 'string' || text === '') fail('wrong_type', `parts[${i}].${name}`, 'a name', text);
      if (given[name]?.has(text) === false) {
        fail('unknown_reference', `parts[${i}].${name}`, `one of those that the options name`, text);
      }
    }
    if (checkFinite(value, `parts[${i}].value`) < 0) fail('out_of_range', `parts[${i}].value`, 'at least 0', value);
    const row = bySegment.get(segment) ?? new Map<string, number[]>();
    bySegment.set(segment, row);
    const cell = row.get(category) ?? [];
    row.set(category, cell);
    const total = byCategory.get(category) ?? [];
    byCategory.set(category, total);
    addExactly(cell, value);
    addExactly(total, value);
    i++;
  }
  const segments = [...(given.segment ?? [...bySegment.keys()].sort())];
  checkLabels(segments, MAX_SEGMENTS, 'parts');
  const largest = (a: string, b: string): number =>
    roundExactly(byCategory.get(b) ?? []) - roundExactly(byCategory.get(a) ?? []) || (a < b ? -1 : 1);
  return {
    segments,
    categories: [...(given.category ?? [...byCategory.keys()].sort(largest))],
    amountOf: (segment, category) => roundExactly(bySegment.get(segment)?.get(category) ?? []),
  };
}

function asked(names: readonly string[] | undefined, option: 'segments' | 'categories'): ReadonlySet<string> | null {
  if (names === undefined) return null;
  if (!Array.isArray(names)) fail('wrong_type', `options.${option}`, 'a list of names', names);
  checkLabels(names, option === 'segments' ? MAX_SEGMENTS : Infinity, `options.${option}`);
  return new Set(names);
}
