import type { Comparison } from './condition.ts';

/** The numbers from `low` to `high` (never less than `low`), both included; `met` is what lies inside: 1, or −1 for "everything else". */
export interface NumberInterval {
  readonly slot: number;
  readonly low: number;
  readonly high: number;
  readonly met: 1 | -1;
}

/**
 * A comparison with fixed numbers as one closed interval, so that a column can be tested in one tight loop: "less than 3" is
 * "at most the double below 3". `null` for lists.
 */
export function numberInterval(op: Comparison, limits: readonly number[], slot: number): NumberInterval | null {
  const [first = Number.NaN, last = Number.NaN] = limits;
  switch (op) {
    case 'lt':
      return { slot, low: -Infinity, high: doubleBelow(first), met: 1 };
    case 'lte':
      return { slot, low: -Infinity, high: first, met: 1 };
    case 'gt':
      return { slot, low: -Infinity, high: first, met: -1 };
    case 'gte':
      return { slot, low: -Infinity, high: doubleBelow(first), met: -1 };
    case 'eq':
      return { slot, low: first, high: first, met: 1 };
    case 'ne':
      return { slot, low: first, high: first, met: -1 };
    case 'between':
      // The wrong way round, nothing lies between: no finite number is as large as ∞.
      return first <= last ? { slot, low: first, high: last, met: 1 } : { slot, low: Infinity, high: Infinity, met: 1 };
    case 'in':
    case 'notIn':
      return null;
    default:
      return op satisfies never;
  }
}

/** The next double towards −∞: the bits of a double count up with its size. */
function doubleBelow(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? -1n : 1n));
  return view.getFloat64(0);
}
