import type { EmailEvent, EmailEventType, indexEmailEvents } from 'clientele/email';
import * as fc from 'fast-check';

const TYPES: readonly EmailEventType[] = [
  'accepted',
  'sent',
  'delivered',
  'deferred',
  'bounced',
  'dropped',
  'renderingFailure',
  'open',
  'click',
  'unsubscribe',
  'resubscribe',
  'complaint',
];

const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(values, { nil: undefined });

/** Events of few people and campaigns, some of them twice, with and without ids. */
export const anyEvent: fc.Arbitrary<EmailEvent> = fc
  .record({
    type: fc.constantFrom(...TYPES),
    contact: fc.constantFrom('ada@a.example', 'bob@a.example', 'cy@b.example', 'di'),
    at: fc.integer({ min: 0, max: 3 * 86_400_000 }),
    campaign: maybe(fc.constantFrom('spring', 'autumn', 'é')),
    messageId: maybe(fc.constantFrom('m1', 'm2')),
    version: maybe(fc.constantFrom('A', 'B')),
    eventId: maybe(fc.constantFrom('e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7', 'e8', 'e9')),
    bounce: maybe(fc.constantFrom('hard' as const, 'soft' as const, 'block' as const, 'undetermined' as const)),
    flaggedAs: maybe(fc.constantFrom('machine' as const, 'bot' as const)),
    tracked: maybe(fc.boolean()),
  })
  .map(
    (event) =>
      Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined)) as unknown as EmailEvent,
  );

export const anyEvents: fc.Arbitrary<EmailEvent[]> = fc.array(anyEvent, { maxLength: 60 });

/** Ways of grouping and of counting once. */
export const anyReading: fc.Arbitrary<NonNullable<Parameters<typeof indexEmailEvents>[1]>> = fc
  .record({
    by: fc.constantFrom(
      [] as const,
      ['campaign'] as const,
      ['domain', 'version'] as const,
      ['hour', 'campaign'] as const,
    ),
    uniqueBy: fc.constantFrom('mail' as const, 'contact' as const),
  })
  .map((reading) => ((reading.by as readonly string[]).includes('hour') ? { ...reading, timeZone: 'UTC' } : reading));
