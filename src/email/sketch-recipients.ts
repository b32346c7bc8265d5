import { ROW, ROW_BITS } from './counters.ts';
import { estimateDistinct, sketchHash } from './distinct-sketch.ts';
import type { EmailIndex } from './email-index.ts';
import { DID, type EmailUniqueCount, UNIQUE_COUNTS } from './tally.ts';
import { didByCounter } from './unique-recipients.ts';

/** One sketch a group for each thing a recipient may have done, in the order of the bits. */
export const SKETCHES = 8;

/** The registers of all groups, one sketch after the other. */
export function sketchIndex(index: EmailIndex, precision: number): Uint8Array {
  const m = 2 ** precision;
  const registers = new Uint8Array(index.groups.length * SKETCHES * m);
  const register = new Uint16Array(index.unitCount);
  const rank = new Uint8Array(index.unitCount);
  for (let u = 0; u < index.unitCount; u++) {
    const hash = sketchHash(index.units === null ? u : (index.units[u] as string | number), precision);
    register[u] = hash.register;
    rank[u] = hash.rank;
  }
  const sketchOfCounter = Int8Array.from(didByCounter(), (bit) => (bit === 0 ? -1 : 31 - Math.clz32(bit)));
  fill(index.columns.cell, index.columns.unit, sketchOfCounter, register, rank, registers, precision);
  return registers;
}

function fill(
  cell: Int32Array,
  unit: Int32Array,
  sketchOfCounter: Int8Array,
  register: Uint16Array,
  rank: Uint8Array,
  registers: Uint8Array,
  precision: number,
): void {
  for (let i = 0; i < cell.length; i++) {
    const code = cell[i] as number;
    const sketch = sketchOfCounter[code & (ROW - 1)] as number;
    if (sketch < 0) continue;
    const u = unit[i] as number;
    const place = (((code >> ROW_BITS) * SKETCHES + sketch) << precision) + (register[u] as number);
    const r = rank[u] as number;
    if (r > (registers[place] as number)) registers[place] = r;
  }
}

/** The unique counts of one group, rounded to whole recipients; NaN for what a union cannot say. */
export function distinctFromSketches(registers: Uint8Array, group: number, precision: number): Float64Array {
  const m = 2 ** precision;
  const sketch = (bit: number): Uint8Array => {
    const from = (group * SKETCHES + (31 - Math.clz32(bit))) * m;
    return registers.subarray(from, from + m);
  };
  const count = (one: Uint8Array): number => Math.round(estimateDistinct(one));
  const machine = union(sketch(DID.machineOpen), sketch(DID.botOpen));
  const opens = union(sketch(DID.humanOpen), machine);
  const clicks = union(sketch(DID.humanClick), sketch(DID.botClick));
  const machineRecipients = count(machine);
  const counts: { readonly [Name in EmailUniqueCount]: number } = {
    uniqueDelivered: count(sketch(DID.delivered)),
    uniqueOpens: count(opens),
    uniqueHumanOpens: count(sketch(DID.humanOpen)),
    uniqueReliableOpens: Number.NaN,
    machineRecipients,
    uniqueOpensOfMachineRecipients: machineRecipients,
    uniqueClicks: count(clicks),
    uniqueHumanClicks: count(sketch(DID.humanClick)),
    uniqueOpensOrClicks: count(union(opens, clicks)),
    uniqueOpenedAndClicked: Number.NaN,
    unsubscribes: count(sketch(DID.unsubscribe)),
    complaints: count(sketch(DID.complaint)),
  };
  return Float64Array.from(Object.keys(UNIQUE_COUNTS), (name) => counts[name as EmailUniqueCount]);
}

/** The sketch of what was seen by either. */
function union(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length);
  for (let i = 0; i < a.length; i++) both[i] = Math.max(a[i] as number, b[i] as number);
  return both;
}
