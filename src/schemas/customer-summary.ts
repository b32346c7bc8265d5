import * as z from 'zod';
import type { CustomerSummary } from '../transactions/index.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { count, dayText, finite, idSchema, notNegative } from './parts.ts';

/**
 * What is known of one customer, as `customerAt` and `customerOf` give it.
 *
 * @category Schemas
 */
export const customerSummarySchema: z.ZodType<CustomerSummary> = /* @__PURE__ */ (() =>
  noted(
    schemaOf<CustomerSummary>()(
      z.strictObject({
        id: idSchema,
        group: z.exactOptional(z.string()),
        orders: count,
        revenue: finite,
        firstOrderOn: dayText,
        lastOrderOn: dayText,
        daysSinceLast: count,
        frequency: count,
        recency: notNegative,
        age: notNegative,
        monetaryValue: z.nullable(finite),
        logIntervals: z.nullable(finite),
      }),
    ),
    { description: 'What is known of one customer at the observation date. Times are in days.' },
  ))();

/**
 * The customer that JSON says.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_id`, `invalid_date`, `missing_value`, `wrong_type`, `not_an_integer`, `out_of_range` or `unknown_option`, with
 * the field as the path
 * @category Schemas
 * @example
 * ```ts
 * import { parseCustomerSummary } from 'clientele/schemas';
 * import { customerOf, customerState, withOrder } from 'clientele/transactions';
 *
 * const ada = customerOf(withOrder(customerState('ada'), { on: '2026-01-01', amount: 10 }), { asOf: '2026-01-31' });
 * parseCustomerSummary(JSON.parse(JSON.stringify(ada))).age; // => 30
 * parseCustomerSummary({ ...ada, frequency: 0.5 }); // throws not_an_integer
 * ```
 */
export function parseCustomerSummary(json: unknown): CustomerSummary {
  return parseDocument(customerSummarySchema, json);
}

/**
 * As {@link parseCustomerSummary}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseCustomerSummary } from 'clientele/schemas';
 *
 * safeParseCustomerSummary({ id: 'ada' }).ok; // => false
 * ```
 */
export function safeParseCustomerSummary(json: unknown): ParseResult<CustomerSummary> {
  return safeParseDocument(customerSummarySchema, json);
}
