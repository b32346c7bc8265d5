import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import {
  adjustedPValues,
  type CompareProportionsOptions,
  compareProportions,
  type ProportionComparison,
} from '../stats/index.ts';
import { checkRateDefinition, type EmailRate, type EmailRateDefinition, emailRate } from './rate.ts';
import type { EmailTally } from './tally.ts';

/**
 * One send against the first.
 *
 * @category E-mail comparison
 */
export interface EmailSendComparison extends ProportionComparison {
  /** Its place in the list of sends. */
  readonly send: number;
  /** Its rate. */
  readonly rate: EmailRate;
  /** The p value, made larger by Holm's method for the number of sends compared. */
  readonly adjustedPValue: number;
}

/**
 * Whether the other sends did better than the first by one rate: two versions of a mail, or the mail against a control group.
 *
 * The lift is what the source texts call the raised response rate: 0.18 for 18 % more than the first. The traps: versions must have
 * been drawn at random and sent at the same hour; compare what you planned to compare, once; and by opens only where machines open
 * both alike.
 *
 * @param sends - counts; the first is what the others are held against
 * @param definition - a rate that is a share
 * @param options - the test, the interval, the level, as for {@link compareProportions}
 * @returns the rate of the first, and each other send
 * @throws `empty_input` for fewer than two sends; `out_of_range` for a rate that is no share, or a send without units below the line
 * @category E-mail comparison
 * @example
 * ```ts
 * import { compareEmailSends } from 'clientele/email';
 *
 * const opens = { numerator: 'uniqueOpens', denominator: 'delivered', as: 'share' } as const;
 * const { others } = compareEmailSends(
 *   [{ delivered: 5000, uniqueOpens: 250 }, { delivered: 5000, uniqueOpens: 295 }],
 *   opens,
 *   { interval: 'unpooled' },
 * );
 * others[0]?.lift.value; // => 0.18
 * others[0]?.pValue; // => 0.0474
 * others[0]?.difference.low; // => 0.0001
 * ```
 */
export function compareEmailSends(
  sends: readonly EmailTally[],
  definition: EmailRateDefinition,
  options: CompareProportionsOptions = {},
): {
  /** The rate of the first send. */
  readonly first: EmailRate;
  /** The other sends, in their order. */
  readonly others: readonly EmailSendComparison[];
} {
  if (!Array.isArray(sends)) fail('wrong_type', 'sends', 'a list of counts', sends);
  if (sends.length < 2) fail('empty_input', 'sends', 'at least two sends', sends);
  checkOptions(options, ['test', 'interval', 'alternative', 'level']);
  checkRateDefinition(definition, 'definition');
  if (definition.as !== 'share')
    fail('out_of_range', 'definition.as', `'share': a ratio has no binomial test`, definition.as);
  const rates = sends.map((tally, i) => {
    const rate = emailRate(tally, definition, options.level === undefined ? {} : { level: options.level });
    if (rate.method === 'none')
      fail('out_of_range', `sends[${i}]`, 'whole counts, a share of at least one', rate.value);
    return rate;
  });
  const countsOf = ({ numerator, denominator }: EmailRate) => ({ successes: numerator, trials: denominator });
  const [first, ...rest] = rates as [EmailRate, ...EmailRate[]];
  const compared = rest.map((rate) => compareProportions(countsOf(first), countsOf(rate), options));
  const adjusted = adjustedPValues(
    compared.map(({ pValue }) => pValue),
    { method: 'holm' },
  );
  return {
    first,
    others: compared.map((comparison, i) => ({
      send: i + 1,
      rate: rest[i] as EmailRate,
      ...comparison,
      adjustedPValue: adjusted[i] as number,
    })),
  };
}
