import type { Zone } from '../time/index.ts';
import type { Moment, Verdict } from './compiled.ts';
import { referencesTo } from './references.ts';
import type { MessageParts, ScopeTest } from './scope.ts';

export interface GapParts {
  readonly ms: number;
  /** In what it is told. */
  readonly unit: { readonly unit: string; readonly ms: number };
  readonly stage: number;
  readonly scope: ScopeTest;
  readonly same: keyof MessageParts | null;
  readonly policyZone: Zone;
}

/** How long ago the last message was. */
export function judgeGap(gap: GapParts, { at, situation }: Moment): Verdict {
  const { candidate, events } = situation;
  const { same } = gap;
  if (same !== null && candidate[same] === null) return null;
  const last = events.findLast(
    (event) =>
      event.counts &&
      event.stage >= gap.stage &&
      gap.scope(event) &&
      (same === null || event[same] === candidate[same]),
  );
  const passed = last === undefined ? Infinity : at - last.at;
  const isMet = passed >= gap.ms;
  return {
    trit: isMet ? 1 : -1,
    cause: 'tooSoon',
    observed: last === undefined ? null : passed / gap.unit.ms,
    limit: gap.ms / gap.unit.ms,
    unit: gap.unit.unit,
    window: null,
    since: isMet && last !== undefined ? last.at + gap.ms : null,
    until: isMet || last === undefined ? Infinity : last.at + gap.ms,
    evidence: { op: 'gte', events: last === undefined ? [] : referencesTo([last], gap.policyZone) },
  };
}
