import { checkFinite, checkInteger, checkKind, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkIds } from '../events/check-columns.ts';
import type { Id } from '../events/id.ts';
import { compareProportions, type Figure, type ProportionComparison, proportionFigure } from '../stats/index.ts';
import type { LookAlikes } from './look-alikes.ts';

/**
 * What became of look-alikes.
 *
 * @category Look-alikes
 */
export interface LookAlikeLift {
  /** How many of the most alike were looked at. */
  readonly customers: number;
  /** Of these, who left later. */
  readonly top: Figure;
  /** Of all who were compared, the base, who left later. */
  readonly base: Figure;
  /** top / base; `null` where nobody of the base left. */
  readonly lift: number | null;
  /** The most alike against all others; `null` where there are no others. */
  readonly comparison: ProportionComparison | null;
}

/**
 * Did look-alikes leave more often than the others? The lift of the most alike over the base, with a test against the rest.
 *
 * @param lookAlikes - from {@link scoreLookAlikes}, made before
 * @param options - `leftLater`: ids of those who left afterwards; ids that were not compared are not counted. `depth`: the share of the most alike
 * that is looked at, rounded up. @defaultValue depth 0.1
 * @throws `empty_input` where nobody was compared, `out_of_range` for a depth that is not above 0 and at most 1
 * @category Look-alikes
 * @example
 * ```ts
 * import { evaluateLookAlikes, scoreLookAlikes } from 'clientele/churn';
 *
 * const orders = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
 * const table = { length: 11, ids: orders, columns: { orders } };
 * const alike = scoreLookAlikes(table, { churners: [1], features: ['orders'] });
 * const { top, base, lift } = evaluateLookAlikes(alike, { leftLater: [2, 3, 9], depth: 0.2 });
 * [top.value, base.value, lift]; // => [1, 0.3, 3.33333]
 * ```
 */
export function evaluateLookAlikes<I extends Id>(
  lookAlikes: LookAlikes<I>,
  options: { readonly leftLater: Iterable<I>; readonly depth?: number },
): LookAlikeLift {
  checkKind(lookAlikes, 'look-alikes', 'lookAlikes', 'the result of scoreLookAlikes');
  checkOptions(options, ['leftLater', 'depth']);
  const depth = checkFinite(options.depth ?? 0.1, 'options.depth');
  if (depth <= 0 || depth > 1) fail('out_of_range', 'options.depth', 'a share above 0 and at most 1', depth);
  const { ids, length } = lookAlikes;
  checkIds(ids, checkInteger(length, 'lookAlikes.length', 0), 'lookAlikes');
  if (length === 0) fail('empty_input', 'lookAlikes', 'at least one customer who was compared', length);
  const { leftLater } = options;
  if (typeof leftLater === 'string' || typeof leftLater?.[Symbol.iterator] !== 'function') {
    fail('wrong_type', 'options.leftLater', 'ids of customers', leftLater);
  }
  const left = new Set(leftLater);
  const customers = Math.min(length, Math.max(1, Math.ceil(length * depth - 1e-9)));
  let inTop = 0;
  let inAll = 0;
  ids.forEach((id, i) => {
    if (!left.has(id)) return;
    inAll++;
    if (i < customers) inTop++;
  });
  const top = proportionFigure({
    numerator: inTop,
    denominator: customers,
    basis: 'left later / customers most alike those who left',
  });
  const base = proportionFigure({ numerator: inAll, denominator: length, basis: 'left later / customers compared' });
  const rest = length - customers;
  return {
    customers,
    top,
    base,
    lift: inAll === 0 ? null : (top.value as number) / (base.value as number),
    comparison:
      rest === 0
        ? null
        : compareProportions({ successes: inAll - inTop, trials: rest }, { successes: inTop, trials: customers }),
  };
}
