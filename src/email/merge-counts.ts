import { type Ignored, mergeIgnored, tallyIgnored } from '../checks/ignored.ts';
import { compareIds } from '../events/id.ts';
import { ROW, ROW_BITS } from './counters.ts';
import type { EmailCountsState } from './counts-accumulator.ts';
import { addRegisters, textOfRegisters } from './distinct-sketch.ts';
import { compareGroups } from './group-order.ts';

/** Two sorted lists as one, and where each entry of either went. */
interface Merged<T> {
  readonly list: readonly T[];
  readonly fromA: readonly number[];
  readonly fromB: readonly number[];
}

function mergeSorted<T>(a: readonly T[], b: readonly T[], compare: (x: T, y: T) => number): Merged<T> {
  const list: T[] = [];
  const fromA: number[] = [];
  const fromB: number[] = [];
  while (fromA.length < a.length || fromB.length < b.length) {
    const x = a[fromA.length] as T;
    const y = b[fromB.length] as T;
    const order = fromA.length === a.length ? 1 : fromB.length === b.length ? -1 : compare(x, y);
    if (order <= 0) fromA.push(list.length);
    if (order >= 0) fromB.push(list.length);
    list.push(order <= 0 ? x : y);
  }
  return { list, fromA, fromB };
}

const compareText = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);

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
  const seen = mergeSeen(a, b, groups);
  return {
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
    ignored: withDuplicates(a, b, a.seen.ids.length + b.seen.ids.length - seen.ids.length),
  };
}

function withDuplicates(a: EmailCountsState, b: EmailCountsState, duplicates: number): Ignored {
  const tally = tallyIgnored();
  tally.addMany('excluded', 'duplicate_event', duplicates);
  return tally.finish(mergeIgnored(a.ignored, b.ignored));
}

/** Of two events with one id, the one whose cell is lower counts, whichever came first. */
function mergeSeen(a: EmailCountsState, b: EmailCountsState, groups: Merged<unknown>): EmailCountsState['seen'] {
  const moved = (cell: number, from: readonly number[]): number =>
    (from[cell >> ROW_BITS] as number) * ROW + (cell & (ROW - 1));
  const { list, fromA, fromB } = mergeSorted(a.seen.ids, b.seen.ids, compareText);
  const cells = new Array<number>(list.length).fill(Number.POSITIVE_INFINITY);
  fromA.forEach((place, i) => {
    cells[place] = moved(a.seen.cells[i] as number, groups.fromA);
  });
  fromB.forEach((place, i) => {
    cells[place] = Math.min(cells[place] as number, moved(b.seen.cells[i] as number, groups.fromB));
  });
  return { ids: list, cells };
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
