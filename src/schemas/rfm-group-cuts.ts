import * as z from 'zod';
import type { RfmGroupCuts } from '../rfm/index.ts';
import { LETTERS } from '../rfm/letters.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { report, tag, versionOne } from './parts.ts';
import { checkMeasures, measuresSchema, rfmCutsSchema } from './rfm-cuts.ts';
import { rfmBins } from './rfm-segment-set.ts';
import { says } from './says.ts';

type Context = z.core.ParsePayload<unknown>;

/**
 * Cuts that differ by group: the same letters and numbers of scores in all of them.
 *
 * @category Schemas
 */
export const rfmGroupCutsSchema: z.ZodType<RfmGroupCuts> = /* @__PURE__ */ (() =>
  noted(
    schemaOf<RfmGroupCuts>()(
      z
        .strictObject({
          kind: tag('rfm-group-cuts'),
          version: versionOne(),
          measures: measuresSchema,
          ties: z.enum(['lower', 'upper']),
          bins: rfmBins,
          groups: z.array(z.strictObject({ group: z.string(), cuts: rfmCutsSchema })),
        })
        .check((context) => checkGroups(context, context.value)),
    ),
    {
      description:
        'RFM cuts by group. Beyond this structure: groups are unique, and the cuts of each have the bins, measures and ties of ' +
        'the whole.',
    },
  ))();

function checkGroups(context: Context, { groups, bins, measures, ties }: RfmGroupCuts): void {
  checkMeasures(context, bins, measures);
  const labels = new Set<string>();
  for (const [g, { group, cuts }] of groups.entries()) {
    if (labels.has(group)) report(context, ['groups', g, 'group'], says('duplicate_id', 'a group of its own'));
    labels.add(group);
    const place = ['groups', g, 'cuts'];
    if (cuts.ties !== ties) report(context, [...place, 'ties'], says('unknown_choice', `'${ties}', as in all groups`));
    for (const letter of LETTERS) {
      if (cuts.bins[letter] !== bins[letter]) {
        report(
          context,
          [...place, 'bins', letter],
          says('length_mismatch', `${bins[letter]} scores, as in all groups`),
        );
      } else if (letter !== 'r' && cuts.measures[letter] !== measures[letter]) {
        const expected = `'${measures[letter]}', as in all groups`;
        report(context, [...place, 'measures', letter], says('unknown_choice', expected));
      }
    }
  }
}

/**
 * The cuts by group that JSON says, for `scoreRfm` and `rfmScoreOf`.
 *
 * @param json - what `JSON.parse` gave
 * @throws what {@link parseRfmCuts} throws, with paths such as `groups[1].cuts.m[2]`, and `duplicate_id` for a group that comes
 * twice; all faults are in `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { fixedRfmCuts } from 'clientele/rfm';
 * import { parseRfmGroupCuts } from 'clientele/schemas';
 *
 * const cuts = fixedRfmCuts({ r: [30, 90], f: [1, 3], m: [50, 500] });
 * const { measures, ties, bins } = cuts;
 * const groups = [{ group: 'outlet', cuts }];
 * parseRfmGroupCuts({ kind: 'rfm-group-cuts', version: 1, measures, ties, bins, groups }).groups.length; // => 1
 * ```
 */
export function parseRfmGroupCuts(json: unknown): RfmGroupCuts {
  return parseDocument(rfmGroupCutsSchema, json);
}

/**
 * As {@link parseRfmGroupCuts}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseRfmGroupCuts } from 'clientele/schemas';
 *
 * safeParseRfmGroupCuts({ kind: 'rfm-cuts' }).ok; // => false
 * ```
 */
export function safeParseRfmGroupCuts(json: unknown): ParseResult<RfmGroupCuts> {
  return safeParseDocument(rfmGroupCutsSchema, json);
}
