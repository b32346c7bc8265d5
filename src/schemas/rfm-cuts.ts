import * as z from 'zod';
import type { FlatRfmCuts, NestedRfmCuts, RfmCuts, RfmMeasures } from '../rfm/index.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { finite, report, tag, versionOne } from './parts.ts';
import { rfmBins } from './rfm-segment-set.ts';
import { says } from './says.ts';

type Context = z.core.ParsePayload<unknown>;

/**
 * Where RFM scores change: flat cuts, the same for everybody, or Hughes's nested ones. One cut fewer than scores, ascending;
 * an empty cell of nested cuts has none.
 *
 * @category Schemas
 */
export const rfmCutsSchema: z.ZodType<RfmCuts> = /* @__PURE__ */ (() => {
  const cuts = z.array(finite);
  const base = {
    kind: tag('rfm-cuts'),
    version: versionOne(),
    measures: schemaOf<RfmMeasures>()(
      z.strictObject({ f: z.enum(['orders', 'occasions']), m: z.enum(['revenue', 'meanOrder']) }),
    ),
    ties: z.enum(['lower', 'upper']),
    bins: rfmBins,
    r: cuts,
  };
  const flat = z
    .strictObject({ ...base, method: z.enum(['quantile', 'fixed']), f: cuts, m: cuts })
    .check((context) => checkFlat(context, context.value));
  const nested = z
    .strictObject({ ...base, method: z.literal('nested'), f: z.array(cuts), m: z.array(z.array(cuts)) })
    .check((context) => checkNested(context, context.value));
  return noted(schemaOf<RfmCuts>()(z.discriminatedUnion('method', [flat, nested])), {
    description:
      'Where RFM scores change. Beyond this structure: cuts ascend, and there is one fewer than scores; nested, f has a list ' +
      'of cuts for each score r, and m one for each r and f, empty where the cell was.',
  });
})();

function checkFlat(context: Context, { bins, r, f, m }: FlatRfmCuts): void {
  checkCuts(context, ['r'], r, bins.r);
  checkCuts(context, ['f'], f, bins.f);
  checkCuts(context, ['m'], m, bins.m);
}

function checkNested(context: Context, { bins, r, f, m }: NestedRfmCuts): void {
  checkCuts(context, ['r'], r, bins.r);
  if (checkLength(context, ['f'], f, bins.r, 'lists of cuts')) {
    for (const [i, cuts] of f.entries()) checkCellCuts(context, ['f', i], cuts, bins.f);
  }
  if (!checkLength(context, ['m'], m, bins.r, 'lists of lists')) return;
  for (const [i, lists] of m.entries()) {
    if (!checkLength(context, ['m', i], lists, bins.f, 'lists of cuts')) continue;
    for (const [j, cuts] of lists.entries()) checkCellCuts(context, ['m', i, j], cuts, bins.m);
  }
}

/** Nobody was in an empty cell, so it has no cuts. */
function checkCellCuts(context: Context, path: readonly PropertyKey[], cuts: readonly number[], bins: number): void {
  if (cuts.length > 0) checkCuts(context, path, cuts, bins);
}

function checkCuts(context: Context, path: readonly PropertyKey[], cuts: readonly number[], bins: number): void {
  checkLength(context, path, cuts, bins - 1, 'cuts');
  for (let i = 1; i < cuts.length; i++) {
    const before = cuts[i - 1] as number;
    if ((cuts[i] as number) < before) report(context, [...path, i], says('not_sorted', `${before} or more`));
  }
}

function checkLength(
  context: Context,
  path: readonly PropertyKey[],
  list: readonly unknown[],
  length: number,
  what: string,
): boolean {
  if (list.length !== length) report(context, path, says('length_mismatch', `${length} ${what}, as bins say`));
  return list.length === length;
}

/**
 * The cuts that JSON says, for `scoreRfm` and `rfmScoreOf`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `length_mismatch` when there are more or fewer cuts than `bins` say,
 * `not_sorted`; all faults are in `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { fixedRfmCuts } from 'clientele/rfm';
 * import { parseRfmCuts } from 'clientele/schemas';
 *
 * const cuts = fixedRfmCuts({ r: [30, 90], f: [1, 3], m: [50, 500] });
 * parseRfmCuts(JSON.parse(JSON.stringify(cuts))).r; // => [30, 90]
 * parseRfmCuts({ ...cuts, r: [90, 30] }); // throws not_sorted
 * ```
 */
export function parseRfmCuts(json: unknown): RfmCuts {
  return parseDocument(rfmCutsSchema, json);
}

/**
 * As {@link parseRfmCuts}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { fixedRfmCuts } from 'clientele/rfm';
 * import { safeParseRfmCuts } from 'clientele/schemas';
 *
 * const cuts = fixedRfmCuts({ r: [30, 90], f: [1, 3], m: [50, 500] });
 * const result = safeParseRfmCuts({ ...cuts, m: [50], f: [3, 1] });
 * result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`); // => ['not_sorted f[1]', 'length_mismatch m']
 * ```
 */
export function safeParseRfmCuts(json: unknown): ParseResult<RfmCuts> {
  return safeParseDocument(rfmCutsSchema, json);
}
