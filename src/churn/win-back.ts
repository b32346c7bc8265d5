import { checkFinite, checkInteger, checkOptions, checkShare } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { addExactly, exactSum, roundExactly } from '../core/index.ts';
import { compareIds, type Id } from '../events/id.ts';
import { checkHeld, checkTerms } from './win-back-terms.ts';

/**
 * What winning back costs and lasts.
 *
 * @category Win-back
 */
export interface WinBackTerms {
  /** The chance that who has returned stays on for another period, from 0 to 1. */
  readonly retention: number;
  /** How many periods are counted, the first being that of the return. */
  readonly periods: number;
  /** The interest of one period, such as 0.1 for a year. @defaultValue 0 */
  readonly discountRate?: number;
  /** What the offer costs, paid only to those who return. @defaultValue 0 */
  readonly offerCost?: number;
  /** What asking costs, whoever returns. @defaultValue 0 */
  readonly contactCost?: number;
}

/**
 * What is known of a lost customer.
 *
 * @category Win-back
 */
export interface LostCustomer {
  /** The chance that asking brings them back, from 0 to 1: above what would have come back anyway. */
  readonly returnChance: number;
  /** The margin of a period after the return. */
  readonly margin: number;
}

/**
 * What it is worth to ask a lost customer back.
 *
 * @category Win-back
 */
export interface SecondLifetimeValue {
  /** returnChance × ifReturned − contactCost. */
  readonly value: number;
  /** The second lifetime of one who returned, less the offer. */
  readonly ifReturned: number;
  /** contactCost + returnChance × offerCost: what is expected to be paid. */
  readonly cost: number;
  /** The chance of returning from which on asking pays; `null` where it never does. */
  readonly breakEvenChance: number | null;
}

/**
 * What is a lost customer worth if we win them back? The second lifetime value.
 *
 * value = p · (Σ m rᵗ / (1 + d)ᵗ for t = 0 … periods − 1, less the offer) − contact. The trap is p: a customer who would have come back
 * without being asked is not won back, and the offer is a present. Take the difference to a control group.
 *
 * @param customer - chance and margin
 * @param terms - what it costs and lasts
 * @throws `out_of_range`, `not_finite`, `not_an_integer` at `customer.returnChance`, `terms.periods` and so on; `not_representable` for a margin
 * whose sum over the periods is no finite number
 * @see Stauss & Friege (1999), Regaining service customers: costs and benefits of regain management, Journal of Service Research 1, 347–361
 * @category Win-back
 * @example
 * ```ts
 * import { secondLifetimeValue } from 'clientele/churn';
 *
 * const terms = { retention: 0.5, periods: 3, discountRate: 0.25, offerCost: 20, contactCost: 2 };
 * const worth = secondLifetimeValue({ returnChance: 0.1, margin: 100 }, terms);
 * worth.ifReturned; // => 136
 * worth.value; // => 11.6
 * worth.breakEvenChance; // => 0.01470588
 * ```
 */
export function secondLifetimeValue(customer: LostCustomer, terms: WinBackTerms): SecondLifetimeValue {
  checkOptions(customer, ['returnChance', 'margin'], 'customer');
  const { factor, offerCost, contactCost } = checkTerms(terms, 'terms', []);
  const chance = checkShare(customer.returnChance, 'customer.returnChance');
  const ifReturned = checkFinite(customer.margin, 'customer.margin') * factor - offerCost;
  checkHeld(ifReturned, 'customer.margin', customer.margin);
  const breakEven = ifReturned > 0 ? contactCost / ifReturned : null;
  return {
    value: chance * ifReturned - contactCost,
    ifReturned,
    cost: contactCost + chance * offerCost,
    breakEvenChance: breakEven === null || breakEven > 1 ? null : breakEven,
  };
}

/**
 * Whom to ask within which means.
 *
 * @category Win-back
 */
export interface WinBackOptions extends WinBackTerms {
  /** What may be spent, as expected cost. @defaultValue without limit */
  readonly budget?: number;
  /** How many may be asked. @defaultValue without limit */
  readonly limit?: number;
}

/**
 * Lost customers as columns.
 *
 * @category Win-back
 */
export interface LostCustomers<I extends Id = Id> {
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row; NaN is "not known". */
  readonly columns: {
    /** The chance that asking brings them back. */
    readonly returnChance: ArrayLike<number>;
    /** The margin of a period after the return. */
    readonly margin: ArrayLike<number>;
  };
}

/**
 * Whom to win back, the best first.
 *
 * @category Win-back
 */
export interface WinBackPlan<I extends Id = Id> {
  /** Whom to ask, by value for each unit of cost, then by value. */
  readonly customers: readonly {
    /** Who. */
    readonly id: I;
    /** The row. */
    readonly row: number;
    /** The second lifetime value, above 0. */
    readonly value: number;
    /** The expected cost. */
    readonly cost: number;
  }[];
  /** The sum of their values. */
  readonly value: number;
  /** The sum of their costs. */
  readonly cost: number;
  /** How many of them are expected to return. */
  readonly expectedReturns: number;
  /** Customers whom it does not pay to ask. */
  readonly notWorth: number;
  /** Customers worth asking who do not fit into budget or limit. */
  readonly leftOut: number;
  /** Customers of whom chance or margin is not known. */
  readonly unknown: number;
}

/**
 * Which lost customers should we reactivate? Those whose second lifetime value is above 0, those first who bring most for each unit spent.
 *
 * Costs are expected ones: some offers more or fewer may be taken up. Customers are taken in their order as long as the next one fits.
 *
 * @param lost - chances and margins; ids without a second row
 * @param options - terms, budget, limit
 * @throws `length_mismatch`; `out_of_range` for a chance outside 0 to 1, at `columns.returnChance[i]`
 * @category Win-back
 * @example
 * ```ts
 * import { planWinBack } from 'clientele/churn';
 *
 * const lost = { length: 3, ids: ['ada', 'bob', 'cy'], columns: { returnChance: [0.1, 0.3, 0.001], margin: [100, 40, 500] } };
 * const plan = planWinBack(lost, { retention: 0.5, periods: 2, contactCost: 2, budget: 3 });
 * plan.customers.map(({ id, value }) => [id, value]); // => [['bob', 16]]
 * [plan.notWorth, plan.leftOut]; // => [1, 1]
 * ```
 */
export function planWinBack<I extends Id>(lost: LostCustomers<I>, options: WinBackOptions): WinBackPlan<I> {
  const { factor, offerCost, contactCost } = checkTerms(options, 'options', ['budget', 'limit']);
  const { budget = Infinity, limit = Infinity } = options;
  if (budget !== Infinity && checkFinite(budget, 'options.budget') < 0) {
    fail('out_of_range', 'options.budget', 'at least 0', budget);
  }
  if (limit !== Infinity) checkInteger(limit, 'options.limit', 0);
  const { length, ids, columns } = lost ?? {};
  if (!Array.isArray(ids) || ids.length !== length) fail('length_mismatch', 'lost.ids', `${length} ids`, ids);
  for (const name of ['returnChance', 'margin'] as const) {
    if (columns?.[name]?.length !== length) {
      fail('length_mismatch', `columns.${name}`, `${length} values`, columns?.[name]?.length);
    }
  }
  const worth: { id: I; row: number; value: number; cost: number; chance: number }[] = [];
  let notWorth = 0;
  let unknown = 0;
  for (let row = 0; row < length; row++) {
    const chance = columns.returnChance[row] as number;
    const margin = columns.margin[row] as number;
    if (!Number.isFinite(chance) || !Number.isFinite(margin)) {
      unknown++;
      continue;
    }
    checkShare(chance, `columns.returnChance[${row}]`);
    const ifReturned = margin * factor - offerCost;
    checkHeld(ifReturned, `columns.margin[${row}]`, margin);
    const value = chance * ifReturned - contactCost;
    if (value > 0) worth.push({ id: ids[row] as I, row, value, cost: contactCost + chance * offerCost, chance });
    else notWorth++;
  }
  const yieldOf = ({ value, cost }: { value: number; cost: number }): number => (cost > 0 ? value / cost : Infinity);
  worth.sort((a, b) => {
    const [ya, yb] = [yieldOf(a), yieldOf(b)];
    if (ya !== yb) return yb > ya ? 1 : -1;
    return b.value - a.value || compareIds(a.id, b.id);
  });
  let fits = 0;
  // Three times 0.1 fit into 0.3: costs are added without error, and what 0.1 itself is off does not count.
  const most = budget * (1 + 1e-12);
  for (const spent: number[] = []; fits < worth.length && fits < limit; fits++) {
    addExactly(spent, (worth[fits] as { cost: number }).cost);
    if (roundExactly(spent) > most) break;
  }
  const taken = worth.slice(0, fits);
  return {
    customers: taken.map(({ id, row, value, cost }) => ({ id, row, value, cost })),
    value: exactSum(taken.map(({ value }) => value)),
    cost: exactSum(taken.map(({ cost }) => cost)),
    expectedReturns: exactSum(taken.map(({ chance }) => chance)),
    notWorth,
    leftOut: worth.length - fits,
    unknown,
  };
}
