import {
  compileMachineRules,
  type EmailEvent,
  type EmailMachineFlags,
  emailContactAt,
  emailCountsAccumulator,
  emailSendTimes,
  flagEmailMachines,
  indexEmailEvents,
  summarizeEmailContacts,
} from 'clientele/email';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';

const rules = compileMachineRules({
  kind: 'email-machine-rules',
  version: 1,
  id: 'fast',
  rules: [
    { id: 'fast', on: ['click'], as: 'bot', signals: [{ kind: 'within', seconds: 2, of: 'delivered' }], atLeast: 1 },
  ],
});
const READERS: readonly (readonly [string, (events: readonly EmailEvent[], flags?: EmailMachineFlags) => unknown])[] = [
  ['indexEmailEvents', (events, flags) => indexEmailEvents(events, flags === undefined ? {} : { flags })],
  [
    'summarizeEmailContacts',
    (events, flags) =>
      summarizeEmailContacts(events, {
        asOf: '2026-01-01',
        timeZone: 'UTC',
        ...(flags === undefined ? {} : { flags }),
      }),
  ],
  [
    'emailSendTimes',
    (events, flags) => emailSendTimes(events, { timeZone: 'UTC', ...(flags === undefined ? {} : { flags }) }),
  ],
  ['flagEmailMachines', (events) => flagEmailMachines(events, rules)],
];
const good = { type: 'bounced', contact: 'ada@example.com', at: 0 } as const;
const BAD = [
  [null, 'wrong_type', 'events[1]'],
  [7, 'wrong_type', 'events[1]'],
  [{ ...good, type: 'constructor' }, 'unknown_choice', 'events[1].type'],
  [{ ...good, contact: 7 }, 'invalid_id', 'events[1].contact'],
  [{ ...good, at: Number.NaN }, 'invalid_date', 'events[1].at'],
  [{ ...good, at: '2026-01-01' }, 'invalid_date', 'events[1].at'],
  [{ ...good, bounce: 'weird' }, 'unknown_choice', 'events[1].bounce'],
  [{ ...good, flaggedAs: 'human' }, 'unknown_choice', 'events[1].flaggedAs'],
  [{ ...good, eventId: 5 }, 'wrong_type', 'events[1].eventId'],
  [{ ...good, campaign: {} }, 'wrong_type', 'events[1].campaign'],
  [{ ...good, messageId: null }, 'wrong_type', 'events[1].messageId'],
] as const;

describe.each(READERS)('%s refuses, with code and place,', (_, read) => {
  it.each(BAD)('%j', (event, code, path) => {
    refuses(() => read([good, event] as unknown as EmailEvent[]), code, path);
  });
});

describe.each(READERS.slice(0, 3))('%s refuses', (_, read) => {
  it('what are no flags', () => {
    refuses(() => read([good], {} as unknown as EmailMachineFlags), 'wrong_type', 'options.flags');
  });
  it('flags of other events', () => {
    refuses(() => read([good], flagEmailMachines([], rules)), 'length_mismatch', 'options.flags');
  });
});

describe('what cannot be read', () => {
  it('is counted, and leaves the counters of other groups alone', () => {
    const odd = { ...good, campaign: 'b', bounce: 'weird' } as unknown as EmailEvent;
    const index = indexEmailEvents([{ ...good, campaign: 'a' }, odd], { onInvalid: 'collect' });
    expect(index.length).toBe(1);
    expect(index.ignored.byCode).toEqual({ unknown_choice: 1 });
  });
  it('are opens whose delivery is not known, as to the hour', () => {
    const open = (messageId: string): EmailEvent => ({ type: 'open', contact: 'ada@example.com', at: 5, messageId });
    const delivered: EmailEvent = { type: 'delivered', contact: 'ada@example.com', at: 0, messageId: 'm1' };
    const times = emailSendTimes([open('m1'), open('m2'), open('m2'), delivered], { timeZone: 'UTC' });
    expect(times.withoutDelivery).toBe(1);
  });
  it('are dimensions that there are not, and contacts that are none', () => {
    refuses(() => emailCountsAccumulator({ by: ['colour'] as never }), 'unknown_choice', 'options.by[0]');
    refuses(() => emailCountsAccumulator({ by: 'campaign' as never }), 'wrong_type', 'options.by');
    refuses(() => emailContactAt(null as never, 0), 'wrong_type', 'contacts');
  });
});
