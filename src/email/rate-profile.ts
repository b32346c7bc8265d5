import { checkKind, checkOptions } from '../checks/assert.ts';
import { insideCompiled, refuseCompiled } from '../checks/compiled.ts';
import { fail } from '../checks/error.ts';
import { copyJson } from '../rules/copy-json.ts';
import { checkRateDefinition, type EmailRateDefinition } from './rate.ts';

/**
 * The rates of the trade. `clickToOpen` is the French *taux de réactivité*.
 *
 * @category E-mail rates
 */
export type EmailRateName =
  | 'delivery'
  | 'bounce'
  | 'hardBounce'
  | 'softBounce'
  | 'block'
  | 'open'
  | 'totalOpen'
  | 'humanOpen'
  | 'reliableOpen'
  | 'trackedOpen'
  | 'click'
  | 'totalClick'
  | 'humanClick'
  | 'clickToOpen'
  | 'unsubscribe'
  | 'complaint'
  | 'conversion'
  | 'clickToOrder';

/** The names of all rates. */
export const RATE_NAMES: readonly EmailRateName[] = [
  'delivery',
  'bounce',
  'hardBounce',
  'softBounce',
  'block',
  'open',
  'totalOpen',
  'humanOpen',
  'reliableOpen',
  'trackedOpen',
  'click',
  'totalClick',
  'humanClick',
  'clickToOpen',
  'unsubscribe',
  'complaint',
  'conversion',
  'clickToOrder',
];

/**
 * The rates as one product or author defines them: JSON.
 *
 * @category E-mail rates
 */
export interface EmailRateProfile {
  /** The tag. */
  readonly kind: 'email-rate-profile';
  /** The version of the form. */
  readonly version: 1;
  /** Its name. */
  readonly id: string;
  /** Where the definitions come from. */
  readonly source?: string;
  /** The rates that it defines. */
  readonly rates: Readonly<Partial<Record<EmailRateName, EmailRateDefinition>>>;
}

/**
 * A checked profile.
 *
 * @category E-mail rates
 */
export interface CompiledRateProfile {
  /** The document, a copy of its own. */
  readonly document: EmailRateProfile;
}

/**
 * Checks a profile.
 *
 * @param document - the profile, as JSON
 * @throws `unknown_option` for a rate of another name, `unknown_choice` for a count of another, `out_of_range` for a share that
 * counts one mail several times, `empty_input` without rates, with paths such as `document.rates.open.numerator`
 * @category E-mail rates
 * @example
 * ```ts
 * import { compileEmailRateProfile, emailRates } from 'clientele/email';
 *
 * const ours = compileEmailRateProfile({
 *   kind: 'email-rate-profile',
 *   version: 1,
 *   id: 'ours',
 *   rates: { open: { numerator: 'uniqueHumanOpens', denominator: { add: ['sent'], subtract: ['bounces'] }, as: 'share' } },
 * });
 * emailRates({ sent: 110, bounces: 10, uniqueHumanOpens: 25 }, ours).rates.open?.value; // => 0.25
 * ```
 */
export function compileEmailRateProfile(document: EmailRateProfile): CompiledRateProfile {
  refuseCompiled(document);
  checkKind(document, 'email-rate-profile', 'document', 'a profile of rates');
  checkOptions(document, ['kind', 'version', 'id', 'source', 'rates'], 'document');
  if (typeof document.id !== 'string' || document.id === '')
    fail('missing_value', 'document.id', 'a name', document.id);
  if (document.source !== undefined && typeof document.source !== 'string') {
    fail('wrong_type', 'document.source', 'a text', document.source);
  }
  checkOptions(document.rates, RATE_NAMES, 'document.rates');
  const names = Object.keys(document.rates) as EmailRateName[];
  if (names.length === 0) fail('empty_input', 'document.rates', 'at least one rate', document.rates);
  for (const name of names) checkRateDefinition(document.rates[name] as EmailRateDefinition, `document.rates.${name}`);
  return Object.freeze({ document: copyJson(document, 'document') as unknown as EmailRateProfile });
}

/** The document of a profile that was compiled. */
export function insideProfile(profile: CompiledRateProfile, path: string): EmailRateProfile {
  return insideCompiled(profile, 'email-rate-profile', path, 'a profile made by compileEmailRateProfile');
}
