import { ExponentialRegression, PowerRegression } from 'ml-regression';
import { checkChoice, checkFinite, checkInteger, checkKind, checkOptions } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';

/**
 * The shape of a curve of the shares left at age t.
 *
 * - `exponential`: scale · e^(−rate · t). The same share leaves every period.
 * - `power`: scale · (t + 1)^(−rate). Fewer and fewer leave, as it is nearly always; it comes down very slowly in the end.
 *
 * @category Retention curves
 */
export type RetentionCurveFamily = 'exponential' | 'power';

/**
 * A curve as plain data.
 *
 * @category Retention curves
 */
export interface RetentionCurve {
  /** The tag. */
  readonly kind: 'retention-curve';
  /** The version of the form. */
  readonly version: 1;
  /** The shape. */
  readonly family: RetentionCurveFamily;
  /** The curve. */
  readonly params: {
    /** What the formula gives at age 0; it need not be 1. */
    readonly scale: number;
    /** How fast it comes down. */
    readonly rate: number;
  };
  /** What it was fitted to; absent in a curve from elsewhere. */
  readonly fit?: RetentionCurveFit;
}

/**
 * What a curve was fitted to.
 *
 * @category Retention curves
 */
export interface RetentionCurveFit {
  /** How many shares. */
  readonly ages: number;
  /** Of the variance of the logarithms of the shares, the part that the curve explains; `null` where they are all equal. */
  readonly rSquared: number | null;
  /** The largest distance between a share and the curve. */
  readonly worst: number;
}

/**
 * How many will still be customers, at ages that nobody has reached? A curve through the shares that were seen.
 *
 * Least squares on logarithms: ln S against t, or against ln(t + 1). The trap: a curve that runs well through what was seen can
 * be far off beyond it. The exponential one ends far too low, since those who are left are the faithful ones; the power one is
 * closer, and may be too high. R² does not tell: hide the last ages and look. A model of people who differ (a shifted
 * beta-geometric) has a reason for its shape.
 *
 * @param shares - the share of the first customers who are left at age 0, 1, 2 …: the first is 1 as a rule, none rises
 * @param options - the shape
 * @throws `out_of_range` for shares outside 0 to 1 or rising, at `shares[t]`, or fewer than two; 0 has no logarithm: end before it
 * @see Fader & Hardie (2007), How to project customer retention, Journal of Interactive Marketing 21(1)
 * @category Retention curves
 * @example
 * ```ts
 * import { fitRetentionCurve, retainedShare } from 'clientele/clv/retention-curve';
 *
 * const seen = [1, 0.631, 0.468, 0.382, 0.326, 0.289, 0.262, 0.241]; // 0.173 were left at age 12
 * retainedShare(fitRetentionCurve(seen, { family: 'exponential' }), 12); // => 0.0798
 * retainedShare(fitRetentionCurve(seen, { family: 'power' }), 12); // => 0.1702
 * ```
 */
export function fitRetentionCurve(
  shares: readonly number[],
  options: {
    /** The shape. */
    readonly family: RetentionCurveFamily;
  },
): RetentionCurve {
  checkOptions(options, ['family']);
  const family = checkChoice(options.family, ['exponential', 'power'], 'options.family');
  if (!Array.isArray(shares) || shares.length < 2) fail('out_of_range', 'shares', 'shares at two ages or more', shares);
  let before = 1;
  for (const [t, share] of shares.entries()) {
    checkFinite(share, `shares[${t}]`);
    if (!(share > 0 && share <= before)) {
      fail('out_of_range', `shares[${t}]`, `a share above 0 and at most ${before}`, share);
    }
    before = share;
  }
  const ages = shares.map((_, t) => (family === 'power' ? t + 1 : t));
  const line = family === 'power' ? powerOf(ages, shares) : exponentialOf(ages, shares);
  const curve: RetentionCurve = { kind: 'retention-curve', version: 1, family, params: line };
  return { ...curve, fit: fitOf(curve, shares) };
}

/** The library gives y = B·e^(A·x) and y = A·x^B. No share rises, so a rate below 0 is rounding. */
function exponentialOf(ages: readonly number[], shares: readonly number[]): RetentionCurve['params'] {
  const { A, B } = new ExponentialRegression(ages, shares);
  return { scale: B, rate: Math.max(0, -A) };
}

function powerOf(ages: readonly number[], shares: readonly number[]): RetentionCurve['params'] {
  const { A, B } = new PowerRegression(ages, shares);
  return { scale: A, rate: Math.max(0, -B) };
}

function fitOf(curve: RetentionCurve, shares: readonly number[]): RetentionCurveFit {
  const logs = shares.map(Math.log);
  const mean = logs.reduce((total, log) => total + log, 0) / logs.length;
  let left = 0;
  let all = 0;
  let worst = 0;
  for (const [t, log] of logs.entries()) {
    const fitted = formula(curve, t);
    left += (log - Math.log(fitted)) ** 2;
    all += (log - mean) ** 2;
    worst = Math.max(worst, Math.abs(fitted - (shares[t] as number)));
  }
  return { ages: shares.length, rSquared: all > 1e-24 ? 1 - left / all : null, worst };
}

function formula({ family, params: { scale, rate } }: RetentionCurve, t: number): number {
  return family === 'power' ? scale * (t + 1) ** -rate : scale * Math.exp(-rate * t);
}

/** formula(to) / formula(from). */
function ratioOf({ family, params: { rate } }: RetentionCurve, from: number, to: number): number {
  return family === 'power' ? ((to + 1) / (from + 1)) ** -rate : Math.exp(-rate * (to - from));
}

/**
 * The share of customers left at an age, by a curve; never above 1, which the formula may be at the beginning.
 *
 * @param curve - from {@link fitRetentionCurve}
 * @param age - in periods, at least 0; parts of one are fine
 * @throws `out_of_range` for an age below 0
 * @category Retention curves
 * @example
 * ```ts
 * import { retainedShare } from 'clientele/clv/retention-curve';
 *
 * const curve = { kind: 'retention-curve', version: 1, family: 'power', params: { scale: 1, rate: 0.5 } } as const;
 * retainedShare(curve, 3); // => 0.5
 * ```
 */
export function retainedShare(curve: RetentionCurve, age: number): number {
  checkCurve(curve);
  if (!(checkFinite(age, 'age') >= 0)) fail('out_of_range', 'age', 'an age of at least 0', age);
  return Math.min(1, formula(curve, age));
}

/**
 * The shares left at ages 0, 1, 2 …: those that were seen as they are, and behind them the curve, joined to the last one.
 *
 * From age n on the curve is scaled to pass through the last share seen, so that retention is that of the curve and
 * nothing jumps. `retention` is what `retentionScheduleValue` takes.
 *
 * @param curve - from {@link fitRetentionCurve}
 * @param options - how many ages, and the shares that were seen
 * @throws `out_of_range` for shares outside 0 to 1 or rising, at `options.seen[t]`
 * @category Retention curves
 * @example
 * ```ts
 * import { retainedShares } from 'clientele/clv/retention-curve';
 *
 * const curve = { kind: 'retention-curve', version: 1, family: 'exponential', params: { scale: 1, rate: Math.LN2 } } as const;
 * retainedShares(curve, { ages: 4, seen: [1, 0.8] }).shares; // => [1, 0.8, 0.4, 0.2]
 * retainedShares(curve, { ages: 4, seen: [1, 0.8] }).retention; // => [1, 0.8, 0.5, 0.5]
 * ```
 */
export function retainedShares(
  curve: RetentionCurve,
  options: {
    /** How many, the age 0 included. */
    readonly ages: number;
    /** @defaultValue the curve alone */
    readonly seen?: readonly number[];
  },
): {
  /** The share left at each age. */
  readonly shares: readonly number[];
  /** Of those left at the age before, the share that is still there; the first is the share at age 0. */
  readonly retention: readonly number[];
} {
  checkCurve(curve);
  checkOptions(options, ['ages', 'seen']);
  const ages = checkInteger(options.ages, 'options.ages', 1, 100_000);
  const seen = options.seen ?? [];
  if (!Array.isArray(seen)) fail('wrong_type', 'options.seen', 'a list of shares', seen);
  let before = 1;
  for (const [t, share] of seen.entries()) {
    if (!(checkFinite(share, `options.seen[${t}]`) >= 0 && share <= before)) {
      fail('out_of_range', `options.seen[${t}]`, `a share from 0 to ${before}`, share);
    }
    before = share;
  }
  const last = seen.length - 1;
  // Not scale · formula(t): where the curve has come down to 0 at the last age seen, that would be 0 · Infinity.
  const joined = (t: number): number =>
    last < 0 ? formula(curve, t) : (seen[last] as number) * ratioOf(curve, last, t);
  const shares = Array.from({ length: ages }, (_, t) => seen[t] ?? Math.min(1, joined(t)));
  const retention = shares.map((share, t) => {
    const of = t === 0 ? 1 : (shares[t - 1] as number);
    return of === 0 ? 0 : Math.min(1, share / of);
  });
  return { shares, retention };
}

function checkCurve(curve: RetentionCurve): void {
  checkKind(curve, 'retention-curve', 'curve', 'a curve from fitRetentionCurve');
  checkChoice(curve.family, ['exponential', 'power'], 'curve.family');
  const { scale, rate } = curve.params ?? {};
  if (!(checkFinite(scale, 'curve.params.scale') > 0)) fail('out_of_range', 'curve.params.scale', 'above 0', scale);
  if (checkFinite(rate, 'curve.params.rate') < 0) fail('out_of_range', 'curve.params.rate', 'at least 0', rate);
}
