import { type ChurnCriteria, compileChurnCriteria, decideChurnRisk } from 'clientele/churn';
import { compileLegalProfiles, frenchLegalProfiles } from 'clientele/consent';
import {
  bounceClassesOf,
  classifyBounce,
  compileBounceClasses,
  compileEmailRateProfile,
  compileEmailThresholds,
  compileMachineRules,
  emailRateProfileOf,
  emailThresholdsOf,
  type MachineRules,
} from 'clientele/email';
import { compileLoyaltyProgramme, replayLoyalty } from 'clientele/loyalty';
import { type ContactPolicy, compileContactPolicy, decideContact } from 'clientele/pressure';
import { type CostToServe, compileCostToServe } from 'clientele/profit';
import { compileRfmSegments, decideRfmSegment, defaultRfmSegments, type RfmSegmentSet } from 'clientele/rfm';
import { compileCondition, compileRuleSet, decideRules, type RuleSet, truthOf } from 'clientele/rules';
import { type CustomerGrid, compileCustomerGrid, decideCustomerClass } from 'clientele/strategy';
import { describe, expect, test } from 'vitest';
import { refuses } from '../support/refuses.ts';

const when = { kind: 'compare', fact: 'orders', op: 'gte', value: 3 } as const;
const ruleSet: RuleSet = { kind: 'rule-set', version: 1, id: 'ours', rules: [{ id: 'loyal', when }] };
const criteria: ChurnCriteria = {
  kind: 'churn-criteria',
  version: 1,
  id: 'ours',
  criteria: [{ kind: 'condition', id: 'few', when }],
};
const policy: ContactPolicy = { kind: 'contact-policy', version: 1, id: 'ours', timeZone: 'UTC', rules: [] };
const grid: CustomerGrid = {
  kind: 'customer-grid',
  version: 1,
  id: 'ours',
  label: 'Ours',
  axes: [{ id: 'loyal', label: 'Loyal', when }],
  classes: [{ id: 'all', label: 'All', when: { kind: 'all', all: [] } }],
};
const costs: CostToServe = {
  kind: 'cost-to-serve',
  version: 1,
  id: 'ours',
  costOfGoods: { share: 0.6 },
  activities: [],
};
const machines: MachineRules = { kind: 'email-machine-rules', version: 1, id: 'ours', rules: [] };
const programme = compileLoyaltyProgramme({
  kind: 'loyalty-programme',
  version: 1,
  id: 'ours',
  currency: 'EUR',
  points: { unit: { code: 'point', exponent: 0 } },
  earning: { rules: [{ id: 'base', kind: 'rate', rate: 1 }] },
});

/** Each compiler with what it made, and where its document lies. */
type Compiled = [maker: string, compile: (document: never) => unknown, made: unknown, field?: string];
const COMPILED: Compiled[] = [
  ['compileCondition', compileCondition, compileCondition(when)],
  ['compileRuleSet', compileRuleSet, compileRuleSet(ruleSet)],
  ['compileRfmSegments', compileRfmSegments, compileRfmSegments(defaultRfmSegments())],
  ['compileChurnCriteria', compileChurnCriteria, compileChurnCriteria(criteria)],
  ['compileLoyaltyProgramme', compileLoyaltyProgramme, programme],
  ['compileContactPolicy', compileContactPolicy, compileContactPolicy(policy)],
  ['compileCustomerGrid', compileCustomerGrid, compileCustomerGrid(grid)],
  ['compileCostToServe', compileCostToServe, compileCostToServe(costs)],
  ['compileLegalProfiles', compileLegalProfiles, compileLegalProfiles(frenchLegalProfiles()), 'documents'],
  ['compileEmailThresholds', compileEmailThresholds, compileEmailThresholds(emailThresholdsOf('coss'))],
  ['compileMachineRules', compileMachineRules, compileMachineRules(machines)],
  ['compileEmailRateProfile', compileEmailRateProfile, compileEmailRateProfile(emailRateProfileOf('clientele'))],
  ['compileBounceClasses', compileBounceClasses, compileBounceClasses(bounceClassesOf('clientele'))],
];

describe('what is compiled where a document is wanted', () => {
  test.each<Compiled>(COMPILED)(
    '%s names itself, and where the document is',
    (maker, compile, made, field = 'document') => {
      const error = refuses(() => compile(made as never), 'wrong_type');
      expect(error.message).toMatch(
        new RegExp(`expected a? ?documents?, got what ${maker} made: pass its \\.${field}$`),
      );
      expect(error.issues[0]?.received).toBe(`what ${maker} made`);
      const { [field as never]: document } = made as Record<string, unknown>;
      expect(() => compile(document as never)).not.toThrow();
    },
  );

  test('another compiled thing is named by who made it, and one inside a document has its path', () => {
    const other = refuses(() => compileChurnCriteria(compileRuleSet(ruleSet) as never), 'wrong_type', 'document');
    expect(other.message).toContain('what compileRuleSet made');
    const inside = { ...ruleSet, rules: [{ id: 'loyal', when: compileCondition(when) as never }] };
    const nested = refuses(() => compileRuleSet(inside), 'wrong_type', 'rules[0].when');
    expect(nested.message).toContain('what compileCondition made: pass its .document');
  });
});

describe('what JSON has taken apart', () => {
  const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  const asOf = '2026-06-30';
  const at = '2026-06-30T09:00:00Z';
  const facts = { facts: { orders: 3 } };
  const message = { contact: { id: 'ada' }, history: [], candidate: { id: 'news', channel: 'email' } };
  test.each([
    [
      'segments',
      () => decideRfmSegment(throughJson(compileRfmSegments(defaultRfmSegments())), { r: 1, f: 1, m: 1 }, { asOf }),
    ],
    ['ruleSet', () => decideRules(throughJson(compileRuleSet(ruleSet)), facts, { asOf })],
    ['condition', () => truthOf(throughJson(compileCondition(when)), facts, { asOf })],
    ['criteria', () => decideChurnRisk(throughJson(compileChurnCriteria(criteria)), facts, { asOf })],
    ['policy', () => decideContact(throughJson(compileContactPolicy(policy)), message, { at })],
    ['grid', () => decideCustomerClass(throughJson(compileCustomerGrid(grid)), facts, { asOf })],
    ['programme', () => replayLoyalty(throughJson(programme), [], { asOf })],
    ['classes', () => classifyBounce(throughJson(compileBounceClasses(bounceClassesOf('clientele'))), {})],
  ] as const)('%s: compile it again', (path, use) => {
    const error = refuses(use, 'wrong_type', path);
    expect(error.message).toMatch(/: what is compiled is not JSON, keep the document and compile it again$/);
  });

  test('a compiled segment set shows its document alone, and its document goes through JSON', () => {
    const compiled = compileRfmSegments(defaultRfmSegments());
    expect(Object.keys(compiled)).toEqual(['kind', 'document']);
    const again = compileRfmSegments(throughJson(compiled.document) as RfmSegmentSet);
    expect(decideRfmSegment(again, { r: 5, f: 1, m: 3 }, { asOf }).outcome).toBe('new');
    const document = refuses(
      () => decideRfmSegment(compiled.document as never, { r: 1, f: 1, m: 1 }, { asOf }),
      'wrong_type',
      'segments',
    );
    expect(document.message).toContain('segments from compileRfmSegments');
    expect(document.message).not.toContain('JSON');
  });
});
