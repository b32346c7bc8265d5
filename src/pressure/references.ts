import type { EventReference, ReasonWindow } from '../rules/index.ts';
import type { Instant, Zone } from '../time/index.ts';
import { isoOfInstant } from '../time/instant-iso.ts';
import type { ReadEvent, ReadPlanned } from './read-input.ts';

/** How many messages a reason names at most. */
const MAX_EVENTS = 20;

/** Messages as evidence: the latest, in the caller's order. */
export function referencesTo(events: readonly (ReadEvent | ReadPlanned)[], zone: Zone): EventReference[] {
  return events
    .slice(-MAX_EVENTS)
    .sort((a, b) => a.index - b.index)
    .map(({ index, at, id }) => ({ index, on: isoOfInstant(at, zone), id }));
}

/** A stretch of time as a reason shows it. One that goes back for ever is none. */
export function reasonWindow(from: Instant, to: Instant, zone: Zone): ReasonWindow | null {
  if (from === -Infinity) return null;
  return { from: isoOfInstant(from, zone), to: isoOfInstant(to, zone), zone: zone.timeZone };
}
