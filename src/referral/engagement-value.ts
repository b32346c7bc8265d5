import { checkChoice, checkFinite, checkOptions } from '../checks/assert.ts';
import { exactSum } from '../core/exact-sum.ts';

/**
 * The four parts of what a customer is worth.
 *
 * @category Referral
 */
export interface EngagementParts {
  /** Own purchases: lifetime value. */
  readonly clv: number;
  /** Rewarded recommendations: referral value. @defaultValue 0 */
  readonly crv?: number;
  /** Influence on others without a reward: reviews, word of mouth. @defaultValue 0 */
  readonly civ?: number;
  /** What the firm learns from the customer. @defaultValue 0 */
  readonly ckv?: number;
  /**
   * How `crv` and `civ` were measured. `inclusive`: the margins of those who were won are in them, as the published formula has
   * it. `net`: without what counts as their own lifetime value.
   */
  readonly measured: 'inclusive' | 'net';
}

/**
 * What a customer is worth to the firm in all.
 *
 * @category Referral
 */
export interface EngagementValue {
  /** The sum of the parts. */
  readonly value: number;
  /** What part each is of the sum of their sizes, signs aside; `null` where all are 0. */
  readonly mix: {
    /** Of what the customer buys. */
    readonly clv: number;
    /** Of whom the customer brings. */
    readonly crv: number;
    /** Of whom the customer influences. */
    readonly civ: number;
    /** Of what the customer teaches. */
    readonly ckv: number;
  } | null;
  /** `overlapping_parts`: the sum holds for this customer alone, and must not be added up over customers. */
  readonly warnings: readonly {
    /** Stable. */
    readonly code: 'overlapping_parts';
    /** In words. */
    readonly message: string;
  }[];
}

/**
 * What is a customer worth who buys, recommends, influences and teaches? Kumar's customer engagement value.
 *
 * CLV + CRV + CIV + CKV. The trap: the referred customer's margin is in his own CLV and in the CRV of who brought him. For one
 * customer that is right, both depend on him; added up over a base everything that came by recommendation counts twice. So
 * `measured` must be said, and inclusive parts come with a warning.
 *
 * @throws `not_finite`, `wrong_type`, `unknown_option`
 * @see Kumar, Aksoy, Donkers, Venkatesan, Wiesel & Tillmanns (2010), Undervalued or overvalued customers, Journal of Service Research 13(3)
 * @category Referral
 * @example
 * ```ts
 * import { customerEngagementValue } from 'clientele/referral';
 *
 * customerEngagementValue({ clv: 1000, crv: 250, civ: -40, ckv: 15, measured: 'net' }).value; // => 1225
 * customerEngagementValue({ clv: 1000, crv: 250, measured: 'inclusive' }).warnings[0]?.code; // => 'overlapping_parts'
 * ```
 */
export function customerEngagementValue(parts: EngagementParts): EngagementValue {
  checkOptions(parts, ['clv', 'crv', 'civ', 'ckv', 'measured'], 'parts');
  const measured = checkChoice(parts.measured, ['inclusive', 'net'], 'parts.measured');
  const clv = checkFinite(parts.clv, 'parts.clv');
  const crv = checkFinite(parts.crv ?? 0, 'parts.crv');
  const civ = checkFinite(parts.civ ?? 0, 'parts.civ');
  const ckv = checkFinite(parts.ckv ?? 0, 'parts.ckv');
  const size = exactSum([clv, crv, civ, ckv].map(Math.abs));
  const part = (value: number): number => Math.abs(value) / size;
  const overlaps = measured === 'inclusive' && (crv !== 0 || civ !== 0);
  return {
    value: exactSum([clv, crv, civ, ckv]) + 0,
    mix: size > 0 ? { clv: part(clv), crv: part(crv), civ: part(civ), ckv: part(ckv) } : null,
    warnings: overlaps
      ? [
          {
            code: 'overlapping_parts',
            message:
              'crv and civ hold margins of other customers, whose own clv holds them too: do not add up over customers',
          },
        ]
      : [],
  };
}
