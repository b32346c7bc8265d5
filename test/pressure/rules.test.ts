import {
  type ContactEvent,
  type ContactInput,
  type ContactPolicy,
  type ContactRule,
  compileContactPolicy,
  decideContact,
  lintContactPolicy,
} from 'clientele/pressure';
import { explainDecision } from 'clientele/rules';
import { compileZone } from 'clientele/time';
import { describe, expect, test } from 'vitest';
import { refuses } from '../support/refuses.ts';

const policyOf = (rules: readonly ContactRule[], more: Partial<ContactPolicy> = {}): ContactPolicy => ({
  kind: 'contact-policy',
  version: 1,
  id: 'p',
  timeZone: 'Europe/Paris',
  consent: 'elsewhere',
  rules,
  ...more,
});
const DAY = { kind: 'calendar', unit: 'day' } as const;
const cap: ContactRule = { id: 'cap', kind: 'cap', max: 1, window: DAY };
const AT = '2026-06-30T12:00:00+02:00';
const email = { id: 'c', channel: 'email', topic: null, type: null, message: null };
const sent = (at: string, more: Partial<ContactEvent> = {}): ContactEvent => ({
  at,
  channel: 'email',
  topic: null,
  type: null,
  message: null,
  ...more,
});

const decide = (
  rules: readonly ContactRule[],
  input: Partial<ContactInput> = {},
  at: string | number = AT,
  more: Partial<ContactPolicy> = {},
) =>
  decideContact(
    compileContactPolicy(policyOf(rules, more)),
    { contact: { id: 'ada' }, history: [], candidate: email, ...input },
    { at },
  );

describe('caps', () => {
  test('of 0 allow none for ever, and blank ones set no limit', () => {
    expect(decide([{ ...cap, max: 0 }]).outcome).toMatchObject({ allowed: false, nextAllowedAt: null, deferTo: null });
    const blank = decide([{ ...cap, max: null }], { history: [sent(AT), sent(AT)] });
    expect(blank.outcome.allowed).toBe(true);
    expect(blank.reasons[1]?.status).toBe('bypassed');
  });

  test('of a rolling window are half open: what was sent exactly so long ago is out', () => {
    const rule: ContactRule = { ...cap, window: { kind: 'rolling', length: { days: 1 } } };
    const history = [sent('2026-06-29T12:00:00+02:00')];
    expect(decide([rule], { history }).outcome.allowed).toBe(true);
    expect(decide([rule], { history }, Date.parse(AT) - 1).outcome.nextAllowedAt).toBe(AT);
  });

  test('count 24 hours to the day where clocks change, and calendar days from midnight to midnight', () => {
    // On 29 March 2026 clocks in Paris go from 02:00 to 03:00: the day has 23 hours.
    const history = [sent('2026-03-28T20:00:00+01:00')];
    const next = (rule: ContactRule) => decide([rule], { history }, '2026-03-28T21:00:00+01:00').outcome.nextAllowedAt;
    expect(next({ ...cap, window: { kind: 'rolling', length: { days: 1 } } })).toBe('2026-03-29T21:00:00+02:00');
    expect(next(cap)).toBe('2026-03-29T00:00:00+01:00');
    expect(next({ ...cap, window: { kind: 'calendar', unit: 'day', count: 2 } })).toBe('2026-03-30T00:00:00+02:00');
  });

  test('of rolling months go by whole days of the calendar', () => {
    const rule: ContactRule = { ...cap, window: { kind: 'rolling', length: { months: 1 } } };
    const history = [sent('2026-01-31T15:00:00+01:00')];
    // From 28 February on the window begins the day after 28 January, from 1 March on the day after 1 February.
    expect(decide([rule], { history }, '2026-02-10T12:00:00+01:00').outcome.nextAllowedAt).toBe(
      '2026-03-01T00:00:00+01:00',
    );
  });

  test('count from the stage they name', () => {
    const count = (counts: 'attempted' | 'sent' | 'delivered', status: 'attempted' | 'sent' | 'delivered') =>
      decide([{ ...cap, counts }], { history: [sent(AT, { status })] }).outcome.allowed;
    const stages = ['attempted', 'sent', 'delivered'] as const;
    expect(stages.map((counts) => stages.map((status) => count(counts, status)))).toEqual([
      [false, false, false],
      [true, false, false],
      [true, true, false],
    ]);
    // What is not said to have failed counts.
    expect(decide([{ ...cap, counts: 'delivered' }], { history: [sent(AT)] }).outcome.allowed).toBe(false);
  });

  test('of a household count the others, and are unknown where these are', () => {
    const rule: ContactRule = { ...cap, max: 2, per: 'household' };
    const history = [sent(AT)];
    expect(decide([rule], { history, household: [] }).outcome.allowed).toBe(true);
    const full = decide([rule], { history, household: [sent(AT, { id: 'son' })] });
    expect(full.outcome.blockedBy).toEqual([{ rule: 'cap', cause: 'capReached', certain: true }]);
    expect(full.reasons[1]?.evidence.household?.[0]?.id).toBe('son');
    expect(Object.keys(full.reasons[1]?.evidence ?? {})).not.toContain('planned');
    expect(Object.keys(decide([rule], { history, household: [] }).reasons[1]?.evidence ?? {})).not.toContain(
      'household',
    );
    expect(decide([rule], { history }).outcome.status).toBe('unknown');
    expect(decide([rule], { history: [...history, sent(AT)] }).outcome.status).toBe('notMet');
  });

  test('grow with reactivity and with the number of channels, by a table', () => {
    const when = (fact: string, value: number) => ({ kind: 'compare', fact, op: 'gte', value }) as const;
    const rule: ContactRule = {
      ...cap,
      window: { kind: 'rolling', length: { weeks: 1 } },
      max: {
        cases: [
          { when: { kind: 'all', all: [when('clicks', 3), when('channels', 2)] }, max: 4 },
          { when: when('clicks', 1), max: 2 },
        ],
        otherwise: 1,
      },
    };
    const maximum = (facts: { clicks?: number; channels?: number }) =>
      decide([rule], { contact: { id: 'ada', facts } }).reasons[1]?.limit;
    expect(maximum({ clicks: 5, channels: 3 })).toBe(4);
    expect(maximum({ clicks: 5, channels: 1 })).toBe(2);
    expect(maximum({ clicks: 0, channels: 3 })).toBe(1);
    // Between 2 and 4 it cannot be told: what lies below both is allowed.
    const known = decide([rule], { contact: { id: 'ada', facts: { clicks: 5 } }, history: [sent(AT)] });
    expect(known.outcome.allowed).toBe(true);
    const open = decide([rule], { contact: { id: 'ada', facts: { clicks: 5 } }, history: [sent(AT), sent(AT)] });
    expect(open.outcome.status).toBe('unknown');
    expect(open.reasons[1]?.evidence.missing).toEqual(['channels']);
  });
});

describe('repeats, exclusions and order', () => {
  test('never send the same message twice, also where it did not use up a cap', () => {
    const rule: ContactRule = { id: 'once', kind: 'unique', same: 'message' };
    const history = [sent('2025-01-01T00:00:00Z', { message: 'spring', counts: false })];
    expect(decide([rule], { history, candidate: { ...email, message: 'spring' } }).outcome.blockedBy[0]?.cause).toBe(
      'alreadySent',
    );
    expect(decide([rule], { history, candidate: { ...email, message: 'summer' } }).outcome.allowed).toBe(true);
    expect(decide([rule], { history }).reasons[1]?.status).toBe('bypassed');
  });

  test('never send A with B', () => {
    const rule: ContactRule = {
      id: 'apart',
      kind: 'exclusion',
      between: [{ topics: ['sale'] }, { topics: ['premium'] }],
      window: { kind: 'rolling', length: { days: 10 } },
    };
    const history = [sent('2026-06-25T12:00:00+02:00', { topic: 'sale' })];
    const { outcome } = decide([rule], { history, candidate: { ...email, topic: 'premium' } });
    expect([outcome.blockedBy[0]?.cause, outcome.nextAllowedAt]).toEqual(['excluded', '2026-07-05T12:00:00+02:00']);
    expect(decide([rule], { history, candidate: { ...email, topic: 'sale' } }).outcome.allowed).toBe(true);
    expect(decide([rule], { history, candidate: { ...email, topic: 'news' } }).reasons[1]?.status).toBe('bypassed');
  });

  test('send B only after A', () => {
    const rule: ContactRule = {
      id: 'steps',
      kind: 'sequence',
      first: { messages: ['welcome'] },
      next: { topics: ['sale'] },
    };
    const sale = { ...email, topic: 'sale' };
    expect(decide([rule], { candidate: sale }).outcome).toMatchObject({ allowed: false, nextAllowedAt: null });
    expect(decide([rule], { candidate: sale, history: [sent(AT, { message: 'welcome' })] }).outcome.allowed).toBe(true);
  });
});

describe('quiet times', () => {
  const night: ContactRule = {
    id: 'night',
    kind: 'quiet',
    zone: 'policy',
    periods: [{ from: '21:00', to: '02:30' }],
    fallback: 'nextAllowed',
  };

  test('end where the clocks are put forward over their end, and after the second time they show it', () => {
    expect(decide([night], {}, '2026-03-28T22:00:00+01:00').outcome.deferTo).toBe('2026-03-29T03:00:00+02:00');
    expect(decide([night], {}, '2026-10-24T22:00:00+02:00').outcome.deferTo).toBe('2026-10-25T02:30:00+01:00');
  });

  test('are read on the clock of the contact', () => {
    const rule: ContactRule = { ...night, zone: 'contact' } as ContactRule;
    const inTokyo = { contact: { id: 'ada', timeZone: compileZone('Asia/Tokyo') } };
    const { outcome } = decide([rule], inTokyo, '2026-06-30T16:00:00+02:00', { unknownZone: 'block' });
    expect(outcome.nextAllowedAt).toBe('2026-06-30T19:30:00+02:00');
  });

  test('take in dates and lists of holidays; a list that is not given is unknown', () => {
    const rule: ContactRule = { id: 'days', kind: 'quiet', zone: 'policy', dates: ['2026-07-01'], holidays: 'FR' };
    expect(decide([rule], { holidays: { FR: ['2026-06-30'] } }).outcome.nextAllowedAt).toBe(
      '2026-07-02T00:00:00+02:00',
    );
    expect(decide([rule], { holidays: { FR: [] } }).outcome.allowed).toBe(true);
    expect(decide([rule]).outcome).toMatchObject({ status: 'unknown', nextAllowedAt: null });
    expect(decide([rule], {}, '2026-07-01T12:00:00Z').outcome.status).toBe('notMet');
    // The next one is told, however far.
    const untilOf = (at: string, days: readonly string[] = []): string | null | undefined =>
      decide([rule], { holidays: { FR: days } }, at).reasons[1]?.until;
    expect(untilOf('2026-05-01T12:00:00Z')).toBe('2026-07-01T00:00:00+02:00');
    expect(untilOf('2026-05-01T12:00:00Z', ['2026-06-01'])).toBe('2026-06-01T00:00:00+02:00');
    expect(untilOf('2026-07-02T12:00:00Z')).toBe(null);
  });

  test('of the whole week leave no instant', () => {
    const rule: ContactRule = { ...night, periods: [{ from: '00:00', to: '24:00' }] } as ContactRule;
    expect(decide([rule]).outcome.nextAllowedAt).toBe(null);
  });
});

describe('conditions', () => {
  const lapsed: ContactRule = {
    id: 'lapsed',
    kind: 'eligible',
    when: { kind: 'compare', fact: 'lastOrderOn', op: 'lte', value: { before: { days: 30 } } },
    fallback: 'nextAllowed',
  };

  test('that change with the day are asked again each midnight', () => {
    const next = (lastOrderOn: string | null) =>
      decide([lapsed], { contact: { id: 'ada', facts: { lastOrderOn } } }).outcome.nextAllowedAt;
    expect(next('2026-06-10')).toBe('2026-07-10T00:00:00+02:00');
    expect(next('2026-05-01')).toBe(AT);
    expect(next(null)).toBe(null);
  });

  test('that are never met leave no instant', () => {
    const fresh: ContactRule = {
      id: 'fresh',
      kind: 'eligible',
      when: { kind: 'compare', fact: 'lastOrderOn', op: 'gt', value: { before: { days: 3 } } },
    };
    const contact = { id: 'ada', facts: { lastOrderOn: '2026-01-01' } };
    expect(decide([fresh], { contact }).outcome.nextAllowedAt).toBe(null);
  });

  test('of a table that change with the day change the limit', () => {
    const when = { kind: 'compare', fact: 'joinedOn', op: 'lte', value: { before: { days: 10 } } } as const;
    const rule: ContactRule = {
      ...cap,
      max: { cases: [{ when, max: 2 }], otherwise: 1 },
      window: { kind: 'rolling', length: { weeks: 8 } },
    };
    const contact = { id: 'ada', facts: { joinedOn: '2026-06-25' } };
    expect(decide([rule], { contact, history: [sent(AT)] }).outcome.nextAllowedAt).toBe('2026-07-05T00:00:00+02:00');
  });

  test('stand beside windows of years, which are waited for', () => {
    const rule: ContactRule = { ...cap, window: { kind: 'rolling', length: { years: 5 } } };
    const next = decide([rule], { history: [sent('2026-06-30T09:00:00+02:00')] }).outcome.nextAllowedAt;
    expect(next).toBe('2031-06-30T00:00:00+02:00');
  });
});

describe('consent', () => {
  test('is followed through its changes', () => {
    const consent = {
      outcome: {
        status: 'met' as const,
        changes: [
          { at: '2026-06-30T13:00:00+02:00', status: 'notMet' as const },
          { at: '2026-07-02T00:00:00+02:00', status: 'met' as const },
        ],
      },
    };
    const hour: ContactRule = { id: 'gap', kind: 'gap', atLeast: { hours: 4 } };
    const { outcome } = decide([hour], { consent, history: [sent('2026-06-30T11:00:00+02:00')] });
    expect(outcome.nextAllowedAt).toBe('2026-07-02T00:00:00+02:00');
    expect(decide([], { consent }).outcome.allowed).toBe(true);
    // A change counts from its own instant on.
    expect(decide([], { consent }, '2026-06-30T12:59:59+02:00').outcome.allowed).toBe(true);
    expect(decide([], { consent }, '2026-06-30T13:00:00+02:00').outcome.allowed).toBe(false);
  });

  test('is told as yes, no or not known', () => {
    const observed = (status: 'met' | 'notMet' | 'unknown') =>
      decide([], { consent: { outcome: { status } } }).reasons[0]?.observed;
    expect([observed('met'), observed('notMet'), observed('unknown')]).toEqual([true, false, null]);
    expect(decide([], {}, AT, { consent: 'required' }).reasons[0]?.observed).toBeNull();
  });

  test('that is not given is asked for, unless it was looked at elsewhere', () => {
    const { outcome, reasons } = decide([], {}, AT, { consent: 'required' });
    expect(outcome.blockedBy).toEqual([{ rule: 'consent', cause: 'consent', certain: false }]);
    expect(reasons[0]?.evidence.missing).toEqual(['consent']);
  });
});

describe('explanations', () => {
  test('read well for each kind of rule, in both languages', () => {
    const rules: ContactRule[] = [
      { ...cap, label: 'One e-mail a day', lookAhead: 'window' } as ContactRule,
      { id: 'gap', kind: 'gap', atLeast: { hours: 16 } },
      { id: 'once', kind: 'unique', same: 'topic' },
      { id: 'apart', kind: 'exclusion', between: [{ topics: ['sale'] }, { topics: ['news'] }] },
      { id: 'steps', kind: 'sequence', first: { topics: ['welcome'] }, next: { topics: ['sale'] } },
      { id: 'night', kind: 'quiet', zone: 'policy', periods: [{ from: '11:00', to: '13:00' }] },
      { id: 'adults', kind: 'eligible', when: { kind: 'compare', fact: 'age', op: 'gte', value: 18, unit: 'year' } },
      { id: 'control', kind: 'control', share: 0.1 },
    ];
    const decision = decide(rules, {
      contact: { id: 'ada', facts: { age: 30 } },
      history: [sent('2026-06-29T22:00:00+02:00', { topic: 'news' })],
      planned: [{ ...email, id: 'big', weight: 9, at: '2026-06-30T18:00:00+02:00' }],
      candidate: { ...email, topic: 'sale' },
    });
    expect(explainDecision(decision, { language: 'en' })).toEqual([
      'Outcome: not allowed, to be dropped – p (version 1), 30 June 2026, 12:00',
      'One e-mail a day: not met (decisive) – counted so far: 1 message; asked: less than 1 message; period: 30 June 2026, 00:00 to 1 July 2026, 00:00; changes on 1 July 2026, 00:00; goes first: big',
      'gap: not met (decisive) – time since the last message: 14 hours; asked: at least 16 hours; changes on 30 June 2026, 14:00',
      'apart: not met (decisive) – sent that exclude it: 1 message; asked: at most 0 messages',
      'steps: not met (decisive) – sent that come first: 0 messages; asked: at least 1 message',
      'night: not met (decisive) – local time: 30 June 2026, 12:00; period: 30 June 2026, 11:00 to 30 June 2026, 13:00; since 30 June 2026, 11:00; changes on 30 June 2026, 13:00',
      'consent: does not apply',
      'once: met – sent before: 0 messages; asked: less than 1 message',
      'adults: met – age: 30 years; asked: at least 18 years',
      expect.stringMatching(/^control: met – place in the draw: 0\.\d+; asked: at least 0\.1$/),
    ]);
    const visible = explainDecision(decision, { language: 'fr' }).map((line) => line.replace(/[\u00a0\u202f]/g, '_'));
    expect(visible.filter((line) => line.startsWith('consent'))).toEqual(['consent_: sans objet']);
    expect(visible.slice(0, 3)).toEqual([
      'Résultat_: non autorisé, à abandonner – p (version 1), le 30 juin 2026 à 12_h',
      'One e-mail a day_: non rempli (décisif) – total à ce jour_: 1_message_; demandé_: moins de 1_message_; période_: du 30 juin 2026 à 0_h au 1er juillet 2026 à 0_h_; change le 1er juillet 2026 à 0_h_; passe avant_: big',
      'gap_: non rempli (décisif) – temps écoulé depuis le dernier message_: 14_heures_; demandé_: au moins 16_heures_; change le 30 juin 2026 à 14_h',
    ]);
    // A gap alone passes: without a rule that says to wait, it is possible later all the same.
    const waits = decide([{ id: 'gap', kind: 'gap', atLeast: { hours: 16 } }], {
      history: [sent('2026-06-29T22:00:00+02:00', { topic: 'news' })],
      candidate: { ...email, topic: 'sale' },
    });
    expect(waits.outcome.deferTo).toBe(null);
    expect(explainDecision(waits, { language: 'en' })[0]).toBe(
      'Outcome: not allowed, possible from 30 June 2026, 14:00 – p (version 1), 30 June 2026, 12:00',
    );
    expect(decision.outcome.blockedBy.map(({ cause }) => cause)).toEqual([
      'lowerPriority',
      'tooSoon',
      'excluded',
      'outOfOrder',
      'quiet',
    ]);
  });
});

describe('inputs that are refused', () => {
  const refusesPolicy = (change: object, code: Parameters<typeof refuses>[1], path: string): unknown =>
    refuses(() => compileContactPolicy({ ...policyOf([cap]), ...change } as ContactPolicy), code, path);
  const refusesRule = (rule: object, code: Parameters<typeof refuses>[1], path: string): unknown =>
    refusesPolicy({ rules: [rule] }, code, path);

  test('as policies', () => {
    refusesPolicy({ kind: 'policy' }, 'invalid_document', 'kind');
    refusesPolicy({ version: 2 }, 'unsupported_version', 'version');
    refusesPolicy({ timezone: 'UTC' }, 'unknown_option', 'timezone');
    refusesPolicy({ timeZone: 'Europe/Pari' }, 'unknown_time_zone', 'timeZone');
    refusesPolicy({ timeZone: undefined }, 'missing_value', 'timeZone');
    refusesPolicy({ effectiveFrom: '2026-02-30' }, 'invalid_date', 'effectiveFrom');
    refusesPolicy({ counts: 'opened' }, 'unknown_choice', 'counts');
    refusesPolicy({ rules: [cap, cap] }, 'duplicate_id', 'rules[1].id');
    refusesPolicy({ bypass: { types: [''] } }, 'wrong_type', 'bypass.types[0]');
    refusesPolicy({ weights: [{ weight: 1 }] }, 'missing_value', 'weights[0].scope');
  });

  test('as rules', () => {
    refusesRule({ ...cap, id: 'consent' }, 'duplicate_id', 'rules[0].id');
    refusesRule({ ...cap, kind: 'limit' }, 'unknown_choice', 'rules[0].kind');
    refusesRule({ ...cap, max: -1 }, 'out_of_range', 'rules[0].max');
    refusesRule({ ...cap, max: undefined }, 'missing_value', 'rules[0].max');
    refusesRule({ ...cap, max: { cases: [] } }, 'missing_value', 'rules[0].max.otherwise');
    refusesRule(
      { ...cap, window: { kind: 'anniversary', length: { years: 1 } } },
      'unknown_choice',
      'rules[0].window.kind',
    );
    refusesRule(
      { ...cap, window: { kind: 'rolling', length: { hours: 0 } } },
      'out_of_range',
      'rules[0].window.length.hours',
    );
    refusesRule(
      { ...cap, window: { kind: 'rolling', length: { years: 1.5 } } },
      'not_an_integer',
      'rules[0].window.length.years',
    );
    // What every object inherits is no unit of time.
    for (const unit of ['toString', 'constructor']) {
      refusesRule({ id: 'g', kind: 'gap', atLeast: { [unit]: 5 } }, 'wrong_type', 'rules[0].atLeast');
      refusesRule(
        { ...cap, window: { kind: 'rolling', length: { [unit]: 5 } } },
        'wrong_type',
        'rules[0].window.length',
      );
    }
    refusesRule({ ...cap, zone: 'contact' }, 'missing_value', 'unknownZone');
    refusesRule({ ...cap, scope: { channel: ['email'] } }, 'unknown_option', 'rules[0].scope.channel');
    refusesRule({ ...cap, scope: { channels: [] } }, 'empty_input', 'rules[0].scope.channels');
    refusesRule({ ...cap, fallback: { months: 1 } }, 'wrong_type', 'rules[0].fallback');
    refusesRule({ id: 'q', kind: 'quiet', zone: 'policy' }, 'missing_value', 'rules[0].periods');
    refusesRule(
      { id: 'q', kind: 'quiet', zone: 'policy', periods: [{ from: '9:00', to: '10:00' }] },
      'wrong_type',
      'rules[0].periods[0].from',
    );
    refusesRule(
      { id: 'q', kind: 'quiet', zone: 'policy', periods: [{ from: '09:00', to: '09:00' }] },
      'out_of_range',
      'rules[0].periods[0].to',
    );
    refusesRule({ id: 'x', kind: 'exclusion', between: [{}] }, 'length_mismatch', 'rules[0].between');
    refusesRule({ id: 'c', kind: 'control', share: 1 }, 'out_of_range', 'rules[0].share');
    const count = { kind: 'count', events: 'orders', op: 'gte', value: 1 };
    refusesRule({ id: 'e', kind: 'eligible', when: count }, 'unknown_reference', 'rules[0].when.events');
  });

  test('as situations', () => {
    const topics: ContactRule = { ...cap, scope: { topics: ['news'] } };
    refuses(() => decide([topics], { candidate: { id: 'c', channel: 'email' } }), 'missing_value', 'candidate.topic');
    refuses(() => decide([topics], { history: [{ at: AT, channel: 'email' }] }), 'missing_value', 'history[0].topic');
    refuses(() => decide([cap], { history: [sent('2026-06-30')] }), 'invalid_date', 'history[0].at');
    refuses(() => decide([cap], { history: [sent('2026-06-30T10:00')] }), 'ambiguous_date', 'history[0].at');
    refuses(() => decide([cap], { contact: { id: '' } }), 'invalid_id', 'contact.id');
    refuses(
      () => decide([cap], { contact: { id: 1, timeZone: 'Mars/Base' } }),
      'unknown_time_zone',
      'contact.timeZone',
    );
    refuses(() => decide([cap], { contact: { id: 1, timeZone: {} as never } }), 'wrong_type', 'contact.timeZone');
    refuses(
      () => decide([cap], { consent: { outcome: { status: 'met' }, reasons: 5 as never } }),
      'wrong_type',
      'consent.reasons',
    );
    refuses(() => decide([cap], {}, '2026-06-30T12:00'), 'ambiguous_date', 'options.at');
    refuses(() => decide([cap], {}, AT, { effectiveFrom: '2026-07-01' }), 'not_in_force', 'options.at');
    refuses(() => decide([cap], { histories: [] } as never), 'unknown_option', 'input.histories');
    refuses(() => decideContact({} as never, {} as never, { at: 0 }), 'wrong_type', 'policy');
    const twice = [
      { at: AT, status: 'met' as const },
      { at: AT, status: 'met' as const },
    ];
    refuses(
      () => decide([cap], { consent: { outcome: { status: 'met', changes: twice } } }),
      'not_sorted',
      'consent.outcome.changes[1].at',
    );
  });

  test('but a policy that ends allows nothing beyond its end', () => {
    const history = [sent(AT)];
    expect(decide([cap], { history }, AT, { effectiveTo: '2026-07-01' }).outcome.nextAllowedAt).toBe(null);
    expect(decide([cap], { history }, AT, { effectiveTo: '2026-07-02' }).outcome.nextAllowedAt).toBe(
      '2026-07-01T00:00:00+02:00',
    );
  });
});

describe('lintContactPolicy', () => {
  const codes = (rules: readonly ContactRule[], more: Partial<ContactPolicy> = {}) =>
    lintContactPolicy(policyOf(rules, more)).map(({ code, path }) => `${code} ${path}`);
  const week = { kind: 'rolling', length: { days: 7 } } as const;

  test('doubts what stops everything, nothing, or never decides', () => {
    expect(codes([])).toEqual(['no_rules rules']);
    expect(codes([cap])).toEqual([]);
    expect(codes([cap], { effectiveFrom: '2026-01-01', effectiveTo: '2026-01-01' })).toEqual([
      'never_in_force effectiveTo',
    ]);
    expect(codes([{ ...cap, max: 0 }])).toEqual(['never_allows rules[0].max']);
    expect(codes([{ ...cap, max: null }])).toEqual(['never_stops rules[0].max']);
    expect(codes([{ ...cap, scope: { types: ['service'] } }], { bypass: { types: ['service'] } })).toEqual([
      'never_stops rules[0].scope.types',
    ]);
    expect(codes([cap, { ...cap, id: 'b', max: 3 } as ContactRule])).toEqual(['never_decides rules[1]']);
    expect(codes([cap, { ...cap, id: 'b' }])).toEqual(['never_decides rules[1]']);
    expect(
      codes([
        { ...cap, max: 2, window: week },
        { ...cap, id: 'b', max: 2, window: { kind: 'rolling', length: { days: 2 } } },
      ]),
    ).toEqual(['never_decides rules[1]']);
    expect(
      codes([
        { ...cap, max: 5, window: week },
        { ...cap, id: 'b', max: 2, window: { kind: 'rolling', length: { days: 2 } } },
      ]),
    ).toEqual([]);
    expect(
      codes([
        { id: 'g', kind: 'gap', atLeast: { days: 8 } },
        { ...cap, max: 3, window: week },
      ]),
    ).toEqual(['never_decides rules[1]']);
    // A year may have 366 days, and an unknown zone blocks where no message is near.
    const long: ContactRule = { id: 'g', kind: 'gap', atLeast: { days: 365 } };
    expect(codes([long, { ...cap, window: { kind: 'rolling', length: { years: 1 } } }])).toEqual([]);
    const own: ContactRule = { ...cap, window: week, zone: 'contact' };
    expect(codes([long, own], { unknownZone: 'block' })).toEqual([]);
    expect(
      codes([
        { id: 'o', kind: 'sequence', first: { topics: ['a'] }, next: { topics: ['b'] } },
        { id: 'x', kind: 'exclusion', between: [{ topics: ['b'] }, { topics: ['a'] }] },
      ]),
    ).toEqual(['never_allows rules[0]']);
  });

  test('doubts quiet hours with a hole, and weeks without a voice', () => {
    const quiet = (periods: NonNullable<Extract<ContactRule, { kind: 'quiet' }>['periods']>): ContactRule => ({
      id: 'q',
      kind: 'quiet',
      zone: 'policy',
      periods,
    });
    expect(codes([quiet([{ from: '00:00', to: '24:00' }])])).toEqual(['never_allows rules[0].periods']);
    expect(codes([quiet([{ from: '21:00', to: '09:00' }])])).toEqual([]);
    const days = ['monday', 'tuesday'] as const;
    expect(codes([quiet([{ days, from: '21:00', to: '09:00' }])])).toEqual(['gap_in_quiet rules[0].periods[0].days']);
    const filled = quiet([
      { days, from: '21:00', to: '09:00' },
      { days: ['monday'], from: '00:00', to: '09:00' },
    ]);
    expect(codes([filled])).toEqual([]);
  });

  test('doubts equal weights where a cap looks ahead, and conditions that are never met', () => {
    const ahead: ContactRule = { ...cap, lookAhead: 'window' } as ContactRule;
    expect(codes([ahead])).toEqual(['equal_weights rules[0].lookAhead']);
    const weights = [
      { scope: { topics: ['a'] }, weight: 2 },
      { scope: { topics: ['b'] }, weight: 2 },
    ];
    expect(codes([ahead], { weights })).toEqual(['equal_weights weights[1].weight']);
    expect(codes([cap], { weights })).toEqual([]);
    const never = { kind: 'any', any: [] } as const;
    expect(codes([{ id: 'e', kind: 'eligible', when: never }])).toEqual(['empty_any rules[0].when']);
    const table: ContactRule = { ...cap, max: { cases: [{ when: never, max: 1 }], otherwise: 2 } } as ContactRule;
    expect(codes([table])).toEqual(['empty_any rules[0].max.cases[0].when']);
  });
});
