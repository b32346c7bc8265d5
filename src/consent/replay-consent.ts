import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Id, isId } from '../events/id.ts';
import type { Instant } from '../time/index.ts';
import type { ConsentEvent, ConsentTime } from './event.ts';
import { type ReadConsentEvent, readConsentEvents, readConsentTime } from './read-events.ts';
import type { AddressSuppression, ConsentObjection, ConsentPermission, ConsentRecord, TopicWish } from './record.ts';

/**
 * Options of {@link replayConsent}.
 *
 * @category Consent
 */
export interface ReplayConsentOptions {
  /** Whose events they are. */
  readonly personId: Id;
  /** The instant up to which events count; later ones are not read. */
  readonly at: ConsentTime;
  /** How many soft bounces in a row, with nothing from the person between them, end the use of an address. @defaultValue 3 */
  readonly softBounces?: number;
  /** Within how many days a request has to be confirmed. @defaultValue 30 */
  readonly confirmWithinDays?: number;
}

const MS_PER_DAY = 86_400_000;

/**
 * What is known of the permission to contact a person, from all that happened.
 *
 * A permission is for one channel and one purpose. A later event of the same scope replaces an earlier one: who subscribes again
 * is subscribed. A withdrawal of everything ends every permission; a permission given after it stands again. Complaints and
 * bounces end the use of the address until it is `reinstated`. A topic that is no longer wanted on any channel is not wanted on
 * those chosen before. At the same instant the refusal wins. The order in which events are listed does not matter.
 *
 * @param events - all events of one person
 * @throws `missing_value`, `wrong_type`, `unknown_choice`, `unknown_option`, `invalid_date`, `ambiguous_date`, `invalid_id`, with
 * the path, such as `events[3].channel`
 * @category Consent
 * @example
 * ```ts
 * import { replayConsent } from 'clientele/consent';
 *
 * const news = { channel: 'email', purpose: 'marketing' };
 * const events = [
 *   { kind: 'requested', at: '2026-01-10T10:00:00Z', ...news, source: 'shop', proof: 'form v3' },
 *   { kind: 'confirmed', at: '2026-01-10T10:05:00Z', ...news },
 *   { kind: 'bounced', at: '2026-03-01T08:00:00Z', channel: 'email', hard: true },
 * ] as const;
 * const record = replayConsent(events, { personId: 'ada', at: '2026-06-30T00:00:00Z' });
 * record.permissions[0]?.status; // => 'granted'
 * record.permissions[0]?.proof; // => 'form v3'
 * record.suppressions; // => [{ channel: 'email', reason: 'hardBounce', since: '2026-03-01T08:00:00.000Z' }]
 * ```
 */
export function replayConsent(events: readonly ConsentEvent[], options: ReplayConsentOptions): ConsentRecord {
  checkOptions(options, ['personId', 'at', 'softBounces', 'confirmWithinDays']);
  const { personId, softBounces = 3, confirmWithinDays = 30 } = options;
  if (!isId(personId)) fail('invalid_id', 'options.personId', 'text that is not empty or a finite number', personId);
  checkInteger(softBounces, 'options.softBounces', 1, 1000);
  checkInteger(confirmWithinDays, 'options.confirmWithinDays', 1, 1000);
  const at = readConsentTime(options.at, 'options.at');
  const read = readConsentEvents(events, at);
  const { permissions, objections } = permissionsOf(read, confirmWithinDays * MS_PER_DAY);
  return {
    kind: 'consent-record',
    version: 1,
    personId,
    asOf: iso(at),
    permissions,
    objections,
    suppressions: suppressionsOf(read, softBounces),
    preferences: preferencesOf(read, at),
    contacts: read.flatMap((one) =>
      one.event.kind === 'contacted' ? [{ channel: one.event.channel, at: iso(one.at) }] : [],
    ),
    refusals: latestBy(
      read.flatMap(({ event, at: when }) =>
        event.kind === 'refused' ? [{ channel: event.channel, at: iso(when) }] : [],
      ),
      ({ channel }) => channel,
    ),
    lastFromPersonAt: lastOf(read, isFromPerson),
    lastAskedAt: lastOf(read, ({ kind }) => kind === 'asked'),
  };
}

const iso = (at: Instant): string => new Date(at).toISOString();

function lastOf(read: readonly ReadConsentEvent[], fits: (event: ConsentEvent) => boolean): string | null {
  const last = read.findLast(({ event }) => fits(event));
  return last === undefined ? null : iso(last.at);
}

/** Whether the person kept in touch. Machines open messages, a refusal is none, and the rest does not come from the person. */
function isFromPerson({ kind }: ConsentEvent): boolean {
  return [
    'requested',
    'confirmed',
    'granted',
    'clicked',
    'replied',
    'bought',
    'called',
    'preferred',
    'paused',
  ].includes(kind);
}

/** The last of those that share a key, sorted by it. */
function latestBy<T>(list: readonly T[], keyOf: (item: T) => string): T[] {
  const byKey = new Map(list.map((item) => [keyOf(item), item]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

function permissionsOf(
  read: readonly ReadConsentEvent[],
  confirmWithin: number,
): Pick<ConsentRecord, 'permissions' | 'objections'> {
  const permissions = new Map<string, ConsentPermission>();
  const objections = new Map<string, ConsentObjection>();
  for (const { event, at } of read) {
    if (event.kind === 'withdrawn') {
      const { channel = null, purpose = null } = event;
      for (const [key, one] of permissions) {
        if ((channel ?? one.channel) !== one.channel || (purpose ?? one.purpose) !== one.purpose) continue;
        permissions.set(key, { ...one, status: 'withdrawn', since: iso(at) });
      }
      objections.set(JSON.stringify([channel, purpose]), { channel, purpose, since: iso(at) });
    } else if (event.kind === 'requested' || event.kind === 'confirmed' || event.kind === 'granted') {
      const { channel, purpose } = event;
      const key = JSON.stringify([channel, purpose]);
      const before = permissions.get(key);
      const next = permissionAfter(before, event, at, confirmWithin);
      if (next === before) continue;
      permissions.set(key, next);
      if (next.status === 'granted') objections.delete(key);
    }
  }
  const sorted = <T>(map: ReadonlyMap<string, T>): T[] =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
  return { permissions: sorted(permissions), objections: sorted(objections) };
}

function permissionAfter(
  before: ConsentPermission | undefined,
  event: Extract<ConsentEvent, { kind: 'requested' | 'confirmed' | 'granted' }>,
  at: Instant,
  confirmWithin: number,
): ConsentPermission {
  const { channel, purpose, source = null, proof = null } = event;
  const given = { channel, purpose, since: iso(at), confirmed: false, source, proof };
  // Asking again takes nothing away from who has a permission.
  if (event.kind === 'requested') {
    return before?.status === 'granted' ? before : { ...given, status: 'pending' };
  }
  if (event.kind === 'granted') return { ...given, status: 'granted' };
  const wasAsked = before?.status === 'pending' && at - Date.parse(before.since) <= confirmWithin;
  if (!wasAsked) return before ?? { ...given, status: 'pending' };
  return {
    ...given,
    status: 'granted',
    confirmed: true,
    source: source ?? before.source,
    proof: proof ?? before.proof,
  };
}

function suppressionsOf(read: readonly ReadConsentEvent[], softBounces: number): AddressSuppression[] {
  const found = new Map<string, AddressSuppression>();
  const soft = new Map<string, number>();
  for (const { event, at } of read) {
    const { kind } = event;
    if (kind === 'reinstated') {
      found.delete(event.channel);
      soft.delete(event.channel);
    } else if (kind === 'complained') {
      found.set(event.channel, { channel: event.channel, reason: 'complaint', since: iso(at) });
    } else if (kind === 'bounced') {
      const { channel, hard = false } = event;
      const count = (soft.get(channel) ?? 0) + 1;
      soft.set(channel, count);
      if (found.has(channel) || (!hard && count < softBounces)) continue;
      found.set(channel, { channel, reason: hard ? 'hardBounce' : 'softBounces', since: iso(at) });
    } else if ('channel' in event && event.channel !== undefined && ['opened', 'clicked', 'replied'].includes(kind)) {
      soft.delete(event.channel);
    }
  }
  return latestBy([...found.values()], ({ channel }) => channel);
}

function preferencesOf(read: readonly ReadConsentEvent[], at: Instant): ConsentRecord['preferences'] {
  const topics: (TopicWish & { readonly at: Instant })[] = [];
  const unwanted = new Map<string, Instant>();
  const pauses: { channel: string | null; until: string | null }[] = [];
  for (const { event, at: when } of read) {
    if (event.kind === 'preferred') {
      topics.push({ channel: event.channel ?? null, topic: event.topic, wanted: event.wanted, at: when });
      if (event.channel === undefined && !event.wanted) unwanted.set(event.topic, when);
    } else if (event.kind === 'paused') {
      const { channel = null, pausedUntil } = event;
      pauses.push({ channel, until: pausedUntil === null ? null : iso(readConsentTime(pausedUntil, 'pausedUntil')) });
    }
  }
  return {
    topics: latestBy(topics, ({ channel, topic }) => JSON.stringify([channel, topic]))
      // Who no longer wants a topic at all does not want it on the channels that were chosen before.
      .filter(
        ({ channel, topic, wanted, at: when }) =>
          !wanted || channel === null || when >= (unwanted.get(topic) ?? -Infinity),
      )
      .map(({ channel, topic, wanted }) => ({ channel, topic, wanted })),
    pauses: latestBy(pauses, ({ channel }) => JSON.stringify([channel])).flatMap(({ channel, until }) =>
      until === null || Date.parse(until) <= at ? [] : [{ channel, until }],
    ),
  };
}
