import { isoFromDay } from '../time/index.ts';
import { type CompiledRuleSet, insideRuleSet } from './compiled.ts';
import { requireInForce, traceRules } from './decide-rules.ts';
import type { Decision, Truth } from './decision.ts';
import { BLOCK, truthFiller } from './fill-truths.ts';
import { rowFrame } from './frame.ts';
import { aboutRule, referenceTo } from './reference-to.ts';
import type { AsOf, FactColumns, RuleInput } from './rule-input.ts';
import type { JsonValue } from './rule-set.ts';
import { reasonsOf, type Trace } from './trace.ts';
import { MET, NOT_MET, type Trit, truthName, UNKNOWN } from './trit.ts';
import { readAsOf } from './truth-of.ts';

/**
 * The first rule of a set that holds.
 *
 * @category Rules
 */
export interface FirstRule {
  /** `met`: a rule was found. `notMet`: no rule holds. `unknown`: a rule that comes before any certain one cannot be told. */
  readonly status: Truth;
  /** The id of the rule; where the status is `unknown`, of the one that leaves it open; `null` where no rule holds. */
  readonly rule: string | null;
  /** The `outcome` of the rule that was found; `null` where there is none. */
  readonly outcome: JsonValue;
}

/**
 * Which rule of a set is the first to hold: for tiers from the top down and for segments, where a customer belongs to exactly one.
 *
 * A rule is found only when all rules before it certainly do not hold: an unknown rule is never passed over. All rules give their
 * reasons; decisive are those of the rule found or left open and of the rules before it.
 *
 * @param ruleSet - from {@link compileRuleSet}
 * @param input - the facts and events of one customer
 * @param options - the day of judgement
 * @throws `not_in_force` when `asOf` lies outside `effectiveFrom` … `effectiveTo`
 * @throws `wrong_type` when a fact has another type than its limit
 * @category Rules
 * @example
 * ```ts
 * import { compileRuleSet, decideFirstRule } from 'clientele/rules';
 *
 * const tiers = compileRuleSet({
 *   kind: 'rule-set',
 *   version: 1,
 *   id: 'tiers',
 *   rules: [
 *     { id: 'gold', when: { kind: 'compare', fact: 'spend', op: 'gte', value: 20000 }, outcome: { rate: 0.05 } },
 *     { id: 'silver', when: { kind: 'compare', fact: 'spend', op: 'gte', value: 10000 }, outcome: { rate: 0.02 } },
 *   ],
 * });
 * const asOf = '2026-06-30';
 * decideFirstRule(tiers, { facts: { spend: 15000 } }, { asOf }).outcome; // => { status: 'met', rule: 'silver', outcome: { rate: 0.02 } }
 * decideFirstRule(tiers, { facts: {} }, { asOf }).outcome; // => { status: 'unknown', rule: 'gold', outcome: null }
 * ```
 */
export function decideFirstRule(ruleSet: CompiledRuleSet, input: RuleInput, options: AsOf): Decision<FirstRule> {
  const inside = insideRuleSet(ruleSet);
  const asOf = readAsOf(options);
  const traces = traceRules(inside, input, asOf);
  const { rules } = inside.document;
  const found = traces.findIndex((trace) => trace.trit !== NOT_MET);
  const rule = rules[found];
  const status: Trit = traces[found]?.trit ?? NOT_MET;
  return {
    outcome: {
      status: truthName(status),
      rule: rule?.id ?? null,
      outcome: (status === MET ? rule?.outcome : null) ?? null,
    },
    asOf: isoFromDay(asOf),
    ruleSet: referenceTo(inside.document),
    reasons: rules.flatMap((each, i) => reasonsOf(traces[i] as Trace, found < 0 || i <= found, aboutRule(each))),
  };
}

/**
 * The first rule of a set that holds for each row of a table: its position from 0, −1 where no rule holds, −2 where an unknown
 * rule leaves it open. Nothing is allocated per row.
 *
 * @param ruleSet - from {@link compileRuleSet}
 * @param table - columns of facts; a customer table fits as it is
 * @param options - the day of judgement
 * @throws `not_in_force`, `length_mismatch`, `wrong_type`
 * @category Rules
 * @example
 * ```ts
 * import { classifyByFirstRule, compileRuleSet } from 'clientele/rules';
 *
 * const segments = compileRuleSet({
 *   kind: 'rule-set',
 *   version: 1,
 *   id: 'segments',
 *   rules: [
 *     { id: 'champions', when: { kind: 'compare', fact: 'r', op: 'gte', value: 4 } },
 *     { id: 'others', when: { kind: 'compare', fact: 'r', op: 'gte', value: 1 } },
 *   ],
 * });
 * const table = { length: 4, columns: { r: Float64Array.of(5, 2, Number.NaN, 0) } };
 * [...classifyByFirstRule(segments, table, { asOf: '2026-06-30' })]; // => [0, 1, -2, -1]
 * ```
 */
export function classifyByFirstRule(ruleSet: CompiledRuleSet, table: FactColumns, options: AsOf): Int32Array {
  const inside = insideRuleSet(ruleSet);
  const asOf = readAsOf(options);
  requireInForce(inside, asOf);
  const frame = rowFrame(table, inside.names, asOf);
  const fillers = inside.programs.map((program) => truthFiller(program, frame));
  const found = new Int32Array(table.length).fill(NONE_MET);
  const truths = new Int8Array(BLOCK);
  for (let start = 0; start < found.length; start += BLOCK) {
    const block = found.subarray(start, start + BLOCK);
    const judged = truths.subarray(0, block.length);
    fillers.forEach((fill, rule) => {
      fill(start, judged);
      for (let i = 0; i < block.length; i++) {
        if (block[i] === NONE_MET && judged[i] !== NOT_MET) block[i] = judged[i] === UNKNOWN ? LEFT_OPEN : rule;
      }
    });
  }
  return found;
}

const NONE_MET = -1;
const LEFT_OPEN = -2;
