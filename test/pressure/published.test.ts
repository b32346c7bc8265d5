import {
  type ConsentEvent,
  type ConsentRequest,
  compileLegalProfiles,
  decideConsent,
  frenchLegalProfiles,
  replayConsent,
} from 'clientele/consent';
import {
  type ContactEvent,
  type ContactPolicy,
  type ContactRule,
  type ContactWindow,
  compileContactPolicy,
  decideContact,
} from 'clientele/pressure';
import { describe, expect, test } from 'vitest';

// Examples that products and laws give themselves, each with its source.

const policyOf = (rule: ContactRule): ContactPolicy => ({
  kind: 'contact-policy',
  version: 1,
  id: 'published',
  timeZone: 'UTC',
  consent: 'elsewhere',
  rules: [rule],
});

/** Which of some messages of one channel are sent, in turn. */
function sentOf(rule: ContactRule, instants: readonly string[], channel: string): boolean[] {
  const policy = compileContactPolicy(policyOf(rule));
  const history: ContactEvent[] = [];
  return instants.map((at, i) => {
    const input = { contact: { id: 'a' }, history: [...history], candidate: { id: i, channel } };
    const { allowed } = decideContact(policy, input, { at }).outcome;
    if (allowed) history.push({ at, channel });
    return allowed;
  });
}

describe('Adobe Campaign Classic, Pressure rules: six newsletters, at most three in two weeks', () => {
  const days = ['05-30', '06-03', '06-08', '06-12', '06-22', '06-30'].map((day) => `2025-${day}T12:00:00Z`);
  const sent = (window: ContactWindow) => sentOf({ id: 'cap', kind: 'cap', max: 3, window }, days, 'email');

  test('of plain days: only that of 12 June is not sent', () => {
    expect(sent({ kind: 'calendar', unit: 'day', count: 14 })).toEqual([true, true, true, false, true, true]);
  });

  test('grouped by month: nor is that of 30 June', () => {
    expect(sent({ kind: 'widened', length: { days: 14 }, unit: 'month' })).toEqual([
      true,
      true,
      true,
      false,
      true,
      false,
    ]);
  });
});

test('Braze, Rate limiting: of two pushes a week, those of Monday and Wednesday go, that of Thursday does not', () => {
  const rule: ContactRule = { id: 'cap', kind: 'cap', max: 2, window: { kind: 'calendar', unit: 'week' } };
  const days = ['2025-02-10', '2025-02-12', '2025-02-13'].map((day) => `${day}T12:00:00Z`);
  expect(sentOf(rule, days, 'push')).toEqual([true, true, false]);
});

test('Adobe Journey Optimizer, Journey capping: with 4 of 5 entries used, the lower priority waits for the higher', () => {
  const policy = compileContactPolicy(
    policyOf({ id: 'cap', kind: 'cap', max: 5, window: { kind: 'calendar', unit: 'month' }, lookAhead: 'window' }),
  );
  const history = [3, 5, 8, 10].map((day) => ({ at: Date.UTC(2025, 2, day), channel: 'journey' }));
  const planned = [{ id: 'later', channel: 'journey', weight: 80, at: Date.UTC(2025, 2, 28) }];
  const decide = (weight: number) =>
    decideContact(
      policy,
      { contact: { id: 'a' }, history, planned, candidate: { id: 'now', channel: 'journey', weight } },
      { at: Date.UTC(2025, 2, 15) },
    ).outcome;
  expect(decide(40).blockedBy[0]?.cause).toBe('lowerPriority');
  expect(decide(90).allowed).toBe(true);
});

describe('Code de la consommation, art. D. 223-9 (décret 2022-1313): calls to private persons in France', () => {
  const law = compileLegalProfiles(frenchLegalProfiles());
  const statusOf = (kind: string, at: string, events: readonly ConsentEvent[] = []) => {
    const request: ConsentRequest = {
      record: replayConsent(events, { personId: 'a', at }),
      country: 'FR',
      audience: 'consumer',
      channel: 'phone',
      purpose: 'marketing',
      timeZone: 'Europe/Paris',
      holidays: { FR: ['2023-05-01', '2023-07-14'] },
    };
    return decideConsent(law, request, { at, horizonDays: 0 }).reasons.find((reason) => reason.kind === kind)?.status;
  };

  test('Monday to Friday, 10 to 13 and 14 to 20, no public holidays', () => {
    const isOpen = (local: string) => statusOf('callingHours', `${local}:00+02:00`) === 'met';
    expect(
      ['09:59', '10:00', '12:59', '13:00', '13:59', '14:00', '19:59', '20:00'].map((time) =>
        isOpen(`2023-05-02T${time}`),
      ),
    ).toEqual([false, true, true, false, false, true, true, false]);
    expect(['2023-05-01', '2023-05-06', '2023-05-07', '2023-07-14'].map((day) => isOpen(`${day}T11:00`))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test('at most four in thirty days, tried ones included, and none in the sixty full days after a refusal', () => {
    const calls = [1, 6, 13, 20].map(
      (day): ConsentEvent => ({ kind: 'contacted', channel: 'phone', at: Date.UTC(2023, 2, day, 11) }),
    );
    expect(['2023-03-30', '2023-03-31'].map((day) => statusOf('callCap', `${day}T11:00:00+02:00`, calls))).toEqual([
      'notMet',
      'met',
    ]);
    const refused: ConsentEvent = { kind: 'refused', channel: 'phone', at: '2023-03-10T11:00:00+01:00' };
    expect(['2023-05-09', '2023-05-10'].map((day) => statusOf('refusal', `${day}T11:00:00+02:00`, [refused]))).toEqual([
      'notMet',
      'met',
    ]);
  });
});
