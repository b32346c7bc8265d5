import { type EmailCounter, emailCounters, ROW, ROW_BITS } from './counters.ts';
import type { EmailIndex } from './email-index.ts';
import { DID } from './tally.ts';

/** The bit of what a recipient did, by the code of the counter; 0 for what only events are counted of. */
export function didByCounter(): Uint8Array {
  const bits: { readonly [Counter in EmailCounter]?: number } = { ...DID, deliveredTracked: DID.delivered };
  return Uint8Array.from(emailCounters(), (counter) => bits[counter] ?? 0);
}

/** The events that matter for recipients, laid out by group. */
export interface Laid {
  /** Where each group begins; one more than groups. */
  readonly offsets: Int32Array;
  readonly unit: Int32Array;
  readonly did: Uint8Array;
}

/**
 * Lays events out by group in one pass, so that each group then works on one mask a recipient that stays in the cache.
 *
 * @param counts - how many events each cell has
 */
export function layOut({ cell, unit }: EmailIndex['columns'], counts: Float64Array, groups: number): Laid {
  const did = didByCounter();
  const offsets = new Int32Array(groups + 1);
  for (let g = 0; g < groups; g++) {
    let events = 0;
    for (let c = 0; c < did.length; c++) if (did[c] !== 0) events += counts[g * ROW + c] as number;
    offsets[g + 1] = (offsets[g] as number) + events;
  }
  const total = offsets[groups] as number;
  const laid = { offsets, unit: new Int32Array(total), did: new Uint8Array(total) };
  scatter(cell, unit, did, offsets.slice(0, groups), laid.unit, laid.did);
  return laid;
}

function scatter(
  cell: Int32Array,
  unit: Int32Array,
  bits: Uint8Array,
  next: Int32Array,
  units: Int32Array,
  dids: Uint8Array,
): void {
  for (let i = 0; i < cell.length; i++) {
    const code = cell[i] as number;
    const bit = bits[code & (ROW - 1)] as number;
    if (bit === 0) continue;
    const group = code >> ROW_BITS;
    const place = next[group] as number;
    next[group] = place + 1;
    units[place] = unit[i] as number;
    dids[place] = bit;
  }
}

/**
 * What the recipients of one group did, each once: adds them to `histogram` by their mask, and lists them in `touched`.
 *
 * @param masks - one mask a recipient, all 0; left with the masks of those listed
 * @returns how many recipients are listed
 */
export function countGroup(
  units: Int32Array,
  dids: Uint8Array,
  from: number,
  to: number,
  masks: Uint8Array,
  touched: Int32Array,
  histogram: Float64Array,
): number {
  let listed = 0;
  for (let i = from; i < to; i++) {
    const u = units[i] as number;
    const before = masks[u] as number;
    const after = before | (dids[i] as number);
    if (after === before) continue;
    masks[u] = after;
    histogram[after] = (histogram[after] as number) + 1;
    if (before === 0) touched[listed++] = u;
    else histogram[before] = (histogram[before] as number) - 1;
  }
  return listed;
}
