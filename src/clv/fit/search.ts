import { largest, type MinimizeOptions, type Minimum, minimize, type Slope } from '../../core/minimize.ts';
import { eigenvaluesOf, inversePositive, type Matrix } from '../../core/symmetric.ts';
import type { LogHessian, LogLikelihood } from '../likelihood/likelihood.ts';
import type { FitWarning } from '../model.ts';

/** A direction in the logarithms of the parameters along which a likelihood may rise for ever, and what that means. */
export interface Ridge {
  readonly code: FitWarning['code'];
  readonly direction: readonly number[];
}

/** A likelihood and how many customers it is of, weights included. */
export interface Hill {
  readonly likelihood: LogLikelihood;
  /** Its second derivatives, to be used where a sample has led beside a maximum. */
  readonly hessian?: LogHessian | undefined;
  readonly customers: number;
}

/** What there is to climb, and from where. */
export interface Climb extends Hill {
  /** The same of a sample: where it has its maximum, and how curved it is there, the search begins. */
  readonly pilot?: Hill | undefined;
  /** Starting points, as logarithms of the parameters; the most likely is tried first. */
  readonly starts: readonly (readonly number[])[];
  readonly ridges: readonly Ridge[];
}

/** A maximum, or the end of a ridge. */
export interface Summit {
  readonly logParams: Float64Array;
  readonly logLikelihood: number;
  readonly gradientNorm: number;
  readonly evaluations: number;
  readonly stopReason: 'gradient' | 'no_progress' | 'border';
  /** Covariance of the logarithms of the parameters; `null` on a ridge. */
  readonly covariance: Matrix | null;
  readonly ridges: readonly FitWarning['code'][];
}

/** Logarithms of the parameters are searched within the box, in units where times are near 1. */
const LIMITS: MinimizeOptions = { box: 25, gradientTolerance: 1e-8, maxEvaluations: 300 };
/** A gradient of the mean log-likelihood above this is no end of a search. */
const WORST_GRADIENT = 1e-5;
/** Nor is one above this the end of a ridge: there the likelihood still climbs, to no end at all perhaps. */
const STEEP = 1e-3;
/** Step of the differences that make the matrix of second derivatives; its square is their error. */
const DIFFERENCE = 1e-4;
/** A last step longer than this makes the second derivatives worth computing again. */
const MOVED = 3e-6;
/** Below this share of the largest, an eigenvalue of the information is no curvature. */
const FLAT = 1e-7;
/** A hundredfold, in logarithms: so far a ridge is looked along. */
const FAR = 4.605170185988092;
/** A ridge loses less than this of log-likelihood on the way. */
const RIDGE_LOSS = 1e-4;
/** A ridge that gains more than this there is not yet climbed. */
const STILL_RISING = 0.01;

/** Climbs from the best of the starts; the others are tried when it ends neither on a maximum nor on a ridge. */
export function climb({ likelihood, hessian, customers, starts, ridges, pilot }: Climb): Summit | null {
  let evaluations = 0;
  const slope: Slope = (point, gradient) => {
    evaluations += 1;
    const value = likelihood(point, gradient);
    for (let i = 0; i < gradient.length; i++) gradient[i] = -(gradient[i] as number) / customers;
    return -value / customers;
  };
  const valueAt = (point: Float64Array): number => slope(point, new Float64Array(point.length));
  const sketch = pilot && climb({ ...pilot, starts, ridges });
  if (sketch?.covariance) {
    const metric = sketch.covariance.map((row) => row.map((value) => value * (pilot as Hill).customers));
    const summit = climbFrom(sketch.logParams, metric, hessian);
    if (summit?.covariance) return { ...summit, evaluations };
  }
  const ranked = starts
    .map((start) => ({ start, value: valueAt(Float64Array.from(start)) }))
    .sort((a, b) => a.value - b.value);
  let best: Summit | null = null;
  for (const { start } of ranked) {
    const summit = climbFrom(start);
    if (summit !== null && (best === null || summit.logLikelihood > best.logLikelihood)) best = summit;
    // A ridge where the sample has it too needs no other start: the sample was climbed from all of them.
    if (best !== null && (best.covariance !== null || best.ridges.join() === sketch?.ridges.join())) break;
  }
  return best && { ...best, evaluations };

  function climbFrom(start: ArrayLike<number>, metric?: Matrix, written?: LogHessian): Summit | null {
    const end = minimize(slope, start, { ...LIMITS, metric });
    if (!Number.isFinite(end.value)) return null;
    const summit = maximumAt(end, written);
    if (summit === null) return ridgeAt(end);
    // Where little is known a ridge may be higher than the maximum: then it is followed from where that is seen.
    const uncertain = summit.covariance.some((row, i) => (row[i] as number) > 0.25);
    const higher = uncertain ? ridges.find((ridge) => lossAlong(ridge, end) < 0) : undefined;
    if (higher === undefined) return summit;
    const beyond = minimize(slope, along(summit.logParams, higher, FAR), LIMITS);
    return maximumAt(beyond) ?? ridgeAt(beyond) ?? summit;
  }

  /** The maximum beside the end of a search; `null` where the likelihood is not curved, or the search did not get there. */
  function maximumAt(end: Minimum, written?: LogHessian): (Summit & { readonly covariance: Matrix }) | null {
    const curvature = curvatureAt(end.point, written);
    const inverse = inversePositive(curvature);
    if (inverse === null || !isCurved(curvature)) return null;
    const top = newtonFrom(end, inverse);
    if (largest(top.gradient) > WORST_GRADIENT) return null;
    // Curvature belongs to the point it was measured at.
    const moved = top.point.some((x, i) => Math.abs(x - (end.point[i] as number)) > MOVED);
    const covariance = (moved ? inversePositive(curvatureAt(top.point, written)) : null) ?? inverse;
    return {
      ...placeOf(top),
      stopReason: top.stopReason === 'gradient' ? 'gradient' : 'no_progress',
      covariance: covariance.map((row) => row.map((value) => value / customers)),
      ridges: [],
    };
  }

  function curvatureAt(point: Float64Array, written: LogHessian | undefined): Matrix {
    return written?.(point).map((row) => row.map((value) => -value / customers)) ?? hessianAt(slope, point);
  }

  /** The end of a ridge; `null` where there is none, or where the likelihood still goes on rising. */
  function ridgeAt(end: Minimum): Summit | null {
    if (!(largest(end.gradient) <= STEEP)) return null;
    const losses = ridges.map((ridge) => lossAlong(ridge, end));
    const found = ridges.filter((_, i) => (losses[i] as number) < RIDGE_LOSS);
    if (found.length === 0 || losses.some((loss) => loss < -STILL_RISING)) return null;
    return { ...placeOf(end), stopReason: 'border', covariance: null, ridges: found.map(({ code }) => code) };
  }

  /** Steps of Newton's method with the matrix at hand, as long as they make the gradient smaller. */
  function newtonFrom(from: Minimum, inverse: Matrix): Minimum {
    let end = from;
    for (let step = 0; step < 3; step++) {
      const point = end.point.map(
        (x, i) => x - (inverse[i] as readonly number[]).reduce((sum, m, j) => sum + m * (end.gradient[j] as number), 0),
      );
      if (point.every((x, i) => Math.abs(x - (end.point[i] as number)) < 1e-10)) break;
      const gradient = new Float64Array(point.length);
      const value = slope(point, gradient);
      if (!(largest(gradient) < largest(end.gradient)) || value > end.value + 1e-12 * Math.abs(end.value)) break;
      end = { ...end, point, value, gradient };
    }
    return end;
  }

  /** How much of the whole log-likelihood is lost a hundredfold farther along the ridge. */
  function lossAlong(ridge: Ridge, end: Minimum): number {
    return (valueAt(along(end.point, ridge, FAR)) - end.value) * customers;
  }

  function placeOf({ point, value, gradient }: Minimum): Omit<Summit, 'stopReason' | 'covariance' | 'ridges'> {
    return { logParams: point, logLikelihood: -value * customers, gradientNorm: largest(gradient), evaluations };
  }
}

function along(point: Float64Array, { direction }: Ridge, by: number): Float64Array {
  return point.map((x, i) => x + by * (direction[i] as number));
}

/** The second derivatives, by central differences of the gradient. */
function hessianAt(slope: Slope, point: Float64Array): number[][] {
  const size = point.length;
  const rows = Array.from({ length: size }, (_, i) => {
    const gradientAt = (by: number): Float64Array => {
      const gradient = new Float64Array(size);
      slope(
        point.map((x, k) => (k === i ? x + by : x)),
        gradient,
      );
      return gradient;
    };
    const above = gradientAt(DIFFERENCE);
    const below = gradientAt(-DIFFERENCE);
    return Array.from(above, (g, j) => (g - (below[j] as number)) / (2 * DIFFERENCE));
  });
  return rows.map((row, i) => row.map((value, j) => 0.5 * (value + ((rows[j] as number[])[i] as number))));
}

function isCurved(hessian: Matrix): boolean {
  const values = eigenvaluesOf(hessian);
  return (values[0] as number) > FLAT * (values[values.length - 1] as number);
}
