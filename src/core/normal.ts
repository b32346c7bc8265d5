import { erf, expMinusSquare, scaledErfc } from './error-function.ts';

const SQRT_HALF = Math.SQRT1_2;

// Wichura's rational approximations: numerators and denominators, constant term first.
const CENTRE_TOP = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
] as const;
const CENTRE_BOTTOM = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852854,
] as const;
const TAIL_TOP = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
] as const;
const TAIL_BOTTOM = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
] as const;
const FAR_TOP = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
] as const;
const FAR_BOTTOM = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
  1.421511758316446e-7, 2.0442631033899397e-15,
] as const;

/**
 * Answers: with what probability is a standard normal variable at most x? Φ(x) = ½·erfc(−x/√2).
 *
 * The trap: 1 − Φ(x) has no correct digit left from x = 8.3 on; the upper tail is `normalCdf(-x)`.
 *
 * Accuracy: good to the last digits also in the far lower tail, down to Φ(−37.5) ≈ 5e-308; the largest relative error seen is
 * 2.1 eps (eps = 2^-52). Below that doubles themselves lose digits.
 *
 * @param x - any number of standard deviations; NaN gives NaN
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.2.29
 * @category Distributions
 * @example
 * ```ts
 * import { normalCdf } from 'clientele/core';
 *
 * normalCdf(1.96); // => 0.97500210485178
 * normalCdf(-10); // => 7.6198530241605e-24
 * ```
 */
export function normalCdf(x: number): number {
  if (Math.abs(x) <= 0.7) return 0.5 + 0.5 * erf(x * SQRT_HALF);
  const size = Math.abs(x);
  // exp(−x²/2) from x itself: x/√2 is rounded, and the tail would magnify that.
  const tail = 0.5 * expMinusSquare(size, 0.5) * scaledErfc(size * SQRT_HALF);
  return x < 0 ? tail : 1 - tail;
}

/**
 * Answers: below which x does a standard normal variable fall with probability p? The inverse of {@link normalCdf}.
 *
 * The trap: probabilities near 1 carry few digits of 1 − p; for the upper tail q take `-normalQuantile(q)`.
 *
 * Accuracy: good to the last digits for every p, also 1e-300; the largest relative error seen is 2.4 eps.
 *
 * @param p - a probability; 0 gives −Infinity, 1 gives Infinity, anything outside [0, 1] NaN
 * @see Wichura (1988), Algorithm AS 241: The percentage points of the normal distribution, PPND16
 * @category Distributions
 * @example
 * ```ts
 * import { normalQuantile } from 'clientele/core';
 *
 * normalQuantile(0.975); // => 1.95996398454005
 * ```
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * degreeSeven(CENTRE_TOP, r)) / degreeSeven(CENTRE_BOTTOM, r);
  }
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN;
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const size =
    r <= 5
      ? degreeSeven(TAIL_TOP, r - 1.6) / degreeSeven(TAIL_BOTTOM, r - 1.6)
      : degreeSeven(FAR_TOP, r - 5) / degreeSeven(FAR_BOTTOM, r - 5);
  return q < 0 ? -size : size;
}

type EightNumbers = readonly [number, number, number, number, number, number, number, number];

function degreeSeven(c: EightNumbers, x: number): number {
  return ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0];
}
