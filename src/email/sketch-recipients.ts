import { ROW, ROW_BITS } from './counters.ts';
import { estimateDistinct, sketchHash } from './distinct-sketch.ts';
import type { EmailIndex } from './email-index.ts';
import { DID, type EmailUniqueCount, UNIQUE_COUNTS } from './tally.ts';
import { didByCounter } from './unique-recipients.ts';

/** One sketch a group for each thing a recipient may have done, in the order of the bits. */
export const SKETCHES = 8;

/** The registers of all groups, one sketch after the other. */
export function sketchIndex(index: EmailIndex, precision: number): Uint8Array {
  const registers = new Uint8Array(index.groups.length * SKETCHES * 2 ** precision);
  const sketchOfCounter = Int8Array.from(didByCounter(), (bit) => (bit === 0 ? -1 : 31 - Math.clz32(bit)));
  fill(index.columns.cell, index.columns.unit, sketchOfCounter, hashesOf(index, precision), registers, precision);
  return registers;
}

/** Ranks are below 2^6. */
export const RANK_BITS = 6;

/** The lowest six bits. Written out: a power of a name is computed anew for every event. */
export const RANK_MASK = 63;

/** Register and rank of each recipient, in one number. */
export function hashesOf({ units, unitCount }: EmailIndex, precision: number): Uint32Array {
  const hashes = new Uint32Array(unitCount);
  for (let u = 0; u < unitCount; u++) {
    const { register, rank } = sketchHash(units === null ? u : (units[u] as string | number), precision);
    hashes[u] = (register << RANK_BITS) | rank;
  }
  return hashes;
}

function fill(
  cell: Int32Array,
  unit: Int32Array,
  sketchOfCounter: Int8Array,
  hashes: Uint32Array,
  registers: Uint8Array,
  precision: number,
): void {
  for (let i = 0; i < cell.length; i++) {
    const code = cell[i] as number;
    const sketch = sketchOfCounter[code & (ROW - 1)] as number;
    if (sketch < 0) continue;
    const hash = hashes[unit[i] as number] as number;
    const place = (((code >> ROW_BITS) * SKETCHES + sketch) << precision) + (hash >> RANK_BITS);
    const rank = hash & RANK_MASK;
    if (rank > (registers[place] as number)) registers[place] = rank;
  }
}

/** The unique counts of one group, from its sketches. */
export function distinctFromSketches(registers: Uint8Array, group: number, precision: number): Float64Array {
  const m = 2 ** precision;
  return uniqueCountsOf((bits) => {
    const both = new Uint8Array(m);
    for (let sketch = 0; sketch < SKETCHES; sketch++) {
      if ((bits & (1 << sketch)) === 0) continue;
      const from = (group * SKETCHES + sketch) * m;
      addLarger(both, registers.subarray(from, from + m));
    }
    return estimateDistinct(both);
  });
}

/** The unique counts, rounded to whole recipients; NaN for what a union cannot say. */
export function uniqueCountsOf(estimate: (bits: number) => number): Float64Array {
  const count = (bits: number): number => Math.round(estimate(bits));
  const opened = DID.humanOpen | DID.machineOpen | DID.botOpen;
  const clicked = DID.humanClick | DID.botClick;
  const machineRecipients = count(DID.machineOpen | DID.botOpen);
  const counts: { readonly [Name in EmailUniqueCount]: number } = {
    uniqueDelivered: count(DID.delivered),
    uniqueOpens: count(opened),
    uniqueHumanOpens: count(DID.humanOpen),
    uniqueReliableOpens: Number.NaN,
    machineRecipients,
    uniqueOpensOfMachineRecipients: machineRecipients,
    uniqueClicks: count(clicked),
    uniqueHumanClicks: count(DID.humanClick),
    uniqueOpensOrClicks: count(opened | clicked),
    uniqueOpenedAndClicked: Number.NaN,
    unsubscribes: count(DID.unsubscribe),
    complaints: count(DID.complaint),
  };
  return Float64Array.from(Object.keys(UNIQUE_COUNTS), (name) => counts[name as EmailUniqueCount]);
}

/** What was seen by either: the larger of both registers. */
function addLarger(into: Uint8Array, registers: Uint8Array): void {
  for (let i = 0; i < into.length; i++) into[i] = Math.max(into[i] as number, registers[i] as number);
}
