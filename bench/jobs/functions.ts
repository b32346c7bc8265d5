import { betaQuantile, gammaDraw, lnGamma, normalDraw, normalQuantile, seededRandom } from 'clientele/core';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';
import { peer } from '../peers.ts';

type StdlibFunction = (...values: number[]) => number;

async function stdlib(name: string): Promise<StdlibFunction | null> {
  const module = await peer<{ default: StdlibFunction }>(`@stdlib/${name}`);
  return module === null ? null : module.default;
}

const MANY = 1_000_000;
const FEW = 20_000;

/** Special functions and draws per call, against @stdlib's. */
export async function functions(): Promise<Line[]> {
  return [...(await specialFunctions()), ...(await draws())];
}

async function specialFunctions(): Promise<Line[]> {
  const random = seededRandom(4, 'bench');
  const arguments_ = Float64Array.from({ length: MANY }, () => 10 ** (9 * random() - 3));
  const shares = Float64Array.from({ length: MANY }, random);
  const shapes = Float64Array.from({ length: FEW }, () => 10 ** (3 * random() - 1));
  const gammaln = await stdlib('math-base-special-gammaln');
  const quantile = await stdlib('stats-base-dists-normal-quantile');
  const betaQuantileOfStdlib = await stdlib('stats-base-dists-beta-quantile');
  const many = await alternate(MANY, {
    lnGamma: () => totalOf(arguments_, lnGamma),
    gammaln: gammaln && (() => totalOf(arguments_, gammaln)),
    quantile: () => totalOf(shares, (p) => normalQuantile(p)),
    quantileOfStdlib: quantile && (() => totalOf(shares, (p) => quantile(p, 0, 1))),
  });
  const few = await alternate(FEW, {
    beta: () => totalOfShapes(shares, shapes, betaQuantile),
    betaOfStdlib: betaQuantileOfStdlib && (() => totalOfShapes(shares, shapes, betaQuantileOfStdlib)),
  });
  const { compare } = linesOf('1e6 calls', many);
  return [
    compare('lnGamma, 0.001 to 1e6', 'lnGamma', 'gammaln', '@stdlib gammaln'),
    compare('normalQuantile', 'quantile', 'quantileOfStdlib', '@stdlib normal-quantile'),
    linesOf('2e4 calls', few).compare(
      'betaQuantile, shapes 0.1 to 100',
      'beta',
      'betaOfStdlib',
      '@stdlib beta-quantile',
    ),
  ];
}

async function draws(): Promise<Line[]> {
  const repeat = (draw: () => number) => () => {
    let sum = 0;
    for (let i = 0; i < MANY; i++) sum += draw();
    return sum;
  };
  const random = seededRandom(5, 'bench');
  const timings = await alternate(MANY, {
    mathRandom: repeat(Math.random),
    uniform: repeat(random),
    normal: repeat(() => normalDraw(random, 0, 1)),
    gamma: repeat(() => gammaDraw(random, 2.5, 1)),
  });
  const { compare, alone } = linesOf('1e6 draws', timings);
  return [
    compare('seeded uniform draw', 'uniform', 'mathRandom', 'Math.random (no seed)'),
    alone('seeded normal draw', 'normal'),
    alone('seeded gamma draw', 'gamma'),
  ];
}

function totalOf(values: Float64Array, f: (value: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += f(values[i] as number);
  return sum;
}

function totalOfShapes(
  shares: Float64Array,
  shapes: Float64Array,
  f: (p: number, a: number, b: number) => number,
): number {
  let sum = 0;
  for (let i = 0; i < shapes.length; i++) {
    sum += f(shares[i] as number, shapes[i] as number, shapes[shapes.length - 1 - i] as number);
  }
  return sum;
}
