import { test as property } from '@fast-check/vitest';
import {
  customerAt,
  customerOf,
  customerState,
  customerTableJson,
  historiesAccumulator,
  indexTransactionColumns,
  indexTransactions,
  type PurchaseConventions,
  summarizeCustomers,
  totalsAccumulator,
  withOrder,
} from 'clientele/transactions';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyAmount, anyConventions, anyDate, at, type LogRow, logOf } from '../support/logs.ts';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

type PieceConventions = Pick<PurchaseConventions, 'refunds' | 'zeroValues'>;

const anyPieces: fc.Arbitrary<PieceConventions> = fc.record({
  refunds: fc.constantFrom('net', 'keep', 'drop'),
  zeroValues: fc.constantFrom('count', 'drop'),
});

/** Deals rows out to up to four pieces. */
const deal = (rows: LogRow[], hands: number[]): LogRow[][] =>
  [0, 1, 2, 3].map((piece) => rows.filter((_, i) => (hands[i % hands.length] as number) === piece));

const anyHands = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 12 });
const asOf = '2025-12-31';

describe('always', () => {
  property.prop([logOf(anyAmount), anyHands, anyPieces, anyDate])(
    'histories merged from any split give the bytes of the whole table',
    (rows, hands, conventions, asOf) => {
      const histories = historiesAccumulator(conventions);
      const parts = deal(rows, hands).map((part) => histories.add(histories.empty(), indexTransactions(part, at)));
      const merged = parts.reduce((a, b) => histories.merge(b, a), histories.empty());
      const stored = JSON.parse(JSON.stringify(merged)) as typeof merged;
      const whole = summarizeCustomers(indexTransactions(rows, at), { asOf, ...conventions });
      const finished = histories.finish(stored, { asOf });
      const bytes = (table: typeof whole) =>
        JSON.stringify(customerTableJson({ ...table, ignored: { ...table.ignored, examples: [] } }));
      expect(bytes(finished)).toBe(bytes(whole));
    },
  );

  property.prop([logOf(anyAmount), anyHands, anyPieces])(
    'totals merged from any split are the totals of the whole',
    (rows, hands, conventions) => {
      const totals = totalsAccumulator(conventions);
      const ofRows = (part: LogRow[]) => totals.add(totals.empty(), indexTransactions(part, at));
      const merged = deal(rows, hands).map(ofRows).reduce(totals.merge, totals.empty());
      const pieces = totals.finish(JSON.parse(JSON.stringify(merged)), { asOf });
      const whole = totals.finish(ofRows(rows), { asOf });
      const orderless = [...new Set(rows.map((r) => r.id))].filter(
        (id) =>
          !rows.some(
            (r) =>
              r.id === id &&
              (conventions.refunds === 'keep' || r.paid >= 0) &&
              !(r.paid === 0 && conventions.zeroValues === 'drop'),
          ),
      );
      expect(new Set(whole.withoutOrder)).toEqual(new Set(orderless));
      expect(pieces.ids).toEqual(whole.ids);
      expect(pieces.columns).toEqual(whole.columns);
      expect(pieces.ignored.byCode).toEqual(whole.ignored.byCode);
      expect(pieces.withoutOrder).toEqual(whole.withoutOrder);
    },
  );

  property.prop([logOf(anyAmount), logOf(anyAmount), logOf(anyAmount)])(
    'merging is commutative and associative, and the empty state changes nothing',
    (a, b, c) => {
      for (const accumulator of [totalsAccumulator(), historiesAccumulator()]) {
        const { empty, merge, finish } = accumulator as ReturnType<typeof historiesAccumulator>;
        const state = (rows: LogRow[]) =>
          (accumulator as ReturnType<typeof historiesAccumulator>).add(empty(), indexTransactions(rows, at));
        const value = (s: ReturnType<typeof state>) => finish(s, { asOf });
        const [x, y, z] = [state(a), state(b), state(c)];
        expect(value(merge(x, y))).toEqual(value(merge(y, x)));
        expect(value(merge(merge(x, y), z))).toEqual(value(merge(x, merge(y, z))));
        expect(merge(x, empty())).toEqual(x);
      }
    },
  );

  property.prop([logOf()])(
    'totals and the full table agree on revenue and orders of every customer in both',
    (rows) => {
      const log = indexTransactions(rows, at);
      const totals = totalsAccumulator();
      const four = totals.finish(totals.add(totals.empty(), log), { asOf });
      const table = summarizeCustomers(log, { asOf });
      for (const [i, id] of table.ids.entries()) {
        const j = four.ids.indexOf(id);
        near(four.columns.revenue[j] as number, table.columns.revenue[i] as number, 0);
        expect(four.columns.orders[j]).toBe(table.columns.orders[i]);
        expect(four.columns.daysSinceLast[j]).toBe(table.columns.daysSinceLast[i]);
      }
    },
  );

  property.prop([logOf(anyAmount, 25), anyConventions])(
    'one customer, order by order through JSON, ends as in the table of the whole log',
    (rows, conventions) => {
      const own = rows.map((r) => ({ ...r, id: 'only' })).sort((a, b) => (a.on < b.on ? -1 : 1));
      let state = customerState('only', conventions as PurchaseConventions);
      for (const { on, paid } of own) state = JSON.parse(JSON.stringify(withOrder(state, { on, amount: paid })));
      const table = summarizeCustomers(indexTransactions(own, at), { asOf, ...(conventions as PurchaseConventions) });
      expect(customerOf(state, { asOf })).toEqual(table.length === 0 ? null : customerAt(table, 0));
    },
  );

  property.prop([logOf()])('adding an order leaves the state it was added to as it was', (rows) => {
    let state = customerState('only');
    for (const { on, paid } of rows.sort((a, b) => (a.on < b.on ? -1 : 1))) {
      const before = JSON.stringify(state);
      const after = withOrder(state, { on, amount: paid });
      expect(JSON.stringify(state)).toBe(before);
      state = after;
    }
  });
});

describe('inputs', () => {
  test('an order that comes late needs the whole history', () => {
    const state = withOrder(customerState('a'), { on: '2025-05-05', amount: 1 });
    refuses(() => withOrder(state, { on: '2025-05-04', amount: 1 }), 'late_order', 'order.on');
    refuses(() => withOrder(state, { on: '2025-05-06', amount: Number.NaN }), 'not_finite', 'order.amount');
    refuses(() => customerOf(state, { asOf: '2025-05-01' }), 'out_of_range', 'options.asOf');
  });

  test('a state or an index that was stored and is no longer whole is refused, with the place', () => {
    const log = indexTransactionColumns({ customerId: ['a', 'b'], day: [1, 2], amount: [1, 2] });
    const totals = totalsAccumulator<string>();
    const state = totals.add(totals.empty(), log);
    // Out of order, the ids of two states would not find each other.
    const shuffled = { ...state, ids: ['b', 'a'] };
    refuses(() => totals.merge(state, shuffled), 'not_sorted', 'state.ids[1]');
    refuses(
      () => totals.finish({ ...state, revenue: [null] } as never, { asOf: '1970-01-09' }),
      'length_mismatch',
      'state.revenue',
    );
    const histories = historiesAccumulator<string>();
    const days = histories.add(histories.empty(), log);
    const holed = { ...days, days: [[null], []] } as never;
    refuses(() => histories.finish(holed, { asOf: '1970-01-09' }), 'wrong_type', 'state.days[0]');
    const one = withOrder(customerState('a'), { on: '2025-05-05', amount: 1 });
    const broken = { ...one, history: { ...one.history, revenue: {} } } as never;
    refuses(() => customerOf(broken, { asOf: '2025-05-06' }), 'missing_value', 'state.history.revenue.units');
    const revived = JSON.parse(JSON.stringify(log));
    refuses(() => totals.add(totals.empty(), revived), 'wrong_type', 'log.offsets');
    const ends = { ...log, offsets: Int32Array.of(0, 1, 1) };
    refuses(() => totals.add(totals.empty(), ends), 'length_mismatch', 'log.offsets[2]');
  });

  test('states that were read by other rules, or are something else, are not merged', () => {
    const kept = totalsAccumulator({ refunds: 'keep' });
    const net = totalsAccumulator();
    refuses(() => net.merge(net.empty(), kept.empty()), 'incompatible_state', 'state.conventions.refunds');
    refuses(() => net.merge(net.empty(), historiesAccumulator().empty() as never), 'incompatible_state', 'state.kind');
    refuses(
      () => net.finish({ ...net.empty(), version: 2 as never }, { asOf }),
      'unsupported_version',
      'state.version',
    );
  });

  test('pieces in two currencies are not merged', () => {
    const totals = totalsAccumulator();
    const piece = (currency: string) =>
      totals.add(totals.empty(), indexTransactions([{ id: 'a', on: '2025-01-01', paid: 1 }], at, { currency }));
    refuses(() => totals.merge(piece('EUR'), piece('USD')), 'mixed_currency', 'state.currency');
    expect(totals.merge(piece('EUR'), piece('EUR')).currency).toBe('EUR');
  });

  test('an empty piece changes nothing, not even the currency, and reports merge alike in either order', () => {
    const totals = totalsAccumulator();
    const nothing = totals.add(totals.empty(), indexTransactions([] as LogRow[], at, { currency: 'EUR' }));
    expect(totals.merge(nothing, totals.empty()).currency).toBe('EUR');
    expect(totals.merge(totals.empty(), nothing).currency).toBe('EUR');
    const bad = (on: string) =>
      totals.add(totals.empty(), indexTransactions([{ id: 1, on, paid: 1 }], at, { onInvalid: 'collect' }));
    const [x, y] = [bad('x'), bad('y')];
    expect(totals.merge(x, y).ignored).toEqual(totals.merge(y, x).ignored);
  });

  test('totals cannot be taken back to a date before the last transaction, be it a refund', () => {
    const rows = [
      { id: 'a', on: '2025-01-01', paid: 5 },
      { id: 'a', on: '2025-06-01', paid: -5 },
    ];
    const totals = totalsAccumulator();
    const state = totals.add(totals.empty(), indexTransactions(rows, at));
    refuses(() => totals.finish(state, { asOf: '2025-05-31' }), 'out_of_range', 'options.asOf');
  });

  test('totals cannot be finished at a date before the last order', () => {
    const totals = totalsAccumulator();
    const state = totals.add(totals.empty(), indexTransactions([{ id: 'a', on: '2025-06-01', paid: 1 }], at));
    refuses(() => totals.finish(state, { asOf: '2025-05-31' }), 'out_of_range', 'options.asOf');
  });
});
