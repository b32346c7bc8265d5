import {
  acquisitionPayback,
  bergerNasrValue,
  type ChainValue,
  chainValue,
  fitCustomerChain,
  type HistoricValues,
  historicValues,
  marginMultiple,
  type PeriodRate,
} from 'clientele/clv';
import { expectTypeOf, test } from 'vitest';

const rate: PeriodRate = { perYear: 0.1, periodsPerYear: 12 };

test('a rate says what it is for', () => {
  marginMultiple({ retention: rate, discount: { perPeriod: 0.1 } });
  // @ts-expect-error a bare number has no period
  marginMultiple({ retention: 0.8, discount: rate });
  // @ts-expect-error an annual rate needs to know how many periods a year has
  marginMultiple({ retention: { perYear: 0.8 }, discount: rate });
  // @ts-expect-error months per period must be said
  acquisitionPayback({ acquisitionCost: 1, margin: 1 });
});

test('each case of Berger and Nasr has its own plan', () => {
  const plan = { grossContribution: 1, marketingCost: 1, retention: rate, discount: rate, periods: 4 };
  bergerNasrValue({ ...plan, case: '1' });
  // @ts-expect-error case 2a needs its cycle
  bergerNasrValue({ ...plan, case: '2a' });
  // @ts-expect-error case 4 has a profit over time
  bergerNasrValue({ ...plan, case: '4' });
});

test('results carry the types of their inputs', () => {
  const chain = fitCustomerChain([['a']], { states: ['a'] });
  expectTypeOf(chainValue(chain, { reward: [1], discount: rate })).toEqualTypeOf<ChainValue>();
  type ShopId = string & { readonly shop: true };
  const flows = { customerId: [] as ShopId[], day: [], grossMargin: [] };
  expectTypeOf(historicValues(flows, { asOf: '2026-01-01' })).toEqualTypeOf<HistoricValues<ShopId>>();
});
