import { test } from '@fast-check/vitest';
import {
  type ChurnCriteria,
  type ChurnCriterion,
  churnShortlist,
  classifyChurnRisk,
  compileChurnCriteria,
  decideChurnRisk,
  defaultChurnCriteria,
  explainChurnRisk,
  lintChurnCriteria,
} from 'clientele/churn';
import { explainDecision, type RuleEvent } from 'clientele/rules';
import { parseChurnCriteria, safeParseChurnCriteria } from 'clientele/schemas';
import { dayFromIso, isoFromDay } from 'clientele/time';
import { indexTransactions, summarizeCustomers } from 'clientele/transactions';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import { refuses } from '../support/refuses.ts';

const asOf = '2026-06-30';
const today = dayFromIso(asOf);

const documentOf = (...criteria: ChurnCriterion[]): ChurnCriteria => ({
  kind: 'churn-criteria',
  version: 1,
  id: 'alerts',
  label: 'Alerts',
  criteria,
});
const silent = (months: number): ChurnCriterion => ({
  kind: 'inactive',
  id: 'silent',
  label: 'Silent',
  after: { months },
});
const fall: ChurnCriterion = {
  kind: 'fall',
  id: 'fewer',
  label: { en: 'Fewer orders', fr: 'Moins de commandes' },
  events: 'orders',
  measure: 'count',
  recent: { months: 3 },
  baseline: { months: 12 },
  atMost: 0.5,
};
const contract = (because: 'resigned' | 'notRenewed' | 'either', months?: number): ChurnCriterion => ({
  kind: 'contract',
  id: 'contract',
  label: 'Contract',
  because,
  ...(months === undefined ? {} : { within: { months } }),
});

const statusOf = (document: ChurnCriteria, input: object, day: string = asOf): string =>
  decideChurnRisk(compileChurnCriteria(document), input, { asOf: day }).outcome.status;

describe('inputs', () => {
  it('what cannot be is refused, with its path', () => {
    const good = documentOf(silent(6), fall);
    const bad = (change: object, criterion = 1) => ({
      ...good,
      criteria: good.criteria.map((one, c) => (c === criterion ? { ...one, ...change } : one)),
    });
    const compile = (document: object) => () => compileChurnCriteria(document as ChurnCriteria);
    refuses(compile({ ...good, kind: 'rules' }), 'invalid_document', 'kind');
    refuses(compile({ ...good, version: 2 }), 'unsupported_version', 'version');
    refuses(compile({ ...good, criteria: [] }), 'empty_input', 'criteria');
    refuses(compile(bad({ id: 'silent' })), 'duplicate_id', 'criteria[1].id');
    refuses(compile(bad({ atMost: 1 })), 'out_of_range', 'criteria[1].atMost');
    refuses(compile(bad({ baseline: { days: 90 } })), 'out_of_range', 'criteria[1].baseline');
    refuses(compile(bad({ measure: 'sum' })), 'missing_value', 'criteria[1].field');
    refuses(compile(bad({ measure: 'distinct', field: 'category' })), 'out_of_range', 'criteria[1].baseline');
    refuses(compile(bad({ measure: 'sum', field: 'amount', chance: 0.1 })), 'unknown_option', 'criteria[1].chance');
    refuses(compile(bad({ field: 'amount' })), 'unknown_option', 'criteria[1].field');
    refuses(compile(bad({ after: { months: 0 } }, 0)), 'out_of_range', 'criteria[0].after.months');
    refuses(compile(bad({ after: { months: 1.5 } }, 0)), 'not_an_integer', 'criteria[0].after.months');
    refuses(compile(bad({ kind: 'quiet' }, 0)), 'unknown_choice', 'criteria[0].kind');
    refuses(
      compile(bad({ where: { kind: 'compare', fact: 'a', op: 'is', value: 1 } })),
      'unknown_choice',
      'criteria[1].where.op',
    );
    refuses(
      compile({ ...good, atRisk: { kind: 'compare', fact: 'other', op: 'eq', value: true } }),
      'unknown_reference',
      'atRisk',
    );
    const whole = (leaf: object) => compile({ ...good, atRisk: { kind: 'not', not: leaf } });
    const silence = { kind: 'compare', fact: 'silent' };
    refuses(whole({ ...silence, op: 'gt', value: 5 }), 'unknown_choice', 'atRisk.not.op');
    refuses(whole({ ...silence, op: 'eq', value: 'yes' }), 'wrong_type', 'atRisk.not.value');
    refuses(whole({ ...silence, op: 'in', value: [1] }), 'wrong_type', 'atRisk.not.value');
    refuses(whole({ ...silence, op: 'eq', value: { before: { days: 3 } } }), 'wrong_type', 'atRisk.not.value');
    refuses(whole({ kind: 'count', events: 'silent', op: 'gte', value: 0 }), 'unknown_choice', 'atRisk.not.kind');
    expect(whole({ ...silence, op: 'ne', value: { fact: 'fewer' } })).not.toThrow();
    refuses(() => decideChurnRisk({} as never, {}, { asOf }), 'wrong_type', 'criteria');
    const limited = compileChurnCriteria({ ...good, effectiveFrom: '2027-01-01' });
    refuses(() => decideChurnRisk(limited, {}, { asOf }), 'not_in_force', 'options.asOf');
    const compiled = compileChurnCriteria(good);
    refuses(
      () => decideChurnRisk(compiled, { events: { orders: [{ on: 'yesterday' }] } }, { asOf }),
      'invalid_date',
      'events.orders[0].on',
    );
    refuses(
      () => classifyChurnRisk(compiled, { length: 2, ids: ['a'], columns: {} }, { asOf }),
      'length_mismatch',
      'table.ids',
    );
    const one = { length: 1, ids: ['a'], columns: {} };
    const log = { ids: ['a'], offsets: Int32Array.of(0, 2), days: Int32Array.of(20200, 20490) };
    const asked =
      (logs: unknown, table: unknown = one) =>
      () =>
        classifyChurnRisk(compiled, table as typeof one, { asOf, logs: logs as never });
    refuses(asked({}, { length: 1, ids: ['a'] }), 'missing_value', 'table.columns');
    refuses(asked(7), 'wrong_type', 'options.logs');
    refuses(asked({ orders: { ids: ['a'], offsets: log.offsets } }), 'length_mismatch', 'options.logs.orders.days');
    refuses(asked({ orders: { ...log, offsets: Int32Array.of(0, 9) } }), 'length_mismatch', 'options.logs.orders.days');
    refuses(
      asked({ orders: { ...log, amounts: new Float64Array(1) } }),
      'length_mismatch',
      'options.logs.orders.amounts',
    );
    expect(asked({ orders: null })().reasons[1]?.evaluated).toBe(false);
    const risks = classifyChurnRisk(compiled, one, { asOf });
    refuses(() => churnShortlist(risks, { value: [] }), 'length_mismatch', 'options.value');
  });

  it('what is parsed is compiled, and what is not a document says where', () => {
    const text = JSON.stringify(defaultChurnCriteria());
    expect(parseChurnCriteria(JSON.parse(text))).toEqual(defaultChurnCriteria());
    expect(compileChurnCriteria(parseChurnCriteria(JSON.parse(text))).document).toEqual(defaultChurnCriteria());
    const result = safeParseChurnCriteria({ ...documentOf(fall), criteria: [{ ...fall, atMost: 'half' }] });
    expect(result.ok ? [] : result.issues.map(({ path }) => path)).toEqual(['criteria[0].atMost']);
  });
});

describe('correct', () => {
  it('a renewal takes a notice back, a later contract replaces an older one, a notice of tomorrow is none', () => {
    const decide = (because: 'resigned' | 'notRenewed' | 'either', ...contracts: object[]) =>
      statusOf(documentOf(contract(because, 1)), { events: { contracts } });
    expect(decide('resigned', { endsOn: '2027-01-01', resignedOn: asOf })).toBe('atRisk');
    expect(decide('resigned', { endsOn: '2027-01-01', resignedOn: '2026-07-01' })).toBe('notAtRisk');
    expect(decide('resigned', { endsOn: '2027-01-01', resignedOn: '2026-03-01', renewedOn: '2026-04-01' })).toBe(
      'notAtRisk',
    );
    expect(decide('resigned', { endsOn: '2025-01-01', resignedOn: '2024-11-01' }, { startsOn: '2025-02-01' })).toBe(
      'notAtRisk',
    );
    expect(decide('resigned', { endsOn: '2025-01-01', resignedOn: '2024-11-01' })).toBe('atRisk');
    expect(decide('resigned')).toBe('notAtRisk');
    // One month after 30 June is 30 July.
    expect(decide('notRenewed', { endsOn: '2026-07-30' })).toBe('atRisk');
    expect(decide('notRenewed', { endsOn: '2026-07-31' })).toBe('notAtRisk');
    expect(decide('notRenewed', { endsOn: '2026-07-30', renewedOn: '2026-06-01' })).toBe('notAtRisk');
    expect(decide('notRenewed', { endsOn: '2026-01-31', renewedOn: '2026-01-20' })).toBe('notAtRisk');
    expect(decide('either', { endsOn: '2026-01-31' })).toBe('atRisk');
    expect(statusOf(documentOf(contract('resigned')), {})).toBe('undetermined');
    expect(statusOf(documentOf(contract('resigned')), { facts: { resignedOn: '2026-02-01' } })).toBe('atRisk');
    expect(statusOf(documentOf(contract('resigned')), { facts: { resignedOn: null } })).toBe('notAtRisk');
  });

  it('a fall must be too large for chance where the document says so', () => {
    const on = (...days: string[]) => days.map((day) => ({ on: day }));
    const orders = [...on('2025-08-01', '2025-10-01', '2026-01-15', '2026-02-15')];
    expect(statusOf(documentOf(fall), { events: { orders } })).toBe('atRisk');
    // Four in twelve months, none in three: 0.8⁴ = 0.41.
    expect(statusOf(documentOf({ ...fall, chance: 0.4 }), { events: { orders } })).toBe('notAtRisk');
    expect(statusOf(documentOf({ ...fall, chance: 0.41 }), { events: { orders } })).toBe('atRisk');
    expect(statusOf(documentOf(fall), { events: { orders: [] } })).toBe('undetermined');
    expect(statusOf(documentOf(fall), { events: { orders: [...orders, { on: null }] } })).toBe('undetermined');
  });

  it('amounts and variety fall too', () => {
    const amount: ChurnCriterion = { ...fall, measure: 'sum', field: 'amount' };
    const variety: ChurnCriterion = { ...fall, measure: 'distinct', field: 'category', baseline: { months: 3 } };
    const orders = [
      { on: '2026-03-01', amount: 100, category: 'tea' },
      { on: '2026-03-02', amount: 100, category: 'coffee' },
      { on: '2026-06-01', amount: 20, category: 'tea' },
    ];
    const decided = decideChurnRisk(compileChurnCriteria(documentOf(amount)), { events: { orders } }, { asOf });
    // 20 in three months, where 200 in twelve make 50.
    expect(decided.reasons[0]).toMatchObject({ observed: 0.4, limit: 0.5, status: 'met' });
    expect(decided.reasons[0]?.window).toEqual({ from: '2026-03-31', to: '2026-07-01', zone: null });
    expect(statusOf(documentOf(variety), { events: { orders } })).toBe('atRisk');
    expect(statusOf(documentOf({ ...amount, minimumEvents: 3 }), { events: { orders } })).toBe('undetermined');
    const few = { ...variety, atMost: 0.4 };
    expect(statusOf(documentOf(few), { events: { orders } })).toBe('notAtRisk');
  });

  it('what is not known of a time that is not looked at does no harm, and ends since', () => {
    const compiled = compileChurnCriteria(
      documentOf({ ...fall, id: 'less', measure: 'sum', field: 'amount' } as ChurnCriterion),
    );
    const at = (...orders: RuleEvent[]) => decideChurnRisk(compiled, { events: { orders } }, { asOf }).outcome;
    const usual = { on: isoFromDay(today - 200), amount: 90 };
    expect(at(usual, { on: '2019-01-01', amount: null }).met).toEqual(['less']);
    expect(at(usual, { on: isoFromDay(today - 5), amount: null }).unknown).toEqual(['less']);
    expect(at(usual, { on: isoFromDay(today - 300), amount: null }).unknown).toEqual(['less']);
    expect(at(usual, { on: null, amount: 3 } as never).unknown).toEqual(['less']);
    // Without the gap it holds since three months after the order; with it, since the gap has left the baseline.
    expect(at(usual).since).toBe('2026-03-12');
    expect(at(usual, { on: '2025-01-10', amount: null }).since).toBe('2026-04-10');
  });

  it('a contract of which nothing is said is unknown, in a table as alone', () => {
    const compiled = compileChurnCriteria(documentOf(contract('either')));
    const days = [undefined, null, '2025-01-01'];
    const { columns } = classifyChurnRisk(
      compiled,
      { length: 3, ids: [1, 2, 3], columns: { resignedOn: days as (string | null)[] } },
      { asOf },
    );
    const alone = days.map((resignedOn) => decideChurnRisk(compiled, { facts: { resignedOn } as never }, { asOf }));
    expect([...columns.unknown]).toEqual([1, 0, 0]);
    expect([...columns.met]).toEqual([0, 0, 1]);
    expect(alone.map(({ outcome }) => outcome.unknown.length)).toEqual([1, 0, 0]);
  });

  it('an amount that is not known makes no fall', () => {
    const amount = { ...fall, measure: 'sum', field: 'amount' } as ChurnCriterion;
    const compiled = compileChurnCriteria(documentOf(amount));
    for (const amounts of [
      [10, Number.NaN],
      [Number.POSITIVE_INFINITY, 1],
    ]) {
      const days = Int32Array.of(today - 200, today - 9);
      const log = { ids: ['a'], offsets: Int32Array.of(0, 2), days, amounts: Float64Array.from(amounts) };
      const { columns } = classifyChurnRisk(
        compiled,
        { length: 1, ids: ['a'], columns: {} },
        { asOf, logs: { orders: log } },
      );
      expect([columns.met[0], columns.unknown[0]]).toEqual([0, 1]);
    }
    const list = compileChurnCriteria(documentOf({ ...fall, events: 'constructor' } as ChurnCriterion));
    expect(decideChurnRisk(list, { events: {} }, { asOf }).outcome.unknown).toEqual([fall.id]);
  });

  it('never bought is reported apart, unless something else is a sign', () => {
    const document = documentOf(silent(6), contract('resigned'));
    expect(statusOf(document, { facts: { lastOrderOn: null } })).toBe('neverBought');
    expect(statusOf(document, { facts: { orders: 0 } })).toBe('neverBought');
    expect(statusOf(document, { facts: { lastOrderOn: null, resignedOn: '2026-01-01' } })).toBe('atRisk');
    expect(statusOf(document, { facts: {} })).toBe('undetermined');
  });

  it('never bought is the same all at once: from the days, the orders, or both where one is missing', () => {
    const compiled = compileChurnCriteria(documentOf(silent(6)));
    const recent = '2026-06-01';
    const rows: readonly [string | null | undefined, number | null | undefined, boolean][] = [
      [null, 0, true],
      [null, 2, false], // bought, but it is not known when
      [null, null, true],
      [undefined, undefined, true],
      [recent, 2, false],
      [recent, null, false],
      [recent, 0, true],
    ];
    const columnsOf = (list: typeof rows) => ({
      lastOrderOn: list.map(([last]) => last ?? null),
      orders: list.map(([, orders]) => orders ?? null),
    });
    const statusAt = (table: Parameters<typeof classifyChurnRisk>[1]) => {
      const { segments, columns } = classifyChurnRisk(compiled, table, { asOf });
      return Array.from(columns.segment, (place) => segments[place]?.id === 'neverBought');
    };
    const ids = rows.map((_, i) => i);
    expect(statusAt({ length: rows.length, ids, columns: columnsOf(rows) as never })).toEqual(
      rows.map(([, , never]) => never),
    );
    const days = Float64Array.of(Number.NaN, today);
    expect(statusAt({ length: 2, ids: ['a', 'b'], columns: { lastOrderOn: days } as never })).toEqual([true, false]);
  });

  it('at least two of three, and whose will it is', () => {
    const document: ChurnCriteria = {
      ...documentOf({ ...silent(6), will: 'voluntary' }, contract('resigned'), {
        kind: 'condition',
        id: 'failed',
        label: 'Payments fail',
        will: 'involuntary',
        when: {
          kind: 'count',
          events: 'payments',
          where: { kind: 'compare', fact: 'ok', op: 'eq', value: false },
          op: 'gte',
          value: 2,
        },
      }),
      atRisk: {
        kind: 'atLeast',
        atLeast: 2,
        of: ['silent', 'contract', 'failed'].map((fact) => ({ kind: 'compare', fact, op: 'eq', value: true }) as const),
      },
    };
    const payments = [
      { on: '2026-05-01', ok: false },
      { on: '2026-06-01', ok: false },
    ];
    const one = { facts: { lastOrderOn: '2025-01-01', resignedOn: null }, events: { payments: [] } };
    expect(statusOf(document, one)).toBe('notAtRisk');
    const two = decideChurnRisk(compileChurnCriteria(document), { ...one, events: { payments } }, { asOf });
    expect(two.outcome).toEqual({
      status: 'atRisk',
      met: ['silent', 'failed'],
      unknown: [],
      will: 'both',
      since: '2026-06-01',
    });
    expect(two.reasons.map(({ ruleId, decisive }) => [ruleId, decisive])).toEqual([
      ['silent', true],
      ['contract', false],
      ['failed', true],
    ]);
  });

  it('explains itself in two languages', () => {
    const criteria = compileChurnCriteria(defaultChurnCriteria());
    const orders = Array.from({ length: 24 }, (_, i) => ({
      on: isoFromDay(today - 100 - 14 * i),
      amount: 10,
      category: i % 4,
    }));
    const contracts = [{ endsOn: '2026-12-31', resignedOn: '2026-05-20' }];
    const facts = { lastOrderOn: orders[0]?.on, probabilityAlive: 0.6, channels: 1 };
    const decision = decideChurnRisk(criteria, { facts, events: { orders, contracts } }, { asOf });
    const en = explainChurnRisk(criteria, decision, { language: 'en' });
    expect(en[0]).toMatch(/^Outcome: at risk since .* 2026 – Churn alerts \(version 1\), 30 June 2026$/);
    expect(en).toContain(
      'Contract resigned: met (decisive) – day of resignation: 20 May 2026; asked: 30 June 2026 or earlier; since 20 May 2026',
    );
    expect(en.find((line) => line.startsWith('Fewer orders'))).toContain(
      'Fewer orders than usual: met (decisive) – orders against usual: 0; asked: at most 0.5; period: 31 March 2026 to 30 June 2026; since',
    );
    const fr = explainChurnRisk(criteria, decision, { language: 'fr' }).map((line) =>
      line.replaceAll(/[\u00a0\u202f]/g, ' '),
    );
    expect(fr[0]).toMatch(/^Résultat : à risque depuis le \d+ \p{L}+ 2026 – /u);
    expect(fr.join('\n')).toContain('Contrat résilié : rempli (décisif) – date de résiliation : 20 mai 2026');
    expect(explainDecision(decision, { language: 'fr' }).length).toBe(decision.reasons.length + 1);
    refuses(
      () => explainChurnRisk(compileChurnCriteria(documentOf(fall)), decision, { language: 'en' }),
      'unknown_reference',
      'decision.ruleSet.id',
    );
  });

  it('doubts what is odd', () => {
    const codes = (document: ChurnCriteria) => lintChurnCriteria(document).map(({ code, path }) => [code, path]);
    expect(codes(documentOf({ ...fall, baseline: { months: 2 } }))).toEqual([
      ['short_baseline', 'criteria[0].baseline'],
    ]);
    expect(codes(documentOf({ ...fall, chance: 1e-9 }))).toEqual([['chance_out_of_reach', 'criteria[0].chance']]);
    expect(codes(documentOf(silent(6), { ...silent(9), id: 'longer' }))).toEqual([
      ['two_silences', 'criteria[1].after'],
    ]);
    const atRisk = { kind: 'compare', fact: 'silent', op: 'eq', value: true } as const;
    expect(codes({ ...documentOf(silent(6), fall), atRisk })).toEqual([['unused_criterion', 'criteria[1]']]);
    const never: ChurnCriterion = {
      kind: 'condition',
      id: 'never',
      label: 'Never',
      when: {
        kind: 'all',
        all: [
          { kind: 'compare', fact: 'a', op: 'lt', value: 1 },
          { kind: 'compare', fact: 'a', op: 'gt', value: 2 },
        ],
      },
    };
    expect(codes(documentOf(silent(6), never))).toEqual([['never_met', 'criteria[1].when']]);
    expect(codes(defaultChurnCriteria())).toEqual([]);
  });
});

const orderDays = fc
  .array(fc.integer({ min: today - 900, max: today + 60 }), { minLength: 1, maxLength: 25 })
  .map((days) => days.toSorted((a, b) => a - b));
const contractDays = fc.array(
  fc.record({
    startsOn: fc.option(fc.integer({ min: today - 800, max: today + 30 })),
    endsOn: fc.option(fc.integer({ min: today - 700, max: today + 100 })),
    resignedOn: fc.option(fc.integer({ min: today - 700, max: today + 50 })),
    renewedOn: fc.option(fc.integer({ min: today - 700, max: today + 50 })),
  }),
  { maxLength: 3 },
);

/** What was known on a day: nothing that happened later. */
const known = (days: readonly number[], contracts: readonly RuleEvent[], day: number) => ({
  facts: { lastOrderOn: days.findLast((one) => one <= day) ?? null },
  events: { orders: days.filter((one) => one <= day).map((on) => ({ on })), contracts },
});

describe('always and never', () => {
  test.prop(
    [
      orderDays,
      contractDays,
      fc.constantFrom(
        silent(3),
        fall,
        { ...fall, chance: 0.2 } as ChurnCriterion,
        contract('resigned'),
        contract('either', 2),
      ),
    ],
    { numRuns: 40 },
  )(
    'since is the first day of the run of days on which it holds, asked day by day with what was known',
    (days, contracts, criterion) => {
      const criteria = compileChurnCriteria(documentOf(criterion));
      const holds = (day: number): boolean =>
        decideChurnRisk(criteria, known(days, contracts, day), { asOf: day }).outcome.status === 'atRisk';
      const { outcome } = decideChurnRisk(criteria, known(days, contracts, today), { asOf: today });
      expect(outcome.status === 'atRisk').toBe(holds(today));
      if (outcome.status !== 'atRisk') {
        expect(outcome.since).toBeNull();
        return;
      }
      let first = today;
      while (first > today - 1000 && holds(first - 1)) first--;
      expect(outcome.since).toBe(first > today - 1000 ? isoFromDay(first) : null);
    },
  );

  test.prop([
    orderDays,
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 1, max: 6 }),
    fc.double({ min: 0, max: 0.9, noNaN: true }),
  ])('a stricter bound never flags more', (days, months, more, atMost) => {
    const input = known(days, [], today);
    const flags = (criterion: ChurnCriterion): boolean => statusOf(documentOf(criterion), input) === 'atRisk';
    if (flags(silent(months + more))) expect(flags(silent(months))).toBe(true);
    if (flags({ ...fall, atMost: atMost / 2 })) expect(flags({ ...fall, atMost })).toBe(true);
    if (flags({ ...fall, atMost, chance: 0.01 })) expect(flags({ ...fall, atMost, chance: 0.1 })).toBe(true);
    if (flags({ ...fall, atMost, chance: 0.1 })) expect(flags({ ...fall, atMost })).toBe(true);
  });

  test.prop([contractDays, fc.constantFrom('resigned', 'notRenewed', 'either'), fc.constantFrom(undefined, 1)])(
    'a customer with one contract is judged alike by the list, by facts and in a table',
    (contracts, because, months) => {
      const criteria = compileChurnCriteria(documentOf(contract(because, months)));
      const name = {
        startsOn: 'contractStartsOn',
        endsOn: 'contractEndsOn',
        resignedOn: 'resignedOn',
        renewedOn: 'renewedOn',
      };
      const columnsOf = Object.fromEntries(
        Object.entries(name).map(([field, fact]) => [fact, contracts.map((one) => one[field as keyof typeof one])]),
      );
      const table = { length: contracts.length, ids: contracts.map((_, i) => i), columns: columnsOf };
      const { columns } = classifyChurnRisk(criteria, table, { asOf: today });
      contracts.forEach((one, i) => {
        const facts = Object.fromEntries(
          Object.entries(name).map(([field, fact]) => [fact, one[field as keyof typeof one]]),
        );
        const byList = decideChurnRisk(criteria, { events: { contracts: [one] } }, { asOf: today }).outcome;
        expect(decideChurnRisk(criteria, { facts }, { asOf: today }).outcome).toEqual(byList);
        expect(columns.met[i]).toBe(byList.met.length);
      });
    },
  );

  test.prop([fc.array(orderDays, { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.boolean())], { numRuns: 30 })(
    'all at once is the same as one by one, in any order of rows',
    (base, coin) => {
      const rows = base.flatMap((days, c) => days.map((on, i) => ({ id: c, on: isoFromDay(on), amount: 5 + (i % 7) })));
      const log = indexTransactions(rows, { customerId: (r) => r.id, date: (r) => r.on, amount: (r) => r.amount });
      const table = summarizeCustomers(log, { asOf });
      const notice = table.ids.map((_, i) => [Number.NaN, today - 5, today + 5][i % 3] as number);
      const ends = table.ids.map((_, i) => [today - 9, today + 20, Number.NaN, today + 90][i % 4] as number);
      const alive = table.ids.map(() => (coin.next().value ? 0.1 : Number.NaN));
      const document: ChurnCriteria = {
        ...documentOf(
          silent(4),
          { ...fall, chance: 0.3 } as ChurnCriterion,
          { ...fall, id: 'less', measure: 'sum', field: 'amount', minimumEvents: 2 } as ChurnCriterion,
          {
            kind: 'condition',
            id: 'gone',
            label: 'Gone',
            when: { kind: 'compare', fact: 'alive', op: 'lt', value: 0.3 },
          },
          contract('either', 1),
        ),
        atRisk: {
          kind: 'atLeast',
          atLeast: 2,
          of: ['silent', 'fewer', 'less', 'gone', 'contract'].map(
            (fact) => ({ kind: 'compare', fact, op: 'eq', value: true }) as const,
          ),
        },
      };
      for (const one of [document, documentOf(...document.criteria)]) {
        const criteria = compileChurnCriteria(one);
        const columns = { ...table.columns, alive, resignedOn: notice, contractEndsOn: ends };
        const risks = classifyChurnRisk(criteria, { ...table, columns }, { asOf, logs: { orders: log } });
        const bits = (ids: readonly string[]): number =>
          one.criteria.reduce((sum, { id }, c) => sum + (ids.includes(id) ? 2 ** c : 0), 0);
        table.ids.forEach((id, i) => {
          const orders = rows.filter((row) => row.id === id);
          const facts = {
            lastOrderOn: table.columns.lastOrderOn[i] as number,
            alive: alive[i] as number,
            resignedOn: notice[i] as number,
            contractEndsOn: ends[i] as number,
          };
          const { outcome } = decideChurnRisk(criteria, { facts, events: { orders } }, { asOf });
          expect(risks.segments[risks.columns.segment[i] as number]?.id).toBe(outcome.status);
          expect(risks.columns.met[i]).toBe(bits(outcome.met));
          expect(risks.columns.unknown[i]).toBe(bits(outcome.unknown));
        });
        expect(risks.segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(table.length);
        const back = [...table.ids.keys()].reverse();
        const turned = classifyChurnRisk(
          criteria,
          {
            length: table.length,
            ids: back.map((i) => table.ids[i] as number),
            columns: {
              lastOrderOn: back.map((i) => table.columns.lastOrderOn[i] as number),
              alive: back.map((i) => alive[i] as number),
              resignedOn: back.map((i) => notice[i] as number),
              contractEndsOn: back.map((i) => ends[i] as number),
            },
          },
          { asOf, logs: { orders: log } },
        );
        expect(turned.segments).toEqual(risks.segments);
        expect(turned.reasons).toEqual(risks.reasons);
        expect([...turned.columns.met].reverse()).toEqual([...risks.columns.met]);
        const value = table.columns.revenue;
        const list = churnShortlist(risks, { value });
        expect(list.atRisk).toBe(risks.segments[0]?.customers);
        expect(
          list.customers.every(
            ({ value: v }, k) => k === 0 || (v as number) <= (list.customers[k - 1]?.value as number),
          ),
        ).toBe(true);
      }
    },
  );
});

it('the bound of months is that of the calendar, clamped and included', () => {
  for (const [last, day, status] of [
    ['2025-08-28', '2026-02-28', 'atRisk'],
    ['2025-08-29', '2026-02-28', 'notAtRisk'],
    ['2025-09-01', '2026-03-01', 'atRisk'],
    ['2026-02-28', '2026-08-31', 'atRisk'],
    ['2026-03-01', '2026-08-31', 'notAtRisk'],
  ] as const) {
    expect(statusOf(documentOf(silent(6)), { facts: { lastOrderOn: last } }, day)).toBe(status);
  }
});
