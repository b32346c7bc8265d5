import * as z from 'zod';
import type { RfmBins, RfmSegmentSet } from '../rfm/index.ts';
import { conditionSchema } from './condition.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { label, localizedText, nameText, tag, versionOne } from './parts.ts';
import { checkUniqueIds } from './rule-set.ts';

/** How many scores each letter has. */
export const rfmBins: z.ZodType<RfmBins> = /* @__PURE__ */ (() => {
  const bins = z.int().min(2).max(100);
  const more = z.exactOptional(bins);
  return schemaOf<RfmBins>()(z.strictObject({ r: bins, f: bins, m: bins, l: more, b: more }));
})();

/**
 * Segments as conditions on the scores r, f and m (and l and b), with unique ids.
 *
 * @category Schemas
 */
export const rfmSegmentSetSchema: z.ZodType<RfmSegmentSet> = /* @__PURE__ */ (() =>
  noted(
    schemaOf<RfmSegmentSet>()(
      z
        .strictObject({
          kind: tag('rfm-segment-set'),
          version: versionOne(),
          id: nameText,
          label,
          bins: rfmBins,
          segments: z
            .array(
              z.strictObject({
                id: nameText,
                label,
                when: conditionSchema,
                advice: z.exactOptional(localizedText),
              }),
            )
            .min(1)
            .max(255),
        })
        .check((context) => checkUniqueIds(context, context.value.segments, 'segments')),
    ),
    {
      description:
        'Segments by RFM scores. Beyond this structure: ids are unique, conditions ask for the letters of bins alone, and ' +
        'every cell of scores belongs to exactly one segment.',
    },
  ))();

/**
 * The segment set that JSON says; `compileRfmSegments` then asks whether every cell has its segment.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `duplicate_id`, `empty_input`, and all that {@link parseCondition} throws,
 * with paths such as `segments[2].when.all[0].op`; all faults are in `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { defaultRfmSegments } from 'clientele/rfm';
 * import { parseRfmSegmentSet } from 'clientele/schemas';
 *
 * const text = JSON.stringify(defaultRfmSegments());
 * parseRfmSegmentSet(JSON.parse(text)).segments.length; // => 11
 * parseRfmSegmentSet({ ...JSON.parse(text), segments: [] }); // throws empty_input
 * ```
 */
export function parseRfmSegmentSet(json: unknown): RfmSegmentSet {
  return parseDocument(rfmSegmentSetSchema, json);
}

/**
 * As {@link parseRfmSegmentSet}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseRfmSegmentSet } from 'clientele/schemas';
 *
 * const bins = { r: 5, f: 5, m: 1 };
 * const result = safeParseRfmSegmentSet({ kind: 'rfm-segment-set', version: 1, id: 'mine', bins, segments: 'none' });
 * result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`); // => ['out_of_range bins.m', 'wrong_type segments']
 * ```
 */
export function safeParseRfmSegmentSet(json: unknown): ParseResult<RfmSegmentSet> {
  return safeParseDocument(rfmSegmentSetSchema, json);
}
