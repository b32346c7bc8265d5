import { checkChoice, checkOptions, checkShare } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

/**
 * How p-values of many tests are made comparable with one level.
 *
 * - `holm`: the chance of even one false finding stays below the level (Holm 1979). For a few tests of which each counts.
 * - `benjaminiHochberg`: among what is found, the expected share of false findings stays below the level (Benjamini & Hochberg
 *   1995; the tests independent or positively dependent). For looking through many features.
 * - `none`: as they are.
 *
 * @category Figures
 */
export type PValueAdjustment = 'holm' | 'benjaminiHochberg' | 'none';

/**
 * Adjusts the p-values of tests that were made together, so that each can be held against one level, such as 0.05.
 *
 * With p₍₁₎ ≤ … ≤ p₍ₘ₎: Holm max over j ≤ i of (m − j + 1)·p₍ⱼ₎; Benjamini–Hochberg min over j ≥ i of m/j·p₍ⱼ₎; both at most 1.
 * A `null` stands for a test that could not be made: it stays `null` and does not count in m. The trap: look at twenty features
 * and one of them will be "significant" by chance; what must be counted are all that were looked at, not those shown.
 *
 * @param pValues - numbers from 0 to 1, or `null`, in any order; the answer has the same order
 * @param options - `method`: how. @defaultValue 'benjaminiHochberg'
 * @throws `out_of_range` for a value outside 0 to 1, at `pValues[i]`
 * @see Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 65–70;
 * Benjamini & Hochberg (1995), Controlling the false discovery rate, Journal of the Royal Statistical Society B 57, 289–300
 * @category Figures
 * @example
 * ```ts
 * import { adjustedPValues } from 'clientele/stats';
 *
 * adjustedPValues([0.01, 0.04, 0.03]); // => [0.03, 0.04, 0.04]
 * adjustedPValues([0.01, 0.04, 0.03], { method: 'holm' }); // => [0.03, 0.06, 0.06]
 * ```
 */
export function adjustedPValues(
  pValues: readonly (number | null)[],
  options: { readonly method?: PValueAdjustment } = {},
): (number | null)[] {
  checkOptions(options, ['method']);
  const method = checkChoice(
    options.method ?? 'benjaminiHochberg',
    ['holm', 'benjaminiHochberg', 'none'],
    'options.method',
  );
  if (!Array.isArray(pValues)) fail('wrong_type', 'pValues', 'a list of p-values', pValues);
  pValues.forEach((p: unknown, i) => {
    if (p !== null) checkShare(p, `pValues[${i}]`);
  });
  if (method === 'none') return [...pValues];
  const adjusted = [...pValues];
  const order = [...pValues.keys()].filter((i) => pValues[i] !== null);
  order.sort((a, b) => (pValues[a] as number) - (pValues[b] as number));
  const m = order.length;
  if (method === 'holm') {
    let reached = 0;
    order.forEach((i, rank) => {
      reached = Math.max(reached, Math.min(1, (m - rank) * (pValues[i] as number)));
      adjusted[i] = reached;
    });
    return adjusted;
  }
  let least = 1;
  for (let rank = m; rank >= 1; rank--) {
    const i = order[rank - 1] as number;
    least = Math.min(least, (m / rank) * (pValues[i] as number));
    adjusted[i] = least;
  }
  return adjusted;
}
