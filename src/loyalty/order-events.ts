import { compareIds } from '../events/index.ts';
import type { LoyaltyEvent } from './event.ts';
import { rankOf } from './read-events.ts';

/** The events of all members, as columns beside the events themselves. */
export interface EventColumns {
  readonly events: readonly LoyaltyEvent[];
  readonly instants: readonly number[];
}

/**
 * Puts some events in the order in which they happened: by instant, then what gives before what takes, then by id. Copies of one
 * event that differ stand in the order of their text, so that which of them counts does not depend on which came first.
 */
export function sortEvents(order: Int32Array, compare: (a: number, b: number) => number): void {
  for (let i = 1; i < order.length; i++) {
    if (compare(order[i - 1] as number, order[i] as number) > 0) {
      order.sort(compare);
      return;
    }
  }
}

export function eventOrder(
  { events, instants }: EventColumns,
  ofSeveralMembers = false,
): (a: number, b: number) => number {
  return (a, b) => {
    const byTime = (instants[a] as number) - (instants[b] as number);
    if (byTime !== 0) return byTime;
    const one = events[a] as LoyaltyEvent;
    const other = events[b] as LoyaltyEvent;
    const byRank = rankOf(one) - rankOf(other);
    if (byRank !== 0) return byRank;
    const byMember = ofSeveralMembers ? compareIds(one.member, other.member) : 0;
    if (byMember !== 0) return byMember;
    const byId = compareIds(one.id, other.id);
    if (byId !== 0) return byId;
    const text = sortedText(one);
    const otherText = sortedText(other);
    return text < otherText ? -1 : text > otherText ? 1 : 0;
  };
}

/** JSON with its keys in order. */
function sortedText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(sortedText).join()}]`;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${sortedText(item)}`)
    .join()}}`;
}
