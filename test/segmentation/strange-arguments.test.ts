import * as segmentation from 'clientele/segmentation';
import { answersOrRefuses } from '../support/strange.ts';

const ids = ['ada', 'bob', 'cy', 'dan', 'eve', 'finn'];
const table = {
  length: 6,
  ids,
  columns: { orders: [1, 2, 1, 11, 12, 10], daysSinceLast: [300, 280, 320, 5, 9, 7] },
};
const options = {
  features: ['orders', 'daysSinceLast'],
  clusters: 2,
  seed: 1,
  log: ['orders'],
  scaling: 'zScore',
} as const;
const model = segmentation.fitKMeans(table, options);
const segmented = { length: 6, ids, segments: [{ id: 'a' }, { id: 'b' }], columns: { segment: [0, 0, 0, 1, 1, 1] } };
const city = ['Lyon', 'Lyon', 'Lyon', 'Nice', 'Nice', 'Lyon'];
const facts = { ...table, columns: { ...table.columns, city } };

answersOrRefuses('clientele/segmentation', segmentation, {
  clusterSilhouette: [model, table, { sample: 5, seed: 1 }],
  compareClusterCounts: [table, { ...options, clusters: [1, 2, 3], starts: 2, sample: 6, references: 2 }],
  explainClusters: [model, { language: 'fr', words: { orders: { low: 'few', high: 'many' } } }],
  fitKMeans: [table, { ...options, starts: 2, maxIterations: 9 }],
  nearestCluster: [model, { orders: 9, daysSinceLast: 20 }],
  profileSegments: [segmented, facts, { categorical: ['city'], adjustment: 'holm', level: 0.9 }],
  segmentByKMeans: [model, table],
});
