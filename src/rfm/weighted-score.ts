import { checkFinite, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import { checkBins, type RfmBins, type RfmCuts } from './cuts.ts';
import type { RfmGroupCuts } from './group-cuts.ts';
import { LETTERS, lettersOf, type RfmByLetter } from './letters.ts';
import { checkScores, type RfmScore, type RfmScores } from './score.ts';

/**
 * How much each letter counts: numbers of at least 0, in any unit, since only their proportions matter. A letter that is not
 * named does not count.
 *
 * @category RFM
 */
export type RfmWeights = Partial<RfmByLetter<number>>;

/**
 * One weighted score per customer, in the order of the scores.
 *
 * @category RFM
 */
export interface RfmWeightedScores<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'rfm-weighted-scores';
  /** The version of the form. */
  readonly version: 1;
  /** The observation date of the scores. */
  readonly asOf: string;
  /** The weights as shares that sum to 1. */
  readonly weights: RfmWeights;
  /** How the number is made, in words. */
  readonly definition: string;
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per customer. */
  readonly columns: {
    /** From 0, the lowest score in every letter that counts, to 100, the highest. */
    readonly score: Float64Array;
  };
}

/**
 * One number per customer instead of three: the scores, weighted.
 *
 * score = 100 · Σ w (s − 1)/(n − 1) / Σ w, with s from 1 to n the score of a letter and w its weight: 0 is the worst cell and
 * 100 the best, whatever the numbers of scores. The trap: a sum hides which letter it came from. A lapsed big spender and a new
 * customer can have the same score and need opposite treatment, so rank by it, and treat by segments.
 *
 * @param scores - from `scoreRfm`
 * @param options - `weights`: how much each letter counts
 * @throws `missing_value` for a letter the scores lack, at `options.weights.l`; `out_of_range` for a negative weight, or when
 * all are 0
 * @category RFM
 * @example
 * ```ts
 * import { scoreRfm, scoreWeightedRfm } from 'clientele/rfm';
 * import { indexTransactionColumns, summarizeCustomers } from 'clientele/transactions';
 *
 * const log = indexTransactionColumns({
 *   customerId: ['ada', 'bob', 'bob', 'cy'],
 *   date: ['2026-01-01', '2026-01-11', '2026-01-21', '2026-01-31'],
 *   amount: [10, 20, 30, 40],
 * });
 * const scores = scoreRfm(summarizeCustomers(log, { asOf: '2026-01-31' }), { bins: 3 });
 * const { columns, definition } = scoreWeightedRfm(scores, { weights: { r: 2, f: 1, m: 1 } });
 * [...columns.score]; // => [0, 75, 62.5]
 * definition; // => '100 · (0.5·(r − 1)/2 + 0.25·(f − 1)/2 + 0.25·(m − 1)/2)'
 * ```
 */
export function scoreWeightedRfm<I extends Id>(
  scores: RfmScores<I, RfmCuts | RfmGroupCuts>,
  options: { readonly weights: RfmWeights },
): RfmWeightedScores<I> {
  checkScores(scores, 'scores');
  const { parts, weights, definition } = weightingOf(options, ['weights'], scores.cuts.bins);
  const { asOf, length, ids, columns } = scores;
  const score = new Float64Array(length);
  for (const { letter, perStep } of parts) {
    const own = columns[letter] as Uint8Array;
    for (let i = 0; i < length; i++) score[i] = (score[i] as number) + perStep * ((own[i] as number) - 1);
  }
  for (let i = 0; i < length; i++) score[i] = Math.min(100, score[i] as number);
  return { kind: 'rfm-weighted-scores', version: 1, asOf, weights, definition, length, ids, columns: { score } };
}

/**
 * The same for one customer.
 *
 * @param score - the customer's scores
 * @param options - `weights`, and `bins`: how many scores each letter has
 * @throws as {@link scoreWeightedRfm}, and `out_of_range` for a score that the bins do not have
 * @category RFM
 * @example
 * ```ts
 * import { weightedRfmScoreOf } from 'clientele/rfm';
 *
 * const bins = { r: 5, f: 5, m: 5 };
 * weightedRfmScoreOf({ r: 5, f: 3, m: 1 }, { bins, weights: { r: 0.5, f: 0.3, m: 0.2 } }); // => 65
 * ```
 */
export function weightedRfmScoreOf(
  score: RfmScore,
  options: { readonly bins: RfmBins; readonly weights: RfmWeights },
): number {
  const { bins } = options ?? {};
  checkOptions(bins, LETTERS, 'options.bins');
  for (const letter of ['r', 'f', 'm'] as const) checkBins(bins[letter], `options.bins.${letter}`);
  for (const letter of lettersOf(bins)) checkBins(bins[letter], `options.bins.${letter}`);
  const { parts } = weightingOf(options, ['bins', 'weights'], bins);
  checkOptions(score, LETTERS, 'score');
  let total = 0;
  for (const { letter, perStep } of parts) {
    total += perStep * (checkInteger(score[letter], `score.${letter}`, 1, bins[letter]) - 1);
  }
  return Math.min(100, total);
}

/** What a step of one score is worth. */
interface Weighting {
  readonly parts: readonly { readonly letter: keyof RfmScore; readonly perStep: number }[];
  readonly weights: RfmWeights;
  readonly definition: string;
}

function weightingOf(options: { readonly weights: RfmWeights }, known: readonly string[], bins: RfmBins): Weighting {
  checkOptions(options, known);
  const { weights } = options;
  checkOptions(weights, LETTERS, 'options.weights');
  const given = LETTERS.filter((letter) => weights[letter] !== undefined);
  const total = given.reduce((sum, letter) => {
    const path = `options.weights.${letter}`;
    const weight = checkFinite(weights[letter], path);
    if (weight < 0) fail('out_of_range', path, 'a weight of at least 0', weight);
    if (bins[letter] === undefined) fail('missing_value', path, 'a letter that the scores have', letter);
    return sum + weight;
  }, 0);
  if (total === 0) fail('out_of_range', 'options.weights', 'at least one weight above 0', weights);
  if (!Number.isFinite(total)) fail('not_representable', 'options.weights', 'weights whose sum is a number', total);
  const shares = given.map((letter) => ({ letter, share: (weights[letter] as number) / total }));
  const steps = (letter: keyof RfmScore): number => (bins[letter] as number) - 1;
  const terms = shares.map(({ letter, share }) => `${Number(share.toPrecision(4))}·(${letter} − 1)/${steps(letter)}`);
  return {
    parts: shares.map(({ letter, share }) => ({ letter, perStep: (100 * share) / steps(letter) })),
    weights: Object.fromEntries(shares.map(({ letter, share }) => [letter, share])),
    definition: `100 · (${terms.join(' + ')})`,
  };
}
