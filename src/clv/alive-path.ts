import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { dayFromIso, daysPerUnit, isoFromDay } from '../time/index.ts';
import { aliveBy } from './alive-powers.ts';
import { checkPurchaseModel } from './check-model.ts';
import type { PurchaseModel } from './model.ts';

/**
 * One customer's P(alive), day by day.
 *
 * @category Customer lifetime value
 */
export interface AlivePath {
  /** The tag. */
  readonly kind: 'alive-path';
  /** The version of the form. */
  readonly version: 1;
  /** The day of the first purchase, `YYYY-MM-DD`. */
  readonly from: string;
  /** The last day, included. */
  readonly asOf: string;
  /** How many days. */
  readonly length: number;
  /** One value per day. */
  readonly columns: {
    /** Days since 1970-01-01. */
    readonly day: Int32Array;
    /** P(alive) at the end of the day, by what was known then. */
    readonly probability: Float64Array;
    /** Repeat purchase occasions up to then. */
    readonly frequency: Int32Array;
  };
}

/**
 * How sure was one, day by day, that this customer was still one? It falls in silence and leaps at every purchase.
 *
 * Purchases of one day are one occasion. Each day's value uses nothing that came later.
 *
 * @param purchasedOn - the days of the purchases, the first included, `YYYY-MM-DD`, in any order
 * @param options - up to when
 * @throws `empty_input` without purchases, `invalid_date`, `out_of_range` for purchases after `asOf`
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { alivePath, type MbgNbdModel } from 'clientele/clv';
 *
 * const model: MbgNbdModel = {
 *   kind: 'mbg-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
 * };
 * const path = alivePath(model, ['2026-01-01', '2026-01-11', '2026-01-21'], { asOf: '2026-03-31' });
 * path.length; // => 90
 * path.columns.frequency[20]; // => 2
 * path.columns.probability[20]; // => 0.80
 * path.columns.probability[89]; // => 0.4
 * ```
 */
export function alivePath(
  model: PurchaseModel,
  purchasedOn: readonly string[],
  options: { readonly asOf: string },
): AlivePath {
  checkPurchaseModel(model);
  checkOptions(options, ['asOf']);
  const end = dayFromIso(options.asOf, 'options.asOf');
  if (!Array.isArray(purchasedOn)) fail('wrong_type', 'purchasedOn', 'a list of days', purchasedOn);
  const days = [...new Set(purchasedOn.map((iso, i) => dayFromIso(iso, `purchasedOn[${i}]`)))].sort((a, b) => a - b);
  const [first] = days;
  if (first === undefined) fail('empty_input', 'purchasedOn', 'at least one purchase', purchasedOn);
  const late = days.find((day) => day > end);
  if (late !== undefined) fail('out_of_range', 'purchasedOn', `days up to ${options.asOf}`, isoFromDay(late));

  const unit = daysPerUnit(model.timeUnit);
  const length = end - first + 1;
  const day = Int32Array.from({ length }, (_, i) => first + i);
  const probability = new Float64Array(length);
  const frequency = new Int32Array(length);
  const alive = aliveBy(model);
  let x = 0;
  for (let i = 0; i < length; i++) {
    if (days[x + 1] === first + i) x++;
    frequency[i] = x;
    const last = (days[x] as number) - first;
    probability[i] = alive(x, last / unit, i / unit);
  }
  const columns = { day, probability, frequency };
  return { kind: 'alive-path', version: 1, from: isoFromDay(first), asOf: options.asOf, length, columns };
}
