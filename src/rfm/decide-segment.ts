import { checkInteger, checkOptions } from '../checks/assert.ts';
import { type Decision, decideFirstRule } from '../rules/index.ts';
import { byLetter, LETTERS, lettersOf } from './letters.ts';
import type { RfmScore } from './score.ts';
import { type CompiledRfmSegments, insideRfmSegments } from './segment-set.ts';

/**
 * The segment of one customer with the reasons: which scores were asked for, and which decided.
 *
 * @param segments - from {@link compileRfmSegments}
 * @param score - the customer's scores; those of letters that the set does not have are left aside
 * @param options - `asOf`: the observation date of the scores
 * @throws `out_of_range` for a score the set does not have
 * @category RFM
 * @example
 * ```ts
 * import { compileRfmSegments, decideRfmSegment, defaultRfmSegments } from 'clientele/rfm';
 *
 * const segments = compileRfmSegments(defaultRfmSegments());
 * const { outcome, reasons } = decideRfmSegment(segments, { r: 5, f: 1, m: 3 }, { asOf: '2026-06-30' });
 * outcome; // => 'new'
 * reasons.filter((reason) => reason.ruleId.startsWith('new')).map((reason) => reason.observed); // => [5, 1]
 * ```
 */
export function decideRfmSegment(
  segments: CompiledRfmSegments,
  score: RfmScore,
  options: { readonly asOf: string },
): Decision<string> {
  const { rules, document } = insideRfmSegments(segments, 'segments');
  checkOptions(score, LETTERS, 'score');
  const letters = lettersOf(document.bins);
  for (const letter of letters) checkInteger(score[letter], `score.${letter}`, 1, document.bins[letter]);
  const { outcome, ...decision } = decideFirstRule(
    rules,
    { facts: { ...byLetter(letters, (letter) => score[letter] as number) } },
    options,
  );
  // Every cell has its segment, so there is always a rule.
  return { ...decision, outcome: outcome.rule as string };
}
