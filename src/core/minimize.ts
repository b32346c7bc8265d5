import type { Matrix } from './symmetric.ts';

/** A function to be made small: writes its gradient at `point` into `gradient` and returns its value. */
export type Slope = (point: Float64Array, gradient: Float64Array) => number;

/** Where a search ended. */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  /** How often the function was computed. */
  readonly evaluations: number;
  /**
   * `gradient`: it is as good as zero. `no_progress`: no step promises a change beyond rounding. `border`: the search ran to the
   * edge of its box. `evaluations`: they were used up.
   */
  readonly stopReason: 'gradient' | 'no_progress' | 'border' | 'evaluations';
}

export interface MinimizeOptions {
  /** Every coordinate stays within ± this. */
  readonly box: number;
  /** The largest component of the gradient that counts as zero. */
  readonly gradientTolerance: number;
  readonly maxEvaluations: number;
  /** A guess of the inverse of the matrix of second derivatives, positive definite. */
  readonly metric?: Matrix | undefined;
}

/** What rounding does to the value, relative to it. */
const ROUNDING = 1e-15;
/** A step must bring this share of what the slope promises, and leave at most this share of the slope. */
const ENOUGH_DECREASE = 1e-4;
const SLOPE_LEFT = 0.9;
/** The longest step of a search along a line, in the largest coordinate. */
const LONGEST = 2;

/**
 * Minimises a smooth function by the method of Broyden, Fletcher, Goldfarb and Shanno, with a line search that satisfies the weak
 * conditions of Wolfe. It stops when the decrease that the metric predicts is lost in the rounding of the value, so that it does
 * not go on polishing noise.
 *
 * @see Nocedal and Wright (2006), Numerical Optimization, chapter 6; Lewis and Overton (2013), Nonsmooth optimization via quasi-Newton methods
 */
export function minimize(slope: Slope, start: ArrayLike<number>, options: MinimizeOptions): Minimum {
  const { box, gradientTolerance, maxEvaluations } = options;
  const size = start.length;
  let point = Float64Array.from(start);
  let gradient = new Float64Array(size);
  let value = slope(point, gradient);
  let evaluations = 1;
  let metric: Matrix = options.metric ?? identity(size, 0.5 / Math.max(largest(gradient), 1e-300));
  let fresh = options.metric === undefined;
  const ended = (stopReason: Minimum['stopReason']): Minimum => ({ point, value, gradient, evaluations, stopReason });

  while (evaluations < maxEvaluations) {
    if (largest(gradient) <= gradientTolerance) return ended('gradient');
    const direction = inside(point, descent(metric, gradient), box);
    const along = dot(gradient, direction);
    if (largest(direction) === 0) return ended('border');
    if (along < 0 && -along < ROUNDING * Math.abs(value)) return ended('no_progress');
    const found = along < 0 ? searchLine(direction, along) : null;
    if (found === null) {
      // Neither the metric nor the slope itself leads down: rounding hides the rest.
      if (fresh) return ended('no_progress');
      metric = identity(size, 0.5 / largest(gradient));
      fresh = true;
      continue;
    }
    const step = found.point.map((x, i) => x - (point[i] as number));
    const turn = found.gradient.map((g, i) => g - (gradient[i] as number));
    const curvature = dot(step, turn);
    if (curvature > 1e-12 * Math.sqrt(dot(step, step) * dot(turn, turn))) {
      if (fresh) metric = identity(size, curvature / dot(turn, turn));
      metric = updated(metric, step, turn, curvature);
      fresh = false;
    }
    ({ point, value, gradient } = found);
  }
  return ended('evaluations');

  /** A point along the direction that is lower and less steep; `null` where rounding hides it. */
  function searchLine(direction: Float64Array, along: number): Trial | null {
    const room = Math.min(roomFor(point, direction, box), LONGEST / largest(direction));
    let low = 0;
    let high = Infinity;
    let t = Math.min(1, room);
    let best: Trial | null = null;
    while (evaluations < maxEvaluations && (high === Infinity || high - low > 1e-13 * high)) {
      const trial = trialAt(point.map((x, i) => x + t * (direction[i] as number)));
      const trialAlong = dot(trial.gradient, direction);
      const allowed = value + ENOUGH_DECREASE * t * along + ROUNDING * Math.abs(value);
      if (trial.value <= allowed && Number.isFinite(trialAlong)) {
        best = trial;
        if (trialAlong >= SLOPE_LEFT * along || t >= room) break;
        low = t;
        t = Math.min(room, high < Infinity ? 0.5 * (low + high) : 2 * t);
      } else {
        high = t;
        t = low === 0 ? backFrom(t, along, trial.value - value) : 0.5 * (low + high);
      }
    }
    return best;
  }

  function trialAt(place: Float64Array<ArrayBuffer>): Trial {
    const slopeThere = new Float64Array(size);
    const valueThere = slope(place, slopeThere);
    evaluations += 1;
    return { point: place, value: valueThere, gradient: slopeThere };
  }
}

/** A point that was tried. */
interface Trial {
  readonly point: Float64Array<ArrayBuffer>;
  readonly value: number;
  readonly gradient: Float64Array<ArrayBuffer>;
}

/** Where the parabola through both values and the slope is lowest, kept away from both ends. */
function backFrom(t: number, along: number, rise: number): number {
  if (!Number.isFinite(rise)) return 0.1 * t;
  const lowest = (-0.5 * along * t * t) / (rise - along * t);
  return lowest > 0.1 * t && lowest < 0.9 * t ? lowest : 0.5 * t;
}

function descent(metric: Matrix, gradient: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(metric, (row) => -row.reduce((sum, m, i) => sum + m * (gradient[i] as number), 0));
}

/** Without the components that lead out of the box from its edge. */
function inside(point: Float64Array, direction: Float64Array<ArrayBuffer>, box: number): Float64Array<ArrayBuffer> {
  return direction.map((d, i) => (Math.abs(point[i] as number) >= box && d * (point[i] as number) > 0 ? 0 : d));
}

/** How far one can go before an edge of the box. */
function roomFor(point: Float64Array, direction: Float64Array, box: number): number {
  return direction.reduce(
    (room, d, i) => (d === 0 ? room : Math.min(room, (Math.sign(d) * box - (point[i] as number)) / d)),
    Infinity,
  );
}

/** The BFGS update of an inverse Hessian. */
function updated(metric: Matrix, step: Float64Array, turn: Float64Array, curvature: number): number[][] {
  const turned = metric.map((row) => row.reduce((sum, m, i) => sum + m * (turn[i] as number), 0));
  const factor = (1 + dot(turn, turned) / curvature) / curvature;
  return metric.map((row, i) =>
    row.map((m, j) => {
      const [si, sj] = [step[i] as number, step[j] as number];
      return m + factor * si * sj - (si * (turned[j] as number) + sj * (turned[i] as number)) / curvature;
    }),
  );
}

function identity(size: number, scale: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? scale : 0)));
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** The largest component in absolute value. */
export function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
