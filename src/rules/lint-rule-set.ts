import { checkOptions } from '../checks/assert.ts';
import { canonicalText } from './canonical.ts';
import { compileRuleSet } from './compile-rule-set.ts';
import { type CompiledRuleSet, insideRuleSet, type RuleSetInside } from './compiled.ts';
import type { Condition, Limit } from './condition.ts';
import { placeDay } from './place.ts';
import type { AsOf } from './rule-input.ts';
import type { RuleSet } from './rule-set.ts';
import { staticVerdict } from './static-verdict.ts';
import { partsOf, visitConditions } from './visit-conditions.ts';

/**
 * Something in a document that is allowed and probably not meant. Plain data; nothing is ever printed.
 *
 * @category Rules
 */
export interface Doubt<Code extends string = string> {
  /** What kind of doubt; stable. */
  readonly code: Code;
  /** Where, as in `rules[2].when.all[0]`. */
  readonly path: string;
  /** The doubt in words. */
  readonly message: string;
}

/**
 * What {@link lintRuleSet} doubts.
 *
 * - `never_met`, `always_met`: whatever the facts are, once they are known.
 * - `empty_all` (holds), `empty_any` (does not).
 * - `same_condition`: two rules say the same.
 * - `mixed_types`: one fact is compared with values of different types.
 * - `never_in_force`: `effectiveTo` is not later than `effectiveFrom`.
 * - `not_in_force`: not on the day asked about.
 * - `no_rules`: the list is empty.
 *
 * @category Rules
 */
export type RuleDoubtCode =
  | 'never_met'
  | 'always_met'
  | 'empty_all'
  | 'empty_any'
  | 'same_condition'
  | 'mixed_types'
  | 'never_in_force'
  | 'not_in_force'
  | 'no_rules';

/**
 * Options of {@link lintRuleSet}.
 *
 * @category Rules
 */
export type LintRuleSetOptions = Partial<AsOf>;

/**
 * What is doubtful in a rule set that compiles: conditions that contradict themselves or cannot fail, rules that say the same,
 * types that do not match, dates in the wrong order.
 *
 * A doubt about contradictions is always right, but not all contradictions are found: those between several facts, other facts as
 * limits and days counted from `asOf` are not looked into.
 *
 * @param document - the rule set, as JSON or compiled
 * @param options - `asOf`: also doubt whether it is in force on that day. @defaultValue not asked
 * @throws what {@link compileRuleSet} throws, on a document that does not compile
 * @category Rules
 * @example
 * ```ts
 * import { lintRuleSet } from 'clientele/rules';
 *
 * const doubts = lintRuleSet({
 *   kind: 'rule-set',
 *   version: 1,
 *   id: 'segments',
 *   rules: [
 *     {
 *       id: 'lost',
 *       when: {
 *         kind: 'all',
 *         all: [
 *           { kind: 'compare', fact: 'r', op: 'lte', value: 2 },
 *           { kind: 'compare', fact: 'r', op: 'gte', value: 4 },
 *         ],
 *       },
 *     },
 *   ],
 * });
 * doubts.map(({ code, path }) => [code, path]); // => [['never_met', 'rules[0].when']]
 * ```
 */
export function lintRuleSet(
  document: RuleSet | CompiledRuleSet,
  options: LintRuleSetOptions = {},
): readonly Doubt<RuleDoubtCode>[] {
  checkOptions(options, ['asOf']);
  const inside = insideRuleSet(document?.kind === 'compiled-rule-set' ? document : compileRuleSet(document));
  const { rules } = inside.document;
  return [
    ...doubtDates(
      inside,
      placeDay(options.asOf, () => 'options.asOf'),
    ),
    ...(rules.length === 0 ? [doubt('no_rules', 'rules', 'there is no rule')] : []),
    ...rules.flatMap((rule, i) => doubtConstants(rule.when, `rules[${i}].when`)),
    ...rules.flatMap((rule, i) => doubtEmptyLists(rule.when, `rules[${i}].when`)),
    ...doubtRepeats(inside.document),
    ...doubtTypes(inside.document),
  ];
}

type RuleDoubt = Doubt<RuleDoubtCode>;

const doubt = (code: RuleDoubtCode, path: string, message: string): RuleDoubt => ({ code, path, message });

function doubtDates({ from, to, document }: RuleSetInside, asOf: number): RuleDoubt[] {
  const { effectiveFrom, effectiveTo } = document;
  if (from >= to) {
    const message = `effectiveTo ${effectiveTo} is not later than effectiveFrom ${effectiveFrom}: the rule set is never in force`;
    return [doubt('never_in_force', 'effectiveTo', message)];
  }
  if (asOf < from) return [doubt('not_in_force', 'effectiveFrom', `the rule set comes into force on ${effectiveFrom}`)];
  if (asOf >= to)
    return [doubt('not_in_force', 'effectiveTo', `the rule set is no longer in force from ${effectiveTo} on`)];
  return [];
}

/** The outermost parts that are always or never met; what lies inside them no longer matters. */
function doubtConstants(condition: Condition, path: string): RuleDoubt[] {
  const { verdict } = staticVerdict(condition);
  const parts = partsOf(condition);
  const isEmptyList = parts.length === 0 && (condition.kind === 'all' || condition.kind === 'any');
  if (isEmptyList) return [];
  if (verdict === 'never') return [doubt('never_met', path, 'no known facts can meet this condition')];
  if (verdict === 'always') return [doubt('always_met', path, 'all known facts meet this condition')];
  const where =
    'events' in condition && condition.where !== undefined ? doubtConstants(condition.where, `${path}.where`) : [];
  return [...where, ...parts.flatMap(([part, step]) => doubtConstants(part, `${path}.${step}`))];
}

function doubtEmptyLists(root: Condition, rootPath: string): RuleDoubt[] {
  const doubts: RuleDoubt[] = [];
  visitConditions(root, rootPath, (condition, path) => {
    if (condition.kind === 'all' && condition.all.length === 0) {
      doubts.push(doubt('empty_all', path, "an empty 'all' is always met"));
    }
    if (condition.kind === 'any' && condition.any.length === 0) {
      doubts.push(doubt('empty_any', path, "an empty 'any' is never met"));
    }
  });
  return doubts;
}

function doubtRepeats({ rules }: RuleSet): RuleDoubt[] {
  const first = new Map<string, number>();
  return rules.flatMap((rule, i) => {
    const text = canonicalText(rule.when);
    const earlier = first.get(text);
    if (earlier === undefined) first.set(text, i);
    return earlier === undefined
      ? []
      : [
          doubt(
            'same_condition',
            `rules[${i}].when`,
            `the same condition as rule '${rules[earlier]?.id}', rules[${earlier}]`,
          ),
        ];
  });
}

function doubtTypes({ rules }: RuleSet): RuleDoubt[] {
  const seen = new Map<string, { readonly type: string; readonly path: string }>();
  const doubts: RuleDoubt[] = [];
  rules.forEach((rule, i) => {
    visitConditions(rule.when, `rules[${i}].when`, (condition, path, list) => {
      const type = condition.kind === 'compare' ? typeOfLimit(condition.value) : undefined;
      if (condition.kind !== 'compare' || type === undefined) return;
      const name = list === null ? `fact '${condition.fact}'` : `field '${condition.fact}' of ${list}`;
      const earlier = seen.get(name);
      if (earlier === undefined) seen.set(name, { type, path });
      else if (earlier.type !== type) {
        doubts.push(
          doubt(
            'mixed_types',
            path,
            `${name} is compared with a ${type} here and with a ${earlier.type} at ${earlier.path}`,
          ),
        );
      }
    });
  });
  return doubts;
}

/** The type a limit asks its fact to have; `undefined` where it does not say. */
function typeOfLimit(value: Limit | readonly Limit[]): string | undefined {
  const types = (Array.isArray(value) ? value : [value]).map((limit: Limit) => {
    if (typeof limit === 'object') return 'fact' in limit ? undefined : 'day';
    return typeof limit === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(limit) ? 'day' : typeof limit;
  });
  return types.find((type) => type !== undefined);
}
