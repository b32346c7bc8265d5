import { test } from '@fast-check/vitest';
import { evaluateLookAlikes, scoreLookAlikes } from 'clientele/churn';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import reference from '../fixtures/churn/churn.json' with { type: 'json' };
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

const table = {
  length: 4,
  ids: ['a', 'b', 'c', 'd'],
  columns: { x: [1, 2, 3, 9], y: [5, 5, 5, 5], kind: ['s', 'm', 's', 'l'], holes: [1, Number.NaN, 2, 3] },
};

describe('inputs', () => {
  it('refuses what cannot be, and counts what is not known', () => {
    refuses(
      () => scoreLookAlikes(table, { churners: ['z'], features: ['x'] }),
      'unknown_reference',
      'options.churners',
    );
    refuses(
      () => scoreLookAlikes(table, { churners: ['a'], features: ['z'] }),
      'unknown_reference',
      'options.features',
    );
    refuses(() => scoreLookAlikes(table, { churners: ['a'], features: [] }), 'empty_input', 'options.features');
    refuses(() => scoreLookAlikes(table, { churners: [], features: ['x'] }), 'empty_input', 'options.churners');
    refuses(
      () => scoreLookAlikes(table, { churners: ['a'], features: ['x', 'x'] }),
      'duplicate_id',
      'options.features',
    );
    refuses(() => scoreLookAlikes(table, { churners: ['a'], features: ['kind'] }), 'wrong_type', 'columns.kind[0]');
    refuses(
      () => scoreLookAlikes(table, { churners: ['a'], features: ['x'], categories: ['kind'], distance: 'euclidean' }),
      'unknown_option',
      'options.categories',
    );
    const holed = scoreLookAlikes(table, { churners: ['a'], features: ['x', 'holes', 'y'] });
    expect(holed.ignored.byCode).toEqual({ missing_value: 1 });
    expect(holed.ignored.examples[0]).toMatchObject({ row: 1, path: 'columns.holes' });
    expect(holed.flat).toEqual(['y']);
    refuses(() => evaluateLookAlikes(holed, { leftLater: [], depth: 0 }), 'out_of_range', 'options.depth');
    for (const leftLater of [undefined, 'abc', 7]) {
      refuses(
        () => evaluateLookAlikes(holed, { leftLater } as never),
        leftLater === undefined ? 'missing_value' : 'wrong_type',
        'options.leftLater',
      );
    }
    expect(evaluateLookAlikes(holed, { leftLater: [], depth: 1e-12 }).customers).toBe(1);
    const vast = { length: 3, ids: ['a', 'b', 'c'], columns: { v: [-1e308, 1e308, 0] } };
    for (const distance of ['gower', 'euclidean'] as const) {
      refuses(
        () => scoreLookAlikes(vast, { churners: ['a'], features: ['v'], distance }),
        'not_representable',
        'columns.v',
      );
    }
    expect(evaluateLookAlikes(holed, { leftLater: [] }).lift).toBeNull();
    expect(evaluateLookAlikes(holed, { leftLater: ['c'], depth: 1 }).comparison).toBeNull();
  });
});

describe('correct', () => {
  it('Gower distances are those of numpy', () => {
    const { numbers, category, distances } = reference.gower;
    const ids = category.map((_, i) => i);
    const columns = { p: numbers[0] as number[], q: numbers[1] as number[], kind: category.map(String) };
    for (const churner of ids) {
      const alike = scoreLookAlikes(
        { length: 7, ids, columns },
        { churners: [churner], features: ['p', 'q'], categories: ['kind'] },
      );
      alike.ids.forEach((id, k) => {
        near(alike.columns.distance[k] as number, distances[id]?.[churner] as number, 1e-13);
      });
    }
  });

  it('says what makes them alike', () => {
    const columns = { spend: [10, 11, 90, 100, 80], visits: [1, 30, 1, 25, 12] };
    const alike = scoreLookAlikes(
      { length: 5, ids: [0, 1, 2, 3, 4], columns },
      { churners: [0], features: ['spend', 'visits'] },
    );
    const because = (id: number) => alike.top.find((one) => one.id === id)?.because[0]?.feature;
    expect(because(1)).toBe('spend');
    expect(because(2)).toBe('visits');
  });

  it('the centre of one churner is that churner', () => {
    for (const categories of [[], ['kind']]) {
      const options = { churners: ['b'], features: ['x'], categories };
      const nearest = scoreLookAlikes(table, options);
      const centre = scoreLookAlikes(table, { ...options, to: 'centroid' });
      expect(centre.ids).toEqual(nearest.ids);
      nearest.columns.distance.forEach((far, k) => {
        near(centre.columns.distance[k] as number, far, 1e-12);
      });
      expect(centre.top[0]?.nearest).toBeNull();
    }
  });
});

const bases = fc
  .array(
    fc.record({
      x: fc.integer({ min: 0, max: 9 }),
      y: fc.double({ min: -5, max: 5, noNaN: true }),
      kind: fc.constantFrom('s', 'm', 'l'),
      churned: fc.boolean(),
    }),
    {
      minLength: 2,
      maxLength: 25,
    },
  )
  .filter((rows) => rows.some(({ churned }) => churned));

describe('always', () => {
  test.prop([bases, fc.constantFrom('nearest', 'centroid'), fc.constantFrom('euclidean', 'gower')])(
    'the order of rows changes nothing, distances rise, nobody is both',
    (rows, to, distance) => {
      const tableOf = (list: readonly { row: (typeof rows)[number]; id: number }[]) => ({
        length: list.length,
        ids: list.map(({ id }) => id),
        columns: {
          x: list.map(({ row }) => row.x),
          y: list.map(({ row }) => row.y),
          kind: list.map(({ row }) => row.kind),
        },
      });
      const list = rows.map((row, id) => ({ row, id }));
      const churners = list.filter(({ row }) => row.churned).map(({ id }) => id);
      const options = {
        churners,
        features: ['x', 'y'],
        categories: distance === 'gower' ? ['kind'] : [],
        to,
        distance,
        churnerLimit: 5,
      } as const;
      const alike = scoreLookAlikes(tableOf(list), options);
      const turned = scoreLookAlikes(tableOf([...list].reverse()), options);
      expect(turned.ids).toEqual(alike.ids);
      expect(turned.columns.distance).toEqual(alike.columns.distance);
      expect(turned.top.map(({ nearest, because }) => ({ nearest, because }))).toEqual(
        alike.top.map(({ nearest, because }) => ({ nearest, because })),
      );
      expect(alike.ids.some((id) => churners.includes(id))).toBe(false);
      expect(alike.length + churners.length).toBe(rows.length);
      expect(alike.churnersUsed).toBe(to === 'nearest' ? Math.min(5, churners.length) : churners.length);
      alike.columns.distance.forEach((far, k) => {
        expect(far >= ((alike.columns.distance[k - 1] as number | undefined) ?? 0)).toBe(true);
      });
      if (distance === 'gower') for (const far of alike.columns.distance) expect(far <= 1 + 1e-12).toBe(true);
    },
  );
});
