import type { IgnoredTally } from '../checks/ignored.ts';
import type { IdDictionary } from '../events/dictionary.ts';
import type { RowSink } from './read-rows.ts';
import { idFault, refuse } from './refuse-row.ts';
import type { TotalsRecords } from './totals-records.ts';

/** How many rows wait for their look-up; see `growableRows`. */
const BLOCK = 256;

/** Adds rows up as they are read, a block at a time. */
export function totalsSink(
  records: TotalsRecords,
  customers: IdDictionary,
  onInvalid: 'throw' | 'collect',
  tally: IgnoredTally,
): RowSink {
  const waiting = new Array<unknown>(BLOCK);
  const codes = new Int32Array(BLOCK);
  const days = new Int32Array(BLOCK);
  const amounts = new Float64Array(BLOCK);
  const rows = new Int32Array(BLOCK);
  const block = { codes, base: 0, days, amounts, rows };
  let length = 0;
  const settle = (): void => {
    let kept = 0;
    for (let i = 0; i < length; i++) {
      const code = customers.codeOf(waiting[i]);
      if (code < 0) {
        refuse(idFault(waiting[i], rows[i] as number), waiting[i], rows[i] as number, onInvalid, tally);
        continue;
      }
      codes[kept] = code;
      days[kept] = days[i] as number;
      amounts[kept] = amounts[i] as number;
      rows[kept] = rows[i] as number;
      kept++;
    }
    records.reserve(customers.ids.length);
    records.add(block, 0, kept);
    length = 0;
  };
  return {
    settle,
    push(row, day, amount, customer) {
      rows[length] = row;
      days[length] = day;
      amounts[length] = amount;
      waiting[length] = customer;
      length++;
      if (length === BLOCK) settle();
    },
  };
}
