import { test as property } from '@fast-check/vitest';
import { isoFromDay } from 'clientele/time';
import { indexTransactionColumns, indexTransactions, summarizeCustomers } from 'clientele/transactions';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, type LogRow, logOf } from '../support/logs.ts';
import { refuses } from '../support/refuses.ts';

const row = (id: unknown, on: unknown, paid: unknown): LogRow => ({ id, on, paid }) as LogRow;
const good = row('a', '2026-01-01', 10);

describe('inputs', () => {
  test.each([
    ['a date that is none', row('a', 'soon', 1), 'invalid_date', 'rows[1].date'],
    ['a day that the month does not have', row('a', '2026-02-30', 1), 'invalid_date', 'rows[1].date'],
    ['a missing date', row('a', undefined, 1), 'invalid_date', 'rows[1].date'],
    ['an invalid Date', row('a', new Date(Number.NaN), 1), 'invalid_date', 'rows[1].date'],
    ['a Date without a zone', row('a', new Date(0), 1), 'time_zone_required', 'rows[1].date'],
    ['epoch milliseconds without a zone', row('a', 1e12, 1), 'time_zone_required', 'rows[1].date'],
    ['seconds since 1970', row('a', 1_767_225_600, 1), 'invalid_date', 'rows[1].date'],
    ['the day number of a spreadsheet', row('a', 46_117, 1), 'invalid_date', 'rows[1].date'],
    ['an instant in text without a zone', row('a', '2026-01-01T10:00:00Z', 1), 'time_zone_required', 'rows[1].date'],
    ['a date-time without an offset', row('a', '2026-01-01T10:00:00', 1), 'ambiguous_date', 'rows[1].date'],
    ['an amount that is text', row('a', '2026-01-01', '10'), 'invalid_amount', 'rows[1].amount'],
    ['NaN', row('a', '2026-01-01', Number.NaN), 'invalid_amount', 'rows[1].amount'],
    ['an infinite amount', row('a', '2026-01-01', -Infinity), 'invalid_amount', 'rows[1].amount'],
    ['an amount whose sums could leave the doubles', row('a', '2026-01-01', 1e300), 'invalid_amount', 'rows[1].amount'],
    ['a BigInt', row('a', '2026-01-01', 1n), 'invalid_amount', 'rows[1].amount'],
    ['an empty id', row('', '2026-01-01', 1), 'invalid_id', 'rows[1].customerId'],
    ['NaN as id', row(Number.NaN, '2026-01-01', 1), 'invalid_id', 'rows[1].customerId'],
    ['null as id', row(null, '2026-01-01', 1), 'invalid_id', 'rows[1].customerId'],
  ] as const)('%s is refused with the row and the field', (_, bad, code, path) => {
    refuses(() => indexTransactions([good, bad], at), code, path);
    const log = indexTransactions([good, bad, good], at, { onInvalid: 'collect' });
    expect(log.length).toBe(2);
    expect(log.ids).toEqual(['a']);
    expect(log.ignored).toMatchObject({ count: 1, invalid: 1, excluded: 0, byCode: { [code]: 1 } });
    expect(log.ignored.examples[0]).toMatchObject({ row: 1, kind: 'invalid', code, path: path.split('.').pop() });
  });

  test('a number too small for milliseconds is refused in any zone; a Date says what it means', () => {
    const error = refuses(
      () => indexTransactions([row('a', 1_767_225_600, 1)], at, { timeZone: 'UTC' }),
      'invalid_date',
    );
    expect(error.message).toContain('seconds take 1000 times as much');
    const old = indexTransactions([row('a', new Date('1971-05-04T12:00:00Z'), 1)], at, { timeZone: 'UTC' });
    expect(isoFromDay(old.firstDay as number)).toBe('1971-05-04');
  });

  test('an id seen only in rows that are refused is no customer', () => {
    const log = indexTransactions([good, row('ghost', 'never', 1)], at, { onInvalid: 'collect' });
    expect(log.ids).toEqual(['a']);
  });

  test('a second currency is an error even where invalid rows are collected', () => {
    const rows = [
      { ...good, currency: 'EUR' },
      { ...good, currency: 'USD' },
    ];
    const withCurrency = { ...at, currency: (r: { currency: string }) => r.currency } as never;
    refuses(
      () => indexTransactions(rows, withCurrency, { onInvalid: 'collect' }),
      'mixed_currency',
      'rows[1].currency',
    );
    refuses(() => indexTransactions(rows, withCurrency, { currency: 'CHF' }), 'mixed_currency', 'rows[0].currency');
  });

  test('a row without a currency, or with a group that is no text, is refused or counted like any other', () => {
    const rows = [good, { ...good, currency: 'EUR', group: 'FR' }, { ...good, currency: 'EUR', group: 7 }];
    const withBoth = {
      ...at,
      currency: (r: { currency: string }) => r.currency,
      group: (r: { group: string }) => r.group,
    } as never;
    refuses(() => indexTransactions(rows, withBoth), 'unknown_currency', 'rows[0].currency');
    const log = indexTransactions(rows, withBoth, { onInvalid: 'collect' });
    expect(log.ignored.byCode).toEqual({ invalid_id: 1, unknown_currency: 1 });
    expect(log.groups?.labels).toEqual(['FR']);
  });

  test('a day outside the years 1 to 9999 is refused at the door', () => {
    const far = [row('a', -8.64e15, 1), good];
    const log = indexTransactions(far, at, { timeZone: 'UTC', onInvalid: 'collect' });
    expect(log.ignored.byCode).toEqual({ invalid_date: 1 });
  });

  test('a misspelt option, a missing accessor and an unknown zone are errors', () => {
    refuses(() => indexTransactions([good], at, { timezone: 'UTC' } as never), 'unknown_option', 'options.timezone');
    refuses(
      () => indexTransactions([good], { ...at, amount: undefined } as never),
      'missing_value',
      'accessors.amount',
    );
    refuses(() => indexTransactions([good], at, { timeZone: 'Mars/Olympus' }), 'unknown_time_zone', 'options.timeZone');
    refuses(() => indexTransactions([good], at, { currency: 5 as never }), 'wrong_type', 'options.currency');
    refuses(() => indexTransactions(null as never, at), 'wrong_type', 'rows');
  });

  test('at most twenty examples of ignored rows are kept, and all are counted', () => {
    const log = indexTransactions(
      Array.from({ length: 1000 }, (_, i) => row('a', i % 2 === 0 ? 'x' : '2026-01-01', 1)),
      at,
      { onInvalid: 'collect' },
    );
    expect(log.ignored.count).toBe(500);
    expect(log.ignored.examples.map((e) => e.row)).toEqual(Array.from({ length: 20 }, (_, i) => 2 * i));
  });
});

describe('correct', () => {
  test('an empty log is a log', () => {
    const log = indexTransactions([] as LogRow[], at);
    expect(log).toMatchObject({ length: 0, ids: [], firstDay: null, lastDay: null });
  });

  test('1 and "1" are two customers, and ids are in canonical order', () => {
    const log = indexTransactions([row('1', '2026-01-01', 1), row(10, '2026-01-01', 1), row(1, '2026-01-01', 1)], at);
    expect(log.ids).toEqual([1, 10, '1']);
  });

  test('instants fall on the day of the named zone', () => {
    const late = '2026-06-30T23:30:00Z';
    const dayIn = (timeZone: string) => indexTransactions([row('a', late, 1)], at, { timeZone }).firstDay;
    expect((dayIn('Europe/Paris') as number) - (dayIn('UTC') as number)).toBe(1);
    expect(dayIn('America/New_York')).toBe(dayIn('UTC'));
  });

  test('lines of one order are one transaction, on the day of the earliest line', () => {
    const rows = [
      { id: 'a', on: '2026-01-02', paid: 0.1, order: 7 },
      { id: 'a', on: '2026-01-01', paid: 0.2, order: 7 },
      { id: 'b', on: '2026-01-01', paid: 5, order: 7 },
      { id: 'a', on: '2026-01-09', paid: 4, order: 8 },
    ];
    const log = indexTransactions(rows, { ...at, orderId: (r) => r.order });
    expect(log.length).toBe(3);
    expect(log.rowsRead).toBe(4);
    expect([...log.amounts]).toEqual([0.3, 4, 5]);
    expect([...log.days].map((day) => day - (log.firstDay as number))).toEqual([0, 8, 0]);
  });

  test('what is given back under the number of an old order is a refund of its own day', () => {
    const rows = [
      { id: 'a', on: '2026-01-05', paid: 20, order: 7 },
      { id: 'a', on: '2026-01-20', paid: -12, order: 7 },
      { id: 'a', on: '2026-01-05', paid: -2, order: 7 },
      { id: 'a', on: '2026-01-20', paid: -6, order: 7 },
    ];
    const log = indexTransactions(rows, { ...at, orderId: (r) => r.order });
    expect([...log.amounts]).toEqual([18, -18]);
    expect([...log.rows]).toEqual([0, 1]);
    const revenueOn = (asOf: string) => summarizeCustomers(log, { asOf }).columns.revenue[0];
    expect([revenueOn('2026-01-19'), revenueOn('2026-01-20')]).toEqual([18, 0]);
  });

  test('an iterable of unknown length is read once', () => {
    function* rows() {
      for (let i = 0; i < 5000; i++) yield row(i % 7, '2026-01-01', i);
    }
    expect(indexTransactions(rows(), at).length).toBe(5000);
  });
});

describe('columns', () => {
  test('columns of codes are the same log as their rows', () => {
    const customerId = Int32Array.of(5, -3, 5, 900, -3);
    const day = Int32Array.of(20_000, 20_001, 19_999, 20_000, 20_001);
    const amount = Float64Array.of(1, 2, 3, 4, 5);
    const fromCodes = indexTransactionColumns({ customerId, day, amount });
    const fromArrays = indexTransactionColumns({ customerId: [...customerId], day: [...day], amount: [...amount] });
    expect(fromCodes).toEqual(fromArrays);
    expect(fromCodes.ids).toEqual([-3, 5, 900]);
  });

  property.prop([
    fc.array(
      fc.tuple(
        fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: -500, max: 500 }),
      ),
      { maxLength: 60 },
    ),
  ])('codes, dense or sparse, always give the log that hashing gives', (rows) => {
    const columns = {
      customerId: Int32Array.from(rows, (r) => r[0]),
      day: Int32Array.from(rows, (r) => r[1]),
      amount: Float64Array.from(rows, (r) => r[2]),
    };
    const hashed = indexTransactionColumns({ ...columns, customerId: [...columns.customerId] });
    expect(indexTransactionColumns(columns)).toEqual(hashed);
  });

  test('columns of different length, without a date, or with a bad value are refused', () => {
    const customerId = Int32Array.of(1, 2);
    const day = Int32Array.of(1, 2);
    refuses(() => indexTransactionColumns({ customerId, day, amount: [1] }), 'length_mismatch', 'columns.amount');
    refuses(() => indexTransactionColumns({ customerId, amount: [1, 2] }), 'missing_value', 'columns.date');
    refuses(
      () => indexTransactionColumns({ customerId, day, amount: [1, Infinity] }),
      'invalid_amount',
      'rows[1].amount',
    );
    const far = Int32Array.of(1, 4_000_000);
    refuses(() => indexTransactionColumns({ customerId, day: far, amount: [1, 2] }), 'invalid_date', 'columns.day[1]');
    refuses(
      () => indexTransactionColumns({ customerId, day: [1, 2.5], amount: [1, 2] }),
      'invalid_date',
      'columns.day[1]',
    );
  });

  test('what is no day of a column is printed as it was given, and its message says where it belongs', () => {
    const texts = { customerId: ['a'], day: ['2026-01-01'] as never, amount: [1] };
    const error = refuses(() => indexTransactionColumns(texts), 'invalid_date', 'columns.day[0]');
    expect(error.message).toBe(
      "columns.day[0]: expected a whole number of days since 1970-01-01, in the years 1 to 9999, got '2026-01-01': " +
        'text, Dates and milliseconds go into columns.date',
    );
    const instants = { customerId: [1, 1], day: [1, 1_767_225_600_000], amount: [1, 2] };
    const late = refuses(() => indexTransactionColumns(instants), 'invalid_date', 'columns.day[1]');
    expect(late.issues[0]?.received).toBe('1767225600000');
    const coded = { ...instants, customerId: Int32Array.of(1, 1), day: Int32Array.of(1, 4_000_000) };
    const far = refuses(() => indexTransactionColumns(coded), 'invalid_date', 'columns.day[1]');
    expect(far.message).toContain('got 4000000: text, Dates and milliseconds go into columns.date');
    const { ignored } = indexTransactionColumns(instants, { onInvalid: 'collect' });
    expect(ignored.examples).toEqual([
      { row: 1, kind: 'invalid', code: 'invalid_date', path: 'day', received: '1767225600000' },
    ]);
  });

  test('an amount written as text is refused with the way to a number', () => {
    const row = { client: 'a', day: '2026-01-01', total: '12,50' as unknown as number };
    const accessors = {
      customerId: (r: typeof row) => r.client,
      date: (r: typeof row) => r.day,
      amount: (r: typeof row) => r.total,
    };
    const error = refuses(() => indexTransactions([row], accessors), 'invalid_amount', 'rows[0].amount');
    expect(error.message).toBe(
      "rows[0].amount: expected a number such as 12.5, got '12,50': " +
        'texts are not read, turn them into numbers in the accessor',
    );
    for (const customerId of [['a'], Int32Array.of(1)]) {
      const columns = { customerId, day: Int32Array.of(1), amount: ['12,50'] as never };
      const { message } = refuses(
        () => indexTransactionColumns<string | number>(columns),
        'invalid_amount',
        'rows[0].amount',
      );
      expect(message).toContain("a number such as 12.5, got '12,50': texts are not read");
      expect(message).not.toContain('accessor');
    }
  });

  test('nothing in a column is turned into a number that is none', () => {
    const day = Int32Array.of(1, 1, 1, 1, 1);
    const amount = ['10', null, true, 1n, 5] as never;
    for (const customerId of [Int32Array.of(1, 2, 3, 4, 5), [1, 2, 3, 4, 5]]) {
      const log = indexTransactionColumns({ customerId, day, amount }, { onInvalid: 'collect' });
      expect([...log.amounts]).toEqual([5]);
      expect([...log.rows]).toEqual([4]);
      expect(log.ignored.byCode).toEqual({ invalid_amount: 4 });
      expect(log.ignored.examples.map((e) => e.received)).toEqual(["'10'", 'null', 'true', '1n']);
      refuses(() => indexTransactionColumns({ customerId, day, amount }), 'invalid_amount', 'rows[0].amount');
    }
  });

  test('day and date together, text in the place of a column, and an unknown zone are refused', () => {
    const customerId = Int32Array.of(1);
    const day = [1];
    const both = { customerId, day, date: ['2026-01-01'], amount: [1] };
    refuses(() => indexTransactionColumns(both), 'unknown_option', 'columns.date');
    refuses(
      () => indexTransactionColumns({ customerId: 'abc' as never, day, amount: [1] }),
      'wrong_type',
      'columns.customerId',
    );
    refuses(
      () => indexTransactionColumns({ customerId, day, amount: [1] }, { timeZone: 'Mars/Olympus' }),
      'unknown_time_zone',
      'options.timeZone',
    );
  });

  test('bad rows of coded columns are counted and left out', () => {
    const log = indexTransactionColumns(
      { customerId: Int32Array.of(1, 2, 3, 4), day: Int32Array.of(1, 2, 3, 5e6), amount: [1, Number.NaN, 3, 4] },
      { onInvalid: 'collect' },
    );
    expect(log.ids).toEqual([1, 3]);
    expect([...log.rows]).toEqual([0, 2]);
    expect(log.ignored.byCode).toEqual({ invalid_amount: 1, invalid_date: 1 });
  });
});

describe('always', () => {
  property.prop([logOf()])('every row is in the index exactly once, at its customer, sorted by day', (rows) => {
    const log = indexTransactions(rows, at);
    expect([...log.rows].sort((a, b) => a - b)).toEqual(rows.map((_, i) => i));
    for (let c = 0; c < log.ids.length; c++) {
      for (let i = log.offsets[c] as number; i < (log.offsets[c + 1] as number); i++) {
        const source = rows[log.rows[i] as number] as LogRow;
        expect(source.id).toBe(log.ids[c]);
        expect(source.paid).toBe(log.amounts[i]);
        if (i > (log.offsets[c] as number)) expect(log.days[i]).toBeGreaterThanOrEqual(log.days[i - 1] as number);
      }
    }
  });

  property.prop([
    fc.array(fc.record({ id: fc.anything(), on: fc.anything(), paid: fc.anything() }), { maxLength: 20 }),
  ])('whatever a row holds, it is either read or counted', (rows) => {
    const log = indexTransactions(rows as LogRow[], at, { onInvalid: 'collect' });
    expect(log.rowsRead + log.ignored.invalid).toBe(rows.length);
    for (const amount of log.amounts) expect(Number.isFinite(amount)).toBe(true);
  });
});
