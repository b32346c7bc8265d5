import { readFileSync } from 'node:fs';
import { test as property } from '@fast-check/vitest';
import { countTransitions, expectedStates, stationaryDistribution, transitionRates } from 'clientele/stats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { hasShared, readSharedJson } from '../support/shared.ts';

interface Chain {
  readonly rates: number[][];
  readonly start: number[];
  /** After 1, 2 and 7 steps. */
  readonly after: number[][];
  readonly shares: number[];
}

const { chains } = JSON.parse(readFileSync(new URL('../fixtures/stats/migration.json', import.meta.url), 'utf8')) as {
  chains: Chain[];
};
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const nearAll = (actual: readonly number[] | undefined | null, expected: readonly number[], relTol: number): void => {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) near(actual?.[i] as number, value, relTol, 1e-12);
};

const anyRates = fc
  .integer({ min: 1, max: 6 })
  .chain((size) =>
    fc
      .array(fc.array(fc.nat(4), { minLength: size, maxLength: size }), { minLength: size, maxLength: size })
      .map(
        (counts) =>
          transitionRates(counts.map((row, a) => row.map((count, b) => (a === b ? count + 1 : count)))) as number[][],
      ),
  );

describe('correct', () => {
  test.each(chains)('as powers of the matrix and its eigenvector', ({ rates, start, after, shares }) => {
    const rows = expectedStates(rates, start, { steps: 7 });
    for (const [i, step] of [1, 2, 7].entries()) nearAll(rows[step], after[i] as number[], 1e-12);
    const stationary = stationaryDistribution(rates);
    nearAll(stationary.shares, shares, 1e-9);
    expect(stationary).toMatchObject({ closed: [rates.map((_, a) => a)], reached: true });
  });

  test('arrivals come at the end of every step', () => {
    const leaving = [
      [0.5, 0.5],
      [0, 1],
    ];
    expect(expectedStates(leaving, [8, 0], { steps: 2, arrivals: [4, 0] })).toEqual([
      [8, 0],
      [8, 4],
      [8, 8],
    ]);
  });

  test('a state that nobody leaves takes all; two of them leave it to the start; units that move round in step never settle', () => {
    const leaving = [
      [0.5, 0.3, 0.2],
      [0.1, 0.6, 0.3],
      [0, 0, 1],
    ];
    expect(stationaryDistribution(leaving)).toEqual({ shares: [0, 0, 1], closed: [[2]], reached: true });
    const two = [
      [0.5, 0.25, 0.25],
      [0, 1, 0],
      [0, 0, 1],
    ];
    expect(stationaryDistribution(two)).toEqual({ shares: null, closed: [[1], [2]], reached: false });
    const round = [
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ];
    const { shares, reached } = stationaryDistribution(round);
    nearAll(shares, [1 / 3, 1 / 3, 1 / 3], 1e-15);
    expect(reached).toBe(false);
  });

  test('a state nobody was in matters only to those who come there', () => {
    const apart = [[1, 0], null];
    expect(stationaryDistribution(apart)).toEqual({ shares: [1, 0], closed: [[0]], reached: true });
    expect(expectedStates(apart, [3, 0], { steps: 1 })).toEqual([
      [3, 0],
      [3, 0],
    ]);
    refuses(() => expectedStates(apart, [3, 1], { steps: 1 }), 'missing_value', 'rates[1]');
    refuses(() => stationaryDistribution([[0.5, 0.5], null]), 'missing_value', 'rates[1]');
  });
});

describe('inputs', () => {
  const rates = [
    [0.5, 0.5],
    [0.2, 0.8],
  ];
  test.each([
    [[], [], 'empty_input', 'rates'],
    [[[1, 0]], [1], 'length_mismatch', 'rates[0]'],
    [
      [
        [0.5, 0.4],
        [0, 1],
      ],
      [1, 1],
      'out_of_range',
      'rates[0]',
    ],
    [
      [
        [1.5, -0.5],
        [0, 1],
      ],
      [1, 1],
      'out_of_range',
      'rates[0][1]',
    ],
    [rates, [1], 'length_mismatch', 'start'],
    [rates, [1, -1], 'out_of_range', 'start[1]'],
    [rates, [1, Number.NaN], 'not_finite', 'start[1]'],
  ] as const)('%j from %j is refused', (matrix, start, code, path) => {
    refuses(() => expectedStates(matrix as never, start as never, { steps: 1 }), code, path);
  });
  test('steps and arrivals are checked', () => {
    refuses(() => expectedStates(rates, [1, 1], { steps: 1.5 }), 'not_an_integer', 'options.steps');
    refuses(() => expectedStates(rates, [1, 1], { steps: 1, arrivals: [1] }), 'length_mismatch', 'options.arrivals');
    refuses(() => stationaryDistribution(null as never), 'wrong_type', 'rates');
  });
});

describe('always', () => {
  property.prop([anyRates, fc.nat(20)])('nobody is lost', (rates, steps) => {
    const rows = expectedStates(
      rates,
      rates.map((_, a) => a + 1),
      { steps },
    );
    for (const row of rows) near(total(row), total(rows[0] as number[]), 1e-12);
  });

  property.prop([anyRates])('stationary shares sum to 1 and stay as they are', (rates) => {
    const { shares } = stationaryDistribution(rates);
    if (shares === null) return;
    near(total(shares), 1, 1e-12);
    nearAll(expectedStates(rates, shares, { steps: 1 })[1], shares, 1e-10);
  });

  property.prop([anyRates])('they are what a chain comes to, where it says so', (rates) => {
    const { shares, reached } = stationaryDistribution(rates);
    if (shares === null || !reached) return;
    let state: number[] = rates.map((_, a) => (a === 0 ? 1 : 0));
    for (let i = 0; i < 40; i++) state = expectedStates(rates, state, { steps: 100 })[100] as number[];
    nearAll(state, shares, 1e-6);
  });
});

const cases = 'cases/clv-deterministic.json';

describe.skipIf(!hasShared(cases))('the cases beside the checkout', () => {
  const caseOf = <I, E>(id: string) =>
    readSharedJson<{ cases: { id: string; input: I; expected: E; tolerance: number }[] }>(cases).cases.find(
      (one) => one.id === id,
    ) as { input: I; expected: E; tolerance: number };

  test('segments carried forward', () => {
    const { input, expected, tolerance } = caseOf<
      { transition: number[][]; initial: number[]; periods: number },
      { counts: number[][] }
    >('segment-migration-forecast');
    const rows = expectedStates(input.transition, input.initial, { steps: input.periods });
    for (const [i, row] of expected.counts.entries()) nearAll(rows[i], row, tolerance);
  });

  test('pairs counted', () => {
    const { input, expected, tolerance } = caseOf<
      { before: string[]; after: string[]; states: string[] },
      { counts: number[][]; rates: number[][] }
    >('migration-matrix-count');
    const codes = (labels: readonly string[]): number[] => labels.map((label) => input.states.indexOf(label));
    const counts = countTransitions(codes(input.before), codes(input.after), input.states.length);
    expect(counts.slice(0, 3)).toEqual(expected.counts);
    for (const [i, row] of expected.rates.entries()) nearAll(transitionRates(counts)[i], row, tolerance);
  });
});
