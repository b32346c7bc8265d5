import { fail } from '../checks/error.ts';
import { checkSquareRates } from './expected-states.ts';

/**
 * Where units end up in the long run.
 *
 * @category Transitions
 */
export interface StationaryDistribution {
  /** The share of each state that no further step changes; `null` where there are several, since the start decides. */
  readonly shares: readonly number[] | null;
  /** The sets of states that nobody leaves; the states of each move among themselves. With one set, `shares` is unique. */
  readonly closed: readonly (readonly number[])[];
  /**
   * Whether the shares are reached from any start. Not when units move round in step, as between two states that always change
   * places: then the shares are an average over time.
   */
  readonly reached: boolean;
}

/**
 * The shares of the states that stay as they are when everybody moves once more: π = π · P, Σ π = 1.
 *
 * Unique where there is a single set of states that nobody leaves. By state reduction, which subtracts nothing and so loses no
 * digits. The trap: a state for those who have left, which nobody leaves, takes everybody in the long run; ask without it, or
 * give {@link expectedStates} its arrivals.
 *
 * @param rates - rows that sum to 1; `null` only for a state that nobody moves to, which has the share 0
 * @throws `missing_value` for a `null` row of a state that somebody moves to, at `rates[a]`; and as {@link expectedStates}
 * @see Grassmann, Taksar & Heyman (1985), Regenerative analysis and steady state distributions for Markov chains
 * @category Transitions
 * @example
 * ```ts
 * import { stationaryDistribution } from 'clientele/stats';
 *
 * stationaryDistribution([[0.7, 0.3], [0.1, 0.9]]).shares; // => [0.25, 0.75]
 * stationaryDistribution([[1, 0], [0, 1]]).shares; // => null
 * ```
 */
export function stationaryDistribution(rates: readonly (readonly number[] | null)[]): StationaryDistribution {
  checkSquareRates(rates);
  const targets = rates.map((row) => (row ?? []).flatMap((rate, b) => (rate > 0 ? [b] : [])));
  for (const b of new Set(targets.flat())) {
    if (rates[b] === null) fail('missing_value', `rates[${b}]`, 'rates for a state that somebody moves to', null);
  }
  const closed = closedSets(targets).filter(([a = 0]) => rates[a] !== null);
  const [only] = closed;
  if (only === undefined || closed.length > 1) return { shares: null, closed, reached: false };
  const within = reduceStates(only.map((a) => only.map((b) => (rates[a] as readonly number[])[b] as number)));
  const shares = new Array<number>(rates.length).fill(0);
  for (const [i, a] of only.entries()) shares[a] = within[i] as number;
  return { shares, closed, reached: periodOf(only, targets) === 1 };
}

/** Sets of states that reach one another and nothing else, each in order, in order of their first state. */
function closedSets(targets: readonly (readonly number[])[]): number[][] {
  const reach = targets.map((_, a) => reachedFrom(a, targets));
  const sets: number[][] = [];
  for (const [a, reached] of reach.entries()) {
    const members = [...reached].sort((x, y) => x - y);
    // Closed when all who can be reached lead back here; listed once, at its first state.
    if (members.every((b) => reach[b]?.has(a)) && members[0] === a) sets.push(members);
  }
  return sets;
}

function reachedFrom(a: number, targets: readonly (readonly number[])[]): ReadonlySet<number> {
  const reached = new Set([a]);
  for (const state of reached) for (const next of targets[state] ?? []) reached.add(next);
  return reached;
}

function reduceStates(matrix: number[][]): number[] {
  const at = (i: number, j: number): number => (matrix[i] as number[])[j] as number;
  for (let k = matrix.length - 1; k > 0; k--) {
    let leaving = 0;
    for (let j = 0; j < k; j++) leaving += at(k, j);
    for (let i = 0; i < k; i++) {
      const row = matrix[i] as number[];
      row[k] = at(i, k) / leaving;
      for (let j = 0; j < k; j++) row[j] = at(i, j) + at(i, k) * at(k, j);
    }
  }
  const weights = [1];
  for (let k = 1; k < matrix.length; k++) {
    weights[k] = weights.reduce((sum, weight, i) => sum + weight * at(i, k), 0);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The greatest common divisor of the lengths of all ways round, from the distances to the first state. */
function periodOf(states: readonly number[], targets: readonly (readonly number[])[]): number {
  const distance = new Map([[states[0] as number, 0]]);
  for (const [state, steps] of distance) {
    for (const next of targets[state] ?? []) if (!distance.has(next)) distance.set(next, steps + 1);
  }
  let period = 0;
  for (const [state, steps] of distance) {
    for (const next of targets[state] ?? []) period = divisorOf(period, steps + 1 - (distance.get(next) as number));
  }
  return period;
}

function divisorOf(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : divisorOf(b, a % b);
}
