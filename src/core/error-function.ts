import { polynomial } from './polynomial.ts';

// erf(x)/x for |x| ≤ 1/2 in powers of 8x² − 1, and (1 + x) exp(x²) erfc(x) for x ≥ 1/2 in powers of
// (x − 4.75)/(x + 3.75); made by test/fixtures/core/fit-coefficients.py, errors 1e-16 and 7e-17.
const CENTRE: readonly number[] = [
  1.0830752376761712, -0.04364205888669792, 0.0016130716680617073, -4.762336934468488e-5, 1.15160377952332e-6,
  -2.3472291635348667e-8, 4.1270251519374495e-10, -6.374417501929377e-12, 8.777607488642354e-14, -1.089374832139376e-15,
];
const TAIL: readonly number[] = [
  0.668740566458922, -0.1601580389481217, 0.07820757324453698, -0.027485610263246238, 0.002949963117056852,
  0.004889874475036096, -0.0049081547160398685, 0.002819079815436011, -0.0011174910853551825, 0.00028095966012981133,
  -1.6632550885411546e-5, -1.9315665463070998e-5, 7.440667363727171e-6, -5.2805145596156074e-8, -7.723126291885186e-7,
  1.6191342717485983e-7, 6.101103066457761e-8, -2.7739927312284116e-8, -4.14181613248464e-9, 3.4540387701012675e-9,
  2.3543993357634197e-10, -2.6698022291823694e-10, -9.051842104855343e-12,
];

/** exp(x²)·erfc(x) for x ≥ ½: what is left of erfc when its steep factor is taken out. */
export function scaledErfc(x: number): number {
  if (x === Infinity) return 0;
  return polynomial(TAIL, (x - 4.75) / (x + 3.75)) / (1 + x);
}

/** exp(−scale·x²), scale a power of two. Squaring rounds, and exp would magnify that by x²: so x² is taken in two pieces. */
export function expMinusSquare(x: number, scale: number): number {
  if (x * x * scale > 746) return 0;
  const high = Math.fround(x); // 24 bits: its square is exact
  return Math.exp(-scale * high * high) * Math.exp(-scale * (x - high) * (x + high));
}

/**
 * Answers: what is the error function, erf(x) = 2/√π · ∫₀ˣ exp(−t²) dt?
 *
 * The trap: 1 − erf(x) has no correct digit left from x = 6 on; take {@link erfc}.
 *
 * Accuracy: good to the last digits everywhere; the largest relative error seen is 1.8 eps (eps = 2^-52).
 *
 * @param x - any number; NaN gives NaN
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 7.1.1
 * @category Special functions
 * @example
 * ```ts
 * import { erf } from 'clientele/core';
 *
 * erf(0.5); // => 0.520499877813047
 * ```
 */
export function erf(x: number): number {
  if (Math.abs(x) <= 0.5) return x * polynomial(CENTRE, 8 * x * x - 1);
  const size = Math.abs(x);
  const value = size > 6 ? 1 : 1 - expMinusSquare(size, 1) * scaledErfc(size);
  return Number.isNaN(x) ? Number.NaN : x < 0 ? -value : value;
}

/**
 * Answers: what is left of the error function, erfc(x) = 1 − erf(x)?
 *
 * Accuracy: good to the last digits also where it is as small as 1e-300; the largest relative error seen is 1.9 eps. Below
 * 2e-308 doubles themselves lose digits.
 *
 * @param x - any number; NaN gives NaN
 * @see Schonfelder (1978), Chebyshev expansions for the error and related functions
 * @category Special functions
 * @example
 * ```ts
 * import { erfc } from 'clientele/core';
 *
 * erfc(10); // => 2.0884875837625e-45
 * ```
 */
export function erfc(x: number): number {
  if (x > 0.5) return expMinusSquare(x, 1) * scaledErfc(x);
  return 1 - erf(x);
}
