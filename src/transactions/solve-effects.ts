import { fail } from '../checks/error.ts';
import { solveIndicators } from './solve-least-squares.ts';

/** One value of a triangle. */
export interface EffectCell {
  readonly age: number;
  readonly period: number;
  readonly cohort: number;
  readonly customers: number;
  readonly perCustomer: number;
}

/** How often the Poisson fit is refined at most; it takes about five steps. */
const MAX_STEPS = 100;

/** The parameters, and how far they are from the values. */
interface Solved {
  readonly params: ArrayLike<number>;
  readonly deviance: number;
}

export function solveAdditive(
  cells: readonly EffectCell[],
  rows: readonly (readonly number[])[],
  count: number,
): Solved {
  const values = cells.map((cell) => cell.perCustomer);
  const weights = cells.map((cell) => cell.customers);
  const params = determined(solveIndicators(rows, values, weights, count), cells);
  const deviance = rows.reduce((sum, row, i) => {
    return sum + (weights[i] as number) * ((values[i] as number) - predictor(row, params)) ** 2;
  }, 0);
  return { params, deviance };
}

/** Iteratively weighted least squares on the logarithm, with the customers as exposure. */
export function solvePoisson(
  cells: readonly EffectCell[],
  rows: readonly (readonly number[])[],
  count: number,
): Solved {
  const mean = cells.reduce((sum, cell) => sum + cell.perCustomer, 0) / cells.length;
  let means = cells.map((cell) => (cell.perCustomer + mean) / 2);
  let deviance = Infinity;
  for (let step = 0; step < MAX_STEPS; step++) {
    const working = cells.map((cell, i) => {
      const fitted = means[i] as number;
      return Math.log(fitted) + (cell.perCustomer - fitted) / fitted;
    });
    const weights = cells.map((cell, i) => cell.customers * (means[i] as number));
    const params = determined(solveIndicators(rows, working, weights, count), cells);
    means = rows.map((row) => Math.exp(predictor(row, params)));
    const before = deviance;
    deviance = poissonDeviance(cells, means);
    if (Math.abs(before - deviance) <= 1e-13 * (deviance + 1) || step === MAX_STEPS - 1) return { params, deviance };
  }
  return fail('out_of_range', 'triangle.cohorts', 'values that effects can be fitted to', cells);
}

function poissonDeviance(cells: readonly EffectCell[], means: readonly number[]): number {
  return cells.reduce((sum, { customers, perCustomer: y }, i) => {
    const fitted = means[i] as number;
    return sum + 2 * customers * ((y === 0 ? 0 : y * Math.log(y / fitted)) - (y - fitted));
  }, 0);
}

const predictor = (row: readonly number[], params: ArrayLike<number>): number =>
  row.reduce((sum, place) => sum + (params[place] as number), 0);

function determined<T>(params: T | null, cells: readonly EffectCell[]): T {
  if (params === null) fail('empty_input', 'triangle.cohorts', 'more cohorts, to tell the effects apart', cells);
  return params;
}

/** Moves trends and means to where the constraint wants them; the sum of the effects of any cell stays the same. */
export function centreEffects(
  intercept: number,
  found: readonly (readonly number[])[],
  levels: readonly (readonly number[])[],
  all: boolean,
): { readonly average: number; readonly centred: readonly (readonly number[])[] } {
  // cohort = period − age: what is taken from the cohorts' trend goes to the periods, and comes off the ages.
  const slope = all ? slopeOf(levels[2] as readonly number[], found[2] as readonly number[]) : 0;
  const signs = [-slope, slope, -slope];
  let average = intercept;
  const centred = found.map((effects, f) => {
    const moved = effects.map((effect, i) => effect + (signs[f] as number) * (levels[f]?.[i] as number));
    const mean = moved.reduce((sum, effect) => sum + effect, 0) / moved.length;
    average += mean;
    return moved.map((effect) => effect - mean);
  });
  return { average, centred };
}

function slopeOf(xs: readonly number[], ys: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = mean(xs);
  const spread = xs.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  return spread === 0 ? 0 : xs.reduce((sum, x, i) => sum + (x - middle) * (ys[i] as number), 0) / spread;
}
