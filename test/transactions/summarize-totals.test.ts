import { test as property } from '@fast-check/vitest';
import { ClienteleError } from 'clientele/checks';
import { dayFromIso } from 'clientele/time';
import {
  indexTransactions,
  type PurchaseConventions,
  summarizeTotalColumns,
  summarizeTotals,
  totalsAccumulator,
} from 'clientele/transactions';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyAmount, anyDate, at, type LogRow, logOf } from '../support/logs.ts';
import { refuses } from '../support/refuses.ts';

const asOf = '2025-12-31';

const anyRules: fc.Arbitrary<Pick<PurchaseConventions, 'refunds' | 'zeroValues'>> = fc.record({
  refunds: fc.constantFrom('net', 'keep', 'drop'),
  zeroValues: fc.constantFrom('count', 'drop'),
});

/** The same totals by way of the index, of the rows up to a date. */
function byIndex(rows: LogRow[], until: string, rules: Pick<PurchaseConventions, 'refunds' | 'zeroValues'>) {
  const totals = totalsAccumulator(rules);
  const known = rows.filter(({ on }) => on <= until);
  return totals.finish(totals.add(totals.empty(), indexTransactions(known, at)), { asOf: until });
}

/** Rows as columns of codes; numbers stand for the ids in canonical order, so that both list customers alike. */
function coded(rows: LogRow[], spread: number) {
  const known = [...indexTransactions(rows, at).ids];
  return {
    customerId: Int32Array.from(rows, ({ id }) => known.indexOf(id) * spread - 5),
    day: Int32Array.from(rows, ({ on }) => dayFromIso(on)),
    amount: Float64Array.from(rows, ({ paid }) => paid),
  };
}

describe('always', () => {
  property.prop([logOf(anyAmount), anyRules, anyDate])(
    'rows added up where they stand give the bytes that the index gives',
    (rows, rules, until) => {
      const { ignored, ...direct } = summarizeTotals(rows, at, { asOf: until, ...rules });
      const { ignored: before, ...whole } = byIndex(rows, until, rules);
      expect(direct).toEqual(whole);
      const late = rows.filter(({ on }) => on > until).length;
      expect(ignored.count).toBe(before.count + late);
      expect(ignored.byCode).toEqual({ ...before.byCode, ...(late === 0 ? {} : { after_as_of: late }) });
    },
  );

  property.prop([logOf(anyAmount), anyRules, anyDate, fc.constantFrom(1, 3, 100_000)])(
    'columns of codes, dense or sparse, give the same figures as rows',
    (rows, rules, until, spread) => {
      const { ids, withoutOrder, ignored, ...direct } = summarizeTotals(rows, at, { asOf: until, ...rules });
      const columns = summarizeTotalColumns(coded(rows, spread), { asOf: until, ...rules });
      expect(columns).toMatchObject(direct);
      expect(columns.ids.length).toBe(ids.length);
      expect(columns.withoutOrder.length).toBe(withoutOrder.length);
      expect(columns.ignored.byCode).toEqual(ignored.byCode);
      const texts = {
        customerId: rows.map(({ id }) => id),
        date: rows.map(({ on }) => on),
        amount: coded(rows, 1).amount,
      };
      expect(summarizeTotalColumns(texts, { asOf: until, ...rules })).toEqual({
        ids,
        withoutOrder,
        ignored,
        ...direct,
      });
    },
  );

  property.prop([logOf(anyAmount), fc.integer({ min: 0, max: 1000 })])(
    'the order of rows changes nothing',
    (rows, turn) => {
      const turned = [...rows.slice(turn % (rows.length + 1)), ...rows.slice(0, turn % (rows.length + 1))];
      const { ignored: _, ...one } = summarizeTotals(rows, at, { asOf });
      const { ignored: __, ...other } = summarizeTotals(turned, at, { asOf });
      expect(other).toEqual(one);
    },
  );

  property.prop([
    fc.array(
      fc.record({
        id: fc.constantFrom<unknown>('a', '', null, 7),
        on: fc.constantFrom('2025-01-01', 'soon'),
        paid: fc.constantFrom(1, Number.NaN),
      }),
    ),
  ])('a row is read, or counted with its code and number as the index counts it', (raw) => {
    const rows = raw as LogRow[];
    const options = { onInvalid: 'collect' } as const;
    const { ignored } = summarizeTotals(rows, at, { asOf, ...options });
    expect(ignored).toEqual(indexTransactions(rows, at, options).ignored);
  });
});

describe('correct', () => {
  test('many rows of many customers, found through several blocks', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => ({ id: i % 700, on: '2025-03-01', paid: 0.1 }));
    const { length, columns } = summarizeTotals(rows, at, { asOf });
    expect(length).toBe(700);
    // 3000 = 4 · 700 + 200: the first 200 customers have five orders, the others four.
    expect([...new Set(columns.orders.subarray(0, 200))]).toEqual([5]);
    expect([...new Set(columns.orders.subarray(200))]).toEqual([4]);
    expect([...new Set(columns.revenue)].sort()).toEqual([0.4, 0.5]);
  });

  test('a sum that leaves the exact integers stays exact', () => {
    const paid = [900_000_000_000.5, 900_000_000_000.25, 0.1, -900_000_000_000.5];
    const rows = paid.map((amount) => ({ id: 'a', on: '2025-03-01', paid: amount }));
    expect(summarizeTotals(rows, at, { asOf }).columns.revenue[0]).toBe(900_000_000_000.35);
  });

  test('customers known only by what came after the date are not listed', () => {
    const rows = [{ id: 'late', on: '2025-06-01', paid: 1 }];
    const totals = summarizeTotals(rows, at, { asOf: '2025-05-31' });
    expect(totals).toMatchObject({ length: 0, ids: [], withoutOrder: [] });
    expect(totals.ignored.examples).toEqual([
      { row: 0, kind: 'excluded', code: 'after_as_of', path: 'asOf', received: "'2025-06-01'" },
    ]);
  });

  test('a row of columns that cannot be read is left out and keeps its number', () => {
    const columns = { customerId: Int32Array.of(1, 2, 3), day: Int32Array.of(20_000, 9e6, 20_001), amount: [1, 2, -3] };
    const totals = summarizeTotalColumns(columns, { asOf, onInvalid: 'collect', refunds: 'drop' });
    expect(totals).toMatchObject({ ids: [1], withoutOrder: [3] });
    expect(totals.ignored.examples.map(({ row, code }) => [row, code])).toEqual([
      [1, 'invalid_date'],
      [2, 'refund_dropped'],
    ]);
  });
});

describe('inputs', () => {
  const row = { id: 'a', on: '2025-01-01', paid: 1 };
  test('what the index refuses is refused with the same code and path', () => {
    refuses(() => summarizeTotals([row, { ...row, on: 'soon' }], at, { asOf }), 'invalid_date', 'rows[1].date');
    refuses(() => summarizeTotals([{ ...row, id: '' }], at, { asOf }), 'invalid_id', 'rows[0].customerId');
    refuses(() => summarizeTotals([row], at, { asOf: 'today' }), 'invalid_date', 'options.asOf');
    refuses(() => summarizeTotals([row], at, {} as never), 'missing_value', 'options.asOf');
    refuses(() => summarizeTotals(3 as never, at, { asOf }), 'wrong_type', 'rows');
    refuses(
      () => summarizeTotals([row], { ...at, currency: () => 'EUR' }, { asOf, currency: 'USD' }),
      'mixed_currency',
    );
    refuses(() => summarizeTotals([row], at, { asOf, occasion: 'day' } as never), 'unknown_option', 'options.occasion');
    refuses(() => summarizeTotals([row], at, { asOf, refunds: 'none' as never }), 'unknown_choice', 'options.refunds');
  });

  test('lines of orders and groups are no question for totals, and are not passed over', () => {
    const lines = { ...at, orderId: () => 'o1' };
    refuses(() => summarizeTotals([row], lines as never, { asOf }), 'unknown_option', 'accessors.orderId');
    const columns = { customerId: [1], date: ['2025-01-01'], amount: [1], group: ['x'] };
    refuses(() => summarizeTotalColumns(columns as never, { asOf }), 'unknown_option', 'columns.group');
  });

  test('faults are found in the order of the rows', () => {
    const rows = [
      { ...row, id: '' },
      { ...row, on: 'soon' },
    ];
    const error = refuses(() => summarizeTotals(rows, at, { asOf }), 'invalid_id', 'rows[0].customerId');
    expect(error).toBeInstanceOf(ClienteleError);
  });
});
