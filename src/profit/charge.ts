import { checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { exactSum } from '../core/index.ts';
import { MAX_UNITS } from '../money/exact-amount.ts';
import type { LocalizedText } from '../rules/index.ts';
import type { CostActivity, CostToServe } from './cost-to-serve.ts';
import { checkUnits, fromUnits, toUnits } from './statement.ts';
import type { ProfitFacts } from './summarize.ts';

/** How many amounts were rounded to 0.0001, and by how much at most. */
interface Rounding {
  values: number;
  largest: number;
}

export function currencyOf({ currency }: CostToServe, found: string | null): string | null {
  if (currency !== undefined && found !== null && currency !== found) {
    fail('mixed_currency', 'facts.currency', `'${currency}', as in the costs`, found);
  }
  return currency ?? found;
}

function columnOf(facts: ProfitFacts, name: string): ArrayLike<number> {
  const column = facts.columns?.[name];
  if (column === undefined || column === null) fail('missing_value', `facts.columns.${name}`, 'a column', column);
  if (!Array.isArray(column) && !ArrayBuffer.isView(column)) {
    fail('wrong_type', `facts.columns.${name}`, 'an array or typed array', column);
  }
  const numbers = column as unknown as ArrayLike<number>;
  if (numbers.length !== facts.length) {
    fail('length_mismatch', `facts.columns.${name}`, `${facts.length} values`, column);
  }
  return numbers;
}

export function unitsColumn(facts: ProfitFacts, name: string, rounding: Rounding): Float64Array {
  const column = columnOf(facts, name);
  const units = new Float64Array(facts.length);
  for (let i = 0; i < units.length; i++) {
    const amount = column[i];
    if (!Number.isFinite(amount)) checkFinite(amount, `facts.columns.${name}[${i}]`);
    const whole = toUnits(amount as number);
    if (!(whole <= MAX_UNITS && whole >= -MAX_UNITS)) checkUnits(whole, `facts.columns.${name}[${i}]`);
    const difference = Math.abs(fromUnits(whole) - (amount as number));
    if (difference > 0) {
      rounding.values += 1;
      rounding.largest = Math.max(rounding.largest, difference);
    }
    units[i] = whole;
  }
  return units;
}

export function goodsOf(
  { costOfGoods }: CostToServe,
  facts: ProfitFacts,
  revenue: Float64Array,
  rounding: Rounding,
): Float64Array {
  if ('fact' in costOfGoods) return unitsColumn(facts, costOfGoods.fact, rounding);
  return revenue.map((units) => Math.round(units * costOfGoods.share));
}

/** One activity, charged to every row. */
interface Charged {
  readonly units: Float64Array;
  readonly avoidable: number;
  readonly summary: {
    readonly id: string;
    readonly label: LocalizedText;
    readonly driver: string;
    readonly units: number;
    readonly rate: number | null;
    /** In units of 0.0001; `null` for a price per unit. */
    readonly pool: number | null;
  };
}

export function chargeActivity({ id, label = id, driver, rate, avoidable }: CostActivity, facts: ProfitFacts): Charged {
  const column = columnOf(facts, driver);
  for (let i = 0; i < facts.length; i++) {
    const count = column[i] as number;
    if (count >= 0 && count < Infinity) continue;
    checkFinite(count, `facts.columns.${driver}[${i}]`);
    fail('out_of_range', `facts.columns.${driver}[${i}]`, 'a number of at least 0', count);
  }
  const used = sumOfCounts(column);
  const divisor = 'perUnit' in rate ? 1 : (rate.capacity ?? used);
  const price = 'perUnit' in rate ? rate.perUnit : divisor === 0 ? null : rate.pool / divisor;
  const units = new Float64Array(facts.length);
  if (price !== null) {
    for (let i = 0; i < units.length; i++) {
      const cost = toUnits((column[i] as number) * price);
      if (!(cost <= MAX_UNITS)) checkUnits(cost, `facts.columns.${driver}[${i}]`);
      units[i] = cost;
    }
  }
  const pool = 'perUnit' in rate ? null : toUnits(rate.pool);
  return {
    units,
    avoidable: avoidable ?? 1,
    summary: { id, label, driver, units: used, rate: price, pool },
  };
}

export function addCosts(
  units: Float64Array,
  avoidable: number,
  costs: Float64Array,
  avoidableCosts: Float64Array,
): void {
  for (let i = 0; i < units.length; i++) {
    const cost = units[i] as number;
    costs[i] = (costs[i] as number) + cost;
    avoidableCosts[i] = (avoidableCosts[i] as number) + Math.round(cost * avoidable);
  }
}

/** The sum of a driver: whole numbers add without rounding, all others exactly. */
function sumOfCounts(column: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) {
    const count = column[i] as number;
    if (count !== Math.floor(count)) return exactSum(column);
    sum += count;
  }
  return sum <= Number.MAX_SAFE_INTEGER ? sum : exactSum(column);
}
