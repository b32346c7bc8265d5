import { checkChoice, checkFinite, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { betaDraw, exponentialDraw, gammaDraw, type Random, seededRandom, uniformDraw } from '../core/index.ts';
import { dayFromIso, daysPerUnit, durationInDays, isoFromDay } from '../time/index.ts';
import type { Duration } from '../time/types.ts';
import type { CalibrationSplit } from '../transactions/split.ts';
import { checkPurchaseModel, checkSpendModel } from './check-model.ts';
import { emptyTable } from './empty-table.ts';
import type { GammaGammaModel, PurchaseModel } from './model.ts';

/**
 * How many customers, how long ago they came, and how far their future goes.
 *
 * @category Customer lifetime value
 */
export interface SimulateCustomersOptions {
  /** How many. */
  readonly customers: number;
  /** Equal seeds give equal customers. */
  readonly seed: number | string;
  /** The observation date, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** How long ago they came: evenly between two lengths of time. */
  readonly age: {
    /** The youngest. */
    readonly from: Duration;
    /** The oldest. */
    readonly to: Duration;
  };
  /**
   * How long the hold-out is.
   *
   * @defaultValue none
   */
  readonly future?: Duration;
  /** What an occasion comes to; without it every one comes to 1. */
  readonly spend?: GammaGammaModel;
  /**
   * `'exact'`: times are fractions of days, as the models have them. `'days'`: ages and purchases fall on whole days, and
   * purchases of a day are one occasion, as in a log.
   *
   * @defaultValue 'exact'
   */
  readonly times?: 'exact' | 'days';
}

/**
 * Simulated customers, with what no log tells.
 *
 * @category Customer lifetime value
 */
export interface SimulatedCustomers {
  /** The tag. */
  readonly kind: 'simulated-customers';
  /** The version of the form. */
  readonly version: 1;
  /** What a model may see, and what came after: as a cut log. */
  readonly split: CalibrationSplit<number>;
  /** What no log tells, one value per customer. */
  readonly truth: {
    /** 1 for those who are alive at the observation date. */
    readonly alive: Uint8Array;
    /** Purchases per day while alive. */
    readonly rate: Float64Array;
  };
}

/** What one customer does. */
interface Life {
  readonly rate: number;
  /** Days of repeat purchases, from the first purchase on. */
  readonly purchases: readonly number[];
  readonly leavesAt: number;
}

/**
 * Makes customers as a model describes them: to see what its parameters mean, and whether a fit finds them again.
 *
 * Each customer has a rate of purchases and a way of leaving drawn from the model's distributions, and a stream of random
 * numbers of their own: a larger base begins with the same customers.
 *
 * @param model - any model of purchases
 * @param options - how many, when, how long
 * @throws `out_of_range` for ages that are not ascending or below 0, `not_an_integer`, `wrong_type`
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { type BgNbdModel, simulateCustomers } from 'clientele/clv';
 *
 * const model: BgNbdModel = {
 *   kind: 'bg-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
 * };
 * const { split } = simulateCustomers(model, {
 *   customers: 1000, seed: 1, asOf: '2026-06-30',
 *   age: { from: { weeks: 27 }, to: { weeks: 39 } }, future: { weeks: 39 },
 * });
 * split.calibration.length; // => 1000
 * split.holdoutDays; // => 273
 * ```
 */
export function simulateCustomers(model: PurchaseModel, options: SimulateCustomersOptions): SimulatedCustomers {
  checkPurchaseModel(model);
  checkOptions(options, ['customers', 'seed', 'asOf', 'age', 'future', 'spend', 'times']);
  if (typeof options.seed !== 'string') checkFinite(options.seed, 'options.seed');
  const size = checkInteger(options.customers, 'options.customers', 0, 1e8);
  const asOf = dayFromIso(options.asOf, 'options.asOf');
  const times = checkChoice(options.times ?? 'exact', ['exact', 'days'], 'options.times');
  const spend = options.spend === undefined ? null : checkSpendModel(options.spend, 'options.spend');
  const future = options.future === undefined ? 0 : durationInDays(options.future);
  checkOptions(options.age, ['from', 'to'], 'options.age');
  const youngest = durationInDays(options.age.from);
  const oldest = durationInDays(options.age.to);
  if (!(youngest >= 0)) fail('out_of_range', 'options.age.from', 'a duration of at least 0', youngest);
  if (!(oldest >= youngest)) fail('out_of_range', 'options.age.to', 'at least the youngest age', oldest);
  if (!(future >= 0)) fail('out_of_range', 'options.future', 'a duration of at least 0', future);

  const whole = times === 'days';
  const table = emptyTable(size, options.asOf, spend?.currency ?? null);
  const { columns } = table;
  const holdout = {
    orders: new Int32Array(size),
    frequency: new Int32Array(size),
    revenue: new Float64Array(size),
    monetaryValue: new Float64Array(size).fill(Number.NaN),
  };
  const truth = { alive: new Uint8Array(size), rate: new Float64Array(size) };
  for (let i = 0; i < size; i++) {
    const random = seededRandom(options.seed, i);
    const drawn = youngest + (oldest - youngest) * random();
    const age = whole ? Math.round(drawn) : drawn;
    const life = lifeOf(model, random, age + future, whole);
    const amountOf = spender(random, spend);
    let x = 0;
    let recency = 0;
    let value = 0;
    let logIntervals = 0;
    const first = amountOf();
    for (const at of life.purchases) {
      if (at > age) {
        holdout.frequency[i] = (holdout.frequency[i] as number) + 1;
        holdout.revenue[i] = (holdout.revenue[i] as number) + amountOf();
        continue;
      }
      x++;
      logIntervals += Math.log(at - recency);
      recency = at;
      value += amountOf();
    }
    const coming = holdout.frequency[i] as number;
    holdout.orders[i] = coming;
    if (coming > 0) holdout.monetaryValue[i] = (holdout.revenue[i] as number) / coming;
    truth.alive[i] = life.leavesAt > age ? 1 : 0;
    truth.rate[i] = life.rate;
    columns.orders[i] = x + 1;
    columns.revenue[i] = first + value;
    columns.frequency[i] = x;
    columns.recency[i] = recency;
    columns.age[i] = age;
    columns.daysSinceLast[i] = Math.floor(age - recency);
    columns.firstOrderOn[i] = asOf - Math.floor(age);
    columns.lastOrderOn[i] = asOf - Math.floor(age - recency);
    columns.monetaryValue[i] = x === 0 ? Number.NaN : value / x;
    columns.logIntervals[i] = logIntervals;
  }
  const split: CalibrationSplit<number> = {
    kind: 'calibration-split',
    version: 1,
    calibrationEnd: options.asOf,
    holdoutEnd: isoFromDay(asOf + Math.floor(future)),
    holdoutDays: future,
    calibration: table,
    holdout,
    newcomers: { customers: 0, orders: 0, revenue: 0 },
  };
  return { kind: 'simulated-customers', version: 1, split, truth };
}

/** A customer's repeat purchases up to an age, in days, and when they leave. */
function lifeOf(model: PurchaseModel, random: Random, until: number, whole: boolean): Life {
  const rate = gammaDraw(random, model.params.r, model.params.alpha) / daysPerUnit(model.timeUnit);
  const leaving = leavingOf(model, random);
  const purchases: number[] = [];
  let leavesAt = leaving.atOnce ? 0 : leaving.at;
  let at = 0;
  while (leavesAt > at) {
    at += exponentialDraw(random, rate);
    if (!(at <= Math.min(until, leavesAt))) break;
    const day = whole ? Math.floor(at + 0.5) : at;
    if (!whole || (day > (purchases.at(-1) ?? 0) && day <= until)) purchases.push(day);
    if (leaving.after()) leavesAt = at;
  }
  return { rate, purchases, leavesAt };
}

/** When a customer leaves: right after the first purchase, at a time, or after a purchase. */
function leavingOf(
  model: PurchaseModel,
  random: Random,
): { readonly atOnce: boolean; readonly at: number; after(): boolean } {
  const never = (): boolean => false;
  switch (model.kind) {
    case 'nbd':
      return { atOnce: false, at: Infinity, after: never };
    case 'bg-nbd':
    case 'mbg-nbd': {
      const p = betaDraw(random, model.params.a, model.params.b);
      const after = (): boolean => uniformDraw(random, 0, 1) < p;
      return { atOnce: model.kind === 'mbg-nbd' && after(), at: Infinity, after };
    }
    case 'pareto-nbd': {
      const rate = gammaDraw(random, model.params.s, model.params.beta) / daysPerUnit(model.timeUnit);
      return { atOnce: false, at: exponentialDraw(random, rate), after: never };
    }
  }
}

/** What each occasion of one customer comes to. */
function spender(random: Random, spend: GammaGammaModel | null): () => number {
  if (spend === null) return () => 1;
  const { p, q, v } = spend.params;
  const own = gammaDraw(random, q, v);
  return () => gammaDraw(random, p, own);
}
