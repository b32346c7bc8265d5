import { countTransitions, transitionRates } from 'clientele/stats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

const moves = fc
  .integer({ min: 1, max: 6 })
  .chain((states) => fc.tuple(fc.constant(states), fc.array(fc.tuple(fc.nat(states - 1), fc.nat(states - 1)))));
const columnOf = (pairs: readonly (readonly [number, number])[], side: 0 | 1): number[] =>
  pairs.map((pair) => pair[side]);

describe('countTransitions', () => {
  it('counts every unit once, in the row of where it was and the column of where it is', () => {
    fc.assert(
      fc.property(moves, ([states, pairs]) => {
        const counts = countTransitions(columnOf(pairs, 0), columnOf(pairs, 1), states);
        for (let a = 0; a < states; a++) {
          for (let b = 0; b < states; b++) {
            expect(counts[a]?.[b]).toBe(pairs.filter(([from, to]) => from === a && to === b).length);
          }
        }
      }),
    );
  });

  it('is transposed when before and after change places', () => {
    fc.assert(
      fc.property(moves, ([states, pairs]) => {
        const forward = countTransitions(columnOf(pairs, 0), columnOf(pairs, 1), states);
        const back = countTransitions(columnOf(pairs, 1), columnOf(pairs, 0), states);
        expect(back).toEqual(forward.map((_, a) => forward.map((row) => row[a])));
      }),
    );
  });

  it('takes typed arrays', () => {
    expect(countTransitions(Uint8Array.of(0, 1), Int32Array.of(1, 1), 2)).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it('refuses what is no state, and lists of different lengths', () => {
    refuses(() => countTransitions([0], [0, 1], 2), 'length_mismatch', 'to');
    refuses(() => countTransitions([0, 2], [0, 1], 2), 'out_of_range', 'from[1]');
    refuses(() => countTransitions([0, 1], [-1, 1], 2), 'out_of_range', 'to[0]');
    refuses(() => countTransitions([0.5], [0], 2), 'not_an_integer', 'from[0]');
    refuses(() => countTransitions([Number.NaN], [0], 2), 'not_finite', 'from[0]');
    refuses(() => countTransitions(['0'] as never, [0], 2), 'wrong_type', 'from[0]');
    refuses(() => countTransitions([0], [0], 0), 'out_of_range', 'states');
    refuses(() => countTransitions([0], [0], 5000), 'out_of_range', 'states');
  });
});

describe('transitionRates', () => {
  it('makes every row sum to 1, but for states in which nobody was', () => {
    fc.assert(
      fc.property(moves, ([states, pairs]) => {
        const counts = countTransitions(columnOf(pairs, 0), columnOf(pairs, 1), states);
        transitionRates(counts).forEach((row, a) => {
          const total = (counts[a] ?? []).reduce((sum, count) => sum + count, 0);
          expect(row === null).toBe(total === 0);
          if (row === null) return;
          near(
            row.reduce((sum, rate) => sum + rate, 0),
            1,
            1e-15 * states,
          );
          row.forEach((rate, b) => {
            expect(rate).toBe((counts[a]?.[b] ?? Number.NaN) / total);
          });
        });
      }),
    );
  });

  it('does not depend on how many times the counts are taken', () => {
    const counts = [
      [3, 1],
      [5, 11],
    ];
    expect(transitionRates(counts.map((row) => row.map((count) => 4 * count)))).toEqual(transitionRates(counts));
  });

  it('refuses ragged rows and what is no count', () => {
    refuses(() => transitionRates([[1, 2], [3]]), 'length_mismatch', 'counts[1]');
    refuses(() => transitionRates([[1, -2]]), 'out_of_range', 'counts[0][1]');
    refuses(() => transitionRates([[1], [Infinity]]), 'not_finite', 'counts[1][0]');
  });
});
