import * as z from 'zod';
import type { RuleSet } from '../rules/index.ts';
import { conditionSchema } from './condition.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { dayText, jsonValue, label, nameText, report, tag, versionOne } from './parts.ts';
import { says } from './says.ts';

/** Refuses an id that an earlier entry has. */
export function checkUniqueIds(
  context: z.core.ParsePayload<unknown>,
  entries: readonly { readonly id: string }[],
  list: string,
): void {
  const ids = new Set<string>();
  for (const [i, { id }] of entries.entries()) {
    if (ids.has(id)) report(context, [list, i, 'id'], says('duplicate_id', 'an id of its own'));
    ids.add(id);
  }
}

/**
 * A rule set: its rules with unique ids, and the days between which it is in force.
 *
 * @category Schemas
 */
export const ruleSetSchema: z.ZodType<RuleSet> = /* @__PURE__ */ (() =>
  noted(
    schemaOf<RuleSet>()(
      z
        .strictObject({
          kind: tag('rule-set'),
          version: versionOne(),
          id: nameText,
          label,
          effectiveFrom: z.exactOptional(dayText),
          effectiveTo: z.exactOptional(dayText),
          rules: z.array(
            z.strictObject({
              id: nameText,
              label,
              when: conditionSchema,
              outcome: z.exactOptional(jsonValue),
            }),
          ),
        })
        .check((context) => checkUniqueIds(context, context.value.rules, 'rules')),
    ),
    { description: 'Named rules, in the order in which they are asked. The ids of rules are unique.' },
  ))();

/**
 * The rule set that JSON says; `compileRuleSet` then looks at its meaning.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document` for another kind of document, `unsupported_version`, `duplicate_id`, and all that
 * {@link parseCondition} throws, with paths such as `rules[2].when.all[0].op`; all faults are in `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { parseRuleSet } from 'clientele/schemas';
 *
 * const when = { kind: 'compare', fact: 'spend', op: 'gte', value: 1000 };
 * parseRuleSet({ kind: 'rule-set', version: 1, id: 'tiers', rules: [{ id: 'premier', when }] }).id; // => 'tiers'
 * parseRuleSet({ kind: 'rule-set', version: 2, id: 'tiers', rules: [] }); // throws unsupported_version
 * ```
 */
export function parseRuleSet(json: unknown): RuleSet {
  return parseDocument(ruleSetSchema, json);
}

/**
 * As {@link parseRuleSet}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseRuleSet } from 'clientele/schemas';
 *
 * const when = { kind: 'compare', fact: 'spend', op: 'above', value: 1000 };
 * const result = safeParseRuleSet({ kind: 'rule-set', version: 1, id: '', rules: [{ id: 'premier', when }] });
 * result.ok ? [] : result.issues.map(({ path }) => path); // => ['id', 'rules[0].when.op']
 * ```
 */
export function safeParseRuleSet(json: unknown): ParseResult<RuleSet> {
  return safeParseDocument(ruleSetSchema, json);
}
