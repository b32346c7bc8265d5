import { compileChurnCriteria, defaultChurnCriteria } from 'clientele/churn';
import {
  compileLegalProfiles,
  decideDataRetention,
  frenchDataRetentionRules,
  frenchLegalProfiles,
  replayConsent,
} from 'clientele/consent';
import {
  bounceClassesOf,
  compileBounceClasses,
  compileEmailRateProfile,
  compileEmailThresholds,
  compileMachineRules,
  emailRateProfileOf,
  emailThresholdsOf,
} from 'clientele/email';
import { compileLoyaltyProgramme } from 'clientele/loyalty';
import { compileContactPolicy } from 'clientele/pressure';
import { compileCostToServe } from 'clientele/profit';
import { compileRfmSegments, defaultRfmSegments } from 'clientele/rfm';
import { compileRuleSet } from 'clientele/rules';
import {
  type ParseResult,
  safeParseBounceClasses,
  safeParseChurnCriteria,
  safeParseContactPolicy,
  safeParseCostToServe,
  safeParseCustomerGrid,
  safeParseDataRetentionRules,
  safeParseEmailRateProfile,
  safeParseEmailThresholds,
  safeParseLegalProfile,
  safeParseLoyaltyProgramme,
  safeParseMachineRules,
  safeParseRfmSegmentSet,
  safeParseRuleSet,
  safeParseWindowSpec,
} from 'clientele/schemas';
import {
  compileCustomerGrid,
  defaultStageGrid,
  defaultStrategyGrid,
  defaultUnprofitableGrid,
} from 'clientele/strategy';
import { checkWindowSpec } from 'clientele/time';
import { describe, expect, test } from 'vitest';
import { shippedProgramme } from '../loyalty/shipped.ts';
import { verdict } from '../support/verdict.ts';
import { copyOf, oneEdit } from './arbitraries.ts';
import { machineRules, richCosts, richPolicy, richRuleSet } from './documents.ts';

type Kind = readonly [
  string,
  readonly unknown[],
  (json: unknown) => ParseResult<unknown>,
  (document: never) => unknown,
];

const nobody = replayConsent([], { personId: 1, at: 0 });

/** A small programme with every kind of coupon, and every field of one. */
const withCoupons = {
  ...shippedProgramme('cafe'),
  tierGroups: shippedProgramme('staples-later').tierGroups,
  metrics: shippedProgramme('staples-later').metrics,
  coupons: [
    {
      ...{ id: 'voucher', kind: 'amount', label: 'Voucher', value: 2500, rest: 'kept', combinable: true },
      ...{ price: { base: 2000, premier: 1500 }, minimumBalance: 3000, maxLive: 2, validFor: { months: 6 } },
    },
    {
      ...{ id: 'welcome', kind: 'percent', rate: 0.15, cap: 5000, minimumBasket: 10000, lastDay: '2030-12-31' },
      ...{ onTier: { group: 'tier', tier: 'premier' }, whenRefunded: 'staysUsed', price: 100 },
    },
    {
      id: 'coffee',
      kind: 'item',
      uses: 2,
      value: 300,
      lines: { kind: 'compare', fact: 'category', op: 'eq', value: 'coffee' },
    },
  ],
};

/** Each kind of document: some that use all they may hold, what parses them, and what reads them without a schema. */
const KINDS: readonly Kind[] = [
  ['rule sets', [richRuleSet], safeParseRuleSet, compileRuleSet],
  [
    'windows',
    [
      { kind: 'rolling', length: { months: 3 } },
      { kind: 'calendar', unit: 'week', weekStartsOn: 'sunday' },
    ],
    safeParseWindowSpec,
    checkWindowSpec,
  ],
  ['segment sets', [defaultRfmSegments()], safeParseRfmSegmentSet, compileRfmSegments],
  [
    'grids',
    [defaultStrategyGrid(), defaultStageGrid(), defaultUnprofitableGrid()],
    safeParseCustomerGrid,
    compileCustomerGrid,
  ],
  ['costs to serve', [richCosts], safeParseCostToServe, compileCostToServe],
  ['signs of churn', [defaultChurnCriteria()], safeParseChurnCriteria, compileChurnCriteria],
  [
    'programmes',
    [shippedProgramme('staples-later'), shippedProgramme('hotel'), withCoupons],
    safeParseLoyaltyProgramme,
    compileLoyaltyProgramme,
  ],
  ['policies', [richPolicy], safeParseContactPolicy, compileContactPolicy],
  [
    'legal profiles',
    frenchLegalProfiles().map((profile) => ({ ...profile, timeZone: 'UTC' })),
    safeParseLegalProfile,
    (profile: never) => compileLegalProfiles([profile]),
  ],
  [
    'retention rules',
    [frenchDataRetentionRules()],
    safeParseDataRetentionRules,
    (rules: never) => decideDataRetention(rules, nobody, { asOf: '2026-01-01', collectedOn: '2025-01-01' }),
  ],
  ['bounce classes', [bounceClassesOf('clientele')], safeParseBounceClasses, compileBounceClasses],
  ['machine rules', [machineRules], safeParseMachineRules, compileMachineRules],
  ['rates of e-mail', [emailRateProfileOf('clientele')], safeParseEmailRateProfile, compileEmailRateProfile],
  ['limits of e-mail', [emailThresholdsOf('googleYahoo')], safeParseEmailThresholds, compileEmailThresholds],
];

describe.each(KINDS)('%s', (_, documents, safeParse, compile) => {
  test('are whole before they are edited', () => {
    for (const document of documents) {
      expect([safeParse(document).ok, verdict(() => compile(document as never))]).toEqual([true, 'accepted']);
    }
  });

  test('edited in one place: what is compiled is parsed, to the letter, and what is parsed never ends in a bug', () => {
    const lenient: unknown[] = [];
    let edits = 0;
    for (const document of documents) {
      for (const json of oneEdit(document)) {
        edits++;
        const parsed = safeParse(json);
        if (verdict(() => compile(json as never)) !== 'accepted') continue;
        if (!parsed.ok) lenient.push(parsed.issues[0]?.message);
        else expect(parsed.value).toEqual(copyOf(json));
      }
    }
    expect(lenient.slice(0, 5)).toEqual([]);
    expect(edits).toBeGreaterThan(40);
  });
});
