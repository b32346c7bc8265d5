import { checkChoice, checkFinite, checkInteger, checkKind, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { copyJson } from '../rules/copy-json.ts';
import type { Decision, Reason } from '../rules/index.ts';
import type { ProportionIntervalOptions } from '../stats/index.ts';
import { dayFromIso } from '../time/index.ts';
import {
  checkRateDefinition,
  type EmailRate,
  type EmailRateDefinition,
  figureOf,
  missingCounts,
  quantityIn,
} from './rate.ts';
import type { EmailTally } from './tally.ts';

/**
 * One limit for one rate.
 *
 * @category E-mail thresholds
 */
export interface EmailThreshold {
  /** Its name. */
  readonly id: string;
  /** The rate. */
  readonly rate: EmailRateDefinition;
  /** From this rate on it is a warning. */
  readonly warnFrom: number;
  /** From this rate on it is a violation. */
  readonly stopFrom: number;
}

/**
 * The limits of one mailbox provider or product, with the days on which they hold: JSON.
 *
 * @category E-mail thresholds
 */
export interface EmailThresholds {
  /** The tag. */
  readonly kind: 'email-thresholds';
  /** The version of the form. */
  readonly version: 1;
  /** Its name. */
  readonly id: string;
  /** Where the limits come from. */
  readonly source?: string;
  /** The first day on which they hold. @defaultValue since ever */
  readonly effectiveFrom?: string;
  /** The first day on which they no longer do. @defaultValue without end */
  readonly effectiveTo?: string;
  /** Below so many units under the line nothing is judged. */
  readonly minimumVolume: number;
  /** The limits. */
  readonly thresholds: readonly EmailThreshold[];
}

/**
 * Checked limits.
 *
 * @category E-mail thresholds
 */
export interface CompiledEmailThresholds {
  /** The document, a copy of its own. */
  readonly document: EmailThresholds;
}

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

const share = (numerator: 'complaints' | 'bounces', denominator: 'delivered' | 'sent'): EmailRateDefinition => ({
  numerator,
  denominator,
  as: 'share',
});

/**
 * Limits that ship: `'googleYahoo'` (complaints: keep below 0.1 %, never reach 0.3 %), `'amazonSes'` (review and pause: bounces 5 and
 * 10 %, complaints 0.1 and 0.5 %), `'coss'` (bounces 4 and 8 %, complaints 0.08 and 0.3 %, from 200 recipients).
 *
 * The trap: Google counts complaints over mails in the inbox of active users, by day, and shows them in Postmaster Tools. A sender
 * sees neither, and at Gmail no complaint at all; these limits, applied to one's own counts, are an approximation.
 *
 * @param name - which
 * @throws `unknown_choice` for another name
 * @see Google, Email sender guidelines; Yahoo, Sender best practices; Amazon SES, Sending review process
 * @category E-mail thresholds
 * @example
 * ```ts
 * import { emailThresholdsOf } from 'clientele/email';
 *
 * emailThresholdsOf('googleYahoo').thresholds[0]?.stopFrom; // => 0.003
 * ```
 */
export function emailThresholdsOf(name: 'googleYahoo' | 'amazonSes' | 'coss'): EmailThresholds {
  const head = { kind: 'email-thresholds', version: 1 } as const;
  switch (checkChoice(name, ['googleYahoo', 'amazonSes', 'coss'], 'name')) {
    case 'googleYahoo':
      return {
        ...head,
        id: 'google-yahoo',
        source: 'Google and Yahoo requirements for senders: spam rate below 0.1 %, never 0.3 % or more',
        effectiveFrom: '2024-02-01',
        minimumVolume: 1,
        thresholds: [{ id: 'complaint', rate: share('complaints', 'delivered'), warnFrom: 0.001, stopFrom: 0.003 }],
      };
    case 'amazonSes':
      return {
        ...head,
        id: 'amazon-ses',
        source: 'Amazon SES, sending review process: under review, paused',
        minimumVolume: 1,
        thresholds: [
          { id: 'bounce', rate: share('bounces', 'sent'), warnFrom: 0.05, stopFrom: 0.1 },
          { id: 'complaint', rate: share('complaints', 'sent'), warnFrom: 0.001, stopFrom: 0.005 },
        ],
      };
    case 'coss':
      return {
        ...head,
        id: 'coss',
        source: 'coss.com: per recipient over seven days, from 200 recipients',
        minimumVolume: 200,
        thresholds: [
          { id: 'bounce', rate: share('bounces', 'sent'), warnFrom: 0.04, stopFrom: 0.08 },
          { id: 'complaint', rate: share('complaints', 'delivered'), warnFrom: 0.0008, stopFrom: 0.003 },
        ],
      };
  }
}

/**
 * Checks a document of limits.
 *
 * @param document - the limits, as JSON
 * @throws `unknown_choice`, `unknown_option`, `out_of_range` (a limit below its warning), `invalid_date`, `duplicate_id`, `empty_input`
 * with paths such as `document.thresholds[0].stopFrom`
 * @category E-mail thresholds
 * @example
 * ```ts
 * import { compileEmailThresholds, emailThresholdsOf } from 'clientele/email';
 *
 * compileEmailThresholds(emailThresholdsOf('coss')).document.minimumVolume; // => 200
 * ```
 */
export function compileEmailThresholds(document: EmailThresholds): CompiledEmailThresholds {
  checkKind(document, 'email-thresholds', 'document', 'a document of limits');
  const known = ['kind', 'version', 'id', 'source', 'effectiveFrom', 'effectiveTo', 'minimumVolume', 'thresholds'];
  checkOptions(document, known, 'document');
  if (typeof document.id !== 'string' || document.id === '')
    fail('missing_value', 'document.id', 'a name', document.id);
  checkInteger(document.minimumVolume, 'document.minimumVolume', 0);
  for (const name of ['effectiveFrom', 'effectiveTo'] as const) {
    if (document[name] !== undefined) dayFromIso(document[name], `document.${name}`);
  }
  if (!Array.isArray(document.thresholds) || document.thresholds.length === 0) {
    fail('empty_input', 'document.thresholds', 'at least one limit', document.thresholds);
  }
  const ids = new Set<string>();
  document.thresholds.forEach((threshold: EmailThreshold, i) => {
    const path = `document.thresholds[${i}]`;
    checkOptions(threshold, ['id', 'rate', 'warnFrom', 'stopFrom'], path);
    if (typeof threshold.id !== 'string' || threshold.id === '')
      fail('missing_value', `${path}.id`, 'a name', threshold.id);
    if (ids.has(threshold.id)) fail('duplicate_id', `${path}.id`, 'a name that no other limit has', threshold.id);
    ids.add(threshold.id);
    checkRateDefinition(threshold.rate, `${path}.rate`);
    const warn = checkFinite(threshold.warnFrom, `${path}.warnFrom`);
    if (warn <= 0) fail('out_of_range', `${path}.warnFrom`, 'above 0', warn);
    if (checkFinite(threshold.stopFrom, `${path}.stopFrom`) < warn) {
      fail('out_of_range', `${path}.stopFrom`, `${warn} or more`, threshold.stopFrom);
    }
  });
  return Object.freeze({ document: copyJson(document, 'document') as unknown as EmailThresholds });
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
  checkKind(thresholds?.document, 'email-thresholds', 'thresholds', 'limits made by compileEmailThresholds');
  checkOptions(options, ['asOf', 'method', 'level']);
  const { document } = thresholds;
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
    ruleSet: { id: document.id, version: document.version },
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
