import {
  fitRfmCuts,
  fitRfmResponses,
  planRfmMailing,
  planRfmTest,
  rfmMigration,
  scoreRfm,
  segmentRfm,
  summarizeRfmCells,
  summarizeRfmResponses,
  summarizeRfmSegments,
} from 'clientele/rfm';
import { indexTransactions, summarizeCustomers } from 'clientele/transactions';
import { describe, expect, test } from 'vitest';
import { hasShared, readSharedCsv } from '../support/shared.ts';

const file = 'data/cdnow/cdnow_master.csv';

describe.skipIf(!hasShared(file))('CDNOW, all 23,570 customers', () => {
  const rows = hasShared(file) ? readSharedCsv(file) : [];
  const log = indexTransactions(rows, {
    customerId: (row) => row['customer_id'] as string,
    date: (row) => row['date'] as string,
    amount: (row) => Number(row['value']),
  });
  const then = summarizeCustomers(log, { asOf: '1997-12-31' });
  const cuts = fitRfmCuts(then);

  test('segments sum to the base, to the cent, and nobody leaves a log', () => {
    const now = summarizeCustomers(log, { asOf: '1998-06-30' });
    const after = segmentRfm(scoreRfm(now, { cuts }));
    const { total, segments } = summarizeRfmSegments(now, after);
    const cents = rows.reduce((sum, row) => sum + Math.round(Number(row['value']) * 100), 0);
    expect(Math.round(total.revenue * 100)).toBe(cents);
    expect(segments.reduce((sum, one) => sum + one.customers, 0)).toBe(23_570);
    expect(rfmMigration(segmentRfm(scoreRfm(then, { cuts })), after)).toMatchObject({
      atBoth: 23_570,
      joined: 0,
      left: 0,
    });
  });

  // Who bought in the half-year after stands for who responds; a test of an eighth of the base, and the rest as the truth.
  test.each(['first', 'second', 'third'])(
    'a mailing comes out within the prediction that its test gave: draw %s',
    (salt) => {
      const buyers = new Set(
        rows.filter((row) => (row['date'] as string) > '1997-12-31').map((row) => row['customer_id'] as string),
      );
      const cells = summarizeRfmCells(scoreRfm(then, { cuts }));
      const { ids: contacted } = planRfmTest(cells, { expectedRate: 0.2, precision: 0.1, capacity: 3000, salt });
      const responses = summarizeRfmResponses(cells, {
        contacted,
        responded: contacted.filter((id) => buyers.has(id)),
      });
      const economics = { costPerContact: 3, marginPerResponse: 20, level: 0.99 };
      const plan = planRfmMailing(fitRfmResponses(responses.cells), responses.cells, economics);

      const tested = new Set(contacted);
      const chosen = new Set(plan.cells.filter((cell) => cell.contacts > 0).map(({ id }) => id));
      const mailed = cells.ids.filter((id, i) => {
        return !tested.has(id) && chosen.has(cells.cells[cells.columns.cell[i] as number]?.id as string);
      });
      const profit = mailed.filter((id) => buyers.has(id)).length * 20 - mailed.length * 3;
      expect(plan.contacts).toBe(mailed.length);
      expect(profit).toBeGreaterThan(plan.profit.prediction.low as number);
      expect(profit).toBeLessThan(plan.profit.prediction.high as number);
      const rest = cells.ids.filter((id) => !tested.has(id));
      expect(profit).toBeGreaterThan(rest.filter((id) => buyers.has(id)).length * 20 - rest.length * 3);
    },
  );
});
