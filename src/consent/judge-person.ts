import type { Instant } from '../time/index.ts';
import type { Finding, Moment } from './moment.ts';
import { isoIn, plain } from './moment.ts';
import type { ConsentPermission, ConsentRecord } from './record.ts';

/** Whether the address is in use. */
export function judgeAddress({ request, zone }: Moment): Finding {
  const { channel, record } = request;
  const found = record.suppressions.find((one) => one.channel === channel);
  if (found === undefined) return { ...plain('suppression', 1), observed: 'inUse' };
  return { ...plain('suppression', -1), observed: found.reason, since: isoIn(found.since, zone) };
}

/** Whether the person has objected. A permission that was given later, and before the instant asked about, stands. */
export function judgeWithdrawal({ at, request, zone, exempt }: Moment): Finding | null {
  const { channel, purpose, record } = request;
  const permission = permissionFor(record, channel, purpose);
  const objection = record.objections.find(
    (one) =>
      (one.channel ?? channel) === channel &&
      (one.purpose === null ? !exempt : one.purpose === purpose) &&
      !(permission?.status === 'granted' && permission.since > one.since && isGivenBy(permission, at)),
  );
  if (objection !== undefined) {
    return { ...plain('withdrawal', -1), observed: 'withdrawn', since: isoIn(objection.since, zone) };
  }
  return exempt ? null : { ...plain('withdrawal', 1), observed: 'noObjection' };
}

/** Whether the person wants this topic now. */
export function judgePreference({ at, request, zone, exempt }: Moment): Finding | null {
  if (exempt) return null;
  const { channel, topic, record } = request;
  const { topics, pauses } = record.preferences;
  const pause = pauses
    .filter((one) => (one.channel ?? channel) === channel && Date.parse(one.until) > at)
    .sort((a, b) => Date.parse(b.until) - Date.parse(a.until))[0];
  if (pause !== undefined) {
    return { ...plain('preference', -1), observed: 'paused', until: isoIn(pause.until, zone) };
  }
  const wish =
    topics.find((one) => one.topic === topic && one.channel === channel) ??
    topics.find((one) => one.topic === topic && one.channel === null);
  if (wish === undefined) return { ...plain('preference', 1), observed: 'noWish' };
  return { ...plain('preference', wish.wanted ? 1 : -1), observed: wish.wanted ? 'wanted' : 'notWanted' };
}

/** Whether a permission was given by an instant: a record may know more than one could know then. */
export const isGivenBy = ({ since }: ConsentPermission, at: Instant): boolean => Date.parse(since) <= at;

/** The permission of a channel and purpose. */
export function permissionFor(record: ConsentRecord, channel: string, purpose: string): ConsentPermission | undefined {
  return record.permissions.find((one) => one.channel === channel && one.purpose === purpose);
}
