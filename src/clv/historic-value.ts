import { checkFinite, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Ignored, tallyIgnored } from '../checks/ignored.ts';
import { addExactly, roundExactly } from '../core/exact-sum.ts';
import { canonicalIds, idDictionary } from '../events/dictionary.ts';
import type { Id } from '../events/id.ts';
import { dayFromIso, daysPerUnit } from '../time/index.ts';

/**
 * What came in and what it cost, one entry per order, service case or month: columns of one length.
 *
 * @category Deterministic value
 */
export interface MarginFlows<I extends Id = Id> {
  /** Whose it is. */
  readonly customerId: ArrayLike<I>;
  /** When: days since 1970-01-01. */
  readonly day: ArrayLike<number>;
  /** Revenue less what the goods cost; below 0 for returns. */
  readonly grossMargin: ArrayLike<number>;
  /**
   * What it cost to serve the customer: contacts, deliveries, returns.
   *
   * @defaultValue nothing
   */
  readonly costToServe?: ArrayLike<number>;
}

/**
 * What customers have earned so far, in order of their ids.
 *
 * @category Deterministic value
 */
export interface HistoricValues<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'historic-values';
  /** The version of the form. */
  readonly version: 1;
  /** The day up to which flows count, included. */
  readonly asOf: string;
  /** Effective, per year, at which past money is compounded. */
  readonly annualDiscountRate: number;
  /** How many customers. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row. */
  readonly columns: {
    /** Σ gross margin. */
    readonly grossMargin: Float64Array;
    /** Σ costs to serve. */
    readonly costToServe: Float64Array;
    /** What is left. */
    readonly netMargin: Float64Array;
    /** The same at the value of `asOf`: each flow compounded from its day. */
    readonly compounded: Float64Array;
  };
  /** Flows after `asOf`. */
  readonly ignored: Ignored;
}

/**
 * What has each customer earned so far, costs to serve taken off? The value that needs no model.
 *
 * Σ (margin − cost) · (1 + d)^(years since). Sums are exact, so the order of the flows changes nothing. The trap: it looks back. A
 * customer who was worth much may have left, and one of last week has had no time; rank for the future by a value to come.
 *
 * @param flows - columns of one length
 * @param options - the day, and the annual rate at which past money is compounded
 * @throws `length_mismatch`, `invalid_id`, `not_finite`, `not_an_integer` at `flows.<column>[i]`; `out_of_range` for a rate below 0;
 * `not_representable` for money that grows beyond all numbers
 * @category Deterministic value
 * @example
 * ```ts
 * import { historicValues } from 'clientele/clv';
 *
 * const flows = {
 *   customerId: ['ada', 'bob', 'ada'],
 *   day: [20_089, 20_089, 20_454], // 2025-01-01 and 2026-01-01
 *   grossMargin: [100, 40, 50],
 *   costToServe: [10, 60, 0],
 * };
 * const values = historicValues(flows, { asOf: '2026-01-01', annualDiscountRate: 0.1 });
 * [...values.columns.netMargin]; // => [140, -20]
 * values.columns.compounded[0]; // => 148.9937
 * ```
 */
export function historicValues<I extends Id>(
  flows: MarginFlows<I>,
  options: {
    /** The day up to which flows count, `YYYY-MM-DD`. */
    readonly asOf: string;
    /** @defaultValue 0 */
    readonly annualDiscountRate?: number;
  },
): HistoricValues<I> {
  checkOptions(flows, ['customerId', 'day', 'grossMargin', 'costToServe'], 'flows');
  checkOptions(options, ['asOf', 'annualDiscountRate']);
  const asOf = dayFromIso(options.asOf, 'options.asOf');
  const rate = checkFinite(options.annualDiscountRate ?? 0, 'options.annualDiscountRate');
  if (rate < 0) fail('out_of_range', 'options.annualDiscountRate', 'a rate of at least 0', rate);
  const perDay = Math.log1p(rate) / daysPerUnit('year');
  const { customerId, day, grossMargin, costToServe } = flows;
  const rows = customerId?.length ?? 0;
  for (const [name, column] of Object.entries({ customerId, day, grossMargin, costToServe })) {
    if (name === 'costToServe' && column === undefined) continue;
    if (column?.length !== rows) fail('length_mismatch', `flows.${name}`, `${rows} values`, column);
  }
  const dictionary = idDictionary();
  const tally = tallyIgnored();
  const sums: { margin: number[]; cost: number[]; net: number[]; compounded: number[] }[] = [];
  for (let i = 0; i < rows; i++) {
    const code = dictionary.codeOf(customerId[i]);
    if (code < 0) fail('invalid_id', `flows.customerId[${i}]`, 'a text or a finite number', customerId[i]);
    const when = checkFinite(day[i], `flows.day[${i}]`);
    if (!Number.isInteger(when)) fail('not_an_integer', `flows.day[${i}]`, 'a whole day', when);
    const margin = checkFinite(grossMargin[i], `flows.grossMargin[${i}]`);
    const cost = costToServe === undefined ? 0 : checkFinite(costToServe[i], `flows.costToServe[${i}]`);
    sums[code] ??= { margin: [], cost: [], net: [], compounded: [] };
    if (when > asOf) {
      tally.add('excluded', 'after_as_of', i, 'day', when);
      continue;
    }
    const own = sums[code];
    const growth = Math.exp(perDay * (asOf - when));
    if (!Number.isFinite(growth * (Math.abs(margin) + Math.abs(cost)))) {
      fail('not_representable', `flows.day[${i}]`, 'a day nearer to asOf, or smaller amounts', when);
    }
    addExactly(own.margin, margin);
    addExactly(own.cost, cost);
    addExactly(own.net, margin);
    addExactly(own.net, -cost);
    addExactly(own.compounded, (margin - cost) * growth);
  }
  const { ids, rank } = canonicalIds(dictionary.ids);
  const column = (pick: (one: (typeof sums)[number]) => number[]): Float64Array => {
    const values = new Float64Array(ids.length);
    for (const [code, one] of sums.entries()) values[rank[code] as number] = roundExactly(pick(one));
    return values;
  };
  return {
    kind: 'historic-values',
    version: 1,
    asOf: options.asOf,
    annualDiscountRate: rate,
    length: ids.length,
    ids: ids as readonly I[],
    columns: {
      grossMargin: column(({ margin }) => margin),
      costToServe: column(({ cost }) => cost),
      netMargin: column(({ net }) => net),
      compounded: column(({ compounded }) => compounded),
    },
    ignored: tally.finish(),
  };
}
