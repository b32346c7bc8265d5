import {
  type FlatRfmCuts,
  fitRfmCuts,
  fitRfmGroupCuts,
  fitRfmResponses,
  fixedRfmCuts,
  planRfmMailing,
  planRfmTest,
  type RfmCells,
  type RfmCuts,
  type RfmGroupCuts,
  type RfmScores,
  type RfmTestPlan,
  rfmMigration,
  scoreRfm,
  scoreWeightedRfm,
  segmentRfm,
  summarizeRfmCells,
  summarizeRfmResponses,
  summarizeRfmSegments,
} from 'clientele/rfm';
import type { rfmGroupCutsSchema, rfmResponseModelSchema } from 'clientele/schemas';
import { type CohortTable, type CustomerTable, cohortTriangle, fitCohortEffects } from 'clientele/transactions';
import { expectTypeOf, test } from 'vitest';
import type * as z from 'zod';

type ClientId = string & { readonly brand: 'client' };

declare const table: CustomerTable<ClientId>;
declare const strangers: CustomerTable<number>;
declare const cohorts: CohortTable;
const scores = scoreRfm(table);
const cells = summarizeRfmCells(scores);

test('ids keep their type, and scores say which cuts they were made with', () => {
  expectTypeOf(scores).toEqualTypeOf<RfmScores<ClientId, RfmCuts>>();
  expectTypeOf(scoreRfm(table, { cuts: fitRfmGroupCuts(table) }).cuts).toEqualTypeOf<RfmGroupCuts>();
  expectTypeOf(scoreRfm(table, { cuts: fixedRfmCuts({ r: [1], f: [1], m: [1] }) }).cuts).toEqualTypeOf<FlatRfmCuts>();
  expectTypeOf(cells).toEqualTypeOf<RfmCells<ClientId>>();
  expectTypeOf(planRfmTest(cells, { expectedRate: 0.02, precision: 0.01, salt: 'x' })).toEqualTypeOf<
    RfmTestPlan<ClientId>
  >();
  expectTypeOf(scoreWeightedRfm(scores, { weights: { r: 1 } }).ids).toEqualTypeOf<readonly ClientId[]>();
  expectTypeOf<z.output<typeof rfmGroupCutsSchema>>().toEqualTypeOf<RfmGroupCuts>();
  expectTypeOf<z.output<typeof rfmResponseModelSchema>>().toEqualTypeOf<ReturnType<typeof fitRfmResponses>>();
});

test('misuse does not compile', () => {
  // @ts-expect-error segments of other customers
  summarizeRfmSegments(table, segmentRfm(scoreRfm(strangers)));
  // @ts-expect-error two bases whose ids cannot be the same
  rfmMigration(segmentRfm(scores), segmentRfm(scoreRfm(strangers)));
  // @ts-expect-error ids of other customers
  summarizeRfmResponses(cells, { contacted: [1], responded: [] });
  // @ts-expect-error scores are no cells
  planRfmTest(scores, { expectedRate: 0.02, precision: 0.01, salt: 'x' });
  // @ts-expect-error a draw has a name
  planRfmTest(cells, { expectedRate: 0.02, precision: 0.01 });
  // @ts-expect-error a mailing has a margin
  planRfmMailing(fitRfmResponses([]), [], { costPerContact: 1 });
  // @ts-expect-error a letter that does not exist
  scoreWeightedRfm(scores, { weights: { t: 1 } });
  // @ts-expect-error the length of the relationship is not measured so
  fitRfmCuts(table, { measures: { l: 'tenure' } });
  // @ts-expect-error a breadth is one number per customer
  fitRfmCuts(table, { breadth: ['many'] });
  // @ts-expect-error what is followed is always said
  cohortTriangle(cohorts, {});
  // @ts-expect-error a table of cohorts is no triangle
  fitCohortEffects(cohorts);
});
