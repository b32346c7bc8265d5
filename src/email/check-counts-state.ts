import { checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkIgnored } from '../checks/ignored.ts';
import { compareIds, type Id, isId } from '../events/id.ts';
import { listIn, recordOf } from './check-fields.ts';
import { COUNTER_COUNT, ROW } from './counters.ts';
import { type EmailCountsState, NO_UNIT } from './counts-state.ts';
import { SKETCHES } from './sketch-recipients.ts';

/** Refuses a state of another kind, version or way of counting than `expected`, and one that is not whole. */
export function checkCountsState(state: EmailCountsState, expected: EmailCountsState): void {
  if (state?.kind !== expected.kind) fail('incompatible_state', 'state.kind', `'${expected.kind}'`, state?.kind);
  if (state.version !== 1) fail('unsupported_version', 'state.version', 'version 1', state.version);
  for (const name of ['by', 'uniqueBy', 'uniques', 'precision', 'deduplicate'] as const) {
    const wanted = JSON.stringify(expected[name]);
    if (JSON.stringify(state[name]) !== wanted) {
      fail('incompatible_state', `state.${name}`, wanted, JSON.stringify(state[name]));
    }
  }
  const { groups, uniques } = state;
  for (const [g, group] of listIn(groups, 'state.groups').entries()) checkGroup(group, state.by, `state.groups[${g}]`);
  for (const [g, row] of listIn(state.totals, 'state.totals', groups.length).entries()) {
    checkCounts(row, `state.totals[${g}]`, COUNTER_COUNT);
  }
  ascendingIds(state.units, 'state.units');
  checkSeen(state);
  for (const [g, did] of listIn(state.did, 'state.did', uniques === 'exact' ? groups.length : 0).entries()) {
    checkDid(did, state.units.length, `state.did[${g}]`);
  }
  const sketches = uniques === 'hyperloglog' ? groups.length : 0;
  for (const [g, texts] of listIn(state.sketches, 'state.sketches', sketches).entries()) {
    for (const [s, text] of listIn(texts, `state.sketches[${g}]`, SKETCHES).entries()) {
      checkSketch(text, 2 ** (state.precision ?? 0), `state.sketches[${g}][${s}]`);
    }
  }
  checkIgnored(state.ignored, 'state.ignored');
}

function checkGroup(group: unknown, by: EmailCountsState['by'], path: string): void {
  const values = recordOf(group, path);
  for (const dimension of by) {
    const value = values[dimension] ?? null;
    if (value !== null && typeof value !== 'string' && !Number.isFinite(value)) {
      fail('wrong_type', `${path}.${dimension}`, 'a text, a number or null', value);
    }
  }
}

function checkCounts(row: unknown, path: string, length: number): void {
  const counts = listIn(row, path, length);
  for (let i = 0; i < counts.length; i++) checkPlace(counts[i], Number.MAX_SAFE_INTEGER, path, i);
}

/** A whole number from 0 to below the bound; the path is written only where it is needed. */
function checkPlace(value: unknown, bound: number, path: string, i: number): void {
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) < bound) return;
  checkInteger(value, `${path}[${i}]`, 0, bound - 1);
}

function ascendingIds(list: unknown, path: string): void {
  const ids = listIn(list, path);
  for (let i = 0; i < ids.length; i++) {
    if (!isId(ids[i])) fail('invalid_id', `${path}[${i}]`, 'an id', ids[i]);
    if (i > 0 && compareIds(ids[i - 1] as Id, ids[i] as Id) >= 0) refuseOrder(`${path}[${i}]`, ids[i]);
  }
}

function refuseOrder(path: string, value: unknown): never {
  return fail('not_sorted', path, 'values in ascending order, each once', value);
}

function checkSeen(state: EmailCountsState): void {
  const { ids, cells, units } = recordOf(state.seen, 'state.seen');
  const names = listIn(ids, 'state.seen.ids');
  for (let i = 0; i < names.length; i++) {
    const id = names[i];
    if (typeof id !== 'string') fail('wrong_type', `state.seen.ids[${i}]`, 'a text', id);
    if (i > 0 && (names[i - 1] as string) >= id) refuseOrder(`state.seen.ids[${i}]`, id);
  }
  const places = listIn(cells, 'state.seen.cells', names.length);
  for (let i = 0; i < places.length; i++) {
    checkPlace(places[i], state.groups.length * ROW, 'state.seen.cells', i);
    if ((places[i] as number) % ROW >= COUNTER_COUNT) {
      fail('out_of_range', `state.seen.cells[${i}]`, 'a counter of one of the groups', places[i]);
    }
  }
  const recipients = listIn(units, 'state.seen.units', state.uniques === 'exact' ? names.length : 0);
  for (let i = 0; i < recipients.length; i++) {
    if (recipients[i] !== NO_UNIT) checkPlace(recipients[i], state.units.length, 'state.seen.units', i);
  }
}

function checkDid(value: unknown, units: number, path: string): void {
  const { unit, mask } = recordOf(value, path);
  const places = listIn(unit, `${path}.unit`);
  for (let i = 0; i < places.length; i++) {
    checkPlace(places[i], units, `${path}.unit`, i);
    if (i > 0 && (places[i - 1] as number) >= (places[i] as number)) refuseOrder(`${path}.unit[${i}]`, places[i]);
  }
  const masks = listIn(mask, `${path}.mask`, places.length);
  for (let i = 0; i < masks.length; i++) checkPlace(masks[i], 256, `${path}.mask`, i);
}

function checkSketch(text: unknown, registers: number, path: string): void {
  if (typeof text !== 'string') fail('wrong_type', path, 'a text', text);
  if (text.length !== registers) fail('length_mismatch', path, `${registers} characters`, text);
}
