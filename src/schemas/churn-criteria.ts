import * as z from 'zod';
import type { ChurnCriteria, ChurnCriterion } from '../churn/index.ts';
import { conditionSchema } from './condition.ts';
import { noted, schemaOf } from './describe.ts';
import { wholeDuration } from './duration.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { dayText, label, localizedText, nameText, tag, versionOne } from './parts.ts';
import { checkUniqueIds } from './rule-set.ts';

/**
 * Churn criteria: signs that a customer is leaving, and how many or which of them it takes.
 *
 * @category Schemas
 */
export const churnCriteriaSchema: z.ZodType<ChurnCriteria> = /* @__PURE__ */ (() => {
  const base = { id: nameText, label, will: z.exactOptional(z.enum(['voluntary', 'involuntary'])) };
  const criterion = schemaOf<ChurnCriterion>()(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('inactive'), ...base, after: wholeDuration(1) }),
      z.strictObject({
        kind: z.literal('contract'),
        ...base,
        because: z.enum(['resigned', 'notRenewed', 'either']),
        within: z.exactOptional(wholeDuration(0)),
      }),
      z.strictObject({
        kind: z.literal('fall'),
        ...base,
        events: nameText,
        measure: z.enum(['count', 'sum', 'distinct']),
        field: z.exactOptional(nameText),
        where: z.exactOptional(conditionSchema),
        recent: wholeDuration(1),
        baseline: wholeDuration(1),
        minimumEvents: z.exactOptional(z.int().min(1)),
        atMost: z.number().min(0).lt(1),
        chance: z.exactOptional(z.number().gt(0).lt(1)),
      }),
      z.strictObject({ kind: z.literal('condition'), ...base, when: conditionSchema }),
    ]),
  );
  return noted(
    schemaOf<ChurnCriteria>()(
      z
        .strictObject({
          kind: tag('churn-criteria'),
          version: versionOne(),
          id: nameText,
          label,
          effectiveFrom: z.exactOptional(dayText),
          effectiveTo: z.exactOptional(dayText),
          facts: z.exactOptional(z.record(z.string(), localizedText)),
          criteria: z.array(criterion).min(1).max(30),
          atRisk: z.exactOptional(conditionSchema),
        })
        .check((context) => checkUniqueIds(context, context.value.criteria, 'criteria')),
    ),
    {
      description:
        'Churn criteria. Beyond this structure: ids are unique, recent and baseline have one unit, field and chance stand where ' +
        'they have a meaning, and atRisk asks for criteria alone.',
    },
  );
})();

/**
 * The churn criteria that JSON says; `compileChurnCriteria` then looks at their meaning.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `duplicate_id`, `empty_input`, and all that {@link parseCondition} throws,
 * with paths such as `criteria[2].when.all[0].op`; all faults are in `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { defaultChurnCriteria } from 'clientele/churn';
 * import { parseChurnCriteria } from 'clientele/schemas';
 *
 * const text = JSON.stringify(defaultChurnCriteria());
 * parseChurnCriteria(JSON.parse(text)).criteria[0]?.id; // => 'inactive'
 * parseChurnCriteria({ ...JSON.parse(text), criteria: [] }); // throws empty_input
 * ```
 */
export function parseChurnCriteria(json: unknown): ChurnCriteria {
  return parseDocument(churnCriteriaSchema, json);
}

/**
 * As {@link parseChurnCriteria}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { defaultChurnCriteria } from 'clientele/churn';
 * import { safeParseChurnCriteria } from 'clientele/schemas';
 *
 * const result = safeParseChurnCriteria({ ...defaultChurnCriteria(), label: '' });
 * result.ok ? [] : result.issues.map(({ path }) => path); // => ['label']
 * ```
 */
export function safeParseChurnCriteria(json: unknown): ParseResult<ChurnCriteria> {
  return safeParseDocument(churnCriteriaSchema, json);
}
