import { checkChoice, checkFinite, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { ProportionIntervalOptions } from '../stats/index.ts';
import {
  type EmailRate,
  type EmailRateCount,
  type EmailRateDefinition,
  figureOf,
  missingCounts,
  quantityIn,
  wordsOf,
} from './rate.ts';
import { type CompiledRateProfile, type EmailRateName, insideProfile, RATE_NAMES } from './rate-profile.ts';
import type { EmailTally } from './tally.ts';

/**
 * The rates of one send by one profile.
 *
 * @category E-mail rates
 */
export interface EmailRates {
  /** The profile's name. */
  readonly profile: string;
  /** Every rate whose counts are known. */
  readonly rates: Readonly<Partial<Record<EmailRateName, EmailRate>>>;
  /** The others, with the counts that are missing. */
  readonly missing: Readonly<Partial<Record<EmailRateName, readonly EmailRateCount[]>>>;
}

/**
 * All rates of one send, by one profile's definitions.
 *
 * @param tally - counts, from {@link emailTallyAt} or a report
 * @param profile - from {@link compileEmailRateProfile}
 * @param options - the method and level of intervals
 * @throws `out_of_range`, `not_finite` for a count that cannot be
 * @category E-mail rates
 * @example
 * ```ts
 * import { compileEmailRateProfile, emailRateProfileOf, emailRates } from 'clientele/email';
 *
 * const tally = { sent: 100, delivered: 98, uniqueOpens: 49, uniqueClicks: 12 };
 * const klaviyo = emailRates(tally, compileEmailRateProfile(emailRateProfileOf('klaviyo')));
 * const mailjet = emailRates(tally, compileEmailRateProfile(emailRateProfileOf('mailjet')));
 * klaviyo.rates.click?.value; // => 0.122449
 * mailjet.rates.click?.value; // => 0.244898
 * mailjet.missing; // => { unsubscribe: ['unsubscribes'] }
 * ```
 */
export function emailRates(
  tally: EmailTally,
  profile: CompiledRateProfile,
  options: ProportionIntervalOptions = {},
): EmailRates {
  checkOptions(options, ['method', 'level']);
  const { id, rates } = insideProfile(profile, 'profile');
  const found: { [Name in EmailRateName]?: EmailRate } = {};
  const missing: { [Name in EmailRateName]?: readonly EmailRateCount[] } = {};
  for (const [name, definition] of Object.entries(rates) as [EmailRateName, EmailRateDefinition][]) {
    const absent = missingCounts(tally, definition);
    if (absent.length > 0) missing[name] = absent;
    else found[name] = figureOf(tally, definition, options);
  }
  return { profile: id, rates: found, missing };
}

/**
 * One rate of one send in the words of several products, the highest first.
 *
 * @param tally - counts of the send
 * @param profiles - from {@link compileEmailRateProfile}
 * @param rate - which rate; profiles that do not define it, or whose counts are missing, are left out
 * @param options - the method and level of intervals
 * @category E-mail rates
 * @example
 * ```ts
 * import { compareEmailProfiles, compileEmailRateProfile, emailRateProfileOf } from 'clientele/email';
 *
 * const tally = { sent: 1000, delivered: 900, uniqueOpens: 200, uniqueClicks: 20 };
 * const profiles = (['klaviyo', 'mailjet', 'ses'] as const).map((name) => compileEmailRateProfile(emailRateProfileOf(name)));
 * compareEmailProfiles(tally, profiles, 'click').map(({ profile, rate }) => [profile, rate.value]); // => [['mailjet', 0.1], ['klaviyo', 0.0222], ['ses', 0.02]]
 * ```
 */
export function compareEmailProfiles(
  tally: EmailTally,
  profiles: readonly CompiledRateProfile[],
  rate: EmailRateName,
  options: ProportionIntervalOptions = {},
): readonly {
  /** The profile's name. */
  readonly profile: string;
  /** Its rate. */
  readonly rate: EmailRate;
}[] {
  checkChoice(rate, RATE_NAMES, 'rate');
  if (!Array.isArray(profiles)) fail('wrong_type', 'profiles', 'a list of profiles', profiles);
  return (profiles as readonly CompiledRateProfile[])
    .flatMap((profile) => {
      const figure = emailRates(tally, profile, options).rates[rate];
      return figure === undefined ? [] : [{ profile: profile.document.id, rate: figure }];
    })
    .sort((a, b) => (b.rate.value ?? -1) - (a.rate.value ?? -1) || (a.profile < b.profile ? -1 : 1));
}

/**
 * What a rate that one product reports would be in another's words: an open rate of 20 % of the mails sent, per delivered mail.
 *
 * value × denominator of `from` / denominator of `to`; both must have the same numerator, and the tally the two denominators.
 *
 * @param reported - the rate as a fraction, 0.2 for 20 %
 * @param parts - which rate, the two profiles, and the counts below the lines
 * @returns `null` where the other denominator is 0
 * @throws `unknown_reference` when a profile does not define the rate, `incompatible_state` when the numerators differ,
 * `missing_value` for a count that is not there
 * @category E-mail rates
 * @example
 * ```ts
 * import { compileEmailRateProfile, emailRateIn, emailRateProfileOf } from 'clientele/email';
 *
 * const [ses, klaviyo] = (['ses', 'klaviyo'] as const).map((name) => compileEmailRateProfile(emailRateProfileOf(name)));
 * emailRateIn(0.2, { rate: 'open', from: ses!, to: klaviyo!, tally: { sent: 1000, delivered: 900 } }); // => 0.2222
 * ```
 */
export function emailRateIn(
  reported: number,
  parts: {
    readonly rate: EmailRateName;
    readonly from: CompiledRateProfile;
    readonly to: CompiledRateProfile;
    readonly tally: EmailTally;
  },
): number | null {
  checkOptions(parts, ['rate', 'from', 'to', 'tally'], 'parts');
  const value = checkFinite(reported, 'reported');
  const rate = checkChoice(parts.rate, RATE_NAMES, 'parts.rate');
  const [from, to] = (['from', 'to'] as const).map((side) => {
    const { id, rates } = insideProfile(parts[side], `parts.${side}`);
    return rates[rate] ?? fail('unknown_reference', `parts.${side}`, `a profile that defines '${rate}'`, id);
  }) as [EmailRateDefinition, EmailRateDefinition];
  if (wordsOf(from.numerator) !== wordsOf(to.numerator)) {
    fail('incompatible_state', 'parts.to', `a rate of ${wordsOf(from.numerator)}`, wordsOf(to.numerator));
  }
  const denominators = [from, to].map(({ denominator }) => {
    const below = { numerator: denominator, denominator, as: 'ratio' } as const;
    const [absent] = missingCounts(parts.tally, below);
    if (absent !== undefined) fail('missing_value', `parts.tally.${absent}`, 'a count', parts.tally[absent]);
    return quantityIn(parts.tally, denominator);
  }) as [number, number];
  return denominators[1] === 0 ? null : (value * denominators[0]) / denominators[1];
}
