import { lorenzChart, lorenzHistoryChart, whaleChart } from 'clientele/charts';
import * as concentration from 'clientele/concentration';
import { lorenzCurve } from 'clientele/stats';
import { answersOrRefuses } from '../support/strange.ts';

const june = { ids: ['ada', 'bob', 'cy', 'dee'], values: [60, 20, 10, 10] };
const december = { ids: ['ada', 'bob', 'cy', 'eve'], values: [20, 10, 10, 60] };
const options = { top: 0.25, negatives: 'normalize' };
const { fit: _, ...model } = concentration.fitParetoTail([100, 200, 400, 800, 5], { scale: 100 });
const curve = lorenzCurve(june.values);
const dated = [
  { on: '2026-06-30', curve },
  { on: '2026-12-31', curve: lorenzCurve(december.values) },
];

answersOrRefuses('clientele/concentration', concentration, {
  classifyAbc: [june, { cuts: [0.8, 0.95], edge: 'crossing' }],
  compareConcentration: [june, december, options],
  decileTable: [june.values, { groups: 2 }],
  fitParetoTail: [june.values, { scale: 10 }],
  paretoTopShare: [model, 0.2],
  summarizeConcentration: [june.values, options],
  whaleCurve: [[100, -60, 50, 10]],
});
answersOrRefuses(
  'clientele/charts',
  { lorenzChart, lorenzHistoryChart, whaleChart },
  {
    lorenzChart: [curve, { language: 'fr', title: 'T', subtitle: 'S', share: 0.8 }],
    lorenzHistoryChart: [dated, { language: 'fr' }],
    whaleChart: [concentration.whaleCurve([100, -60, 50, 10]), { language: 'fr' }],
  },
);
