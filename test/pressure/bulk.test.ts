import { test } from '@fast-check/vitest';
import {
  type CompiledContactPolicy,
  type ContactColumns,
  type ContactEvent,
  type ContactPolicy,
  type ContactRule,
  compileContactPolicy,
  decideContact,
  decideContacts,
} from 'clientele/pressure';
import { hashFraction } from 'clientele/stats';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { policies, starts } from './scan.ts';

const NAMES = {
  channels: ['email', 'sms'],
  topics: ['news', 'offer'],
  types: ['marketing', 'service'],
  messages: ['a', 'b'],
};
const ZONES = ['Europe/Paris', 'America/New_York'];
const STATUSES = ['attempted', 'sent', 'delivered'] as const;
const TRUTHS = { '-1': 'notMet', '0': 'unknown', '1': 'met' } as const;

const when = { kind: 'compare', fact: 'score', op: 'gte', value: 3 } as const;

/** Rules that time does not lift, beside those of the scan. */
const personRules: fc.Arbitrary<ContactRule> = fc.constantFrom<ContactRule>(
  { id: 'own', kind: 'cap', max: { fact: 'cap' }, window: { kind: 'rolling', length: { days: 2 } } },
  { id: 'own-or-one', kind: 'cap', max: { fact: 'cap', otherwise: 1 }, window: { kind: 'calendar', unit: 'day' } },
  {
    id: 'table',
    kind: 'cap',
    max: { cases: [{ when, max: 3 }], otherwise: 1 },
    window: { kind: 'calendar', unit: 'week' },
  },
  { id: 'eligible', kind: 'eligible', when, scope: { topics: ['offer'] } },
  { id: 'control', kind: 'control', share: 0.4, salt: 'test' },
  { id: 'message', kind: 'unique', same: 'message' },
  { id: 'order', kind: 'sequence', first: { topics: ['news'] }, next: { topics: ['offer'] } },
  { id: 'holidays', kind: 'quiet', holidays: 'FR', zone: 'policy', scope: { channels: ['sms'] } },
  { id: 'blank', kind: 'cap', max: null, window: { kind: 'calendar', unit: 'day' } },
);

const message = {
  channel: fc.nat(1),
  topic: fc.integer({ min: -1, max: 1 }),
  type: fc.integer({ min: -1, max: 1 }),
  message: fc.integer({ min: -1, max: 1 }),
  bypass: fc.constantFrom(-1, -1, 0, 1),
};

const contacts = (at: number) =>
  fc.array(
    fc.record({
      zone: fc.integer({ min: -1, max: 1 }),
      cap: fc.option(fc.nat(3), { nil: Number.NaN }),
      score: fc.constantFrom(1, 5, Number.NaN),
      events: fc.array(
        fc.record({
          ...message,
          at: fc.integer({ min: -60, max: 5000 }).map((ago) => at - ago * 60_000),
          status: fc.nat(2),
          counts: fc.constantFrom(-1, -1, 0, 1),
        }),
        { maxLength: 5 },
      ),
      candidates: fc.array(fc.record({ ...message, weight: fc.nat(2), consent: fc.constantFrom(1, 1, 1, 0, -1) }), {
        maxLength: 4,
      }),
    }),
    { maxLength: 4 },
  );

type Contact = ReturnType<typeof contacts> extends fc.Arbitrary<(infer T)[]> ? T : never;

const offsetsOf = (lists: readonly (readonly unknown[])[]): number[] => {
  const offsets = [0];
  for (const list of lists) offsets.push((offsets[offsets.length - 1] as number) + list.length);
  return offsets;
};

type Message = { [part in 'channel' | 'topic' | 'type' | 'message' | 'bypass']: number };

function tableOf(list: readonly Contact[], holidays: readonly string[] | null, isSaid = true): ContactColumns {
  const events = list.flatMap((contact) => contact.events);
  const candidates = list.flatMap((contact) => contact.candidates);
  const columns = (rows: readonly Message[]) => ({
    channel: Uint8Array.from(rows, (row) => row.channel),
    topic: Int8Array.from(rows, (row) => row.topic),
    type: Int8Array.from(rows, (row) => row.type),
    message: Int8Array.from(rows, (row) => row.message),
    ...(isSaid ? { bypass: Int8Array.from(rows, (row) => row.bypass) } : {}),
  });
  return {
    length: list.length,
    ids: list.map((_, i) => `c${i}`),
    names: NAMES,
    history: {
      ...columns(events),
      offsets: Int32Array.from(offsetsOf(list.map((contact) => contact.events))),
      at: Float64Array.from(events, (row) => row.at),
      status: Uint8Array.from(events, (row) => row.status),
      ...(isSaid ? { counts: Int8Array.from(events, (row) => row.counts) } : {}),
    },
    candidates: {
      ...columns(candidates),
      offsets: Int32Array.from(offsetsOf(list.map((contact) => contact.candidates))),
      weight: Float64Array.from(candidates, (row) => row.weight),
      consent: Int8Array.from(candidates, (row) => row.consent),
    },
    facts: { cap: list.map((contact) => contact.cap), score: list.map((contact) => contact.score) },
    zones: { names: ZONES, codes: Int8Array.from(list, (contact) => contact.zone) },
    ...(holidays === null ? {} : { holidays: { FR: holidays } }),
  };
}

const named = ({ channel, topic, type, message: name, bypass }: Message, isSaid: boolean) => ({
  channel: NAMES.channels[channel] as string,
  topic: NAMES.topics[topic] ?? null,
  type: NAMES.types[type] ?? null,
  message: NAMES.messages[name] ?? null,
  ...(isSaid && bypass !== -1 ? { bypass: bypass === 1 } : {}),
});

/** The same, one decision after the other. */
function oneByOne(
  compiled: CompiledContactPolicy,
  list: readonly Contact[],
  holidays: readonly string[] | null,
  at: number,
  isSaid = true,
) {
  const status: number[] = [];
  const blocked: string[][] = [];
  const starts = offsetsOf(list.map((contact) => contact.candidates));
  for (const [i, contact] of list.entries()) {
    const history: ContactEvent[] = contact.events.map((event) => ({
      ...named(event, isSaid),
      at: event.at,
      ...(isSaid && event.counts !== -1 ? { counts: event.counts === 1 } : {}),
      status: STATUSES[event.status] as 'sent',
    }));
    const order = contact.candidates
      .map((candidate, k) => ({ candidate, k }))
      .sort((a, b) => b.candidate.weight - a.candidate.weight || a.k - b.k);
    for (const { candidate, k } of order) {
      const { outcome } = decideContact(
        compiled,
        {
          contact: {
            id: `c${i}`,
            timeZone: ZONES[contact.zone] ?? null,
            facts: { cap: contact.cap, score: contact.score },
          },
          history: [...history],
          candidate: { ...named(candidate, isSaid), id: k, weight: candidate.weight },
          consent: { outcome: { status: TRUTHS[String(candidate.consent) as keyof typeof TRUTHS] } },
          ...(holidays === null ? {} : { holidays: { FR: holidays } }),
        },
        { at },
      );
      const row = (starts[i] as number) + k;
      status[row] = outcome.status === 'met' ? 1 : outcome.status === 'unknown' ? 0 : -1;
      blocked[row] = outcome.blockedBy.map(({ rule }) => rule);
      if (outcome.allowed) history.push({ ...named(candidate, isSaid), at });
    }
  }
  return { status, blocked };
}

describe('decideContacts', () => {
  test.prop(
    [
      policies,
      fc.uniqueArray(personRules, { selector: ({ id }) => id, maxLength: 3 }),
      fc.constantFrom('policy' as const, 'skip' as const, 'block' as const),
      starts.chain((at) => fc.record({ at: fc.constant(at), list: contacts(at) })),
      fc.constantFrom(null, [], ['2025-03-29', '2025-06-10']),
      fc.boolean(),
    ],
    { numRuns: 40 },
  )(
    'is decideContact one by one, with what was allowed added',
    (base, more, unknownZone, { at, list }, holidays, isSaid) => {
      // Where nothing is planned, looking ahead changes nothing.
      const policy: ContactPolicy = { ...base, unknownZone, consent: 'required', rules: [...base.rules, ...more] };
      const compiled = compileContactPolicy(policy);
      const result = decideContacts(compiled, tableOf(list, holidays, isSaid), { at });
      const expected = oneByOne(compiled, list, holidays, at, isSaid);
      expect([...result.columns.status]).toEqual(expected.status);
      const names = [...result.columns.blockedBy].map((bits) => result.rules.filter((_, i) => (bits >>> i) & 1));
      expect(names).toEqual(expected.blocked);
      expect(result.allowed).toBe(expected.status.filter((one) => one === 1).length);
    },
  );

  test('a limit of none for each topic leaves a message without a topic alone, also where the zone is not known', () => {
    const policy: ContactPolicy = {
      kind: 'contact-policy',
      version: 1,
      id: 'p',
      timeZone: 'UTC',
      unknownZone: 'block',
      consent: 'required',
      rules: [
        {
          id: 'topic',
          kind: 'cap',
          max: 0,
          window: { kind: 'rolling', length: { hours: 1 } },
          zone: 'contact',
          same: 'topic',
        },
      ],
    };
    const of = (topic: number): Contact => ({
      ...{ zone: -1, cap: Number.NaN, score: 1, events: [] },
      candidates: [{ channel: 0, topic, type: 0, message: 0, bypass: -1, weight: 0, consent: 1 }],
    });
    const list = [of(-1), of(0)];
    const at = Date.UTC(2025, 2, 8);
    const compiled = compileContactPolicy(policy);
    const { columns } = decideContacts(compiled, tableOf(list, null), { at });
    expect([...columns.status]).toEqual([1, -1]);
    expect(oneByOne(compiled, list, null, at).status).toEqual([1, -1]);
  });

  test.prop([fc.array(fc.nat(5), { minLength: 1, maxLength: 20 })])('draws the control group by id', (ids) => {
    const policy = compileContactPolicy({
      kind: 'contact-policy',
      version: 1,
      id: 'p',
      timeZone: 'UTC',
      consent: 'elsewhere',
      rules: [{ id: 'control', kind: 'control', share: 0.5 }],
    });
    const offsets = [...ids.keys(), ids.length];
    const table: ContactColumns = {
      length: ids.length,
      ids,
      names: { channels: ['email'] },
      history: { offsets: offsets.map(() => 0), at: [], channel: [] },
      candidates: { offsets, channel: ids.map(() => 0) },
    };
    const { columns } = decideContacts(policy, table, { at: 0 });
    expect([...columns.status]).toEqual(ids.map((id) => (hashFraction(id, 'p/control') < 0.5 ? -1 : 1)));
  });
});

describe('bad columns', () => {
  const policyWith = (rule: ContactRule, more: Partial<ContactPolicy> = {}) =>
    compileContactPolicy({
      kind: 'contact-policy',
      version: 1,
      id: 'p',
      timeZone: 'UTC',
      consent: 'elsewhere',
      rules: [rule],
      ...more,
    });
  const cap: ContactRule = { id: 'cap', kind: 'cap', max: 1, window: { kind: 'calendar', unit: 'day' } };
  const good: ContactColumns = {
    length: 1,
    names: { channels: ['email'] },
    history: { offsets: [0, 1], at: [0], channel: [0] },
    candidates: { offsets: [0, 1], channel: [0] },
  };
  const decide = (table: Partial<ContactColumns>, rule: ContactRule = cap) =>
    decideContacts(policyWith(rule), { ...good, ...table }, { at: 0 });

  test('are refused with their place', () => {
    const { history, candidates } = good;
    refuses(() => decide({ length: 2 }), 'length_mismatch', 'table.history.offsets');
    refuses(() => decide({ length: 0.5 }), 'not_an_integer', 'table.length');
    refuses(() => decide({ history: { ...history, offsets: [1, 1] } }), 'out_of_range', 'table.history.offsets[0]');
    refuses(() => decide({ history: { ...history, offsets: [0, -1] } }), 'not_sorted', 'table.history.offsets[1]');
    refuses(() => decide({ history: { ...history, at: [Number.NaN] } }), 'invalid_date', 'table.history.at[0]');
    refuses(() => decide({ history: { ...history, channel: [1] } }), 'out_of_range', 'table.history.channel[0]');
    refuses(() => decide({ history: { ...history, channel: [-1] } }), 'out_of_range', 'table.history.channel[0]');
    refuses(() => decide({ history: { ...history, status: [3] } }), 'out_of_range', 'table.history.status[0]');
    refuses(() => decide({ candidates: { ...candidates, weight: [] } }), 'length_mismatch', 'table.candidates.weight');
    refuses(
      () => decide({ candidates: { ...candidates, consent: [2] } }),
      'out_of_range',
      'table.candidates.consent[0]',
    );
    refuses(() => decide({}, { ...cap, same: 'message' } as ContactRule), 'missing_value', 'table.history.message');
    refuses(
      () => decide({}, { ...cap, scope: { topics: ['x'] } } as ContactRule),
      'missing_value',
      'table.history.topic',
    );
    refuses(() => decide({}, { ...cap, per: 'household' } as ContactRule), 'unknown_choice', 'policy.rules[0].per');
    refuses(() => decide({}, { id: 'c', kind: 'control', share: 0.1 }), 'missing_value', 'table.ids');
    refuses(() => decideContacts(null as never, good, { at: 0 }), 'wrong_type', 'policy');
    // JSON makes null of NaN, and the type says numbers.
    for (const at of [null, '5', 1e300, 0.5, Number.POSITIVE_INFINITY]) {
      const bad = { history: { ...history, at: [at as number] } };
      refuses(() => decide(bad), 'invalid_date', 'table.history.at[0]');
    }
    refuses(
      () => decide({ candidates: { ...candidates, weight: null as never } }),
      'length_mismatch',
      'table.candidates.weight',
    );
    refuses(() => decide({ candidates: { ...candidates, bypass: [2] } }), 'out_of_range', 'table.candidates.bypass[0]');
    refuses(() => decide({ history: { ...history, counts: [] } }), 'length_mismatch', 'table.history.counts');
    for (const column of ['stage', 'counted']) {
      refuses(() => decide({ history: { ...history, [column]: [0] } }), 'unknown_option', `table.history.${column}`);
    }
    refuses(
      () => decide({ candidates: { ...candidates, weights: [1] } as never }),
      'unknown_option',
      'table.candidates.weights',
    );
    refuses(
      () => decide({ names: { channels: ['email'], topic: [] } as never }),
      'unknown_option',
      'table.names.topic',
    );
    refuses(() => decide({ zones: null as never }), 'wrong_type', 'table.zones');
    refuses(() => decide({ zones: { codes: [0] } as never }), 'missing_value', 'table.zones.names');
    const holidays: ContactRule = { id: 'h', kind: 'quiet', holidays: 'FR', zone: 'policy' };
    refuses(() => decide({ holidays: null as never }, holidays), 'wrong_type', 'table.holidays');
    refuses(() => decide({ holidays: { FR: null as never } }, holidays), 'wrong_type', 'table.holidays.FR');
    refuses(() => decide({ holidays: { FR: ['x'] } }, holidays), 'invalid_date', 'table.holidays.FR[0]');
    const own = { ...cap, max: { fact: 'own', otherwise: 5 } } as ContactRule;
    refuses(() => decide({ facts: { own: [] } }, own), 'length_mismatch', 'table.facts.own');
    refuses(() => decide({ facts: { own: { codes: [0] } as never } }, own), 'length_mismatch', 'table.facts.own');
    refuses(() => decideContacts(policyWith(cap), good, undefined as never), 'missing_value', 'options.at');
    refuses(() => decide({ row: 1 } as never), 'unknown_option', 'table.row');
    refuses(
      () => decide({ facts: { own: [1.5] } }, { ...cap, max: { fact: 'own' } } as ContactRule),
      'out_of_range',
      'table.facts.own[0]',
    );
  });
});
