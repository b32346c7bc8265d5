import { readFileSync } from 'node:fs';
import { test } from '@fast-check/vitest';
import {
  categoryEntropy,
  categoryMix,
  categoryMixOf,
  compareBaskets,
  indexOrderLineColumns,
  indexOrderLines,
  type OrderLineAccessors,
  summarizeBaskets,
} from 'clientele/baskets';
import { exactSum, integerDraw, seededRandom } from 'clientele/core';
import { indexTransactions, summarizeCustomers } from 'clientele/transactions';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import { anyAmount, anyDate, anyId } from '../support/logs.ts';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

interface LineRow {
  readonly id: string | number;
  readonly on: string;
  readonly order: string | number;
  readonly what: string | number;
  readonly paid: number;
}

const at: OrderLineAccessors<LineRow, string | number, string | number> = {
  customerId: (r) => r.id,
  date: (r) => r.on,
  orderId: (r) => r.order,
  category: (r) => r.what,
  amount: (r) => r.paid,
};

const cents = fc.integer({ min: -3000, max: 9000 }).map((c) => c / 100);
const linesOf = (paid: fc.Arbitrary<number>): fc.Arbitrary<LineRow[]> =>
  fc.array(
    fc.record({
      id: anyId,
      on: anyDate,
      order: fc.constantFrom(1, 2, 3, '1', 'x'),
      what: fc.constantFrom('tea', 'cups', 'care', 7),
      paid,
    }),
    { maxLength: 40 },
  );

const asOf = '2025-12-31';
const reference = JSON.parse(
  readFileSync(new URL('../fixtures/concentration/concentration.json', import.meta.url), 'utf8'),
) as { readonly entropy: readonly { readonly weights: readonly number[]; readonly entropy: number }[] };

/** Every figure by its definition, on rows. */
function plainly(rows: readonly LineRow[], from: string, until: string) {
  const orderOf = (row: LineRow): string => JSON.stringify([row.id, row.order]);
  const dayOf = new Map<string, string>();
  for (const row of rows) {
    const known = dayOf.get(orderOf(row));
    if (known === undefined || row.on < known) dayOf.set(orderOf(row), row.on);
  }
  const inside = rows.filter((row) => {
    const day = dayOf.get(orderOf(row)) as string;
    return day >= from && day <= until;
  });
  const customers = [...new Set(inside.map(({ id }) => id))];
  return new Map(
    customers.flatMap((id) => {
      const own = inside.filter((row) => row.id === id);
      const bought = own.filter(({ paid }) => paid >= 0);
      const orders = new Set(bought.map(orderOf));
      if (orders.size === 0) return [];
      const categories = [...new Set(own.map(({ what }) => what))];
      const nets = categories.map((what) => {
        const lines = own.filter((row) => row.what === what);
        const net = Math.round(100 * lines.reduce((sum, { paid }) => sum + paid, 0)) / 100;
        return { net, isBought: net > 0 || (net === 0 && lines.every(({ paid }) => paid >= 0)) };
      });
      const pairs = new Set(bought.map((row) => `${orderOf(row)} ${typeof row.what} ${row.what}`));
      const weights = nets.filter(({ net }) => net > 0).map(({ net }) => net);
      const total = weights.reduce((a, b) => a + b, 0);
      return [
        [
          id,
          {
            orders: orders.size,
            lines: bought.length,
            returns: own.length - bought.length,
            revenue: Math.round(100 * own.reduce((sum, { paid }) => sum + paid, 0)) / 100,
            variety: nets.filter(({ isBought }) => isBought).length,
            breadth: pairs.size / orders.size,
            entropy: weights.reduce((sum, w) => sum - (w / total) * Math.log(w / total), 0),
          },
        ] as const,
      ];
    }),
  );
}

describe('correct', () => {
  it('entropy is scipy’s', () => {
    for (const { weights, entropy } of reference.entropy) near(categoryEntropy(weights) as number, entropy, 1e-13);
  });

  test.prop([linesOf(cents), anyDate, anyDate])('every column is what its definition says', (rows, a, b) => {
    const [from, until] = a < b ? [a, b] : [b, a];
    const { ids, columns, length } = summarizeBaskets(indexOrderLines(rows, at), { from, asOf: until });
    const expected = plainly(rows, from, until);
    expect(new Set(ids)).toEqual(new Set(expected.keys()));
    for (let i = 0; i < length; i++) {
      const want = expected.get(ids[i] as string) ?? expect.fail('a customer too many');
      for (const name of ['orders', 'lines', 'returns', 'revenue', 'variety', 'breadth'] as const) {
        near(columns[name][i] as number, want[name], 1e-14);
      }
      near(columns.entropy[i] as number, want.entropy, 1e-12, 1e-14);
    }
  });

  it('customers with hundreds of lines and orders are no exception', () => {
    const random = seededRandom(3);
    const pick = <T>(list: readonly T[]): T => list[integerDraw(random, list.length)] as T;
    const orders = Array.from({ length: 90 }, (_, o) => (o % 3 === 0 ? `o${o}` : o));
    const rows = Array.from({ length: 600 }, () => ({
      id: pick(['a', 'b']),
      on: `2025-0${1 + integerDraw(random, 9)}-1${integerDraw(random, 10)}`,
      order: pick(orders),
      what: pick(['tea', 'cups', 'care', 7]),
      paid: integerDraw(random, 900) / 100,
    }));
    const lines = indexOrderLines(rows, at);
    const { ids, columns } = summarizeBaskets(lines, { asOf });
    const expected = plainly(rows, '2025-01-01', asOf);
    ids.forEach((id, i) => {
      const want = expected.get(id) ?? expect.fail('a customer too many');
      expect(columns.orders[i]).toBe(want.orders);
      near(columns.breadth[i] as number, want.breadth, 1e-14);
      near(columns.revenue[i] as number, want.revenue, 1e-14);
    });
    const back = indexOrderLines([...rows].reverse(), at);
    for (const column of ['order', 'days', 'category', 'offsets'] as const) expect(back[column]).toEqual(lines[column]);
    // Lines lie by customer, day, order and category.
    for (let i = 1; i < lines.length; i++) {
      if (i === lines.offsets[1]) continue;
      expect(lines.days[i]).toBeGreaterThanOrEqual(lines.days[i - 1] as number);
      expect(lines.order[i]).toBeGreaterThanOrEqual(lines.order[i - 1] as number);
      if (lines.order[i] !== lines.order[i - 1]) continue;
      expect(lines.category[i]).toBeGreaterThanOrEqual(lines.category[i - 1] as number);
    }
  });

  test.prop([linesOf(anyAmount)])('revenue is that of the customer table, to the last bit', (rows) => {
    const baskets = summarizeBaskets(indexOrderLines(rows, at), { asOf });
    const log = indexTransactions(rows, {
      customerId: (r) => r.id,
      date: (r) => r.on,
      amount: (r) => r.paid,
    });
    const table = summarizeCustomers(log, { asOf, refunds: 'keep' });
    baskets.ids.forEach((id, i) => {
      const row = table.ids.indexOf(id);
      if (row >= 0) expect(baskets.columns.revenue[i]).toBe(table.columns.revenue[row]);
    });
  });

  it('lines of a customer’s day are one basket where orders have no ids', () => {
    const lines = indexOrderLineColumns({
      customerId: ['a', 'a', 'a', 'b'],
      date: ['2025-01-01', '2025-01-01', '2025-01-02', '2025-01-01'],
      category: ['x', 'y', 'x', 'x'],
      amount: [1, 1, 1, 1],
    });
    expect(lines.orders).toBe(3);
    expect([...summarizeBaskets(lines, { asOf }).columns.breadth]).toEqual([1.5, 1]);
  });

  it('what was returned in full does not count, what was free does', () => {
    const row = (what: string, paid: number): LineRow => ({ id: 'a', on: '2025-01-01', order: 1, what, paid });
    const rows = [row('kept', 10), row('back', 5), row('back', -5), row('free', 0)];
    const { columns } = summarizeBaskets(indexOrderLines(rows, at), { asOf });
    expect([columns.variety[0], columns.returns[0], columns.revenue[0], columns.entropy[0]]).toEqual([2, 1, 10, 0]);
    const byLines = summarizeBaskets(indexOrderLines(rows, at), { asOf, weight: 'lines' });
    expect(byLines.columns.effectiveCategories[0]).toBe(2);
  });

  it('three changes that are known are told apart', () => {
    const row = (on: string, order: number, what: string, paid: number): LineRow => ({
      id: 'a',
      on,
      order,
      what,
      paid,
    });
    const before = [row('2024-01-01', 1, 'x', 10)];
    const year = (rows: LineRow[], y: string) =>
      summarizeBaskets(indexOrderLines(rows, at), { from: `${y}-01-01`, asOf: `${y}-12-31` });
    const change = (rows: LineRow[]) => compareBaskets(year(before, '2024'), year(rows, '2025')).base;
    const oftener = change([row('2025-01-01', 2, 'x', 10), row('2025-02-01', 3, 'x', 10)]);
    expect(oftener).toEqual({ revenue: 10, joined: 0, left: 0, frequency: 10, variety: 0, amount: 0 });
    const broader = change([row('2025-01-01', 2, 'x', 10), row('2025-01-01', 2, 'y', 10)]);
    expect(broader).toEqual({ revenue: 10, joined: 0, left: 0, frequency: 0, variety: 10, amount: 0 });
    const larger = change([row('2025-01-01', 2, 'x', 20)]);
    expect(larger).toEqual({ revenue: 10, joined: 0, left: 0, frequency: 0, variety: 0, amount: 10 });
    // Twice as often, twice as broad, three times as dear: 10 becomes 120. Shapley's values of 2·2·3, worked out by hand.
    const all = change([1, 2].flatMap((o) => ['x', 'y'].map((what) => row(`2025-0${o}-01`, o, what, 30))));
    near(all.frequency, 10 * ((1 * (1 * 1 + 2 * 3)) / 3 + (1 * (1 * 3 + 2 * 1)) / 6), 1e-14);
    near(all.variety, all.frequency, 1e-14);
    near(all.amount, 110 - 2 * all.frequency, 1e-14);
  });
});

describe('always', () => {
  test.prop([fc.array(fc.double({ min: 0, max: 1e300, noNaN: true }), { minLength: 1, maxLength: 12 })])(
    'entropy lies between 0 and ln k, and reaches it when all are equal',
    (weights) => {
      const used = weights.filter((w) => w > 0).length;
      const entropy = categoryEntropy(weights);
      if (used === 0) {
        expect(entropy).toBeNull();
        return;
      }
      expect(entropy).toBeGreaterThanOrEqual(0);
      expect(entropy).toBeLessThanOrEqual(Math.log(used));
      near(categoryEntropy(Array(used).fill(0.1)) as number, Math.log(used), 1e-14, 1e-15);
    },
  );

  test.prop([
    linesOf(anyAmount).chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    ),
  ])('the order of rows changes nothing', ([rows, shuffled]) => {
    const [one, other] = [rows, shuffled].map((list) => indexOrderLines(list, at));
    if (one === undefined || other === undefined) return;
    expect(summarizeBaskets(other, { asOf }).columns).toEqual(summarizeBaskets(one, { asOf }).columns);
    expect(categoryMix(other, { asOf }).base).toEqual(categoryMix(one, { asOf }).base);
  });

  test.prop([linesOf(cents), fc.array(fc.nat(2), { minLength: 8, maxLength: 8 })])(
    'mixes of segments add up to that of the base, exactly',
    (rows, codes) => {
      const lines = indexOrderLines(rows, at);
      // The last customer has no segment.
      const ids = lines.ids.slice(0, -1);
      const segments = {
        length: ids.length,
        ids,
        segments: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
        columns: { segment: ids.map((_, i) => codes[i] as number) },
      };
      const mix = categoryMix(lines, { asOf, segments });
      const parts = [...mix.segments, ...(mix.unsegmented === null ? [] : [mix.unsegmented])];
      const inUnits = (amount: number): number => Math.round(amount * 10_000);
      const totalOf = (pick: (part: (typeof parts)[number]) => number): number =>
        parts.reduce((sum, part) => sum + pick(part), 0);
      expect(totalOf(({ revenue }) => inUnits(revenue))).toBe(inUnits(mix.base.revenue));
      expect(totalOf(({ customers }) => customers)).toBe(mix.base.customers);
      expect(totalOf(({ orders }) => orders)).toBe(mix.base.orders);
      mix.base.categories.forEach((row, c) => {
        expect(totalOf((part) => inUnits(part.categories[c]?.revenue ?? 0))).toBe(inUnits(row.revenue));
        expect(totalOf((part) => part.categories[c]?.buyers ?? 0)).toBe(row.buyers);
        if (row.share.value !== null && row.share.value !== 0) expect(row.index).toBe(1);
      });
    },
  );

  test.prop([linesOf(cents)])('the mix of a customer is that of a segment of one', (rows) => {
    const lines = indexOrderLines(rows, at);
    const table = summarizeBaskets(lines, { asOf });
    table.ids.forEach((id, i) => {
      const mix = categoryMixOf(lines, id, { asOf });
      const revenue = mix.reduce((sum, row) => sum + Math.round(row.revenue * 10_000), 0);
      expect(revenue).toBe(Math.round((table.columns.revenue[i] as number) * 10_000));
      const segments = { length: 1, ids: [id], segments: [{ id: 'one' }], columns: { segment: [0] } };
      const [segment] = categoryMix(lines, { asOf, segments }).segments;
      expect(mix.map(({ category, orders }) => [category, orders])).toEqual(
        segment?.categories
          .filter((row) => row.orders > 0 || row.revenue !== 0)
          .map(({ category, orders }) => [category, orders]),
      );
    });
  });

  test.prop([linesOf(cents), anyDate])('the effects and who came and left add up to the change', (rows, cut) => {
    const lines = indexOrderLines(rows, at);
    const before = summarizeBaskets(lines, { asOf: cut });
    const after = summarizeBaskets(lines, { from: cut, asOf });
    const { base, columns, customers, length } = compareBaskets(before, after);
    const size = exactSum([...before.columns.revenue, ...after.columns.revenue].map(Math.abs));
    near(
      base.joined + base.left + base.frequency + base.variety + base.amount,
      base.revenue,
      1e-12,
      1e-12 * (1 + size),
    );
    near(base.revenue, exactSum(after.columns.revenue) - exactSum(before.columns.revenue), 1e-12, 1e-12 * (1 + size));
    expect(customers.stayed + customers.joined + customers.left).toBe(length);
    const back = compareBaskets(after, before);
    [...back.columns.frequencyEffect].forEach((effect, i) => {
      near(effect, -(columns.frequencyEffect[i] as number), 1e-12, 1e-12 * (1 + size));
    });
  });

  test.prop([linesOf(cents)])('coded columns, columns and rows make the same index', (rows) => {
    const what = rows.map(({ what: w }) => ['tea', 'cups', 'care', 7].indexOf(w as string));
    const days = rows.map(({ on }) => Date.parse(on) / 86_400_000);
    const numbers = rows.map(({ id }) => ['a', 'b', 'c', '1', 1, 2, 10, 'é'].indexOf(id as string));
    const orders = rows.map(({ order }) => [1, 2, 3, '1', 'x'].indexOf(order as string));
    const amount = rows.map(({ paid }) => paid);
    const coded = indexOrderLineColumns({
      customerId: Int32Array.from(numbers),
      day: Int32Array.from(days),
      category: Int32Array.from(what),
      orderId: Int32Array.from(orders),
      amount: Float64Array.from(amount),
    });
    const plain = indexOrderLineColumns({ customerId: numbers, day: days, category: what, orderId: orders, amount });
    const dated = rows.map((row, i) => ({
      ...row,
      id: numbers[i] as number,
      what: what[i] as number,
      order: orders[i] as number,
    }));
    expect(coded).toEqual(plain);
    expect(coded).toEqual(indexOrderLines(dated, at));
  });
});

describe('inputs', () => {
  const good: LineRow = { id: 'a', on: '2025-01-01', order: 1, what: 'x', paid: 1 };

  it('a row that cannot be read is refused with its number and field, or counted', () => {
    const faults = [
      [{ ...good, id: '' }, 'invalid_id', 'customerId'],
      [{ ...good, on: 'soon' }, 'invalid_date', 'date'],
      [{ ...good, order: Number.NaN }, 'invalid_id', 'orderId'],
      [{ ...good, what: '' }, 'invalid_id', 'category'],
      [{ ...good, paid: Number.NaN }, 'invalid_amount', 'amount'],
    ] as const;
    for (const [row, code, field] of faults) {
      refuses(() => indexOrderLines([good, row], at), code, `rows[1].${field}`);
    }
    const { ignored, length } = indexOrderLines([good, ...faults.map(([row]) => row)], at, { onInvalid: 'collect' });
    expect([length, ignored.count, ignored.byCode]).toEqual([
      1,
      5,
      { invalid_amount: 1, invalid_date: 1, invalid_id: 3 },
    ]);
    refuses(() => indexOrderLines([{ ...good, on: '2025-01-01T10:00Z' }], at), 'time_zone_required', 'rows[0].date');
    const coded = (day: number, amount: number) =>
      indexOrderLineColumns({
        customerId: Int32Array.of(1),
        day: Int32Array.of(day),
        category: Int32Array.of(1),
        amount: Float64Array.of(amount),
      });
    refuses(() => coded(3e6, 1), 'invalid_date', 'columns.day[0]');
    const texts = { customerId: ['a'], day: ['2026-01-01'] as never, category: ['tea'], amount: ['12,50'] as never };
    const noDay = refuses(() => indexOrderLineColumns(texts), 'invalid_date', 'columns.day[0]');
    expect(noDay.message).toMatch(/got '2026-01-01': text, Dates and milliseconds go into columns\.date$/);
    const noAmount = refuses(() => indexOrderLineColumns({ ...texts, day: [1] }), 'invalid_amount', 'rows[0].amount');
    expect(noAmount.message).toContain("a number such as 12.5, got '12,50': texts are not read");
    const lines = refuses(() => indexOrderLines([{ ...good, paid: '12,50' as never }], at), 'invalid_amount');
    expect(lines.message).toContain('turn them into numbers in the accessor');
    refuses(() => coded(1, Number.NaN), 'invalid_amount', 'rows[0].amount');
  });

  it('what lies outside the period, and customers with returns alone, are counted', () => {
    const rows = [
      good,
      { ...good, order: 2, on: '2024-01-01' },
      { ...good, order: 3, on: '2026-01-01' },
      { ...good, id: 'b', paid: -3 },
    ];
    const { ignored, ids } = summarizeBaskets(indexOrderLines(rows, at), { from: '2025-01-01', asOf });
    expect(ids).toEqual(['a']);
    expect(ignored.byCode).toEqual({ after_as_of: 1, before_period: 1, no_purchase: 1 });
    expect(categoryMix(indexOrderLines(rows, at), { from: '2025-01-01', asOf }).ignored.byCode).toEqual(ignored.byCode);
  });

  it('options and columns that are none are refused', () => {
    const lines = indexOrderLines([good], at);
    refuses(() => summarizeBaskets(lines, {} as never), 'missing_value', 'options.asOf');
    refuses(() => summarizeBaskets(lines, { asOf, from: '2026-01-01' }), 'not_sorted', 'options.from');
    refuses(() => summarizeBaskets(lines, { asOf, weight: 'money' as never }), 'unknown_choice', 'options.weight');
    refuses(() => summarizeBaskets({ kind: 'log' } as never, { asOf }), 'wrong_type', 'index');
    refuses(() => categoryMixOf(lines, 'nobody', { asOf }), 'unknown_reference', 'id');
    refuses(() => categoryEntropy([1, -1]), 'out_of_range', 'weights[1]');
    refuses(() => categoryEntropy(null as never), 'wrong_type', 'weights');
    const table = summarizeBaskets(lines, { asOf });
    // Without ids in order the two tables would be walked through for ever.
    refuses(
      () => compareBaskets({ ...table, ids: table.ids.map(() => null) } as never, table),
      'invalid_id',
      'before.ids[0]',
    );
    refuses(() => compareBaskets(table, { ...table, ids: table.ids.slice(1) }), 'length_mismatch', 'after.ids');
    const revived = JSON.parse(JSON.stringify(lines));
    refuses(() => summarizeBaskets(revived, { asOf }), 'wrong_type', 'index.offsets');
    const euro = summarizeBaskets(indexOrderLines([good], at, { currency: 'EUR' }), { asOf });
    refuses(() => compareBaskets(summarizeBaskets(lines, { asOf }), euro), 'mixed_currency', 'after.currency');
    const columns = { customerId: ['a'], category: ['x'], amount: [1] };
    refuses(() => indexOrderLineColumns(columns), 'missing_value', 'columns.date');
    refuses(() => indexOrderLineColumns({ ...columns, day: [1, 2] }), 'length_mismatch', 'columns.day');
    const segments = { length: 1, ids: ['a'], segments: [{ id: 's' }], columns: { segment: [1] } };
    refuses(() => categoryMix(lines, { asOf, segments }), 'out_of_range', 'options.segments.columns.segment[0]');
  });
});
