import { checkChoice, checkFinite, checkInteger, checkKind, checkOptions } from '../checks/assert.ts';
import { refuseCompiled } from '../checks/compiled.ts';
import { fail } from '../checks/error.ts';
import { copyJson } from '../rules/copy-json.ts';
import type { LocalizedText } from '../rules/index.ts';
import { checkOptionalText } from '../rules/localized-text.ts';
import { dayFromIso } from '../time/index.ts';
import { checkRateDefinition, type EmailRateDefinition } from './rate.ts';

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
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
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

const share = (numerator: 'complaints' | 'bounces', denominator: 'delivered' | 'sent'): EmailRateDefinition => ({
  numerator,
  denominator,
  as: 'share',
});

/**
 * Limits that ship: `'googleYahoo'` (complaints: keep below 0.1 %, never reach 0.3 %), `'amazonSes'` (review and pause: bounces 5 and
 * 10 %, complaints 0.1 and 0.5 %: written from memory, so check them against Amazon's text before you rely on them), `'coss'` (bounces 4 and 8 %, complaints 0.08 and 0.3 %, from 200 recipients).
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
        source: 'Amazon SES, sending review process: under review, paused; from memory, not checked against its text',
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
  refuseCompiled(document);
  checkKind(document, 'email-thresholds', 'document', 'a document of limits');
  const known = [
    'kind',
    'version',
    'id',
    'label',
    'source',
    'effectiveFrom',
    'effectiveTo',
    'minimumVolume',
    'thresholds',
  ];
  checkOptions(document, known, 'document');
  if (typeof document.id !== 'string' || document.id === '')
    fail('missing_value', 'document.id', 'a name', document.id);
  checkOptionalText(document.label, 'document.label');
  if (document.source !== undefined && typeof document.source !== 'string') {
    fail('wrong_type', 'document.source', 'a text', document.source);
  }
  checkInteger(document.minimumVolume, 'document.minimumVolume', 0, Number.MAX_SAFE_INTEGER);
  for (const name of ['effectiveFrom', 'effectiveTo'] as const) {
    if (document[name] !== undefined) dayFromIso(document[name], `document.${name}`);
  }
  const { effectiveFrom, effectiveTo } = document;
  if (
    effectiveFrom !== undefined &&
    effectiveTo !== undefined &&
    dayFromIso(effectiveTo) <= dayFromIso(effectiveFrom)
  ) {
    fail('out_of_range', 'document.effectiveTo', `a day after ${effectiveFrom}`, effectiveTo);
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
