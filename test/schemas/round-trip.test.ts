import { test } from '@fast-check/vitest';
import { fitBgNbd, fitGammaGamma, fitMbgNbd, fitNbd, fitParetoNbd } from 'clientele/clv';
import { compileRfmSegments, decideRfmSegment, defaultRfmSegments, fitRfmCuts, fixedRfmCuts } from 'clientele/rfm';
import { checkCondition, compileCondition, compileRuleSet, decideFirstRule, decideRules } from 'clientele/rules';
import {
  parseCustomerState,
  parseCustomerSummary,
  parseCustomerTableJson,
  parseDecision,
  parseGammaGammaModel,
  parseHistoriesState,
  parseIgnored,
  parsePurchaseModel,
  parseReason,
  parseRfmCuts,
  parseRfmSegmentSet,
  parseTotalsState,
  parseTransactionRow,
} from 'clientele/schemas';
import { isoFromDay } from 'clientele/time';
import {
  type CustomerState,
  customerState,
  customersOf,
  customerTableFromJson,
  customerTableJson,
  historiesAccumulator,
  indexTransactions,
  simulateTransactions,
  summarizeCustomers,
  totalsAccumulator,
  withOrder,
} from 'clientele/transactions';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { conditions, inputs, TODAY } from '../rules/arbitraries.ts';
import { anyAmount, at, logOf } from '../support/logs.ts';

const asOf = '2025-12-31';

/** Over the wire and back. */
function comesBack<T>(value: T, parse: (json: unknown) => T): void {
  expect(parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
}

const refunds = fc.constantFrom('net', 'keep', 'drop' as const);
const logs = fc.tuple(logOf(anyAmount), fc.boolean()).map(([rows, withFaults]) => [
  ...rows,
  ...(withFaults
    ? [
        { id: '', on: '2025-01-01', paid: 1 },
        { id: 'a', on: 'soon', paid: 1 },
      ]
    : []),
]);

describe('what the library makes comes back as it was', () => {
  test.prop([logs, refunds, fc.boolean(), fc.boolean()])('customer tables', (rows, how, grouped, withRoster) => {
    const access = grouped ? { ...at, group: (r: { paid: number }) => (r.paid > 100 ? 'high' : 'low') } : at;
    const log = indexTransactions(rows, access, { onInvalid: 'collect', currency: 'EUR' });
    const roster = withRoster ? { roster: ['a', 'z', 1] } : {};
    const table = summarizeCustomers(log, { asOf: '2025-06-30', refunds: how, ...roster });
    comesBack(customerTableJson(table), parseCustomerTableJson);
    expect(customerTableFromJson(parseCustomerTableJson(customerTableJson(table)))).toEqual(table);
    comesBack(table.ignored, parseIgnored);
    for (const customer of customersOf(table)) comesBack(customer, parseCustomerSummary);
  });

  test.prop([logs, logs, refunds])('states of accumulators, merged too', (a, b, how) => {
    const read = (rows: typeof a) => indexTransactions(rows, at, { onInvalid: 'collect' });
    const totals = totalsAccumulator({ refunds: how });
    const histories = historiesAccumulator({ refunds: how });
    comesBack(totals.add(totals.add(totals.empty(), read(a)), read(b)), parseTotalsState);
    comesBack(histories.add(histories.add(histories.empty(), read(a)), read(b)), parseHistoriesState);
  });

  test.prop([logOf(anyAmount), refunds, fc.constantFrom('day', 'order' as const)])(
    'the state of one customer, after each order',
    (rows, how, occasion) => {
      let state: CustomerState = customerState('ada', { refunds: how, occasion });
      comesBack(state, parseCustomerState);
      for (const { on, paid } of [...rows].sort((x, y) => (x.on < y.on ? -1 : 1))) {
        state = withOrder(state, { on, amount: paid });
        comesBack(state, parseCustomerState);
      }
    },
  );

  test.prop([logOf(), fc.constantFrom('quantile', 'nested' as const), fc.integer({ min: 2, max: 6 }), fc.boolean()])(
    'cuts',
    (rows, method, bins, upper) => {
      const table = summarizeCustomers(indexTransactions(rows, at), { asOf });
      if (table.length === 0) return;
      comesBack(fitRfmCuts(table, { method, bins, ties: upper ? 'upper' : 'lower' }), parseRfmCuts);
    },
  );

  test.prop([conditions, inputs])('decisions and reasons', (condition, input) => {
    const when = { asOf: TODAY };
    const decision = checkCondition(compileCondition(condition), input, when);
    comesBack(decision, parseDecision);
    for (const reason of decision.reasons) comesBack(reason, parseReason);
    const rules = compileRuleSet({
      kind: 'rule-set',
      version: 1,
      id: 'set',
      rules: [
        { id: 'first', label: 'First', when: condition, outcome: { tier: ['gold', null] } },
        { id: 'second', when: { kind: 'all', all: [] } },
      ],
    });
    expect(parseDecision(JSON.parse(JSON.stringify(decideRules(rules, input, when))))).toEqual(
      decideRules(rules, input, when),
    );
    expect(parseDecision(JSON.parse(JSON.stringify(decideFirstRule(rules, input, when))))).toEqual(
      decideFirstRule(rules, input, when),
    );
  });

  test('the shipped segment set, decisions on it, and cuts fixed by hand', () => {
    comesBack(defaultRfmSegments(), parseRfmSegmentSet);
    const segments = compileRfmSegments(defaultRfmSegments());
    comesBack(decideRfmSegment(segments, { r: 5, f: 1, m: 3 }, { asOf: isoFromDay(TODAY) }), parseDecision);
    comesBack(fixedRfmCuts({ r: [30], f: [1, 2], m: [9.5] }), parseRfmCuts);
  });

  test('models as they were fitted, on a ridge too', () => {
    const rows = simulateTransactions({ seed: 9, customers: 400, startsOn: '2025-01-01', endsOn: asOf });
    const log = indexTransactions(rows, {
      customerId: (r) => r.customerId,
      date: (r) => r.date,
      amount: (r) => r.amount,
    });
    const table = summarizeCustomers(log, { asOf });
    for (const fitModel of [fitNbd, fitBgNbd, fitMbgNbd, fitParetoNbd]) comesBack(fitModel(table), parsePurchaseModel);
    comesBack(fitGammaGamma(table), parseGammaGammaModel);
    const ridge = fitNbd([3, 4, 4, 5].map((frequency) => ({ frequency, recency: 90, age: 99 })));
    expect(ridge.fit.covariance).toBeNull();
    comesBack(ridge, parsePurchaseModel);
  });

  test('rows of a simulated log', () => {
    const rows = simulateTransactions({ seed: 5, customers: 20, startsOn: '2025-01-01', endsOn: asOf });
    expect(rows.length).toBeGreaterThan(20);
    for (const { customerId, date, amount } of rows) comesBack({ customerId, date, amount }, parseTransactionRow);
  });
});
