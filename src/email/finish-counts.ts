import { ROW, ROW_BITS } from './counters.ts';
import { countsOf } from './counts-of.ts';
import { type EmailCountsState, NO_UNIT } from './counts-state.ts';
import { addRegisters } from './distinct-sketch.ts';
import type { EmailCounts, FinishEmailOptions } from './email-counts.ts';
import { groupRanks } from './group-order.ts';
import { distinctFromSketches, SKETCHES } from './sketch-recipients.ts';
import { countGroup, didByCounter, type Laid } from './unique-recipients.ts';
import { distinctFromMasks, type Uniques } from './uniques.ts';

/** The counts that a state amounts to; it is checked. */
export function finishCounts(state: EmailCountsState, how: Uniques, options: FinishEmailOptions): EmailCounts {
  const { groups, seen } = state;
  const totals = new Float64Array(groups.length * ROW);
  state.totals.forEach((row, g) => {
    totals.set(row, g * ROW);
  });
  for (const cell of seen.cells) totals[cell] = (totals[cell] as number) + 1;
  return countsOf({
    by: state.by,
    uniqueBy: state.uniqueBy,
    how,
    groups,
    order: groupRanks(groups, state.by),
    totals,
    distinct: distinctOf(state, how),
    options,
    ignored: state.ignored,
  });
}

/** The unique counts of each group; none where recipients are not counted. */
function distinctOf(state: EmailCountsState, how: Uniques): readonly Float64Array[] {
  switch (how.method) {
    case 'none':
      return [];
    case 'exact':
      return exactCounts(state);
    case 'hyperloglog':
      return state.sketches.map((texts) => sketchedCounts(texts, how.precision));
  }
}

function sketchedCounts(texts: readonly string[], precision: number): Float64Array {
  const m = 2 ** precision;
  const registers = new Uint8Array(SKETCHES * m);
  texts.forEach((text, sketch) => {
    addRegisters(registers.subarray(sketch * m, (sketch + 1) * m), text);
  });
  return distinctFromSketches(registers, 0, precision);
}

/** What recipients did by events without an id and by events with one, each recipient once. */
function exactCounts(state: EmailCountsState): Float64Array[] {
  const { offsets, unit, did } = laidOut(state);
  const masks = new Uint8Array(state.units.length);
  const touched = new Int32Array(state.units.length);
  return state.groups.map((_, g) => {
    const histogram = new Float64Array(256);
    const listed = countGroup(unit, did, offsets[g] as number, offsets[g + 1] as number, masks, touched, histogram);
    for (let i = 0; i < listed; i++) masks[touched[i] as number] = 0;
    return distinctFromMasks(histogram);
  });
}

function laidOut({ did, seen }: EmailCountsState): Laid {
  const bits = didByCounter();
  const offsets = new Int32Array(did.length + 1);
  did.forEach(({ unit }, g) => {
    offsets[g + 1] = unit.length;
  });
  const counts = (i: number): boolean => seen.units[i] !== NO_UNIT;
  seen.cells.forEach((cell, i) => {
    if (!counts(i)) return;
    const after = (cell >> ROW_BITS) + 1;
    offsets[after] = (offsets[after] as number) + 1;
  });
  for (let g = 0; g < did.length; g++) offsets[g + 1] = (offsets[g + 1] as number) + (offsets[g] as number);
  const total = offsets[did.length] as number;
  const laid = { offsets, unit: new Int32Array(total), did: new Uint8Array(total) };
  const next = offsets.slice();
  did.forEach(({ unit, mask }, g) => {
    const from = next[g] as number;
    laid.unit.set(unit, from);
    laid.did.set(mask, from);
    next[g] = from + unit.length;
  });
  seen.cells.forEach((cell, i) => {
    if (!counts(i)) return;
    const place = next[cell >> ROW_BITS] as number;
    next[cell >> ROW_BITS] = place + 1;
    laid.unit[place] = seen.units[i] as number;
    laid.did[place] = bits[cell & (ROW - 1)] as number;
  });
  return laid;
}
