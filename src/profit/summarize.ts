import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import type { LocalizedText, RuleSetReference } from '../rules/index.ts';
import { addCosts, chargeActivity, currencyOf, goodsOf, unitsColumn } from './charge.ts';
import { type CompiledCostToServe, insideCosts } from './cost-to-serve.ts';
import {
  checkUnits,
  fromUnits,
  noSums,
  type ProfitStatement,
  type StatementSums,
  statementOf,
  toUnits,
} from './statement.ts';

/**
 * What is known of customers: a customer table, or its columns with others beside them, such as contacts and returns.
 *
 * @category Profit
 */
export interface ProfitFacts<I extends Id = Id> {
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** The currency of the amounts; `null` when it was not named. */
  readonly currency?: string | null;
  /** `revenue`, and all that the costs ask for. */
  readonly columns: {
    /** What each spent. */
    readonly revenue: ArrayLike<number>;
  } & { readonly [name: string]: unknown };
}

/**
 * One activity in a period.
 *
 * @category Profit
 */
export interface ActivitySummary {
  /** Its id. */
  readonly id: string;
  /** What people call it; its id without a label. */
  readonly label: LocalizedText;
  /** The column that drives it. */
  readonly driver: string;
  /** How many units all customers caused. */
  readonly units: number;
  /** Money per unit; `null` where a pool was shared by nobody. */
  readonly rate: number | null;
  /** What was charged to customers. */
  readonly cost: number;
  /** What is left of a pool: unused capacity (below 0: more was used than there is), and what rounding left; 0 for a price per unit. */
  readonly unassigned: number;
}

/**
 * The columns of a {@link ProfitTable}, one value per customer, all rounded to 0.0001.
 *
 * @category Profit
 */
export type ProfitColumns = {
  /** What the customer spent. */
  readonly revenue: Float64Array;
  /** What the goods cost. */
  readonly costOfGoods: Float64Array;
  /** revenue − costOfGoods. */
  readonly grossMargin: Float64Array;
  /** What all activities for the customer cost. */
  readonly costToServe: Float64Array;
  /** grossMargin − costToServe. */
  readonly netMargin: Float64Array;
  /** The part of costToServe that would go away with the customer. */
  readonly avoidableCost: Float64Array;
  /** avoidableCost − grossMargin: what would be won without the customer; below 0, what would be lost. */
  readonly saving: Float64Array;
};

/**
 * What each customer earns.
 *
 * @category Profit
 */
export interface ProfitTable<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'profit-table';
  /** The version of the form. */
  readonly version: 1;
  /** The costs that were applied. */
  readonly costToServe: RuleSetReference;
  /** The currency of all amounts; `null` when it was not named. */
  readonly currency: string | null;
  /** The activities, in the order of the document. */
  readonly activities: readonly ActivitySummary[];
  /** All customers together. */
  readonly total: ProfitStatement;
  /** What no customer was charged with: unused capacity of pools, and what rounding left. */
  readonly unassigned: number;
  /** Amounts that were no short decimals: how many were rounded to 0.0001, and the largest difference. */
  readonly rounded: {
    /** How many amounts. */
    readonly values: number;
    /** The largest difference. */
    readonly largest: number;
  };
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row. */
  readonly columns: ProfitColumns;
  /** What each activity cost, one value per row, by the id of the activity. */
  readonly costs: { readonly [activity: string]: Float64Array };
}

/**
 * What each customer really earns: revenue, less the goods, less what it costs to serve them.
 *
 * net margin = revenue − cost of goods − Σ driver × rate. A rate is a price per unit, or a pool of costs divided by its capacity
 * (time-driven activity-based costing): unused capacity is nobody's fault and stays `unassigned`. Money is counted in units of
 * 0.0001, so the statement of any set of customers adds up to that of the base exactly, in any order.
 *
 * The trap: an average cost per customer hides what this is made for. Charge returns to those who return, and contacts to those
 * who call; what is caused by nobody in particular should be left out rather than spread.
 *
 * @param costs - from {@link compileCostToServe}
 * @param facts - customers with `revenue`, the drivers and the cost of goods as columns; a customer table with columns beside its own
 * @throws `missing_value` for a column that is not there, `length_mismatch`, `not_finite`, `out_of_range` for a driver below 0, with
 * paths such as `facts.columns.contacts[12]`; `mixed_currency`; `not_representable` for totals beyond 9e11
 * @see Kaplan & Anderson (2004), Time-driven activity-based costing, Harvard Business Review 82(11), 131–138
 * @category Profit
 * @example
 * ```ts
 * import { compileCostToServe, summarizeProfit } from 'clientele/profit';
 *
 * const costs = compileCostToServe({
 *   kind: 'cost-to-serve',
 *   version: 1,
 *   id: 'costs-2026',
 *   costOfGoods: { share: 0.6 },
 *   activities: [
 *     { id: 'picking', driver: 'orders', rate: { perUnit: 4 } },
 *     { id: 'service', driver: 'contacts', rate: { pool: 1000, capacity: 100 }, avoidable: 0 },
 *   ],
 * });
 * const columns = { revenue: [200, 50], orders: [2, 2], contacts: [1, 3] };
 * const profit = summarizeProfit(costs, { length: 2, ids: ['ada', 'bob'], columns });
 * [...profit.columns.netMargin]; // => [62, -18]
 * [...profit.columns.saving]; // => [-72, -12]
 * profit.unassigned; // => 960
 * ```
 */
export function summarizeProfit<I extends Id>(costs: CompiledCostToServe, facts: ProfitFacts<I>): ProfitTable<I> {
  const document = insideCosts(costs);
  const { length, ids } = facts ?? {};
  if (!Array.isArray(ids) || ids.length !== length) fail('length_mismatch', 'facts.ids', `${length} ids`, ids);
  const currency = currencyOf(document, facts.currency ?? null);
  const tally = { values: 0, largest: 0 };
  const revenue = unitsColumn(facts, 'revenue', tally);
  const goods = goodsOf(document, facts, revenue, tally);
  const charged = document.activities.map((activity) => chargeActivity(activity, facts));
  const sums = noSums(charged.length);
  const columns = {
    revenue: new Float64Array(length),
    costOfGoods: new Float64Array(length),
    grossMargin: new Float64Array(length),
    costToServe: new Float64Array(length),
    netMargin: new Float64Array(length),
    avoidableCost: new Float64Array(length),
    saving: new Float64Array(length),
  };
  for (const { units, avoidable } of charged) addCosts(units, avoidable, columns.costToServe, columns.avoidableCost);
  for (let i = 0; i < length; i++) {
    const gross = (revenue[i] as number) - (goods[i] as number);
    const cost = columns.costToServe[i] as number;
    columns.revenue[i] = fromUnits(revenue[i] as number);
    columns.costOfGoods[i] = fromUnits(goods[i] as number);
    columns.grossMargin[i] = fromUnits(gross);
    columns.saving[i] = fromUnits((columns.avoidableCost[i] as number) - gross);
    columns.avoidableCost[i] = fromUnits(columns.avoidableCost[i] as number);
    columns.costToServe[i] = fromUnits(cost);
    columns.netMargin[i] = fromUnits(gross - cost);
  }
  const costColumns = charged.map(({ units }) => {
    const amounts = new Float64Array(length);
    for (let i = 0; i < length; i++) amounts[i] = fromUnits(units[i] as number);
    return amounts;
  });
  for (let i = 0; i < length; i++) addCustomer(sums, columns, costColumns, i);
  const activities = charged.map(({ summary }, a): ActivitySummary => {
    const cost = checkUnits(sums.costs[a] as number, `costs.${summary.id}`);
    return {
      ...summary,
      cost: fromUnits(cost),
      unassigned: fromUnits(summary.pool === null ? 0 : summary.pool - cost),
    };
  });
  return {
    kind: 'profit-table',
    version: 1,
    costToServe: { id: document.id, version: document.version },
    currency,
    activities: activities.map(({ id, label, driver, units, rate, cost, unassigned }) => ({
      id,
      label,
      driver,
      units,
      rate,
      cost,
      unassigned,
    })),
    total: statementOf(
      sums,
      activities.map(({ id }) => id),
    ),
    unassigned: fromUnits(activities.reduce((sum, { unassigned }) => sum + toUnits(unassigned), 0)),
    rounded: tally,
    length,
    ids,
    columns,
    costs: Object.fromEntries(activities.map(({ id }, a) => [id, costColumns[a] as Float64Array])),
  };
}

/** Adds one row of a profit table to the sums, in units. */
export function addCustomer(
  sums: StatementSums,
  columns: ProfitColumns,
  costs: readonly Float64Array[],
  row: number,
): void {
  const net = toUnits(columns.netMargin[row] as number);
  const saving = toUnits(columns.saving[row] as number);
  sums.customers += 1;
  sums.revenue += toUnits(columns.revenue[row] as number);
  sums.costOfGoods += toUnits(columns.costOfGoods[row] as number);
  sums.costToServe += toUnits(columns.costToServe[row] as number);
  for (let a = 0; a < costs.length; a++) {
    sums.costs[a] = (sums.costs[a] as number) + toUnits((costs[a] as Float64Array)[row] as number);
  }
  if (net < 0) {
    sums.unprofitable += 1;
    sums.losses += net;
  }
  if (saving > 0) {
    sums.dispensable += 1;
    sums.saving += saving;
  }
}
