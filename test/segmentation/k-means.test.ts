import { test } from '@fast-check/vitest';
import { normalDraw, seededRandom } from 'clientele/core';
import {
  clusterSilhouette,
  compareClusterCounts,
  explainClusters,
  fitKMeans,
  type KMeansModel,
  nearestCluster,
  segmentByKMeans,
} from 'clientele/segmentation';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import { type CaseFile, casesOf } from '../stats/reference.ts';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { hasShared, readSharedCsv, readSharedJson } from '../support/shared.ts';
import { reference, tableOf } from './reference.ts';

const byCoordinates = (a: readonly number[], b: readonly number[]): number => {
  const f = a.findIndex((value, i) => value !== b[i]);
  return f < 0 ? 0 : (a[f] as number) - (b[f] as number);
};

describe('correct', () => {
  it('inertia, centres, sizes and silhouettes are those of scikit-learn', () => {
    for (const { points, scaling, clusters, ...expected } of reference.clusterings) {
      const { features, table } = tableOf(points);
      const model = fitKMeans(table, { features, clusters, scaling, seed: 1, starts: 200 });
      near(model.fit.inertia, expected.inertia, 1e-9);
      near(
        model.fit.within.reduce((a, b) => a + b, 0),
        expected.inertia,
        1e-9,
      );
      const order = [...model.params.centers.keys()].sort((a, b) =>
        byCoordinates(model.params.centers[a] ?? [], model.params.centers[b] ?? []),
      );
      expect(order.map((j) => model.fit.sizes[j])).toEqual(expected.sizes);
      const silhouette = clusterSilhouette(model, table);
      near(silhouette.value as number, expected.silhouette, 1e-9);
      order.forEach((j, rank) => {
        near(silhouette.clusters[j] as number, expected.silhouetteByCluster[rank] as number, 1e-9);
        model.params.centers[j]?.forEach((value, f) => {
          near(value, expected.centers[rank]?.[f] as number, 1e-9, 1e-12);
        });
      });
    }
  });

  it('gaps are those of another implementation, within the error of their draws', () => {
    const { points, values } = reference.gaps;
    const { features, table } = tableOf(points);
    const counts = compareClusterCounts(table, {
      features,
      scaling: 'none',
      clusters: values.map(({ clusters }) => clusters),
      seed: 1,
      references: 60,
    });
    counts.candidates.forEach(({ gap, gapError }, i) => {
      const { gap: expected, deviation } = values[i] as (typeof values)[number];
      // Means of 60 and of 200 draws: five standard errors of their difference.
      near(gap as number, expected, 0, 5 * deviation * Math.sqrt(1 / 60 + 1 / 200));
      // The standard deviation of 60 draws is within a third of that of 200.
      near(gapError as number, deviation * Math.sqrt(1 + 1 / 60), 0.34);
    });
    expect(counts.chosen).toEqual({ silhouette: 3, gap: 3, largestGap: 3 });
    expect([counts.rows, counts.method]).toEqual([60, 'exact']);
  });

  it('where there are no clusters the gap says one', () => {
    const random = seededRandom(5);
    const { features, table } = tableOf(Array.from({ length: 150 }, () => [random(), random(), random()]));
    const { chosen } = compareClusterCounts(table, { features, clusters: [1, 2, 3, 4], seed: 2 });
    expect(chosen.gap).toBe(1);
  });

  const file = 'cases/concentration.json';
  it.skipIf(!hasShared(file))('iris agrees with the case collection', () => {
    type Input = { data: string; columns: string[]; initialRows: number[] };
    type Expected = {
      sizes: number[];
      centers: number[][];
      withinss: number[];
      totalWithinss: number;
      betweenss: number;
    };
    for (const { input, expected, tolerance } of casesOf<Input, Expected>(readSharedJson<CaseFile>(file), 'k-means')) {
      const rows = readSharedCsv(input.data);
      const columns = Object.fromEntries(input.columns.map((name) => [name, rows.map((row) => Number(row[name]))]));
      const model = fitKMeans(
        { length: rows.length, columns },
        {
          features: input.columns,
          clusters: input.initialRows.length,
          scaling: 'none',
          initialRows: input.initialRows,
        },
      );
      expect(model.fit.sizes).toEqual(expected.sizes);
      near(model.fit.inertia, expected.totalWithinss, tolerance);
      near(model.fit.between, expected.betweenss, tolerance);
      expected.withinss.forEach((within, j) => {
        near(model.fit.within[j] as number, within, tolerance);
        expected.centers[j]?.forEach((value, f) => {
          near(model.params.centers[j]?.[f] as number, value, tolerance);
        });
      });
    }
  });

  it('a centre without points takes over the farthest', () => {
    // Both last starts are nearer to nothing than the first two: rows 0 and 3 are the same point.
    const table = { length: 5, columns: { x: [0, 1, 0, 0, 50] } };
    const { fit } = fitKMeans(table, { features: ['x'], clusters: 3, scaling: 'none', initialRows: [0, 2, 3] });
    expect([[...fit.sizes].sort(), fit.inertia, fit.converged]).toEqual([[1, 1, 3], 0, true]);
  });
});

// Few different values, so that ties and equal rows abound.
const points = fc.integer({ min: 1, max: 3 }).chain((width) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: width, maxLength: width }), {
    minLength: 4,
    maxLength: 40,
  }),
);
const decimal = fc.integer({ min: -5_000_000, max: 9_000_000 }).map((n) => n / 1_000_000);
const smooth = fc.array(fc.tuple(decimal, decimal), { minLength: 6, maxLength: 40 });
const scaling = fc.constantFrom('zScore', 'robust', 'none' as const);
const distinct = (list: readonly (readonly number[])[]): number => new Set(list.map((point) => point.join())).size;

describe('always', () => {
  test.prop([fc.oneof(points, smooth), scaling, fc.integer({ min: 1, max: 4 }), fc.integer()])(
    'the order of rows changes nothing, to the last bit',
    (list, method, k, seed) => {
      const clusters = Math.min(k, distinct(list));
      const options = { clusters, scaling: method, seed, starts: 3 };
      const forth = tableOf(list);
      const back = tableOf([...list].reverse());
      const one = fitKMeans(forth.table, { ...options, features: forth.features });
      const other = fitKMeans(back.table, { ...options, features: back.features });
      expect(other).toEqual(one);
      const labels = segmentByKMeans(one, forth.table).columns.segment;
      expect([...segmentByKMeans(one, back.table).columns.segment].reverse()).toEqual([...labels]);
    },
  );

  test.prop([fc.oneof(points, smooth), fc.integer({ min: 1, max: 4 }), fc.integer({ max: 50 })])(
    'inertia never rises from one round to the next',
    (list, k, seed) => {
      const { features, table } = tableOf(list);
      const clusters = Math.min(k, distinct(list));
      let before = Infinity;
      for (let maxIterations = 1; maxIterations < 8; maxIterations++) {
        const options = { features, clusters, seed, starts: 1, scaling: 'none', maxIterations } as const;
        const { inertia, warnings, converged } = fitKMeans(table, options).fit;
        expect(inertia).toBeLessThanOrEqual(before * (1 + 1e-12));
        expect(warnings.some(({ code }) => code === 'not_converged')).toBe(!converged);
        before = inertia;
      }
    },
  );

  it('bounds spare comparisons and change no round: each is Lloyd’s, written out plainly', () => {
    const random = seededRandom(11);
    const list = Array.from({ length: 400 }, () => [
      normalDraw(random, 0, 1),
      normalDraw(random, 0, 1),
      normalDraw(random, 0, 1),
    ]);
    const { features, table } = tableOf(list);
    const initialRows = [0, 1, 2, 3, 4, 5, 6];
    const squareTo = (point: readonly number[], center: readonly number[]): number =>
      point.reduce((sum, x, f) => sum + (x - (center[f] as number)) ** 2, 0);
    const nearest = (point: readonly number[], centers: readonly (readonly number[])[]): number => {
      const squares = centers.map((center) => squareTo(point, center));
      return squares.indexOf(Math.min(...squares));
    };
    let centers: (readonly number[])[] = initialRows.map((row) => list[row] as number[]);
    for (let maxIterations = 1; maxIterations <= 25; maxIterations++) {
      const labels = list.map((point) => nearest(point, centers));
      centers = centers.map((center, j) => {
        const members = list.filter((_, i) => labels[i] === j);
        return center.map((_, f) => members.reduce((sum, point) => sum + (point[f] as number), 0) / members.length);
      });
      const options = { features, clusters: 7, scaling: 'none', initialRows, maxIterations } as const;
      const model = fitKMeans(table, options);
      const now = list.map((point) => nearest(point, centers));
      near(
        model.fit.inertia,
        list.reduce((sum, point, i) => sum + squareTo(point, centers[now[i] as number] ?? []), 0),
        1e-11,
      );
      model.params.centers.forEach((center, j) => {
        center.forEach((c, f) => {
          near(c, centers[j]?.[f] as number, 1e-10, 1e-12);
        });
      });
    }
  });

  test.prop([fc.oneof(points, smooth), scaling, fc.integer({ min: 1, max: 5 })])(
    'once converged, customers lie with the nearest centre, and centres at the mean of their customers',
    (list, method, k) => {
      const { features, table } = tableOf(list);
      const clusters = Math.min(k, distinct(list));
      const model = fitKMeans(table, { features, clusters, scaling: method, seed: 3, starts: 2 });
      expect(model.fit.converged).toBe(true);
      const { scaling: scale, centers } = model.params;
      const scaled = list.map((point) => point.map((x, f) => (x - (scale.center[f] ?? 0)) / (scale.scale[f] ?? 1)));
      const { segments, columns } = segmentByKMeans(model, table);
      expect(segments.map(({ customers }) => customers)).toEqual(model.fit.sizes);
      expect(Math.min(...model.fit.sizes)).toBeGreaterThan(0);
      expect([...model.fit.sizes].sort((a, b) => b - a)).toEqual(model.fit.sizes);
      scaled.forEach((point, i) => {
        const squares = centers.map((center) => center.reduce((sum, c, f) => sum + (c - (point[f] ?? 0)) ** 2, 0));
        const own = squares[columns.segment[i] as number] as number;
        near(own, Math.min(...squares), 1e-12, 1e-12);
        near((columns.distance[i] as number) ** 2, own, 1e-9, 1e-12);
        const customer = Object.fromEntries(features.map((name, f) => [name, list[i]?.[f]]));
        expect(nearestCluster(model, customer).segment).toBe(segments[columns.segment[i] as number]?.id);
      });
      centers.forEach((center, j) => {
        const members = scaled.filter((_, i) => columns.segment[i] === j);
        center.forEach((c, f) => {
          near(c, members.reduce((sum, point) => sum + (point[f] ?? 0), 0) / members.length, 1e-9, 1e-9);
        });
      });
      near(model.fit.between + model.fit.inertia, model.fit.total, 1e-12);
    },
  );

  test.prop([smooth])('a model is JSON, and works the same when it is read back', (list) => {
    fc.pre(distinct(list) >= 3);
    const { features, table } = tableOf(list);
    const model = fitKMeans(table, { features, clusters: 3, seed: 'text', starts: 2 });
    const back = JSON.parse(JSON.stringify(model)) as KMeansModel;
    expect(back).toEqual(model);
    expect(segmentByKMeans(back, table)).toEqual(segmentByKMeans(model, table));
    expect(clusterSilhouette(back, table)).toEqual(clusterSilhouette(model, table));
  });

  test.prop([smooth, fc.double({ min: 0.01, max: 100, noNaN: true })])(
    'z-scores do not depend on units',
    (list, by) => {
      fc.pre(distinct(list) >= 2 && new Set(list.map(([x]) => x)).size > 1);
      const { features, table } = tableOf(list);
      const other = tableOf(list.map(([x, y]) => [x * by, y])).table;
      const one = fitKMeans(table, { features, clusters: 2, seed: 1, starts: 20 });
      const scaled = fitKMeans(other, { features, clusters: 2, seed: 1, starts: 20 });
      near(scaled.fit.inertia, one.fit.inertia, 1e-6, 1e-9);
    },
  );
});

describe('large bases', () => {
  const random = seededRandom(8);
  const list = Array.from({ length: 3000 }, (_, i) => [(i % 3) * 10 + random(), (i % 2) * 5 + random()]);
  const { features, table } = tableOf(list);

  it('starts are tried on a sample, and the best goes on with all', () => {
    const { fit } = fitKMeans(table, { features, clusters: 6, seed: 1, startRows: 200 });
    expect([fit.startRows, fit.customers, fit.converged]).toEqual([200, 3000, true]);
    expect(fit.sizes).toEqual(Array(6).fill(500));
    near(fit.inertia, fitKMeans(table, { features, clusters: 6, seed: 2 }).fit.inertia, 1e-9);
  });

  it('silhouettes are sampled, near those of all pairs, and say so', () => {
    const model = fitKMeans(table, { features, clusters: 6, seed: 1 });
    const all = clusterSilhouette(model, table);
    const some = clusterSilhouette(model, table, { sample: 300, seed: 4 });
    expect([all.method, some.method, some.customers]).toEqual(['exact', 'sample', 300]);
    near(some.value as number, all.value as number, 0.02);
    refuses(() => clusterSilhouette(model, table, { sample: 300 }), 'missing_value', 'options.seed');
    const counts = compareClusterCounts(table, { features, clusters: [5, 6, 7], seed: 1, sample: 300, references: 5 });
    expect([counts.rows, counts.method, counts.chosen.silhouette]).toEqual([300, 'sample', 6]);
  });
});

describe('words', () => {
  const columns = {
    orders: [1, 1, 1, 9, 9, 9],
    daysSinceLast: [5, 5, 6, 300, 301, 299],
    shoeSize: [40, 40, 41, 40, 41, 41],
  };
  const features = ['orders', 'daysSinceLast', 'shoeSize'];
  const model = fitKMeans({ length: 6, columns }, { features, clusters: 2, seed: 1 });

  it('name what stands out, what does so most first, in two languages and in words of your own', () => {
    const en = explainClusters(model, { language: 'en' });
    const often = en.find(({ text }) => text.includes('buys often')) ?? expect.fail('nobody buys often');
    expect(often.text).toContain('last bought long ago');
    expect(often.levels.map(({ feature }) => feature)[2]).toBe('shoeSize');
    expect(often.customers).toBe(3);
    const at = en.indexOf(often);
    const fr = explainClusters(model, {
      language: 'fr',
      words: { daysSinceLast: { high: 'endormi', low: 'éveillé' } },
    });
    expect(fr[at]?.text.split(', ').sort()).toEqual(['achète souvent', 'endormi']);
  });

  it('say so where nothing stands out, or much', () => {
    const one = fitKMeans({ length: 6, columns }, { features, clusters: 1, seed: 1 });
    expect(explainClusters(one, { language: 'en' })[0]?.text).toBe('like the average customer');
    const table = { length: 11, columns: { orders: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 50], visits: Array(11).fill(1) } };
    const two = fitKMeans(table, { features: ['orders', 'visits'], clusters: 2, seed: 1 });
    const [, best] = explainClusters(two, { language: 'en' });
    expect(best?.text).toBe('buys often (markedly)');
    expect(best?.levels).toMatchObject([{ level: 'veryHigh' }, { feature: 'visits', zScore: null, level: 'usual' }]);
    expect(two.fit.warnings).toEqual([{ code: 'flat_feature', feature: 'visits' }]);
  });

  it('logarithms make twice as much count like half as much', () => {
    const table = { length: 4, ids: [1, 2, 3, 4], columns: { revenue: [0, 1, 100, 10_000] } };
    const plain = fitKMeans(table, { features: ['revenue'], clusters: 2, seed: 1 });
    const logged = fitKMeans(table, { features: ['revenue'], log: ['revenue'], clusters: 2, seed: 1 });
    expect([plain.fit.sizes, logged.fit.sizes]).toEqual([
      [3, 1],
      [2, 2],
    ]);
    expect(nearestCluster(logged, { revenue: 5000 }).segment).toBe(
      segmentByKMeans(logged, table).segments[segmentByKMeans(logged, table).columns.segment[3] as number]?.id,
    );
    refuses(() => nearestCluster(logged, { revenue: -1 }), 'out_of_range', 'customer.revenue');
  });
});

describe('inputs', () => {
  const table = { length: 4, ids: [1, 2, 3, 4], columns: { x: [1, 2, 3, 3], bad: [1, Number.NaN, 2, 3], short: [1] } };
  const options = { features: ['x'], clusters: 2, seed: 1 };

  it.each([
    ['no seed', { features: ['x'], clusters: 2 }, 'missing_value', 'options.seed'],
    ['a misspelt option', { ...options, k: 2 }, 'unknown_option', 'options.k'],
    ['no features', { ...options, features: [] }, 'empty_input', 'options.features'],
    ['a feature twice', { ...options, features: ['x', 'x'] }, 'duplicate_id', 'options.features[1]'],
    ['a feature that is not there', { ...options, features: ['y'] }, 'missing_value', 'table.columns.y'],
    ['a feature that is not known of all', { ...options, features: ['bad'] }, 'not_finite', 'table.columns.bad[1]'],
    ['a column of another length', { ...options, features: ['short'] }, 'length_mismatch', 'table.columns.short'],
    ['a logarithm of something else', { ...options, log: ['y'] }, 'unknown_reference', 'options.log[0]'],
    ['more clusters than different rows', { ...options, clusters: 4 }, 'out_of_range', 'options.clusters'],
    ['too many clusters', { ...options, clusters: 256 }, 'out_of_range', 'options.clusters'],
    ['an unknown scale', { ...options, scaling: 'unit' }, 'unknown_choice', 'options.scaling'],
    ['too few first rows', { ...options, initialRows: [0] }, 'length_mismatch', 'options.initialRows'],
    ['a first row that is not there', { ...options, initialRows: [0, 4] }, 'out_of_range', 'options.initialRows[1]'],
  ] as const)('%s is refused', (_, given, code, path) => {
    refuses(() => fitKMeans(table, given as never), code, path);
  });

  it('a model, a table or numbers of clusters that are none are refused', () => {
    const model = fitKMeans(table, options);
    refuses(() => segmentByKMeans({ ...model, version: 2 as 1 }, table), 'unsupported_version', 'model.version');
    refuses(() => segmentByKMeans(model, { ...table, ids: [] }), 'length_mismatch', 'table.ids');
    const torn = { ...model, params: { ...model.params, centers: [[1, 2]] } };
    refuses(() => segmentByKMeans(torn, table), 'length_mismatch', 'model.params.centers[0]');
    refuses(() => nearestCluster(model, {}), 'missing_value', 'customer.x');
    refuses(() => fitKMeans({ length: 0, columns: { x: [] } }, options), 'empty_input', 'table');
    // Squares of these are beyond the doubles: inertia would be NaN.
    for (const scaling of ['zScore', 'robust', 'none'] as const) {
      const huge = { length: 4, columns: { x: [1e200, 2e200, -1e200, 0] } };
      refuses(() => fitKMeans(huge, { ...options, scaling }), 'not_representable', 'table.columns.x');
    }
    refuses(() => compareClusterCounts(table, { ...options, clusters: [2, 4] }), 'not_sorted', 'options.clusters[1]');
    refuses(
      () => compareClusterCounts(table, { ...options, clusters: [2, 3, 4] }),
      'out_of_range',
      'options.clusters[2]',
    );
    refuses(() => explainClusters(model, { language: 'de' as never }), 'unknown_choice', 'options.language');
  });

  it('a silhouette needs two clusters, and one alone has none', () => {
    const one = fitKMeans(table, { ...options, clusters: 1 });
    expect(clusterSilhouette(one, table)).toEqual({ value: null, clusters: [null], customers: 4, method: 'exact' });
    const three = fitKMeans(table, { ...options, clusters: 3, scaling: 'none' });
    // Two points at 3 (a = 0, so s = 1), one alone each at 1 and 2 (0 by convention).
    expect(clusterSilhouette(three, table).value).toBe(0.5);
  });
});
