import { type Decision, type ExplainOptions, explainDecision } from 'clientele/rules';
import { expect } from 'vitest';

type Explain = (options: ExplainOptions) => readonly string[];

/** English words that explanations are made of and French has not: no names, which the caller gives. */
const ENGLISH_WORDS = [
  ...[
    'and',
    'the',
    'of',
    'or',
    'not',
    'no',
    'yes',
    'none',
    'with',
    'for',
    'from',
    'to',
    'than',
    'by',
    'is',
    'has',
    'does',
  ],
  ...[
    'met',
    'unknown',
    'known',
    'decisive',
    'asked',
    'since',
    'until',
    'changes',
    'period',
    'missing',
    'limit',
    'goes',
    'first',
  ],
  ...[
    'outcome',
    'allowed',
    'possible from',
    'dropped',
    'told',
    'tier',
    'earned',
    'given',
    'kept',
    'takes',
    'off',
    'keep',
    'wait',
  ],
  ...[
    'exactly',
    'other',
    'less',
    'more',
    'at least',
    'at most',
    'before',
    'after',
    'earlier',
    'later',
    'between',
    'one',
  ],
  ...[
    'number',
    'sum',
    'different',
    'observed',
    'counted',
    'sent',
    'time',
    'wish',
    'address',
    'permitted',
    'place',
    'last',
  ],
  ...[
    'day',
    'days',
    'week',
    'weeks',
    'month',
    'months',
    'year',
    'years',
    'hour',
    'hours',
    'order',
    'orders',
    'call',
    'calls',
  ],
  ...[
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ],
  ...[
    'at risk',
    'never',
    'bought',
    'undetermined',
    'rule',
    'rules',
    'warning',
    'warnings',
    'mails',
    'readers',
    'erase',
    'archive',
  ],
];
const ENGLISH = new RegExp(`(?<![\\p{L}\\d.-])(${ENGLISH_WORDS.join('|')})(?![\\p{L}\\d-])`, 'iu');

/** Numbers with decimals, as the language writes them, and the currency behind them. */
const DECIMALS = {
  en: /(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)\.(\d+)(e-?\d+)?( [A-Z]{3})?(?![\d])/g,
  fr: /(?<![\d,])(\d{1,3}(?:\u202f\d{3})+|\d+),(\d+)(e-?\d+)?(\u00a0[A-Z]{3})?(?![\d])/g,
};

/** Significant digits of the numbers that are not whole; amounts of money, which end with their minor unit, left out. */
function digitsIn(line: string, language: 'en' | 'fr'): number[] {
  return [...line.matchAll(DECIMALS[language])].flatMap(([, whole = '', fraction = '', , currency]) =>
    currency !== undefined && fraction.length <= 3
      ? []
      : [`${whole}${fraction}`.replace(/\D/g, '').replace(/^0+/, '').length],
  );
}

/** What holds of every explanation of every decision, in both languages. */
export function expectToReadWell(explain: Explain, outcome: { readonly en: RegExp; readonly fr: RegExp }): void {
  for (const language of ['en', 'fr'] as const) {
    const lines = explain({ language });
    const [first = '', ...reasons] = lines;
    expect(first.startsWith(language === 'en' ? 'Outcome: ' : 'Résultat\u202f: ')).toBe(true);
    expect(first).toMatch(outcome[language]);
    const named = explain({ language, about: 'Zoé' })[0] ?? '';
    expect(named.startsWith(language === 'en' ? 'Outcome for Zoé: ' : 'Résultat pour Zoé\u202f: ')).toBe(true);
    const decisive = reasons.map((line) => / \((decisive|décisif)\)/.test(line));
    expect(decisive).toEqual(decisive.toSorted((a, b) => Number(b) - Number(a)));
    // What to do is no reason and always told.
    const told = lines.filter((line, i) => i === 0 || decisive[i - 1] === true || /^(To do:|À faire)/.test(line));
    expect(explain({ language, reasons: 'decisive' })).toEqual(told);
    for (const line of lines) {
      expect(line).not.toMatch(/undefined|null|NaN|Infinity|\[object/);
      expect(line).not.toMatch(/exactly (yes|no)\b|exactement (oui|non)/);
      expect(line).not.toMatch(/(between|from) (.+) (and|to) \2(?=$|;)|(entre|de|du) (.+) (et|à|au) \5(?=$|\u202f?;)/);
      expect(digitsIn(line, language).filter((digits) => digits > 4)).toEqual([]);
    }
    if (language === 'fr') {
      // Names between quotes are the caller's.
      for (const line of lines) expect(line.replace(/«[^»]*»/g, '')).not.toMatch(ENGLISH);
      // A space before these that may break, or none.
      for (const line of lines) expect(line).not.toMatch(/[^\u202f]([;?!%](?=\s|$))|[^\u202f]:(?= )/);
    }
  }
}

/** The same of a decision that `explainDecision` explains. */
export function expectDecisionToReadWell(
  decision: Decision<unknown>,
  outcome: { readonly en: RegExp; readonly fr: RegExp },
  labelsIn: (language: 'en' | 'fr') => { readonly [name: string]: string } = () => ({}),
): void {
  expectToReadWell((options) => {
    const lines = explainDecision(decision, { labels: labelsIn(options.language), ...options });
    if (options.reasons === undefined) expect(lines).toHaveLength(decision.reasons.length + 1);
    return lines;
  }, outcome);
}
