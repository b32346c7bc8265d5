import * as z from 'zod';
import { COUNTER_COUNT, ROW } from '../email/counters.ts';
import type { EmailCountsState, EmailGroup } from '../email/index.ts';
import { compareIds, type Id } from '../events/id.ts';
import { noted, schemaOf } from './describe.ts';
import { ignoredSchema } from './ignored.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { count, idSchema, report, tag, versionOne } from './parts.ts';
import { says } from './says.ts';

type Context = z.core.ParsePayload<unknown>;

const SKETCHES = 8;

/**
 * The state of an `emailCountsAccumulator`.
 *
 * @category Schemas
 */
export const emailCountsStateSchema: z.ZodType<EmailCountsState> = /* @__PURE__ */ (() => {
  const dimension = z.enum(['campaign', 'segment', 'version', 'domain', 'hour']);
  const group = schemaOf<EmailGroup>()(
    z.partialRecord(dimension, z.nullable(z.union([z.string(), z.number()]))) as unknown as z.ZodType<EmailGroup>,
  );
  return noted(
    schemaOf<EmailCountsState>()(
      z
        .strictObject({
          kind: tag('email-counts-state'),
          version: versionOne(),
          by: z.array(dimension),
          uniqueBy: z.enum(['mail', 'contact']),
          uniques: z.enum(['exact', 'hyperloglog', 'none']),
          precision: z.nullable(z.int().min(4).max(16)),
          deduplicate: z.boolean(),
          groups: z.array(group),
          totals: z.array(z.array(count)),
          seen: z.strictObject({ ids: z.array(z.string()), cells: z.array(count), units: z.array(z.int().min(-1)) }),
          units: z.array(idSchema),
          did: z.array(z.strictObject({ unit: z.array(count), mask: z.array(z.int().min(1).max(255)) })),
          sketches: z.array(z.array(z.string())),
          ignored: ignoredSchema,
        })
        .check((context) => checkState(context, context.value)),
    ),
    {
      description:
        'Counts of mails so far. Beyond this structure: one row of 20 counters a group; ids of events and recipients in ascending ' +
        'order; with exact recipients one list of places and masks a group, with hyperloglog eight sketches of 2^precision characters.',
    },
  );
})();

function checkState(context: Context, state: EmailCountsState): void {
  const { groups, totals, seen, units, did, sketches, uniques, precision } = state;
  const lengthOf = (path: readonly PropertyKey[], list: readonly unknown[] | string, length: number): void => {
    if (list.length !== length) report(context, path, says('length_mismatch', `${length} values`));
  };
  lengthOf(['totals'], totals, groups.length);
  for (const [g, row] of totals.entries()) lengthOf(['totals', g], row, COUNTER_COUNT);
  lengthOf(['did'], did, uniques === 'exact' ? groups.length : 0);
  lengthOf(['sketches'], sketches, uniques === 'hyperloglog' ? groups.length : 0);
  if ((precision === null) === (uniques === 'hyperloglog')) {
    report(context, ['precision'], says('out_of_range', 'a precision with hyperloglog, and only with it'));
  }
  sketches.forEach((texts, g) => {
    lengthOf(['sketches', g], texts, SKETCHES);
    for (const [s, text] of texts.entries()) lengthOf(['sketches', g, s], text, 2 ** (precision ?? 0));
  });
  lengthOf(['seen', 'cells'], seen.cells, seen.ids.length);
  lengthOf(['seen', 'units'], seen.units, uniques === 'exact' ? seen.ids.length : 0);
  seen.units.forEach((unit, i) => {
    if (unit >= units.length) {
      report(context, ['seen', 'units', i], says('out_of_range', `the place of one of ${units.length}`));
    }
  });
  ascending(context, ['seen', 'ids'], seen.ids);
  seen.cells.forEach((cell, i) => {
    if (cell % ROW >= COUNTER_COUNT || cell >= groups.length * ROW) {
      report(context, ['seen', 'cells', i], says('out_of_range', 'a counter of one of the groups'));
    }
  });
  ascending(context, ['units'], units);
  did.forEach(({ unit, mask }, g) => {
    lengthOf(['did', g, 'mask'], mask, unit.length);
    ascending(context, ['did', g, 'unit'], unit);
    const last = unit.at(-1);
    if (last !== undefined && last >= units.length) {
      report(context, ['did', g, 'unit', unit.length - 1], says('out_of_range', `the place of one of ${units.length}`));
    }
  });
}

function ascending(context: Context, path: readonly PropertyKey[], list: readonly Id[]): void {
  for (let i = 1; i < list.length; i++) {
    if (compareIds(list[i - 1] as Id, list[i] as Id) < 0) continue;
    report(context, [...path, i], says('not_sorted', 'values in ascending order, each once'));
  }
}

/**
 * The state that JSON says.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `length_mismatch`, `not_sorted`, `out_of_range`, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { emailCountsAccumulator } from 'clientele/email';
 * import { parseEmailCountsState } from 'clientele/schemas';
 *
 * const state = emailCountsAccumulator().empty();
 * parseEmailCountsState(JSON.parse(JSON.stringify(state))).groups; // => []
 * parseEmailCountsState({ ...state, units: ['b', 'a'] }); // throws not_sorted
 * ```
 */
export function parseEmailCountsState(json: unknown): EmailCountsState {
  return parseDocument(emailCountsStateSchema, json);
}

/**
 * As {@link parseEmailCountsState}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { emailCountsAccumulator } from 'clientele/email';
 * import { safeParseEmailCountsState } from 'clientele/schemas';
 *
 * safeParseEmailCountsState(emailCountsAccumulator({ uniques: 'hyperloglog' }).empty()).ok; // => true
 * ```
 */
export function safeParseEmailCountsState(json: unknown): ParseResult<EmailCountsState> {
  return safeParseDocument(emailCountsStateSchema, json);
}
