import { categoryMix, indexOrderLines, summarizeBaskets } from 'clientele/baskets';
import { classifyAbc, type Holdings, paretoTopShare } from 'clientele/concentration';
import type { Segmented } from 'clientele/events';
import {
  type CostToServe,
  compileCostToServe,
  type ProfitTable,
  profitBySegment,
  summarizeProfit,
} from 'clientele/profit';
import type { RfmSegments } from 'clientele/rfm';
import { fitKMeans, type KMeansModel, segmentByKMeans } from 'clientele/segmentation';
import { type CustomerClasses, classifyCustomers, compileCustomerGrid, defaultStrategyGrid } from 'clientele/strategy';
import type { CustomerTable } from 'clientele/transactions';
import { expectTypeOf, test } from 'vitest';

type ClientId = string & { readonly brand: 'client' };
declare const table: CustomerTable<ClientId>;
declare const rfm: RfmSegments<ClientId>;
declare const profit: ProfitTable<ClientId>;
declare const costs: CostToServe;
declare const rows: { client: ClientId; what: 'tea' | 'cups' }[];

test('ids come out as they went in', () => {
  expectTypeOf(summarizeProfit(compileCostToServe(costs), table).ids).toEqualTypeOf<readonly ClientId[]>();
  const grid = compileCustomerGrid(defaultStrategyGrid());
  expectTypeOf(classifyCustomers(grid, table, { asOf: table.asOf })).toEqualTypeOf<CustomerClasses<ClientId>>();
  const holdings: Holdings<ClientId> = { ids: table.ids, values: table.columns.revenue };
  expectTypeOf(classifyAbc(holdings).ids).toEqualTypeOf<readonly ClientId[]>();
  const lines = indexOrderLines(rows, {
    customerId: (r) => r.client,
    date: () => '2026-01-01',
    category: (r) => r.what,
    amount: () => 1,
  });
  expectTypeOf(summarizeBaskets(lines, { asOf: '2026-06-30' }).ids).toEqualTypeOf<readonly ClientId[]>();
  expectTypeOf(categoryMix(lines, { asOf: '2026-06-30' }).base.categories[0]?.category).toEqualTypeOf<
    'tea' | 'cups' | undefined
  >();
});

test('whatever gives customers a segment can be handed on', () => {
  expectTypeOf(rfm).toExtend<Segmented<ClientId>>();
  const model = fitKMeans(table, { features: ['orders'], clusters: 3, seed: 1 });
  expectTypeOf(segmentByKMeans(model, table)).toExtend<Segmented<ClientId>>();
  profitBySegment(profit, rfm);
  profitBySegment(profit, classifyAbc({ ids: table.ids, values: table.columns.revenue }));
});

test('misuse does not compile', () => {
  // @ts-expect-error an observation date is always given
  classifyCustomers(compileCustomerGrid(defaultStrategyGrid()), table);
  // @ts-expect-error a document is compiled first
  classifyCustomers(defaultStrategyGrid(), table, { asOf: '2026-06-30' });
  // @ts-expect-error costs are compiled first
  summarizeProfit(costs, table);
  // @ts-expect-error a rate is a price or a pool
  const activity: CostToServe['activities'][0] = { id: 'a', driver: 'orders', rate: { price: 3 } };
  // @ts-expect-error how many clusters is never guessed
  fitKMeans(table, { features: ['orders'], seed: 1 });
  // @ts-expect-error clusters are no Pareto law
  paretoTopShare({} as KMeansModel, 0.2);
  // @ts-expect-error ids of another kind
  profitBySegment(profit, {} as RfmSegments<number>);
  expectTypeOf(activity).not.toBeAny();
});

test('a fit may be missing from a model, but not from one that was fitted', () => {
  expectTypeOf<KMeansModel['fit']>().extract<undefined>().toEqualTypeOf<undefined>();
  expectTypeOf(fitKMeans(table, { features: ['orders'], clusters: 3, seed: 1 }).fit.converged).toEqualTypeOf<boolean>();
});
