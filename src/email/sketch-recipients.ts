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

/** Which sketches must be united for a unique count; `null` for what a union cannot say. */
const UNIONS: { readonly [Name in EmailUniqueCount]: number | null } = {
  uniqueDelivered: DID.delivered,
  uniqueOpens: DID.humanOpen | DID.machineOpen | DID.botOpen,
  uniqueHumanOpens: DID.humanOpen,
  uniqueReliableOpens: null,
  machineRecipients: DID.machineOpen | DID.botOpen,
  uniqueOpensOfMachineRecipients: DID.machineOpen | DID.botOpen,
  uniqueClicks: DID.humanClick | DID.botClick,
  uniqueHumanClicks: DID.humanClick,
  uniqueOpensOrClicks: DID.humanOpen | DID.machineOpen | DID.botOpen | DID.humanClick | DID.botClick,
  uniqueOpenedAndClicked: null,
  unsubscribes: DID.unsubscribe,
  complaints: DID.complaint,
};

/** The unique counts of one group, rounded to whole recipients. */
export function distinctFromSketches(registers: Uint8Array, group: number, precision: number): Float64Array {
  const m = 2 ** precision;
  return Float64Array.from(Object.keys(UNIQUE_COUNTS), (name) => {
    const wanted = UNIONS[name as EmailUniqueCount];
    if (wanted === null) return Number.NaN;
    const union = new Uint8Array(m);
    for (let sketch = 0; sketch < SKETCHES; sketch++) {
      if ((wanted & (1 << sketch)) === 0) continue;
      const from = (group * SKETCHES + sketch) * m;
      for (let i = 0; i < m; i++) {
        const rank = registers[from + i] as number;
        if (rank > (union[i] as number)) union[i] = rank;
      }
    }
    return Math.round(estimateDistinct(union));
  });
}
