import { checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkCustomerTable } from '../events/check-columns.ts';
import type { Id } from '../events/id.ts';
import type { CustomerTable } from '../transactions/table.ts';

/** Refuses a table that does not hold the customers of a result, in the same order: figures would go to the wrong ones. */
export function checkSameCustomers(
  customers: CustomerTable,
  result: { readonly length: number; readonly ids: readonly Id[] },
  of: string,
): void {
  checkKind(customers, 'customer-table', 'customers', 'a table made by summarizeCustomers');
  if (customers.length !== result.length) {
    fail('length_mismatch', 'customers.length', `${result.length} customers, as in ${of}`, customers.length);
  }
  checkCustomerTable(customers, 'customers', ['orders', 'revenue']);
  if (customers.ids === result.ids) return;
  for (let i = 0; i < result.length; i++) {
    if (customers.ids[i] === result.ids[i]) continue;
    fail('incompatible_state', `customers.ids[${i}]`, `the customer at this place in ${of}`, customers.ids[i]);
  }
}
