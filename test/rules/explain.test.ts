import { test } from '@fast-check/vitest';
import {
  type Condition,
  checkCondition,
  compileCondition,
  compileRuleSet,
  type Decision,
  decideRules,
  type ExplainOptions,
  explainDecision,
  type FactValue,
  type Reason,
  type RuleInput,
} from 'clientele/rules';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { conditions, inputs, TODAY } from './arbitraries.ts';

const EN: ExplainOptions = { language: 'en' };
const FR: ExplainOptions = { language: 'fr' };
/** Makes the spaces that do not break visible: '_' for the wide one, '~' for the narrow one. */
const visible = (text: string): string => text.replaceAll('\u00a0', '_').replaceAll('\u202f', '~');
const line = (condition: object, input: RuleInput, options: ExplainOptions, id = 'rule'): string =>
  visible(
    explainDecision(
      checkCondition(compileCondition(condition as Condition, { id }), input, { asOf: '2026-06-30' }),
      options,
    )[1] as string,
  );
const compare = (op: string, value: unknown, fact: FactValue | null, options = EN, more: object = {}): string =>
  line({ kind: 'compare', fact: 'x', op, value, ...more }, { facts: { x: fact } }, options).replace(/^.*? – x~?: /, '');

describe('in English', () => {
  test('each comparison has its words', () => {
    expect(compare('eq', 3, 4)).toBe('4; asked: exactly 3');
    expect(compare('ne', 3, 4)).toBe('4; asked: other than 3');
    expect(compare('lt', 3, 4)).toBe('4; asked: less than 3');
    expect(compare('lte', 3, 4)).toBe('4; asked: at most 3');
    expect(compare('gt', 3, 4)).toBe('4; asked: more than 3');
    expect(compare('gte', 3, 4)).toBe('4; asked: at least 3');
    expect(compare('between', [3, 5], 4)).toBe('4; asked: from 3 to 5');
    expect(compare('in', ['a', 'b'], 'c')).toBe("'c'; asked: one of 'a', 'b'");
    expect(compare('notIn', ['a', 'b'], 'c')).toBe("'c'; asked: none of 'a', 'b'");
    expect(compare('eq', true, false)).toBe('no; asked: yes');
    expect(compare('lt', '2026-01-01', '2026-05-31')).toBe('31 May 2026; asked: before 1 January 2026');
    expect(compare('lte', '2026-01-01', '2026-05-31')).toBe('31 May 2026; asked: 1 January 2026 or earlier');
    expect(compare('gt', '2026-01-01', '2026-05-31')).toBe('31 May 2026; asked: after 1 January 2026');
    expect(compare('gte', '2026-01-01', '2026-05-31')).toBe('31 May 2026; asked: 1 January 2026 or later');
    expect(compare('gte', 3, null)).toBe('not known; asked: at least 3; missing: x');
  });

  test('numbers have thousands in groups and no noise, units their plural', () => {
    const unit = (value: number, name: string) => compare('gte', value, value, EN, { unit: name });
    expect(unit(1_234_567.5, 'EUR')).toBe('1,234,567.50 EUR; asked: at least 1,234,567.50 EUR');
    expect(unit(0.1 + 0.2, 'EUR')).toBe('0.30 EUR; asked: at least 0.30 EUR');
    expect(unit(-1000, 'point')).toBe('-1,000 points; asked: at least -1,000 points');
    expect(unit(1, 'order')).toBe('1 order; asked: at least 1 order');
    expect(unit(0, 'order')).toBe('0 orders; asked: at least 0 orders');
    expect(unit(1.5, 'day')).toBe('1.5 days; asked: at least 1.5 days');
    expect(unit(12, '%')).toBe('12%; asked: at least 12%');
    expect(unit(1e21, 'EUR')).toBe('1e+21 EUR; asked: at least 1e+21 EUR');
  });

  test('numbers are short, money has its minor units, and what differs never reads the same', () => {
    const asked = (limit: number, value: number, unit?: string) =>
      compare('gte', limit, value, EN, unit === undefined ? {} : { unit });
    expect(asked(1, 0.720712535316)).toBe('0.7207; asked: at least 1');
    expect(asked(1, 1234.5678)).toBe('1,235; asked: at least 1');
    expect(asked(0.3, 0.29996)).toBe('0.2999; asked: at least 0.3');
    expect(asked(0.3, 0.30004)).toBe('0.3001; asked: at least 0.3');
    expect(asked(1234.4, 1234.2)).toBe('1,234; asked: at least 1,235');
    expect(asked(0.3, 0.1 + 0.2)).toBe('0.3; asked: at least 0.3');
    expect(asked(50, 12.5, 'EUR')).toBe('12.50 EUR; asked: at least 50 EUR');
    expect(asked(50, 49.9999, 'EUR')).toBe('49.99 EUR; asked: at least 50 EUR');
    expect(asked(50, 12.5, 'KWD')).toBe('12.500 KWD; asked: at least 50 KWD');
    expect(asked(50, 12.4, 'JPY')).toBe('12 JPY; asked: at least 50 JPY');
    expect(compare('gte', 50, 12.5, FR, { unit: 'EUR' })).toBe('12,50_EUR~; demandé~: au moins 50_EUR');
  });

  test('bounds that are the same are one value, and so is a choice of one', () => {
    expect(compare('between', [5, 5], 4)).toBe('4; asked: exactly 5');
    expect(compare('between', [5, 5], 4, FR)).toBe('4~; demandé~: exactement 5');
    expect(compare('between', ['2026-08-01', '2026-08-01'], '2026-05-31', FR)).toBe(
      '31 mai 2026~; demandé~: le 1er août 2026',
    );
    expect(compare('in', ['a'], 'c')).toBe("'c'; asked: 'a'");
    expect(compare('ne', true, true)).toBe('yes; asked: no');
    const bounded = (low: number, high: number): string => {
      const at = { observed: null, limit: 9, unit: 'order', window: null, since: null, until: null };
      const reason: Reason = {
        ...{ ruleId: 'r', kind: 'count', status: 'unknown', decisive: true, ...at },
        evidence: { subject: 'orders', op: 'gte', range: [low, high] },
      };
      const decision = { outcome: 'unknown', asOf: '2026-06-30', ruleSet: { id: 'r', version: 1 }, reasons: [reason] };
      return explainDecision(decision, EN)[1] as string;
    };
    expect(bounded(5, 5)).toContain('number of orders: 5 orders; asked');
    expect(bounded(4, 5)).toContain('number of orders: between 4 and 5 orders; asked');
    expect(bounded(0.12341, 0.12342)).toContain('between 0.1234 and 0.1235 orders');
  });

  test('figures over events say their subject, period, and since and until when', () => {
    const orders = [{ on: '2026-06-28', amount: 850, category: 'ink' }];
    const week = { window: { kind: 'rolling', length: { days: 7 } } };
    const spent = { kind: 'sum', events: 'orders', field: 'amount', ...week, op: 'gte', value: 500, unit: 'EUR' };
    expect(line(spent, { events: { orders } }, EN)).toBe(
      'rule: met (decisive) – sum of amount in orders: 850 EUR; asked: at least 500 EUR; ' +
        'period: 24 June 2026 to 30 June 2026; since 28 June 2026; changes on 5 July 2026',
    );
    const kinds = { kind: 'distinct', events: 'orders', field: 'category', op: 'gte', value: 2 };
    expect(line(kinds, { events: { orders } }, EN)).toBe(
      'rule: not met (decisive) – different values of category in orders: 1; asked: at least 2',
    );
    const open = { ...spent, kind: 'count', field: undefined, unit: 'order', value: 2 };
    expect(line(open, { events: { orders: [...orders, { on: null }] } }, EN)).toBe(
      'rule: unknown (decisive) – number of orders: between 1 and 2 orders; asked: at least 2 orders; ' +
        'period: 24 June 2026 to 30 June 2026; missing: orders.on',
    );
  });
});

describe('in French', () => {
  test('each comparison has its words', () => {
    expect(compare('eq', 3, 4, FR)).toBe('4~; demandé~: exactement 3');
    expect(compare('ne', 3, 4, FR)).toBe('4~; demandé~: autre que 3');
    expect(compare('lt', 3, 4, FR)).toBe('4~; demandé~: moins de 3');
    expect(compare('lte', 3, 4, FR)).toBe('4~; demandé~: au plus 3');
    expect(compare('gt', 3, 4, FR)).toBe('4~; demandé~: plus de 3');
    expect(compare('gte', 3, 4, FR)).toBe('4~; demandé~: au moins 3');
    expect(compare('between', [3, 5], 4, FR)).toBe('4~; demandé~: de 3 à 5');
    expect(compare('in', ['a', 'b'], 'c', FR)).toBe('«_c_»~; demandé~: l’un de «_a_», «_b_»');
    expect(compare('notIn', ['a'], 'c', FR)).toBe('«_c_»~; demandé~: autre que «_a_»');
    expect(compare('eq', true, false, FR)).toBe('non~; demandé~: oui');
    expect(compare('lt', '2026-08-01', '2026-05-31', FR)).toBe('31 mai 2026~; demandé~: avant le 1er août 2026');
    expect(compare('lte', '2026-08-01', '2026-05-31', FR)).toBe('31 mai 2026~; demandé~: le 1er août 2026 ou avant');
    expect(compare('gt', '2026-08-01', '2026-05-31', FR)).toBe('31 mai 2026~; demandé~: après le 1er août 2026');
    expect(compare('gte', '2026-08-01', '2026-05-31', FR)).toBe('31 mai 2026~; demandé~: le 1er août 2026 ou après');
    expect(compare('between', ['2026-08-01', '2026-08-02'], '2026-05-31', FR)).toBe(
      '31 mai 2026~; demandé~: du 1er août 2026 au 2 août 2026',
    );
    expect(compare('gte', 3, null, FR)).toBe('information manquante~; demandé~: au moins 3~; manque~: x');
  });

  test('numbers have a decimal comma, units are singular below 2', () => {
    const unit = (value: number, name: string) => compare('gte', value, value, FR, { unit: name });
    expect(unit(1_234_567.5, 'EUR')).toBe('1~234~567,50_EUR~; demandé~: au moins 1~234~567,50_EUR');
    expect(unit(1.5, 'day')).toBe('1,5_jour~; demandé~: au moins 1,5_jour');
    expect(unit(2, 'order')).toBe('2_commandes~; demandé~: au moins 2_commandes');
    expect(unit(12, '%')).toBe('12~%~; demandé~: au moins 12~%');
  });

  test('labels give the words of the house', () => {
    const orders = [{ on: '2026-06-28', amount: 850 }];
    const spent = { kind: 'sum', events: 'orders', field: 'amount', op: 'gte', value: 500, unit: 'EUR' };
    const labels = { orders: 'les achats', amount: 'montant', rule: 'Premier' };
    expect(line(spent, { events: { orders } }, { language: 'fr', labels })).toBe(
      'Premier~: rempli (décisif) – somme de montant dans les achats~: 850_EUR~; demandé~: au moins 500_EUR~; ' +
        'depuis le 28 juin 2026',
    );
    const some = { kind: 'count', events: 'orders', op: 'lt', value: 1 };
    expect(line(some, { events: { orders } }, { language: 'fr', labels: { orders: 'achats' } })).toBe(
      'rule~: non rempli (décisif) – nombre d’achats~: 1~; demandé~: moins de 1~; depuis le 28 juin 2026',
    );
  });
});

describe('the lines', () => {
  const flag = (fact: string): Condition => ({ kind: 'compare', fact, op: 'eq', value: true });
  const rules = compileRuleSet({
    kind: 'rule-set',
    version: 1,
    id: 'law',
    rules: [
      { id: 'consent', label: 'Prior consent', when: flag('consent') },
      { id: 'contract', label: 'Running contract', when: { kind: 'all', all: [flag('running'), flag('about')] } },
    ],
  });

  test('begin with the rule set and the day, then name each rule by its label and each part by its name', () => {
    const decision = decideRules(rules, { facts: { consent: true } }, { asOf: '2026-08-11' });
    expect(explainDecision(decision, EN)).toEqual([
      'Outcome: 1 of 2 rules met: Prior consent; cannot be told: Running contract – law (version 1), 11 August 2026',
      'Prior consent: met (decisive) – consent: yes; asked: yes',
      'Running contract [contract.when.all[0]]: unknown (decisive) – running: not known; asked: yes; missing: running',
      'Running contract [contract.when.all[1]]: unknown (decisive) – about: not known; asked: yes; missing: about',
    ]);
    expect(explainDecision(decision, FR).map(visible).slice(0, 2)).toEqual([
      'Résultat~: 1_règle remplie sur 2~: Prior consent~; indéterminé~: Running contract – law (version 1), le 11 août 2026',
      'Prior consent~: rempli (décisif) – consent~: oui~; demandé~: oui',
    ]);
  });

  test('can be made of reasons of other kinds, with instants and a zone', () => {
    const cap: Reason = {
      ruleId: 'cap-week',
      kind: 'cap',
      status: 'bypassed',
      decisive: false,
      observed: 3,
      limit: 2,
      unit: 'message',
      window: { from: '2026-06-23T10:00:00+02:00', to: '2026-06-30T10:00:00+02:00', zone: 'Europe/Paris' },
      since: null,
      until: '2026-07-01T08:00:00+02:00',
      evidence: {},
    };
    const decision: Decision<boolean> = {
      outcome: false,
      asOf: '2026-06-30T10:00:00+02:00',
      ruleSet: { id: 'policy', version: 3 },
      reasons: [cap],
    };
    expect(explainDecision(decision, EN)).toEqual([
      'Outcome: no – policy (version 3), 30 June 2026, 10:00',
      'cap-week: does not apply – counted so far: 3 messages; limit: 2 messages; ' +
        'period: 23 June 2026, 10:00 to 30 June 2026, 10:00; changes on 1 July 2026, 08:00',
    ]);
    expect(visible(explainDecision(decision, FR)[1] as string)).toContain(
      'sans objet – total à ce jour~: 3_messages~; limite~: 2',
    );
    expect(visible(explainDecision(decision, FR)[1] as string)).toContain('change le 1er juillet 2026 à 8_h');
  });

  test('are asked for in a language there is', () => {
    const decision = decideRules(rules, {}, { asOf: 0 });
    refuses(() => explainDecision(decision, { language: 'de' } as never), 'unknown_choice', 'options.language');
    refuses(() => explainDecision(decision, {} as never), 'missing_value', 'options.language');
    refuses(() => explainDecision(null as never, EN), 'wrong_type', 'decision');
    refuses(() => explainDecision(decision, { ...EN, about: '' }), 'wrong_type', 'options.about');
    refuses(() => explainDecision(decision, { ...EN, about: 7 } as never), 'wrong_type', 'options.about');
    const stored = (change: object) => () => explainDecision({ ...decision, ...change } as never, EN);
    refuses(stored({ ruleSet: null }), 'wrong_type', 'decision.ruleSet');
    refuses(stored({ reasons: [{}] }), 'missing_value', 'decision.reasons[0].ruleId');
    const [reason] = decision.reasons;
    refuses(stored({ reasons: [{ ...reason, status: 'maybe' }] }), 'unknown_choice', 'decision.reasons[0].status');
    refuses(stored({ reasons: [{ ...reason, evidence: 5 }] }), 'wrong_type', 'decision.reasons[0].evidence');
    refuses(() => explainDecision(decision, { ...EN, locale: 'en' } as never), 'unknown_option', 'options.locale');
  });

  test.prop([conditions, inputs, fc.constantFrom('en' as const, 'fr' as const)])(
    'are one more than the reasons, the same each time, also for a decision that went through JSON',
    (condition, input, language) => {
      const decision = checkCondition(compileCondition(condition), input, { asOf: TODAY });
      const lines = explainDecision(decision, { language });
      expect(lines).toHaveLength(decision.reasons.length + 1);
      expect(explainDecision(JSON.parse(JSON.stringify(decision)) as typeof decision, { language })).toEqual(lines);
      for (const text of lines) expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    },
  );
});
