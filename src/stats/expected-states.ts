import { checkFinite, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

/**
 * How far ahead, and who comes in.
 *
 * @category Transitions
 */
export interface ExpectedStatesOptions {
  /** How many steps; a step is the time between the two dates that the rates were counted at. */
  readonly steps: number;
  /**
   * How many units enter each state at the end of every step.
   *
   * @defaultValue nobody
   */
  readonly arrivals?: readonly number[];
}

/**
 * How many units will be in each state after one step, two steps and so on, if they go on moving at the same rates.
 *
 * n(t + 1) = n(t) · P + arrivals. Without arrivals the total never changes. The trap: the rates are taken to hold for all units
 * of a state, however long they have been in it, and for all time; two periods' rates compared say whether that is so.
 *
 * @param rates - from {@link transitionRates}: `rates[a][b]` is the share of a that moves to b
 * @param start - how many units are in each state now
 * @returns `steps + 1` rows, the first of them `start`
 * @throws `missing_value` when somebody is, or comes to be, in a state whose rates are `null`, at `rates[a]`
 * @throws `length_mismatch` when it is no square, or `start` does not fit; `out_of_range` for rates that are none or whose row
 * does not sum to 1
 * @see Kemeny & Snell (1960), Finite Markov Chains
 * @category Transitions
 * @example
 * ```ts
 * import { expectedStates } from 'clientele/stats';
 *
 * const rates = [[0.7, 0.3], [0.1, 0.9]];
 * expectedStates(rates, [100, 300], { steps: 2 }); // => [[100, 300], [100, 300], [100, 300]]
 * expectedStates(rates, [400, 0], { steps: 2 }); // => [[400, 0], [280, 120], [208, 192]]
 * ```
 */
export function expectedStates(
  rates: readonly (readonly number[] | null)[],
  start: readonly number[],
  options: ExpectedStatesOptions,
): number[][] {
  checkOptions(options, ['steps', 'arrivals']);
  checkSquareRates(rates);
  const steps = checkInteger(options.steps, 'options.steps', 0, 10_000);
  const first = checkAmounts(start, 'start', rates.length);
  const arrivals = checkAmounts(options.arrivals ?? first.map(() => 0), 'options.arrivals', rates.length);
  const rows = [first];
  for (let step = 0; step < steps; step++) {
    const next = [...arrivals];
    for (const [a, amount] of (rows[step] as number[]).entries()) {
      if (amount === 0) continue;
      const row = rates[a];
      if (row === null || row === undefined) {
        fail('missing_value', `rates[${a}]`, 'rates for a state that somebody is in', row);
      }
      for (const [b, rate] of row.entries()) next[b] = (next[b] as number) + amount * rate;
    }
    rows.push(next);
  }
  return rows;
}

/** Refuses what is no square of rates whose rows sum to 1. */
export function checkSquareRates(rates: readonly (readonly number[] | null)[]): void {
  if (!Array.isArray(rates)) fail('wrong_type', 'rates', 'rows of rates', rates);
  if (rates.length === 0) fail('empty_input', 'rates', 'at least one state', rates);
  for (const [a, row] of rates.entries()) {
    if (row === null) continue;
    if (row?.length !== rates.length) fail('length_mismatch', `rates[${a}]`, `${rates.length} rates`, row);
    let total = 0;
    for (let b = 0; b < row.length; b++) {
      const rate = checkFinite(row[b], `rates[${a}][${b}]`);
      if (rate < 0) fail('out_of_range', `rates[${a}][${b}]`, 'at least 0', rate);
      total += rate;
    }
    if (Math.abs(total - 1) > 1e-9) fail('out_of_range', `rates[${a}]`, 'rates that sum to 1', total);
  }
}

function checkAmounts(amounts: readonly number[], path: string, length: number): number[] {
  if (amounts?.length !== length) fail('length_mismatch', path, `${length} amounts, one for each state`, amounts);
  return Array.from(amounts, (amount, a) => {
    if (checkFinite(amount, `${path}[${a}]`) < 0) fail('out_of_range', `${path}[${a}]`, 'at least 0', amount);
    return amount;
  });
}
