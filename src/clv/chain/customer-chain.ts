import { checkFinite, checkKind, checkOptions } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';
import { transitionRates } from '../../stats/transitions.ts';

/**
 * How customers move between states from one period to the next, as plain data: segments, tiers, periods since the last
 * purchase, lost.
 *
 * @category Markov chains
 */
export interface CustomerChain {
  /** The tag. */
  readonly kind: 'customer-chain';
  /** The version of the form. */
  readonly version: 1;
  /** The states, in the order of rows and columns. */
  readonly states: readonly string[];
  /** `rates[a][b]` is the share of a that is in b a period later; `null` for a state in which nobody was. */
  readonly rates: readonly (readonly number[] | null)[];
  /** What the rates were counted from; absent in a chain from elsewhere. */
  readonly fit?: {
    /** `counts[a][b]`: how many moves from a to b were seen. */
    readonly counts: readonly (readonly number[])[];
    /** What was added to each count. */
    readonly smoothing: number;
    /** How many histories. */
    readonly customers: number;
  };
}

/**
 * How a chain is counted.
 *
 * @category Markov chains
 */
export interface CustomerChainOptions {
  /** All states, in the order that is wanted. */
  readonly states: readonly string[];
  /**
   * What is added to each count: 0 for the plain shares, 0.5 (Jeffreys) or 1 (Laplace) where few were seen.
   *
   * @defaultValue 0
   */
  readonly smoothing?: number;
  /**
   * States that nobody leaves, such as `'lost'`: they stay without being smoothed.
   *
   * @defaultValue none
   */
  readonly absorbing?: readonly string[];
}

/** So many states need 8 million numbers when solved. */
const MOST_STATES = 1024;

/**
 * Counts how customers move between states, and makes a Markov chain of it.
 *
 * rate = (count + smoothing) / Σ (count + smoothing). Each history is the states of one customer, one a period, oldest first;
 * a history of n states has n − 1 moves. The trap: a customer who is no longer seen has not vanished; give him a state (`lost`)
 * or the rates will be those of survivors.
 *
 * @param histories - one list of states per customer
 * @throws `unknown_reference` for a state that is not in `states`, at `histories[i][t]`, and for a move out of a state that nobody
 * leaves; `duplicate_id`, `empty_input`, `out_of_range`
 * @see Pfeifer & Carraway (2000), Modeling customer relationships as Markov chains, Journal of Interactive Marketing 14(2)
 * @category Markov chains
 * @example
 * ```ts
 * import { fitCustomerChain } from 'clientele/clv';
 *
 * const chain = fitCustomerChain([['new', 'new', 'lost'], ['new', 'lost'], ['new', 'new']], {
 *   states: ['new', 'lost'],
 *   absorbing: ['lost'],
 * });
 * chain.rates; // => [[0.5, 0.5], [0, 1]]
 * ```
 */
export function fitCustomerChain(
  histories: readonly (readonly string[])[],
  options: CustomerChainOptions,
): CustomerChain {
  checkOptions(options, ['states', 'smoothing', 'absorbing']);
  const states = checkStates(options.states, 'options.states');
  const smoothing = checkFinite(options.smoothing ?? 0, 'options.smoothing');
  if (smoothing < 0) fail('out_of_range', 'options.smoothing', 'at least 0', smoothing);
  const place = new Map(states.map((state, a) => [state, a]));
  const given = options.absorbing ?? [];
  if (!Array.isArray(given)) fail('wrong_type', 'options.absorbing', 'a list of states', given);
  const absorbing = given.map((state, k) => {
    const a = place.get(state);
    if (a === undefined) fail('unknown_reference', `options.absorbing[${k}]`, `one of ${states.join(', ')}`, state);
    return a;
  });
  if (!Array.isArray(histories)) fail('wrong_type', 'histories', 'a list of states per customer', histories);
  const counts = states.map(() => new Array<number>(states.length).fill(0));
  for (const [i, history] of histories.entries()) {
    if (!Array.isArray(history)) fail('wrong_type', `histories[${i}]`, 'a list of states', history);
    let before: number | undefined;
    for (const [t, state] of history.entries()) {
      const now = place.get(state);
      if (now === undefined) fail('unknown_reference', `histories[${i}][${t}]`, `one of ${states.join(', ')}`, state);
      if (before !== undefined) {
        if (now !== before && absorbing.includes(before)) {
          fail('unknown_reference', `histories[${i}][${t}]`, `'${states[before]}', which nobody leaves`, state);
        }
        const row = counts[before] as number[];
        row[now] = (row[now] as number) + 1;
      }
      before = now;
    }
  }
  const smoothed = counts.map((row, a) => {
    if (absorbing.includes(a)) return row.map((_, b) => (a === b ? 1 : 0));
    return row.map((count) => count + smoothing);
  });
  return {
    kind: 'customer-chain',
    version: 1,
    states: [...states],
    rates: transitionRates(smoothed),
    fit: { counts, smoothing, customers: histories.length },
  };
}

/** Checks a chain from wherever it comes, and gives its rates with rows for all. */
export function ratesOf(chain: CustomerChain, path = 'chain'): (readonly number[])[] {
  checkKind(chain, 'customer-chain', path, 'a chain from fitCustomerChain');
  const states = checkStates(chain.states, `${path}.states`);
  return checkRates(chain.rates, states.length, `${path}.rates`);
}

export function checkRates(
  rates: readonly (readonly number[] | null)[],
  size: number,
  path: string,
): (readonly number[])[] {
  if (!Array.isArray(rates) || rates.length !== size) fail('length_mismatch', path, `${size} rows of rates`, rates);
  return rates.map((row, a) => {
    if (row === null || row === undefined) {
      fail('missing_value', `${path}[${a}]`, 'rates: nobody was seen in this state; smooth, or leave it out', row);
    }
    if (row.length !== size) fail('length_mismatch', `${path}[${a}]`, `${size} rates`, row);
    let total = 0;
    for (const [b, rate] of row.entries()) {
      if (checkFinite(rate, `${path}[${a}][${b}]`) < 0) fail('out_of_range', `${path}[${a}][${b}]`, 'at least 0', rate);
      total += rate;
    }
    if (Math.abs(total - 1) > 1e-9) fail('out_of_range', `${path}[${a}]`, 'rates that sum to 1', total);
    return row;
  });
}

export function checkStates(states: readonly string[], path: string): readonly string[] {
  if (!Array.isArray(states)) fail('wrong_type', path, 'a list of names', states);
  if (states.length === 0) fail('empty_input', path, 'at least one state', states);
  if (states.length > MOST_STATES) fail('out_of_range', path, `at most ${MOST_STATES} states`, states.length);
  const seen = new Set<string>();
  for (const [a, state] of states.entries()) {
    if (typeof state !== 'string' || state === '') fail('wrong_type', `${path}[${a}]`, 'a name', state);
    if (seen.has(state)) fail('duplicate_id', `${path}[${a}]`, 'a name of its own', state);
    seen.add(state);
  }
  return states;
}
