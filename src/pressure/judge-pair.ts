import type { Zone } from '../time/index.ts';
import type { Moment, Verdict } from './compiled.ts';
import { reasonWindow, referencesTo } from './references.ts';
import type { MessageParts, ScopeTest } from './scope.ts';
import type { WindowReader } from './window.ts';

/** Two sets of messages that exclude each other, or of which one has to come first. */
export interface PairParts {
  /** Which messages the rule looks for, given a candidate; `null` where it is not about that candidate. */
  readonly wanted: (candidate: MessageParts) => ScopeTest | null;
  readonly needs: boolean;
  readonly window: WindowReader;
  readonly stage: number;
  readonly policyZone: Zone;
}

/** Never A with B: given an A, the B. A message of both sets excludes both. */
export const otherOf =
  ([a, b]: readonly [ScopeTest, ScopeTest]): PairParts['wanted'] =>
  (candidate) => {
    const isA = a(candidate);
    const isB = b(candidate);
    if (isA && isB) return (parts) => a(parts) || b(parts);
    return isA ? b : isB ? a : null;
  };

/** Whether a message of the other set was sent. */
export function judgePair(pair: PairParts, { at, situation }: Moment): Verdict {
  const wanted = pair.wanted(situation.candidate);
  if (wanted === null) return null;
  const { policyZone: zone, window } = pair;
  const from = window.from(at, zone);
  const found = situation.events.filter((event) => event.at >= from && event.stage >= pair.stage && wanted(event));
  const isMet = pair.needs === found.length > 0;
  const last = found[found.length - 1];
  return {
    trit: isMet ? 1 : -1,
    cause: pair.needs ? 'outOfOrder' : 'excluded',
    observed: found.length,
    limit: pair.needs ? 1 : 0,
    unit: 'message',
    window: reasonWindow(from, window.to(at, zone), zone),
    since: null,
    until: last === undefined ? Infinity : window.leaves(last.at, at, zone),
    evidence: { op: pair.needs ? 'gte' : 'lte', events: referencesTo(found, zone) },
  };
}
