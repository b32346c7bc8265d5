import type { Reason } from './decision.ts';
import { type LocalizedText, textIn } from './localized-text.ts';
import type { FactValue } from './rule-input.ts';
import { dateText, figureText, isDayText, lastText, measured, valueText } from './value-text.ts';
import { withoutNoise } from './wording/number-text.ts';
import type { DomainKind, LimitSort, Wording } from './wording/wording.ts';

/** What names are called; a name without a label as it is. */
export type LabelOf = (name: string) => string;

/** One reason in words. */
export function reasonLine(reason: Reason, wording: Wording, labelOf: LabelOf): string {
  const { window, evidence } = reason;
  const name = nameOf(reason, wording, labelOf);
  if (reason.status === 'bypassed' && reason.observed === null && reason.limit === null && window === null) {
    return wording.bypassed(name, wording.status.bypassed);
  }
  const figures = figuresOf(reason, wording);
  const limits = limitTexts(reason, figures, wording);
  const date = (value: string | null): string | null => (value === null ? null : dateText(value, wording));
  return wording.line({
    name,
    status: wording.status[reason.status] + (reason.decisive ? ` (${wording.decisive})` : ''),
    subject: subjectOf(reason, wording, labelOf),
    observed: observedText(reason, figures, wording),
    asked: askedText(reason, limits, wording),
    limit: evidence.op !== undefined || reason.limit === null ? null : limits.join(', '),
    window: window === null ? null : [dateText(window.from, wording), lastText(window.to, wording)],
    since: date(reason.since),
    changesOn: date(reason.until),
    missing: (evidence.missing ?? []).map(labelOf),
    outrankedBy: (evidence.planned ?? []).map(({ id, index }) => (id === null ? `[${index}]` : labelOf(String(id)))),
  });
}

/** A label, or the name of a rule behind which its reasons stand. */
export function nameOfRule(
  rule: string,
  label: LocalizedText | undefined,
  { language }: Wording,
  labelOf: LabelOf,
): string {
  const own = labelOf(rule);
  return own === rule ? textIn(label ?? rule, language) : own;
}

/** The rule's label, with the part's own name behind it where the reason is about a part. */
function nameOf({ ruleId, evidence: { rule, label } }: Reason, wording: Wording, labelOf: LabelOf): string {
  const own = labelOf(ruleId);
  if (own !== ruleId) return own;
  const whole = nameOfRule(rule ?? ruleId, label, wording, labelOf);
  if (whole === (rule ?? ruleId)) return ruleId;
  return rule === ruleId ? whole : `${whole} [${ruleId}]`;
}

function subjectOf({ kind, evidence }: Reason, wording: Wording, labelOf: LabelOf): string {
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

/** A number as text without its unit. */
type Figures = (value: number) => string;

/** The numbers of one reason: two that differ do not read the same, since each is rounded away from the other. */
function figuresOf({ observed, limit, unit, evidence }: Reason, wording: Wording): Figures {
  const all = [observed, ...[limit].flat(), ...(evidence.range ?? [])].filter((value) => typeof value === 'number');
  const near = (value: number): string => figureText(value, unit, wording);
  return (value) => {
    const twin = all.find(
      (other) =>
        Math.abs(value) !== Infinity && withoutNoise(other) !== withoutNoise(value) && near(other) === near(value),
    );
    return twin === undefined ? near(value) : figureText(value, unit, wording, value < twin ? 'down' : 'up');
  };
}

function limitTexts({ limit, unit }: Reason, figures: Figures, wording: Wording): readonly string[] {
  const limits = [limit].flat();
  return limits.map((value, i) => {
    if (value === null) return wording.unknown;
    if (typeof value !== 'number') return valueText(value, wording);
    const text = figures(value);
    return i === limits.length - 1 ? measured(text, value, unit, wording) : text;
  });
}

/** The limit behind its comparison: yes and no as they are, a single choice without "one of", a range of one value as that value. */
function askedText({ limit, evidence: { op } }: Reason, texts: readonly string[], wording: Wording): string | null {
  if (op === undefined) return null;
  const limits = [limit].flat();
  if (limits.some((value) => value === null)) return wording.unknownLimit;
  const last = limits.at(-1) as FactValue;
  const lastOne = texts.slice(-1);
  const sort: LimitSort = typeof last === 'number' ? 'number' : isDayText(last) ? 'day' : 'other';
  const same = op === 'eq' || (op === 'in' && limits.length === 1) || (op === 'between' && limits[0] === last);
  const other = op === 'ne' || (op === 'notIn' && limits.length === 1);
  if (typeof last === 'boolean' && (same || other)) return valueText(last === same, wording);
  if (same) return wording.limit.eq(lastOne, sort);
  if (other) return wording.limit.ne(lastOne, sort);
  const shown = op === 'in' || op === 'notIn' ? texts : op === 'between' ? [...texts.slice(0, 1), ...lastOne] : lastOne;
  return wording.limit[op](shown, sort);
}

function observedText(reason: Reason, figures: Figures, wording: Wording): string {
  const { kind, observed, unit, evidence, status } = reason;
  const word = typeof observed === 'string' && isDomainKind(kind, wording) ? observed : '';
  if (Object.hasOwn(wording.observed, word)) return wording.observed[word] as string;
  if (evidence.observedLabel !== undefined) return wording.text(textIn(evidence.observedLabel, wording.language));
  if (typeof observed === 'number') return measured(figures(observed), observed, unit, wording);
  if (observed !== null) return valueText(observed, wording);
  if (evidence.range === undefined) return status === 'unknown' ? wording.unknown : wording.none;
  const [low, high] = evidence.range.map((bound) => (bound === null ? null : figures(bound)));
  const last = evidence.range[1] ?? evidence.range[0];
  const text = wording.range(low ?? null, high ?? null);
  return last === null ? text : measured(text, last, unit, wording);
}
