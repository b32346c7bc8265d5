import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Figure, proportionFigure, ratioFigure } from '../stats/index.ts';

/**
 * A referral programme in figures.
 *
 * @category Referral
 */
export interface ReferralRates {
  /** Referrers of customers. */
  readonly participationRate: Figure;
  /** Invitations per referrer: more than one each, so without an interval. */
  readonly invitationsPerReferrer: Figure;
  /** Invitations that made a customer. */
  readonly invitationConversion: Figure;
  /** New customers per referrer. */
  readonly referralsPerReferrer: Figure;
  /** New customers per customer: invitations per customer times conversion. */
  readonly kFactor: Figure;
}

/**
 * Does the programme spread? Participation, invitations, conversion and the k-factor, each with its definition.
 *
 * k = (invitations / customers) · (referred / invitations) = referred / customers: so many new customers one customer brings, in
 * one cycle. The trap: a k without its cycle says nothing; 0.5 a week grows faster than 0.9 a year. And below 1 a programme does
 * not grow by itself, it multiplies what else comes by 1/(1 − k).
 *
 * @param counts - all of one cycle
 * @throws `out_of_range` for parts larger than their whole, at `counts.<name>`; `not_an_integer`
 * @category Referral
 * @example
 * ```ts
 * import { referralRates } from 'clientele/referral';
 *
 * const rates = referralRates({ customers: 2000, referrers: 300, invitations: 1500, referredCustomers: 240 });
 * rates.kFactor.value; // => 0.12
 * rates.invitationConversion.value; // => 0.16
 * ```
 */
export function referralRates(counts: {
  /** How many could have referred. */
  readonly customers: number;
  /** How many did. */
  readonly referrers: number;
  /** How many invitations they sent. */
  readonly invitations: number;
  /** How many customers came of them. */
  readonly referredCustomers: number;
}): ReferralRates {
  checkOptions(counts, ['customers', 'referrers', 'invitations', 'referredCustomers'], 'counts');
  const { customers, referrers, invitations, referredCustomers } = counts;
  checkInteger(customers, 'counts.customers', 0);
  checkInteger(referrers, 'counts.referrers', 0, customers);
  checkInteger(invitations, 'counts.invitations', 0);
  checkInteger(referredCustomers, 'counts.referredCustomers', 0, invitations);
  if (referrers === 0 && invitations > 0) fail('out_of_range', 'counts.referrers', 'referrers of the invitations', 0);
  return {
    participationRate: proportionFigure({
      numerator: referrers,
      denominator: customers,
      basis: 'referrers / customers',
    }),
    invitationsPerReferrer: ratioFigure({
      numerator: invitations,
      denominator: referrers,
      basis: 'invitations / referrers',
    }),
    invitationConversion: proportionFigure({
      numerator: referredCustomers,
      denominator: invitations,
      basis: 'referred customers / invitations',
    }),
    referralsPerReferrer: ratioFigure({
      numerator: referredCustomers,
      denominator: referrers,
      basis: 'referred customers / referrers',
    }),
    kFactor: ratioFigure({
      numerator: referredCustomers,
      denominator: customers,
      basis: 'referred customers / customers, in one cycle',
    }),
  };
}
