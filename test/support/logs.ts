import type { PurchaseConventions, TransactionAccessors } from 'clientele/transactions';
import * as fc from 'fast-check';

/** A row as tests write it. */
export interface LogRow {
  readonly id: string | number;
  readonly on: string;
  readonly paid: number;
}

/** Accessors for {@link LogRow}. */
export const at: TransactionAccessors<LogRow, string | number> = {
  customerId: (r) => r.id,
  date: (r) => r.on,
  amount: (r) => r.paid,
};

const pad = (value: number): string => String(value).padStart(2, '0');

/** Days of 2025, enough to share days between customers and orders. */
export const anyDate: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, day]) => `2025-${pad(month)}-${pad(day)}`);

/** Prices with two decimals, refunds and free items included. */
export const anyPrice: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 50_000 }).map((cents) => cents / 100) },
  { weight: 2, arbitrary: fc.integer({ min: -50_000, max: -1 }).map((cents) => cents / 100) },
  { weight: 1, arbitrary: fc.constant(0) },
);

/** Amounts that are no short decimals, as conversion between currencies makes them. */
export const anyAmount: fc.Arbitrary<number> = fc.oneof(
  anyPrice,
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.double({ min: 1e12, max: 1e14, noNaN: true }),
  // Sums that cross the end of the exact units and come back, beside fractions that no binary number holds.
  fc.constantFrom(9e11, -9e11, 9007199254740.99, 0.1, -0.1, 1 / 3, -1 / 3, 1e-9, -1e-9, 5e-324, 1e21, -1e21, -0),
);

export const anyConventions: fc.Arbitrary<Partial<PurchaseConventions>> = fc.record({
  occasion: fc.constantFrom('day', 'order'),
  refunds: fc.constantFrom('net', 'keep', 'drop'),
  zeroValues: fc.constantFrom('count', 'drop'),
});

/** Few ids, so that customers have several orders; numbers and strings that look alike are two customers. */
export const anyId: fc.Arbitrary<string | number> = fc.constantFrom('a', 'b', 'c', '1', 1, 2, 10, 'é');

export function logOf(amount: fc.Arbitrary<number> = anyPrice, maxLength = 40): fc.Arbitrary<LogRow[]> {
  return fc.array(fc.record({ id: anyId, on: anyDate, paid: amount }), { maxLength });
}
