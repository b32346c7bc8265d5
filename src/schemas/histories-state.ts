import * as z from 'zod';
import type { CustomerDay, HistoriesState } from '../transactions/index.ts';
import { exactAmount } from './conventions.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { count, dayNumber, report, tag } from './parts.ts';
import { says } from './says.ts';
import { checkColumnLength, checkIdOrder, stateHeader } from './state-header.ts';

/**
 * The state of a `historiesAccumulator`: ids in canonical order, and for each the days in order.
 *
 * @category Schemas
 */
export const historiesStateSchema: z.ZodType<HistoriesState> = /* @__PURE__ */ (() => {
  const day = schemaOf<CustomerDay>()(
    z.strictObject({ day: dayNumber, purchases: count, refunds: count, net: exactAmount }),
  );
  return noted(
    schemaOf<HistoriesState>()(
      z
        .strictObject({ kind: tag('customer-histories-state'), ...stateHeader(), days: z.array(z.array(day)) })
        .check((context) => checkHistories(context, context.value)),
    ),
    {
      description:
        'The days of each customer. Beyond this structure: ids are in canonical order, days has as many lists as ids, and the ' +
        'days of a customer ascend.',
    },
  );
})();

function checkHistories(context: z.core.ParsePayload<unknown>, { ids, days }: HistoriesState): void {
  checkIdOrder(context, ids);
  checkColumnLength(context, ['days'], days, ids.length);
  for (const [c, ofCustomer] of days.entries()) {
    let before = -Infinity;
    for (const [i, { day }] of ofCustomer.entries()) {
      if (day <= before) report(context, ['days', c, i, 'day'], says('not_sorted', `a day after ${before}`));
      before = day;
    }
  }
}

/**
 * The state that JSON says, to be merged or finished by a `historiesAccumulator`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `length_mismatch`, `not_sorted` for ids or days out of order, and others,
 * with the path
 * @category Schemas
 * @example
 * ```ts
 * import { parseHistoriesState } from 'clientele/schemas';
 * import { historiesAccumulator } from 'clientele/transactions';
 *
 * const state = historiesAccumulator().empty();
 * parseHistoriesState(JSON.parse(JSON.stringify(state))).days; // => []
 * parseHistoriesState({ ...state, ids: ['b', 'a'], days: [[], []] }); // throws not_sorted
 * ```
 */
export function parseHistoriesState(json: unknown): HistoriesState {
  return parseDocument(historiesStateSchema, json);
}

/**
 * As {@link parseHistoriesState}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseHistoriesState } from 'clientele/schemas';
 * import { historiesAccumulator } from 'clientele/transactions';
 *
 * safeParseHistoriesState(historiesAccumulator().empty()).ok; // => true
 * ```
 */
export function safeParseHistoriesState(json: unknown): ParseResult<HistoriesState> {
  return safeParseDocument(historiesStateSchema, json);
}
