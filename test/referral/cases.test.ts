import {
  customerEngagementValue,
  customerReferralValue,
  indexReferrals,
  type ReferralFlow,
  referralRates,
  scoreReferrals,
} from 'clientele/referral';
import { classifyCustomers, compileCustomerGrid, valueMatrixGrid } from 'clientele/strategy';
import { describe, expect, test as it } from 'vitest';
import { near } from '../support/near.ts';
import { hasShared, readSharedJson } from '../support/shared.ts';

const PATH = 'cases/crv.json';

interface Case {
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: the cases are read as they stand
  readonly input: any;
  // biome-ignore lint/suspicious/noExplicitAny: the cases are read as they stand
  readonly expected: any;
  readonly tolerance: number;
}

describe.skipIf(!hasShared(PATH))('the cases beside the checkout', () => {
  const { cases } = hasShared(PATH) ? readSharedJson<{ cases: Case[] }>(PATH) : { cases: [] };
  const caseOf = (id: string): Case => cases.find((one) => one.id === id) as Case;

  it.each(['crv-two-periods', 'crv-only-type-two', 'crv-negative'])('%s', (id) => {
    const { input, expected, tolerance } = caseOf(id);
    const flows: ReferralFlow[] = [];
    for (const [t, { typeOne, typeTwo }] of input.periods.entries()) {
      for (const flow of typeOne) flows.push({ ...flow, period: t + 1, joinsAnyway: 0 });
      for (const flow of typeTwo) flows.push({ ...flow, period: t + 1, joinsAnyway: 1 });
    }
    const { value, byPeriod } = customerReferralValue(flows, { discountPerPeriod: input.discountPerPeriod });
    near(value, expected.crv, tolerance);
    expect(byPeriod).toHaveLength(expected.byPeriod.length);
    for (const [t, one] of byPeriod.entries()) near(one.value, expected.byPeriod[t], tolerance);
  });

  it('a matrix of values with given cuts', () => {
    const { input, expected } = caseOf('value-matrix-fixed-cuts');
    const grid = compileCustomerGrid(valueMatrixGrid({ clv: input.clvCut, crv: input.crvCut }));
    type Customer = { id: string; clv: number; crv: number };
    const customers: Customer[] = input.customers;
    const { segments, columns } = classifyCustomers(
      grid,
      {
        length: customers.length,
        ids: customers.map(({ id }) => id),
        columns: { clv: customers.map(({ clv }) => clv), crv: customers.map(({ crv }) => crv) },
      },
      { asOf: '2026-06-30' },
    );
    for (const [i, { id }] of customers.entries()) {
      expect(segments[columns.segment[i] as number]?.id).toBe(expected.segment[id]);
    }
  });

  it('a cascade', () => {
    const { input, expected, tolerance } = caseOf('referral-cascade');
    type Edge = { referrer: string; referred: string };
    const graph = indexReferrals<Edge, string>(input.edges, {
      referrer: (edge) => edge.referrer,
      referred: (edge) => edge.referred,
    });
    const { columns } = scoreReferrals(
      graph,
      graph.ids.map((id) => input.value[id]),
      { decay: input.decay },
    );
    for (const [i, id] of graph.ids.entries()) {
      for (const name of ['direct', 'descendants', 'cascade'] as const) {
        near(columns[name][i] as number, expected[name][id], tolerance);
      }
    }
  });

  it('figures of a programme', () => {
    const { input, expected, tolerance } = caseOf('referral-kpis');
    const rates = referralRates(input);
    for (const name of Object.keys(rates) as (keyof typeof rates)[]) {
      near(rates[name].value as number, expected[name], tolerance);
    }
  });

  it('an engagement value', () => {
    const { input, expected, tolerance } = caseOf('engagement-value');
    near(customerEngagementValue({ ...input, measured: 'net' }).value, expected.cev, tolerance);
  });
});
