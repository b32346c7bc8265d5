import { checkChoice, checkOptions } from '../checks/assert.ts';
import { parseIsoDay, partsOfDay } from '../time/index.ts';
import { checkDecision } from './check-decision.ts';
import { checkObject } from './check-fields.ts';
import type { Decision, Reason } from './decision.ts';
import type { FactValue } from './rule-input.ts';
import { ENGLISH } from './wording/english.ts';
import { FRENCH } from './wording/french.ts';
import type { DomainKind, Wording } from './wording/wording.ts';

/**
 * Options of {@link explainDecision}.
 *
 * @category Rules
 */
export interface ExplainOptions {
  /** The language of the text. */
  readonly language: 'en' | 'fr';
  /** Words to put in place of names: of rules, facts, lists of events and fields. @defaultValue the names as they are */
  readonly labels?: { readonly [name: string]: string };
}

/**
 * A decision in plain words: a heading, then one line for each reason with its status, what was observed, what was asked, the
 * period that counted, since when it has been so and when it changes.
 *
 * Numbers and dates are written without asking the host, so the text is the same everywhere. The first and last day of a period
 * are both included, whereas `window.to` is the day after. French text holds no-break spaces.
 *
 * @param decision - of {@link checkCondition}, {@link decideRules} or a domain
 * @param options - the language, and words for names
 * @returns the lines, without line ends
 * @throws `unknown_choice` for another language, `wrong_type` for what is no decision
 * @category Rules
 * @example
 * ```ts
 * import { checkCondition, compileCondition, explainDecision } from 'clientele/rules';
 *
 * const seldom = compileCondition(
 *   {
 *     kind: 'count',
 *     events: 'messages',
 *     window: { kind: 'rolling', length: { days: 7 } },
 *     op: 'lt',
 *     value: 2,
 *     unit: 'message',
 *   },
 *   { id: 'two-a-week' },
 * );
 * const messages = [{ on: '2026-06-25' }, { on: '2026-06-28' }];
 * const decision = checkCondition(seldom, { events: { messages } }, { asOf: '2026-06-30' });
 * explainDecision(decision, { language: 'en' })[0]; // => 'two-a-week (version 1), 30 June 2026'
 * explainDecision(decision, { language: 'en' })[1]; // => 'two-a-week: not met (decisive) – number of messages: 2 messages; asked: less than 2 messages; period: 24 June 2026 to 30 June 2026; since 28 June 2026; changes on 2 July 2026'
 * ```
 */
export function explainDecision(decision: Decision<unknown>, options: ExplainOptions): readonly string[] {
  checkOptions(options, ['language', 'labels']);
  const wording = checkChoice(options.language, ['en', 'fr'], 'options.language') === 'en' ? ENGLISH : FRENCH;
  checkDecision(decision);
  const { labels = {} } = options;
  checkObject(labels, 'options.labels', 'words for names');
  const labelOf = (name: string): string => (Object.hasOwn(labels, name) ? (labels[name] ?? name) : name);
  const { id, version } = decision.ruleSet;
  return [
    wording.heading(labelOf(id), version, valueText(decision.asOf, wording)),
    ...decision.reasons.map((reason) => reasonLine(reason, wording, labelOf)),
  ];
}

function reasonLine(reason: Reason, wording: Wording, labelOf: (name: string) => string): string {
  const { evidence, unit, window } = reason;
  if (reason.status === 'bypassed' && reason.observed === null && reason.limit === null && window === null) {
    return wording.bypassed(nameOf(reason, labelOf), wording.status.bypassed);
  }
  const limits: readonly (FactValue | null)[] = Array.isArray(reason.limit) ? reason.limit : [reason.limit];
  const texts = limits.map((limit) => (limit === null ? wording.unknown : valueText(limit, wording)));
  const limitTexts = texts.map((text, i) => (i === texts.length - 1 ? measured(limits[i], text, unit, wording) : text));
  const isDay = limits.some(isDayText);
  const date = (value: string | null): string | null => (value === null ? null : valueText(value, wording));
  return wording.line({
    name: nameOf(reason, labelOf),
    status: wording.status[reason.status] + (reason.decisive ? ` (${wording.decisive})` : ''),
    subject: subjectOf(reason, wording, labelOf),
    observed: observedText(reason, wording),
    asked:
      evidence.op === undefined || reason.limit === null
        ? unknownLimit(reason, wording)
        : wording.limit[evidence.op](limitTexts, isDay),
    limit: evidence.op !== undefined || reason.limit === null ? null : limitTexts.join(', '),
    window: window === null ? null : [valueText(window.from, wording), lastText(window.to, wording)],
    since: date(reason.since),
    changesOn: date(reason.until),
    missing: evidence.missing ?? [],
    outrankedBy: (evidence.planned ?? []).map(({ id, index }) => (id === null ? `[${index}]` : labelOf(String(id)))),
  });
}

/** A comparison without a limit has one that is not known. */
function unknownLimit({ evidence }: Reason, wording: Wording): string | null {
  return evidence.op === undefined ? null : wording.limit[evidence.op]([wording.unknown], false);
}

/** The rule's label, with the part's own name behind it where the reason is about a part. */
function nameOf({ ruleId, evidence }: Reason, labelOf: (name: string) => string): string {
  const own = labelOf(ruleId);
  if (own !== ruleId || evidence.label === undefined) return own;
  return evidence.rule === ruleId ? evidence.label : `${evidence.label} [${ruleId}]`;
}

function subjectOf({ kind, evidence }: Reason, wording: Wording, labelOf: (name: string) => string): string {
  if (isDomainKind(kind, wording)) return wording.subject.kinds[kind];
  const subject = evidence.subject === undefined ? undefined : labelOf(evidence.subject);
  const field = labelOf(evidence.field ?? '');
  if (subject === undefined) return wording.subject.other;
  if (kind === 'count') return wording.subject.count(subject);
  if (kind === 'sum') return wording.subject.sum(field, subject);
  if (kind === 'distinct') return wording.subject.distinct(field, subject);
  return wording.subject.compare(subject);
}

const isDomainKind = (kind: string, wording: Wording): kind is DomainKind => Object.hasOwn(wording.subject.kinds, kind);

function observedText({ kind, observed, unit, evidence, status }: Reason, wording: Wording): string {
  const word = typeof observed === 'string' && isDomainKind(kind, wording) ? observed : '';
  if (Object.hasOwn(wording.observed, word)) return wording.observed[word] as string;
  if (observed !== null) return measured(observed, valueText(observed, wording), unit, wording);
  if (evidence.range === undefined) return status === 'unknown' ? wording.unknown : wording.none;
  const [low, high] = evidence.range.map((bound) => (bound === null ? null : wording.number(bound)));
  const last = evidence.range[1] ?? evidence.range[0];
  const text = wording.range(low ?? null, high ?? null);
  return last === null ? text : measured(last, text, unit, wording);
}

/** A figure with its unit. */
function measured(value: FactValue | null | undefined, text: string, unit: string | null, wording: Wording): string {
  return typeof value === 'number' && unit !== null ? wording.withUnit(text, value, unit) : text;
}

function valueText(value: FactValue, wording: Wording): string {
  if (typeof value === 'number') return wording.number(value);
  if (typeof value === 'boolean') return value ? wording.boolean.yes : wording.boolean.no;
  return isDayText(value)
    ? dayText(parseIsoDay(value), wording)
    : isInstantText(value)
      ? instantText(value, wording)
      : wording.text(value);
}

/** An instant as the clock of its own offset shows it. */
function instantText(value: string, wording: Wording): string {
  return wording.instant(dayText(parseIsoDay(value.slice(0, 10)), wording), value.slice(11, 16), value.endsWith('Z'));
}

/** The last day of a period that ends before a day; instants are left as they are. */
function lastText(to: string, wording: Wording): string {
  return isDayText(to) ? dayText(parseIsoDay(to) - 1, wording) : valueText(to, wording);
}

function dayText(day: number, wording: Wording): string {
  const { year, month, dayOfMonth } = partsOfDay(day);
  return wording.date(year, month, dayOfMonth);
}

const isDayText = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(parseIsoDay(value));
const isInstantText = (value: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value);
