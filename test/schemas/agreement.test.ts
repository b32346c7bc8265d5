import { test } from '@fast-check/vitest';
import { ClienteleError } from 'clientele/checks';
import { expectedSpend, fitBgNbd, type GammaGammaModel, logLikelihood, probabilityAlive } from 'clientele/clv';
import {
  compileRfmSegments,
  defaultRfmSegments,
  fitRfmCuts,
  fixedRfmCuts,
  type RfmCuts,
  scoreRfm,
} from 'clientele/rfm';
import { type Condition, compileCondition, compileRuleSet, type RuleSet } from 'clientele/rules';
import {
  type ParseResult,
  parseRuleSet,
  safeParseCondition,
  safeParseDuration,
  safeParseGammaGammaModel,
  safeParsePurchaseModel,
  safeParseRfmCuts,
  safeParseRfmSegmentSet,
  safeParseRuleSet,
  safeParseTransactionRow,
  safeParseWindowSpec,
} from 'clientele/schemas';
import { checkDuration, checkWindowSpec, type WindowSpec } from 'clientele/time';
import { indexTransactions, summarizeCustomers, type TransactionIndex } from 'clientele/transactions';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { conditions, frozen, windows } from '../rules/arbitraries.ts';
import { at, logOf } from '../support/logs.ts';
import { verdict } from '../support/verdict.ts';
import { copyOf, editedFrom } from './arbitraries.ts';

const rfmBase = summarizeCustomers(indexTransactions([{ id: 'a', on: '2025-01-01', paid: 3 }], at), {
  asOf: '2025-12-31',
});

const ruleSets: fc.Arbitrary<RuleSet> = fc
  .tuple(fc.array(conditions, { maxLength: 4 }), fc.option(fc.jsonValue({ maxDepth: 2 })))
  .map(([list, outcome]) => ({
    kind: 'rule-set',
    version: 1,
    id: 'set',
    effectiveFrom: '2026-01-01',
    rules: list.map((when, i) => ({ id: `rule${i}`, when, outcome: copyOf(outcome) as null })),
  }));

const cuts: fc.Arbitrary<RfmCuts> = fc.oneof(
  fc.constant(fixedRfmCuts({ r: [30, 90], f: [1, 3], m: [50, 500] })),
  fc
    .tuple(logOf(), fc.constantFrom('quantile', 'nested' as const), fc.integer({ min: 2, max: 4 }))
    .map(
      ([log, method, bins]) =>
        [summarizeCustomers(indexTransactions(log, at), { asOf: '2025-12-31' }), method, bins] as const,
    )
    .filter(([table]) => table.length > 0)
    .map(([table, method, bins]) => fitRfmCuts(table, { method, bins })),
);

/** Whether a result that was accepted passes on, or is refused with a code. */
function passesOn<T>(result: ParseResult<T>, next: (value: T) => unknown): void {
  if (result.ok) expect(verdict(() => next(result.value))).toMatch(/^[a-z_]+$/);
  else
    for (const { code, path, message } of result.issues)
      expect([code, path, message].map((s) => typeof s)).toEqual(['string', 'string', 'string']);
}

describe('what parse accepts, the next step accepts or refuses with a code', () => {
  test.prop([fc.oneof(editedFrom(ruleSets), fc.jsonValue())], { numRuns: 400 })('rule sets', (json) => {
    passesOn(safeParseRuleSet(json), compileRuleSet);
  });

  test.prop([fc.oneof(editedFrom(fc.constant(defaultRfmSegments())), fc.jsonValue())])('segment sets', (json) => {
    passesOn(safeParseRfmSegmentSet(json), compileRfmSegments);
  });

  test.prop([fc.oneof(editedFrom(cuts), fc.jsonValue())])('cuts', (json) => {
    passesOn(safeParseRfmCuts(json), (read) => scoreRfm(rfmBase, { cuts: read }));
  });

  test.prop([fc.oneof(editedFrom(windows), fc.jsonValue())])('windows and durations', (json) => {
    passesOn(safeParseWindowSpec(json), checkWindowSpec);
    passesOn(safeParseDuration(json), checkDuration);
  });
});

describe('a model that was parsed can be asked', () => {
  const history = { frequency: 2, recency: 20, age: 90 };
  const fitted = fitBgNbd([0, 1, 4, 9].map((frequency) => ({ frequency, recency: 9 * frequency, age: 90, count: 5 })));
  test.prop([fc.oneof(editedFrom(fc.constant(fitted)), fc.jsonValue())], { numRuns: 300 })('purchases', (json) => {
    passesOn(safeParsePurchaseModel(json), (model) => {
      expect(probabilityAlive(model, history)).toBeLessThanOrEqual(1);
      expect(Number.isNaN(logLikelihood(model, history))).toBe(false);
    });
  });

  const spend: GammaGammaModel = { kind: 'gamma-gamma', version: 1, currency: 'EUR', params: { p: 6, q: 4, v: 15 } };
  test.prop([fc.oneof(editedFrom(fc.constant(spend)), fc.jsonValue())], { numRuns: 300 })('spends', (json) => {
    passesOn(safeParseGammaGammaModel(json), (model) => expectedSpend(model, { frequency: 2, monetaryValue: 30 }));
  });
});

describe('what the next step accepts, parse accepts', () => {
  test.prop([fc.oneof(conditions, editedFrom(conditions))], { numRuns: 600 })('conditions', (json) => {
    const accepted = verdict(() => compileCondition(json as Condition)) === 'accepted';
    if (accepted) expect(safeParseCondition(json)).toEqual({ ok: true, value: copyOf(json) });
  });

  test.prop([fc.oneof(ruleSets, editedFrom(ruleSets))], { numRuns: 400 })('rule sets', (json) => {
    const accepted = verdict(() => compileRuleSet(json as RuleSet)) === 'accepted';
    if (accepted) expect(safeParseRuleSet(json)).toEqual({ ok: true, value: copyOf(json) });
  });

  test.prop([fc.oneof(windows, editedFrom(windows))], { numRuns: 400 })('windows, exactly', (json) => {
    expect(safeParseWindowSpec(json).ok).toBe(verdict(() => checkWindowSpec(json)) === 'accepted');
  });

  test.prop([fc.oneof(fc.record({ months: fc.double() }), fc.jsonValue(), fc.anything())])(
    'durations, exactly, where they are JSON',
    (value) => {
      const json: unknown = copyOf({ value }).value;
      expect(safeParseDuration(json).ok).toBe(verdict(() => checkDuration(json)) === 'accepted');
    },
  );

  test.prop([editedFrom(fc.constant(defaultRfmSegments()))], { numRuns: 300 })('segment sets', (json) => {
    const accepted = verdict(() => compileRfmSegments(json as never)) === 'accepted';
    if (accepted) expect(safeParseRfmSegmentSet(json).ok).toBe(true);
  });
});

describe('a row is accepted exactly when the door reads it', () => {
  const realistic = fc.constantFrom<unknown>(
    '2026-06-30',
    '2026-02-30',
    '0000-01-01',
    '9999-12-31',
    '2026-06-30T09:30Z',
    '2026-06-30T09:30:00.123+02:00',
    '2026-06-30T09:30:00',
    '2026-06-30T24:00:00Z',
    '30/06/2026',
    8.64e15,
    8.64e15 + 1,
    -8.65e15,
    0,
    1.5,
    '',
    'ada',
    -0,
    null,
  );
  const field = fc.oneof({ weight: 3, arbitrary: realistic }, { weight: 1, arbitrary: fc.anything() });
  const readable = fc.constantFrom<unknown>('2026-06-30', '2026-06-30T09:30Z', 0);

  const read = (row: { customerId: unknown; date: unknown; amount: unknown }): TransactionIndex =>
    indexTransactions(
      [row],
      {
        customerId: (r) => r.customerId as string,
        date: (r) => r.date as string,
        amount: (r) => r.amount as number,
      },
      { onInvalid: 'collect', timeZone: 'UTC' },
    );

  test.prop([field, field, field, readable], { numRuns: 2000 })(
    'whatever its fields are',
    (customerId, date, amount, sure) => {
      for (const row of [
        { customerId, date, amount },
        { customerId: 'ada', date, amount: 1 },
        { customerId, date: sure, amount: 1 },
        { customerId: 7, date: sure, amount },
      ]) {
        // A Date is no JSON: it crosses the wire as text.
        if (Object.values(row).some((value) => value instanceof Date)) continue;
        const index = read(row);
        const result = safeParseTransactionRow(row);
        expect(result.ok).toBe(index.length === 1);
      }
    },
  );

  test.prop([field])('and with the same code when one field is at fault', (value) => {
    if (value === undefined || typeof value === 'object') return;
    for (const row of [
      { customerId: value, date: 1_782_777_600_000, amount: 1 },
      { customerId: 'ada', date: value, amount: 1 },
      { customerId: 'ada', date: 1_782_777_600_000, amount: value },
    ]) {
      const result = safeParseTransactionRow(row);
      // NaN, infinities, bigints, functions and symbols are no JSON, and refused as such.
      if (
        result.ok ||
        Object.values(row).some((one) =>
          typeof one === 'number' ? !Number.isFinite(one) : typeof one !== 'string' && typeof one !== 'boolean',
        )
      )
        continue;
      const [issue] = result.issues;
      expect(read(row).ignored.examples[0]).toMatchObject({ code: issue?.code, path: issue?.path });
    }
  });
});

describe('parse', () => {
  test.prop([fc.oneof(ruleSets, editedFrom(ruleSets), fc.jsonValue())])(
    'changes nothing, and gives what is not shared',
    (json) => {
      const before = JSON.stringify(json);
      const result = safeParseRuleSet(frozen(json));
      expect(JSON.stringify(json)).toBe(before);
      if (!result.ok) return;
      expect(result.value).not.toBe(json);
      result.value.rules.forEach((rule, i) => {
        expect(rule.when).not.toBe((json as RuleSet).rules[i]?.when);
      });
    },
  );

  test.prop([fc.oneof(ruleSets, editedFrom(ruleSets))])('throws what safeParse tells', (json) => {
    const result = safeParseRuleSet(json);
    try {
      expect(parseRuleSet(json)).toEqual(result.ok ? result.value : 'an error');
    } catch (error) {
      if (!(error instanceof ClienteleError)) throw error;
      expect({ ok: false, issues: error.issues }).toEqual(result);
      expect([error.code, error.path]).toEqual([error.issues[0]?.code, error.issues[0]?.path]);
    }
  });

  test.prop([fc.anything()])('never throws anything but the one error', (value) => {
    for (const call of [safeParseCondition, safeParseRuleSet, safeParseRfmCuts, safeParseTransactionRow]) call(value);
  });

  test('refuses what is deeper than any document, and what holds itself', () => {
    let deep: unknown = { kind: 'compare', fact: 'a', op: 'eq', value: 1 };
    for (let i = 0; i < 50_000; i++) deep = { kind: 'not', not: deep };
    const circle: { kind: string; not?: unknown } = { kind: 'not' };
    circle.not = circle;
    for (const json of [deep, circle]) {
      const result = safeParseCondition(json);
      expect(result.ok ? null : result.issues[0]?.code).toBe('invalid_document');
    }
  });

  test('reads a condition as deep as the compiler takes it', () => {
    let deep: unknown = { kind: 'compare', fact: 'a', op: 'eq', value: 1 };
    for (let i = 0; i < 255; i++) deep = { kind: 'not', not: deep };
    expect(verdict(() => compileCondition(deep as Condition))).toBe('accepted');
    expect(safeParseCondition(deep).ok).toBe(true);
  });

  test('leaves out a key that is undefined, as JSON does', () => {
    const window: WindowSpec = { kind: 'calendar', unit: 'month' };
    expect(safeParseWindowSpec({ ...window, count: undefined })).toEqual({ ok: true, value: window });
  });
});
