import { checkChoice, checkInteger, checkKind, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkKeys, checkName, checkObject } from '../rules/check-fields.ts';
import { copyJson } from '../rules/copy-json.ts';
import type { Decision, LocalizedText } from '../rules/index.ts';
import { checkOptionalText, checkText } from '../rules/localized-text.ts';
import { referenceTo } from '../rules/reference-to.ts';
import {
  addDuration,
  checkDuration,
  compileZone,
  type Duration,
  dayFromIso,
  dayOfInstant,
  isoFromDay,
} from '../time/index.ts';
import type { ConsentRecord } from './record.ts';

/**
 * How long the data of people who are no customers are kept: JSON.
 *
 * @category Consent
 */
export interface DataRetentionRules {
  /** The tag. */
  readonly kind: 'data-retention-rules';
  /** The version of the document's form. */
  readonly version: 1;
  /** The name of the rules. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** The zone in which days are counted. */
  readonly timeZone: string;
  /** How long from the last contact that came from the person. */
  readonly keepFor: Duration;
  /** How many days before the end the person is asked whether to stay in contact. */
  readonly askBeforeDays: number;
  /** How many days an answer may take. */
  readonly answerWithinDays: number;
  /** What happens without an answer. */
  readonly afterwards: 'erase' | 'archive';
  /** That it is not legal advice, and what is uncertain. */
  readonly notice: LocalizedText;
}

/**
 * What is to be done with the data of a person.
 *
 * @category Consent
 */
export interface DataRetentionOutcome {
  /** `wait`: the person was asked and may still answer. */
  readonly action: 'keep' | 'ask' | 'wait' | 'erase' | 'archive';
  /** The first day on which this is no longer so if nothing happens; `null` where it stays so. */
  readonly until: string | null;
  /** The day on which the time ends. */
  readonly endsOn: string;
}

/**
 * Three years from the last contact that came from the person, as the French authority has it for prospects; the person is asked a
 * month before, has a month to answer, and is erased without an answer. This is not legal advice.
 *
 * @see CNIL, durées de conservation: prospects, three years from collection or the last contact from the person; a click counts, an
 * opened message does not
 * @category Consent
 * @example
 * ```ts
 * import { frenchDataRetentionRules } from 'clientele/consent';
 *
 * frenchDataRetentionRules().keepFor; // => { years: 3 }
 * ```
 */
export function frenchDataRetentionRules(): DataRetentionRules {
  return {
    kind: 'data-retention-rules',
    version: 1,
    id: 'fr-prospects',
    timeZone: 'Europe/Paris',
    keepFor: { years: 3 },
    askBeforeDays: 30,
    answerWithinDays: 30,
    afterwards: 'erase',
    notice:
      'This is a model of guidance, not legal advice. The three years are those of the authority; when to ask, and how long an ' +
      'answer may take, are choices.',
  };
}

/**
 * Options of {@link decideDataRetention}.
 *
 * @category Consent
 */
export interface DataRetentionOptions {
  /** The day of judgement. */
  readonly asOf: string;
  /** The day the data were collected, for people from whom nothing came since. */
  readonly collectedOn: string;
}

/**
 * Whether the data of a prospect may still be kept, are to be asked about, or have to go.
 *
 * The time runs from the last contact that came from the person: a permission, a click, an answer, a purchase, a call, a wish. A
 * message that was opened does not count, nor what the sender did. From `askBeforeDays` before the end the person is asked, once;
 * without an answer the data go `answerWithinDays` later, at the end of the time at the earliest. Who was never asked goes that
 * many days after the end.
 *
 * @param rules - such as {@link frenchDataRetentionRules}
 * @param record - from `replayConsent`
 * @throws `invalid_document`, `unsupported_version`, `missing_value`, `wrong_type`, `unknown_choice`, `unknown_option`,
 * `out_of_range`, `invalid_date`, `unknown_time_zone`, with the path
 * @category Consent
 * @example
 * ```ts
 * import { decideDataRetention, frenchDataRetentionRules, replayConsent } from 'clientele/consent';
 *
 * const events = [
 *   { kind: 'clicked', at: '2023-07-10T10:00:00Z', channel: 'email' },
 *   { kind: 'opened', at: '2026-05-02T10:00:00Z', channel: 'email' },
 * ] as const;
 * const record = replayConsent(events, { personId: 'ada', at: '2026-06-30T00:00:00Z' });
 * const { outcome } = decideDataRetention(frenchDataRetentionRules(), record, { asOf: '2026-06-30', collectedOn: '2023-01-01' });
 * outcome; // => { action: 'ask', until: '2026-08-09', endsOn: '2026-07-10' }
 * ```
 */
export function decideDataRetention(
  rules: DataRetentionRules,
  record: ConsentRecord,
  options: DataRetentionOptions,
): Decision<DataRetentionOutcome> {
  const { document, zone } = checkRules(rules);
  checkKind(record, 'consent-record', 'record', 'a record from replayConsent');
  checkOptions(options, ['asOf', 'collectedOn']);
  const asOf = dayFromIso(options.asOf, 'options.asOf');
  const collectedOn = dayFromIso(options.collectedOn, 'options.collectedOn');
  const dayOf = (text: string | null): number =>
    text === null ? Number.NEGATIVE_INFINITY : dayOfInstant(zone, Date.parse(text));
  const last = Math.max(collectedOn, dayOf(record.lastFromPersonAt));
  const end = addDuration(last, document.keepFor);
  const askFrom = end - document.askBeforeDays;
  const askedOn = dayOf(record.lastAskedAt);
  const wasAsked = askedOn >= askFrom;
  const goes = Math.max(end, (wasAsked ? askedOn : end) + document.answerWithinDays);
  const [action, until] = actionOn();
  const isKept = action === 'keep' || action === 'wait';
  return {
    outcome: { action, until: until === null ? null : isoFromDay(until), endsOn: isoFromDay(end) },
    asOf: isoFromDay(asOf),
    ruleSet: referenceTo(document),
    reasons: [
      {
        ruleId: `${document.id}.dataRetention`,
        kind: 'dataRetention',
        status: isKept ? 'met' : 'notMet',
        decisive: true,
        observed: isoFromDay(last),
        limit: isoFromDay(addDuration(asOf, negated(document.keepFor))),
        unit: null,
        window: { from: isoFromDay(last), to: isoFromDay(end), zone: null },
        since: null,
        until: until === null ? null : isoFromDay(until),
        evidence: { rule: `${document.id}.dataRetention`, op: 'gt' },
      },
    ],
  };

  function actionOn(): [DataRetentionOutcome['action'], number | null] {
    if (asOf < askFrom) return ['keep', askFrom];
    if (asOf >= goes) return [document.afterwards, null];
    return [wasAsked ? 'wait' : 'ask', goes];
  }
}

function negated(duration: Duration): Duration {
  return Object.fromEntries(Object.entries(duration).map(([unit, count]) => [unit, -count])) as unknown as Duration;
}

function checkRules(rules: DataRetentionRules): { document: DataRetentionRules; zone: ReturnType<typeof compileZone> } {
  const document = checkObject(copyJson(rules, ''), '', 'data retention rules') as unknown as DataRetentionRules;
  if (document.kind !== 'data-retention-rules')
    fail('invalid_document', 'kind', "'data-retention-rules'", document.kind);
  if (document.version !== 1) fail('unsupported_version', 'version', '1', document.version);
  checkKeys(
    document,
    [
      'kind',
      'version',
      'id',
      'label',
      'timeZone',
      'keepFor',
      'askBeforeDays',
      'answerWithinDays',
      'afterwards',
      'notice',
    ],
    '',
  );
  checkName(document.id, 'id');
  checkOptionalText(document.label, 'label');
  checkText(document.notice, 'notice');
  const [[unit, amount] = ['', 0]] = Object.entries(checkDuration(document.keepFor, 'keepFor'));
  checkInteger(amount, `keepFor.${unit}`, 1, 100_000);
  checkInteger(document.askBeforeDays, 'askBeforeDays', 0, 10_000);
  checkInteger(document.answerWithinDays, 'answerWithinDays', 0, 10_000);
  checkChoice(document.afterwards, ['erase', 'archive'], 'afterwards');
  if (document.timeZone === undefined) fail('missing_value', 'timeZone', 'a time zone', document.timeZone);
  return { document, zone: compileZone(document.timeZone, 'timeZone') };
}
