import { checkOptions } from '../checks/assert.ts';
import { insideCompiled } from '../checks/compiled.ts';
import { fail } from '../checks/error.ts';
import type { Decision, Reason } from '../rules/index.ts';
import { referenceTo } from '../rules/reference-to.ts';
import type { ProportionIntervalOptions } from '../stats/index.ts';
import { dayFromIso } from '../time/index.ts';
import { type EmailRate, figureOf, missingCounts, quantityIn } from './rate.ts';
import type { EmailTally } from './tally.ts';
import type { CompiledEmailThresholds, EmailThreshold } from './thresholds.ts';

/**
 * How a rate stands to its limits.
 *
 * @category E-mail thresholds
 */
export interface EmailThresholdCheck {
  /** The threshold. */
  readonly id: string;
  /** What the rate itself says; `tooFew` below the minimum volume, `unknown` where a count is missing. */
  readonly status: 'ok' | 'warning' | 'violation' | 'tooFew' | 'unknown';
  /** What the interval says of "at or above the limit": all of it is, some of it, none; `null` without an interval. */
  readonly aboveLimit: 'certainly' | 'perhaps' | 'no' | null;
  /** The same of "at or above the warning". */
  readonly aboveWarning: 'certainly' | 'perhaps' | 'no' | null;
  /** The rate; `null` where it is not known. */
  readonly rate: EmailRate | null;
}

/**
 * The worst status, and each threshold's own.
 *
 * @category E-mail thresholds
 */
export interface EmailThresholdsOutcome {
  /** `violation` before `warning` before `ok`; `tooFew` or `unknown` where nothing can be said. */
  readonly status: EmailThresholdCheck['status'];
  /** One for each threshold, in their order. */
  readonly checks: readonly EmailThresholdCheck[];
}

/**
 * Whether the rates of a send (or a week) keep the limits, and how sure that is.
 *
 * The status is what the rate says; `aboveLimit` what its interval does. 31 complaints among 10,000 mails are a rate of 0.31 %, but
 * "above 0.3 %" is only `'perhaps'`: the interval reaches from 0.22 to 0.44 %. Act on the status, and do not fire anyone before
 * `'certainly'`.
 *
 * @param thresholds - from {@link compileEmailThresholds}
 * @param tally - the counts
 * @param options - `asOf`: the day of judgement; the method and level of the interval
 * @throws `not_in_force` on a day outside `effectiveFrom` … `effectiveTo`
 * @returns a decision; each threshold gives two reasons, `id.warning` and `id.limit`, met where the rate is below
 * @category E-mail thresholds
 * @example
 * ```ts
 * import { checkEmailThresholds, compileEmailThresholds, emailThresholdsOf } from 'clientele/email';
 *
 * const limits = compileEmailThresholds(emailThresholdsOf('googleYahoo'));
 * const { outcome } = checkEmailThresholds(limits, { delivered: 10000, complaints: 31 }, { asOf: '2026-06-30' });
 * outcome.status; // => 'violation'
 * outcome.checks[0]?.aboveLimit; // => 'perhaps'
 * outcome.checks[0]?.aboveWarning; // => 'certainly'
 * ```
 */
export function checkEmailThresholds(
  thresholds: CompiledEmailThresholds,
  tally: EmailTally,
  options: { readonly asOf: string } & ProportionIntervalOptions,
): Decision<EmailThresholdsOutcome> {
  const document = insideCompiled(
    thresholds,
    'email-thresholds',
    'thresholds',
    'limits made by compileEmailThresholds',
  );
  checkOptions(options, ['asOf', 'method', 'level']);
  const { asOf, ...interval } = options;
  const day = dayFromIso(asOf, 'options.asOf');
  const { effectiveFrom, effectiveTo } = document;
  const early = effectiveFrom !== undefined && day < dayFromIso(effectiveFrom);
  if (early || (effectiveTo !== undefined && day >= dayFromIso(effectiveTo))) {
    fail(
      'not_in_force',
      'options.asOf',
      `a day from ${effectiveFrom ?? 'ever'} to before ${effectiveTo ?? 'ever'}`,
      asOf,
    );
  }
  const checks = document.thresholds.map((threshold) => checkOne(threshold, tally, document.minimumVolume, interval));
  const worst = (['violation', 'warning', 'ok', 'tooFew'] as const).find((status) =>
    checks.some((check) => check.status === status),
  );
  return {
    outcome: { status: worst ?? 'unknown', checks },
    asOf,
    ruleSet: referenceTo(document),
    reasons: document.thresholds.flatMap((threshold, i) => reasonsOf(threshold, checks[i] as EmailThresholdCheck)),
  };
}

function checkOne(
  { id, rate: definition, warnFrom, stopFrom }: EmailThreshold,
  tally: EmailTally,
  minimumVolume: number,
  interval: ProportionIntervalOptions,
): EmailThresholdCheck {
  const nothing = { id, aboveLimit: null, aboveWarning: null } as const;
  if (missingCounts(tally, definition).length > 0) return { ...nothing, status: 'unknown', rate: null };
  const rate = figureOf(tally, definition, interval);
  const few = quantityIn(tally, definition.denominator) < minimumVolume || rate.value === null;
  if (few || rate.value === null) return { ...nothing, status: 'tooFew', rate };
  const status = rate.value >= stopFrom ? 'violation' : rate.value >= warnFrom ? 'warning' : 'ok';
  return { id, status, aboveLimit: certainty(rate, stopFrom), aboveWarning: certainty(rate, warnFrom), rate };
}

function certainty({ low, high }: EmailRate, limit: number): EmailThresholdCheck['aboveLimit'] {
  if (low === null || high === null) return null;
  return low >= limit ? 'certainly' : high < limit ? 'no' : 'perhaps';
}

function reasonsOf({ id, warnFrom, stopFrom }: EmailThreshold, { rate, status }: EmailThresholdCheck): Reason[] {
  const known = status !== 'tooFew' && status !== 'unknown' && rate !== null;
  return [[`${id}.warning`, warnFrom] as const, [`${id}.limit`, stopFrom] as const].map(([ruleId, limit]) => {
    const within = known && (rate.value as number) < limit;
    return {
      ruleId,
      kind: 'emailThreshold',
      status: known ? (within ? 'met' : 'notMet') : 'unknown',
      decisive: known ? !within || status === 'ok' : true,
      observed: rate?.value ?? null,
      limit,
      unit: null,
      window: null,
      since: null,
      until: null,
      evidence: {
        rule: id,
        op: 'lt',
        ...(rate === null ? {} : { subject: rate.basis, range: [rate.low, rate.high] as const }),
      },
    };
  });
}
