import {
  type ContactCandidate,
  type ContactEvent,
  type ContactInput,
  type ContactPolicy,
  type ContactRule,
  type ContactWindow,
  compileContactPolicy,
  decideContact,
  type PlannedContact,
} from 'clientele/pressure';
import { hashFraction } from 'clientele/stats';
import { describe, expect, test } from 'vitest';
import { hasShared, readSharedJson } from '../support/shared.ts';

interface Case {
  readonly id: string;
  readonly rules: never;
  readonly given: never;
  readonly expect: never;
}

const FILE = 'cases/contact-pressure.json';
const cases = new Map(
  hasShared(FILE) ? readSharedJson<{ cases: Case[] }>(FILE).cases.map((one) => [one.id, one] as const) : [],
);
/** One case, as the test reads it. */
const caseOf = <Shape>(id: string): Shape => cases.get(id) as Shape;

const policyOf = (rules: readonly ContactRule[], more: Partial<ContactPolicy> = {}): ContactPolicy => ({
  kind: 'contact-policy',
  version: 1,
  id: 'case',
  timeZone: 'UTC',
  consent: 'elsewhere',
  rules,
  ...more,
});
const noon = (day: string): string => `${day}T12:00:00Z`;
const email: ContactCandidate = { id: 'c', channel: 'email' };
const WEEK: ContactWindow = { kind: 'rolling', length: { days: 7 } };
const capOf = (max: number, window: ContactWindow = WEEK): ContactRule => ({ id: 'cap', kind: 'cap', max, window });

/** Decides one message after the other; those that are allowed are sent. */
function sendInTurn(
  policy: ContactPolicy,
  messages: readonly (Omit<ContactEvent, 'id'> & { readonly at: string })[],
  more: Partial<ContactInput> = {},
): boolean[] {
  const compiled = compileContactPolicy(policy);
  const history: ContactEvent[] = [];
  return messages.map((message, i) => {
    const { at, counts: _, ...rest } = message;
    const candidate = { ...rest, id: `m${i}` };
    const input = { contact: { id: 'ada' }, history, candidate, ...more };
    const { allowed } = decideContact(compiled, input, { at }).outcome;
    if (allowed) history.push(message);
    return allowed;
  });
}

/** The dates of a week of the year 2025, by the name of the day. */
const DAY_OF_WEEK: Readonly<Record<string, string>> = {
  Mon: '2025-02-10',
  Tue: '2025-02-11',
  Wed: '2025-02-12',
  Thu: '2025-02-13',
};
const dayOf = (name: string): string => noon(DAY_OF_WEEK[name] as string);
/** So many messages in the days before. */
const sentBefore = (count: number, message: Omit<ContactEvent, 'at'>): ContactEvent[] =>
  Array.from({ length: count }, () => ({ ...message, at: noon('2025-03-03') }));

describe.skipIf(!hasShared(FILE))('windows', () => {
  type Adobe = {
    rules: { cap: number; periodDays: number; grouping: 'month' | null };
    given: { planned: string[] };
    expect: { on: string; send: boolean }[];
  };
  test.each(['PRS-ADOBE-01', 'PRS-ADOBE-02'])('of days, as they are and widened to months: %s', (id) => {
    const { rules, given, expect: expected } = caseOf<Adobe>(id);
    const window: ContactWindow =
      rules.grouping === null
        ? { kind: 'calendar', unit: 'day', count: rules.periodDays }
        : { kind: 'widened', length: { days: rules.periodDays }, unit: rules.grouping };
    const sent = sendInTurn(
      policyOf([capOf(rules.cap, window)]),
      given.planned.map((day) => ({ at: noon(day), channel: 'email' })),
    );
    expect(sent).toEqual(expected.map(({ send }) => send));
  });

  test('reach as far as Adobe says: PRS-ADOBE-04', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { periodDays: number };
      given: { on: string; includePlanned?: boolean; grouping?: 'month' }[];
      expect: { from: string; toExclusive: string }[];
    }>('PRS-ADOBE-04');
    const windows = given.map(({ on, includePlanned = false, grouping }) => {
      const days = rules.periodDays;
      const window: ContactWindow =
        grouping === undefined
          ? { kind: 'calendar', unit: 'day', count: days }
          : { kind: 'widened', length: { days }, unit: grouping };
      const rule: ContactRule = {
        id: 'cap',
        kind: 'cap',
        max: 3,
        window,
        ...(includePlanned ? { lookAhead: { days } } : {}),
      };
      const input = { contact: { id: 'ada' }, history: [], candidate: email };
      const { reasons } = decideContact(compileContactPolicy(policyOf([rule])), input, { at: noon(on) });
      return reasons[1]?.window;
    });
    expect(windows.map((window) => [window?.from, window?.to])).toEqual(
      expected.map(({ from, toExclusive }) => [`${from}T00:00:00Z`, `${toExclusive}T00:00:00Z`]),
    );
  });

  test('of a calendar day and of 24 hours differ: PRS-BRAZE-04', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { cap: number };
      given: { window: string; sends: string[] }[];
      expect: boolean[][];
    }>('PRS-BRAZE-04');
    const windows: Record<string, ContactWindow> = {
      calendarDay: { kind: 'calendar', unit: 'day' },
      rolling24h: { kind: 'rolling', length: { hours: 24 } },
    };
    const rule = (kind: string): ContactRule => ({
      id: 'cap',
      kind: 'cap',
      max: rules.cap,
      window: windows[kind] as ContactWindow,
      zone: 'contact',
    });
    const sent = given.map(({ window, sends }) =>
      sendInTurn(
        policyOf([rule(window)], { unknownZone: 'block' }),
        sends.map((at) => ({ at, channel: 'push' })),
        { contact: { id: 'ada', timeZone: 'Europe/Paris' } },
      ),
    );
    expect(sent).toEqual(expected);
  });
});

describe.skipIf(!hasShared(FILE))('arbitration', () => {
  test('sends when sent + heavier planned < threshold: PRS-ADOBE-05', () => {
    const { given, expect: expected } = caseOf<{
      given: { sent: number; heavier: number; threshold: number }[];
      expect: { send: boolean }[];
    }>('PRS-ADOBE-05');
    const sends = given.map(({ sent, heavier, threshold }) => {
      const rule: ContactRule = { id: 'cap', kind: 'cap', max: threshold, window: WEEK, lookAhead: 'window' };
      const planned = Array.from({ length: heavier }, (_, i) => ({
        id: `p${i}`,
        channel: 'email',
        weight: 9,
        at: noon('2025-03-06'),
      }));
      const input = {
        contact: { id: 'ada' },
        history: sentBefore(sent, { channel: 'email' }),
        planned,
        candidate: { ...email, weight: 5 },
      };
      return decideContact(compileContactPolicy(policyOf([rule])), input, { at: noon('2025-03-05') }).outcome.allowed;
    });
    expect(sends).toEqual(expected.map(({ send }) => send));
  });

  test('lets the heavier of two planned messages go, and names it: PRS-ADOBE-06', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { cap: number; periodDays: number };
      given: { alreadySentInWeek: number; planned: { id: string; weight: number; at: string }[] };
      expect: { id: string; send: boolean; blockedBy?: string[] }[];
    }>('PRS-ADOBE-06');
    const window: ContactWindow = { kind: 'rolling', length: { days: rules.periodDays } };
    const policy = compileContactPolicy(
      policyOf([{ id: 'cap', kind: 'cap', max: rules.cap, window, lookAhead: 'window' }]),
    );
    const planned: PlannedContact[] = given.planned.map(({ at, ...rest }) => ({
      ...rest,
      channel: 'email',
      at: `2025-03-06T${at.replace('next day ', '')}:00Z`,
    }));
    const decisions = planned.map(({ at, ...candidate }) => {
      const history = sentBefore(given.alreadySentInWeek, { channel: 'email' });
      const { outcome, reasons } = decideContact(
        policy,
        { contact: { id: 'ada' }, history, planned, candidate },
        { at },
      );
      const blockedBy = reasons[1]?.evidence.planned?.map(({ id }) => id);
      const cause = outcome.blockedBy[0]?.cause;
      return {
        id: candidate.id,
        send: outcome.allowed,
        ...(cause === 'lowerPriority' ? { reason: 'arbitration', blockedBy } : {}),
      };
    });
    expect(decisions).toEqual(expected);
  });

  test('looks at the rest of the month and says which of two causes it is: PRS-AJO-03', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { cap: number };
      given: { used: number; candidatePriority: number; plannedPriorities: number[] }[];
      expect: { enter: boolean; reason?: string }[];
    }>('PRS-AJO-03');
    const rule: ContactRule = {
      id: 'cap',
      kind: 'cap',
      max: rules.cap,
      window: { kind: 'calendar', unit: 'month' },
      lookAhead: 'window',
    };
    const entries = given.map(({ used, candidatePriority, plannedPriorities }) => {
      const input = {
        contact: { id: 'ada' },
        history: sentBefore(used, { channel: 'email' }),
        candidate: { ...email, weight: candidatePriority },
        planned: plannedPriorities.map((weight, i) => ({ ...email, id: `p${i}`, weight, at: noon('2025-03-28') })),
      };
      const { outcome } = decideContact(compileContactPolicy(policyOf([rule])), input, { at: noon('2025-03-05') });
      const reason = outcome.blockedBy[0]?.cause;
      return { enter: outcome.allowed, ...(reason === undefined ? {} : { reason }) };
    });
    expect(entries).toEqual(expected);
  });

  test('keeps a light message from blocking a heavy one: PRS-LOOK-01', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { cap: number; periodDays: number };
      given: { lookAhead: boolean; planned: { id: string; on: string; priority: number }[] }[];
      expect: { sent: string[]; blocked: string[] }[];
    }>('PRS-LOOK-01');
    const results = given.map(({ lookAhead, planned: messages }) => {
      const policy = compileContactPolicy(
        policyOf([
          {
            id: 'cap',
            kind: 'cap',
            max: rules.cap,
            window: { kind: 'rolling', length: { days: rules.periodDays } },
            ...(lookAhead ? { lookAhead: 'window' as const } : {}),
          },
        ]),
      );
      const planned = messages.map(({ id, on, priority: weight }) => ({ id, channel: 'email', weight, at: noon(on) }));
      const history: ContactEvent[] = [];
      const sent: string[] = [];
      const blocked: string[] = [];
      for (const { at, ...candidate } of planned) {
        const input = { contact: { id: 'ada' }, history: [...history], planned, candidate };
        const { allowed } = decideContact(policy, input, { at }).outcome;
        (allowed ? sent : blocked).push(candidate.id);
        if (allowed) history.push({ channel: 'email', at });
      }
      return { sent, blocked };
    });
    expect(results).toEqual(expected.map(({ sent, blocked }) => ({ sent, blocked })));
  });
});

describe.skipIf(!hasShared(FILE))('caps', () => {
  const at = noon('2025-03-05');
  const decide = (policy: ContactPolicy, input: Partial<ContactInput>): boolean =>
    decideContact(
      compileContactPolicy(policy),
      { contact: { id: 'ada' }, history: [], candidate: email, ...input },
      { at },
    ).outcome.allowed;

  test('depend on facts: PRS-ADOBE-08', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { cap: { if: { status: string }; then: number; else: number }; periodDays: number };
      given: { status: string; sentInWeek: number }[];
      expect: { send: boolean }[];
    }>('PRS-ADOBE-08');
    const { if: when, then: max, else: otherwise } = rules.cap;
    const condition = { kind: 'compare', fact: 'status', op: 'eq', value: when.status } as const;
    const rule: ContactRule = {
      id: 'cap',
      kind: 'cap',
      max: { cases: [{ when: condition, max }], otherwise },
      window: { kind: 'rolling', length: { days: rules.periodDays } },
    };
    const sends = given.map(({ status, sentInWeek }) =>
      decide(policyOf([rule]), {
        contact: { id: 'ada', facts: { status } },
        history: sentBefore(sentInWeek, { channel: 'email' }),
      }),
    );
    expect(sends).toEqual(expected.map(({ send }) => send));
  });

  test('are a contact’s own where there is one: PRS-MAU-02', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { default: { cap: number } };
      given: { own: { cap: number } | null; sentInPeriod: number }[];
      expect: { send: boolean }[];
    }>('PRS-MAU-02');
    const rule: ContactRule = {
      id: 'cap',
      kind: 'cap',
      max: { fact: 'ownCap', otherwise: rules.default.cap },
      window: { kind: 'rolling', length: { days: 1 } },
    };
    const sends = given.map(({ own, sentInPeriod }) =>
      decide(policyOf([rule]), {
        contact: { id: 'ada', facts: { ownCap: own?.cap ?? null } },
        history: Array.from({ length: sentInPeriod }, () => ({ channel: 'email', at: '2025-03-05T08:00:00Z' })),
      }),
    );
    expect(sends).toEqual(expected.map(({ send }) => send));
  });

  test('of one channel stop its third message of a week: PRS-BRAZE-01', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { channel: string; cap: number };
      given: string[];
      expect: { send: boolean }[];
    }>('PRS-BRAZE-01');
    const rule = { ...capOf(rules.cap, { kind: 'calendar', unit: 'week' }), scope: { channels: [rules.channel] } };
    const sent = sendInTurn(
      policyOf([rule]),
      given.map((day) => ({ at: dayOf(day), channel: rules.channel })),
    );
    expect(sent).toEqual(expected.map(({ send }) => send));
  });

  test('of one channel neither stop nor count others: PRS-BRAZE-02', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { channel: string; cap: number };
      given: Record<string, number>;
      expect: Record<string, number>;
    }>('PRS-BRAZE-02');
    const rule = { ...capOf(rules.cap, { kind: 'calendar', unit: 'week' }), scope: { channels: [rules.channel] } };
    const messages = Object.entries(given).flatMap(([channel, count]) =>
      Array.from({ length: count }, () => ({ at: noon('2025-02-12'), channel })),
    );
    const sent = sendInTurn(policyOf([rule]), [...messages].reverse());
    const channels = [...messages].reverse().filter((_, i) => sent[i]);
    const counts = Object.keys(given).map((channel) => [channel, channels.filter((m) => m.channel === channel).length]);
    expect(Object.fromEntries(counts)).toEqual(expected);
  });

  test('all hold, so the stricter wins: PRS-BRAZE-03', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { all: { cap: number; tag?: string }[] };
      given: { day: string; tag: string }[];
      expect: { send: boolean; blockedBy?: number }[];
    }>('PRS-BRAZE-03');
    const policy = compileContactPolicy(
      policyOf(
        rules.all.map(({ cap, tag }, i) => ({
          id: String(i),
          kind: 'cap' as const,
          max: cap,
          window: { kind: 'calendar' as const, unit: 'week' as const },
          ...(tag === undefined ? {} : { scope: { topics: [tag] } }),
        })),
      ),
    );
    const history: ContactEvent[] = [];
    const results = given.map(({ day, tag: topic }) => {
      const input = { contact: { id: 'ada' }, history: [...history], candidate: { ...email, topic } };
      const { outcome } = decideContact(policy, input, { at: dayOf(day) });
      if (outcome.allowed) history.push({ channel: 'email', topic, at: dayOf(day) });
      const [block] = outcome.blockedBy;
      return { send: outcome.allowed, ...(block === undefined ? {} : { blockedBy: Number(block.rule) }) };
    });
    expect(results).toEqual(expected);
  });

  test('over two channels count both and touch no third: PRS-AJO-01', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { channels: string[]; cap: number };
      given: { email: number; sms: number };
      expect: { nextEmail: boolean; nextSms: boolean; nextPush: boolean };
    }>('PRS-AJO-01');
    const rule = { ...capOf(rules.cap), scope: { channels: rules.channels } };
    const history = [...sentBefore(given.email, { channel: 'email' }), ...sentBefore(given.sms, { channel: 'sms' })];
    const next = (channel: string) => decide(policyOf([rule]), { history, candidate: { id: 'c', channel } });
    expect({ nextEmail: next('email'), nextSms: next('sms'), nextPush: next('push') }).toEqual(expected);
  });

  test('are not used up by messages they do not stop, unless told to be: PRS-BRAZE-07', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { cap: number; channel: string };
      given: { sends: { ignoresCaps?: boolean; countsTowardCaps?: boolean }[] };
      expect: { send: boolean }[];
    }>('PRS-BRAZE-07');
    const sent = sendInTurn(
      policyOf([{ ...capOf(rules.cap), scope: { channels: [rules.channel] } }]),
      given.sends.map(({ ignoresCaps: bypass, countsTowardCaps: counts }) => ({
        at: noon('2025-02-12'),
        channel: rules.channel,
        ...(bypass === undefined ? {} : { bypass }),
        ...(counts === undefined ? {} : { counts }),
      })),
    );
    expect(sent).toEqual(expected.map(({ send }) => send));
  });

  test('neither stop nor count transactional mail: PRS-MAU-04', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { cap: number; bypass: string[]; bypassCounts: boolean };
      given: { kind: string }[];
      expect: { send: boolean }[];
    }>('PRS-MAU-04');
    const policy = policyOf([capOf(rules.cap)], { bypass: { types: rules.bypass, count: rules.bypassCounts } });
    const sent = sendInTurn(
      policy,
      given.map(({ kind: type }) => ({ at: noon('2025-02-12'), channel: 'email', type })),
    );
    expect(sent).toEqual(expected.map(({ send }) => send));
  });

  test('may try again a whole period later: PRS-MAU-01', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { cap: number };
      given: { sentInWeek: number; at: string };
      expect: { send: boolean; deferTo: string };
    }>('PRS-MAU-01');
    const policy = compileContactPolicy(policyOf([{ ...capOf(rules.cap), fallback: { weeks: 1 } }]));
    const history = sentBefore(given.sentInWeek, { channel: 'email' });
    const { outcome } = decideContact(policy, { contact: { id: 'ada' }, history, candidate: email }, { at: given.at });
    expect([outcome.allowed, outcome.deferTo]).toEqual([expected.send, expected.deferTo]);
    expect(outcome.nextAllowedAt).toBe(noon('2025-03-10'));
  });

  test('ask for hours since the last message of the channel: PRS-KLA-01', () => {
    const { given, expect: expected } = caseOf<{
      given: { sends: { at: string; channel: string; ignoresCaps?: boolean }[] };
      expect: { send: boolean }[];
    }>('PRS-KLA-01');
    const sent = sendInTurn(
      policyOf([{ id: 'gap', kind: 'gap', atLeast: { hours: 16 }, same: 'channel' }]),
      given.sends.map(({ ignoresCaps: bypass = false, ...rest }) => ({ ...rest, bypass })),
    );
    expect(sent).toEqual(expected.map(({ send }) => send));
  });
});

describe.skipIf(!hasShared(FILE))('quiet hours', () => {
  const quiet = (from: string, to: string, more: Partial<ContactRule> = {}): ContactRule =>
    ({
      id: 'quiet',
      kind: 'quiet',
      zone: 'policy',
      periods: [{ from, to }],
      fallback: 'nextAllowed',
      ...more,
    }) as ContactRule;
  const decide = (policy: ContactPolicy, at: string, timeZone: string | null = null) =>
    decideContact(
      compileContactPolicy(policy),
      { contact: { id: 'ada', timeZone }, history: [], candidate: email },
      { at },
    ).outcome;

  test('that cross midnight belong to the day they begin: PRS-AJO-04', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { timeZone: string; quiet: { from: string; to: string }[] };
      given: string[];
      expect: boolean[];
    }>('PRS-AJO-04');
    const [{ from, to } = { from: '', to: '' }] = rules.quiet;
    const policy = policyOf([quiet(from, to, { periods: [{ days: ['monday'], from, to }] })], {
      timeZone: rules.timeZone,
    });
    expect(given.map((local) => decide(policy, `${local}:00+01:00`).blockedBy[0]?.cause === 'quiet')).toEqual(expected);
  });

  test('hold until they end: PRS-QUIET-01', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { timeZone: string; quiet: { from: string; to: string } };
      given: { wanted: string };
      expect: { sendAt: string };
    }>('PRS-QUIET-01');
    const policy = policyOf([quiet(rules.quiet.from, rules.quiet.to)], { timeZone: rules.timeZone });
    expect(decide(policy, given.wanted).deferTo).toBe(expected.sendAt);
  });

  test('of a contact whose zone is not known are what the policy says: PRS-QUIET-02', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { quiet: { from: string; to: string }; projectTimeZone: string };
      given: { at: string; ifUnknown: string }[];
      expect: { action: string }[];
    }>('PRS-QUIET-02');
    const CHOICES = { useProject: 'policy', ignoreRule: 'skip', block: 'block' } as const;
    const actions = given.map(({ at, ifUnknown }) => {
      const policy = policyOf([quiet(rules.quiet.from, rules.quiet.to, { zone: 'contact' })], {
        timeZone: rules.projectTimeZone,
        unknownZone: CHOICES[ifUnknown as keyof typeof CHOICES],
      });
      const { allowed, deferTo } = decide(policy, at);
      return { action: allowed ? 'send' : deferTo === null ? 'block' : 'hold' };
    });
    expect(actions).toEqual(expected);
  });

  test('end when the clock says so, also when it was changed: PRS-DST-01', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { timeZone: string; quiet: { from: string; to: string } };
      given: string[];
      expect: string[];
    }>('PRS-DST-01');
    const policy = policyOf([quiet(rules.quiet.from, rules.quiet.to)], { timeZone: rules.timeZone });
    const held = given.map((at) => new Date(decide(policy, at).deferTo ?? '').toISOString().replace('.000', ''));
    expect(held).toEqual(expected);
  });
});

describe.skipIf(!hasShared(FILE))('control groups', () => {
  test('get no marketing, and the reason says so: PRS-CTRL-01', () => {
    const {
      rules,
      given,
      expect: expected,
    } = caseOf<{
      rules: { controlGroup: { share: number; bypass: string[] } };
      given: { inControl: boolean; kind: string }[];
      expect: { send: boolean; reason?: string }[];
    }>('PRS-CTRL-01');
    const { share, bypass: types } = rules.controlGroup;
    const policy = compileContactPolicy(
      policyOf([{ id: 'control', kind: 'control', share, salt: 'global' }], { bypass: { types } }),
    );
    const idOf = (inControl: boolean): string => {
      const ids = Array.from({ length: 100 }, (_, i) => `contact-${i}`);
      return ids.find((id) => hashFraction(id, 'global') < share === inControl) ?? '';
    };
    const results = given.map(({ inControl, kind: type }) => {
      const input = { contact: { id: idOf(inControl) }, history: [], candidate: { ...email, type } };
      const { outcome } = decideContact(policy, input, { at: noon('2025-03-05') });
      const reason = outcome.blockedBy[0]?.cause;
      return { send: outcome.allowed, ...(reason === undefined ? {} : { reason }) };
    });
    expect(results).toEqual(expected);
  });
});
