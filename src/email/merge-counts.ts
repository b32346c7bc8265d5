import { type Ignored, mergeIgnored, tallyIgnored } from '../checks/ignored.ts';
import { compareIds } from '../events/id.ts';
import type { EmailCountsState } from './counts-state.ts';
import { addRegisters, textOfRegisters } from './distinct-sketch.ts';
import { compareGroups } from './group-order.ts';
import { withoutIdleUnits } from './idle-units.ts';
import { mergeSeen } from './merge-seen.ts';
import { mergeSorted } from './merge-sorted.ts';

/** The state of both together; both are checked, and of one form. */
export function mergeCounts(a: EmailCountsState, b: EmailCountsState): EmailCountsState {
  const groups = mergeSorted(a.groups, b.groups, (x, y) => compareGroups(x, y, a.by));
  const units = mergeSorted(a.units, b.units, compareIds);
  const placesOf = (from: readonly number[]): Map<number, number> => new Map(from.map((place, g) => [place, g]));
  const inA = placesOf(groups.fromA);
  const inB = placesOf(groups.fromB);
  const each = <T>(
    list: (state: EmailCountsState) => readonly T[],
    both: (x: T | undefined, y: T | undefined) => T,
  ): T[] =>
    list(a).length + list(b).length === 0
      ? []
      : groups.list.map((_, g) => both(list(a)[inA.get(g) ?? -1], list(b)[inB.get(g) ?? -1]));
  const { seen, copies, disagreed } = mergeSeen(a, b, groups, units);
  const merged: EmailCountsState = {
    ...a,
    groups: groups.list,
    totals: each(
      (state) => state.totals,
      (x, y) => (x === undefined || y === undefined ? (x ?? y ?? []) : x.map((count, c) => count + (y[c] as number))),
    ),
    seen,
    units: units.list,
    did: each(
      (state) => state.did,
      (x, y) => mergeDid(x, units.fromA, y, units.fromB),
    ),
    sketches: each(
      (state) => state.sketches,
      (x, y) => mergeSketches(x, y),
    ),
    ignored: withDuplicates(a, b, copies),
  };
  // The recipient that a copy named may be known from nothing else.
  return disagreed ? withoutIdleUnits(merged) : merged;
}

function withDuplicates(a: EmailCountsState, b: EmailCountsState, duplicates: number): Ignored {
  const tally = tallyIgnored();
  tally.addMany('excluded', 'duplicate_event', duplicates);
  return tally.finish(mergeIgnored(a.ignored, b.ignored));
}

type Did = EmailCountsState['did'][number];

function mergeDid(x: Did | undefined, fromX: readonly number[], y: Did | undefined, fromY: readonly number[]): Did {
  const ofX = (x?.unit ?? []).map((u) => fromX[u] as number);
  const ofY = (y?.unit ?? []).map((u) => fromY[u] as number);
  const { list, fromA, fromB } = mergeSorted(ofX, ofY, (p, q) => p - q);
  const mask = new Array<number>(list.length).fill(0);
  fromA.forEach((place, i) => {
    mask[place] = x?.mask[i] as number;
  });
  fromB.forEach((place, i) => {
    mask[place] = (mask[place] as number) | (y?.mask[i] as number);
  });
  return { unit: list, mask };
}

function mergeSketches(x: readonly string[] | undefined, y: readonly string[] | undefined): readonly string[] {
  if (x === undefined || y === undefined) return x ?? y ?? [];
  return x.map((text, sketch) => {
    const registers = new Uint8Array(text.length);
    addRegisters(registers, text);
    addRegisters(registers, y[sketch] as string);
    return textOfRegisters(registers);
  });
}
