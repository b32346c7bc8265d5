import * as z from 'zod';
import type { FlatRfmCuts, NestedRfmCuts, RfmBins, RfmCuts, RfmLetter, RfmMeasures } from '../rfm/index.ts';
import { LETTERS } from '../rfm/letters.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { finite, report, tag, versionOne } from './parts.ts';
import { rfmBins } from './rfm-segment-set.ts';
import { says } from './says.ts';

type Context = z.core.ParsePayload<unknown>;

export const measuresSchema: z.ZodType<RfmMeasures> = /* @__PURE__ */ (() =>
  schemaOf<RfmMeasures>()(
    z.strictObject({
      f: z.enum(['orders', 'occasions']),
      m: z.enum(['revenue', 'meanOrder']),
      l: z.exactOptional(z.enum(['firstToLast', 'age'])),
      b: z.exactOptional(z.enum(['breadth'])),
    }),
  ))();

/**
 * Where RFM scores change: flat cuts, the same for everybody, or Hughes's nested ones. One cut fewer than scores, ascending;
 * an empty cell of nested cuts has none.
 *
 * @category Schemas
 */
export const rfmCutsSchema: z.ZodType<RfmCuts> = /* @__PURE__ */ (() => {
  const cuts = z.array(finite);
  const lists = z.array(cuts);
  const base = {
    kind: tag('rfm-cuts'),
    version: versionOne(),
    measures: measuresSchema,
    ties: z.enum(['lower', 'upper']),
    bins: rfmBins,
    r: cuts,
  };
  const more = { l: z.exactOptional(cuts), b: z.exactOptional(cuts) };
  const flat = z
    .strictObject({ ...base, method: z.enum(['quantile', 'fixed']), f: cuts, m: cuts, ...more })
    .check((context) => checkFlat(context, context.value));
  const moreLists = { l: z.exactOptional(lists), b: z.exactOptional(lists) };
  const nested = z
    .strictObject({ ...base, method: z.literal('nested'), f: lists, m: lists, ...moreLists })
    .check((context) => checkNested(context, context.value));
  return noted(schemaOf<RfmCuts>()(z.discriminatedUnion('method', [flat, nested])), {
    description:
      'Where RFM scores change. Beyond this structure: cuts ascend, and there is one fewer than scores; nested, every letter ' +
      'but r has a list of cuts for each cell of the letters before it (the last letter fastest), empty where the cell was; ' +
      'the letters l and b are in bins, measures and cuts or in none of them.',
  });
})();

/** Length and breadth are scored where a measure says what they are. */
export function checkMeasures(context: Context, bins: RfmBins, measures: RfmMeasures): void {
  for (const letter of ['l', 'b'] as const) {
    if ((bins[letter] === undefined) === (measures[letter] === undefined)) continue;
    const missing = bins[letter] === undefined ? 'bins' : 'measures';
    report(context, [missing, letter], says('missing_value', `${letter} in bins and in measures, or in neither`));
  }
}

function checkFlat(context: Context, cuts: FlatRfmCuts): void {
  checkMeasures(context, cuts.bins, cuts.measures);
  for (const letter of LETTERS) {
    const bins = checkLetter(context, cuts, letter);
    if (bins !== undefined) checkCuts(context, [letter], cuts[letter] as readonly number[], bins);
  }
}

function checkNested(context: Context, cuts: NestedRfmCuts): void {
  checkMeasures(context, cuts.bins, cuts.measures);
  let cells = 1;
  for (const letter of LETTERS) {
    const bins = checkLetter(context, cuts, letter);
    if (bins === undefined) continue;
    if (letter === 'r') checkCuts(context, ['r'], cuts.r, bins);
    else {
      const lists = cuts[letter] as readonly (readonly number[])[];
      const fits = checkLength(context, [letter], lists, cells, 'lists of cuts');
      if (fits) for (const [cell, list] of lists.entries()) checkCellCuts(context, [letter, cell], list, bins);
    }
    cells *= bins;
  }
}

/** How many scores a letter has, where it has cuts too. */
function checkLetter(context: Context, cuts: RfmCuts, letter: RfmLetter): number | undefined {
  const bins = cuts.bins[letter];
  if ((bins === undefined) === (cuts[letter] === undefined)) return bins;
  const missing = bins === undefined ? ['bins', letter] : [letter];
  report(context, missing, says('missing_value', `${letter} in bins and in cuts, or in neither`));
  return undefined;
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
