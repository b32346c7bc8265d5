import { readFileSync } from 'node:fs';
import { type Chart, type ChartLanguage, lorenzChart, rfmHeatChart } from 'clientele/charts';
import { scoreRfm } from 'clientele/rfm';
import { lorenzCurve } from 'clientele/stats';
import {
  type CustomerTable,
  indexTransactions,
  summarizeCustomers,
  type TransactionIndex,
} from 'clientele/transactions';

/** The log that ships with the examples. */
export const shopLog: TransactionIndex<string> = (() => {
  const path = new URL('../../examples/data/orders.csv', import.meta.url);
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const names = head.split(',');
  const rows = lines.map((line) => Object.fromEntries(line.split(',').map((text, i) => [names[i], text])));
  return indexTransactions(
    rows,
    {
      customerId: (row) => row['customer_id'] as string,
      date: (row) => row['date'] as string,
      amount: (row) => Number(row['amount']),
      orderId: (row) => row['order_id'] as string,
    },
    { currency: 'EUR' },
  );
})();

export const shop: CustomerTable<string> = summarizeCustomers(shopLog, { asOf: '2025-12-31' });

const paid = shop.columns.revenue.map((value) => Math.max(0, value));

/** Every chart of the package on data as they come, by name; each is drawn in both languages. */
export const GALLERY: Readonly<Record<string, (language: ChartLanguage) => Chart>> = {
  'rfm-heat': (language) => rfmHeatChart(scoreRfm(shop), shop, { language }),
  'rfm-heat-customers': (language) => rfmHeatChart(scoreRfm(shop), shop, { language, measure: 'customers' }),
  'rfm-heat-nested': (language) =>
    rfmHeatChart(scoreRfm(shop, { method: 'nested', bins: 4 }), shop, { language, measure: 'meanM' }),
  lorenz: (language) => lorenzChart(lorenzCurve(paid) as NonNullable<ReturnType<typeof lorenzCurve>>, { language }),
  'lorenz-five': (language) =>
    lorenzChart(lorenzCurve([5, 5, 5, 5, 80]) as NonNullable<ReturnType<typeof lorenzCurve>>, { language }),
};
