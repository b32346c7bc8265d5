import * as z from 'zod';
import type { CustomerTableJson } from '../transactions/index.ts';
import { conventionsSchema } from './conventions.ts';
import { noted } from './describe.ts';
import { ignoredSchema } from './ignored.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import {
  count,
  dayNumber,
  dayText,
  finite,
  idSchema,
  nameText,
  notNegative,
  report,
  tag,
  versionOne,
} from './parts.ts';
import { says } from './says.ts';
import { checkColumnLength } from './state-header.ts';

/**
 * A customer table as JSON: `ids` and every column have `length` entries, and groups point into `groups`.
 *
 * @category Schemas
 */
export const customerTableJsonSchema: z.ZodType<CustomerTableJson> = /* @__PURE__ */ (() => {
  const counts = z.array(count);
  const days = z.array(dayNumber);
  const lengths = z.array(notNegative);
  const maybe = z.array(z.nullable(finite));
  const columns = z.strictObject({
    orders: counts,
    revenue: z.array(finite),
    firstOrderOn: days,
    lastOrderOn: days,
    daysSinceLast: counts,
    frequency: counts,
    recency: lengths,
    age: lengths,
    monetaryValue: maybe,
    logIntervals: maybe,
    group: z.nullable(counts),
  });
  const warning = z.strictObject({
    code: z.enum(['left_truncated', 'refund_only_days', 'outside_roster', 'nobody_yet']),
    count,
    message: z.string(),
  });
  return noted(
    z
      .strictObject({
        kind: tag('customer-table'),
        version: versionOne(),
        asOf: dayText,
        currency: z.nullable(nameText),
        conventions: conventionsSchema,
        length: count,
        ids: z.array(idSchema),
        groups: z.nullable(z.array(z.string())),
        columns,
        neverBought: z.nullable(z.array(idSchema)),
        warnings: z.array(warning),
        ignored: ignoredSchema,
      })
      .check((context) => checkTable(context, context.value)),
    {
      description:
        'The customer base at one date, a column for each figure. Beyond this structure: ids and columns have length entries, ' +
        'and columns.group holds positions in groups, or is null where groups is null.',
    },
  );
})();

function checkTable(context: z.core.ParsePayload<unknown>, { length, ids, groups, columns }: CustomerTableJson): void {
  checkColumnLength(context, ['ids'], ids, length);
  for (const [name, column] of Object.entries(columns)) {
    if (column !== null) checkColumnLength(context, ['columns', name], column, length);
  }
  if ((groups === null) !== (columns.group === null)) {
    report(
      context,
      ['columns', 'group'],
      says('wrong_type', groups === null ? 'null, as groups' : 'a list, as groups'),
    );
  }
  if (groups === null || columns.group === null) return;
  for (const [row, group] of columns.group.entries()) {
    if ((group as number) < groups.length) continue;
    report(context, ['columns', 'group', row], says('unknown_reference', `a position below ${groups.length}`));
  }
}

/**
 * The table that JSON says, for `customerTableFromJson`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `length_mismatch` for a column of another length, `unknown_reference` for a
 * group that is not there, and others, with paths such as `columns.orders[3]`
 * @category Schemas
 * @example
 * ```ts
 * import { parseCustomerTableJson } from 'clientele/schemas';
 * import { customerTableFromJson, customerTableJson, indexTransactionColumns, summarizeCustomers } from 'clientele/transactions';
 *
 * const log = indexTransactionColumns({ customerId: ['ada'], date: ['2026-01-01'], amount: [10] });
 * const json = customerTableJson(summarizeCustomers(log, { asOf: '2026-01-31' }));
 * customerTableFromJson(parseCustomerTableJson(JSON.parse(JSON.stringify(json)))).columns.age[0]; // => 30
 * parseCustomerTableJson({ ...json, length: 2 }); // throws length_mismatch
 * ```
 */
export function parseCustomerTableJson(json: unknown): CustomerTableJson {
  return parseDocument(customerTableJsonSchema, json);
}

/**
 * As {@link parseCustomerTableJson}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseCustomerTableJson } from 'clientele/schemas';
 *
 * safeParseCustomerTableJson({ kind: 'customer-table', version: 1 }).ok; // => false
 * ```
 */
export function safeParseCustomerTableJson(json: unknown): ParseResult<CustomerTableJson> {
  return safeParseDocument(customerTableJsonSchema, json);
}
