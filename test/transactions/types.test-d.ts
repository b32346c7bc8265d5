import { fitRfmCuts, type RfmCuts, rfmScoreOf, scoreRfm, segmentRfm } from 'clientele/rfm';
import { compileCondition, truthsOf } from 'clientele/rules';
import {
  type CustomerSummary,
  type CustomerTable,
  customerAt,
  indexTransactions,
  summarizeCustomers,
  type TransactionIndex,
  withOrder,
} from 'clientele/transactions';
import { expectTypeOf, test } from 'vitest';

type ClientId = string & { readonly brand: 'client' };

interface Order {
  readonly client: ClientId;
  readonly day: string;
  readonly total: number;
}

declare const orders: readonly Order[];
declare const log: TransactionIndex<ClientId>;
declare const table: CustomerTable<ClientId>;
const at = { customerId: (o: Order) => o.client, date: (o: Order) => o.day, amount: (o: Order) => o.total };

test("the caller's own type of id goes in and comes out", () => {
  expectTypeOf(indexTransactions(orders, at)).toEqualTypeOf<TransactionIndex<ClientId>>();
  expectTypeOf(summarizeCustomers(log, { asOf: '2026-01-01' })).toEqualTypeOf<CustomerTable<ClientId>>();
  expectTypeOf(customerAt(table, 0).id).toEqualTypeOf<ClientId>();
  expectTypeOf(segmentRfm(scoreRfm(table)).ids).toEqualTypeOf<readonly ClientId[]>();
});

test('a table fits wherever columns of facts are asked for, as it is', () => {
  const many = compileCondition({ kind: 'compare', fact: 'orders', op: 'gte', value: 3 });
  expectTypeOf(truthsOf(many, table, { asOf: '2026-01-01' })).toEqualTypeOf<Int8Array>();
});

test('misuse does not compile', () => {
  // @ts-expect-error an amount is a number
  indexTransactions(orders, { ...at, amount: (o: Order) => String(o.total) });
  // @ts-expect-error an id is a string or a number
  indexTransactions(orders, { ...at, customerId: (o: Order) => ({ id: o.client }) });
  // @ts-expect-error the observation date is always given
  summarizeCustomers(log, {});
  // @ts-expect-error a misspelt option
  summarizeCustomers(log, { asOf: '2026-01-01', refund: 'net' });
  // @ts-expect-error an option that does not exist
  summarizeCustomers(log, { asOf: '2026-01-01', refunds: 'ignore' });
  // @ts-expect-error rows are not an index
  summarizeCustomers(orders, { asOf: '2026-01-01' });
  // @ts-expect-error cuts or how to learn them, not both
  scoreRfm(table, { cuts: fitRfmCuts(table), bins: 5 });
  // @ts-expect-error a customer's state is needed
  withOrder({ id: 'ada' }, { on: '2026-01-01', amount: 1 });
  // @ts-expect-error a table is not written to
  table.length = 0;
});

test('cuts tell their two shapes apart, and a summary can be scored', () => {
  const cuts = fitRfmCuts(table) as RfmCuts;
  if (cuts.method === 'nested') expectTypeOf(cuts.f).toEqualTypeOf<readonly (readonly number[])[]>();
  else expectTypeOf(cuts.f).toEqualTypeOf<readonly number[]>();
  expectTypeOf(rfmScoreOf).parameter(1).toExtend<Partial<CustomerSummary>>();
});
