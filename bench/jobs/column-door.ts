import { indexTransactionColumns } from 'clientele/transactions';
import { onePass } from '../bounds.ts';
import { codedLog } from '../data.ts';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';
import { uncheckedColumnsIndex } from '../unchecked.ts';

const ROWS = 1_000_000;
const CUSTOMERS = 100_000;

/** The door for coded columns, against the same door without checks and against plain copies. */
export async function columnDoor(): Promise<Line[]> {
  const log = codedLog(ROWS, CUSTOMERS);
  const timings = await alternate(ROWS, {
    door: () => indexTransactionColumns(log),
    unchecked: () => uncheckedColumnsIndex(log, CUSTOMERS),
    copies: () => [log.customerId.slice(), log.day.slice(), log.amount.slice()],
    pass: () => onePass(log),
  });
  const { compare } = linesOf('1e6 coded rows', timings);
  return [
    compare('checked door', 'door', 'unchecked', 'the same door without checks', { atMost: 1.25 }),
    compare('checked door', 'door', 'copies', 'copies of the three columns, not grouped'),
  ];
}
