/**
 * The points and weights of a rule of numerical integration on [-1, 1].
 *
 * @category Quadrature
 */
export interface QuadratureRule {
  /** Where the function is taken, ascending. */
  readonly nodes: Float64Array;
  /** How much each value counts; they add up to 2. */
  readonly weights: Float64Array;
}

/**
 * Answers: at which points must a smooth function be known to integrate it, and how much does each value count?
 *
 * The rule of Gauss and Legendre: ∫ f over [a, b] ≈ ½(b − a) Σ wᵢ f(½(a + b) + ½(b − a) xᵢ), exact for polynomials of degree
 * 2·points − 1. The trap: it is as good as the function is smooth; a kink, a pole or a narrow peak inside the interval wants
 * the interval cut there.
 *
 * Nodes by Newton's iteration on the recurrence of the Legendre polynomials. Accuracy: to 64 points, nodes err by at most
 * 1 eps and weights by 57 eps (32 at 32 points), relative.
 *
 * @param points - how many, a whole number from 1 to 1000; anything else gives empty lists
 * @see Golub and Welsch (1969), Calculation of Gauss Quadrature Rules; Davis and Rabinowitz (1984), Methods of Numerical Integration, 2.7
 * @category Quadrature
 * @example
 * ```ts
 * import { gaussLegendre } from 'clientele/core';
 *
 * const { nodes, weights } = gaussLegendre(12);
 * nodes.reduce((sum, x, i) => sum + (weights[i] ?? 0) * Math.exp(x), 0); // => 2.35040238728760
 * ```
 */
export function gaussLegendre(points: number): QuadratureRule {
  const count = Number.isInteger(points) && points >= 1 && points <= 1000 ? points : 0;
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count >> 1; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    // Newton doubles the digits: from two of them, five steps are plenty.
    for (let step = 0; step < 5; step++) {
      const { value, slope } = legendre(count, x);
      x -= value / slope;
    }
    nodes[i] = -x;
    nodes[count - 1 - i] = x;
    weights[i] = weightAt(count, x);
    weights[count - 1 - i] = weights[i] as number;
  }
  if (count % 2 === 1) weights[count >> 1] = weightAt(count, 0);
  return { nodes, weights };
}

/** 2 (1 − x²) / (n P(x) of degree n − 1)² at the zero itself, which lies a fraction of a rounding error beside the double x. */
function weightAt(degree: number, x: number): number {
  const { before, value, slope } = legendre(degree, x);
  const beside = -value / slope;
  const width = (1 - x - beside) * (1 + x + beside);
  const below = before + (beside * degree * (x * before - value)) / width;
  return (2 * width) / (degree * below) ** 2;
}

/** The Legendre polynomial of this degree at x inside (-1, 1), its slope, and the polynomial of one degree less. */
function legendre(
  degree: number,
  x: number,
): { readonly before: number; readonly value: number; readonly slope: number } {
  let before = 1;
  let value = x;
  for (let n = 2; n <= degree; n++) {
    const next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
    before = value;
    value = next;
  }
  return { before, value, slope: (degree * (before - x * value)) / ((1 - x) * (1 + x)) };
}
