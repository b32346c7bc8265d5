import { customerChurnRates } from 'clientele/churn';
import {
  acquisitionBudget,
  acquisitionCost,
  acquisitionPayback,
  bergerNasrValue,
  chainValue,
  customerEquity,
  fitCustomerChain,
  marginMultiple,
  retainedValue,
  retentionScheduleValue,
  valueToAcquisitionCost,
} from 'clientele/clv';
import { expectedStates, transitionRates } from 'clientele/stats';
import { describe, expect, test as it } from 'vitest';
import { near } from '../support/near.ts';
import { hasShared, readSharedJson } from '../support/shared.ts';

const PATH = 'cases/clv-deterministic.json';

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
  const per = (rate: number) => ({ perPeriod: rate });
  const all = (actual: readonly number[], expected: readonly number[], tolerance: number): void => {
    expect(actual).toHaveLength(expected.length);
    expected.forEach((value, i) => {
      near(actual[i] as number, value, tolerance, tolerance);
    });
  };

  it('margin multiples are those of the published table', () => {
    const { input, expected, tolerance } = caseOf('margin-multiple-table');
    for (const [a, r] of input.retention.entries()) {
      for (const [b, i] of input.discount.entries()) {
        const { multiple } = marginMultiple({ retention: per(r), discount: per(i) });
        near(multiple, expected.multiple[a][b], tolerance);
      }
    }
  });

  it.each(['margin-multiple-immediate', 'margin-multiple-growth'])('%s', (id) => {
    const { input, expected, tolerance } = caseOf(id);
    const { retention, discount, ...rest } = input;
    near(
      marginMultiple({ retention: per(retention), discount: per(discount), ...rest }).multiple,
      expected.multiple,
      tolerance,
    );
  });

  it('a customer without end, and for five periods in both timings', () => {
    const endless = caseOf('clv-simple-infinite');
    const { retention, discount, ...rest } = endless.input;
    const value = retainedValue({ retention: per(retention), discount: per(discount), ...rest });
    near(value.value, endless.expected.clv, endless.tolerance);
    near(value.valueBeforeCost, endless.expected.clvBeforeCost, endless.tolerance);
    const finite = caseOf('clv-simple-finite');
    for (const firstMargin of ['endOfPeriod', 'immediate'] as const) {
      const { retention: r, discount: i, ...more } = finite.input;
      const { value: worth } = retainedValue({ retention: per(r), discount: per(i), ...more, firstMargin });
      near(worth, finite.expected[firstMargin], finite.tolerance);
    }
  });

  it('Berger and Nasr, case 1', () => {
    const { input, expected, tolerance } = caseOf('berger-nasr-case1');
    const { grossContribution, marketingCost, retention, discount, periods } = input;
    const plan = { grossContribution, marketingCost, periods, retention: per(retention), discount: per(discount) };
    near(bergerNasrValue({ case: '1', ...plan }).value, expected.clv, tolerance);
  });

  it.each(['markov-recency-infinite', 'markov-recency-stop-at-4', 'markov-recency-three', 'markov-segments'])(
    '%s',
    (id) => {
      const { input, expected, tolerance } = caseOf(id);
      const states = input.transition.map((_: unknown, a: number) => `state ${a}`);
      const chain = { kind: 'customer-chain', version: 1, states, rates: input.transition } as const;
      const { value } = chainValue(chain, { reward: input.reward, discount: per(input.discount) });
      all(value, expected.value, tolerance);
    },
  );

  it('four steps of a chain from each state', () => {
    const { input, expected, tolerance } = caseOf('markov-recency-four-steps');
    for (const [a, row] of expected.matrix.entries()) {
      const start = input.transition.map((_: unknown, b: number) => (a === b ? 1 : 0));
      const rows = expectedStates(input.transition, start, { steps: input.steps });
      all(rows[input.steps] as number[], row, tolerance);
    }
  });

  it('a forecast of segments and what they are worth', () => {
    const { input, expected, tolerance } = caseOf('segment-migration-forecast');
    const rows = expectedStates(input.transition, input.initial, { steps: input.periods });
    for (const [t, row] of expected.counts.entries()) all(rows[t] as number[], row, tolerance);
    const states = input.transition.map((_: unknown, a: number) => `state ${a}`);
    const chain = { kind: 'customer-chain', version: 1, states, rates: input.transition } as const;
    const { value } = chainValue(chain, { reward: input.reward, discount: per(input.discount) });
    const values = input.initial.flatMap((count: number, a: number) => new Array(count).fill(value[a]));
    near(customerEquity(values).total, expected.customerEquity, tolerance);
  });

  it('a matrix counted from pairs', () => {
    const { input, expected, tolerance } = caseOf('migration-matrix-count');
    const histories = input.before.map((state: string, i: number) => [state, input.after[i]]);
    const chain = fitCustomerChain(histories, { states: input.states });
    expect(chain.fit?.counts.slice(0, expected.counts.length)).toEqual(expected.counts);
    for (const [a, row] of expected.rates.entries()) all(chain.rates[a] as number[], row, tolerance);
    expect(chain.rates.at(-1)).toBeNull();
    expect(transitionRates(expected.counts)).toEqual(chain.rates.slice(0, -1));
  });

  it('what a customer cost, and when he has paid for himself', () => {
    const { input, expected, tolerance } = caseOf('cac-payback');
    const cac = acquisitionCost({ spend: input.acquisitionSpend, newCustomers: input.newCustomers }).value as number;
    near(cac, expected.cac, tolerance);
    const margin = input.monthlyRevenuePerCustomer * input.grossMargin;
    const retention = per(1 - input.monthlyChurn);
    const payback = acquisitionPayback({ acquisitionCost: cac, margin, retention, monthsPerPeriod: 1 });
    near(payback.simplePeriods as number, expected.paybackMonthsSimple, tolerance);
    near(payback.months as number, expected.paybackMonthsWithChurn, tolerance);
    near(payback.ceiling as number, expected.clv, tolerance);
    const { value } = retainedValue({ margin, retention, discount: per(0), firstMargin: 'immediate' });
    near(value, expected.clv, tolerance);
    near(valueToAcquisitionCost(value, cac).value as number, expected.clvToCac, tolerance);
  });

  it('retention from heads at both ends', () => {
    const { input, expected, tolerance } = caseOf('retention-from-counts');
    const { customersAtStart: atStart, customersAtEnd: atEnd, newCustomers: joined } = input;
    near(customerChurnRates({ atStart, atEnd, joined }).retention.value as number, expected.retentionRate, tolerance);
  });

  it('a base of customers: margin less marketing, first period at once', () => {
    const { input, expected, tolerance } = caseOf('berry-customer-profit');
    const customer = retainedValue({
      margin: input.revenue - input.cogs - input.marketingCost,
      retention: per(input.retention),
      discount: per(input.discount),
      acquisitionCost: input.acquisitionCost,
      firstMargin: 'immediate',
    });
    near(customer.value * input.customers, expected.profit, tolerance);
  });

  it('the best spending on acquisition', () => {
    const { input, expected, tolerance } = caseOf('acquisition-optimum');
    const { firstYearMargin, ...response } = input;
    const best = acquisitionBudget(response, firstYearMargin);
    for (const name of ['k', 'spendPerProspect', 'acquisitionRate', 'valuePerProspect'] as const) {
      near(best[name], expected[name], tolerance);
    }
  });

  it("Dwyer's retention table", () => {
    const { input, expected, tolerance } = caseOf('dwyer-retention-table');
    const { retentionByPeriod: retention, margin, cost, discount } = input;
    const table = retentionScheduleValue({ retention, margin, cost, discount: per(discount) });
    all(table.survival, expected.survival, tolerance);
    all(table.presentValue, expected.presentValue, tolerance);
    near(table.value, expected.clv, tolerance);
  });
});
