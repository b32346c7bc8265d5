import * as stats from 'clientele/stats';
import * as trend from 'clientele/stats/trend';
import { answersOrRefuses } from '../support/strange.ts';

const first = { successes: 200, trials: 1000 };
const second = { successes: 250, trials: 1000 };
const rates = [
  [0.7, 0.3],
  [0.1, 0.9],
];
const values = [80, 5, 5, 10];

answersOrRefuses('clientele/stats', stats, {
  adjustedPValues: [[0.01, null, 0.03], { method: 'holm' }],
  adjustedRandIndex: [
    ['a', 'a', 'b', 'b'],
    [7, 7, 3, 3],
  ],
  compareManyProportions: [[first, second, first]],
  compareProportions: [first, second, { level: 0.9, alternative: 'greater' }],
  countTransitions: [[0, 0, 1, 2], [0, 1, 1, 1], 3],
  expectedStates: [rates, [100, 300], { steps: 2, arrivals: [1, 2] }],
  funnelRates: [
    [
      { id: 'customers', count: 100 },
      { id: 'activated', count: 40 },
    ],
    { level: 0.9, method: 'clopperPearson' },
  ],
  gini: [values, { of: 'sample', negatives: 'normalize' }],
  growthRate: [35, 250, { periods: 4 }],
  hashFraction: ['C-1042', 'spring-2026'],
  lorenzCurve: [values],
  powerForProportions: [50, 0.5, 0.75, { alpha: 0.1, sides: 1, formula: 'arcsine' }],
  probabilityToBeat: [first, second, { prior: [1, 2] }],
  proportionFigure: [{ numerator: 45, denominator: 500, basis: 'clicks / mails', level: 0.9 }],
  proportionInterval: [81, 263, { level: 0.9, method: 'wilson' }],
  ratioFigure: [{ numerator: 1250, denominator: 500, basis: 'revenue / visits' }],
  ratioOfSumsFigure: [{ numerators: [40, 60], zeros: { units: 9, each: 1 }, basis: 'revenue / mails', level: 0.9 }],
  sampleSizeForProportion: [{ rate: 0.5, margin: 0.05, level: 0.9, population: 2000 }],
  sampleSizeForProportions: [0.2, 0.25, { formula: 'arcsine', power: 0.9 }],
  stableHash: ['Hello, world!', 7],
  stationaryDistribution: [rates],
  summarizeValues: [values],
  topShare: [values, 0.2],
  transitionRates: [
    [
      [3, 1],
      [0, 0],
    ],
  ],
  unitsForShare: [values, 0.8],
});
answersOrRefuses('clientele/stats/trend', trend, {
  fitTrend: [[5, 4, 4, 90].map((y, x) => ({ x, y })), { method: 'leastSquares' }],
  trendAt: [{ kind: 'trend', version: 1, method: 'theilSen', params: { slope: -0.5, intercept: 5 } }, 8],
});
