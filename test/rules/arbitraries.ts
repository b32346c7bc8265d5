import type { Condition, FactValue, RuleEvent, RuleInput } from 'clientele/rules';
import { isoFromDay } from 'clientele/time';
import fc from 'fast-check';

/** The middle of the days that are drawn: 2026-06-30. */
export const TODAY = 20_634;

const dayText = fc.integer({ min: TODAY - 60, max: TODAY + 10 }).map(isoFromDay);
const smallNumber = fc.oneof(
  fc.integer({ min: -2, max: 4 }).map((n) => n / 2),
  fc.constant(-0),
);
const ordering = fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq', 'ne' as const);
const length = fc.oneof(
  fc.record({ days: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ weeks: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ months: fc.integer({ min: 1, max: 3 }) }),
);
export const windows: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({ kind: fc.constant('rolling' as const), length }),
  fc.record({ kind: fc.constant('calendar' as const), unit: fc.constantFrom('week', 'month', 'quarter') }),
  fc.record({ kind: fc.constant('widened' as const), length, unit: fc.constantFrom('week', 'month') }),
);

const compareNumber = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    fact: fc.constantFrom('n1', 'n2', 'n3'),
    op: ordering,
    value: fc.oneof(smallNumber, fc.constant({ fact: 'n1' })),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    fact: fc.constantFrom('n1', 'n2'),
    op: fc.constantFrom('in', 'notIn'),
    value: fc.array(smallNumber, { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    fact: fc.constantFrom('n1', 'n2'),
    op: fc.constant('between' as const),
    value: fc.tuple(smallNumber, fc.oneof(smallNumber, fc.constant({ fact: 'n3' }))),
  }),
);
const compareText = fc.record({
  kind: fc.constant('compare' as const),
  fact: fc.constantFrom('t1', 't2'),
  op: fc.constantFrom('eq', 'ne'),
  value: fc.constantFrom('x', 'y'),
});
const compareDay = fc.record({
  kind: fc.constant('compare' as const),
  fact: fc.constantFrom('d1', 'd2'),
  op: ordering,
  value: fc.oneof(dayText, fc.record({ before: length }), fc.record({ after: length })),
});
const where = fc.option(
  fc.oneof(
    fc.record({
      kind: fc.constant('compare' as const),
      fact: fc.constant('tag'),
      op: fc.constantFrom('eq', 'ne'),
      value: fc.constantFrom('x', 'y'),
    }),
    fc.record({
      kind: fc.constant('not' as const),
      not: fc.record({
        kind: fc.constant('compare' as const),
        fact: fc.constant('amount'),
        op: ordering,
        value: smallNumber,
      }),
    }),
  ),
  { nil: undefined },
);
const figure = {
  events: fc.constantFrom('e', 'f'),
  where,
  window: fc.option(windows, { nil: undefined }),
  op: ordering,
  value: fc.integer({ min: 0, max: 4 }),
};
const overEvents = fc.oneof(
  fc.record({ kind: fc.constant('count' as const), ...figure }),
  fc.record({ kind: fc.constant('sum' as const), field: fc.constant('amount'), ...figure }),
  fc.record({ kind: fc.constant('distinct' as const), field: fc.constantFrom('tag', 'amount'), ...figure }),
);

/** JSON has no undefined: an option that is left out is left out. */
const asJson = <T>(value: unknown): T => JSON.parse(JSON.stringify(value)) as T;

export const leaves: fc.Arbitrary<Condition> = fc
  .oneof(compareNumber, compareText, compareDay, overEvents)
  .map((leaf) => asJson<Condition>(leaf));

/** Trees of conditions over the given leaves. */
export function treesOf(leaf: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  return fc.letrec<{ tree: Condition; list: Condition[] }>((tie) => ({
    list: fc.array(tie('tree'), { maxLength: 4 }),
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      tie('list').map((all): Condition => ({ kind: 'all', all })),
      tie('list').map((any): Condition => ({ kind: 'any', any })),
      fc
        .tuple(fc.array(tie('tree'), { minLength: 1, maxLength: 4 }), fc.nat())
        .map(([of, k]): Condition => ({ kind: 'atLeast', atLeast: 1 + (k % of.length), of })),
      tie('tree').map((not): Condition => ({ kind: 'not', not })),
    ),
  })).tree;
}

export const conditions: fc.Arbitrary<Condition> = treesOf(leaves);

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null | undefined> =>
  fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(null, undefined) });

export const events: fc.Arbitrary<RuleEvent[]> = fc.array(
  fc.record({
    on: maybe(fc.oneof(dayText, fc.integer({ min: TODAY - 60, max: TODAY + 10 }))),
    amount: maybe(smallNumber),
    tag: maybe(fc.constantFrom('x', 'y', 'z')),
  }),
  { maxLength: 6 },
);

/** Events of which everything is known. */
export const knownEvents: fc.Arbitrary<RuleEvent[]> = fc.array(
  fc.record({ on: dayText, amount: smallNumber, tag: fc.constantFrom('x', 'y', 'z') }),
  { maxLength: 8 },
);

type SomeFacts = { [name: string]: FactValue | null | undefined };

/** Facts and events of which any may be missing. */
export const inputs: fc.Arbitrary<RuleInput> = fc.record({
  facts: fc.record({
    n1: maybe(smallNumber),
    n2: maybe(smallNumber),
    n3: maybe(smallNumber),
    t1: maybe(fc.constantFrom('x', 'y', 'z')),
    t2: maybe(fc.constantFrom('x', 'y')),
    d1: maybe(dayText),
    d2: maybe(fc.integer({ min: TODAY - 60, max: TODAY + 10 })),
  }) as fc.Arbitrary<SomeFacts>,
  events: fc.record({ e: maybe(events), f: maybe(events) }),
});

/** An input, and the same with some of its blanks filled in. */
export const learning: fc.Arbitrary<readonly [less: RuleInput, more: RuleInput]> = fc
  .tuple(inputs, inputs)
  .map(([less, other]) => {
    const facts = { ...(less.facts as SomeFacts) };
    for (const [name, value] of Object.entries(other.facts as SomeFacts)) facts[name] ??= value;
    const filled = Object.fromEntries(
      ['e', 'f'].map((list) => {
        const known = less.events?.[list];
        const rows = other.events?.[list] ?? [];
        const fill = (event: RuleEvent, i: number): RuleEvent => ({
          on: event.on ?? rows[i]?.on,
          amount: event['amount'] ?? rows[i]?.['amount'],
          tag: event['tag'] ?? rows[i]?.['tag'],
        });
        return [list, known === null || known === undefined ? rows : known.map(fill)];
      }),
    );
    return [less, { facts, events: filled }] as const;
  });

/** Freezes a value with everything in it: whoever writes to it throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) frozen(item);
  }
  return value;
}
