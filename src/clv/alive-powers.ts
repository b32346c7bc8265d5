import { aliveAtOdds, lnOddsGoneBy, type OfHistory } from './ln-alive.ts';
import type { PurchaseModel } from './model.ts';

/*
 * P(alive | x, t_x, T) without a logarithm or an integral, from factors that depend on x and on one of the two times alone: a
 * customer base seen by days needs each of them once. Up to MOST they lose no more digits than the logarithms do; what is beyond
 * is left to those (`lnOddsGone`).
 */

/** So many purchases, and shapes so large, are raised to powers. */
const MOST = 40;
/** A power, or a chance, below this might have lost digits. */
const LEAST = 1e-280;
/** A hypergeometric series is slower than an integral beyond this argument. */
const LARGEST_ARGUMENT = 0.9;

/** The factors of P(alive) of one model. */
interface PowerLaw {
  /** The density of no purchase until t, inverted, up to a constant; each purchase multiplies it by `step`. */
  first(t: number): number;
  step(t: number): number;
  /** What the odds of having left are multiplied by. */
  weight(x: number): number;
  /** The chance of having left from t on, over that of leaving at once; 1 where one leaves with a purchase only. */
  rest: ((x: number, t: number) => number) | null;
}

/**
 * The odds of having left are weight · (h(T)/h(t_x) · rest(t_x) − rest(T)), where h = (α + t)^(r + x), and the last term is 0
 * where one leaves with a purchase only.
 *
 * In Pareto/NBD h = (α + t)^(r + x) (β + t)^s, and rest is ₂F₁(1, r + x; r + x + s + 1; (α − β)/(α + t)), or for α < β
 * (α + t)/(β + t) · ₂F₁(1, s + 1; r + x + s + 1; (β − α)/(β + t)): the formula of the papers in Euler's transformation, whose
 * series is short and has positive terms.
 *
 * @see Fader, Hardie & Lee (2005), appendix; Batislam et al. (2007); Schmittlein et al. (1987), equations 11–13
 */
function powerLawOf(model: PurchaseModel): PowerLaw | null {
  const { r, alpha } = model.params;
  const first = (t: number): number => (alpha + t) ** r;
  const step = (t: number): number => alpha + t;
  if (model.kind === 'nbd' || r > MOST) return null;
  switch (model.kind) {
    case 'bg-nbd': {
      const { a, b } = model.params;
      return { first, step, weight: (x) => (x === 0 ? 0 : a / (b + (x - 1))), rest: null };
    }
    case 'mbg-nbd': {
      const { a, b } = model.params;
      return { first, step, weight: (x) => a / (b + x), rest: null };
    }
    case 'pareto-nbd': {
      const { s, beta } = model.params;
      if (s > MOST) return null;
      const apart = Math.abs(alpha - beta);
      return {
        first: (t) => (alpha + t) ** r * (beta + t) ** s,
        step,
        weight: (x) => s / (r + x + s),
        rest:
          alpha < beta
            ? (x, t) => ((alpha + t) / (beta + t)) * series(s + 1, r + x + s + 1, apart / (beta + t))
            : (x, t) => series(r + x, r + x + s + 1, apart / (alpha + t)),
      };
    }
  }
}

/** ₂F₁(1, b; c; z) for b ≤ c: a sum of positive terms. NaN where it is long. */
function series(b: number, c: number, z: number): number {
  if (!(z <= LARGEST_ARGUMENT)) return Number.NaN;
  let term = 1;
  let sum = 1;
  for (let n = 0; term > 1e-18 * sum; n++) {
    term *= z * ((b + n) / (c + n));
    sum += term;
  }
  return sum;
}

/** P(alive) of one history after another, in the model's time unit. */
export function aliveBy(model: PurchaseModel): OfHistory {
  const lnOdds = lnOddsGoneBy(model);
  const law = powerLawOf(model);
  if (law === null) return (x, tx, T) => aliveAtOdds(lnOdds(x, tx, T));
  const { first, step, weight, rest } = law;
  const height = (x: number, t: number): number => {
    const factor = step(t);
    let value = first(t);
    for (let k = 0; k < x; k++) value *= factor;
    return value;
  };
  return (x, tx, T) => {
    if (x <= MOST) {
      const stayed = height(x, tx);
      const w = weight(x);
      const gone = w * height(x, T);
      const alive =
        rest === null ? stayed / (stayed + gone) : stayed / (stayed * (1 - w * rest(x, T)) + gone * rest(x, tx));
      if (stayed > LEAST && alive > LEAST) return Math.min(alive, 1);
    }
    return aliveAtOdds(lnOdds(x, tx, T));
  };
}

/** The factors by x and day: those of x begin at `x * days`. NaN where they are not to be used. */
interface AliveFactors {
  readonly days: number;
  readonly stayed: Float64Array;
  readonly gone: Float64Array;
  readonly restThen: Float64Array | null;
  readonly restNow: Float64Array | null;
}

/** The factors for whole days up to and without `days`, for x up to MOST. */
function factorsOf(law: PowerLaw, days: number, daysOfUnit: number): AliveFactors {
  const { first, step, weight, rest } = law;
  const cells = (MOST + 1) * days;
  const stayed = new Float64Array(cells);
  const gone = new Float64Array(cells);
  const restThen = rest && new Float64Array(cells);
  const restNow = rest && new Float64Array(cells);
  for (let day = 0; day < days; day++) {
    const t = day / daysOfUnit;
    const factor = step(t);
    let height = first(t);
    for (let x = 0, cell = day; x <= MOST; x++, cell += days) {
      const w = weight(x);
      gone[cell] = w * height;
      // Without a purchase t_x is 0.
      stayed[cell] = height > LEAST && (x > 0 || day === 0) ? height : Number.NaN;
      if (rest !== null) {
        const value = rest(x, t);
        (restThen as Float64Array)[cell] = value;
        (restNow as Float64Array)[cell] = 1 - w * value;
      }
      height *= factor;
    }
  }
  return { days, stayed, gone, restThen, restNow };
}

/** Histories in columns; times are in days. */
export interface HistoryColumns {
  readonly frequency: ArrayLike<number>;
  readonly recency: ArrayLike<number>;
  readonly age: ArrayLike<number>;
}

/**
 * P(alive) of every row, the same to the last bit as {@link aliveBy} gives.
 *
 * @param check - is called for every row that is not plainly possible; it must throw where it is not
 */
export function aliveOfAll(
  model: PurchaseModel,
  { frequency, recency, age }: HistoryColumns,
  length: number,
  daysOfUnit: number,
  check: (row: number) => void,
): Float64Array {
  const alive = new Float64Array(length);
  const by = aliveBy(model);
  const one = (row: number): void => {
    check(row);
    alive[row] = by(frequency[row] as number, (recency[row] as number) / daysOfUnit, (age[row] as number) / daysOfUnit);
  };
  const law = powerLawOf(model);
  let oldest = 0;
  for (let row = 0; row < length; row++) {
    const T = age[row] as number;
    if (T > oldest) oldest = T;
  }
  const days = Math.floor(oldest) + 1;
  if (law === null || (MOST + 1) * days > 2 * length) {
    for (let row = 0; row < length; row++) one(row);
    return alive;
  }
  const factors = factorsOf(law, days, daysOfUnit);
  const fill = factors.restThen === null ? fillPlain : fillWithRest;
  fill(factors, frequency, recency, age, length, alive, one);
  return alive;
}

type Fill = (
  factors: AliveFactors,
  frequency: ArrayLike<number>,
  recency: ArrayLike<number>,
  age: ArrayLike<number>,
  length: number,
  alive: Float64Array,
  one: (row: number) => void,
) => void;

/** Where one leaves with a purchase only. Rows that are not on the grid, or not possible, are left to `one`. */
const fillPlain: Fill = ({ days, stayed, gone }, frequency, recency, age, length, alive, one) => {
  for (let row = 0; row < length; row++) {
    const x = frequency[row] as number;
    const tx = recency[row] as number;
    const T = age[row] as number;
    const then = tx | 0;
    const now = T | 0;
    const times = x | 0;
    if (times === x && then === tx && now === T && times >>> 0 <= MOST && then >>> 0 <= now) {
      const at = Math.imul(times, days);
      const here = stayed[at + then] as number;
      const chance = here / (here + (gone[at + now] as number));
      if (chance > LEAST) {
        alive[row] = chance;
        continue;
      }
    }
    one(row);
  }
};

/** Where one may leave at any time. */
const fillWithRest: Fill = ({ days, stayed, gone, restThen, restNow }, frequency, recency, age, length, alive, one) => {
  for (let row = 0; row < length; row++) {
    const x = frequency[row] as number;
    const tx = recency[row] as number;
    const T = age[row] as number;
    const then = tx | 0;
    const now = T | 0;
    const times = x | 0;
    if (times === x && then === tx && now === T && times >>> 0 <= MOST && then >>> 0 <= now) {
      const at = Math.imul(times, days);
      const here = stayed[at + then] as number;
      const left = (gone[at + now] as number) * ((restThen as Float64Array)[at + then] as number);
      const chance = here / (here * ((restNow as Float64Array)[at + now] as number) + left);
      if (chance > LEAST) {
        alive[row] = Math.min(chance, 1);
        continue;
      }
    }
    one(row);
  }
};
