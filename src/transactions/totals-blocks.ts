import type { IgnoredTally } from '../checks/ignored.ts';
import type { IdDictionary } from '../events/dictionary.ts';
import type { RowBlock } from './read-rows.ts';
import { idFault, refuse } from './refuse-row.ts';
import type { TotalsRecords } from './totals-records.ts';

/** Adds rows up as they are read: what to do with a block of them. */
export function totalsOfBlocks(
  records: TotalsRecords,
  customers: IdDictionary,
  onInvalid: 'throw' | 'collect',
  tally: IgnoredTally,
): (block: RowBlock) => void {
  let codes = new Int32Array(0);
  return ({ length, rows, days, amounts, customers: ids }) => {
    if (codes.length < length) codes = new Int32Array(length);
    // A row without a customer is moved over by those after it.
    let kept = 0;
    for (let i = 0; i < length; i++) {
      const code = customers.codeOf(ids[i]);
      const row = rows[i] as number;
      if (code < 0) {
        refuse(idFault(ids[i], row), ids[i], row, onInvalid, tally);
        continue;
      }
      codes[kept] = code;
      rows[kept] = row;
      days[kept] = days[i] as number;
      amounts[kept] = amounts[i] as number;
      kept++;
    }
    records.reserve(customers.ids.length);
    records.add({ codes, base: 0, days, amounts, rows }, 0, kept);
  };
}
