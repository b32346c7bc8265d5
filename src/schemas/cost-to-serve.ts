import * as z from 'zod';
import type { CostToServe } from '../profit/index.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { label, nameText, notNegative, tag, versionOne } from './parts.ts';
import { checkUniqueIds } from './rule-set.ts';
import { says } from './says.ts';

/**
 * Costs to serve: activities, what drives them, and their rates.
 *
 * @category Schemas
 */
export const costToServeSchema: z.ZodType<CostToServe> = /* @__PURE__ */ (() => {
  const goods = z.union(
    [z.strictObject({ fact: nameText }), z.strictObject({ share: notNegative })],
    says('missing_value', 'either fact or share'),
  );
  const rate = z.union(
    [
      z.strictObject({ perUnit: notNegative }),
      z.strictObject({ pool: notNegative, capacity: z.exactOptional(z.number().positive()) }),
    ],
    says('missing_value', 'either perUnit or pool'),
  );
  return noted(
    schemaOf<CostToServe>()(
      z
        .strictObject({
          kind: tag('cost-to-serve'),
          version: versionOne(),
          id: nameText,
          currency: z.exactOptional(nameText),
          costOfGoods: goods,
          activities: z.array(
            z.strictObject({
              id: nameText,
              label,
              driver: nameText,
              rate,
              avoidable: z.exactOptional(z.number().min(0).max(1)),
            }),
          ),
        })
        .check((context) => checkUniqueIds(context, context.value.activities, 'activities')),
    ),
    { description: 'What it costs to serve customers. The ids of activities are unique, and none that results use.' },
  );
})();

/**
 * The costs to serve that JSON says, for `compileCostToServe`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `duplicate_id`, `missing_value` for a rate that is none; all faults are in
 * `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { parseCostToServe } from 'clientele/schemas';
 *
 * const costs = { kind: 'cost-to-serve', version: 1, id: 'costs-2026', costOfGoods: { share: 0.6 }, activities: [] };
 * parseCostToServe(costs).id; // => 'costs-2026'
 * parseCostToServe({ ...costs, costOfGoods: {} }); // throws missing_value
 * ```
 */
export function parseCostToServe(json: unknown): CostToServe {
  return parseDocument(costToServeSchema, json);
}

/**
 * As {@link parseCostToServe}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseCostToServe } from 'clientele/schemas';
 *
 * const activities = [{ id: 'picking', driver: 'orders', rate: { perUnit: 3 }, avoidable: 2 }];
 * const result = safeParseCostToServe({ kind: 'cost-to-serve', version: 1, id: '', costOfGoods: { share: 0.6 }, activities });
 * result.ok ? [] : result.issues.map(({ path }) => path); // => ['id', 'activities[0].avoidable']
 * ```
 */
export function safeParseCostToServe(json: unknown): ParseResult<CostToServe> {
  return safeParseDocument(costToServeSchema, json);
}
