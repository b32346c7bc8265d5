import { durationOf, lengthOf } from '../time/duration.ts';
import { addDuration } from '../time/index.ts';
import { conditionProgram } from './condition-criterion.ts';
import type { InactiveCriterion } from './criteria.ts';
import type { CriterionProgram } from './program.ts';

const FACT = 'lastOrderOn';

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

/** Infinity too has no remainder; both are for the slow way to refuse or to call unknown. */
function hasFraction(days: Int32Array | Float64Array): boolean {
  if (days instanceof Int32Array) return false;
  for (let i = 0; i < days.length; i++) {
    const day = days[i] as number;
    if (day % 1 !== 0 && !Number.isNaN(day)) return true;
  }
  return false;
}
