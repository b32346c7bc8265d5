import { estimateFromHistogram, MAX_RANK } from './distinct-sketch.ts';
import type { EmailIndex } from './email-index.ts';
import { hashesOf, RANK_BITS, RANK_MASK, SKETCHES, uniqueCountsOf } from './sketch-recipients.ts';
import { DID } from './tally.ts';
import { type Laid, layOut } from './unique-recipients.ts';

/** What is estimated of unions, in the order in which {@link addRow} counts them. */
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

/** One group's registers: those of the eight sketches side by side, eight bytes a register. */
interface Rows {
  readonly bytes: Uint8Array;
  /** The same as two words a register: whether it holds anything is one question. */
  readonly words: Uint32Array;
  /** The registers that hold something. */
  readonly touched: Int32Array;
}

/**
 * The estimated unique counts of each group, counted at once.
 *
 * Events are laid out by group, so that one group's registers stay in the cache. The eight sketches lie side by side, so that an event
 * changes one byte, and the unions are made when the group is read, from the registers that hold something: a small group costs little.
 *
 * @param counts - how many events each cell has
 */
export function sketchGroups(index: EmailIndex, counts: Float64Array, precision: number): Float64Array[] {
  const laid = layOut(index.columns, counts, index.groups.length);
  const hashes = hashesOf(index, precision);
  const m = 2 ** precision;
  const bytes = new Uint8Array(m * SKETCHES);
  const rows: Rows = { bytes, words: new Uint32Array(bytes.buffer), touched: new Int32Array(m) };
  const histograms = new Int32Array(UNIONS.length * RANKS);
  const sketchOf = Uint8Array.from({ length: 256 }, (_, bit) => 31 - Math.clz32(Math.max(1, bit)));
  return index.groups.map((_, g) => {
    histograms.fill(0);
    const filled = add(laid, g, hashes, sketchOf, rows);
    for (let i = 0; i < filled; i++) addRow(rows, rows.touched[i] as number, histograms);
    for (let k = 0; k < UNIONS.length; k++) {
      histograms[k * RANKS] = (histograms[k * RANKS] as number) + m - filled;
    }
    return uniqueCountsOf((bits) => {
      const k = UNIONS.indexOf(bits as (typeof UNIONS)[number]);
      return estimateFromHistogram(histograms.subarray(k * RANKS, (k + 1) * RANKS), m);
    });
  });
}

/** Adds the events of a group; says how many registers hold something then. */
function add(laid: Laid, group: number, hashes: Uint32Array, sketchOf: Uint8Array, rows: Rows): number {
  const from = laid.offsets[group] as number;
  const to = laid.offsets[group + 1] as number;
  const registers = rows.touched.length;
  // Where most registers will hold something they are looked through afterwards; to ask before each event would take longer.
  if (to - from < registers / 4) return addFew(laid, from, to, hashes, sketchOf, rows);
  addMany(laid, from, to, hashes, sketchOf, rows.bytes);
  let filled = 0;
  for (let register = 0; register < registers; register++) {
    if (holds(rows.words, register)) rows.touched[filled++] = register;
  }
  return filled;
}

function addFew(
  { unit, did }: Laid,
  from: number,
  to: number,
  hashes: Uint32Array,
  sketchOf: Uint8Array,
  { bytes, words, touched }: Rows,
): number {
  let filled = 0;
  for (let i = from; i < to; i++) {
    const hash = hashes[unit[i] as number] as number;
    const register = hash >>> RANK_BITS;
    if (!holds(words, register)) touched[filled++] = register;
    raise(bytes, register * SKETCHES + (sketchOf[did[i] as number] as number), hash & RANK_MASK);
  }
  return filled;
}

function addMany(
  { unit, did }: Laid,
  from: number,
  to: number,
  hashes: Uint32Array,
  sketchOf: Uint8Array,
  bytes: Uint8Array,
): void {
  for (let i = from; i < to; i++) {
    const hash = hashes[unit[i] as number] as number;
    raise(bytes, (hash >>> RANK_BITS) * SKETCHES + (sketchOf[did[i] as number] as number), hash & RANK_MASK);
  }
}

function holds(words: Uint32Array, register: number): boolean {
  return ((words[2 * register] as number) | (words[2 * register + 1] as number)) !== 0;
}

/** The larger of two ranks, without a branch that could not be foreseen. */
function raise(bytes: Uint8Array, place: number, rank: number): void {
  const before = bytes[place] as number;
  bytes[place] = before + ((rank - before) & ((before - rank) >> 31));
}

/** Counts the ranks that the unions have in one register, and clears it. */
function addRow({ bytes, words }: Rows, register: number, histograms: Int32Array): void {
  const at = register * SKETCHES;
  const humanOpen = bytes[at + 1] as number;
  const machine = Math.max(bytes[at + 2] as number, bytes[at + 3] as number);
  const opened = Math.max(humanOpen, machine);
  const humanClick = bytes[at + 4] as number;
  const clicked = Math.max(humanClick, bytes[at + 5] as number);
  count(histograms, 0, bytes[at] as number);
  count(histograms, 1, humanOpen);
  count(histograms, 2, machine);
  count(histograms, 3, opened);
  count(histograms, 4, humanClick);
  count(histograms, 5, clicked);
  count(histograms, 6, Math.max(opened, clicked));
  count(histograms, 7, bytes[at + 6] as number);
  count(histograms, 8, bytes[at + 7] as number);
  words[2 * register] = 0;
  words[2 * register + 1] = 0;
}

function count(histograms: Int32Array, union: number, rank: number): void {
  const place = union * RANKS + rank;
  histograms[place] = (histograms[place] as number) + 1;
}
