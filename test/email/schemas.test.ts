import { test } from '@fast-check/vitest';
import {
  bounceClassesOf,
  checkEmailContent,
  checkEmailFatigue,
  checkEmailThresholds,
  compileBounceClasses,
  compileEmailRateProfile,
  compileEmailThresholds,
  compileMachineRules,
  emailCountsAccumulator,
  emailRateProfileOf,
  emailThresholdsOf,
  indexEmailEvents,
  parseSesEvents,
} from 'clientele/email';
import {
  parseBounceClasses,
  parseDecision,
  parseEmailCountsState,
  parseEmailEvent,
  parseEmailRateProfile,
  parseEmailThresholds,
  parseMachineRules,
  safeParseBounceClasses,
  safeParseEmailCountsState,
  safeParseEmailRateProfile,
  safeParseEmailThresholds,
  safeParseMachineRules,
} from 'clientele/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import ses from '../fixtures/email/ses.json' with { type: 'json' };
import { editedFrom } from '../schemas/arbitraries.ts';
import { machineRules } from '../schemas/documents.ts';
import { verdict } from '../support/verdict.ts';
import { anyEvents, anyReading } from './arbitraries.ts';

/** Each kind of document: one as it ships, what parses it, and what compiles it. */
const DOCUMENTS = [
  ['bounce classes', bounceClassesOf('clientele'), safeParseBounceClasses, compileBounceClasses],
  ['machine rules', machineRules, safeParseMachineRules, compileMachineRules],
  ['profiles', emailRateProfileOf('clientele'), safeParseEmailRateProfile, compileEmailRateProfile],
  ['limits', emailThresholdsOf('googleYahoo'), safeParseEmailThresholds, compileEmailThresholds],
] as const;

describe.each(DOCUMENTS)('%s', (_, shipped, safeParse, compile) => {
  test.prop([editedFrom(fc.constant(shipped as object))], { numRuns: 200 })(
    'what parse accepts, compile accepts or refuses with a code; what compile accepts, parse accepts',
    (json) => {
      const parsed = safeParse(json);
      const compiled = verdict(() => compile(json as never));
      // Any other error than the library's own passes through.
      if (parsed.ok) verdict(() => compile(parsed.value as never));
      if (compiled === 'accepted') expect(parsed.ok).toBe(true);
    },
  );

  it('comes back as it was', () => {
    const json = JSON.parse(JSON.stringify(shipped)) as object;
    expect(safeParse(json)).toEqual({ ok: true, value: shipped });
  });
});

describe('what the library makes comes back as it was', () => {
  test.prop([anyEvents, anyReading])('states of counts, merged too', (events, reading) => {
    for (const how of [
      {},
      { uniques: 'hyperloglog', precision: 4 } as const,
      { uniques: 'none', deduplicate: true } as const,
    ]) {
      const counts = emailCountsAccumulator({ ...how, by: reading.by ?? [], uniqueBy: reading.uniqueBy ?? 'mail' });
      const half = counts.add(counts.empty(), indexEmailEvents(events.slice(20), reading));
      const state = counts.add(half, indexEmailEvents(events.slice(0, 20), reading));
      expect(parseEmailCountsState(JSON.parse(JSON.stringify(state)))).toEqual(state);
    }
  });

  test.prop([
    anyEvents.chain((events) => {
      const counts = emailCountsAccumulator();
      return editedFrom(fc.constant(counts.add(counts.empty(), indexEmailEvents(events)) as object));
    }),
  ])('whatever state parse accepts can be merged and finished', (json) => {
    const parsed = safeParseEmailCountsState(json);
    if (!parsed.ok) return;
    const counts = emailCountsAccumulator();
    expect(['accepted', 'incompatible_state']).toContain(
      verdict(() => counts.finish(counts.merge(counts.empty(), parsed.value), {})),
    );
  });

  test.prop([anyEvents])('events', (events) => {
    for (const event of events) expect(parseEmailEvent(JSON.parse(JSON.stringify(event)))).toEqual(event);
  });

  it('events of an adapter, documents and decisions', () => {
    for (const event of parseSesEvents(ses.payload).events) {
      expect(parseEmailEvent(JSON.parse(JSON.stringify(event)))).toEqual(event);
    }
    parseBounceClasses(bounceClassesOf('adobeCampaign'));
    parseMachineRules(machineRules);
    parseEmailRateProfile(emailRateProfileOf('mailchimp'));
    parseEmailThresholds(emailThresholdsOf('amazonSes'));
    const asOf = '2026-06-30';
    const half = { contacts: 10, days: 7, delivered: 10, opened: 5 };
    for (const decision of [
      checkEmailContent({ subject: '5' }, { asOf }),
      checkEmailFatigue([half, half], { asOf, baselinePeriods: 1, margin: 0.1 }),
      checkEmailThresholds(compileEmailThresholds(emailThresholdsOf('coss')), { sent: 500, bounces: 3 }, { asOf }),
    ]) {
      expect(parseDecision(JSON.parse(JSON.stringify(decision)))).toEqual(decision);
    }
  });
});
