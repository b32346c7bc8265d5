import * as z from 'zod';
import type { TotalsState } from '../transactions/index.ts';
import { exactAmount } from './conventions.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { count, dayNumber, report, tag } from './parts.ts';
import { says } from './says.ts';
import { checkColumnLength, checkIdOrder, stateHeader } from './state-header.ts';

/**
 * The state of a `totalsAccumulator`: ids in canonical order, and one value per id in every list.
 *
 * @category Schemas
 */
export const totalsStateSchema: z.ZodType<TotalsState> = /* @__PURE__ */ (() => {
  const days = z.array(z.nullable(dayNumber));
  return noted(
    schemaOf<TotalsState>()(
      z
        .strictObject({
          kind: tag('customer-totals-state'),
          ...stateHeader(),
          orders: z.array(count),
          firstOrderOn: days,
          lastOrderOn: days,
          revenue: z.array(exactAmount),
          lastDay: z.nullable(dayNumber),
        })
        .check((context) => checkTotals(context, context.value)),
    ),
    {
      description:
        'Totals per customer. Beyond this structure: ids are in canonical order, every list has as many entries as ids, and ' +
        'a customer has a first and a last day of order, the first not after the last, or neither.',
    },
  );
})();

function checkTotals(context: z.core.ParsePayload<unknown>, state: TotalsState): void {
  const { ids, firstOrderOn, lastOrderOn } = state;
  checkIdOrder(context, ids);
  for (const name of ['orders', 'firstOrderOn', 'lastOrderOn', 'revenue'] as const) {
    checkColumnLength(context, [name], state[name], ids.length);
  }
  for (const [i, first] of firstOrderOn.entries()) {
    const last = lastOrderOn[i];
    if (last === undefined || first === last) continue;
    if (first === null || last === null || first > last) {
      report(context, ['lastOrderOn', i], says('out_of_range', `a day beside firstOrderOn (${first}), not before it`));
    }
  }
}

/**
 * The state that JSON says, to be merged or finished by a `totalsAccumulator`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `length_mismatch`, `not_sorted` for ids out of order, and others, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { parseTotalsState } from 'clientele/schemas';
 * import { totalsAccumulator } from 'clientele/transactions';
 *
 * const state = totalsAccumulator().empty();
 * parseTotalsState(JSON.parse(JSON.stringify(state))).ids; // => []
 * parseTotalsState({ ...state, ids: ['ada'] }); // throws length_mismatch
 * ```
 */
export function parseTotalsState(json: unknown): TotalsState {
  return parseDocument(totalsStateSchema, json);
}

/**
 * As {@link parseTotalsState}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseTotalsState } from 'clientele/schemas';
 * import { totalsAccumulator } from 'clientele/transactions';
 *
 * safeParseTotalsState(totalsAccumulator().empty()).ok; // => true
 * ```
 */
export function safeParseTotalsState(json: unknown): ParseResult<TotalsState> {
  return safeParseDocument(totalsStateSchema, json);
}
