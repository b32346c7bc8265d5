import { lorenzChart, rfmHeatChart } from 'clientele/charts';
import { scoreRfm } from 'clientele/rfm';
import { type LorenzCurve, lorenzCurve } from 'clientele/stats';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';
import { customerTable } from './quintiles.ts';

const CUSTOMERS = 1_000_000;

/** The two charts that read a value per customer, against the loop that only adds up cells, and the curve itself. */
export async function charts(): Promise<Line[]> {
  const table = customerTable(CUSTOMERS);
  const scores = scoreRfm(table);
  const { r, f } = scores.columns;
  const { revenue } = table.columns;
  const timings = await alternate(CUSTOMERS, {
    heat: () => rfmHeatChart(scores, table),
    loop: () => {
      const sums = new Float64Array(25);
      const counts = new Int32Array(25);
      for (let i = 0; i < CUSTOMERS; i++) {
        const cell = ((r[i] as number) - 1) * 5 + (f[i] as number) - 1;
        sums[cell] = (sums[cell] as number) + (revenue[i] as number);
        counts[cell] = (counts[cell] as number) + 1;
      }
      return { sums, counts };
    },
    lorenz: () => lorenzChart(lorenzCurve(revenue) as LorenzCurve),
    curve: () => lorenzCurve(revenue),
  });
  const { compare } = linesOf('1e6 customers', timings);
  return [
    compare('RFM heat map', 'heat', 'loop', 'a loop of rounded sums'),
    compare('Lorenz chart with its curve', 'lorenz', 'curve', 'the curve alone', { atMost: 2 }),
  ];
}
