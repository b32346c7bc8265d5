import type { ContactCandidate, ContactEvent, ContactPolicy, ContactWindow, PlannedContact } from 'clientele/pressure';
import fc from 'fast-check';

/** Around both changes of the clocks in Paris and New York, and where they do not change. */
export const ZONES = ['Europe/Paris', 'America/New_York', 'Asia/Kolkata'] as const;

const STARTS = ['2025-03-29T10:00:00Z', '2025-10-25T10:00:00Z', '2025-03-08T20:00:00Z', '2025-06-10T08:00:00Z'];

/** An instant from which to look ahead, in whole minutes. */
export const starts: fc.Arbitrary<number> = fc
  .tuple(fc.constantFrom(...STARTS), fc.integer({ min: 0, max: 720 }))
  .map(([start, minutes]) => Date.parse(start) + minutes * 60_000);

const clock: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);

/** Windows short enough for a scan of some days to see messages leave them. */
export const windows: fc.Arbitrary<ContactWindow> = fc.oneof(
  fc.record({
    kind: fc.constant('rolling' as const),
    length: fc.oneof(
      fc.record({ hours: fc.integer({ min: 1, max: 60 }) }),
      fc.record({ days: fc.integer({ min: 1, max: 2 }) }),
      fc.record({ minutes: fc.integer({ min: 1, max: 3000 }) }),
    ),
  }),
  fc.record({
    kind: fc.constant('calendar' as const),
    unit: fc.constantFrom('day' as const, 'week' as const),
    count: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({
    kind: fc.constant('widened' as const),
    length: fc.record({ days: fc.integer({ min: 0, max: 3 }) }),
    unit: fc.constantFrom('day' as const, 'week' as const),
  }),
);

const CHANNELS = ['email', 'sms'];
const TOPICS = ['news', 'offer'];
const channel = fc.constantFrom(...CHANNELS);
const topic = fc.constantFrom(...TOPICS, null);

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** Rules of the kinds that time alone can lift, in the zone of the policy or of the contact. */
const timedRules: fc.Arbitrary<object> = fc.oneof(
  fc.record({
    kind: fc.constant('cap' as const),
    max: fc.integer({ min: 0, max: 3 }),
    window: windows,
    zone: fc.constantFrom('policy' as const, 'contact' as const),
    scope: optional(fc.record({ channels: fc.array(channel, { minLength: 1, maxLength: 2 }) })),
    same: optional(fc.constantFrom('channel' as const, 'topic' as const)),
    counts: optional(fc.constantFrom('attempted' as const, 'delivered' as const)),
    lookAhead: optional(fc.oneof(fc.constant('window' as const), fc.record({ days: fc.integer({ min: 1, max: 3 }) }))),
  }),
  fc.record({
    kind: fc.constant('gap' as const),
    atLeast: fc.record({ hours: fc.integer({ min: 1, max: 40 }) }),
    same: optional(fc.constantFrom('channel' as const, 'topic' as const)),
  }),
  fc.record({ kind: fc.constant('unique' as const), same: fc.constant('topic' as const), window: windows }),
  fc.record({
    kind: fc.constant('exclusion' as const),
    between: fc.constant([{ topics: ['news'] }, { topics: ['offer'] }] as const),
    window: windows,
  }),
  fc.record({
    kind: fc.constant('quiet' as const),
    zone: fc.constantFrom('policy' as const, 'contact' as const),
    periods: fc.array(
      fc
        .record({
          from: clock,
          to: clock,
          days: optional(fc.subarray(['monday', 'saturday', 'sunday'] as const, { minLength: 1 })),
        })
        .filter(({ from, to }) => from !== to),
      { minLength: 1, maxLength: 2 },
    ),
    dates: optional(fc.constantFrom(['2025-03-30'], ['2025-10-26', '2025-10-27'])),
  }),
);

export const policies: fc.Arbitrary<ContactPolicy> = fc
  .record({
    timeZone: fc.constantFrom(...ZONES),
    rules: fc.array(timedRules, { minLength: 1, maxLength: 3 }),
    bypass: optional(fc.record({ types: fc.constant(['service']), count: fc.boolean() })),
  })
  .map(({ timeZone, rules, bypass }) =>
    clean({
      kind: 'contact-policy',
      version: 1,
      id: 'random',
      timeZone,
      unknownZone: 'block',
      consent: 'elsewhere',
      bypass,
      rules: rules.map((rule, i) => ({ ...rule, id: `r${i}` })),
    }),
  );

/** Without keys that are undefined. */
const clean = (value: object): ContactPolicy => JSON.parse(JSON.stringify(value)) as ContactPolicy;

const parts = { channel, topic, type: fc.constantFrom('marketing', 'service', null) };

/** Messages of the days before an instant, and a few after it that must not count. */
export const histories = (at: number, max = 6): fc.Arbitrary<ContactEvent[]> =>
  fc.array(
    fc
      .record({
        ...parts,
        ago: fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(0, 60, 1440, 2880), fc.constant(-90)),
        status: fc.constantFrom('attempted' as const, 'sent' as const, 'delivered' as const),
      })
      .map(({ ago, ...rest }) => ({ ...rest, at: at - ago * 60_000 })),
    { maxLength: max },
  );

export const plans = (at: number): fc.Arbitrary<PlannedContact[]> =>
  fc.array(
    fc
      .record({
        ...parts,
        id: fc.constantFrom('c', 'p', 'q'),
        ahead: fc.integer({ min: -500, max: 5000 }),
        weight: fc.integer({ min: 0, max: 2 }),
      })
      .map(({ ahead, ...rest }) => ({ ...rest, at: at + ahead * 60_000 })),
    { maxLength: 2 },
  );

export const candidates: fc.Arbitrary<ContactCandidate> = fc.record({
  ...parts,
  id: fc.constant('c'),
  weight: fc.constant(1),
});
