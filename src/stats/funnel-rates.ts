import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Figure } from './estimate.ts';
import { proportionFigure } from './figure.ts';
import type { ProportionIntervalOptions } from './proportion-interval.ts';

/**
 * One step of a funnel.
 *
 * @category Figures
 */
export interface FunnelStep {
  /** Its name. */
  readonly id: string;
  /** How many came so far. */
  readonly count: number;
  /** How many of the step before did not; 0 for the first. */
  readonly lost: number;
  /** Of the first step, how many came so far. */
  readonly ofFirst: Figure;
  /** Of the step before, how many came so far; the first of itself. */
  readonly ofPrevious: Figure;
}

/**
 * Steps that lead into one another.
 *
 * @category Figures
 */
export interface FunnelRates {
  /** Each step, in order. */
  readonly steps: readonly FunnelStep[];
  /** The step before which the largest number is lost; `null` where nobody is. */
  readonly largestLoss: string | null;
}

/**
 * How many come from each step to the next? From the whole base to an account, from an account to the app.
 *
 * Each step is counted among those of the step before and among those of the first, and both are figures with their intervals. The
 * trap: "40 % downloaded it" is of the accounts, and 6 % of the customers; a rate without its base can be either. Steps must lie
 * within one another: where some who come later were never seen before, as with clicks and opens, a share of the step before is none,
 * and {@link ratioFigure} says what there is to say.
 *
 * @param steps - names and counts, in order; none larger than the one before
 * @param options - the intervals
 * @throws `out_of_range` where a count rises, at `steps[k].count`; `duplicate_id`, `empty_input`, `not_an_integer`
 * @category Figures
 * @example
 * ```ts
 * import { funnelRates } from 'clientele/stats';
 *
 * const { steps, largestLoss } = funnelRates([
 *   { id: 'customers', count: 666_667 },
 *   { id: 'activated', count: 100_000 },
 *   { id: 'downloaded', count: 40_000 },
 * ]);
 * steps.map(({ ofPrevious }) => ofPrevious.value); // => [1, 0.15, 0.4]
 * steps[2]?.ofFirst.value; // => 0.06
 * largestLoss; // => 'activated'
 * ```
 */
export function funnelRates(
  steps: readonly {
    /** Its name; unique. */
    readonly id: string;
    /** How many came so far. */
    readonly count: number;
  }[],
  options: ProportionIntervalOptions = {},
): FunnelRates {
  checkOptions(options, ['method', 'level']);
  if (!Array.isArray(steps)) fail('wrong_type', 'steps', 'a list of steps', steps);
  if (steps.length === 0) fail('empty_input', 'steps', 'at least one step', steps);
  const seen = new Set<string>();
  let before: { readonly id: string; readonly count: number } | null = null;
  let worst: FunnelStep | null = null;
  const found: FunnelStep[] = [];
  for (const [k, step] of steps.entries()) {
    const path = `steps[${k}]`;
    checkOptions(step, ['id', 'count'], path);
    const { id } = step;
    if (typeof id !== 'string' || id === '') fail('wrong_type', `${path}.id`, 'a name', id);
    if (seen.has(id)) fail('duplicate_id', `${path}.id`, 'a name that no step before has', id);
    seen.add(id);
    const count = checkInteger(step.count, `${path}.count`, 0, before?.count ?? Number.MAX_SAFE_INTEGER);
    const over = (whole: { readonly id: string; readonly count: number }): Figure =>
      proportionFigure({ ...options, numerator: count, denominator: whole.count, basis: `${id} / ${whole.id}` });
    const own = { id, count };
    const one = {
      ...own,
      lost: before === null ? 0 : before.count - count,
      ofFirst: over(found[0] ?? own),
      ofPrevious: over(before ?? own),
    };
    if (one.lost > (worst?.lost ?? 0)) worst = one;
    found.push(one);
    before = own;
  }
  return { steps: found, largestLoss: worst?.id ?? null };
}
