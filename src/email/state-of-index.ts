import { tallyIgnored } from '../checks/ignored.ts';
import { canonicalIds } from '../events/dictionary.ts';
import type { Id } from '../events/id.ts';
import { COUNTER_COUNT, ROW, ROW_BITS } from './counters.ts';
import type { EmailCountsState } from './counts-accumulator.ts';
import { textOfRegisters } from './distinct-sketch.ts';
import type { EmailGroup, EmailIndex } from './email-index.ts';
import { eventTotals } from './event-totals.ts';
import { groupRanks } from './group-order.ts';
import { SKETCHES, sketchIndex } from './sketch-recipients.ts';
import { countGroup, layOut } from './unique-recipients.ts';
import type { Uniques } from './uniques.ts';

/** The state of one index: everything in canonical order, so that it does not depend on the order of its events. */
export function stateOfIndex(index: EmailIndex, empty: EmailCountsState, how: Uniques): EmailCountsState {
  const ranks = groupRanks(index.groups, index.by);
  const groupAt = new Array<number>(ranks.length);
  ranks.forEach((place, g) => {
    groupAt[place] = g;
  });
  const { all } = eventTotals(index, false, ranks);
  const { seen, duplicates } = seenOf(index, how, ranks);
  const tally = tallyIgnored();
  tally.addMany('excluded', 'duplicate_event', duplicates);
  const nameless = how.deduplicate ? namelessTotals(index, all) : all;
  return {
    ...empty,
    groups: groupAt.map((g) => index.groups[g] as EmailGroup),
    totals: groupAt.map((g) => Array.from(nameless.subarray(g * ROW, g * ROW + COUNTER_COUNT))),
    seen,
    ...(how.method === 'exact' ? recipientsOf(index, all, groupAt) : {}),
    ...(how.method === 'hyperloglog' ? { sketches: sketchesOf(index, how.precision, groupAt) } : {}),
    ignored: tally.finish(index.ignored),
  };
}

/** Events without an id, by cell. */
function namelessTotals(index: EmailIndex, all: Float64Array): Float64Array {
  if (index.eventIds === null) return all;
  const totals = new Float64Array(all.length);
  index.eventIds.forEach((id, i) => {
    const cell = index.columns.cell[i] as number;
    if (id === null) totals[cell] = (totals[cell] as number) + 1;
  });
  return totals;
}

function seenOf(
  index: EmailIndex,
  how: Uniques,
  ranks: Int32Array,
): { readonly seen: EmailCountsState['seen']; readonly duplicates: number } {
  const cells = new Map<string, number>();
  let duplicates = 0;
  if (how.deduplicate && index.eventIds !== null) {
    index.eventIds.forEach((id, i) => {
      if (id === null) return;
      const code = index.columns.cell[i] as number;
      const cell = (ranks[code >> ROW_BITS] as number) * ROW + (code & (ROW - 1));
      const before = cells.get(id);
      if (before !== undefined) duplicates++;
      cells.set(id, Math.min(before ?? cell, cell));
    });
  }
  const ids = [...cells.keys()].sort();
  return { seen: { ids, cells: ids.map((id) => cells.get(id) as number) }, duplicates };
}

function recipientsOf(
  index: EmailIndex,
  all: Float64Array,
  groupAt: readonly number[],
): Pick<EmailCountsState, 'units' | 'did'> {
  const { cell, unit } = index.columns;
  const laid = layOut(cell, unit, all, index.groups.length);
  const masks = new Uint8Array(index.unitCount);
  const touched = new Int32Array(Math.min(index.unitCount, laid.unit.length));
  const histogram = new Float64Array(256);
  // Only recipients of whom something is known become part of the state.
  const used = new Uint8Array(index.unitCount);
  for (const u of laid.unit) used[u] = 1;
  const { ids, place } = canonicalUnits(index, used);
  const did = groupAt.map((g) => {
    const from = laid.offsets[g] as number;
    const to = laid.offsets[g + 1] as number;
    const listed = touched.subarray(0, countGroup(laid.unit, laid.did, from, to, masks, touched, histogram));
    const keys = Float64Array.from(listed, (u) => (place[u] as number) * 256 + (masks[u] as number)).sort();
    for (const u of listed) masks[u] = 0;
    return { unit: Array.from(keys, (key) => Math.floor(key / 256)), mask: Array.from(keys, (key) => key % 256) };
  });
  return { units: ids, did };
}

/** The recipients that are used, in canonical order, and the place of each code. */
function canonicalUnits(
  index: EmailIndex,
  used: Uint8Array,
): { readonly ids: readonly Id[]; readonly place: Int32Array } {
  const codes: number[] = [];
  used.forEach((flag, u) => {
    if (flag === 1) codes.push(u);
  });
  const { units } = index;
  const { ids, rank } = canonicalIds(codes.map((u) => (units === null ? u : (units[u] as Id))));
  const place = new Int32Array(used.length);
  codes.forEach((u, i) => {
    place[u] = rank[i] as number;
  });
  return { ids, place };
}

function sketchesOf(index: EmailIndex, precision: number, groupAt: readonly number[]): readonly (readonly string[])[] {
  const registers = sketchIndex(index, precision);
  const m = 2 ** precision;
  return groupAt.map((g) =>
    Array.from({ length: SKETCHES }, (_, sketch) => {
      const from = (g * SKETCHES + sketch) * m;
      return textOfRegisters(registers.subarray(from, from + m));
    }),
  );
}
