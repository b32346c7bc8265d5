import type { Truth } from '../rules/index.ts';
import type { Trit } from '../rules/trit.ts';
import type { Instant, Zone } from '../time/index.ts';
import { isoOfInstant } from '../time/instant-iso.ts';
import type { Moment, Verdict } from './compiled.ts';

const TRITS: Readonly<Record<Truth, Trit>> = { met: 1, notMet: -1, unknown: 0 };

/** What the consent says at an instant. One that is asked for and not given is not known; one that is given always counts. */
export function judgeConsent(required: boolean, zone: Zone, { at, situation }: Moment): Verdict {
  const { consent } = situation;
  if (consent === null && !required) return null;
  const past = consent?.changes.findLast((change) => change.at <= at);
  const next = consent?.changes.find((change) => change.at > at);
  const status: Truth = past?.status ?? consent?.status ?? 'unknown';
  const until: Instant = next?.at ?? Infinity;
  return {
    trit: TRITS[status],
    cause: 'consent',
    observed: consent === null ? null : status === 'unknown' ? null : status === 'met',
    limit: true,
    unit: null,
    window:
      past === undefined || until === Infinity
        ? null
        : { from: isoOfInstant(past.at, zone), to: isoOfInstant(until, zone), zone: zone.timeZone },
    since: past?.at ?? null,
    until,
    evidence: { op: 'eq', subject: 'consent', ...(consent === null ? { missing: ['consent'] } : {}) },
  };
}
