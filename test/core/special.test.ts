import { readFileSync } from 'node:fs';
import * as core from 'clientele/core';
import { describe, expect, it } from 'vitest';

type Row = readonly number[];
const reference = JSON.parse(readFileSync(new URL('../fixtures/core/special.json', import.meta.url), 'utf8')) as Record<
  string,
  readonly Row[]
>;

/** The error of a value, in units of eps times this size. */
type Scale = (value: number) => number;
const relative: Scale = (value) => Math.abs(value);
const relativeOrAbsolute: Scale = (value) => Math.max(1, Math.abs(value));
const withItsLogarithm: Scale = (value) => Math.abs(value) * Math.max(1, Math.abs(Math.log(Math.abs(value))));

// `k` bounds the error in eps = 2^-52; `measured` is the largest error seen on these points (Node 20).
const CASES: readonly {
  readonly name: string;
  readonly ask: (...args: number[]) => number;
  readonly scale: Scale;
  readonly measured: number;
  readonly k: number;
}[] = [
  { name: 'lnGamma', ask: core.lnGamma as never, scale: relative, measured: 1.5, k: 3 },
  { name: 'lnBeta', ask: core.lnBeta as never, scale: relativeOrAbsolute, measured: 4.2, k: 8 },
  { name: 'erf', ask: core.erf as never, scale: relative, measured: 1.8, k: 3 },
  { name: 'erfc', ask: core.erfc as never, scale: relative, measured: 1.9, k: 3 },
  { name: 'normalCdf', ask: core.normalCdf as never, scale: relative, measured: 2.1, k: 4 },
  { name: 'normalQuantile', ask: core.normalQuantile as never, scale: relative, measured: 2.4, k: 4 },
  { name: 'betaCdf', ask: core.betaCdf as never, scale: withItsLogarithm, measured: 7.9, k: 15 },
  { name: 'betaCdf.tiny', ask: core.betaCdf as never, scale: withItsLogarithm, measured: 2.7, k: 5 },
  { name: 'betaCdf.large', ask: core.betaCdf as never, scale: withItsLogarithm, measured: 7.0, k: 14 },
  { name: 'betaQuantile', ask: core.betaQuantile as never, scale: withItsLogarithm, measured: 10.9, k: 20 },
  { name: 'gammaCdf', ask: core.gammaCdf as never, scale: withItsLogarithm, measured: 9.0, k: 17 },
  { name: 'gammaUpperCdf', ask: core.gammaUpperCdf as never, scale: withItsLogarithm, measured: 8.5, k: 17 },
];

describe('special functions agree with 60-digit references', () => {
  for (const { name, ask, scale, k } of CASES) {
    it(`${name} errs by at most ${k} eps`, () => {
      const rows = reference[name] as readonly Row[];
      expect(rows.length).toBeGreaterThanOrEqual(200);
      for (const row of rows) {
        const args = row.slice(0, -1);
        const expected = row[row.length - 1] as number;
        const actual = ask(...args);
        const error = actual === expected ? 0 : Math.abs(actual - expected) / scale(expected) / Number.EPSILON;
        if (!(error <= k)) expect.fail(`${name}(${args.join(', ')}) = ${actual}, not ${expected}: ${error} eps`);
      }
    });
  }
});
