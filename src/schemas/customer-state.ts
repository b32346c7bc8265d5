import * as z from 'zod';
import type { CustomerState, DaySums, History } from '../transactions/index.ts';
import { conventionsSchema, exactAmount } from './conventions.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { count, dayNumber, finite, idSchema, report, tag, versionOne } from './parts.ts';
import { says } from './says.ts';

/**
 * The state of one customer, to which one more order can be added.
 *
 * @category Schemas
 */
export const customerStateSchema: z.ZodType<CustomerState> = /* @__PURE__ */ (() => {
  const day = z.nullable(dayNumber);
  const history = schemaOf<History>()(
    z.strictObject({
      orders: count,
      revenue: exactAmount,
      firstOrder: day,
      lastOrder: day,
      occasions: count,
      firstOccasion: day,
      lastOccasion: day,
      value: exactAmount,
      firstValue: exactAmount,
      logIntervals: z.nullable(finite),
      refundOnlyDays: count,
    }),
  );
  const sums = schemaOf<DaySums>()(
    z.strictObject({ purchases: count, refunds: count, net: exactAmount, bought: exactAmount, smallest: exactAmount }),
  );
  return noted(
    schemaOf<CustomerState>()(
      z
        .strictObject({
          kind: tag('customer-state'),
          version: versionOne(),
          id: idSchema,
          conventions: conventionsSchema,
          history,
          openDay: z.nullable(z.strictObject({ day: dayNumber, sums })),
        })
        .check((context) => checkDays(context, context.value)),
    ),
    {
      description:
        'One customer, with the last day still open. Beyond this structure: first days are not after last days and both there ' +
        'or both null, and the open day is after them.',
    },
  );
})();

function checkDays(context: z.core.ParsePayload<unknown>, { history, openDay }: CustomerState): void {
  for (const [first, last] of [
    ['firstOrder', 'lastOrder'],
    ['firstOccasion', 'lastOccasion'],
  ] as const) {
    const from = history[first];
    const to = history[last];
    if (from !== to && (from === null || to === null || from > to)) {
      report(context, ['history', last], says('out_of_range', `a day beside ${first} (${from}), not before it`));
    }
    if (openDay !== null && to !== null && to >= openDay.day) {
      report(context, ['openDay', 'day'], says('out_of_range', `a day after history.${last} (${to})`));
    }
  }
}

/**
 * The state of a customer that JSON says, for `withOrder` and `customerOf`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `invalid_id`, `out_of_range` for days out of order, and others, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { parseCustomerState } from 'clientele/schemas';
 * import { customerState, withOrder } from 'clientele/transactions';
 *
 * const state = withOrder(customerState('ada'), { on: '2026-01-01', amount: 10 });
 * parseCustomerState(JSON.parse(JSON.stringify(state))).id; // => 'ada'
 * parseCustomerState({ ...state, version: 2 }); // throws unsupported_version
 * ```
 */
export function parseCustomerState(json: unknown): CustomerState {
  return parseDocument(customerStateSchema, json);
}

/**
 * As {@link parseCustomerState}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseCustomerState } from 'clientele/schemas';
 * import { customerState } from 'clientele/transactions';
 *
 * safeParseCustomerState(customerState('ada')).ok; // => true
 * ```
 */
export function safeParseCustomerState(json: unknown): ParseResult<CustomerState> {
  return safeParseDocument(customerStateSchema, json);
}
