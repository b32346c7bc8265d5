import * as baskets from 'clientele/baskets';
import { mixChart } from 'clientele/charts';
import { answersOrRefuses } from '../support/strange.ts';

interface Row {
  readonly who: string;
  readonly on: string;
  readonly what: string;
  readonly paid: number;
}
const rows: readonly Row[] = [
  { who: 'ada', on: '2026-01-05', what: 'tea', paid: 30 },
  { who: 'bob', on: '2026-02-03', what: 'cups', paid: 10 },
];
// What an accessor throws is its own; these answer for any row.
const accessors = {
  customerId: (row: Row) => row?.who,
  date: (row: Row) => row?.on,
  category: (row: Row) => row?.what,
  amount: (row: Row) => row?.paid,
  orderId: () => 'o1',
};
const columns = {
  customerId: ['ada', 'ada', 'bob'],
  date: ['2026-01-05', '2026-01-05', '2026-02-03'],
  category: ['tea', 'cups', 'tea'],
  amount: [30, 50, 10],
  orderId: [1, 1, 2],
};
const reading = { timeZone: 'UTC', currency: 'EUR', onInvalid: 'collect' };
const lines = baskets.indexOrderLineColumns(columns);
const segments = {
  length: 2,
  ids: ['ada', 'bob'],
  segments: [{ id: 'best' }, { id: 'others' }],
  columns: { segment: [0, 1] },
};
const period = { from: '2026-01-01', asOf: '2026-06-30' };
const mix = baskets.categoryMix(lines, { ...period, segments });

answersOrRefuses('clientele/baskets', baskets, {
  categoryEntropy: [[50, 50]],
  categoryMix: [lines, { ...period, segments }],
  categoryMixOf: [lines, 'ada', period],
  compareBaskets: [
    baskets.summarizeBaskets(lines, { from: '2026-01-01', asOf: '2026-01-31' }),
    baskets.summarizeBaskets(lines, { from: '2026-02-01', asOf: '2026-02-28' }),
  ],
  indexOrderLineColumns: [columns, reading],
  indexOrderLines: [rows, accessors, reading],
  summarizeBaskets: [lines, period],
});
answersOrRefuses(
  'clientele/charts',
  { mixChart },
  {
    mixChart: [
      mix.segments.flatMap((one) =>
        one.categories.map(({ category, revenue: value }) => ({ segment: one.segment, category, value })),
      ),
      { language: 'fr', categories: ['tea', 'cups'] },
    ],
  },
);
