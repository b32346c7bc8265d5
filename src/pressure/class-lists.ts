import type { BulkPlan } from './bulk-loop.ts';

/** The counting rules of every class of messages, laid out flat; those that ask for something to be the same are elsewhere. */
export interface ClassLists {
  /** Rules that count messages of class `c`: `counts[countsFrom[c]]` … */
  readonly counts: Uint8Array;
  readonly countsFrom: Int32Array;
  /** Rules that stop candidates of class `c`. */
  readonly applies: Uint8Array;
  readonly appliesFrom: Int32Array;
  /** By rule: the stage from which on a message counts. */
  readonly stages: Uint8Array;
  /** By zone, then by rule: from when on messages count; Infinity where they never do. */
  readonly froms: readonly Float64Array[];
  /** Whether the rules of each class stand from the longest window to the shortest. */
  readonly widestFirst: boolean;
  /** By rule: the limits that hold for all contacts. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  /** By rule: the limits contact by contact. */
  readonly lowColumns: readonly (Float64Array | null)[];
  readonly highColumns: readonly (Float64Array | null)[];
  /** Whether some limit differs from contact to contact. */
  readonly hasColumns: boolean;
  /** By class: the bits of rules on the contact itself. */
  readonly personMask: Uint32Array;
  /** Whether a rule reads the clock of contacts of whom no zone is known. */
  readonly hasUnknownZone: boolean;
}

export function classLists(plan: BulkPlan): ClassLists {
  const { rules, parts, scopes, froms } = plan;
  const unknown = froms[0] ?? [];
  const isPlain = (rule: number): boolean => {
    const bulk = rules[rule]?.bulk;
    return bulk?.kind === 'counter' && bulk.same === null;
  };
  const byZone = froms.map((zone) =>
    Float64Array.from(zone, ({ from, applies, known }) => (applies && known ? from : Infinity)),
  );
  const first = byZone[0] ?? new Float64Array(0);
  const numbers = rules.map((_, rule) => rule).filter(isPlain);
  const widest = [...numbers].sort((a, b) => (first[a] as number) - (first[b] as number) || a - b);
  const usesUp = (rule: number, code: number): boolean => {
    const bulk = rules[rule]?.bulk;
    return bulk?.kind === 'counter' && (!bulk.usesUp || plan.usesUp[code] === 1);
  };
  const counting = parts.map((_, code) => widest.filter((rule) => scopes[rule]?.[code] === 1 && usesUp(rule, code)));
  const applying = parts.map((_, code) => numbers.filter((rule) => scopes[rule]?.[code] === 1));
  return {
    counts: Uint8Array.from(counting.flat()),
    countsFrom: startsOf(counting),
    applies: Uint8Array.from(applying.flat()),
    appliesFrom: startsOf(applying),
    stages: Uint8Array.from(rules, ({ bulk }) => ('stage' in bulk ? bulk.stage : 0)),
    froms: byZone,
    widestFirst: byZone.length === 1,
    lows: Float64Array.from(plan.limits, ({ low }) => low),
    highs: Float64Array.from(plan.limits, ({ high }) => high),
    lowColumns: plan.limits.map(({ lows }) => lows),
    highColumns: plan.limits.map(({ highs }) => highs),
    hasColumns: plan.limits.some(({ lows }) => lows !== null),
    personMask: Uint32Array.from(parts, (_, code) =>
      rules.reduce(
        (mask, { bulk }, rule) =>
          bulk.kind === 'contact' && scopes[rule]?.[code] === 1 ? mask | (1 << (rule + 1)) : mask,
        0,
      ),
    ),
    hasUnknownZone: unknown.some(({ applies, known }) => !applies || !known),
  };
}

/** Where the list of each class begins, and where the last ends. */
function startsOf(lists: readonly (readonly number[])[]): Int32Array {
  const starts = new Int32Array(lists.length + 1);
  for (const [i, list] of lists.entries()) starts[i + 1] = (starts[i] as number) + list.length;
  return starts;
}

/** The lowest limit that a contact may have. */
export function lowOf({ lows, lowColumns }: ClassLists, rule: number, contact: number): number {
  const column = lowColumns[rule];
  return column === null || column === undefined ? (lows[rule] as number) : (column[contact] as number);
}

/** The highest limit that a contact may have. */
export function highOf({ highs, highColumns }: ClassLists, rule: number, contact: number): number {
  const column = highColumns[rule];
  return column === null || column === undefined ? (highs[rule] as number) : (column[contact] as number);
}
