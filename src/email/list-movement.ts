import { checkInteger, checkOptions, checkPositive } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Figure, proportionFigure, ratioFigure } from '../stats/index.ts';

/**
 * What happened to a list of addresses in a period.
 *
 * @category E-mail list
 */
export interface EmailListPeriod {
  /** Addresses at the start. */
  readonly opening: number;
  /** Addresses that joined. */
  readonly joined: number;
  /** Of those at the start, the ones that unsubscribed, complained, or whose address died: each in one of the three only. */
  readonly unsubscribed: number;
  /** By complaint. */
  readonly complained: number;
  /** By a hard bounce. */
  readonly bounced: number;
  /** Removed for other reasons, as long inactivity. @defaultValue 0 */
  readonly removed?: number;
  /** The length of the period in days. */
  readonly days: number;
}

/**
 * How a list grows and decays.
 *
 * @category E-mail list
 */
export interface EmailListMovement {
  /** Addresses at the end. */
  readonly closing: number;
  /** (joined − lost) / opening. */
  readonly growth: Figure;
  /** Lost / opening: the decay. */
  readonly decay: Figure;
  /** The decay carried on for a year of 365.2425 days: 1 − (1 − decay)^(365.2425/days). */
  readonly yearlyDecay: number | null;
  /** Days until half of today's addresses are gone at this rate; `null` where none is lost. */
  readonly halfLife: number | null;
  /** How many must join in such a period for the list not to shrink. */
  readonly replacement: number;
}

/**
 * How fast a list of addresses grows, and how fast it decays underneath.
 *
 * The trap: growth hides decay. A list that wins 5 % and loses 4 % a month looks healthy, and has lost two fifths of its readers within
 * a year.
 *
 * @param period - the counts
 * @throws `out_of_range` when more is lost than there was
 * @category E-mail list
 * @example
 * ```ts
 * import { emailListMovement } from 'clientele/email';
 *
 * const month = { opening: 10000, joined: 500, unsubscribed: 250, complained: 10, bounced: 40, days: 30.436875 };
 * const movement = emailListMovement(month);
 * movement.growth.value; // => 0.02
 * movement.decay.value; // => 0.03
 * movement.yearlyDecay; // => 0.3062
 * movement.halfLife; // => 692.64
 * ```
 */
export function emailListMovement(period: EmailListPeriod): EmailListMovement {
  const known = ['opening', 'joined', 'unsubscribed', 'complained', 'bounced', 'removed', 'days'];
  checkOptions(period, known, 'period');
  const count = (name: 'opening' | 'joined' | 'unsubscribed' | 'complained' | 'bounced'): number =>
    checkInteger(period[name], `period.${name}`, 0, Number.MAX_SAFE_INTEGER);
  const opening = count('opening');
  const joined = count('joined');
  const removed = checkInteger(period.removed ?? 0, 'period.removed', 0, Number.MAX_SAFE_INTEGER);
  const lost = count('unsubscribed') + count('complained') + count('bounced') + removed;
  const days = checkPositive(period.days, 'period.days');
  if (lost > opening) fail('out_of_range', 'period.opening', `at least ${lost}, as many as were lost`, opening);
  const decay = proportionFigure({
    numerator: lost,
    denominator: opening,
    basis: 'addresses lost / addresses at the start',
  });
  const perDay = decay.value === null ? null : Math.log1p(-decay.value) / days;
  return {
    closing: opening + joined - lost,
    growth: ratioFigure({
      numerator: joined - lost,
      denominator: opening,
      basis: '(addresses joined − lost) / addresses at the start',
    }),
    decay,
    yearlyDecay: perDay === null ? null : -Math.expm1(perDay * DAYS_A_YEAR),
    halfLife: perDay === null || perDay === 0 ? null : -Math.LN2 / perDay,
    replacement: lost,
  };
}

const DAYS_A_YEAR = 365.2425;
