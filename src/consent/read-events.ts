import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { isId } from '../events/id.ts';
import { checkList, checkName, checkObject, checkOptionalName } from '../rules/check-fields.ts';
import { checkInstant } from '../time/day.ts';
import { type Instant, instantFromText } from '../time/index.ts';
import type { ConsentEvent, ConsentTime } from './event.ts';

const KEYS = {
  requested: ['channel', 'purpose', 'source', 'proof'],
  confirmed: ['channel', 'purpose', 'source', 'proof'],
  granted: ['channel', 'purpose', 'source', 'proof'],
  withdrawn: ['channel', 'purpose'],
  complained: ['channel'],
  bounced: ['channel', 'hard'],
  reinstated: ['channel'],
  opened: ['channel'],
  clicked: ['channel'],
  replied: ['channel'],
  bought: ['channel'],
  called: ['channel'],
  contacted: ['channel'],
  refused: ['channel'],
  preferred: ['channel', 'topic', 'wanted'],
  paused: ['channel', 'pausedUntil'],
  asked: [],
} as const satisfies { readonly [kind in ConsentEvent['kind']]: readonly string[] };

/** The kinds that cannot do without a channel. */
const WITH_CHANNEL: readonly ConsentEvent['kind'][] = [
  'requested',
  'confirmed',
  'granted',
  'complained',
  'bounced',
  'reinstated',
  'contacted',
  'refused',
];

/** What forbids, whatever else is said. */
const FORBIDS: readonly ConsentEvent['kind'][] = ['withdrawn', 'complained', 'bounced', 'refused'];

/** An event with its instant. */
export interface ReadConsentEvent {
  readonly event: ConsentEvent;
  readonly at: Instant;
}

export function readConsentTime(value: ConsentTime, path: string): Instant {
  if (typeof value === 'number') return checkInstant(value, path);
  if (value === undefined) fail('missing_value', path, 'an instant such as 2026-06-30T09:30:00Z', value);
  return instantFromText(value, path);
}

/** Checks events and puts them in order: by instant, what forbids last; the caller's order decides nothing. */
export function readConsentEvents(events: unknown, at: Instant): ReadConsentEvent[] {
  return checkList(events, 'events', 'a list of events')
    .map((item, i) => readEvent(item, `events[${i}]`))
    .filter((one) => one.at <= at)
    .sort((a, b) => a.at - b.at || rank(a) - rank(b) || compareText(a.event, b.event));
}

/** At the same instant, a request is read before its confirmation, and what forbids last, so that it wins. */
function rank({ event }: ReadConsentEvent): number {
  if (event.kind === 'requested') return 0;
  const forbids =
    FORBIDS.includes(event.kind) ||
    (event.kind === 'preferred' && !event.wanted) ||
    (event.kind === 'paused' && event.pausedUntil !== null);
  return forbids ? 2 : 1;
}

/** An order that does not depend on how the caller listed them. */
function compareText(a: ConsentEvent, b: ConsentEvent): number {
  const [one, other] = [JSON.stringify(Object.entries(a).sort()), JSON.stringify(Object.entries(b).sort())];
  return one < other ? -1 : one > other ? 1 : 0;
}

function readEvent(item: unknown, path: string): ReadConsentEvent {
  const event = checkObject(item, path, 'an event');
  const kinds = Object.keys(KEYS) as ConsentEvent['kind'][];
  const kind = checkChoice(event['kind'], kinds, `${path}.kind`);
  checkOptions(event, ['kind', 'at', 'id', ...KEYS[kind]], path);
  const { id, hard } = event;
  if (id !== undefined && !isId(id)) fail('invalid_id', `${path}.id`, 'a text that is not empty or a number', id);
  if (WITH_CHANNEL.includes(kind)) checkName(event['channel'], `${path}.channel`, 'a channel');
  else checkOptionalName(event['channel'], `${path}.channel`);
  if (kind === 'requested' || kind === 'confirmed' || kind === 'granted') {
    checkName(event['purpose'], `${path}.purpose`, 'what for, such as marketing');
  } else checkOptionalName(event['purpose'], `${path}.purpose`);
  checkOptionalName(event['source'], `${path}.source`);
  checkOptionalName(event['proof'], `${path}.proof`);
  if (hard !== undefined && typeof hard !== 'boolean') fail('wrong_type', `${path}.hard`, 'true or false', hard);
  const { topic, wanted, pausedUntil } = event;
  if (kind === 'preferred') {
    checkName(topic, `${path}.topic`, 'a topic');
    if (typeof wanted !== 'boolean') fail('wrong_type', `${path}.wanted`, 'true or false', wanted);
  }
  if (kind === 'paused' && pausedUntil !== null) readConsentTime(pausedUntil as ConsentTime, `${path}.pausedUntil`);
  return { event: event as unknown as ConsentEvent, at: readConsentTime(event['at'] as ConsentTime, `${path}.at`) };
}
