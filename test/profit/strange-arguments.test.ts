import * as profit from 'clientele/profit';
import { richCosts } from '../schemas/documents.ts';
import { answersOrRefuses } from '../support/strange.ts';

const document: profit.CostToServe = {
  kind: 'cost-to-serve',
  version: 1,
  id: 'costs-2026',
  currency: 'EUR',
  costOfGoods: { share: 0.6 },
  activities: [
    { id: 'picking', driver: 'orders', rate: { perUnit: 4 } },
    { id: 'service', driver: 'contacts', rate: { pool: 1000, capacity: 100 }, avoidable: 0 },
  ],
};
const costs = profit.compileCostToServe(document);
const columns = { revenue: [200, 50], orders: [2, 2], contacts: [1, 3] };
const facts = { length: 2, ids: ['ada', 'bob'], columns, currency: 'EUR' };
const segmented = {
  length: 2,
  ids: ['ada', 'bob'],
  segments: [{ id: 'a' }, { id: 'b' }],
  columns: { segment: [0, 1] },
};

answersOrRefuses('clientele/profit', profit, {
  compileCostToServe: [richCosts],
  lintCostToServe: [richCosts],
  profitBySegment: [profit.summarizeProfit(costs, facts), segmented],
  scoreWallets: [{ ids: ['ada', 'bob'], spend: [300, 50], wallet: [1200, Number.NaN] }],
  shareOfWallet: [300, { value: 1200, low: 1000, high: 1500, level: 0.8 }],
  summarizeProfit: [costs, facts],
  walletShareOfRank: [1, 2],
});
