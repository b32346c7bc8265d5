import { readFileSync } from 'node:fs';
import type { ProportionMethod, ValuesSummary } from 'clientele/stats';

interface StatsReference {
  readonly proportions: readonly {
    readonly successes: number;
    readonly trials: number;
    readonly level: number;
    readonly ends: Readonly<Record<ProportionMethod, readonly [low: number, high: number]>>;
  }[];
  readonly concentration: readonly {
    readonly values: readonly number[];
    readonly gini: number;
    readonly lorenz: readonly number[];
  }[];
  readonly descriptions: readonly { readonly values: readonly number[]; readonly expected: ValuesSummary }[];
  readonly trends: readonly {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly theilSen: { readonly slope: number; readonly intercept: number };
    readonly leastSquares: { readonly slope: number; readonly intercept: number };
  }[];
  readonly hashes: readonly { readonly text: string; readonly seed: number; readonly hash: number }[];
  readonly fractions: readonly { readonly id: string | number; readonly salt: string; readonly fraction: number }[];
}

/** Values of statsmodels, scipy, numpy, mpmath and mmh3; see make-stats.py. */
export const reference = JSON.parse(
  readFileSync(new URL('../fixtures/stats/stats.json', import.meta.url), 'utf8'),
) as StatsReference;

interface Case {
  readonly id: string;
  readonly concept: string;
  readonly input: never;
  readonly expected: never;
  readonly tolerance: number;
}

/** The cases of one concept in a file of the collection beside the checkout. */
export function casesOf<Input, Expected>(file: { readonly cases: readonly Case[] }, concept: string) {
  return file.cases.filter((one) => one.concept === concept) as readonly (Omit<Case, 'input' | 'expected'> & {
    readonly input: Input;
    readonly expected: Expected;
  })[];
}

export type CaseFile = Parameters<typeof casesOf>[0];
