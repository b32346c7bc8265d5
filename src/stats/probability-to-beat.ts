import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { lnBeta } from '../core/beta-function.ts';
import { sum } from '../core/sum.ts';
import { checkCounts, type ProportionCounts } from './compare-proportions.ts';

/**
 * How likely it is that the second group's true rate is the higher one, given the counts and a prior.
 *
 * With rates that are Beta(α, β) after the data, P(B > A) is the finite sum Σ B(αA+i, βA+βB) / ((βB+i) B(1+i, βB) B(αA, βA)) for i
 * from 0 to αB − 1. It is exact, neither simulated nor integrated; the four symmetric forms of the sum agree, and the shortest is
 * taken. The trap: 0.95 here is no test at level 0.05. Nothing corrects for looking repeatedly, nor for a flat prior that
 * believes in open rates of 90 %.
 *
 * @param first - the group compared with
 * @param second - the group in question
 * @param options - `prior`: the two parameters of the Beta prior, whole numbers of at least 1; `[1, 1]` (flat) if left out
 * @throws `out_of_range` or `not_an_integer` for counts or priors that cannot be; `out_of_range` where the sum would have more than 2·10⁷
 * terms: where the smallest of the four counts is larger
 * @see Miller (2014), Formulas for Bayesian A/B testing; Cook (2003), Exact calculation of beta inequalities
 * @category Comparisons
 * @example
 * ```ts
 * import { probabilityToBeat } from 'clientele/stats';
 *
 * probabilityToBeat({ successes: 200, trials: 1000 }, { successes: 250, trials: 1000 }); // => 0.996283
 * ```
 */
export function probabilityToBeat(
  first: ProportionCounts,
  second: ProportionCounts,
  options: { readonly prior?: readonly [alpha: number, beta: number] } = {},
): number {
  checkOptions(options, ['prior']);
  const { prior: given = [1, 1] } = options;
  if (!Array.isArray(given)) fail('wrong_type', 'options.prior', 'two counts', given);
  const [alpha, beta] = given;
  const most = Number.MAX_SAFE_INTEGER;
  const prior = [checkInteger(alpha, 'options.prior[0]', 1, most), checkInteger(beta, 'options.prior[1]', 1, most)];
  const parametersOf = ({ x, n }: { x: number; n: number }): [number, number] => [
    (prior[0] as number) + x,
    (prior[1] as number) + n - x,
  ];
  const [a1, b1] = parametersOf(checkCounts(first, 'first'));
  const [a2, b2] = parametersOf(checkCounts(second, 'second'));
  const shortest = Math.min(a1, b1, a2, b2);
  if (shortest > MOST_TERMS)
    fail('out_of_range', 'first', `${MOST_TERMS} or less as the smallest of the four counts`, shortest);
  let chance: number;
  if (shortest === a2) chance = sumOf(a1, b1, a2, b2);
  else if (shortest === a1) chance = 1 - sumOf(a2, b2, a1, b1);
  // Failures instead of successes: B > A where 1 − A > 1 − B.
  else if (shortest === b1) chance = sumOf(b2, a2, b1, a1);
  else chance = 1 - sumOf(b1, a1, b2, a2);
  return Math.min(1, Math.max(0, chance));
}

/** The sum has as many terms as the rarest outcome has counts. */
const MOST_TERMS = 2e7;

/** P(Y > X) for X ~ Beta(a, b) and Y ~ Beta(c, d) with a whole number c. */
function sumOf(a: number, b: number, c: number, d: number): number {
  // ln of the term for i = 0, then by ratios of neighbours, kept as logarithms: single terms may lie below the doubles.
  let ln = lnBeta(a, b + d) - lnBeta(a, b);
  const terms = new Float64Array(c);
  for (let i = 0; i < c; i++) {
    terms[i] = Math.exp(ln);
    ln += Math.log(((a + i) / (a + b + d + i)) * ((d + i) / (1 + i)));
  }
  return sum(terms);
}
