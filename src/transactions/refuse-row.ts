import { ClienteleError, type Issue, issueOf, printValue } from '../checks/error.ts';
import type { IgnoredTally } from '../checks/ignored.ts';
import { fieldOf } from '../events/row-faults.ts';

/** Throws, or counts the row as invalid. */
export function refuse(
  issue: Issue,
  value: unknown,
  row: number,
  onInvalid: 'throw' | 'collect',
  tally: IgnoredTally,
): void {
  if (onInvalid === 'throw') throw new ClienteleError(issue);
  tally.add('invalid', issue.code, row, fieldOf(issue), value);
}

export function labelFault(field: 'orderId' | 'group', label: unknown, row: number): Issue {
  const expected = field === 'group' ? 'text that is not empty' : 'a string that is not empty or a finite number';
  return issueOf('invalid_id', `rows[${row}].${field}`, expected, label);
}

export function idFault(id: unknown, row: number): Issue {
  return issueOf('invalid_id', `rows[${row}].customerId`, 'a string that is not empty or a finite number', id);
}

export function noCurrencyFault(currency: unknown, row: number): Issue {
  return issueOf('unknown_currency', `rows[${row}].currency`, 'a currency code', currency);
}

/** A second currency is never counted and passed over: every sum would be wrong. */
export function refuseSecondCurrency(first: string, second: string, row: number): never {
  throw new ClienteleError(
    issueOf('mixed_currency', `rows[${row}].currency`, `${printValue(first)} like the rows before`, second),
  );
}
