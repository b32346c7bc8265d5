import { fail } from '../checks/error.ts';
import { type Day, isoFromDay } from '../time/index.ts';
import { type CompiledRuleSet, insideRuleSet, type RuleSetInside } from './compiled.ts';
import type { Decision } from './decision.ts';
import { inputFrame } from './frame.ts';
import { aboutRule, referenceTo } from './reference-to.ts';
import type { AsOf, RuleInput } from './rule-input.ts';
import { reasonsOf, type Trace, traceOf } from './trace.ts';
import type { Trit } from './trit.ts';
import { readAsOf } from './truth-of.ts';

/**
 * The rules of a set by how they came out, each list in rule order.
 *
 * @category Rules
 */
export interface RulesOutcome {
  /** Ids of the rules that hold. */
  readonly met: readonly string[];
  /** Ids of the rules that do not. */
  readonly notMet: readonly string[];
  /** Ids of the rules that a missing fact leaves open. */
  readonly unknown: readonly string[];
}

/**
 * Which rules of a set hold, which do not, which cannot be told, and why. The reasons are those of {@link checkCondition}, rule
 * by rule; `decisive` is said with respect to the leaf's own rule.
 *
 * @param ruleSet - from {@link compileRuleSet}
 * @param input - the facts and events of one customer
 * @param options - the day of judgement
 * @throws `not_in_force` when `asOf` lies outside `effectiveFrom` … `effectiveTo`: another document decides on that day
 * @throws `wrong_type` when a fact has another type than its limit
 * @category Rules
 * @example
 * ```ts
 * import { compileRuleSet, decideRules } from 'clientele/rules';
 *
 * const alerts = compileRuleSet({
 *   kind: 'rule-set',
 *   version: 1,
 *   id: 'churn-alerts',
 *   rules: [
 *     { id: 'inactive', when: { kind: 'compare', fact: 'lastOrderOn', op: 'lte', value: { before: { months: 6 } } } },
 *     { id: 'resigned', when: { kind: 'compare', fact: 'resignedOn', op: 'lte', value: { before: { days: 0 } } } },
 *   ],
 * });
 * const facts = { lastOrderOn: '2026-05-02', resignedOn: null };
 * decideRules(alerts, { facts }, { asOf: '2026-06-30' }).outcome; // => { met: [], notMet: ['inactive'], unknown: ['resigned'] }
 * ```
 */
export function decideRules(ruleSet: CompiledRuleSet, input: RuleInput, options: AsOf): Decision<RulesOutcome> {
  const inside = insideRuleSet(ruleSet);
  const asOf = readAsOf(options);
  const traces = traceRules(inside, input, asOf);
  const { rules } = inside.document;
  const idsOf = (wanted: Trit): string[] => rules.filter((_, i) => traces[i]?.trit === wanted).map((rule) => rule.id);
  return {
    outcome: { met: idsOf(1), notMet: idsOf(-1), unknown: idsOf(0) },
    asOf: isoFromDay(asOf),
    ruleSet: referenceTo(inside.document),
    reasons: rules.flatMap((rule, i) => reasonsOf(traces[i] as Trace, true, aboutRule(rule))),
  };
}

/** Evaluates every rule of a set that is in force. */
export function traceRules(inside: RuleSetInside, input: RuleInput, asOf: Day): Trace[] {
  requireInForce(inside, asOf);
  const frame = inputFrame(input, inside.names, asOf);
  return inside.programs.map((program) => traceOf(program, frame));
}

export function requireInForce({ from, to, document }: RuleSetInside, asOf: Day): void {
  if (asOf >= from && asOf < to) return;
  const { effectiveFrom, effectiveTo } = document;
  const start = effectiveFrom === undefined ? '' : ` from ${effectiveFrom}`;
  const end = effectiveTo === undefined ? '' : ` before ${effectiveTo}`;
  fail(
    'not_in_force',
    'options.asOf',
    `a day${start}${end}, when rule set '${document.id}' is in force`,
    isoFromDay(asOf),
  );
}
