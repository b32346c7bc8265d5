import { compileChurnCriteria, defaultChurnCriteria } from 'clientele/churn';
import {
  compileLegalProfiles,
  decideRetention,
  frenchLegalProfiles,
  frenchRetentionRules,
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
  safeParseEmailRateProfile,
  safeParseEmailThresholds,
  safeParseLegalProfile,
  safeParseLoyaltyProgramme,
  safeParseMachineRules,
  safeParseRetentionRules,
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
    (['staples-later', 'hotel'] as const).map(shippedProgramme),
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
    [frenchRetentionRules()],
    safeParseRetentionRules,
    (rules: never) => decideRetention(rules, nobody, { asOf: '2026-01-01', collectedOn: '2025-01-01' }),
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
