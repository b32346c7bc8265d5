import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import type { EventLog, RiskTable } from './risks.ts';

/** Where each row of a table stands in a log of events; −1 where it has none. Equal lists of ids cost one pass. */
export function rowsOfLog(table: RiskTable, log: EventLog, path: string): Int32Array {
  const { ids, offsets, days } = log;
  if (!Array.isArray(ids)) fail('wrong_type', `${path}.ids`, 'a list of ids', ids);
  if (offsets?.length !== ids.length + 1) {
    fail('length_mismatch', `${path}.offsets`, `${ids.length + 1} places, one more than ids`, offsets?.length);
  }
  const events = offsets[ids.length] as number;
  for (const [name, column] of Object.entries({ days, amounts: log.amounts ?? days, codes: log.codes ?? days })) {
    if (column?.length !== events) fail('length_mismatch', `${path}.${name}`, `${events} events`, column?.length);
  }
  const rows = new Int32Array(table.length);
  let places: Map<Id, number> | null = null;
  // Both are mostly in one order, with some left out of the table: walk along before looking up.
  let next = 0;
  for (let i = 0; i < rows.length; i++) {
    const id = table.ids[i] as Id;
    let steps = 0;
    while (places === null && next < ids.length && ids[next] !== id && steps < 16) {
      next++;
      steps++;
    }
    if (places === null && next < ids.length && ids[next] === id) {
      rows[i] = next;
      next++;
      continue;
    }
    places ??= new Map(ids.map((one, place) => [one, place]));
    rows[i] = places.get(id) ?? -1;
  }
  return rows;
}
