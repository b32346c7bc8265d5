import { checkChoice, checkFraction, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import { type Segmented, segmentsOfIds } from '../events/segmented.ts';
import { adjustedPValues, type PValueAdjustment } from '../stats/index.ts';
import { checkColumn, type Draft, isCategorical, profileCategory, profileNumber } from './profile-feature.ts';
import type { ProfileFacts, SegmentProfiles } from './profiles.ts';

/**
 * How segments are profiled.
 *
 * @category Segmentation
 */
export interface ProfileSegmentsOptions {
  /** Features whose numbers are codes of categories, such as a region. @defaultValue none */
  readonly categorical?: readonly string[];
  /**
   * How the p-values of all tests are adjusted.
   *
   * @defaultValue 'benjaminiHochberg'
   */
  readonly adjustment?: PValueAdjustment;
  /**
   * Of the intervals.
   *
   * @defaultValue 0.95
   */
  readonly level?: number;
}

/**
 * Who are they: what is more frequent, or larger, in a segment than in the base, and how sure that is.
 *
 * For a category, lift = share in the segment / share in the base, with an interval; for a number, the difference of means with an
 * interval, and in standard deviations of the base. Both are ranked by their standardised difference. Tests compare the segment with the rest of
 * the base, and their p-values are adjusted for all values of all features of all segments together.
 *
 * The traps: with a million customers every difference is sure, so look at its size; and a feature by which the segment was made
 * sets it apart by construction.
 *
 * @param segmented - customers with a segment each: RFM segments, clusters, classes of a grid
 * @param facts - the features of the base; customers without a segment count in the base alone
 * @param options - which numbers are categories, adjustment, and level
 * @throws `length_mismatch`, `wrong_type` for a column that mixes numbers with text, `unknown_reference` for a feature that is not there,
 * `not_representable` for numbers beyond 1e150
 * @see Katz, Baptista, Azen & Pike (1978), Obtaining confidence intervals for the risk ratio in cohort studies, Biometrics 34
 * @category Segmentation
 * @example
 * ```ts
 * import { profileSegments } from 'clientele/segmentation';
 *
 * const ids = [1, 2, 3, 4, 5, 6, 7, 8];
 * const segmented = {
 *   length: 8,
 *   ids,
 *   segments: [{ id: 'best' }, { id: 'others' }],
 *   columns: { segment: [0, 0, 0, 0, 1, 1, 1, 1] },
 * };
 * const city = ['Lyon', 'Lyon', 'Lyon', 'Nice', 'Nice', 'Nice', 'Nice', 'Lyon'];
 * const { segments } = profileSegments(segmented, { length: 8, ids, columns: { city } });
 * const [first] = segments[0]?.features ?? [];
 * first?.kind === 'value' ? [first.value, first.lift.value, first.index] : []; // => ['Lyon', 1.5, 150]
 * ```
 */
export function profileSegments<I extends Id>(
  segmented: Segmented<I>,
  facts: ProfileFacts<I>,
  options: ProfileSegmentsOptions = {},
): SegmentProfiles {
  checkOptions(options, ['categorical', 'adjustment', 'level']);
  const adjustment = checkChoice(
    options.adjustment ?? 'benjaminiHochberg',
    ['holm', 'benjaminiHochberg', 'none'],
    'options.adjustment',
  );
  const level = checkFraction(options.level ?? 0.95, 'options.level');
  const { length, ids, columns } = facts ?? {};
  if (!Array.isArray(ids) || ids.length !== length) fail('length_mismatch', 'facts.ids', `${length} ids`, ids);
  const features = Object.keys(columns ?? {});
  const { categorical = [] } = options;
  if (!Array.isArray(categorical)) fail('wrong_type', 'options.categorical', 'a list of features', categorical);
  const stranger = categorical.findIndex((feature) => !features.includes(feature));
  if (stranger >= 0) {
    fail('unknown_reference', `options.categorical[${stranger}]`, features.join(', '), categorical[stranger]);
  }
  const found = segmentsOfIds(segmented, ids, 'segmented');
  const groups = segmented.segments.length;
  const drafts: Draft[][] = segmented.segments.map(() => []);
  for (const feature of features) {
    const column = checkColumn(columns[feature], feature, length);
    const byGroup = isCategorical(column, feature, categorical)
      ? profileCategory(feature, column, found, groups, level)
      : profileNumber(feature, column as ArrayLike<number>, found, groups, level);
    byGroup.forEach((rows, g) => {
      for (const row of rows) (drafts[g] as Draft[]).push(row);
    });
  }
  const all = drafts.flat();
  const adjusted = adjustedPValues(
    all.map(({ test }) => test.pValue),
    { method: adjustment },
  );
  const settled = new Map(all.map((draft, i) => [draft, adjusted[i] as number | null]));
  const customers = new Array<number>(groups).fill(0);
  for (let i = 0; i < length; i++) {
    const g = found[i] as number;
    if (g >= 0) customers[g] = (customers[g] as number) + 1;
  }
  return {
    kind: 'segment-profiles',
    version: 1,
    customers: length,
    tests: adjusted.filter((p) => p !== null).length,
    adjustment,
    segments: segmented.segments.map(({ id }, g) => ({
      segment: id,
      customers: customers[g] as number,
      features: (drafts[g] as Draft[])
        .map((draft) => ({ ...draft, test: { ...draft.test, adjusted: settled.get(draft) ?? null } }))
        .sort(byDifference),
    })),
  };
}

/** The largest difference first; where two are equal, in the order of the features. */
function byDifference(
  a: { standardizedDifference: number | null },
  b: { standardizedDifference: number | null },
): number {
  return Math.abs(b.standardizedDifference ?? 0) - Math.abs(a.standardizedDifference ?? 0);
}
