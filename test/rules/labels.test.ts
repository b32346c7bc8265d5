import { test } from '@fast-check/vitest';
import type { ErrorCode } from 'clientele/checks';
import { compileChurnCriteria, decideChurnRisk } from 'clientele/churn';
import { compileContactPolicy, decideContact } from 'clientele/pressure';
import { compileRfmSegments, decideRfmSegment, defaultRfmSegments } from 'clientele/rfm';
import {
  compileRuleSet,
  type Decision,
  decideFirstRule,
  decideRules,
  explainDecision,
  type LocalizedText,
  textIn,
} from 'clientele/rules';
import { decisionSchema, parseRuleSet } from 'clientele/schemas';
import { compileCustomerGrid, decideCustomerClass, defaultStrategyGrid } from 'clientele/strategy';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { refuses } from '../support/refuses.ts';

const words = fc.stringMatching(/^[A-Z][a-z]{2,8}$/);
const labels: fc.Arbitrary<LocalizedText> = fc.oneof(words, fc.record({ en: words, fr: words }));
const asOf = '2026-06-30';
const always = { kind: 'compare', fact: 'x', op: 'gte', value: 0 } as const;

/** One decision of each kind of document, with a label of the document and of a rule. */
const decisions = (label: LocalizedText, rule: LocalizedText): Decision<unknown>[] => {
  const set = compileRuleSet({
    kind: 'rule-set',
    version: 1,
    id: 'a',
    label,
    rules: [{ id: 'b', label: rule, when: always }],
  });
  const defaults = defaultRfmSegments();
  const segments = compileRfmSegments({
    ...defaults,
    label,
    segments: defaults.segments.map((one) => ({ ...one, label: rule })),
  });
  const criteria = compileChurnCriteria({
    kind: 'churn-criteria',
    version: 1,
    id: 'a',
    label,
    criteria: [{ kind: 'condition', id: 'b', label: rule, when: always }],
  });
  const grid = defaultStrategyGrid();
  const classes = compileCustomerGrid({ ...grid, label, axes: grid.axes.map((one) => ({ ...one, label: rule })) });
  const policy = compileContactPolicy({
    kind: 'contact-policy',
    version: 1,
    id: 'a',
    label,
    timeZone: 'UTC',
    consent: 'elsewhere',
    rules: [{ id: 'b', label: rule, kind: 'eligible', when: always }],
  });
  const input = { facts: { x: 1 } };
  return [
    decideRules(set, input, { asOf }),
    decideFirstRule(set, input, { asOf }),
    decideRfmSegment(segments, { r: 5, f: 5, m: 5 }, { asOf }),
    decideChurnRisk(criteria, { facts: { x: 1, lastOrderOn: asOf } }, { asOf }),
    decideCustomerClass(classes, { facts: { daysSinceLast: 3, netMargin: 4 } }, { asOf }),
    decideContact(
      policy,
      {
        contact: { id: 'ada', facts: { x: 1 } },
        history: [],
        candidate: { id: 'mail', channel: 'email', type: 'marketing' },
      },
      { at: '2026-06-30T10:00:00Z' },
    ),
  ];
};

describe('labels', () => {
  test.prop([labels, labels])('of documents and rules stand in every explanation, in its language', (label, rule) => {
    for (const decision of decisions(label, rule)) {
      for (const language of ['en', 'fr'] as const) {
        const [first = '', ...others] = explainDecision(decision, { language });
        expect(first).toContain(textIn(label, language));
        expect(others.some((line) => line.startsWith(textIn(rule, language)))).toBe(true);
      }
    }
  });

  test.prop([labels, labels])('are JSON like the rest of a decision', (label, rule) => {
    for (const decision of decisions(label, rule)) {
      const json: unknown = JSON.parse(JSON.stringify(decision));
      expect(decisionSchema.parse(json)).toEqual(json);
    }
  });

  test('may be left out: the id stands in their place', () => {
    const set = compileRuleSet({ kind: 'rule-set', version: 1, id: 'tiers', rules: [{ id: 'gold', when: always }] });
    const decision = decideRules(set, { facts: { x: 1 } }, { asOf });
    expect(decision.ruleSet).toEqual({ id: 'tiers', version: 1 });
    expect(explainDecision(decision, { language: 'fr' })[0]).toContain('tiers');
  });

  test.each<[label: unknown, code: ErrorCode, path: string]>([
    ['', 'wrong_type', 'label'],
    [7, 'wrong_type', 'label'],
    [null, 'wrong_type', 'label'],
    [{ en: 'Tiers' }, 'missing_value', 'label.fr'],
    [{ en: 'Tiers', fr: '' }, 'wrong_type', 'label.fr'],
    [{ en: 'Tiers', fr: 'Paliers', de: 'Stufen' }, 'unknown_option', 'label.de'],
  ])('%j is none', (label, code, path) => {
    const document = { kind: 'rule-set', version: 1, id: 'tiers', label, rules: [{ id: 'gold', when: always }] };
    refuses(() => compileRuleSet(document as never), code, path);
    refuses(() => parseRuleSet(document), code, path);
  });

  test('are read in a language that there is', () => {
    refuses(() => textIn('Gold', 'de' as never), 'unknown_choice', 'language');
    refuses(() => textIn({ en: 'Gold' } as never, 'fr'), 'wrong_type', 'text');
  });
});
