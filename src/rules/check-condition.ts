import { isoFromDay } from '../time/index.ts';
import { type CompiledCondition, insideCondition } from './compiled.ts';
import type { Decision, Truth } from './decision.ts';
import { inputFrame } from './frame.ts';
import type { AsOf, RuleInput } from './rule-input.ts';
import { reasonsOf, traceOf } from './trace.ts';
import { truthName } from './trit.ts';
import { readAsOf } from './truth-of.ts';

/**
 * Whether a condition holds, and why: one reason for each leaf, none cut short.
 *
 * A reason is `decisive` when, on the way from the whole to it, every part has the status of what it is a part of (the opposite
 * under `not`). Keep only the decisive ones and let all others be unknown, and the outcome is the same; where the outcome is
 * unknown, they are what would have to be learned.
 *
 * `since` and `until` say from which day on the leaf has had its status, and the first day on which that changes if nothing new
 * happens. They are worked out for figures over events whose days and fields are all known, and for limits counted from `asOf`;
 * elsewhere, and where the status never changed or never will, they are `null`.
 *
 * @param condition - from {@link compileCondition}
 * @param input - the facts and events of one customer
 * @param options - the day of judgement
 * @throws `wrong_type` when a fact has another type than its limit
 * @category Rules
 * @example
 * ```ts
 * import { checkCondition, compileCondition } from 'clientele/rules';
 *
 * const lapsed = compileCondition(
 *   { kind: 'compare', fact: 'lastOrderOn', op: 'lte', value: { before: { months: 6 } } },
 *   { id: 'lapsed' },
 * );
 * const decision = checkCondition(lapsed, { facts: { lastOrderOn: '2010-09-27' } }, { asOf: '2011-03-28' });
 * decision.outcome; // => 'met'
 * decision.reasons.map((reason) => [reason.ruleId, reason.limit, reason.since]); // => [['lapsed', '2010-09-28', '2011-03-27']]
 * ```
 */
export function checkCondition(condition: CompiledCondition, input: RuleInput, options: AsOf): Decision<Truth> {
  const { id, names, program } = insideCondition(condition);
  const asOf = readAsOf(options);
  const trace = traceOf(program, inputFrame(input, names, asOf));
  return {
    outcome: truthName(trace.trit),
    asOf: isoFromDay(asOf),
    ruleSet: { id, version: 1 },
    reasons: reasonsOf(trace, true, {}),
  };
}
