import { test as property } from '@fast-check/vitest';
import { fitMbgNbd } from 'clientele/clv';
import { fitRfmCuts } from 'clientele/rfm';
import { dayFromIso, isoFromDay } from 'clientele/time';
import {
  type CustomerSummary,
  cohortTable,
  customerAt,
  customerOf,
  customersOf,
  customerTableFromJson,
  customerTableJson,
  indexTransactions,
  type PurchaseConventions,
  splitCalibration,
  summarizeCustomers,
  withOrder,
} from 'clientele/transactions';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyAmount, anyConventions, anyDate, at, type LogRow, logOf } from '../support/logs.ts';
import { refuses } from '../support/refuses.ts';

const log = (rows: [string, string, number][]) =>
  indexTransactions(
    rows.map(([id, on, paid]) => ({ id, on, paid })),
    { ...at, customerId: (r) => r.id },
  );
const summary = (rows: [string, string, number][], options: Partial<PurchaseConventions> = {}, asOf = '2026-12-31') => [
  ...customersOf(summarizeCustomers(log(rows), { asOf, ...options })),
];

/** The definitions, written as plainly as possible: the reference for the property below. */
function plainSummaries(rows: LogRow[], asOf: string, conventions: Partial<PurchaseConventions>) {
  const { occasion = 'day', refunds = 'net', zeroValues = 'count' } = conventions;
  const kept = rows.filter(
    (r) => r.on <= asOf && !(r.paid < 0 && refunds === 'drop') && !(r.paid === 0 && zeroValues === 'drop'),
  );
  const cents = (amount: number) => Math.round(amount * 100);
  return [...new Set(kept.map((r) => r.id))].flatMap((id) => {
    const own = kept.filter((r) => r.id === id);
    const isRefund = (r: LogRow) => r.paid < 0 && refunds !== 'keep';
    const orders = own.filter((r) => !isRefund(r));
    const days = [...new Set(orders.map((r) => r.on))].sort();
    const netOf = (day: string) => own.filter((r) => r.on === day).reduce((sum, r) => sum + cents(r.paid), 0);
    const refunded = (day: string) => own.some((r) => r.on === day && isRefund(r));
    const occasions =
      occasion === 'day'
        ? days.filter((day) => !refunded(day) || netOf(day) > 0).map((day) => ({ day, cents: netOf(day) }))
        : orders
            .map((r) => ({ day: r.on, cents: cents(r.paid) }))
            .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.cents - b.cents));
    const first = occasions[0];
    const last = occasions.at(-1);
    if (first === undefined || last === undefined) return [];
    const repeats = occasions.slice(1);
    const gaps = repeats.map((o, i) => dayFromIso(o.day) - dayFromIso((occasions[i] as typeof o).day));
    const lastOrderOn = days.at(-1) as string;
    return {
      id,
      orders: orders.length,
      revenue: own.reduce((sum, r) => sum + cents(r.paid), 0) / 100,
      firstOrderOn: days[0],
      lastOrderOn,
      daysSinceLast: dayFromIso(asOf) - dayFromIso(lastOrderOn),
      frequency: repeats.length,
      recency: dayFromIso(last.day) - dayFromIso(first.day),
      age: dayFromIso(asOf) - dayFromIso(first.day),
      monetaryValue: repeats.length === 0 ? null : repeats.reduce((sum, o) => sum + o.cents, 0) / 100 / repeats.length,
      logIntervals: gaps.includes(0) ? null : gaps.reduce((sum, gap) => sum + Math.log(gap), 0),
    };
  });
}

describe('correct', () => {
  test('the summary of a customer by hand', () => {
    const rows: [string, string, number][] = [
      ['ada', '2026-01-05', 20],
      ['ada', '2026-01-05', 5],
      ['ada', '2026-02-04', 30],
      ['ada', '2026-03-06', 50],
    ];
    expect(summary(rows, {}, '2026-04-05')).toEqual([
      {
        id: 'ada',
        orders: 4,
        revenue: 105,
        firstOrderOn: '2026-01-05',
        lastOrderOn: '2026-03-06',
        daysSinceLast: 30,
        frequency: 2,
        recency: 60,
        age: 90,
        monetaryValue: 40,
        logIntervals: Math.log(30) + Math.log(30),
      },
    ]);
  });

  property.prop([logOf(), anyDate, anyConventions])(
    'the table says what the definitions say',
    (rows, asOf, conventions) => {
      const table = summarizeCustomers(indexTransactions(rows, at), { asOf, ...conventions });
      const byId = (a: { id: unknown }, b: { id: unknown }) =>
        `${typeof a.id} ${a.id}` < `${typeof b.id} ${b.id}` ? -1 : 1;
      const actual = ([...customersOf(table)] as CustomerSummary[]).sort(byId);
      expect(actual).toEqual(plainSummaries(rows, asOf, conventions).sort(byId));
    },
  );

  test('prices add as decimals', () => {
    const rows: [string, string, number][] = [0.1, 0.2, 0.3, 1.1, 2.2].map((paid, i) => [
      'a',
      `2026-01-0${i + 1}`,
      paid,
    ]);
    expect(summary(rows)[0]?.revenue).toBe(3.9);
  });

  test('amounts that are no short decimals are rounded once', () => {
    const third = 1 / 3;
    const rows: [string, string, number][] = [1e16, third, third, -1e16].map((paid, i) => [
      'a',
      `2026-01-0${i + 1}`,
      paid,
    ]);
    expect(summary(rows, { refunds: 'keep' })[0]?.revenue).toBe(third + third);
  });

  test('a sum is the same however it came about, beyond the exact units and back', () => {
    const revenue = (...paid: number[]) =>
      summary(
        paid.map((amount) => ['a', '2026-01-01', amount]),
        { refunds: 'keep' },
      )[0]?.revenue;
    expect(revenue(9e11, 9e11, -0.1, -9e11, -9e11)).toBe(-0.1);
    expect(revenue(9e11, -9e11, 9e11, -9e11, -0.1)).toBe(-0.1);
    // Both computed with fractions, short decimals taken as decimals: the nearest doubles to the exact sums.
    expect(revenue(-41518159.792758524, 345011121593.4158)).toBe(344969603433.62305);
    expect(revenue(1 / 3, -0.1, 1e-9)).toBe(0.2333333343333333);
  });

  test('a customer with many rows in any order is read in the order of days', () => {
    const rows = Array.from({ length: 300 }, (_, i): [string, string, number] => {
      const day = (i * 97) % 300;
      return ['a', isoFromDay(dayFromIso('2025-01-01') + day), day + 1];
    });
    expect(summary(rows)[0]).toMatchObject({
      orders: 300,
      recency: 299,
      revenue: 45150,
      monetaryValue: (45150 - 1) / 299,
    });
  });

  test('by order, a refund lowers the revenue and takes no occasion away', () => {
    const rows: [string, string, number][] = [
      ['a', '2026-01-01', 10],
      ['a', '2026-01-05', 50],
      ['a', '2026-01-05', -50],
    ];
    expect(summary(rows, { occasion: 'order' })[0]).toMatchObject({ frequency: 1, monetaryValue: 50, revenue: 10 });
  });

  test('a day given back on the day itself is no occasion; a refund later only lowers the revenue', () => {
    const rows: [string, string, number][] = [
      ['a', '2026-01-01', 100],
      ['a', '2026-01-10', 60],
      ['a', '2026-01-10', -60],
      ['a', '2026-01-20', -40],
    ];
    expect(summary(rows)[0]).toMatchObject({ orders: 2, revenue: 60, frequency: 0, recency: 0, monetaryValue: null });
    const { warnings } = summarizeCustomers(log(rows), { asOf: '2026-02-01' });
    expect(warnings).toEqual([expect.objectContaining({ code: 'refund_only_days', count: 1 })]);
  });

  test('whoever only gave back, or gave back all on the day, is no customer and is counted', () => {
    const rows: [string, string, number][] = [
      ['a', '2026-01-01', 100],
      ['b', '2026-01-01', -5],
      ['c', '2026-01-01', 5],
      ['c', '2026-01-01', -5],
    ];
    const table = summarizeCustomers(log(rows), { asOf: '2026-02-01' });
    expect(table.ids).toEqual(['a']);
    expect(table.ignored).toMatchObject({ count: 3, excluded: 3, byCode: { no_purchase: 3 } });
    expect(table.ignored.examples.map((e) => e.row)).toEqual([1, 2, 3]);
  });

  test('a free order is a purchase unless the option says not', () => {
    const rows: [string, string, number][] = [
      ['a', '2026-01-01', 10],
      ['a', '2026-01-05', 0],
    ];
    expect(summary(rows)[0]).toMatchObject({ frequency: 1, monetaryValue: 0 });
    expect(summary(rows, { zeroValues: 'drop' })[0]).toMatchObject({ frequency: 0, orders: 1 });
  });

  test('the observation date is included, later rows are counted with their number', () => {
    const table = summarizeCustomers(
      log([
        ['a', '2026-01-01', 1],
        ['a', '2026-01-31', 2],
        ['a', '2026-02-01', 4],
      ]),
      {
        asOf: '2026-01-31',
      },
    );
    expect(customerAt(table, 0)).toMatchObject({ revenue: 3, daysSinceLast: 0 });
    expect(table.ignored.examples).toEqual([
      { row: 2, kind: 'excluded', code: 'after_as_of', path: 'asOf', received: expect.any(String) },
    ]);
  });

  test('a roster shows who never bought, and who is missing from it', () => {
    const table = summarizeCustomers(
      log([
        ['a', '2026-01-01', 1],
        ['x', '2026-03-01', 1],
      ]),
      {
        asOf: '2026-01-31',
        roster: ['z', 'x', 'b', 'b'],
      },
    );
    expect(table.neverBought).toEqual(['b', 'x', 'z']);
    const returned = summarizeCustomers(log([['a', '2026-01-01', -5]]), { asOf: '2026-01-31', roster: ['a'] });
    expect(returned.neverBought).toEqual(['a']);
    refuses(
      () => summarizeCustomers(log([]), { asOf: '2026-01-31', roster: 'abc' as never }),
      'wrong_type',
      'options.roster',
    );
    expect(table.warnings).toEqual([expect.objectContaining({ code: 'outside_roster', count: 1 })]);
  });

  test('a log that begins after its customers is named, and a clean cohort can be cut from it', () => {
    const rows = log([
      ['old', '2026-01-03', 1],
      ['new', '2026-02-01', 1],
    ]);
    const options = { asOf: '2026-06-30', logStartsOn: '2026-01-01' };
    const code = 'left_truncated';
    expect(summarizeCustomers(rows, options).warnings).toEqual([expect.objectContaining({ code, count: 2 })]);
    const known = { ...options, acquiredOn: (id: string) => (id === 'old' ? '2024-05-05' : null) };
    expect(summarizeCustomers(rows, known).warnings).toEqual([expect.objectContaining({ code, count: 1 })]);
    const clean = summarizeCustomers(rows, { ...known, cohortFrom: '2026-01-01' });
    expect(clean.ids).toEqual(['new']);
    expect(clean.warnings).toEqual([]);
    expect(clean.ignored.byCode).toEqual({ before_cohort: 1 });
    expect(clean.ignored.examples[0]).toMatchObject({ path: 'cohortFrom', received: "'2026-01-03'" });
    // A cohort that begins with the log proves nothing; one that begins later is taken to be new.
    expect(summarizeCustomers(rows, { ...options, cohortFrom: '2026-01-01' }).warnings).toHaveLength(1);
    expect(summarizeCustomers(rows, { ...options, cohortFrom: '2026-02-01' }).warnings).toEqual([]);
    // Who is said to have come after the first order came with it.
    const late = { ...options, acquiredOn: () => '2026-06-01', cohortFrom: '2026-01-01' };
    expect(summarizeCustomers(rows, late).length).toBe(2);
    refuses(
      () => summarizeCustomers(rows, { asOf: '2026-06-30', logStartsOn: '2026-02-01' }),
      'out_of_range',
      'options.logStartsOn',
    );
  });

  test('by group there is a row per customer and group', () => {
    const rows = [
      { id: 'a', on: '2026-01-01', paid: 1, country: 'FR' },
      { id: 'a', on: '2026-01-02', paid: 2, country: 'BE' },
      { id: 'b', on: '2026-01-03', paid: 4, country: 'FR' },
      { id: 'a', on: '2026-01-04', paid: 8, country: 'FR' },
    ];
    const grouped = indexTransactions(rows, { ...at, group: (r) => r.country });
    const table = summarizeCustomers(grouped, { asOf: '2026-01-31', by: 'customerAndGroup' });
    expect([...customersOf(table)].map((c) => [c.id, c.group, c.revenue])).toEqual([
      ['a', 'BE', 2],
      ['a', 'FR', 9],
      ['b', 'FR', 4],
    ]);
    expect(summarizeCustomers(grouped, { asOf: '2026-01-31' }).length).toBe(2);
    refuses(
      () => summarizeCustomers(log([]), { asOf: '2026-01-31', by: 'customerAndGroup' }),
      'missing_value',
      'options.by',
    );
  });
});

describe('inputs', () => {
  test('options are checked', () => {
    const empty = log([]);
    refuses(() => summarizeCustomers(empty, { asOf: '31/12/2026' }), 'invalid_date', 'options.asOf');
    refuses(() => summarizeCustomers(empty, { asof: '2026-01-01' } as never), 'unknown_option', 'options.asof');
    refuses(
      () => summarizeCustomers(empty, { asOf: '2026-01-01', refunds: 'ignore' as never }),
      'unknown_choice',
      'options.refunds',
    );
    refuses(
      () => summarizeCustomers(empty, { asOf: '2026-01-01', roster: [''] as never }),
      'invalid_id',
      'options.roster',
    );
    refuses(() => customerAt(summarizeCustomers(empty, { asOf: '2026-01-01' }), 0), 'out_of_range', 'row');
  });

  test('an id where a row is wanted is told how to find the row', () => {
    const table = summarizeCustomers(indexTransactions([{ id: 'K012', on: '2026-01-01', paid: 1 }], at), {
      asOf: '2026-01-31',
    });
    const error = refuses(() => customerAt(table, 'K012' as never), 'out_of_range', 'row');
    expect(error.message).toBe("row: expected a row from 0 to 0, got 'K012': table.ids.indexOf(id) gives the row");
    expect(customerAt(table, table.ids.indexOf('K012')).orders).toBe(1);
    expect(refuses(() => customerAt(table, 1), 'out_of_range', 'row').message).toMatch(/got 1$/);
  });

  test('a log that begins after the day on which one looks gives nobody, says so, and later errors know it', () => {
    const rows = [
      { id: 'ada', on: '2025-01-05', paid: 10 },
      { id: 'ada', on: '2025-02-05', paid: 10 },
      { id: 'bob', on: '2025-01-03', paid: 10 },
    ];
    const log = indexTransactions(rows, at);
    const early = summarizeCustomers(log, { asOf: '2020-01-01' });
    expect(early.length).toBe(0);
    expect(early.warnings).toEqual([
      { code: 'nobody_yet', count: 2, message: 'no order on or before 2020-01-01; the first is of 2025-01-03' },
    ]);
    expect(summarizeCustomers(log, { asOf: '2025-01-03' }).warnings).toEqual([]);
    expect(summarizeCustomers(indexTransactions([], at), { asOf: '2020-01-01' }).warnings).toEqual([]);
    expect(customerTableFromJson(customerTableJson(early)).warnings).toEqual(early.warnings);
    const left = 'expected at least one customer, got none: 3 rows were left out (after_as_of), see';
    expect(refuses(() => fitRfmCuts(early), 'empty_input', 'table').message).toBe(`table: ${left} table.ignored`);
    expect(refuses(() => fitMbgNbd(early), 'empty_input', 'customers').message).toBe(
      `customers: ${left} customers.ignored`,
    );
  });
});

describe('always', () => {
  property.prop([logOf(anyAmount), fc.nat(), anyConventions])(
    'the order of the rows changes no byte of the table',
    (rows, turn, conventions) => {
      const shuffled = rows
        .map((row, i) => ({ row, key: Math.imul(i + turn, 0x9e3779b1) >>> 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ row }) => row);
      const bytes = (input: LogRow[]) => {
        const table = summarizeCustomers(indexTransactions(input, at), { asOf: '2025-09-15', ...conventions });
        return JSON.stringify(customerTableJson({ ...table, ignored: { ...table.ignored, examples: [] } }));
      };
      expect(bytes(shuffled)).toBe(bytes(rows));
    },
  );

  property.prop([logOf(anyAmount)])('other names for the same customers change nothing but the names', (rows) => {
    const named = (id: string | number) => `customer ${typeof id} ${id}`;
    const table = summarizeCustomers(indexTransactions(rows, at), { asOf: '2025-12-31' });
    const renamed = summarizeCustomers(indexTransactions(rows, { ...at, customerId: (r) => named(r.id) }), {
      asOf: '2025-12-31',
    });
    const byName = new Map([...customersOf(renamed)].map((c) => [c.id, c]));
    for (const customer of customersOf(table)) {
      expect(byName.get(named(customer.id))).toEqual({ ...customer, id: named(customer.id) });
    }
    expect(renamed.length).toBe(table.length);
  });

  property.prop([logOf(), fc.integer({ min: -500_000, max: 500_000 })])(
    'shifting all dates shifts dates and nothing else',
    (rows, shift) => {
      const move = (iso: string) => isoFromDay(dayFromIso(iso) + shift);
      const table = summarizeCustomers(indexTransactions(rows, at), { asOf: '2025-08-01' });
      const moved = summarizeCustomers(indexTransactions(rows, { ...at, date: (r) => move(r.on) }), {
        asOf: move('2025-08-01'),
      });
      const back = [...customersOf(moved)].map((c) => ({
        ...c,
        firstOrderOn: isoFromDay(dayFromIso(c.firstOrderOn) - shift),
        lastOrderOn: isoFromDay(dayFromIso(c.lastOrderOn) - shift),
      }));
      expect(back).toEqual([...customersOf(table)]);
    },
  );

  property.prop([logOf(anyAmount), anyDate, anyConventions])(
    'every row is used or counted, and no value is NaN but those without a meaning',
    (rows, asOf, conventions) => {
      const table = summarizeCustomers(indexTransactions(rows, at), { asOf, ...conventions });
      const orders = table.columns.orders.reduce((sum, n) => sum + n, 0);
      const refunds = rows.filter((r) => r.on <= asOf && r.paid < 0 && conventions.refunds !== 'keep').length;
      expect(orders + table.ignored.count).toBeLessThanOrEqual(rows.length);
      expect(orders + table.ignored.count + refunds).toBeGreaterThanOrEqual(rows.length);
      for (const c of customersOf(table)) {
        const values = [c.orders, c.revenue, c.daysSinceLast, c.frequency, c.recency, c.age];
        expect(values.every(Number.isFinite)).toBe(true);
        expect(c.monetaryValue === null).toBe(c.frequency === 0);
        expect(c.recency).toBeLessThanOrEqual(c.age);
        expect(c.frequency).toBeLessThan(c.orders);
      }
    },
  );

  property.prop([logOf(anyAmount)])('a table goes through JSON and comes back the same', (rows) => {
    const table = summarizeCustomers(indexTransactions(rows, at), { asOf: '2025-12-31', roster: ['a', 'zz'] });
    expect(customerTableFromJson(JSON.parse(JSON.stringify(customerTableJson(table))))).toEqual(table);
  });

  test('what is no table is refused with its path', () => {
    const json = JSON.parse(
      JSON.stringify(customerTableJson(summarizeCustomers(log([['a', '2026-01-01', 1]]), { asOf: '2026-01-31' }))),
    );
    refuses(() => customerTableFromJson({ ...json, kind: 'table' }), 'wrong_type', 'table');
    refuses(() => customerTableFromJson({ ...json, version: 7 }), 'unsupported_version', 'table.version');
    const short = { ...json, columns: { ...json.columns, orders: [] } };
    refuses(() => customerTableFromJson(short), 'length_mismatch', 'table.columns.orders');
    const torn = { ...json, columns: { ...json.columns, orders: [null] } };
    refuses(() => customerTableFromJson(torn), 'wrong_type', 'table.columns.orders[0]');
  });
});

describe('something else in the place of a log or a table', () => {
  const nothing = {} as never;
  test.each([
    ['a log', () => summarizeCustomers(nothing, { asOf: '2026-01-01' }), 'log'],
    ['a log to split', () => splitCalibration(nothing, { calibrationEnd: '2026-01-01' }), 'log'],
    ['a log for cohorts', () => cohortTable(nothing, { asOf: '2026-01-01' }), 'log'],
    ['a table', () => customerAt(nothing, 0), 'table'],
    ['a table to store', () => customerTableJson(nothing), 'table'],
    ['a state', () => withOrder(nothing, { on: '2026-01-01', amount: 1 }), 'state'],
    ['a state to read', () => customerOf(nothing, { asOf: '2026-01-01' }), 'state'],
  ])('is refused: %s', (_, call, path) => {
    refuses(call, 'wrong_type', path);
  });
});
