import type { Trit } from '../rules/trit.ts';
import { dayOfInstant, type Instant, type Zone } from '../time/index.ts';
import { firstInstantOf } from '../time/local-time.ts';
import type { Finding, Moment, Verdict } from './compiled.ts';
import { type CompiledLimit, limitsOf, type PossibleLimits } from './limit.ts';
import { outranks } from './outranks.ts';
import type { ReadEvent, ReadPlanned, Situation } from './read-input.ts';
import { reasonWindow, referencesTo } from './references.ts';
import type { MessageParts, ScopeTest } from './scope.ts';
import type { LookAhead, WindowReader } from './window.ts';
import type { RuleZone } from './zone-of-rule.ts';

/** What a cap consists of; "never the same twice" is one, too. */
export interface CapParts {
  readonly limit: CompiledLimit;
  readonly window: WindowReader;
  readonly zoneOf: (situation: Situation) => RuleZone;
  readonly policyZone: Zone;
  readonly stage: number;
  readonly scope: ScopeTest;
  readonly same: keyof MessageParts | null;
  readonly household: boolean;
  readonly lookAhead: LookAhead | null;
  /** Whether messages that do not use up caps are left out. */
  readonly usesUp: boolean;
  readonly cause: 'capReached' | 'alreadySent';
}

/** How many messages count against how many may. */
export function judgeCap(cap: CapParts, { at, situation }: Moment): Verdict {
  const zone = cap.zoneOf(situation);
  if (zone === 'skip') return null;
  const { candidate, facts } = situation;
  // Without a name there is nothing to be the same.
  if (cap.same !== null && candidate[cap.same] === null) return null;
  const limits = limitsOf(cap.limit, facts, dayOfInstant(cap.policyZone, at));
  if (limits.low === Infinity) return null;
  if (zone === null) return unknownZone(cap, limits);

  const { window } = cap;
  const from = window.from(at, zone);
  const belongs = (parts: MessageParts): boolean =>
    cap.scope(parts) && (cap.same === null || parts[cap.same] === candidate[cap.same]);
  const counted = (events: readonly ReadEvent[]): ReadEvent[] =>
    events.filter(
      (event) =>
        event.at >= from &&
        event.at <= at &&
        event.stage >= cap.stage &&
        (event.counts || !cap.usesUp) &&
        belongs(event),
    );
  const own = counted(situation.events);
  const others = cap.household ? counted(situation.household ?? []) : [];
  const end = cap.lookAhead === null ? at : window.ahead(at, zone, cap.lookAhead);
  const planned =
    cap.lookAhead === null
      ? []
      : situation.planned.filter(
          (one) => one.at >= from && one.at < end && one.counts && belongs(one) && outranks(one, candidate, at),
        );
  const sent = own.length + others.length;
  const total = sent + planned.length;
  const openEnded = cap.household && situation.household === null;
  const trit = tritOf(total, limits, openEnded);
  const missing = [...limits.missing, ...(openEnded ? ['household'] : [])];
  return {
    trit,
    cause: sent < limits.high && planned.length > 0 ? 'lowerPriority' : cap.cause,
    observed: openEnded ? null : total,
    limit: limits.low === limits.high ? limits.low : null,
    unit: 'message',
    window: reasonWindow(from, Math.max(window.to(at, zone), end), zone),
    since: null,
    until: untilOf(cap, { own, others, planned, trit, limits, openEnded }, at, zone),
    evidence: {
      op: 'lt',
      ...(missing.length === 0 ? {} : { missing }),
      ...(openEnded ? { range: [total, null] as const } : {}),
      events: referencesTo(own, zone),
      ...(others.length === 0 ? {} : { household: referencesTo(others, zone) }),
      ...(planned.length === 0 ? {} : { planned: referencesTo(planned, zone) }),
    },
  };
}

/** Allowed below all limits that are possible, forbidden from all of them on. */
function tritOf(total: number, { low, high }: PossibleLimits, openEnded: boolean): Trit {
  if (total >= high) return -1;
  return total < low && !openEnded ? 1 : 0;
}

interface Counted {
  readonly own: readonly ReadEvent[];
  readonly others: readonly ReadEvent[];
  readonly planned: readonly ReadPlanned[];
  readonly trit: Trit;
  readonly limits: PossibleLimits;
  readonly openEnded: boolean;
}

/**
 * The instant before which the cap says the same. A cap that is used up stays so until so many of its messages have left the
 * window that one more fits; messages can only be added to it meanwhile, as planned ones come nearer.
 */
function untilOf(cap: CapParts, counted: Counted, at: Instant, zone: Zone): Instant {
  const midnight = moves(cap.limit) ? firstInstantOf(cap.policyZone, dayOfInstant(cap.policyZone, at) + 1) : Infinity;
  const { own, others, planned, trit, limits, openEnded } = counted;
  if (trit === 1) return cap.lookAhead === null ? midnight : at + 1;
  if (trit === 0 && openEnded) return midnight;
  const instants = [...own, ...others, ...planned].map((one) => one.at).sort((a, b) => a - b);
  const over = instants[instants.length - (trit === -1 ? limits.high : limits.low)];
  return over === undefined ? midnight : Math.min(midnight, cap.window.leaves(over, at, zone));
}

export const moves = (limit: CompiledLimit): boolean =>
  limit.kind === 'cases' && limit.cases.some(({ when }) => when.moves);

function unknownZone(cap: CapParts, limits: PossibleLimits): Finding {
  return {
    trit: limits.high === 0 ? -1 : 0,
    cause: cap.cause,
    observed: null,
    limit: limits.low === limits.high ? limits.low : null,
    unit: 'message',
    window: null,
    since: null,
    until: Infinity,
    evidence: { op: 'lt', missing: ['timeZone', ...limits.missing] },
  };
}
