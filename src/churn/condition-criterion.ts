import {
  type CompiledCondition,
  type Condition,
  checkCondition,
  compileCondition,
  factsOf,
  truthsOf,
} from '../rules/index.ts';
import type { Trit } from '../rules/trit.ts';
import type { CriterionProgram } from './program.ts';

const TRITS: { readonly [truth: string]: Trit } = { met: 1, notMet: -1, unknown: 0 };

/** A criterion that is a condition of the rules. */
export function conditionProgram(when: Condition, id: string, path: string): CriterionProgram {
  // Compiled twice: for errors with the path in the document, and under the name that reasons give it.
  compileCondition(when, { path });
  const condition: CompiledCondition = compileCondition(when, { id });
  const { facts, events } = factsOf(condition);
  const readsEvents = Object.keys(events).length > 0;
  return {
    judge(input, asOf) {
      const { outcome, reasons } = checkCondition(condition, input, { asOf });
      return { trit: TRITS[outcome] as Trit, reasons };
    },
    truths(table, _logs, asOf) {
      const truths = truthsOf(condition, table, { asOf });
      const lacks = readsEvents || facts.some((fact) => (table.columns[fact] ?? null) === null);
      return lacks && truths.every((truth) => truth === 0) ? null : truths;
    },
  };
}
