import * as rules from 'clientele/rules';
import { richRuleSet } from '../schemas/documents.ts';
import { answersOrRefuses } from '../support/strange.ts';

const asOf = '2026-06-30';
const document: rules.RuleSet = {
  kind: 'rule-set',
  version: 1,
  id: 'alerts',
  effectiveFrom: '2026-01-01',
  effectiveTo: '2027-01-01',
  rules: [
    {
      id: 'busy',
      label: 'Busy',
      when: {
        kind: 'count',
        events: 'messages',
        where: { kind: 'compare', fact: 'channel', op: 'eq', value: 'email' },
        window: { kind: 'anniversary', length: { months: 1 } },
        anchor: 'joinedOn',
        op: 'gte',
        value: 1,
        unit: 'message',
      },
      outcome: { rate: 0.05 },
    },
    { id: 'inactive', when: { kind: 'compare', fact: 'lastOrderOn', op: 'lte', value: { before: { months: 6 } } } },
  ],
};
const facts = { joinedOn: '2024-01-05', lastOrderOn: '2025-05-02' };
const input = { facts, events: { messages: [{ on: '2026-06-25', channel: 'email' }] } };
const set = rules.compileRuleSet(document);
const condition = rules.compileCondition((document.rules[0] as rules.Rule).when, { id: 'busy' });
const decision = rules.decideRules(set, input, { asOf });
const inactive = rules.compileRuleSet({ ...document, rules: document.rules.slice(1) });
const table = { length: 2, columns: { joinedOn: [1, 2], lastOrderOn: ['2025-05-02', null] } };

answersOrRefuses('clientele/rules', rules, {
  checkCondition: [condition, input, { asOf }],
  classifyByFirstRule: [inactive, table, { asOf }],
  compileCondition: [(document.rules[0] as rules.Rule).when, { id: 'busy', path: 'when' }],
  compileRuleSet: [document],
  decideFirstRule: [set, input, { asOf }],
  decideRules: [set, input, { asOf }],
  explainDecision: [decision, { language: 'fr', labels: { busy: { en: 'Busy', fr: 'Actif' } }, about: 'Ada' }],
  factsOf: [richRuleSet],
  lintRuleSet: [document, { asOf }],
  textIn: [{ en: 'Busy', fr: 'Actif' }, 'fr'],
  truthOf: [condition, input, { asOf }],
  truthsOf: [rules.compileCondition((document.rules[1] as rules.Rule).when), table, { asOf }],
});
// The reasons of a stored decision lie deeper.
answersOrRefuses(
  'a decision',
  { explainDecision: rules.explainDecision },
  { explainDecision: [decision, { language: 'en' }] },
  5,
);
