import { tallyIgnored } from '../checks/ignored.ts';
import { canonicalIds } from '../events/dictionary.ts';
import type { Id } from '../events/id.ts';
import { type EmailColumns, type NamedEvents, rowsOf, settleCopies, unitOf } from './copies.ts';
import { countCells } from './count-cells.ts';
import { COUNTER_COUNT, ROW, ROW_BITS } from './counters.ts';
import { type EmailCountsState, NO_UNIT } from './counts-state.ts';
import { textOfRegisters } from './distinct-sketch.ts';
import type { EmailGroup, EmailIndex } from './email-index.ts';
import { groupRanks } from './group-order.ts';
import { SKETCHES, sketchIndex } from './sketch-recipients.ts';
import { countGroup, didByCounter, layOut } from './unique-recipients.ts';
import type { Uniques } from './uniques.ts';

/** The state of one index: everything in canonical order, so that it does not depend on the order of its events. */
export function stateOfIndex(index: EmailIndex, empty: EmailCountsState, how: Uniques): EmailCountsState {
  const ranks = groupRanks(index.groups, index.by);
  const groupAt = new Array<number>(ranks.length);
  ranks.forEach((place, g) => {
    groupAt[place] = g;
  });
  const named = how.deduplicate ? settleCopies(index) : NOTHING_NAMED;
  const nameless =
    named.rows.size === 0 ? index.columns : rowsOf(index.columns, (row) => index.eventIds?.[row] === null);
  const counts = countCells(nameless.cell, groupAt.length);
  const tally = tallyIgnored();
  tally.addMany('excluded', 'duplicate_event', named.copies);
  const seen = seenOf(index, named, ranks);
  return {
    ...empty,
    groups: groupAt.map((g) => index.groups[g] as EmailGroup),
    totals: groupAt.map((g) => Array.from(counts.subarray(g * ROW, g * ROW + COUNTER_COUNT))),
    seen: { ...seen, units: [] },
    ...(how.method === 'exact' ? recipientsOf(index, nameless, counts, seen, groupAt) : {}),
    ...(how.method === 'hyperloglog' ? { sketches: sketchesOf(index, how.precision, groupAt) } : {}),
    ignored: tally.finish(index.ignored),
  };
}

const NOTHING_NAMED: NamedEvents = { rows: new Map(), copies: 0 };

/** Events with an id, in ascending order of the ids; recipients still by their code. */
function seenOf(index: EmailIndex, { rows }: NamedEvents, ranks: Int32Array): EmailCountsState['seen'] {
  const ids = [...rows.keys()].sort();
  const bits = didByCounter();
  const cells: number[] = [];
  const units: number[] = [];
  for (const id of ids) {
    const row = rows.get(id) as number;
    const code = index.columns.cell[row] as number;
    const counter = code & (ROW - 1);
    cells.push((ranks[code >> ROW_BITS] as number) * ROW + counter);
    units.push(bits[counter] === 0 ? NO_UNIT : (index.columns.unit[row] as number));
  }
  return { ids, cells, units };
}

function recipientsOf(
  index: EmailIndex,
  nameless: EmailColumns,
  counts: Float64Array,
  seen: EmailCountsState['seen'],
  groupAt: readonly number[],
): Pick<EmailCountsState, 'units' | 'did' | 'seen'> {
  const laid = layOut(nameless, counts, index.groups.length);
  const masks = new Uint8Array(index.unitCount);
  const touched = new Int32Array(Math.min(index.unitCount, laid.unit.length));
  const histogram = new Float64Array(256);
  // Only recipients of whom something is known become part of the state.
  const used = new Uint8Array(index.unitCount);
  for (const u of laid.unit) used[u] = 1;
  for (const u of seen.units) if (u !== NO_UNIT) used[u] = 1;
  const { ids, place } = canonicalUnits(index, used);
  const did = groupAt.map((g) => {
    const from = laid.offsets[g] as number;
    const to = laid.offsets[g + 1] as number;
    const listed = touched.subarray(0, countGroup(laid.unit, laid.did, from, to, masks, touched, histogram));
    const keys = Float64Array.from(listed, (u) => (place[u] as number) * 256 + (masks[u] as number)).sort();
    for (const u of listed) masks[u] = 0;
    return { unit: Array.from(keys, (key) => Math.floor(key / 256)), mask: Array.from(keys, (key) => key % 256) };
  });
  const units = seen.units.map((u) => (u === NO_UNIT ? u : (place[u] as number)));
  return { units: ids, did, seen: { ...seen, units } };
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
  const { ids, rank } = canonicalIds(codes.map((u) => unitOf(index, u)));
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
