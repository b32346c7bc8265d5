import type { ErrorCode } from 'clientele/checks';
import { fitGammaGamma, fitNbd } from 'clientele/clv';
import { defaultRfmSegments, fitRfmCuts, fixedRfmCuts } from 'clientele/rfm';
import { checkCondition, compileCondition } from 'clientele/rules';
import * as schemas from 'clientele/schemas';
import {
  customerAt,
  customerState,
  customerTableJson,
  historiesAccumulator,
  indexTransactions,
  summarizeCustomers,
  totalsAccumulator,
  withOrder,
} from 'clientele/transactions';
import { describe, expect, test } from 'vitest';
import { at } from '../support/logs.ts';
import { refuses } from '../support/refuses.ts';
import { copyOf } from './arbitraries.ts';

const rows = [
  { id: 'ada', on: '2025-01-10', paid: 10 },
  { id: 'ada', on: '2025-03-01', paid: 20 },
  { id: 'bob', on: '2025-02-01', paid: 30 },
];
const log = indexTransactions(rows, at);
const table = summarizeCustomers(log, { asOf: '2025-12-31' });
const leaf = { kind: 'compare', fact: 'r', op: 'gte', value: 1 };
const loyal = checkCondition(compileCondition({ ...leaf, kind: 'compare', op: 'gte' }), {}, { asOf: '2026-06-30' });

/** A sound document with one place changed; `undefined` takes the place away. */
function changed(sound: unknown, path: string, value: unknown): unknown {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const copy = { document: copyOf(sound) };
  let holder = copy as Record<string, unknown>;
  for (const [i, step] of ['document', ...steps].entries()) {
    if (i === steps.length && value === undefined) delete holder[step];
    else if (i === steps.length) holder[step] = value;
    else holder = holder[step] as Record<string, unknown>;
  }
  return copy.document;
}

type Fault = readonly [place: string, value: unknown, code: ErrorCode, path?: string];

const documents: Record<string, { parse: (json: unknown) => unknown; sound: unknown; faults: readonly Fault[] }> = {
  duration: {
    parse: schemas.parseDuration,
    sound: { months: 6 },
    faults: [
      ['', null, 'wrong_type'],
      ['', 6, 'wrong_type'],
      ['', {}, 'wrong_type'],
      ['', { hours: 6 }, 'wrong_type'],
      ['days', 1, 'wrong_type', ''],
      ['months', 'six', 'wrong_type'],
      ['months', null, 'wrong_type'],
    ],
  },
  windowSpec: {
    parse: schemas.parseWindowSpec,
    sound: { kind: 'widened', length: { weeks: 2 }, unit: 'month', weekStartsOn: 'sunday' },
    faults: [
      ['', [], 'wrong_type'],
      ['kind', 'sliding', 'unknown_choice'],
      ['kind', undefined, 'missing_value'],
      ['length', undefined, 'missing_value'],
      ['length.weeks', -1, 'out_of_range'],
      ['length.weeks', 100_001, 'out_of_range'],
      ['length.weeks', 1.5, 'not_an_integer'],
      ['unit', 'decade', 'unknown_choice'],
      ['weekStartsOn', 'Sunday', 'unknown_choice'],
      ['count', 2, 'unknown_option'],
      ['', { kind: 'rolling', length: { days: 0 } }, 'out_of_range', 'length.days'],
      ['', { kind: 'calendar', unit: 'week', count: 0 }, 'out_of_range', 'count'],
    ],
  },
  condition: {
    parse: schemas.parseCondition,
    sound: {
      kind: 'all',
      all: [
        leaf,
        { kind: 'atLeast', atLeast: 1, of: [leaf, { kind: 'not', not: leaf }] },
        { kind: 'sum', events: 'e', field: 'amount', where: leaf, op: 'between', value: [1, { fact: 'cap' }] },
      ],
    },
    faults: [
      ['', 'all', 'wrong_type'],
      ['kind', 'every', 'unknown_choice'],
      ['all', {}, 'wrong_type'],
      ['any', [], 'unknown_option'],
      ['all[0].op', '>=', 'unknown_choice'],
      ['all[0].op', undefined, 'missing_value'],
      ['all[0].fact', '', 'wrong_type'],
      ['all[0].id', 3, 'wrong_type'],
      ['all[0].value', null, 'wrong_type'],
      ['all[0].value', { fact: 3 }, 'wrong_type', 'all[0].value.fact'],
      ['all[0].value', { before: { days: 1, weeks: 1 } }, 'wrong_type', 'all[0].value.before'],
      ['all[0].value', { after: { months: -1 } }, 'out_of_range', 'all[0].value.after.months'],
      ['all[0].vlaue', 2, 'unknown_option'],
      ['all[1].atLeast', 3, 'out_of_range'],
      ['all[1].atLeast', 0, 'out_of_range'],
      ['all[1].atLeast', 1.5, 'not_an_integer'],
      ['all[1].of', [], 'empty_input'],
      ['all[1].of[1].not', undefined, 'missing_value'],
      ['all[2].field', undefined, 'missing_value'],
      ['all[2].value', [1], 'length_mismatch'],
      ['all[2].value', 1, 'wrong_type'],
      ['all[2].where.kind', 'none', 'unknown_choice'],
      ['all[2].window', { kind: 'rolling' }, 'missing_value', 'all[2].window.length'],
    ],
  },
  ruleSet: {
    parse: schemas.parseRuleSet,
    sound: {
      kind: 'rule-set',
      version: 1,
      id: 'set',
      effectiveFrom: '2026-01-01',
      rules: [
        { id: 'a', when: leaf, outcome: { tier: 1 } },
        { id: 'b', when: { kind: 'any', any: [leaf] } },
      ],
    },
    faults: [
      ['', null, 'wrong_type'],
      ['kind', 'rfm-cuts', 'invalid_document'],
      ['version', 2, 'unsupported_version'],
      ['id', '', 'wrong_type'],
      ['effectiveFrom', '2026-02-30', 'invalid_date'],
      ['effectiveTo', 20_000, 'wrong_type'],
      ['rules', undefined, 'missing_value'],
      ['rules[1].id', 'a', 'duplicate_id'],
      ['rules[1].when.any[0].op', 'above', 'unknown_choice'],
      ['rules[0].lable', 'A', 'unknown_option'],
    ],
  },
  rfmSegmentSet: {
    parse: schemas.parseRfmSegmentSet,
    sound: defaultRfmSegments(),
    faults: [
      ['kind', 'rule-set', 'invalid_document'],
      ['version', '1', 'unsupported_version'],
      ['bins.r', 1, 'out_of_range'],
      ['bins.f', 101, 'out_of_range'],
      ['bins.m', 2.5, 'not_an_integer'],
      ['bins.x', 5, 'unknown_option'],
      ['segments', [], 'empty_input'],
      ['segments[2].id', 'champions', 'duplicate_id'],
      ['segments[2].label', '', 'wrong_type'],
      ['segments[2].when.all[0].op', 'beyond', 'unknown_choice'],
      ['segments[0].advice', '', 'wrong_type'],
    ],
  },
  rfmCuts: {
    parse: schemas.parseRfmCuts,
    sound: fixedRfmCuts({ r: [30, 90], f: [1, 3], m: [50, 500] }),
    faults: [
      ['kind', 'cuts', 'invalid_document'],
      ['version', 0, 'unsupported_version'],
      ['method', 'guess', 'unknown_choice'],
      ['ties', 'middle', 'unknown_choice'],
      ['measures.f', 'revenue', 'unknown_choice'],
      ['r', [90, 30], 'not_sorted', 'r[1]'],
      ['f', [1], 'length_mismatch'],
      ['m', [50, 'many'], 'wrong_type', 'm[1]'],
      ['bins.m', 4, 'length_mismatch', 'm'],
    ],
  },
  'rfmCuts, nested': {
    parse: schemas.parseRfmCuts,
    sound: fitRfmCuts(table, { method: 'nested', bins: 2 }),
    faults: [
      ['f', [[1]], 'length_mismatch'],
      ['f[0]', [1, 2], 'length_mismatch'],
      ['m', [], 'length_mismatch'],
      ['m[1]', [[10]], 'wrong_type', 'm[1][0]'],
      ['m[2]', [2, 1], 'length_mismatch'],
      ['f', [1, 2], 'wrong_type', 'f[0]'],
    ],
  },
  purchaseModel: {
    parse: schemas.parsePurchaseModel,
    sound: fitNbd([0, 1, 4].map((frequency) => ({ frequency, recency: 9 * frequency, age: 90 }))),
    faults: [
      ['kind', 'bgnbd', 'unknown_choice'],
      ['version', 2, 'unsupported_version'],
      ['timeUnit', 'hour', 'unknown_choice'],
      ['timeUnit', undefined, 'missing_value'],
      ['params.r', 0, 'out_of_range'],
      ['params.alpha', null, 'wrong_type'],
      ['params.a', 1, 'unknown_option'],
      ['fit.stopReason', 'tired', 'unknown_choice'],
      ['fit.covariance.order', ['r', 'r'], 'length_mismatch'],
      ['fit.covariance.matrix[1]', [1], 'length_mismatch'],
      ['fit.covariance.matrix[1][0]', 7, 'out_of_range'],
      ['fit.covariance.matrix[0][0]', -1, 'out_of_range'],
      ['fit.standardErrors.r', undefined, 'missing_value'],
      ['fit.warnings', [{ code: 'bad', message: '' }], 'unknown_choice', 'fit.warnings[0].code'],
    ],
  },
  gammaGammaModel: {
    parse: schemas.parseGammaGammaModel,
    sound: fitGammaGamma([5, 9, 9, 30, 70].map((monetaryValue, i) => ({ frequency: 1 + i, monetaryValue }))),
    faults: [
      ['kind', 'gg', 'invalid_document'],
      ['version', 2, 'unsupported_version'],
      ['currency', undefined, 'missing_value'],
      ['params.q', -1, 'out_of_range'],
      ['fit.frequencySpendCorrelation', 2, 'out_of_range'],
      ['fit.ignored.count', 1, 'out_of_range'],
    ],
  },
  customerSummary: {
    parse: schemas.parseCustomerSummary,
    sound: customerAt(table, 0),
    faults: [
      ['id', '', 'invalid_id'],
      ['id', null, 'invalid_id'],
      ['id', undefined, 'missing_value'],
      ['orders', 1.5, 'not_an_integer'],
      ['orders', -1, 'out_of_range'],
      ['revenue', '12', 'wrong_type'],
      ['firstOrderOn', '10.01.2025', 'invalid_date'],
      ['age', -1, 'out_of_range'],
      ['monetaryValue', undefined, 'missing_value'],
      ['recensy', 3, 'unknown_option'],
    ],
  },
  customerTableJson: {
    parse: schemas.parseCustomerTableJson,
    sound: customerTableJson(table),
    faults: [
      ['kind', 'table', 'invalid_document'],
      ['version', 2, 'unsupported_version'],
      ['asOf', '2025', 'invalid_date'],
      ['conventions.refunds', 'ignore', 'unknown_choice'],
      ['length', 3, 'length_mismatch', 'ids'],
      ['ids', ['ada'], 'length_mismatch'],
      ['columns.orders', [1], 'length_mismatch'],
      ['columns.orders[1]', null, 'wrong_type'],
      ['columns.lastOrderOn[0]', 1e7, 'out_of_range'],
      ['columns.age', null, 'wrong_type'],
      ['columns.profit', [1, 2], 'unknown_option'],
      ['columns.group', [0, 0], 'wrong_type'],
      ['groups', ['low'], 'wrong_type', 'columns.group'],
      ['warnings', [{ code: 'odd', count: 1, message: '' }], 'unknown_choice', 'warnings[0].code'],
    ],
  },
  totalsState: {
    parse: schemas.parseTotalsState,
    sound: totalsAccumulator().add(totalsAccumulator().empty(), log),
    faults: [
      ['kind', 'customer-histories-state', 'invalid_document'],
      ['version', 2, 'unsupported_version'],
      ['conventions.occasion', 'day', 'unknown_option'],
      ['ids', ['bob', 'ada'], 'not_sorted', 'ids[1]'],
      ['ids', ['ada', 'ada'], 'not_sorted', 'ids[1]'],
      ['orders', [1], 'length_mismatch'],
      ['revenue', [], 'length_mismatch'],
      ['revenue[0].units', 0.5, 'not_an_integer'],
      ['firstOrderOn[0]', null, 'out_of_range', 'lastOrderOn[0]'],
      ['lastOrderOn[0]', 0, 'out_of_range'],
    ],
  },
  historiesState: {
    parse: schemas.parseHistoriesState,
    sound: historiesAccumulator().add(historiesAccumulator().empty(), log),
    faults: [
      ['kind', 'customer-totals-state', 'invalid_document'],
      ['version', null, 'unsupported_version'],
      ['days', [[]], 'length_mismatch'],
      ['days[0][1].day', 0, 'not_sorted'],
      ['days[0][0].purchases', -1, 'out_of_range'],
      ['days[0][0].net', 12, 'wrong_type'],
      ['ignored.count', 1, 'out_of_range'],
    ],
  },
  customerState: {
    parse: schemas.parseCustomerState,
    sound: rows
      .slice(0, 2)
      .reduce((state, { on, paid }) => withOrder(state, { on, amount: paid }), customerState('ada')),
    faults: [
      ['kind', 'state', 'invalid_document'],
      ['version', 2, 'unsupported_version'],
      ['id', [], 'invalid_id'],
      ['conventions.occasion', undefined, 'missing_value'],
      ['history.firstOrder', null, 'out_of_range', 'history.lastOrder'],
      ['openDay.day', 0, 'out_of_range'],
      ['openDay.sums.net.rest', [null], 'wrong_type', 'openDay.sums.net.rest[0]'],
      ['history.orders', 'two', 'wrong_type'],
    ],
  },
  decision: {
    parse: schemas.parseDecision,
    sound: loyal,
    faults: [
      ['outcome', undefined, 'missing_value'],
      ['asOf', '30/06/2026', 'invalid_date'],
      ['ruleSet.version', '1', 'wrong_type'],
      ['reasons', null, 'wrong_type'],
      ['reasons[0].status', 'maybe', 'unknown_choice'],
      ['reasons[0].why', 'so', 'unknown_option'],
    ],
  },
  reason: {
    parse: schemas.parseReason,
    sound: loyal.reasons[0],
    faults: [
      ['decisive', 1, 'wrong_type'],
      ['observed', {}, 'wrong_type'],
      ['limit', [[1]], 'wrong_type', 'limit[0]'],
      ['window', { from: '2026-01-01', to: '2026-01', zone: null }, 'invalid_date', 'window.to'],
      ['since', 'yesterday', 'invalid_date'],
      ['evidence.op', 'above', 'unknown_choice'],
      ['evidence.range', [1, 2, 3], 'length_mismatch'],
      ['evidence.events', [{ index: -1, on: null, id: null }], 'out_of_range', 'evidence.events[0].index'],
    ],
  },
  ignored: {
    parse: schemas.parseIgnored,
    sound: indexTransactions([{ id: '', on: '2025-01-01', paid: 1 }], at, { onInvalid: 'collect' }).ignored,
    faults: [
      ['count', 2, 'out_of_range'],
      ['byCode.odd', 1, 'unknown_option'],
      ['byCode.invalid_id', -1, 'out_of_range'],
      ['examples[0].code', 'odd', 'unknown_choice'],
      ['examples', undefined, 'missing_value'],
    ],
  },
  transactionRow: {
    parse: schemas.parseTransactionRow,
    sound: { customerId: 'ada', date: '2026-06-30', amount: 1 },
    faults: [
      ['', [], 'wrong_type'],
      ['customerId', '', 'invalid_id'],
      ['customerId', undefined, 'missing_value'],
      ['date', '2026-06-31', 'invalid_date'],
      ['date', '2026-06-30T09:30:00', 'ambiguous_date'],
      ['date', 9e15, 'invalid_date'],
      ['date', null, 'invalid_date'],
      ['amount', '12,50', 'invalid_amount'],
      ['amount', null, 'invalid_amount'],
    ],
  },
};

describe.each(Object.entries(documents))('%s', (_, { parse, sound, faults }) => {
  test('is read where it is sound', () => {
    expect(parse(copyOf(sound))).toEqual(sound);
  });

  for (const [place, value, code, path = place] of faults) {
    const shown = value === undefined ? 'left out' : JSON.stringify(value);
    test(`is refused with ${code} at '${path}' where '${place}' is ${shown}`, () => {
      refuses(() => parse(changed(sound, place, value)), code, path);
    });
  }

  test('is asked for where nothing came', () => {
    refuses(() => parse(undefined), 'missing_value', '');
  });
});

describe('issues', () => {
  test('tell every fault, in the order of the document', () => {
    const result = schemas.safeParseRuleSet({
      kind: 'rule-set',
      version: 3,
      id: 7,
      rules: [
        {
          id: 'a',
          when: {
            kind: 'all',
            all: [
              { ...leaf, op: 'x' },
              { ...leaf, valeu: 1 },
            ],
          },
        },
        {},
      ],
      rulez: [],
    });
    expect(result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'unsupported_version version',
      'wrong_type id',
      'unknown_choice rules[0].when.all[0].op',
      'unknown_option rules[0].when.all[1].valeu',
      'missing_value rules[1].id',
      'missing_value rules[1].when',
      'unknown_option rulez',
    ]);
  });

  test('say in words what was asked for and what came', () => {
    const error = refuses(() => schemas.parseWindowSpec({ kind: 'rolling', length: { days: 0 } }), 'out_of_range');
    expect(error.message).toBe('length.days: expected at least 1, got 0');
  });

  test('name what is no JSON as such', () => {
    refuses(() => schemas.parseDuration({ days: Number.NaN }), 'not_finite', 'days');
    refuses(() => schemas.parseTransactionRow({ customerId: 1, date: new Date(0), amount: 1 }), 'wrong_type', 'date');
    refuses(() => schemas.parseRuleSet(new Map()), 'wrong_type', '');
  });
});
