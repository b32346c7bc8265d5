import type { Instant } from '../time/index.ts';
import type { BulkLimit, PersonBits } from './bulk-rules.ts';
import { type ClassLists, classLists, highOf, lowOf } from './class-lists.ts';
import type { CompiledContactRule } from './compiled.ts';
import type { MessageParts } from './scope.ts';
import { slowReader } from './slow-rules.ts';

/** Codes of the parts that have to be the same for some rule. */
export type SameColumns = { readonly [part in keyof MessageParts]: ArrayLike<number> | null };

/** From when on a rule counts messages for the contacts of one zone. */
export interface BulkFrom {
  readonly from: Instant;
  readonly applies: boolean;
  /** Whether the zone is known; if not, the rule is unknown. */
  readonly known: boolean;
}

/** Everything that a decision over columns needs, checked. */
export interface BulkPlan {
  readonly at: Instant;
  readonly contacts: number;
  readonly parts: readonly MessageParts[];
  /** By class: 1 for messages that rules do not stop. */
  readonly bypassed: Uint8Array;
  /** By class: 1 for messages that use up caps. */
  readonly usesUp: Uint8Array;
  readonly rules: readonly CompiledContactRule[];
  /** By rule, then by class. */
  readonly scopes: readonly Uint8Array[];
  readonly limits: readonly BulkLimit[];
  /** By zone, then by rule. */
  readonly froms: readonly (readonly BulkFrom[])[];
  readonly zoneCodes: ArrayLike<number> | null;
  readonly person: PersonBits | null;
  readonly events: {
    readonly offsets: ArrayLike<number>;
    readonly at: ArrayLike<number>;
    readonly classes: Uint16Array;
    readonly stages: ArrayLike<number> | null;
    readonly same: SameColumns;
  };
  readonly candidates: {
    readonly offsets: ArrayLike<number>;
    readonly classes: Uint16Array;
    readonly weights: { readonly byClass: Float64Array; readonly own: ArrayLike<number> | null } | null;
    readonly consents: ArrayLike<number> | null;
    /** What a consent that is not given stands for. */
    readonly consentMissing: number;
    readonly same: SameColumns;
  };
}

/**
 * Decides all candidates. Per contact, every message is counted once against the rules of its class; a candidate then only looks
 * at the counters of its own rules. What most policies do not have (zones, limits by contact, weights, rules that compare messages)
 * is asked for once, before the loop.
 */
export function decideBlock(plan: BulkPlan, status: Int8Array, blockedBy: Uint32Array): number {
  const { at, contacts, events, candidates, person, zoneCodes, bypassed, rules } = plan;
  const lists = classLists(plan);
  const slow = slowReader(plan);
  const order = orderReader(plan);
  const { counts, countsFrom, applies, appliesFrom, lows, highs, personMask, hasColumns, hasUnknownZone } = lists;
  const { offsets, classes, consents, consentMissing } = candidates;
  const eventOffsets = events.offsets;
  const countEvents = eventCounter(plan, lists);
  const counters = new Int32Array(rules.length);
  let froms = lists.froms[0] as Float64Array;
  let zone = 0;
  let allowed = 0;
  for (let i = 0; i < contacts; i++) {
    const first = offsets[i] as number;
    const end = offsets[i + 1] as number;
    if (first === end) continue;
    if (zoneCodes !== null) {
      zone = (zoneCodes[i] as number) + 1;
      froms = lists.froms[zone] as Float64Array;
    }
    countEvents(counters, froms, eventOffsets[i] as number, eventOffsets[i + 1] as number);
    if (slow !== null) slow.begin(i, zone);
    const rows = order === null ? null : order(first, end);
    for (let place = first; place < end; place++) {
      const row = rows === null ? place : (rows[place - first] as number);
      const code = classes[row] as number;
      const consent = consents === null ? consentMissing : (consents[row] as number);
      let notMet = consent === -1 ? 1 : 0;
      let unknown = consent === 0 ? 1 : 0;
      if (bypassed[code] === 0) {
        const last = appliesFrom[code + 1] as number;
        if (hasColumns) {
          for (let k = appliesFrom[code] as number; k < last; k++) {
            const rule = applies[k] as number;
            const count = counters[rule] as number;
            if (count < lowOf(lists, rule, i)) continue;
            if (count >= highOf(lists, rule, i)) notMet |= 2 << rule;
            else unknown |= 2 << rule;
          }
        } else {
          for (let k = appliesFrom[code] as number; k < last; k++) {
            const rule = applies[k] as number;
            const count = counters[rule] as number;
            if (count < (lows[rule] as number)) continue;
            if (count >= (highs[rule] as number)) notMet |= 2 << rule;
            else unknown |= 2 << rule;
          }
        }
        if (hasUnknownZone && zone === 0) {
          const open = unknownZoneBits(plan, lists, code, i);
          notMet = (notMet & ~open.all) | open.notMet;
          unknown = (unknown & ~open.all) | open.unknown;
        }
        if (slow !== null) {
          const found = slow.bitsOf(row, code, lists, i);
          notMet |= found.notMet;
          unknown |= found.unknown;
        }
        if (person !== null) {
          const mask = personMask[code] as number;
          notMet |= (person.notMet[i] as number) & mask;
          unknown |= (person.unknown[i] as number) & mask;
        }
      }
      const bits = notMet | unknown;
      blockedBy[row] = bits;
      if (bits !== 0) {
        status[row] = notMet === 0 ? 0 : -1;
        continue;
      }
      status[row] = 1;
      allowed++;
      const last = countsFrom[code + 1] as number;
      for (let k = countsFrom[code] as number; k < last; k++) {
        const rule = counts[k] as number;
        if ((froms[rule] as number) <= at) counters[rule] = (counters[rule] as number) + 1;
      }
      if (slow !== null) slow.accept(row);
    }
  }
  return allowed;
}

type EventCounter = (counters: Int32Array, froms: Float64Array, first: number, end: number) => void;

/** Counts the messages of one contact against the rules of their classes. */
function eventCounter({ at, events }: BulkPlan, { counts, countsFrom, stages, widestFirst }: ClassLists): EventCounter {
  const { classes, stages: reached } = events;
  const times = events.at;
  return (counters, froms, first, end) => {
    for (let rule = 0; rule < counters.length; rule++) counters[rule] = 0;
    for (let e = first; e < end; e++) {
      const time = times[e] as number;
      if (time > at) continue;
      const code = classes[e] as number;
      const stage = reached === null ? 2 : (reached[e] as number);
      const last = countsFrom[code + 1] as number;
      for (let k = countsFrom[code] as number; k < last; k++) {
        const rule = counts[k] as number;
        if (time < (froms[rule] as number)) {
          // The windows that follow begin later still.
          if (widestFirst) break;
          continue;
        }
        if (stage >= (stages[rule] as number)) counters[rule] = (counters[rule] as number) + 1;
      }
    }
  };
}

/**
 * Caps on the clock of a contact whose zone is not known: forbidden where they allow nothing, else unknown. Rules that ask for
 * something to be the same answer for themselves: a message without it is none of theirs.
 */
function unknownZoneBits(
  { froms, scopes, rules }: BulkPlan,
  lists: ClassLists,
  code: number,
  contact: number,
): { readonly all: number; readonly notMet: number; readonly unknown: number } {
  const bits = { all: 0, notMet: 0, unknown: 0 };
  for (let rule = 0; rule < rules.length; rule++) {
    const from = froms[0]?.[rule];
    if (from === undefined || (from.known && from.applies) || scopes[rule]?.[code] !== 1) continue;
    const bulk = rules[rule]?.bulk;
    if (bulk?.kind !== 'counter' || bulk.same !== null) continue;
    const bit = 2 << rule;
    bits.all |= bit;
    if (!from.applies || lowOf(lists, rule, contact) === Infinity) continue;
    if (highOf(lists, rule, contact) === 0) bits.notMet |= bit;
    else bits.unknown |= bit;
  }
  return bits;
}

/** The candidates of a contact from the greatest weight down, equal ones in their order; `null` where all weigh the same. */
function orderReader({ candidates }: BulkPlan): ((first: number, end: number) => readonly number[]) | null {
  const { weights, classes } = candidates;
  if (weights === null) return null;
  const weightOf = (row: number): number =>
    weights.own === null ? (weights.byClass[classes[row] as number] as number) : (weights.own[row] as number);
  return (first, end) =>
    Array.from({ length: end - first }, (_, k) => first + k).sort((a, b) => weightOf(b) - weightOf(a) || a - b);
}
