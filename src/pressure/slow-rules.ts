import type { BulkPlan } from './bulk-loop.ts';
import { type ClassLists, highOf, lowOf } from './class-lists.ts';
import type { BulkRule } from './compiled.ts';
import type { ScopeTest } from './scope.ts';

/** Rules for which a candidate has to be held against each message of its contact. */
export interface SlowReader {
  /** Turns to a contact. */
  readonly begin: (contact: number, zone: number) => void;
  /** The bits of rules that stop a candidate. */
  readonly bitsOf: (
    row: number,
    code: number,
    lists: ClassLists,
    contact: number,
  ) => { readonly notMet: number; readonly unknown: number };
  /** Adds a candidate that is allowed to the messages of the contact. */
  readonly accept: (row: number) => void;
}

type Counter = Extract<BulkRule, { kind: 'counter' }>;
type Pair = Extract<BulkRule, { kind: 'pair' }>;

/** `null` where the policy has no such rules. */
export function slowReader(plan: BulkPlan): SlowReader | null {
  const { rules, events, candidates, at, parts, scopes } = plan;
  const numbers = rules
    .map((_, rule) => rule)
    .filter((rule) => {
      const bulk = rules[rule]?.bulk;
      return bulk?.kind === 'pair' || (bulk?.kind === 'counter' && bulk.same !== null);
    });
  if (numbers.length === 0) return null;
  let first = 0;
  let end = 0;
  let zone = 0;
  let accepted: number[] = [];

  /** How many messages of the contact, sent or just allowed, pass a test on their class. */
  function count(
    { stage }: Counter | Pair,
    from: number,
    fits: (code: number) => boolean,
    isSame: (of: typeof events.same, row: number) => boolean,
  ): number {
    let found = 0;
    for (let e = first; e < end; e++) {
      const time = events.at[e] as number;
      if (time < from || time > at || (events.stages !== null && (events.stages[e] as number) < stage)) continue;
      if (fits(events.classes[e] as number) && isSame(events.same, e)) found++;
    }
    for (const row of accepted) {
      if (from <= at && fits(candidates.classes[row] as number) && isSame(candidates.same, row)) found++;
    }
    return found;
  }

  /** How many count against a rule of the same; NaN where it does not apply. */
  function countSame(rule: number, bulk: Counter, row: number): number {
    const part = bulk.same;
    const own = part === null ? undefined : candidates.same[part]?.[row];
    if (part === null || own === undefined || own === -1) return Number.NaN;
    const usesUp = (code: number): boolean => !bulk.usesUp || plan.usesUp[code] === 1;
    return count(
      bulk,
      plan.froms[zone]?.[rule]?.from ?? Infinity,
      (code) => scopes[rule]?.[code] === 1 && usesUp(code),
      (of, other) => of[part]?.[other] === own,
    );
  }

  return {
    begin(contact, ownZone) {
      first = events.offsets[contact] as number;
      end = events.offsets[contact + 1] as number;
      zone = ownZone;
      accepted = [];
    },
    accept(row) {
      accepted.push(row);
    },
    bitsOf(row, code, lists, contact) {
      const bits = { notMet: 0, unknown: 0 };
      for (const rule of numbers) {
        const bulk = rules[rule]?.bulk as Counter | Pair;
        if (scopes[rule]?.[code] !== 1) continue;
        const bit = 1 << (rule + 1);
        if (bulk.kind === 'counter') {
          const { applies = false, known = false } = plan.froms[zone]?.[rule] ?? {};
          const low = lowOf(lists, rule, contact);
          const high = highOf(lists, rule, contact);
          if (!applies || !(low < Infinity)) continue;
          const found = countSame(rule, bulk, row);
          // Where the zone is not known nothing can be counted, and only a limit of none is certain.
          if (Number.isNaN(found) || (known && found < low)) continue;
          if (known ? found >= high : high === 0) bits.notMet |= bit;
          else bits.unknown |= bit;
          continue;
        }
        const wanted = bulk.wanted(parts[code] as Parameters<ScopeTest>[0]);
        if (wanted === null) continue;
        const found = count(
          bulk,
          plan.froms[zone]?.[rule]?.from ?? Infinity,
          (other) => wanted(parts[other] as Parameters<ScopeTest>[0]),
          () => true,
        );
        if (bulk.needs === found > 0) continue;
        bits.notMet |= bit;
      }
      return bits;
    },
  };
}
