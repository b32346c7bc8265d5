import { checkFinite, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { ProportionIntervalOptions } from '../stats/index.ts';
import { checkTally, type EmailRate, figureOf, quantityIn } from './rate.ts';
import type { EmailTally } from './tally.ts';

/**
 * A step of a send: what is counted at it.
 *
 * @category E-mail funnels
 */
export type EmailFunnelCount =
  | 'sent'
  | 'delivered'
  | 'uniqueOpens'
  | 'uniqueHumanOpens'
  | 'uniqueOpensOrClicks'
  | 'uniqueClicks'
  | 'uniqueHumanClicks'
  | 'uniqueOrders';

/**
 * From mails sent to orders, step by step.
 *
 * @category E-mail funnels
 */
export interface EmailFunnel {
  /** The tag. */
  readonly kind: 'email-funnel';
  /** The version of the form. */
  readonly version: 1;
  /** The steps whose counts are known. */
  readonly steps: readonly {
    /** What is counted. */
    readonly id: EmailFunnelCount;
    /** How many. */
    readonly count: number;
    /** Over the first step. */
    readonly ofFirst: EmailRate;
    /** Over the step before; the first over itself. */
    readonly ofPrevious: EmailRate;
  }[];
}

const STEPS: readonly EmailFunnelCount[] = ['sent', 'delivered', 'uniqueOpens', 'uniqueClicks', 'uniqueOrders'];
const ALL_STEPS: readonly EmailFunnelCount[] = [
  ...STEPS,
  'uniqueHumanOpens',
  'uniqueOpensOrClicks',
  'uniqueHumanClicks',
];

/**
 * How many of a send are left at each step, and which share of the first and of the step before that is.
 *
 * Steps whose counts are not known are left out. The trap: the steps are not nested. Who clicks with images blocked was never seen to
 * open, so a share of the step before may exceed one; it then has a doubt and no interval.
 *
 * @param tally - the counts
 * @param options - `steps`: which, in order (sent, delivered, opened, clicked, ordered if left out); the intervals' method and level
 * @throws `unknown_choice` for a step of another name
 * @category E-mail funnels
 * @example
 * ```ts
 * import { emailFunnel } from 'clientele/email';
 *
 * const { steps } = emailFunnel({ sent: 1000, delivered: 950, uniqueOpens: 190, uniqueClicks: 38 });
 * steps.map(({ id, ofPrevious }) => [id, ofPrevious.value]); // => [['sent', 1], ['delivered', 0.95], ['uniqueOpens', 0.2], ['uniqueClicks', 0.2]]
 * steps[3]?.ofFirst.value; // => 0.038
 * ```
 */
export function emailFunnel(
  tally: EmailTally,
  options: { readonly steps?: readonly EmailFunnelCount[] } & ProportionIntervalOptions = {},
): EmailFunnel {
  checkTally(tally);
  checkOptions(options, ['steps', 'method', 'level']);
  const { steps: wanted = STEPS, ...interval } = options;
  if (!Array.isArray(wanted as unknown)) fail('wrong_type', 'options.steps', 'a list of counts', wanted);
  wanted.forEach((step, i) => {
    if (!ALL_STEPS.includes(step))
      fail('unknown_choice', `options.steps[${i}]`, `one of ${ALL_STEPS.join(', ')}`, step);
  });
  const known = wanted.filter((step) => tally[step] !== undefined && tally[step] !== null);
  const over = (numerator: EmailFunnelCount, denominator: EmailFunnelCount): EmailRate =>
    figureOf(tally, { numerator, denominator, as: 'share' }, interval);
  return {
    kind: 'email-funnel',
    version: 1,
    steps: known.map((id, i) => ({
      id,
      count: quantityIn(tally, id),
      ofFirst: over(id, known[0] as EmailFunnelCount),
      ofPrevious: over(id, known[Math.max(0, i - 1)] as EmailFunnelCount),
    })),
  };
}

/**
 * A step of reading.
 *
 * @category E-mail funnels
 */
export interface ReadingStep {
  /** What is done: `received`, `looked`, `headers`, `body`. */
  readonly id: string;
  /** Which share of the step before does it. */
  readonly ofPrevious: number;
  /** Which share of all does it. */
  readonly ofFirst: number;
  /** How many mails that is. */
  readonly mails: number;
}

/**
 * How far a mail is read: of one hundred received, forty are not thrown away, all of these have their headings read, and ten are read to
 * the body.
 *
 * The shares are those of the source text (60 % throw it away or do not read it; of the other 40 %, 100 % read the headings and 25 % the
 * body); a study of your own readers gives others. What follows for the mail: put the offer into the heading.
 *
 * @param mails - how many were received
 * @param shares - which share of the step before goes on; in order
 * @throws `out_of_range` for a share outside 0 to 1, at `shares[i].share`
 * @category E-mail funnels
 * @example
 * ```ts
 * import { readingFunnel } from 'clientele/email';
 *
 * readingFunnel(5000).map(({ id, mails }) => [id, mails]); // => [['received', 5000], ['looked', 2000], ['headers', 2000], ['body', 500]]
 * ```
 */
export function readingFunnel(
  mails: number,
  shares: readonly { readonly id: string; readonly share: number }[] = sourceShares(),
): readonly ReadingStep[] {
  const all = checkFinite(mails, 'mails');
  if (all < 0) fail('out_of_range', 'mails', 'at least 0', all);
  if (!Array.isArray(shares as unknown)) fail('wrong_type', 'shares', 'a list of shares', shares);
  let ofFirst = 1;
  const later = shares.map((step, i) => {
    checkOptions(step, ['id', 'share'], `shares[${i}]`);
    const { id, share } = step;
    const ofPrevious = checkFinite(share, `shares[${i}].share`);
    if (ofPrevious < 0 || ofPrevious > 1) fail('out_of_range', `shares[${i}].share`, 'from 0 to 1', share);
    ofFirst *= ofPrevious;
    return { id, ofPrevious, ofFirst, mails: all * ofFirst };
  });
  return [{ id: 'received', ofPrevious: 1, ofFirst: 1, mails: all }, ...later];
}

function sourceShares(): readonly { readonly id: string; readonly share: number }[] {
  return [
    { id: 'looked', share: 0.4 },
    { id: 'headers', share: 1 },
    { id: 'body', share: 0.25 },
  ];
}
