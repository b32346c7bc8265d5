import {
  type CompiledCondition,
  type Condition,
  checkCondition,
  compileCondition,
  factsOf,
  truthsOf,
} from '../rules/index.ts';
import type { Trit } from '../rules/trit.ts';
import { durationOf, lengthOf } from '../time/duration.ts';
import { addDuration } from '../time/index.ts';
import type { InactiveCriterion } from './criteria.ts';
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

/** No order for so long. Days as numbers are compared by themselves: it is the criterion that whole bases are asked for. */
export function inactiveProgram({ id, after }: InactiveCriterion, path: string): CriterionProgram {
  const slow = conditionProgram(
    { kind: 'compare', fact: FACT, op: 'lte', value: { before: after } },
    id,
    `${path}.after`,
  );
  const back = durationOf(-lengthOf(after).amount, lengthOf(after).unit);
  return {
    judge: slow.judge,
    truths(table, logs, asOf) {
      const days = Object.hasOwn(table.columns, FACT) ? table.columns[FACT] : undefined;
      const fits = days instanceof Int32Array || days instanceof Float64Array;
      if (!fits || days.length !== table.length || hasFraction(days)) {
        return slow.truths(table, logs, asOf);
      }
      const limit = addDuration(asOf, back);
      const truths = new Int8Array(days.length);
      for (let i = 0; i < truths.length; i++) {
        const day = days[i] as number;
        truths[i] = day <= limit ? 1 : day > limit ? -1 : 0;
      }
      return truths;
    },
  };
}

const FACT = 'lastOrderOn';

/** Infinity too has no remainder; both are for the slow way to refuse or to call unknown. */
function hasFraction(days: Int32Array | Float64Array): boolean {
  if (days instanceof Int32Array) return false;
  for (let i = 0; i < days.length; i++) {
    const day = days[i] as number;
    if (day % 1 !== 0 && !Number.isNaN(day)) return true;
  }
  return false;
}
