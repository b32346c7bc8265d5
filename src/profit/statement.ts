import { fail } from '../checks/error.ts';
import { MAX_UNITS } from '../money/exact-amount.ts';
import { type Figure, ratioFigure } from '../stats/index.ts';

/**
 * A profit and loss statement of customers.
 *
 * @category Profit
 */
export interface ProfitStatement {
  /** How many customers. */
  readonly customers: number;
  /** What they spent. */
  readonly revenue: number;
  /** What their goods cost. */
  readonly costOfGoods: number;
  /** revenue − costOfGoods. */
  readonly grossMargin: number;
  /** What each activity cost, by the id of the activity. */
  readonly costs: { readonly [activity: string]: number };
  /** All of that. */
  readonly costToServe: number;
  /** grossMargin − costToServe. */
  readonly netMargin: number;
  /** grossMargin / revenue. */
  readonly grossMarginRate: Figure;
  /** netMargin / revenue. */
  readonly netMarginRate: Figure;
  /** Customers whose net margin is below 0. */
  readonly unprofitable: {
    /** How many. */
    readonly customers: number;
    /** What they lose, at most 0. */
    readonly netMargin: number;
  };
  /** Customers without whom there would be more left: their avoidable costs exceed their gross margin. */
  readonly dispensable: {
    /** How many. */
    readonly customers: number;
    /** How much more would be left. */
    readonly saving: number;
  };
}

/** Sums in units of 0.0001; whole numbers, so that they are exact in any order. */
export interface StatementSums {
  customers: number;
  revenue: number;
  costOfGoods: number;
  readonly costs: Float64Array;
  costToServe: number;
  unprofitable: number;
  losses: number;
  dispensable: number;
  saving: number;
}

export const noSums = (activities: number): StatementSums => ({
  customers: 0,
  revenue: 0,
  costOfGoods: 0,
  costs: new Float64Array(activities),
  costToServe: 0,
  unprofitable: 0,
  losses: 0,
  dispensable: 0,
  saving: 0,
});

/** One unit is 0.0001 of the currency. */
const UNITS = 10_000;

/** An amount in units, rounded to the nearest. */
export const toUnits = (amount: number): number => Math.round(amount * UNITS);
export const fromUnits = (units: number): number => units / UNITS;

/** Sums in units stay exact up to here; `path` names what was too much. */
export function checkUnits(units: number, path: string): number {
  if (!(Math.abs(units) <= MAX_UNITS)) {
    fail('not_representable', path, 'amounts that add up to less than 900 thousand million', fromUnits(units));
  }
  return units;
}

export function statementOf(sums: StatementSums, activities: readonly string[]): ProfitStatement {
  const revenue = fromUnits(checkUnits(sums.revenue, 'revenue'));
  const grossUnits = checkUnits(sums.revenue - checkUnits(sums.costOfGoods, 'costOfGoods'), 'grossMargin');
  const netUnits = checkUnits(grossUnits - checkUnits(sums.costToServe, 'costToServe'), 'netMargin');
  return {
    customers: sums.customers,
    revenue,
    costOfGoods: fromUnits(sums.costOfGoods),
    grossMargin: fromUnits(grossUnits),
    costs: Object.fromEntries(activities.map((id, a) => [id, fromUnits(sums.costs[a] as number)])),
    costToServe: fromUnits(sums.costToServe),
    netMargin: fromUnits(netUnits),
    grossMarginRate: ratioFigure({
      numerator: fromUnits(grossUnits),
      denominator: revenue,
      basis: 'gross margin / revenue',
    }),
    netMarginRate: ratioFigure({ numerator: fromUnits(netUnits), denominator: revenue, basis: 'net margin / revenue' }),
    unprofitable: { customers: sums.unprofitable, netMargin: fromUnits(sums.losses) },
    dispensable: { customers: sums.dispensable, saving: fromUnits(sums.saving) },
  };
}
