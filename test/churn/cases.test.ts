import {
  annualChurn,
  type ChurnCriteria,
  type ChurnCriterion,
  classifyChurnRisk,
  compileChurnCriteria,
  customerChurnRates,
  decideChurnRisk,
  revenueChurnRates,
  scoreLookAlikes,
} from 'clientele/churn';
import { describe, expect, test } from 'vitest';
import { near } from '../support/near.ts';
import { hasShared, readSharedJson } from '../support/shared.ts';

// The cases beside the checkout: fields renamed, units converted, nothing computed.
interface Case {
  readonly id: string;
  readonly concept: string;
  readonly input: never;
  readonly expected: never;
  readonly tolerance: number;
}
const PATH = 'cases/churn.json';
const cases = hasShared(PATH) ? readSharedJson<{ cases: Case[] }>(PATH).cases : [];
const caseOf = (concept: string): Case[] => cases.filter((one) => one.concept === concept);

const criteriaOf = (criterion: ChurnCriterion) =>
  compileChurnCriteria({
    kind: 'churn-criteria',
    version: 1,
    id: 'case',
    label: 'Case',
    criteria: [criterion],
  } as ChurnCriteria);

describe.skipIf(cases.length === 0)('rules of the collection', () => {
  test.each(caseOf('rule-inactivity'))('$id', ({ input, expected }) => {
    const { asOf, months, customers } = input as {
      asOf: string;
      months: number;
      customers: { id: string; last: string | null }[];
    };
    const criteria = criteriaOf({ kind: 'inactive', id: 'inactive', label: 'Inactive', after: { months } });
    const { atRisk, noHistory } = expected as { atRisk: string[]; noHistory: string[] };
    const statusOf = (last: string | null) =>
      decideChurnRisk(criteria, { facts: { lastOrderOn: last } }, { asOf }).outcome.status;
    expect(customers.filter(({ last }) => statusOf(last) === 'atRisk').map(({ id }) => id)).toEqual(atRisk);
    expect(customers.filter(({ last }) => statusOf(last) === 'neverBought').map(({ id }) => id)).toEqual(noHistory);
    const ids = customers.map(({ id }) => id);
    const table = { length: ids.length, ids, columns: { lastOrderOn: customers.map(({ last }) => last) } };
    const risks = classifyChurnRisk(criteria, table, { asOf });
    const named = (status: string) =>
      ids.filter((_, i) => risks.segments[risks.columns.segment[i] as number]?.id === status);
    expect(named('atRisk')).toEqual(atRisk);
    expect(named('neverBought')).toEqual(noHistory);
  });

  test.each(caseOf('rule-contract-resigned'))('$id', ({ input, expected }) => {
    const { asOf, customers } = input as {
      asOf: string;
      customers: { id: string; contracts: { end: string; resignedOn: string | null }[] }[];
    };
    const criteria = criteriaOf({ kind: 'contract', id: 'resigned', label: 'Resigned', because: 'resigned' });
    const atRisk = customers.filter(({ contracts: list }) => {
      const contracts = list.map(({ end, resignedOn }) => ({ endsOn: end, resignedOn }));
      return decideChurnRisk(criteria, { events: { contracts } }, { asOf }).outcome.status === 'atRisk';
    });
    expect(atRisk.map(({ id }) => id)).toEqual((expected as { atRisk: string[] }).atRisk);
  });

  test.each(caseOf('rule-fewer-than-usual'))('$id', ({ input, expected, tolerance }) => {
    const { asOf, recentMonths, baselineMonths, threshold, monthlyCounts } = input as {
      asOf: string;
      recentMonths: number;
      baselineMonths: number;
      threshold: number;
      monthlyCounts: { [id: string]: number[] };
    };
    const criteria = criteriaOf({
      kind: 'fall',
      id: 'fewer',
      label: 'Fewer',
      events: 'orders',
      measure: 'count',
      recent: { months: recentMonths },
      baseline: { months: baselineMonths },
      atMost: threshold,
    });
    const wanted = expected as { ratio: { [id: string]: number | null }; atRisk: string[] };
    const [year, month] = asOf.split('-').map(Number) as [number, number];
    const atRisk = Object.entries(monthlyCounts).filter(([id, counts]) => {
      // A month's count as so many orders on its 15th, the last month being that of asOf.
      const orders = counts.flatMap((count, m) => {
        const on = new Date(Date.UTC(year, month - counts.length + m, 15)).toISOString().slice(0, 10);
        return Array.from({ length: count }, () => ({ on }));
      });
      const { outcome, reasons } = decideChurnRisk(criteria, { events: { orders } }, { asOf });
      const ratio = wanted.ratio[id];
      if (ratio === null) expect(reasons[0]?.observed).toBeNull();
      else near(reasons[0]?.observed as number, ratio as number, tolerance);
      return outcome.status === 'atRisk';
    });
    expect(atRisk.map(([id]) => id)).toEqual(wanted.atRisk);
  });

  test.each(caseOf('churn-rate').filter(({ input }) => 'startCustomers' in (input as object)))(
    '$id',
    ({ input, expected, tolerance }) => {
      const { startCustomers, lostFromStart, newCustomers, lostFromNew } = input as { [name: string]: number };
      const wanted = expected as { [name: string]: number };
      const rates = customerChurnRates({
        atStart: startCustomers as number,
        lost: lostFromStart as number,
        joined: newCustomers as number,
        joinedAndLost: lostFromNew as number,
      });
      near(rates.churn.value as number, wanted['customerChurnRate'] as number, tolerance);
      near(rates.retention.value as number, wanted['retentionRate'] as number, tolerance);
      expect(rates.atEnd).toBe(wanted['endCustomers']);
      near(rates.growth.value as number, wanted['growthRate'] as number, tolerance);
    },
  );

  test.each(caseOf('churn-rate').filter(({ input }) => 'monthlyChurn' in (input as object)))(
    '$id',
    ({ input, expected, tolerance }) => {
      const { monthlyChurn } = input as { monthlyChurn: number };
      const wanted = expected as { [name: string]: number };
      const year = annualChurn(monthlyChurn, { per: 'month' });
      near(year.retention.value as number, wanted['annualRetention'] as number, tolerance);
      near(year.churn.value as number, wanted['annualChurn'] as number, tolerance);
      near(year.expectedPeriods as number, wanted['expectedLifetimeMonths'] as number, tolerance);
    },
  );

  test.each(caseOf('revenue-churn'))('$id', ({ input, expected, tolerance }) => {
    const { startMrr, churnedMrr, contractionMrr, expansionMrr, newMrr } = input as { [name: string]: number };
    const wanted = expected as { [name: string]: number };
    const rates = revenueChurnRates({
      atStart: startMrr as number,
      churned: churnedMrr as number,
      contraction: contractionMrr as number,
      expansion: expansionMrr as number,
      fresh: newMrr as number,
    });
    near(rates.grossChurn.value as number, wanted['grossRevenueChurn'] as number, tolerance);
    near(rates.netRetention.value as number, wanted['netRevenueRetention'] as number, tolerance);
    near(rates.grossRetention.value as number, wanted['grossRevenueRetention'] as number, tolerance);
    near(rates.atEnd, wanted['endMrr'] as number, tolerance);
  });

  test.each(caseOf('rule-look-alike'))('$id', ({ input, expected, tolerance }) => {
    const { churners, active, features, distance } = input as {
      churners: { [id: string]: number[] };
      active: { [id: string]: number[] };
      features: string[];
      distance: 'euclidean';
    };
    const rows = Object.entries({ ...churners, ...active });
    const columns = Object.fromEntries(
      features.map((name, f) => [name, rows.map(([, values]) => values[f] as number)]),
    );
    const table = { length: rows.length, ids: rows.map(([id]) => id), columns };
    const alike = scoreLookAlikes(table, { churners: Object.keys(churners), features, distance });
    const wanted = expected as { distanceToNearestChurner: { [id: string]: number }; ranking: string[] };
    expect(alike.ids).toEqual(wanted.ranking);
    alike.ids.forEach((id, k) => {
      near(alike.columns.distance[k] as number, wanted.distanceToNearestChurner[id] as number, tolerance);
    });
  });
});
