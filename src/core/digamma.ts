import { STIRLING_FROM } from './gamma.ts';
import { polynomial } from './polynomial.ts';

// The zero of ψ as a sum of two doubles, and ψ(x) / (x − zero) on [1, 2] in powers of 2x − 3, error 1e-16; both made by
// test/fixtures/core/fit-coefficients.py.
const ZERO = 1.4616321449683622;
const REST_OF_ZERO = 9.549995429965697e-17;
const BESIDE_ZERO: readonly number[] = [
  0.951055876031833, -0.2118137106407303, 0.060135621060193475, -0.018550615381735008, 0.005936795278436479,
  -0.0019350666648613071, 0.0006368880282849916, -0.00021074841138175561, 6.995020506384849e-5, -2.3258242519113285e-5,
  7.741156049273805e-6, -2.578093954045772e-6, 8.59134317611421e-7, -2.863161166883193e-7, 9.500659034300503e-8,
  -3.162911147408454e-8, 1.1039363482759935e-8, -3.7083753242807277e-9, 8.657533672812613e-10, -2.7580994814377e-10,
  2.478695345606839e-10, -8.50550766013261e-11,
];

// B(2k) / 2k and B(2k), k = 1 … 8, in powers of 1/x².
const DIGAMMA_SERIES: readonly number[] = [
  0.08333333333333333, -0.008333333333333333, 0.003968253968253968, -0.004166666666666667, 0.007575757575757576,
  -0.021092796092796094, 0.08333333333333333, -0.4432598039215686,
];
const TRIGAMMA_SERIES: readonly number[] = [
  0.16666666666666666, -0.03333333333333333, 0.023809523809523808, -0.03333333333333333, 0.07575757575757576,
  -0.2531135531135531, 1.1666666666666667, -7.092156862745098,
];

/**
 * Answers: what is the derivative of lnΓ(x), ψ(x)? It is what a likelihood with gamma functions needs to be climbed.
 *
 * A polynomial beside its one zero at 1.4616…, the recurrence ψ(x + 1) = ψ(x) + 1/x from 2 to 10 and below 1, the asymptotic
 * series above. The trap: beside that zero most formulas lose their digits; this one does not.
 *
 * Accuracy: good to the last digits everywhere on x > 0, beside the zero too; the largest relative error seen is 1.5 eps.
 *
 * @param x - above 0; 0 gives -Infinity, negative numbers and NaN give NaN
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 6.3.5 and 6.3.18
 * @category Special functions
 * @example
 * ```ts
 * import { digamma } from 'clientele/core';
 *
 * digamma(1); // => -0.577215664901533
 * digamma(100); // => 4.60016185273809
 * ```
 */
export function digamma(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x >= STIRLING_FROM) {
    if (x === Infinity) return Infinity;
    const inverse = 1 / x;
    const square = inverse * inverse;
    return Math.log(x) - 0.5 * inverse - square * polynomial(DIGAMMA_SERIES, square);
  }
  if (x < 1) return besideZero(x + 1, x - (ZERO - 1)) - 1 / x;
  let rest = 0;
  let y = x;
  for (; y > 2; y -= 1) rest += 1 / (y - 1);
  return rest + besideZero(y, y - ZERO);
}

/** ψ on [1, 2], with the distance from its zero given apart. */
function besideZero(x: number, distance: number): number {
  return (distance - REST_OF_ZERO) * polynomial(BESIDE_ZERO, 2 * x - 3);
}

/**
 * Answers: what is the second derivative of lnΓ(x), ψ′(x)? (Σ 1/(x + k)² over k ≥ 0; the variance of the logarithm of a gamma
 * variable of shape x.)
 *
 * The recurrence ψ′(x) = ψ′(x + 1) + 1/x² up to 10, the asymptotic series above: all terms that matter are positive. The
 * trap: near 0 it grows like 1/x² and overflows below 1e-154.
 *
 * Accuracy: the largest relative error seen is 2.5 eps.
 *
 * @param x - above 0; 0 gives Infinity, negative numbers and NaN give NaN
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 6.4.6 and 6.4.12
 * @category Special functions
 * @example
 * ```ts
 * import { trigamma } from 'clientele/core';
 *
 * trigamma(1); // => 1.64493406684823
 * ```
 */
export function trigamma(x: number): number {
  if (!(x >= 0)) return Number.NaN;
  let below = 0;
  let y = x;
  for (; y < STIRLING_FROM; y += 1) below += 1 / (y * y);
  const inverse = 1 / y;
  const square = inverse * inverse;
  return below + (inverse + (0.5 * square + inverse * square * polynomial(TRIGAMMA_SERIES, square)));
}

/** ψ(x + rise) − ψ(x) for rise ≥ 0, to relative accuracy also for the smallest rise. */
export function digammaRise(x: number, rise: number): number {
  let start = x;
  let below = 0;
  for (; start < STIRLING_FROM; start += 1) below += rise / start / (start + rise);
  const from = 1 / start;
  const to = 1 / (start + rise);
  const fall = rise * from * to;
  const squareFrom = from * from;
  const square = to * to;
  let value = 0;
  let difference = 0; // of the series in 1/x², over the difference of 1/x²
  for (let k = DIGAMMA_SERIES.length - 1; k >= 0; k--) {
    difference = difference * squareFrom + value;
    value = value * square + (DIGAMMA_SERIES[k] as number);
  }
  return below + Math.log1p(rise * from) + fall * (0.5 + (from + to) * (value + squareFrom * difference));
}
