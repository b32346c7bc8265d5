import { test } from '@fast-check/vitest';
import {
  type BounceClasses,
  bounceClassesOf,
  classifyBounce,
  compileBounceClasses,
  type EmailEvents,
  parseMailgunEvents,
  parsePostmarkEvents,
  parseSendGridEvents,
  parseSesEvents,
  type ReadEmailOptions,
} from 'clientele/email';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import mailgun from '../fixtures/email/mailgun.json' with { type: 'json' };
import postmark from '../fixtures/email/postmark.json' with { type: 'json' };
import sendgrid from '../fixtures/email/sendgrid.json' with { type: 'json' };
import ses from '../fixtures/email/ses.json' with { type: 'json' };
import { refuses } from '../support/refuses.ts';

type Parse = (payload: unknown, options?: ReadEmailOptions) => EmailEvents;

/** Every provider with its payload, and the fields of a raw event that become fields of the event. */
const PROVIDERS: readonly [
  string,
  Parse,
  { payload: object[]; expected: object[]; unknown: number; ambiguous?: number },
][] = [
  ['SendGrid', parseSendGridEvents, sendgrid],
  ['Mailgun', parseMailgunEvents, mailgun],
  ['Amazon SES', parseSesEvents, ses],
  ['Postmark', parsePostmarkEvents, postmark],
];

/** All texts and numbers in a value, however deep. */
function leavesOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
  return value === null ? [] : [String(value)];
}

describe.each(PROVIDERS)('%s: the documented payloads', (_, parse, { payload, expected, unknown, ambiguous = 0 }) => {
  it('mean what its documentation says', () => {
    const { events, ignored } = parse(payload);
    expect(events.map((event, i) => ({ ...event, ...(expected[i] ?? {}) }))).toEqual(events);
    expect(events).toHaveLength(expected.length);
    expect(ignored).toMatchObject({ excluded: unknown + ambiguous, invalid: 0 });
    expect(ignored.byCode.unknown_event ?? 0).toBe(unknown);
    expect(ignored.byCode.ambiguous_recipient ?? 0).toBe(ambiguous);
  });

  it('are the same as text, as lines, alone and in a list, and come back from JSON', () => {
    const { events } = parse(payload);
    expect(parse(JSON.stringify(payload)).events).toEqual(events);
    expect(parse(payload.map((one) => JSON.stringify(one)).join('\n')).events).toEqual(events);
    expect(parse(payload.map((one) => JSON.stringify(one)).join('')).events).toEqual(events);
    expect(payload.flatMap((one) => parse(one).events)).toEqual(events);
    expect(JSON.parse(JSON.stringify(events))).toEqual(events);
  });

  it('lose nothing: every value of a payload is in its event', () => {
    for (const one of payload) {
      const [event] = parse(one).events;
      if (event === undefined) continue;
      const kept = JSON.stringify(event).toLowerCase();
      const raw = (one as { 'event-data'?: object })['event-data'] ?? one;
      const { timestamp, ...rest } = raw as { timestamp?: unknown };
      for (const leaf of leavesOf(rest)) {
        const text = JSON.stringify(leaf).slice(1, -1).toLowerCase();
        const isTime = /^\d{4}-\d\d-\d\dt/.test(text);
        const isWord =
          /^(open|opened|clicked|click|processed|spamreport|bounce|failed|accepted|group_\w+|permanent|temporary|unsubscribed|complained|rejected|true|spamcomplaint|subscriptionchange|delivery)$/.test(
            text,
          );
        if (!isTime && !isWord) expect(kept).toContain(text);
      }
      expect(timestamp === undefined || event.at > 1.7e12).toBe(true);
    }
  });

  it('a value of another type is refused with its path, or counted', () => {
    for (const [i, one] of payload.entries()) {
      if (parse(one).events.length === 0) continue;
      const broken = JSON.parse(
        JSON.stringify(one)
          .replaceAll(/"[\w.+ <-]*@example\.com>?"/gi, '7')
          .replaceAll(/"m1@shop\.example"/g, '"m"'),
      ) as object;
      const error = refuses(() => parse([broken]), 'invalid_id');
      expect(error.path).toMatch(/^events\[0\]\.\w/);
      const { events, ignored } = parse([...payload.slice(0, i), broken, ...payload.slice(i + 1)], {
        onInvalid: 'collect',
      });
      expect(ignored.invalid).toBe(1);
      expect(ignored.examples.some(({ row, code }) => row === i && code === 'invalid_id')).toBe(true);
      expect(events.length).toBeLessThan(parse(payload).events.length);
    }
  });

  test.prop([fc.jsonValue({ maxDepth: 3 })])('whatever comes is read, counted or refused with a code', (json) => {
    if (typeof json === 'string') return;
    const { events, ignored } = parse(json, { onInvalid: 'collect' });
    expect(events.length).toBe(0);
    const wrapped = (json as { Records?: unknown } | null)?.Records !== undefined;
    if (!Array.isArray(json) && !wrapped) expect(ignored.count).toBe(1);
  });

  test.prop([fc.anything()])('nothing but the one error is ever thrown', (value) => {
    try {
      parse(value, { onInvalid: 'collect' });
    } catch (error) {
      expect((error as { name: string }).name).toBe('ClienteleError');
    }
  });
});

describe('quirks', () => {
  it('campaign, segment and version stand where the sender says', () => {
    const [event] = parseSendGridEvents(
      { email: 'a@b.c', timestamp: 1, event: 'open', category: 'x', unique: 'A' },
      { campaign: (raw) => raw['unique'] as string, version: () => 'B', segment: () => null },
    ).events;
    expect([event?.campaign, event?.version, event?.segment]).toEqual(['A', 'B', undefined]);
  });

  it('SES wrapped by SNS, Lambda, SQS and EventBridge, however deep', () => {
    const record = ses.payload[1];
    const sns = { Type: 'Notification', MessageId: 'sns', Message: JSON.stringify(record) };
    const plain = parseSesEvents(record).events;
    expect(plain).toHaveLength(1);
    for (const wrapped of [
      sns,
      JSON.stringify(sns),
      { Records: [{ EventSource: 'aws:sns', Sns: sns }] },
      { Records: [{ messageId: 'sqs', body: JSON.stringify(sns) }] },
      { Records: [{ body: JSON.stringify(record) }] },
      { version: '0', 'detail-type': 'Email Delivered', detail: record },
      [sns],
    ]) {
      expect(parseSesEvents(wrapped).events).toEqual(plain);
    }
    for (const other of [
      { Type: 'SubscriptionConfirmation', Message: 'You have chosen to subscribe', Token: 't' },
      { Type: 'Notification', Message: 'Successfully validated SNS topic' },
    ]) {
      expect(parseSesEvents(other).ignored.byCode).toEqual({ unknown_event: 1 });
    }
  });

  it('SES reports in both shapes are one event', () => {
    const [published, feedback] = parseSesEvents([ses.payload[1], ses.payload[2]]).events;
    const name = (event: { eventId?: string } | undefined) => event?.eventId;
    expect(name(published)).toBeDefined();
    expect(
      parseSesEvents([
        ses.payload[3],
        { ...ses.payload[3], eventType: undefined, notificationType: 'Bounce' },
      ]).events.map(name),
    ).toEqual(['fb-1|ada@example.com', 'fb-1|bob@example.com', 'fb-1|ada@example.com', 'fb-1|bob@example.com']);
    expect(name(published)).toBe(name(feedback));
  });

  it('Mailgun reuses ids after a day', () => {
    const one = { event: 'opened', id: 'x', recipient: 'a@b.c' };
    const ids = parseMailgunEvents([
      { ...one, timestamp: 0 },
      { ...one, timestamp: 86_400 },
    ]).events.map(({ eventId }) => eventId);
    expect(ids).toEqual(['1970-01-01/x', '1970-01-02/x']);
  });

  it('milliseconds in place of seconds are refused', () => {
    refuses(
      () => parseSendGridEvents({ email: 'a@b.c', timestamp: 1e16, event: 'open' }),
      'invalid_date',
      'events[0].timestamp',
    );
    refuses(() => parseSendGridEvents('{not json'), 'invalid_document', 'payload');
    refuses(() => parseSendGridEvents(''), 'invalid_document', 'payload');
    refuses(
      () => parsePostmarkEvents({ RecordType: 'Open', Recipient: 'a@b.c', ReceivedAt: '2026-01-01T00:00:00' }),
      'invalid_date',
      'events[0].ReceivedAt',
    );
  });
});

describe('bounce classes', () => {
  const document = bounceClassesOf('clientele');

  it('the first rule that matches counts; words are compared by their letters', () => {
    const own = compileBounceClasses({
      ...document,
      rules: [
        { status: '5.2.*', class: 'soft' },
        { provider: 'SendGrid', reason: 'mailbox_unavailable', class: 'hard' },
        ...document.rules,
      ],
    });
    expect(classifyBounce(own, { status: '5.2.1' })).toBe('soft');
    expect(classifyBounce(own, { provider: 'sendgrid', reasons: ['Mailbox Unavailable'] })).toBe('hard');
    expect(classifyBounce(own, { provider: 'elsewhere' })).toBe('undetermined');
  });

  it('refuses what cannot be meant', () => {
    const broken = (part: object): BounceClasses => ({ ...document, ...part });
    refuses(() => compileBounceClasses(broken({ kind: 'x' })), 'wrong_type', 'document');
    refuses(() => compileBounceClasses(broken({ version: 2 })), 'unsupported_version', 'document.version');
    refuses(() => compileBounceClasses(broken({ id: '' })), 'missing_value', 'document.id');
    refuses(() => compileBounceClasses(broken({ otherwise: 'harsh' })), 'unknown_choice', 'document.otherwise');
    refuses(() => compileBounceClasses(broken({ rules: [{ class: 'hard' }] })), 'missing_value', 'document.rules[0]');
    refuses(
      () => compileBounceClasses(broken({ rules: [{ reason: '', class: 'hard' }] })),
      'wrong_type',
      'document.rules[0].reason',
    );
    refuses(
      () => compileBounceClasses(broken({ rules: [{ reson: 'x', class: 'hard' }] })),
      'unknown_option',
      'document.rules[0].reson',
    );
    refuses(() => bounceClassesOf('mailchimp' as 'clientele'), 'unknown_choice', 'name');
  });
});
