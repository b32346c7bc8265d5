import { type AsOf, type Decision, decideRules, type RuleInput } from '../rules/index.ts';
import { type CompiledCustomerGrid, type GridInside, insideGrid } from './customer-grid.ts';

/**
 * The class of one customer, or the classes that are left while a fact is missing.
 *
 * @category Strategy
 */
export interface ClassOutcome {
  /** `decided`: exactly one class. `undetermined`: what is not known leaves several open. */
  readonly status: 'decided' | 'undetermined';
  /** The class; `null` while several are open. */
  readonly class: string | null;
  /** The classes that are possible, in the order of the document: one when decided. */
  readonly candidates: readonly string[];
}

/**
 * Which class a customer belongs to, and why.
 *
 * Every axis gives its reasons. A missing fact does no harm where it would change nothing: as soon as all that is possible lies in
 * one class, that is the class; else the outcome is `undetermined` and names the candidates. There is no class by default.
 * Decisive are the answers without which the class would not be settled, and, where it is open, those that would settle more.
 *
 * @param grid - from {@link compileCustomerGrid}
 * @param input - the facts and events of one customer
 * @param options - the day of judgement
 * @throws `not_in_force`, `wrong_type` when a fact has another type than its limit
 * @category Strategy
 * @example
 * ```ts
 * import { compileCustomerGrid, decideCustomerClass, defaultStrategyGrid } from 'clientele/strategy';
 *
 * const grid = compileCustomerGrid(defaultStrategyGrid());
 * const asOf = '2026-06-30';
 * const facts = { daysSinceLast: 40, netMargin: -12, orders: 9 };
 * decideCustomerClass(grid, { facts }, { asOf }).outcome.class; // => 'rationalise'
 * decideCustomerClass(grid, { facts: { daysSinceLast: 40 } }, { asOf }).outcome.candidates; // => ['abandon', 'loyalty', 'rationalise']
 * ```
 */
export function decideCustomerClass(
  grid: CompiledCustomerGrid,
  input: RuleInput,
  options: AsOf,
): Decision<ClassOutcome> {
  const inside = insideGrid(grid);
  const { axes, classes } = inside.document;
  const { outcome, reasons, ...decision } = decideRules(inside.axes, input, options);
  const answers = axes.map(({ id }) => (outcome.met.includes(id) ? 1 : outcome.notMet.includes(id) ? 0 : 2));
  const bits = candidatesAt(inside, answers);
  const candidates = classes.filter((_, k) => (bits & (2 ** k)) !== 0).map(({ id }) => id);
  const decisive = decisiveAxes(inside, answers);
  const isDecided = candidates.length === 1;
  return {
    outcome: {
      status: isDecided ? 'decided' : 'undetermined',
      class: isDecided ? (candidates[0] as string) : null,
      candidates,
    },
    ...decision,
    reasons: reasons.map((reason) => ({
      ...reason,
      decisive: reason.decisive && decisive.has(reason.evidence.rule ?? ''),
    })),
  };
}

function candidatesAt({ candidates }: GridInside, answers: readonly number[]): number {
  return candidates[answers.reduce((code, answer, a) => code + answer * 3 ** a, 0)] as number;
}

function decisiveAxes(inside: GridInside, answers: readonly number[]): Set<string> {
  const { axes } = inside.document;
  const all = candidatesAt(inside, answers);
  const isDecided = (all & (all - 1)) === 0;
  if (!isDecided) {
    const matters = (a: number): boolean =>
      [0, 1].some((answer) => candidatesAt(inside, answers.with(a, answer)) !== all);
    return new Set(axes.filter((_, a) => answers[a] === 2 && matters(a)).map(({ id }) => id));
  }
  // From the last to the first, what can be forgotten without leaving the class is forgotten.
  let left = answers;
  for (let a = axes.length - 1; a >= 0; a--) {
    const without = left.with(a, 2);
    if (candidatesAt(inside, without) === all) left = without;
  }
  return new Set(axes.filter((_, a) => left[a] !== 2).map(({ id }) => id));
}
