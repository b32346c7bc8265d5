import * as z from 'zod';
import type { CustomerGrid } from '../strategy/index.ts';
import { conditionSchema } from './condition.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { dayText, jsonValue, label, localizedText, nameText, report, tag, versionOne } from './parts.ts';
import { checkUniqueIds } from './rule-set.ts';
import { says } from './says.ts';

/**
 * Customers by yes-or-no questions: axes over facts, and classes over axes.
 *
 * @category Schemas
 */
export const customerGridSchema: z.ZodType<CustomerGrid> = /* @__PURE__ */ (() => {
  return noted(
    schemaOf<CustomerGrid>()(
      z
        .strictObject({
          kind: tag('customer-grid'),
          version: versionOne(),
          id: nameText,
          label,
          effectiveFrom: z.exactOptional(dayText),
          effectiveTo: z.exactOptional(dayText),
          facts: z.exactOptional(z.record(z.string(), localizedText)),
          axes: z
            .array(z.strictObject({ id: nameText, label, when: conditionSchema }))
            .min(1)
            .max(8),
          classes: z
            .array(
              z.strictObject({
                id: nameText,
                label,
                when: conditionSchema,
                advice: z.exactOptional(localizedText),
                outcome: z.exactOptional(jsonValue),
              }),
            )
            .min(1)
            .max(30),
        })
        .check((context) => {
          checkUniqueIds(context, context.value.axes, 'axes');
          checkUniqueIds(context, context.value.classes, 'classes');
          const taken = context.value.classes.findIndex(({ id }) => id === 'undetermined');
          if (taken >= 0) {
            report(context, ['classes', taken, 'id'], says('duplicate_id', "another name than 'undetermined'"));
          }
        }),
    ),
    {
      description:
        'Customers by yes-or-no questions. Beyond this structure: ids are unique, classes ask for axes alone, and every ' +
        'combination of answers belongs to exactly one class.',
    },
  );
})();

/**
 * The grid that JSON says; `compileCustomerGrid` then asks whether every combination of answers has its class.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `duplicate_id`, `empty_input`, and all that {@link parseCondition} throws,
 * with paths such as `axes[2].when.all[0].op`; all faults are in `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { parseCustomerGrid } from 'clientele/schemas';
 * import { defaultStrategyGrid } from 'clientele/strategy';
 *
 * const text = JSON.stringify(defaultStrategyGrid());
 * parseCustomerGrid(JSON.parse(text)).classes.length; // => 4
 * parseCustomerGrid({ ...JSON.parse(text), axes: [] }); // throws empty_input
 * ```
 */
export function parseCustomerGrid(json: unknown): CustomerGrid {
  return parseDocument(customerGridSchema, json);
}

/**
 * As {@link parseCustomerGrid}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseCustomerGrid } from 'clientele/schemas';
 * import { defaultStrategyGrid } from 'clientele/strategy';
 *
 * const result = safeParseCustomerGrid({ ...defaultStrategyGrid(), label: '', classes: 'none' });
 * result.ok ? [] : result.issues.map(({ path }) => path); // => ['label', 'classes']
 * ```
 */
export function safeParseCustomerGrid(json: unknown): ParseResult<CustomerGrid> {
  return safeParseDocument(customerGridSchema, json);
}
