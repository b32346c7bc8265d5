import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type CompiledCondition, insideCondition } from './compiled.ts';
import type { Truth } from './decision.ts';
import { BLOCK, truthFiller } from './fill-truths.ts';
import { inputFrame, rowFrame } from './frame.ts';
import { requireDay } from './place.ts';
import type { AsOf, FactColumns, RuleInput } from './rule-input.ts';
import { truthName } from './trit.ts';

/**
 * Whether a condition holds, without the reasons: the quick way for many customers. It looks at facts only until the answer is
 * settled, and equals the outcome of {@link checkCondition}.
 *
 * Facts may be given as a function, so that a row need not become an object.
 *
 * @param condition - from {@link compileCondition}
 * @param input - the facts and events of one customer
 * @param options - the day of judgement
 * @throws `wrong_type` when a fact has another type than its limit
 * @category Rules
 * @example
 * ```ts
 * import { compileCondition, truthOf } from 'clientele/rules';
 *
 * const quiet = compileCondition({
 *   kind: 'count',
 *   events: 'messages',
 *   where: { kind: 'compare', fact: 'channel', op: 'eq', value: 'email' },
 *   window: { kind: 'rolling', length: { days: 7 } },
 *   op: 'lt',
 *   value: 2,
 * });
 * const messages = [{ on: '2026-06-25', channel: 'email' }, { on: '2026-06-27', channel: 'sms' }];
 * truthOf(quiet, { events: { messages } }, { asOf: '2026-06-30' }); // => 'met'
 * ```
 */
export function truthOf(condition: CompiledCondition, input: RuleInput, options: AsOf): Truth {
  const { program, names } = insideCondition(condition);
  return truthName(program.truth(inputFrame(input, names, readAsOf(options))));
}

/**
 * Whether a condition holds for each row of a table: 1 met, 0 unknown, −1 not met. Nothing is allocated per row.
 *
 * Only facts have columns: a condition over events is unknown here, unless its facts settle it.
 *
 * @param condition - from {@link compileCondition}
 * @param table - columns of facts; a customer table fits as it is
 * @param options - the day of judgement
 * @throws `length_mismatch` when a column has not the table's length; `wrong_type` when a value has another type than its limit
 * @category Rules
 * @example
 * ```ts
 * import { compileCondition, truthsOf } from 'clientele/rules';
 *
 * const valuable = compileCondition({ kind: 'compare', fact: 'revenue', op: 'gte', value: 500 });
 * const table = { length: 3, columns: { revenue: [120, Number.NaN, 730] } };
 * [...truthsOf(valuable, table, { asOf: '2026-06-30' })]; // => [-1, 0, 1]
 * ```
 */
export function truthsOf(condition: CompiledCondition, table: FactColumns, options: AsOf): Int8Array {
  const { program, names } = insideCondition(condition);
  const frame = rowFrame(table, names, readAsOf(options));
  const truths = new Int8Array(table.length);
  const fill = truthFiller(program, frame);
  for (let start = 0; start < truths.length; start += BLOCK) fill(start, truths.subarray(start, start + BLOCK));
  return truths;
}

/** The day of judgement, which is always given. */
export function readAsOf(options: AsOf): number {
  if (options === undefined) fail('missing_value', 'options.asOf', 'a day such as 2026-06-30', options);
  checkOptions(options, ['asOf']);
  return requireDay(options.asOf, 'options.asOf');
}
