import { test } from '@fast-check/vitest';
import {
  type ConsentEvent,
  type ConsentRequest,
  compileLegalProfiles,
  decideConsent,
  decideDataRetention,
  europeanLegalProfiles,
  frenchDataRetentionRules,
  frenchLegalProfiles,
  type LegalProfile,
  replayConsent,
} from 'clientele/consent';
import { compileContactPolicy, decideContact } from 'clientele/pressure';
import { explainDecision, textIn } from 'clientele/rules';
import {
  parseConsentRecord,
  parseDataRetentionRules,
  parseDecision,
  parseLegalProfile,
  safeParseConsentEvent,
} from 'clientele/schemas';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { refuses } from '../support/refuses.ts';

const AT = '2026-06-30T12:00:00Z';
const news = { channel: 'email', purpose: 'marketing' };
const replay = (events: readonly ConsentEvent[], at: string | number = AT) =>
  replayConsent(events, { personId: 'ada', at });
const french = compileLegalProfiles(frenchLegalProfiles());
const both = compileLegalProfiles([...europeanLegalProfiles(), ...frenchLegalProfiles()]);
const granted: ConsentEvent = { kind: 'granted', at: '2026-01-01T00:00:00Z', ...news, proof: 'form v1' };
const requestOf = (events: readonly ConsentEvent[], more: Partial<ConsentRequest> = {}): ConsentRequest => ({
  record: replay(events),
  country: 'FR',
  audience: 'consumer',
  ...news,
  ...more,
});
const statusOf = (events: readonly ConsentEvent[], more: Partial<ConsentRequest> = {}) =>
  decideConsent(both, requestOf(events, more), { at: AT }).outcome.status;

describe('a record', () => {
  test('is granted by a double opt-in in time, and pending else', () => {
    const requested: ConsentEvent = {
      kind: 'requested',
      at: '2026-01-01T10:00:00Z',
      ...news,
      source: 'shop',
      proof: 'v3',
    };
    const confirmed = (at: string): ConsentEvent => ({ kind: 'confirmed', at, ...news });
    const of = (...events: ConsentEvent[]) => replay(events).permissions[0];
    expect(of(requested)).toMatchObject({ status: 'pending', confirmed: false, proof: 'v3' });
    // Clocks that know only the minute: the request comes first.
    expect(of(confirmed(requested.at as string), requested)).toMatchObject({ status: 'granted', confirmed: true });
    expect(of(requested, confirmed('2026-01-31T10:00:00Z'))).toMatchObject({
      status: 'granted',
      confirmed: true,
      since: '2026-01-31T10:00:00.000Z',
      source: 'shop',
      proof: 'v3',
    });
    expect(of(requested, confirmed('2026-01-31T10:00:01Z'))).toMatchObject({ status: 'pending' });
    expect(of(confirmed('2026-01-02T10:00:00Z'))).toMatchObject({ status: 'pending' });
    expect(of(granted, { ...requested, at: '2026-02-01T10:00:00Z' })).toMatchObject({ status: 'granted' });
  });

  test('ends with a withdrawal of that channel and purpose, or of everything', () => {
    const sms: ConsentEvent = { ...granted, channel: 'sms' };
    const at = '2026-02-01T00:00:00Z';
    const statuses = (...events: ConsentEvent[]) =>
      replay(events).permissions.map(({ channel, status }) => `${channel} ${status}`);
    expect(statuses(granted, sms, { kind: 'withdrawn', at, channel: 'email' })).toEqual([
      'email withdrawn',
      'sms granted',
    ]);
    expect(statuses(granted, sms, { kind: 'withdrawn', at })).toEqual(['email withdrawn', 'sms withdrawn']);
    // At the same instant the refusal wins, whichever is listed first.
    const same: ConsentEvent = { kind: 'withdrawn', at: granted.at, ...news };
    expect(statuses(granted, same)).toEqual(['email withdrawn']);
    expect(statuses(same, granted)).toEqual(['email withdrawn']);
    expect(statuses(same, { ...granted, at: '2026-01-01T00:00:00.001Z' })).toEqual(['email granted']);
  });

  test('knows addresses no longer used: complaints, hard bounces, three soft ones in a row', () => {
    const bounced = (day: number, hard = false): ConsentEvent => ({
      kind: 'bounced',
      at: `2026-03-0${day}T00:00:00Z`,
      channel: 'email',
      hard,
    });
    const clicked: ConsentEvent = { kind: 'clicked', at: '2026-03-02T12:00:00Z', channel: 'email' };
    const reasons = (...events: ConsentEvent[]) => replay(events).suppressions.map(({ reason }) => reason);
    expect(reasons(bounced(1), bounced(2))).toEqual([]);
    expect(reasons(bounced(1), bounced(2), bounced(3))).toEqual(['softBounces']);
    expect(reasons(bounced(1), bounced(2), clicked, bounced(3))).toEqual([]);
    expect(reasons(bounced(1, true))).toEqual(['hardBounce']);
    expect(reasons({ kind: 'complained', at: AT, channel: 'email' })).toEqual(['complaint']);
    expect(reasons(bounced(1, true), { kind: 'reinstated', at: '2026-04-01T00:00:00Z', channel: 'email' })).toEqual([]);
    const once = replayConsent([bounced(1)], { personId: 1, at: AT, softBounces: 1 });
    expect(once.suppressions).toHaveLength(1);
  });

  const channel = fc.constantFrom('email', 'sms');
  const purpose = fc.constantFrom('marketing', 'survey');
  const at = fc.integer({ min: 0, max: 20 }).map((day) => Date.parse('2026-01-01T00:00:00Z') + day * 86_400_000);
  const events: fc.Arbitrary<ConsentEvent> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('requested' as const, 'confirmed' as const, 'granted' as const),
      at,
      channel,
      purpose,
    }),
    fc.record({ kind: fc.constant('withdrawn' as const), at, channel }),
    fc.record({ kind: fc.constant('withdrawn' as const), at }),
    fc.record({ kind: fc.constantFrom('complained' as const, 'reinstated' as const), at, channel }),
    fc.record({ kind: fc.constant('bounced' as const), at, channel, hard: fc.boolean() }),
    fc.record({ kind: fc.constantFrom('opened' as const, 'clicked' as const), at, channel }),
    fc.record({ kind: fc.constant('preferred' as const), at, topic: fc.constant('news'), wanted: fc.boolean() }),
    fc.record({
      kind: fc.constant('paused' as const),
      at,
      pausedUntil: fc.constantFrom(null, '2026-01-15T00:00:00Z', '2027-01-01T00:00:00Z'),
    }),
    fc.record({ kind: fc.constantFrom('contacted' as const, 'refused' as const), at, channel }),
    fc.record({ kind: fc.constant('asked' as const), at }),
  );

  test.prop([fc.array(events, { maxLength: 12 }), fc.nat()])(
    'does not depend on the order of events, and is JSON',
    (list, turn) => {
      const k = turn % (list.length + 1);
      const record = replay(list);
      expect(replay([...list.slice(k), ...list.slice(0, k)].reverse())).toEqual(record);
      expect(parseConsentRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
      for (const event of list) expect(safeParseConsentEvent(event).ok).toBe(true);
    },
  );

  test.prop([fc.array(events, { maxLength: 12 })])(
    'never permits after a withdrawal of everything that comes last',
    (list) => {
      const last: ConsentEvent = { kind: 'withdrawn', at: '2026-06-01T00:00:00Z' };
      expect(
        statusOf([...list, last], { facts: { customer: true, analogousProduct: true, informedAtCollection: true } }),
      ).toBe('notMet');
    },
  );

  test('refuses what is no event', () => {
    refuses(() => replay([{ kind: 'liked' } as never]), 'unknown_choice', 'events[0].kind');
    refuses(() => replay([{ ...granted, channel: undefined } as never]), 'missing_value', 'events[0].channel');
    refuses(() => replay([{ ...granted, at: '2026-01-01' }]), 'invalid_date', 'events[0].at');
    refuses(() => replay([{ ...granted, hard: true } as never]), 'unknown_option', 'events[0].hard');
    refuses(() => replayConsent([], { personId: '', at: AT }), 'invalid_id', 'options.personId');
    refuses(() => replayConsent([], { personId: 1, at: AT, softBounces: 0 }), 'out_of_range', 'options.softBounces');
  });
});

describe('a decision on consent', () => {
  test('asks for the proof that the law asks for: without it a permission is not known', () => {
    expect(statusOf([granted])).toBe('met');
    const unproven: ConsentEvent = { kind: 'granted', at: '2026-01-01T00:00:00Z', ...news };
    expect(statusOf([unproven], { facts: { customer: false } })).toBe('unknown');
    expect(statusOf([], { facts: { customer: false } })).toBe('notMet');
    expect(statusOf([])).toBe('unknown');
  });

  test('asks for a confirmation where a profile does', () => {
    const [first] = europeanLegalProfiles();
    const strict = compileLegalProfiles([{ ...(first as LegalProfile), consent: { confirmed: true } }]);
    const facts = { customer: false };
    const decide = (events: ConsentEvent[]) =>
      decideConsent(strict, requestOf(events, { country: 'DE', facts }), { at: AT }).outcome.status;
    expect(decide([granted])).toBe('notMet');
    const twice: ConsentEvent[] = [
      { kind: 'requested', at: '2026-01-01T00:00:00Z', ...news },
      { kind: 'confirmed', at: '2026-01-01T01:00:00Z', ...news },
    ];
    expect(decide(twice)).toBe('met');
  });

  test('lets an objection win over everything but a later permission', () => {
    const customer = { facts: { customer: true, analogousProduct: true, informedAtCollection: true } };
    const objection: ConsentEvent = { kind: 'withdrawn', at: '2026-02-01T00:00:00Z' };
    expect(statusOf([], customer)).toBe('met');
    expect(statusOf([objection], customer)).toBe('notMet');
    expect(statusOf([objection, granted], customer)).toBe('notMet');
    expect(statusOf([objection, { ...granted, at: '2026-03-01T00:00:00Z' }], customer)).toBe('met');
  });

  test('leaves exempt purposes alone, but for a dead address and an objection to that very purpose', () => {
    const receipt = { purpose: 'transactional' };
    expect(statusOf([], receipt)).toBe('met');
    expect(statusOf([{ kind: 'withdrawn', at: '2026-02-01T00:00:00Z' }], receipt)).toBe('met');
    expect(statusOf([{ kind: 'withdrawn', at: '2026-02-01T00:00:00Z', purpose: 'transactional' }], receipt)).toBe(
      'notMet',
    );
    expect(statusOf([{ kind: 'bounced', at: '2026-02-01T00:00:00Z', channel: 'email', hard: true }], receipt)).toBe(
      'notMet',
    );
  });

  test('heeds wishes: topics, and silence until a time', () => {
    const topic = (wanted: boolean, more: object = {}): ConsentEvent => ({
      kind: 'preferred',
      at: '2026-03-01T00:00:00Z',
      topic: 'sale',
      wanted,
      ...more,
    });
    expect(statusOf([granted, topic(false)], { topic: 'sale' })).toBe('notMet');
    expect(statusOf([granted, topic(false)], { topic: 'news' })).toBe('met');
    expect(statusOf([granted, topic(false), topic(true, { channel: 'email' })], { topic: 'sale' })).toBe('met');
    // What is chosen for a channel stands beside a general wish of the same time, and falls with a later refusal of all.
    const chosen = topic(true, { channel: 'email' });
    const later = { at: '2026-04-01T00:00:00Z' };
    expect(statusOf([granted, chosen, topic(false, later)], { topic: 'sale' })).toBe('notMet');
    expect(statusOf([granted, topic(false, { channel: 'email' }), topic(true, later)], { topic: 'sale' })).toBe(
      'notMet',
    );
    expect(statusOf([granted, topic(false), { ...chosen, ...later }], { topic: 'sale' })).toBe('met');
    expect(statusOf([granted, topic(true), topic(false)], { topic: 'sale' })).toBe('notMet');
    const paused: ConsentEvent = { kind: 'paused', at: '2026-06-01T00:00:00Z', pausedUntil: '2026-07-10T00:00:00Z' };
    const { outcome } = decideConsent(french, requestOf([granted, paused]), { at: AT });
    expect(outcome).toMatchObject({ status: 'notMet', changes: [{ at: '2026-07-10T02:00:00+02:00', status: 'met' }] });
    expect(statusOf([granted, paused, { ...paused, pausedUntil: null }])).toBe('notMet');
  });

  test('does not read into the past what was permitted later', () => {
    const on = (events: ConsentEvent[], at: string, channel = 'email') =>
      decideConsent(
        french,
        requestOf(events, { channel, timeZone: 'Europe/Paris', holidays: { FR: [] }, facts: { customer: false } }),
        { at },
      ).outcome.status;
    expect(on([granted], '2026-01-01T00:00:00Z')).toBe('met');
    expect(on([granted], '2025-12-31T23:59:59Z')).toBe('unknown');
    expect(
      decideConsent(french, requestOf([granted], { facts: { customer: false } }), { at: '2025-12-31T12:00:00Z' })
        .outcome.changes,
    ).toEqual([{ at: '2026-01-01T01:00:00+01:00', status: 'met' }]);
    const objection: ConsentEvent = { kind: 'withdrawn', at: '2025-06-01T00:00:00Z' };
    expect(on([objection, granted], '2025-12-01T12:00:00Z')).toBe('notMet');
    expect(on([objection, granted], '2026-06-01T12:00:00Z')).toBe('met');
    // An objection that came later stops the message all the same.
    expect(on([granted, { ...objection, at: '2026-05-01T00:00:00Z' }], '2026-02-01T12:00:00Z')).toBe('notMet');
    const refused: ConsentEvent = { kind: 'refused', at: '2025-12-20T10:00:00Z', channel: 'phone' };
    const call = { ...granted, channel: 'phone', at: '2026-01-20T10:00:00Z' } as ConsentEvent;
    expect(on([refused, call], '2026-01-15T12:00:00Z', 'phone')).toBe('notMet');
    expect(on([refused, call], '2026-01-21T12:00:00Z', 'phone')).toBe('met');
  });

  test('takes the country’s own profile before one of several countries, and is unknown without one', () => {
    const profileOf = (more: Partial<ConsentRequest>) =>
      decideConsent(both, requestOf([granted], more), { at: AT }).outcome.profile;
    expect(profileOf({})).toBe('fr-written-consumer');
    expect(profileOf({ country: 'DE' })).toBe('eu-written-consumer');
    expect(profileOf({ country: 'US' })).toBe(null);
    expect(statusOf([granted], { country: 'US' })).toBe('unknown');
  });

  test('does not know hours without a zone or holidays, and consent lifts them', () => {
    const facts = { onOptOutList: false, runningContract: false };
    const call = (events: ConsentEvent[], more: Partial<ConsentRequest>, at: string) =>
      decideConsent(french, requestOf(events, { channel: 'phone', facts, ...more }), { at, horizonDays: 0 }).outcome
        .status;
    const zoned = { timeZone: 'Europe/Paris', holidays: { FR: [] } };
    const inHours = '2026-06-30T11:00:00+02:00';
    expect(call([], zoned, inHours)).toBe('met');
    expect(call([], { timeZone: 'Europe/Paris' }, inHours)).toBe('unknown');
    expect(call([], { holidays: { FR: [] } }, inHours)).toBe('unknown');
    // At 11 in Paris it is 6 in Martinique: the clock of the person called counts.
    expect(call([], { ...zoned, timeZone: 'America/Martinique' }, inHours)).toBe('notMet');
    const permitted: ConsentEvent = { ...granted, channel: 'phone' };
    expect(call([permitted], zoned, '2026-06-30T22:00:00+02:00')).toBe('met');
    expect(call([], zoned, '2026-06-30T22:00:00+02:00')).toBe('notMet');
  });

  test.prop([fc.integer({ min: 0, max: 20_000 }), fc.boolean(), fc.boolean()], { numRuns: 12 })(
    'lists exactly the changes that asking again hour by hour finds',
    (minutes, refused, consent) => {
      const at = Date.parse('2026-08-01T00:00:00Z') + minutes * 60_000;
      const list: ConsentEvent[] = [
        ...(refused ? [{ kind: 'refused', channel: 'phone', at: '2026-06-05T10:00:00Z' } as const] : []),
        ...(consent ? [{ ...granted, channel: 'phone' }] : []),
        { kind: 'paused', at: '2026-06-01T00:00:00Z', channel: 'phone', pausedUntil: '2026-08-05T09:30:00Z' },
        ...[1, 2, 3, 4].map(
          (day): ConsentEvent => ({ kind: 'contacted', channel: 'phone', at: `2026-07-0${day + 4}T10:00:00Z` }),
        ),
      ];
      const request = requestOf(list, {
        channel: 'phone',
        timeZone: 'Europe/Paris',
        facts: { onOptOutList: false, runningContract: false },
        holidays: { FR: ['2026-08-15', '2026-08-07'] },
      });
      const { outcome } = decideConsent(french, request, { at, horizonDays: 16 });
      const timeline = [
        { at, status: outcome.status },
        ...outcome.changes.map((change) => ({ ...change, at: Date.parse(change.at) })),
      ];
      for (let t = at; t <= at + 16 * 86_400_000; t += 1_800_000) {
        const expected = decideConsent(french, request, { at: t, horizonDays: 0 }).outcome.status;
        expect([new Date(t).toISOString(), timeline.findLast((change) => change.at <= t)?.status]).toEqual([
          new Date(t).toISOString(),
          expected,
        ]);
      }
    },
  );

  test('feeds the decision on contacts, with its reasons and changes', () => {
    const policy = compileContactPolicy({
      kind: 'contact-policy',
      version: 1,
      id: 'p',
      timeZone: 'Europe/Paris',
      rules: [],
    });
    const request = requestOf([], {
      channel: 'phone',
      timeZone: 'Europe/Paris',
      facts: { onOptOutList: false, runningContract: false },
      holidays: { FR: [] },
    });
    const at = '2026-06-30T13:30:00+02:00';
    const consent = decideConsent(french, request, { at, horizonDays: 2 });
    const decision = decideContact(
      policy,
      { contact: { id: 'ada' }, history: [], candidate: { id: 'call', channel: 'phone' }, consent },
      { at },
    );
    expect(decision.outcome.nextAllowedAt).toBe('2026-06-30T14:00:00+02:00');
    expect(parseDecision(JSON.parse(JSON.stringify(decision)))).toEqual(decision);
    const lines = explainDecision(decision, { language: 'en' });
    expect(lines.filter((line) => line.includes('decisive'))).toEqual([
      'fr-phone-2023.callingHours: not met (decisive) – local time: 30 June 2026, 13:30; changes on 30 June 2026, 14:00',
      'consent: not met (decisive) – permitted: no; asked: yes; changes on 30 June 2026, 14:00',
    ]);
  });

  test('is told in words, in both languages', () => {
    const events: ConsentEvent[] = [
      granted,
      { kind: 'bounced', at: '2026-02-01T00:00:00Z', channel: 'email', hard: true },
      { kind: 'withdrawn', at: '2026-03-01T00:00:00Z' },
      { kind: 'paused', at: '2026-06-01T00:00:00Z', pausedUntil: '2026-07-10T00:00:00Z' },
    ];
    const decision = decideConsent(french, requestOf(events), { at: AT });
    expect(explainDecision(decision, { language: 'en' }).slice(0, 4)).toEqual([
      'Outcome: not allowed – E-mail and texts to private persons in France (version 1), 30 June 2026, 14:00',
      'fr-written-consumer.suppression: not met (decisive) – address: does not exist; since 1 February 2026, 01:00',
      'fr-written-consumer.withdrawal: not met (decisive) – wish: withdrawn; since 1 March 2026, 01:00',
      'fr-written-consumer.preference: not met (decisive) – wish: paused; changes on 10 July 2026, 02:00',
    ]);
    expect(
      explainDecision(decision, { language: 'fr' })
        .slice(1, 4)
        .map((line) => line.split(' – ')[1]),
    ).toEqual([
      'adresse\u202f: n’existe pas\u202f; depuis le 1er février 2026 à 1\u00a0h',
      'souhait\u202f: retiré\u202f; depuis le 1er mars 2026 à 1\u00a0h',
      'souhait\u202f: en pause\u202f; change le 10 juillet 2026 à 2\u00a0h',
    ]);
  });

  test('refuses what cannot be decided', () => {
    refuses(() => decideConsent({} as never, requestOf([]), { at: AT }), 'wrong_type', 'profiles');
    refuses(
      () => decideConsent(french, { ...requestOf([]), record: {} as never }, { at: AT }),
      'wrong_type',
      'request.record',
    );
    refuses(
      () => decideConsent(french, requestOf([], { audience: 'all' as never }), { at: AT }),
      'unknown_choice',
      'request.audience',
    );
    refuses(
      () => decideConsent(french, requestOf([], { timeZone: {} as never }), { at: AT }),
      'wrong_type',
      'request.timeZone',
    );
    refuses(
      () => decideConsent(french, requestOf([], { holidays: { FR: ['x'] } }), { at: AT }),
      'invalid_date',
      'request.holidays.FR[0]',
    );
    refuses(
      () => decideConsent(french, requestOf([]), { at: AT, horizonDays: -1 }),
      'out_of_range',
      'options.horizonDays',
    );
    refuses(() => decideConsent(french, requestOf([]), undefined as never), 'missing_value', 'options.at');
  });
});

describe('legal profiles', () => {
  test('are JSON that says where it is from, and that it is no advice', () => {
    for (const profile of [...frenchLegalProfiles(), ...europeanLegalProfiles()]) {
      expect(parseLegalProfile(JSON.parse(JSON.stringify(profile)))).toEqual(profile);
      expect(textIn(profile.notice, 'en')).toContain('not legal advice');
      expect(profile.sources.length).toBeGreaterThan(0);
    }
  });

  test('are refused where they overlap or make no sense', () => {
    const [profile] = frenchLegalProfiles() as [LegalProfile];
    const compile = (change: object) => () => compileLegalProfiles([{ ...profile, ...change }]);
    refuses(() => compileLegalProfiles([profile, { ...profile, id: 'other' }]), 'duplicate_id', 'profiles[1]');
    refuses(
      compile({ permits: { kind: 'count', events: 'x', op: 'gte', value: 1 } }),
      'unknown_reference',
      'profiles[0].permits.events',
    );
    refuses(compile({ channels: [] }), 'empty_input', 'profiles[0].channels');
    refuses(compile({ audience: 'robots' }), 'unknown_choice', 'profiles[0].audience');
    refuses(compile({ afterRefusal: { days: 0 } }), 'out_of_range', 'profiles[0].afterRefusal.days');
    refuses(compile({ hours: { periods: [{ from: '10:00' }] } }), 'missing_value', 'profiles[0].hours.periods[0].to');
    refuses(
      compile({ sources: [{ title: 'x', readFrom: 'hearsay', readOn: '2026-01-01' }] }),
      'unknown_choice',
      'profiles[0].sources[0].readFrom',
    );
  });
});

describe('retention', () => {
  const rules = frenchDataRetentionRules();
  const decide = (events: readonly ConsentEvent[], asOf: string) =>
    decideDataRetention(rules, replay(events, `${asOf}T12:00:00Z`), { asOf, collectedOn: '2020-01-01' });
  const clicked: ConsentEvent = { kind: 'clicked', at: '2023-03-10T10:00:00Z', channel: 'email' };

  test('runs from the last contact that came from the person: a click counts, an open does not', () => {
    expect(decide([], '2020-02-01').outcome.endsOn).toBe('2023-01-01');
    expect(decide([clicked], '2024-01-01').outcome.endsOn).toBe('2026-03-10');
    expect(decide([clicked, { kind: 'opened', at: '2025-01-01T00:00:00Z' }], '2025-06-01').outcome.endsOn).toBe(
      '2026-03-10',
    );
    expect(decide([clicked, { kind: 'withdrawn', at: '2025-01-01T00:00:00Z' }], '2025-06-01').outcome.endsOn).toBe(
      '2026-03-10',
    );
  });

  test('asks once before the end, waits for an answer, and then lets go', () => {
    const asked: ConsentEvent = { kind: 'asked', at: '2026-03-01T09:00:00Z' };
    const actions = (events: readonly ConsentEvent[], days: readonly string[]) =>
      days.map((day) => decide(events, day).outcome.action);
    expect(actions([clicked], ['2026-02-07', '2026-02-08', '2026-03-10', '2026-04-08', '2026-04-09'])).toEqual([
      'keep',
      'ask',
      'ask',
      'ask',
      'erase',
    ]);
    expect(actions([clicked, asked], ['2026-03-01', '2026-03-30', '2026-03-31'])).toEqual(['wait', 'wait', 'erase']);
    const again: ConsentEvent = { ...clicked, at: '2026-03-20T10:00:00Z' };
    expect(actions([clicked, asked, again], ['2026-03-31'])).toEqual(['keep']);
    const archive = decideDataRetention({ ...rules, afterwards: 'archive' }, replay([clicked]), {
      asOf: '2026-06-30',
      collectedOn: '2023-01-01',
    });
    expect(archive.outcome.action).toBe('archive');
  });

  test.prop([fc.integer({ min: 0, max: 2000 }), fc.option(fc.integer({ min: 0, max: 2000 }), { nil: null })], {
    numRuns: 60,
  })('changes its answer on the day it says, and not before', (day, askedDay) => {
    const iso = (n: number) => new Date(Date.parse('2023-01-01') + n * 86_400_000).toISOString().slice(0, 10);
    const list: ConsentEvent[] = [
      clicked,
      ...(askedDay === null ? [] : [{ kind: 'asked', at: `${iso(askedDay)}T10:00:00Z` } as const]),
    ];
    const at = (n: number) =>
      decideDataRetention(rules, replay(list, '2030-01-01T00:00:00Z'), { asOf: iso(n), collectedOn: '2023-01-01' })
        .outcome;
    const { action, until } = at(day);
    if (until === null) return;
    const end = Math.round((Date.parse(until) - Date.parse('2023-01-01')) / 86_400_000);
    expect(end).toBeGreaterThan(day);
    expect(at(end - 1).action).toBe(action);
    expect(at(end).action).not.toBe(action);
  });

  test('is explained, and its rules are JSON', () => {
    expect(parseDataRetentionRules(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
    expect(explainDecision(decide([clicked], '2026-03-20'), { language: 'en' })[1]).toBe(
      'fr-prospects.dataRetention: not met (decisive) – last contact that came from the person: 10 March 2023; asked: after 20 March 2023; period: 10 March 2023 to 9 March 2026; changes on 9 April 2026',
    );
    refuses(
      () =>
        decideDataRetention({ ...rules, keepFor: { years: 0 } }, replay([]), {
          asOf: '2026-01-01',
          collectedOn: '2026-01-01',
        }),
      'out_of_range',
      'keepFor.years',
    );
    refuses(
      () =>
        decideDataRetention({ ...rules, version: 2 } as never, replay([]), {
          asOf: '2026-01-01',
          collectedOn: '2026-01-01',
        }),
      'unsupported_version',
      'version',
    );
  });
});
