import { checkAtLeastZero, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Figure, proportionFigure, ratioFigure } from '../stats/index.ts';

/**
 * What customers share with others in a period, and who sees it.
 *
 * @category Referral
 */
export interface SharingCounts {
  /** How many could have shared. */
  readonly customers: number;
  /** How many did, at least once. */
  readonly sharers: number;
  /** How many times. */
  readonly shares: number;
  /** How often that was seen, counted by the network. Needed unless `audiencePerShare` is given. */
  readonly impressions?: number;
  /** How many follow whoever shares, on average, where nobody counted what was seen. */
  readonly audiencePerShare?: number;
  /** Which share of these sees it. Networks show little of what is shared to all who follow: 1 is an upper bound. */
  readonly seenShare?: number;
  /** How many people saw it, each once. @defaultValue not known */
  readonly reach?: number;
  /** How many times others passed it on. @defaultValue not known */
  readonly reshares?: number;
  /** How many visits came of it. @defaultValue not known */
  readonly clicks?: number;
  /** What a thousand impressions cost that are bought. @defaultValue not known */
  readonly costPerThousand?: number;
}

/**
 * Sharing in figures.
 *
 * @category Referral
 */
export interface SharingRates {
  /** Customers who share. */
  readonly sharingRate: Figure;
  /** Times that a sharer shares: more than one each, so without an interval. */
  readonly sharesPerSharer: Figure;
  /** Views of what is shared once. */
  readonly impressionsPerShare: Figure;
  /** Views that one customer of the base brings: the product of the three above. */
  readonly impressionsPerCustomer: Figure;
  /** How often it was seen, and whether that was counted. */
  readonly impressions: {
    /** In all. */
    readonly value: number;
    /** `counted` by the network, or `estimated` from the audience. */
    readonly source: 'counted' | 'estimated';
  };
  /** Views of one person; `null` where the reach is not known. */
  readonly frequency: Figure | null;
  /** Times that what is shared once is passed on: above 1 it goes on by itself. `null` where it is not known. */
  readonly amplification: Figure | null;
  /** Visits per view; `null` where they are not known. */
  readonly clickThrough: Figure | null;
  /** What as many views would have cost; `null` where no price is known. */
  readonly mediaValue: number | null;
}

const FIELDS = [
  ...['customers', 'sharers', 'shares', 'impressions', 'audiencePerShare', 'seenShare'],
  ...['reach', 'reshares', 'clicks', 'costPerThousand'],
];

/**
 * How far do customers carry the word by themselves? Sharing on social networks, from who shares to who sees it.
 *
 * impressions = customers · sharing rate · shares per sharer · impressions per share: the four levers, each a figure with its
 * definition. Amplification is Kaushik's: passed on / shared. The trap: an impression is not a person, a person not a customer, and
 * `mediaValue` not money that came in. Where impressions are estimated, say which share of an audience sees anything. For invitations
 * that name who came, {@link referralRates}; for the years' growth, `growthRate` of clientele/stats.
 *
 * @param counts - all of one period
 * @throws `out_of_range` for parts larger than their whole; `missing_value` without `impressions`, or `audiencePerShare` and `seenShare`
 * @see Kaushik (2011), Best social media metrics: conversation, amplification, applause, economic value
 * @category Referral
 * @example
 * ```ts
 * import { sharingRates } from 'clientele/referral';
 *
 * const rates = sharingRates({ customers: 100_000, sharers: 45_000, shares: 90_000, impressions: 1_800_000, reshares: 4500 });
 * rates.sharingRate.value; // => 0.45
 * rates.impressionsPerCustomer.value; // => 18
 * rates.amplification?.value; // => 0.05
 * ```
 */
export function sharingRates(counts: SharingCounts): SharingRates {
  checkOptions(counts, FIELDS, 'counts');
  const count = (name: keyof SharingCounts, most: number): number =>
    checkInteger(counts[name], `counts.${name}`, 0, most);
  const customers = count('customers', Number.MAX_SAFE_INTEGER);
  const sharers = count('sharers', customers);
  const shares = count('shares', Number.MAX_SAFE_INTEGER);
  if (shares < sharers || (sharers === 0 && shares > 0)) {
    fail('out_of_range', 'counts.shares', sharers === 0 ? '0, as nobody shared' : `at least ${sharers}`, shares);
  }
  const impressions = impressionsOf(counts, shares);
  const known = (name: keyof SharingCounts, most: number): number | null =>
    counts[name] === undefined ? null : count(name, most);
  const seen = impressions.value;
  const reach = known('reach', Math.floor(seen));
  const reshares = known('reshares', Number.MAX_SAFE_INTEGER);
  const clicks = known('clicks', Number.MAX_SAFE_INTEGER);
  const ratio = (numerator: number | null, denominator: number | null, basis: string): Figure | null =>
    numerator === null || denominator === null ? null : ratioFigure({ numerator, denominator, basis });
  const price =
    counts.costPerThousand === undefined ? null : checkAtLeastZero(counts.costPerThousand, 'counts.costPerThousand');
  const mediaValue = price === null ? null : (seen / 1000) * price;
  if (mediaValue === Infinity) fail('not_representable', 'counts.costPerThousand', 'a smaller price', price);
  return {
    sharingRate: proportionFigure({ numerator: sharers, denominator: customers, basis: 'sharers / customers' }),
    sharesPerSharer: ratioFigure({ numerator: shares, denominator: sharers, basis: 'shares / sharers' }),
    impressionsPerShare: ratioFigure({ numerator: seen, denominator: shares, basis: 'impressions / shares' }),
    impressionsPerCustomer: ratioFigure({ numerator: seen, denominator: customers, basis: 'impressions / customers' }),
    impressions,
    frequency: ratio(seen, reach, 'impressions / people reached'),
    amplification: ratio(reshares, shares, 'passed on by others / shares'),
    clickThrough: ratio(clicks, seen, 'visits / impressions'),
    mediaValue,
  };
}

function impressionsOf(counts: SharingCounts, shares: number): SharingRates['impressions'] {
  if (counts.impressions !== undefined) {
    const value = checkInteger(counts.impressions, 'counts.impressions', 0, Number.MAX_SAFE_INTEGER);
    if (shares === 0 && value > 0) fail('out_of_range', 'counts.impressions', '0, as nothing was shared', value);
    return { value, source: 'counted' };
  }
  for (const name of ['audiencePerShare', 'seenShare'] as const) {
    if (counts[name] === undefined) {
      fail('missing_value', `counts.${name}`, 'impressions, or audiencePerShare and seenShare', counts[name]);
    }
  }
  const seenShare = checkAtLeastZero(counts.seenShare, 'counts.seenShare');
  if (seenShare > 1) fail('out_of_range', 'counts.seenShare', 'a share from 0 to 1', seenShare);
  const value = shares * checkAtLeastZero(counts.audiencePerShare, 'counts.audiencePerShare') * seenShare;
  if (!Number.isFinite(value)) fail('not_representable', 'counts.audiencePerShare', 'a smaller audience', value);
  return { value, source: 'estimated' };
}
