import { listedExponent } from '../money/currency.ts';
import type { Decision, Truth } from './decision.ts';
import { type LabelOf, nameOfRule } from './reason-line.ts';
import { dateText, lastText, measured, valueText } from './value-text.ts';
import type { DataAction, FatigueVerdict, ThresholdStatus, Wording } from './wording/wording.ts';

type Fields = { readonly [field: string]: unknown };
type Say = (outcome: Fields, context: Context) => string | null;

interface Context {
  readonly wording: Wording;
  readonly labelOf: LabelOf;
  /** What a rule is called, by its label in the reasons where the caller has none. */
  readonly ruleName: (id: string) => string;
}

/**
 * What was decided, in words. Outcomes are told apart by their fields; of one that is not known here its fields are listed by name,
 * so that a decision of one's own says what it decided, too.
 */
export function outcomeText({ outcome, reasons }: Decision<unknown>, wording: Wording, labelOf: LabelOf): string {
  const labels = new Map(
    reasons.flatMap(({ evidence: { rule, label } }) => (rule && label ? [[rule, label] as const] : [])),
  );
  const context: Context = { wording, labelOf, ruleName: (id) => nameOfRule(id, labels.get(id), wording, labelOf) };
  if (typeof outcome === 'string') return isTruth(outcome) ? wording.outcome.truth[outcome] : context.ruleName(outcome);
  if (typeof outcome !== 'object' || outcome === null) return plainText(outcome, context) ?? wording.none;
  for (const say of SAYINGS) {
    const text = say(outcome as Fields, context);
    if (text !== null) return text;
  }
  const listed = Object.entries(outcome).flatMap(([field, value]) => {
    const text = plainText(value, context);
    return text === null ? [] : [wording.outcome.named(labelOf(field), text)];
  });
  return listed.length === 0 ? wording.none : wording.outcome.list(listed);
}

/** Text, numbers, truths and lists of them; `null` for what has fields of its own and for what is empty. */
function plainText(value: unknown, { wording, ruleName }: Context): string | null {
  if (Array.isArray(value)) {
    const texts = value.map((item) => plainText(item, { wording, ruleName, labelOf: ruleName }));
    const known = texts.filter((text) => text !== null);
    return known.length === 0 ? null : wording.outcome.list(known);
  }
  if (typeof value === 'number' || typeof value === 'boolean') return valueText(value, wording);
  if (typeof value !== 'string' || value === '') return null;
  const name = ruleName(value);
  return name === value && /^\d{4}-\d{2}-\d{2}/.test(value) ? dateText(value, wording) : name;
}

const rules: Say = ({ met, notMet, unknown }, { wording, ruleName }) => {
  if (!isNames(met) || !isNames(notMet) || !isNames(unknown)) return null;
  const count = met.length + notMet.length + unknown.length;
  return wording.outcome.rules(met.map(ruleName), count, unknown.map(ruleName));
};

const firstRule: Say = ({ status, rule, outcome }, context) => {
  if (!isTruth(status) || !(typeof rule === 'string' || rule === null)) return null;
  const done = plainText(outcome, context);
  return context.wording.outcome.firstRule(status, rule === null ? '' : context.ruleName(rule), done);
};

/** A message: what stops it, when it may go, when it is tried again. */
const message: Say = ({ allowed, status, nextAllowedAt, deferTo }, { wording }) => {
  if (typeof allowed !== 'boolean' || !isTruth(status) || nextAllowedAt === undefined) return null;
  const date = (at: unknown): string | null => (typeof at === 'string' ? dateText(at, wording) : null);
  return wording.outcome.allowed(status, {
    until: null,
    from: date(nextAllowedAt),
    again: deferTo === nextAllowedAt ? null : date(deferTo),
    // Where it could be sent later, that nobody is told to try again is no reason to drop it.
    isDropped: !allowed && deferTo === null && nextAllowedAt === null,
  });
};

/** What law and person permit, and the first change of it. */
const consent: Say = ({ allowed, status, changes }, { wording }) => {
  if (typeof allowed !== 'boolean' || !isTruth(status) || !Array.isArray(changes)) return null;
  const next = changes.find((change) => (change?.status === 'met') !== allowed)?.at;
  const date = typeof next === 'string' ? dateText(next, wording) : null;
  return wording.outcome.allowed(status, {
    until: allowed ? date : null,
    from: allowed ? null : date,
    again: null,
    isDropped: false,
  });
};

const coupon: Say = ({ allowed, coupon: id, value, currency }, { wording, labelOf }) => {
  if (typeof allowed !== 'boolean' || id === undefined || typeof value !== 'number') return null;
  const nothing = { until: null, from: null, again: null, isDropped: false };
  const verdict = wording.outcome.allowed(allowed ? 'met' : 'notMet', nothing);
  const amount = allowed ? moneyText(value, currency, wording) : null;
  const text = amount === null ? verdict : wording.outcome.list([verdict, wording.outcome.takesOff(amount)]);
  return typeof id === 'string' ? wording.outcome.named(labelOf(id), text) : text;
};

/** Minor units as an amount; `null` where nobody says of what. */
function moneyText(minor: number, currency: unknown, wording: Wording): string | null {
  const { code, exponent } =
    typeof currency === 'string'
      ? { code: currency, exponent: listedExponent(currency) }
      : (Object(currency) as Fields);
  if (typeof code !== 'string' || typeof exponent !== 'number') return null;
  const amount = minor / 10 ** exponent;
  return measured(wording.amount(amount, exponent), amount, code, wording);
}

const tier: Say = ({ tier: id, basis }, { wording, ruleName }) =>
  typeof id === 'string' && (basis === 'earned' || basis === 'given' || basis === 'kept')
    ? wording.outcome.tier(ruleName(id), basis)
    : null;

const data: Say = ({ action, until }, { wording }) =>
  isKey<DataAction>(wording.outcome.data, action)
    ? wording.outcome.data[action](typeof until === 'string' ? lastText(until, wording) : null)
    : null;

const warnings: Say = ({ warnings: names }, { wording, ruleName }) =>
  isNames(names) ? wording.outcome.warnings(names.map(ruleName)) : null;

const threshold: Say = ({ status, checks }, { wording, ruleName }) => {
  if (!Array.isArray(checks) || !isKey<ThresholdStatus>(wording.outcome.threshold, status)) return null;
  const ids = checks.filter((check) => check?.status === status).map((check) => String(check.id));
  return wording.outcome.threshold[status](ids.map(ruleName));
};

const fatigue: Say = ({ openRate, frequencyRaised }, { wording: { outcome } }) => {
  if (!isKey<FatigueVerdict>(outcome.fatigue, openRate)) return null;
  return outcome.list([outcome.fatigue[openRate], ...(frequencyRaised === false ? [outcome.sameFrequency] : [])]);
};

/** A class, or those that are left. */
const classified: Say = ({ class: id, candidates }, { wording: { outcome }, labelOf }) => {
  if (!(typeof id === 'string' || id === null) || !isNames(candidates)) return null;
  return id === null ? outcome.open(candidates.map(labelOf)) : labelOf(id);
};

const SAYINGS: readonly Say[] = [
  ...[message, consent, coupon, rules, firstRule, classified],
  ...[tier, data, warnings, threshold, fatigue],
];

const isTruth = (value: unknown): value is Truth => value === 'met' || value === 'notMet' || value === 'unknown';
const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
const isKey = <K extends string>(words: { readonly [key in K]: unknown }, key: unknown): key is K =>
  typeof key === 'string' && Object.hasOwn(words, key);
