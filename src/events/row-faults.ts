import { type Issue, issueOf } from '../checks/error.ts';

/** Amounts up to here can be added up by any number of rows without leaving the doubles. */
export const MAX_AMOUNT = 1e290;

/** Whether a value can be an amount. */
export function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value <= MAX_AMOUNT && value >= -MAX_AMOUNT; // false for NaN
}

/** Why a value of a column of days is no day. */
export function dayColumnFault(value: unknown, row: number): Issue {
  return issueOf(
    'invalid_date',
    `columns.day[${row}]`,
    'a whole number of days since 1970-01-01, in the years 1 to 9999',
    value,
    'text, Dates and milliseconds go into columns.date',
  );
}

/** Why a value is no amount; `columns` where rows have no accessor that could be mended. */
export function amountFault(amount: unknown, row: number, from: 'rows' | 'columns'): Issue {
  const path = `rows[${row}].amount`;
  if (typeof amount !== 'string') {
    return issueOf('invalid_amount', path, `a finite number up to ${MAX_AMOUNT}`, amount);
  }
  const where = from === 'rows' ? 'in the accessor' : 'before they become a column';
  const hint = `texts are not read, turn them into numbers ${where}`;
  return issueOf('invalid_amount', path, 'a number such as 12.5', amount, hint);
}

/** The field that an issue is about, without its row. */
export function fieldOf({ path }: Issue): string {
  return path.slice(path.lastIndexOf('.') + 1).replace(/\[\d+\]$/, '');
}
