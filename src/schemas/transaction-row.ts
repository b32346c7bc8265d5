import * as z from 'zod';
import type { Id } from '../events/id.ts';
import { type DayReader, dayReader } from '../events/read-day.ts';
import { MAX_AMOUNT } from '../events/row-faults.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { idSchema, report } from './parts.ts';
import { says } from './says.ts';

/**
 * One row of a log in the form a service may send it.
 *
 * @category Schemas
 */
export interface TransactionRow {
  /** Who bought. */
  readonly customerId: Id;
  /** When: a day `2026-06-30`, a date-time with an offset, or milliseconds since 1970. All but days need a `timeZone` at the door. */
  readonly date: string | number;
  /** How much, in major units; negative for a refund. */
  readonly amount: number;
}

/**
 * A row of a log: exactly what `indexTransactions` reads where a time zone is named. Other fields are the sender's, and left out.
 *
 * @category Schemas
 */
export const transactionRowSchema: z.ZodType<TransactionRow> = /* @__PURE__ */ (() => {
  let reader: DayReader | undefined;
  const checkDate = (context: z.core.ParsePayload<string | number>): void => {
    reader ??= dayReader('UTC');
    if (!Number.isNaN(reader.dayOf(context.value))) return;
    const { code, expected } = reader.faultOf(context.value, '');
    report(context, [], says(code, expected));
  };
  const money = says('invalid_amount', `a finite number up to ${MAX_AMOUNT}`);
  const when = says('invalid_date', 'a day (2026-06-30), a date-time with an offset, or epoch milliseconds');
  return noted(
    schemaOf<TransactionRow>()(
      z.object({
        customerId: idSchema,
        date: noted(z.union([z.string(), z.number()], when).check(checkDate), {
          description: 'A day (2026-06-30), a date-time with an offset (2026-06-30T09:30:00Z), or epoch milliseconds.',
        }),
        amount: z.number(money).min(-MAX_AMOUNT, money).max(MAX_AMOUNT, money),
      }),
    ),
    { description: 'One row of a log of purchases. Other fields are left out.' },
  );
})();

/**
 * The row that JSON says.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_id`, `invalid_date`, `ambiguous_date`, `invalid_amount`, or `missing_value`, with the field as the path
 * @category Schemas
 * @example
 * ```ts
 * import { parseTransactionRow } from 'clientele/schemas';
 *
 * parseTransactionRow({ customerId: 'ada', date: '2026-06-30', amount: 12.5, till: 3 }).amount; // => 12.5
 * parseTransactionRow({ customerId: 'ada', date: '2026-06-31', amount: 12.5 }); // throws invalid_date
 * ```
 */
export function parseTransactionRow(json: unknown): TransactionRow {
  return parseDocument(transactionRowSchema, json);
}

/**
 * As {@link parseTransactionRow}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseTransactionRow } from 'clientele/schemas';
 *
 * const result = safeParseTransactionRow({ customerId: '', date: '2026-06-30T09:30', amount: '12,50' });
 * result.ok ? [] : result.issues.map(({ code }) => code); // => ['invalid_id', 'ambiguous_date', 'invalid_amount']
 * ```
 */
export function safeParseTransactionRow(json: unknown): ParseResult<TransactionRow> {
  return safeParseDocument(transactionRowSchema, json);
}
