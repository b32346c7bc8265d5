import { estimateFromHistogram, MAX_RANK } from './distinct-sketch.ts';
import type { EmailIndex } from './email-index.ts';
import { hashesOf, RANK_BITS, uniqueCountsOf } from './sketch-recipients.ts';
import { DID } from './tally.ts';
import { type Laid, layOut } from './unique-recipients.ts';

/** What is estimated, each as the bits whose recipients it counts once. */
const UNIONS = [
  DID.delivered,
  DID.humanOpen,
  DID.machineOpen | DID.botOpen,
  DID.humanOpen | DID.machineOpen | DID.botOpen,
  DID.humanClick,
  DID.humanClick | DID.botClick,
  DID.humanOpen | DID.machineOpen | DID.botOpen | DID.humanClick | DID.botClick,
  DID.unsubscribe,
  DID.complaint,
] as const;

const RANKS = MAX_RANK + 1;

/**
 * The estimated unique counts of each group, counted at once.
 *
 * Events are laid out by group, so that one group's registers stay in the cache, and every union has registers of its own with how
 * many of them hold each rank: no register is read again for the estimate.
 *
 * @param counts - how many events each cell has
 */
export function sketchGroups(index: EmailIndex, counts: Float64Array, precision: number): Float64Array[] {
  const laid = layOut(index.columns, counts, index.groups.length);
  const hashes = hashesOf(index, precision);
  const m = 2 ** precision;
  const registers = new Uint8Array(UNIONS.length * m);
  const histograms = new Int32Array(UNIONS.length * RANKS);
  const { unionsOf, firstOf } = unionsByBit();
  return index.groups.map((_, g) => {
    registers.fill(0);
    histograms.fill(0);
    for (let k = 0; k < UNIONS.length; k++) histograms[k * RANKS] = m;
    add(laid, g, hashes, unionsOf, firstOf, registers, histograms, precision);
    return uniqueCountsOf((bits) => {
      const k = UNIONS.indexOf(bits as (typeof UNIONS)[number]);
      return estimateFromHistogram(histograms.subarray(k * RANKS, (k + 1) * RANKS), m);
    });
  });
}

/** The unions that each bit belongs to, one list after the other, and where the list of each bit begins. */
function unionsByBit(): { readonly unionsOf: Uint8Array; readonly firstOf: Uint8Array } {
  const lists = Array.from({ length: 8 }, (_, bit) =>
    [...UNIONS.keys()].filter((k) => ((UNIONS[k] as number) & (1 << bit)) !== 0),
  );
  const firstOf = new Uint8Array(9);
  lists.forEach((list, bit) => {
    firstOf[bit + 1] = (firstOf[bit] as number) + list.length;
  });
  return { unionsOf: Uint8Array.from(lists.flat()), firstOf };
}

function add(
  { offsets, unit, did }: Laid,
  group: number,
  hashes: Uint32Array,
  unionsOf: Uint8Array,
  firstOf: Uint8Array,
  registers: Uint8Array,
  histograms: Int32Array,
  precision: number,
): void {
  const to = offsets[group + 1] as number;
  for (let i = offsets[group] as number; i < to; i++) {
    const hash = hashes[unit[i] as number] as number;
    const register = hash >> RANK_BITS;
    const rank = hash & (2 ** RANK_BITS - 1);
    const bit = 31 - Math.clz32(did[i] as number);
    const end = firstOf[bit + 1] as number;
    const first = firstOf[bit] as number;
    for (let j = first; j < end; j++) {
      const k = unionsOf[j] as number;
      const place = (k << precision) + register;
      const before = registers[place] as number;
      if (rank > before) {
        registers[place] = rank;
        histograms[k * RANKS + before] = (histograms[k * RANKS + before] as number) - 1;
        histograms[k * RANKS + rank] = (histograms[k * RANKS + rank] as number) + 1;
        // The first is the narrowest: what it has seen, every union of the list has.
      } else if (j === first) break;
    }
  }
}
