import {
  type ChurnCriteria,
  type ChurnCriterion,
  classifyChurnRisk,
  compileChurnCriteria,
  decideChurnRisk,
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
});
