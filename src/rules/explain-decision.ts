import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkDecision } from './check-decision.ts';
import { checkObject } from './check-fields.ts';
import type { Decision } from './decision.ts';
import { type LocalizedText, textIn } from './localized-text.ts';
import { outcomeText } from './outcome-text.ts';
import { type LabelOf, nameOfRule, reasonLine } from './reason-line.ts';
import { dateText } from './value-text.ts';
import { ENGLISH } from './wording/english.ts';
import { FRENCH } from './wording/french.ts';
import type { Wording } from './wording/wording.ts';

/**
 * Options of {@link explainDecision}.
 *
 * @category Rules
 */
export interface ExplainOptions {
  /** The language of the text. */
  readonly language: 'en' | 'fr';
  /** Words to put in place of names: of rules, facts, lists of events and fields. @defaultValue the names as they are */
  readonly labels?: { readonly [name: string]: LocalizedText };
  /** Whom or what it is about, for the first line: `'Ada, summer sale'`. @defaultValue not said */
  readonly about?: string;
  /** Which reasons are told: `all`, or the `decisive` ones alone. @defaultValue 'all' */
  readonly reasons?: 'all' | 'decisive';
}

/**
 * A decision in plain words: first what was decided, by which document and for which day, then one line for each reason, decisive
 * ones first, with its status, what was observed, what was asked, the period that counted, since when it has been so and when it
 * changes.
 *
 * Numbers and dates are written without asking the host, so the text is the same everywhere. Whole numbers are shown to the last
 * digit, money to the last minor unit, other numbers with four significant digits; two numbers of a reason that differ never read
 * the same. The first and last day of a period are both included, whereas `window.to` is the day after. French text holds no-break
 * spaces.
 *
 * `explainChurnRisk` and `explainCustomerClass` know more words for the decisions of their domains; here those are listed by the names of
 * their fields.
 *
 * @param decision - of {@link checkCondition}, {@link decideRules} or a domain
 * @param options - the language, words for names, and whom it is about
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
 * explainDecision(decision, { language: 'en', about: 'Ada' })[0]; // => 'Outcome for Ada: not met – two-a-week (version 1), 30 June 2026'
 * explainDecision(decision, { language: 'en' })[1]; // => 'two-a-week: not met (decisive) – number of messages: 2 messages; asked: less than 2 messages; period: 24 June 2026 to 30 June 2026; since 28 June 2026; changes on 2 July 2026'
 * ```
 */
export function explainDecision(decision: Decision<unknown>, options: ExplainOptions): readonly string[] {
  return explainOutcome(decision, options, outcomeText);
}

/** The language that is asked for. */
export function checkExplainOptions(options: ExplainOptions): 'en' | 'fr' {
  checkOptions(options, ['language', 'labels', 'about', 'reasons']);
  return checkChoice(options.language, ['en', 'fr'], 'options.language');
}

/** The same for a domain that has words of its own for what was decided, and more lines to say about it. */
export function explainOutcome(
  decision: Decision<unknown>,
  options: ExplainOptions,
  said: (decision: Decision<unknown>, wording: Wording, labelOf: LabelOf) => string,
  more: readonly string[] = [],
): readonly string[] {
  const wording = checkExplainOptions(options) === 'en' ? ENGLISH : FRENCH;
  checkDecision(decision);
  const { labels = {}, about, reasons = 'all' } = options;
  checkChoice(reasons, ['all', 'decisive'], 'options.reasons');
  checkObject(labels, 'options.labels', 'words for names');
  if (about !== undefined && (typeof about !== 'string' || about === '')) {
    fail('wrong_type', 'options.about', 'text that is not empty', about);
  }
  const labelOf: LabelOf = (name) =>
    Object.hasOwn(labels, name) ? textIn(labels[name] ?? name, wording.language) : name;
  const { id, version, label } = decision.ruleSet;
  const decisive = decision.reasons.filter((reason) => reason.decisive);
  const others = reasons === 'all' ? decision.reasons.filter((reason) => !reason.decisive) : [];
  return [
    wording.heading({
      outcome: said(decision, wording, labelOf),
      about: about ?? null,
      ruleSet: nameOfRule(id, label, wording, labelOf),
      version,
      date: dateText(decision.asOf, wording),
    }),
    ...more,
    ...[...decisive, ...others].map((reason) => reasonLine(reason, wording, labelOf)),
  ];
}
