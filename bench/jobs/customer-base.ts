import { integerDraw, seededRandom } from 'clientele/core';
import {
  fitRfmCuts,
  planRfmTest,
  rfmMigration,
  scoreRfm,
  segmentRfm,
  summarizeRfmCells,
  summarizeRfmResponses,
  summarizeRfmSegments,
} from 'clientele/rfm';
import { cohortTable, indexTransactionColumns } from 'clientele/transactions';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';
import { customerTable } from './quintiles.ts';

const CUSTOMERS = 1_000_000;
const ROWS = 1_000_000;

/** Segments as a table, their migration, a fourth letter and cohorts, each against the loop one would write by hand. */
export async function customerBase(): Promise<Line[]> {
  const table = customerTable(CUSTOMERS);
  const later = customerTable(CUSTOMERS);
  const cuts = fitRfmCuts(table);
  const fourCuts = fitRfmCuts(table, { measures: { l: 'firstToLast' } });
  const before = segmentRfm(scoreRfm(table, { cuts }));
  const shifted = {
    ...later,
    columns: { ...later.columns, daysSinceLast: later.columns.daysSinceLast.map((d) => d >> 1) },
  };
  const after = segmentRfm(scoreRfm(shifted, { cuts }));
  const scores = scoreRfm(table, { cuts });
  const cells = summarizeRfmCells(scores);
  const plan = planRfmTest(cells, { expectedRate: 0.02, precision: 0.01, salt: 'bench' });
  const segment = before.columns.segment;
  const { revenue, orders, daysSinceLast } = table.columns;
  const timings = await alternate(CUSTOMERS, {
    summarize: () => summarizeRfmSegments(table, before),
    byHand: () => {
      const rows = Array.from({ length: 12 }, () => [[], [], [], []] as number[][]);
      for (let i = 0; i < CUSTOMERS; i++) {
        const values = [daysSinceLast[i], orders[i], revenue[i], (revenue[i] as number) / (orders[i] as number)];
        for (const place of [segment[i] as number, 11]) {
          const own = rows[place] as number[][];
          for (let c = 0; c < 4; c++) own[c]?.push(values[c] as number);
        }
      }
      return rows.map((columns) =>
        columns.map((values) => {
          const sorted = Float64Array.from(values).sort();
          return [values.reduce((sum, value) => sum + value, 0), sorted[sorted.length >> 1]];
        }),
      );
    },
    migrate: () => rfmMigration(before, after),
    migrateByHand: () => {
      const was = new Map(before.ids.map((id, i) => [id, before.columns.segment[i] as number]));
      const counts = new Float64Array(144);
      for (let i = 0; i < CUSTOMERS; i++) {
        const cell = (was.get(after.ids[i] as number) ?? 11) * 12 + (after.columns.segment[i] as number);
        counts[cell] = (counts[cell] as number) + 1;
      }
      return counts;
    },
    three: () => scoreRfm(table, { cuts }),
    cells: () => summarizeRfmCells(scores),
    test: () => planRfmTest(cells, { expectedRate: 0.02, precision: 0.01, salt: 'bench' }),
    responses: () => summarizeRfmResponses(cells, { contacted: plan.ids, responded: plan.ids.slice(0, 2000) }),
    four: () => scoreRfm(table, { cuts: fourCuts }),
  });
  const random = seededRandom(5, 'cohorts');
  const log = indexTransactionColumns({
    customerId: Int32Array.from({ length: ROWS }, () => integerDraw(random, ROWS / 10)),
    day: Int32Array.from({ length: ROWS }, () => 19_358 + integerDraw(random, 1096)),
    amount: Float64Array.from({ length: ROWS }, () => integerDraw(random, 20_000) / 100),
  });
  const cohorts = await alternate(ROWS, { months: () => cohortTable(log, { asOf: '2025-12-31' }) });
  const { compare, alone } = linesOf('1e6 customers', timings);
  return [
    compare('segments as a table', 'summarize', 'byHand', 'plain sums and sorted medians by hand', { atMost: 1 }),
    compare('migration of two dates', 'migrate', 'migrateByHand', 'a Map of ids and a count', { atMost: 2 }),
    compare('scores of four letters by stored cuts', 'four', 'three', 'three letters', { atMost: 1.6 }),
    alone('cells of scores', 'cells'),
    alone('a test drawn by hash', 'test'),
    alone('its responses counted', 'responses'),
    linesOf('1e6 rows', cohorts).alone('cohorts by month', 'months'),
  ];
}
