import { test as property } from '@fast-check/vitest';
import { compareIds, type Id } from 'clientele/events';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalIds, idDictionary } from '../../src/events/dictionary.ts';
import { groupRows } from '../../src/events/group-rows.ts';
import { sortedIdOrder } from '../../src/events/sort-ids.ts';

const anyId: fc.Arbitrary<Id> = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
  fc.string({ minLength: 1, maxLength: 9, unit: fc.constantFrom('a', 'b') }).map((s) => `customer-${s}`),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
);

describe('the canonical order of ids', () => {
  test('numbers come first, by value, then strings by code unit and not by locale', () => {
    expect(['é', 'z', 'A', 'a', 10, 9, -1, '10', '9'].sort(compareIds)).toEqual([
      -1,
      9,
      10,
      '10',
      '9',
      'A',
      'a',
      'z',
      'é',
    ]);
  });

  property.prop([fc.uniqueArray(anyId, { maxLength: 80 })])('the fast order is the order of the comparison', (ids) => {
    const sorted = [...sortedIdOrder(ids)].map((i) => ids[i]);
    expect(sorted).toEqual([...ids].sort(compareIds));
  });

  property.prop([anyId, anyId, anyId])('the comparison is an order', (a, b, c) => {
    expect(Math.sign(compareIds(a, b))).toBe(-Math.sign(compareIds(b, a)) || 0);
    if (compareIds(a, b) <= 0 && compareIds(b, c) <= 0) expect(compareIds(a, c)).toBeLessThanOrEqual(0);
  });

  test('many ids with a long common beginning are sorted', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `https://shop.example/customers/${(i * 7919) % 20_000}`);
    expect([...sortedIdOrder(ids)].map((i) => ids[i])).toEqual([...ids].sort());
  });
});

describe('the dictionary', () => {
  property.prop([fc.array(fc.oneof(anyId, fc.anything()), { maxLength: 60 })])(
    'an id has one code, another id another, and what is no id has none',
    (values) => {
      const dictionary = idDictionary();
      const codes = values.map((value) => dictionary.codeOf(value));
      for (const [i, a] of values.entries()) {
        const isId = (typeof a === 'string' && a !== '') || (typeof a === 'number' && Number.isFinite(a));
        expect((codes[i] as number) >= 0).toBe(isId);
        if (!isId) continue;
        for (const [j, b] of values.entries()) expect(codes[i] === codes[j]).toBe(a === b);
      }
      const { ids, rank } = canonicalIds(dictionary.ids);
      for (const [code, id] of dictionary.ids.entries()) expect(ids[rank[code] as number]).toBe(id);
    },
  );
});

describe('grouping', () => {
  property.prop([fc.array(fc.integer({ min: 0, max: 9 }))])(
    'every row is in its group once, in the old order',
    (codes) => {
      const { offsets, rows } = groupRows(codes, 10);
      for (let g = 0; g < 10; g++) {
        const group = [...rows.subarray(offsets[g], offsets[g + 1])];
        expect(group).toEqual(codes.flatMap((code, i) => (code === g ? [i] : [])));
      }
    },
  );
});
