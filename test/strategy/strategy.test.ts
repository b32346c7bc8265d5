import { test } from '@fast-check/vitest';
import { compileRuleSet, decideRules, explainDecision } from 'clientele/rules';
import {
  type CustomerGrid,
  classifyCustomers,
  compileCustomerGrid,
  decideCustomerClass,
  defaultStageGrid,
  defaultStrategyGrid,
  defaultUnprofitableGrid,
  explainCustomerClass,
  lintCustomerGrid,
  potentialGrid,
} from 'clientele/strategy';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import { refuses } from '../support/refuses.ts';

const asOf = '2026-06-30';
const quadrants = potentialGrid({
  value: { fact: 'netMargin', cut: 100 },
  potential: { fact: 'walletGap', cut: 500 },
});
const GRIDS: readonly CustomerGrid[] = [
  defaultStrategyGrid(),
  defaultStageGrid(),
  defaultUnprofitableGrid(),
  quadrants,
];

/** Facts on both sides of every threshold, and not known. */
const facts = fc.record({
  daysSinceLast: fc.constantFrom(0, 180, 181, 365, 366, Number.NaN),
  orders: fc.constantFrom(0, 1, 2, 3, 4, 9, Number.NaN),
  netMargin: fc.constantFrom(-50, 0, 0.01, 100, 900, Number.NaN),
  strategicInterest: fc.constantFrom(true, false, null),
  interestShown: fc.constantFrom(true, false, null),
  age: fc.constantFrom(10, 365, 4000, Number.NaN),
  saving: fc.constantFrom(-3, 0, 7, Number.NaN),
  walletGap: fc.constantFrom(0, 500, Number.NaN),
});
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never;
const KNOWN: { readonly [Name in keyof Facts]: readonly NonNullable<Facts[Name]>[] } = {
  daysSinceLast: [0, 181, 366],
  orders: [0, 1, 3, 4],
  netMargin: [-50, 0, 0.01, 100],
  strategicInterest: [true, false],
  interestShown: [true, false],
  age: [10, 365],
  saving: [0, 7],
  walletGap: [0, 500],
};
const isKnown = (value: unknown): boolean => value !== null && !Number.isNaN(value);

describe('correct', () => {
  // The rules of the source texts, written out plainly.
  it('strategies are those of the text', () => {
    const grid = compileCustomerGrid(defaultStrategyGrid());
    for (const daysSinceLast of [365, 366]) {
      for (const netMargin of [0, 1]) {
        for (const strategicInterest of [true, false]) {
          for (const orders of [3, 4]) {
            const active = daysSinceLast === 365;
            const profitable = netMargin > 0;
            const regular = active && orders === 4;
            const strategy =
              regular && !profitable
                ? 'rationalise' // « clients réguliers mais peu lucratifs »
                : !profitable && !strategicInterest
                  ? 'abandon' // « peu rentable et peu stratégique »
                  : active
                    ? 'loyalty'
                    : 'reconquest';
            const decided = decideCustomerClass(
              grid,
              { facts: { daysSinceLast, netMargin, strategicInterest, orders } },
              { asOf },
            );
            expect(decided.outcome).toEqual({ status: 'decided', class: strategy, candidates: [strategy] });
          }
        }
      }
    }
  });

  it('what is not known leaves open only what depends on it', () => {
    const grid = compileCustomerGrid(defaultStrategyGrid());
    const outcome = (given: Partial<Facts>) => decideCustomerClass(grid, { facts: given }, { asOf }).outcome;
    expect(outcome({ daysSinceLast: 10, netMargin: 5 })).toEqual({
      status: 'decided',
      class: 'loyalty',
      candidates: ['loyalty'],
    });
    expect(outcome({ daysSinceLast: 400 })).toEqual({
      status: 'undetermined',
      class: null,
      candidates: ['reconquest', 'abandon'],
    });
    expect(outcome({}).candidates).toEqual(['reconquest', 'abandon', 'loyalty', 'rationalise']);
    const stages = compileCustomerGrid(defaultStageGrid());
    expect(decideCustomerClass(stages, { facts: { orders: 0, interestShown: false } }, { asOf }).outcome.class).toBe(
      'interest',
    );
  });

  it('a loss made of costs that would stay drops nobody', () => {
    const grid = compileCustomerGrid(defaultUnprofitableGrid());
    const classOf = (given: Partial<Facts>) => decideCustomerClass(grid, { facts: given }, { asOf }).outcome.class;
    const old = { age: 800, strategicInterest: false };
    expect(classOf({ ...old, netMargin: -5, saving: -1 })).toBe('repair');
    expect(classOf({ ...old, netMargin: -5, saving: 1 })).toBe('drop');
    expect(classOf({ ...old, netMargin: -5, saving: 1, age: 100 })).toBe('wait');
    expect(classOf({ netMargin: 5 })).toBe('keep');
  });

  it('axes may look at events', () => {
    const grid = compileCustomerGrid({
      ...defaultStageGrid(),
      axes: defaultStageGrid().axes.map((axis) =>
        axis.id === 'interested'
          ? {
              ...axis,
              when: {
                kind: 'count',
                events: 'visits',
                window: { kind: 'rolling', length: { days: 30 } },
                op: 'gte',
                value: 2,
              },
            }
          : axis,
      ),
    });
    const visits = [{ on: '2026-06-20' }, { on: '2026-06-25' }];
    const { outcome, reasons } = decideCustomerClass(grid, { facts: { orders: 0 }, events: { visits } }, { asOf });
    expect(outcome.class).toBe('first-purchase');
    expect(reasons.filter(({ decisive }) => decisive).map(({ ruleId }) => ruleId)).toEqual(['interested', 'bought']);
  });

  it('explains itself in two languages, with outcome and advice', () => {
    const grid = compileCustomerGrid(defaultStrategyGrid());
    const decision = decideCustomerClass(grid, { facts: { daysSinceLast: 40, netMargin: -12, orders: 9 } }, { asOf });
    const en = explainCustomerClass(grid, decision, { language: 'en' });
    expect(en[0]).toBe('Outcome: Rationalise – Customer strategies (version 1), 30 June 2026');
    expect(en[2]).toBe('Active customer: met (decisive) – days since the last order: 40 days; asked: at most 365 days');
    const fr = explainCustomerClass(grid, decision, { language: 'fr' }).map((line) =>
      line.replaceAll(/[\u00a0\u202f]/g, ' '),
    );
    expect(fr[0]).toBe('Résultat : Rationalisation – Stratégies clients (version 1), le 30 juin 2026');
    expect(fr[1]).toContain('À faire : Améliorer la rentabilité');
    expect(fr).toContain(
      'Client stratégique : indéterminé – intérêt stratégique : information manquante ; demandé : oui ; manque : intérêt stratégique',
    );
    expect(explainDecision(decision, { language: 'fr' })).toHaveLength(5);
    const open = decideCustomerClass(grid, { facts: { daysSinceLast: 400 } }, { asOf });
    expect(explainCustomerClass(grid, open, { language: 'en' })[0]).toBe(
      'Outcome: cannot be told, Reconquest or Abandon – Customer strategies (version 1), 30 June 2026',
    );
    expect(explainCustomerClass(grid, open, { language: 'fr' })[0]?.replaceAll('\u202f', ' ')).toBe(
      'Résultat : indéterminé, (Re)conquête ou Abandon – Stratégies clients (version 1), le 30 juin 2026',
    );
    const stranger = decideRules(
      compileRuleSet({ kind: 'rule-set', version: 1, id: 'other', rules: [] }),
      {},
      { asOf },
    );
    refuses(
      () => explainCustomerClass(grid, stranger as never, { language: 'en' }),
      'unknown_reference',
      'decision.ruleSet.id',
    );
  });

  it('shipped grids compile, have no doubts, and can be told as JSON', () => {
    for (const grid of GRIDS) {
      expect(lintCustomerGrid(grid)).toEqual([]);
      expect(JSON.parse(JSON.stringify(compileCustomerGrid(grid)))).toEqual({
        kind: 'compiled-customer-grid',
        document: JSON.parse(JSON.stringify(grid)),
      });
    }
  });
});

describe('always', () => {
  test.prop([facts, fc.constantFrom(...GRIDS)])(
    'exactly one class is decided, or several are named and none is taken',
    (given, document) => {
      const { outcome } = decideCustomerClass(compileCustomerGrid(document), { facts: given }, { asOf });
      if (outcome.status === 'decided') expect(outcome.candidates).toEqual([outcome.class]);
      else {
        expect(outcome.class).toBeNull();
        expect(outcome.candidates.length).toBeGreaterThan(1);
        expect(Object.values(given).every(isKnown)).toBe(false);
      }
    },
  );

  test.prop([facts, fc.constantFrom(...GRIDS)])(
    'whatever the missing facts turn out to be, the class is among the candidates',
    (given, document) => {
      const grid = compileCustomerGrid(document);
      const { candidates } = decideCustomerClass(grid, { facts: given }, { asOf }).outcome;
      let completed: Record<string, unknown>[] = [{}];
      for (const [name, value] of Object.entries(given)) {
        const values = isKnown(value) ? [value] : KNOWN[name as keyof Facts].slice(0, 2);
        completed = completed.flatMap((one) => values.map((known) => ({ ...one, [name]: known })));
      }
      for (const full of completed.slice(0, 40)) {
        const { outcome } = decideCustomerClass(grid, { facts: full as never }, { asOf });
        expect(outcome.status).toBe('decided');
        expect(candidates).toContain(outcome.class);
      }
    },
  );

  test.prop([facts, fc.constantFrom(...GRIDS)])('what is decisive decides alone', (given, document) => {
    const grid = compileCustomerGrid(document);
    const { outcome, reasons } = decideCustomerClass(grid, { facts: given }, { asOf });
    if (outcome.status === 'undetermined') {
      expect(reasons.filter(({ decisive }) => decisive).every(({ status }) => status === 'unknown')).toBe(true);
      expect(reasons.some(({ decisive }) => decisive)).toBe(true);
      return;
    }
    // Only the axes that decided are left; the others are asked for facts that nobody has.
    const decisive = new Set(reasons.filter((reason) => reason.decisive).map(({ evidence }) => evidence.rule));
    const alone = compileCustomerGrid({
      ...document,
      axes: document.axes.map((axis) =>
        decisive.has(axis.id) ? axis : { ...axis, when: { kind: 'compare', fact: 'nobodyKnows', op: 'eq', value: 1 } },
      ),
    });
    expect(decideCustomerClass(alone, { facts: given }, { asOf }).outcome).toEqual(outcome);
  });

  test.prop([fc.array(facts, { maxLength: 30 }), fc.constantFrom(...GRIDS)])(
    'all at once is the same as one by one, everybody counted once',
    (list, document) => {
      const grid = compileCustomerGrid(document);
      const columns = Object.fromEntries(
        Object.keys(KNOWN).map((name) => [name, list.map((one) => one[name as keyof Facts])]),
      );
      const ids = list.map((_, i) => i);
      const result = classifyCustomers(grid, { length: list.length, ids, columns }, { asOf });
      expect(result.segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(list.length);
      expect(result.segments.at(-1)?.id).toBe('undetermined');
      list.forEach((given, i) => {
        const { outcome } = decideCustomerClass(grid, { facts: given }, { asOf });
        expect(result.segments[result.columns.segment[i] as number]?.id).toBe(outcome.class ?? 'undetermined');
        const named = document.classes.filter((_, k) => ((result.columns.candidates[i] as number) & (1 << k)) !== 0);
        expect(named.map(({ id }) => id)).toEqual(outcome.candidates);
      });
    },
  );

  test.prop([fc.json()])('whatever JSON is given, it compiles or is refused with a code', (json) => {
    const anything = JSON.parse(json);
    for (const given of [anything, { ...quadrants, axes: [anything] }, { ...quadrants, classes: anything }]) {
      try {
        compileCustomerGrid(given);
      } catch (error) {
        expect(error).toMatchObject({ name: 'ClienteleError', code: expect.any(String) });
      }
    }
  });
});

describe('inputs', () => {
  const [grow, protect, develop, maintain] = quadrants.classes as [
    CustomerGrid['classes'][0],
    CustomerGrid['classes'][0],
    CustomerGrid['classes'][0],
    CustomerGrid['classes'][0],
  ];
  const [valuable, promising] = quadrants.axes as [CustomerGrid['axes'][0], CustomerGrid['axes'][0]];

  it('combinations without a class, or with two, are refused and listed', () => {
    const gap = refuses(
      () => compileCustomerGrid({ ...quadrants, classes: [grow, protect] }),
      'cell_unmatched',
      'classes',
    );
    expect(gap.issues.map(({ received }) => received)).toEqual([
      "'not valuable, not promising'",
      "'not valuable, promising'",
    ]);
    const everybody = { id: 'all', label: 'All', when: { kind: 'all', all: [] } } as const;
    const twice = refuses(
      () => compileCustomerGrid({ ...quadrants, classes: [...quadrants.classes, everybody] }),
      'cell_matched_twice',
      'classes[4].when',
    );
    expect(twice.issues).toHaveLength(4);
  });

  it.each([
    ['another kind', { ...quadrants, kind: 'grid' }, 'invalid_document', 'kind'],
    ['another version', { ...quadrants, version: 2 }, 'unsupported_version', 'version'],
    ['a misspelt key', { ...quadrants, axis: [] }, 'unknown_option', 'document.axis'],
    ['no axes', { ...quadrants, axes: [] }, 'empty_input', 'axes'],
    ['too many axes', { ...quadrants, axes: Array(9).fill(valuable) }, 'out_of_range', 'axes'],
    ['an axis twice', { ...quadrants, axes: [valuable, valuable] }, 'duplicate_id', 'axes[1].id'],
    [
      'a class called undetermined',
      { ...quadrants, classes: [{ ...grow, id: 'undetermined' }] },
      'duplicate_id',
      'classes[0].id',
    ],
    ['a label in one language of two', { ...quadrants, label: { en: 'x' } }, 'missing_value', 'label.fr'],
    [
      'a class that asks for a fact',
      { ...quadrants, classes: [{ ...grow, when: valuable.when }] },
      'unknown_reference',
      'classes[0].when.fact',
    ],
    [
      'an axis that is no condition',
      { ...quadrants, axes: [valuable, { ...promising, when: { kind: 'maybe' } }] },
      'unknown_choice',
      'axes[1].when.kind',
    ],
    ['a day that does not exist', { ...quadrants, effectiveFrom: '2026-02-30' }, 'invalid_date', 'effectiveFrom'],
  ] as const)('%s is refused', (_, document, code, path) => {
    refuses(() => compileCustomerGrid(document as never), code, path);
  });

  it('a grid out of force, facts of another type and tables that are none are refused', () => {
    const next = compileCustomerGrid({ ...quadrants, effectiveFrom: '2027-01-01' });
    const table = { length: 1, ids: [1], columns: { netMargin: [1], walletGap: [1] } };
    refuses(() => decideCustomerClass(next, { facts: {} }, { asOf }), 'not_in_force', 'options.asOf');
    refuses(() => classifyCustomers(next, table, { asOf }), 'not_in_force', 'options.asOf');
    const grid = compileCustomerGrid(quadrants);
    refuses(() => decideCustomerClass(grid, { facts: { netMargin: 'much' } }, { asOf }), 'wrong_type');
    refuses(() => classifyCustomers(grid, { ...table, ids: [] }, { asOf }), 'length_mismatch', 'table.ids');
    refuses(() => classifyCustomers(quadrants as never, table, { asOf }), 'wrong_type', 'grid');
    refuses(
      () => classifyCustomers({ kind: 'compiled-customer-grid', document: quadrants }, table, { asOf }),
      'wrong_type',
      'grid',
    );
    refuses(
      () => potentialGrid({ value: { fact: '', cut: 1 }, potential: { fact: 'a', cut: 1 } }),
      'wrong_type',
      'options.value.fact',
    );
    refuses(
      () => potentialGrid({ value: { fact: 'a', cut: Number.NaN }, potential: { fact: 'a', cut: 1 } }),
      'not_finite',
      'options.value.cut',
    );
    refuses(() => defaultStrategyGrid({ regularOrders: Number.NaN }), 'not_finite', 'options.regularOrders');
  });

  it('doubts are told', () => {
    const nobody = { id: 'nobody', label: 'Nobody', when: { kind: 'any', any: [] } } as const;
    const idle = { ...promising, id: 'idle' };
    const doubts = lintCustomerGrid(
      { ...quadrants, axes: [valuable, promising, idle], classes: [grow, protect, develop, maintain, nobody] },
      { asOf },
    );
    expect(doubts.map(({ code, path }) => [code, path])).toEqual([
      ['same_condition', 'axes[2].when'],
      ['empty_class', 'classes[4].when'],
      ['unused_axis', 'axes[2]'],
    ]);
  });

  it('changing the document after compiling changes nothing', () => {
    const own = defaultStageGrid();
    const compiled = compileCustomerGrid(own);
    (own.classes as unknown[]).length = 0;
    expect(compiled.document.classes).toHaveLength(4);
    expect(Object.isFrozen(compiled.document.axes)).toBe(true);
  });
});
