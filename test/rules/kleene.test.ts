import { test } from '@fast-check/vitest';
import { type Condition, checkCondition, compileCondition, type RuleInput, type Truth, truthOf } from 'clientele/rules';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { conditions, inputs, learning, TODAY } from './arbitraries.ts';

const AS_OF = { asOf: TODAY };
const truth = (condition: Condition, input: RuleInput): Truth => truthOf(compileCondition(condition), input, AS_OF);
const all = (...list: Condition[]): Condition => ({ kind: 'all', all: list });
const any = (...list: Condition[]): Condition => ({ kind: 'any', any: list });
const not = (condition: Condition): Condition => ({ kind: 'not', not: condition });

/** Both sides have the same truth, and so has what the decision says. */
function same(left: Condition, right: Condition, input: RuleInput): void {
  expect(truth(left, input)).toBe(truth(right, input));
  expect(checkCondition(compileCondition(left), input, AS_OF).outcome).toBe(truth(right, input));
}

describe('the strong logic of Kleene', () => {
  test.prop([conditions, inputs])('not not a is a', (a, input) => same(not(not(a)), a, input));

  test.prop([conditions, conditions, inputs])('De Morgan: not all is any not, not any is all not', (a, b, input) => {
    same(not(all(a, b)), any(not(a), not(b)), input);
    same(not(any(a, b)), all(not(a), not(b)), input);
  });

  test.prop([fc.array(conditions, { maxLength: 5 }), inputs, fc.nat()])(
    'the order of children changes no truth',
    (list, input, turn) => {
      const at = list.length === 0 ? 0 : turn % list.length;
      const turned = [...list.slice(at), ...list.slice(0, at)].reverse();
      same(all(...list), all(...turned), input);
      same(any(...list), any(...turned), input);
      for (let k = 1; k <= list.length; k++) {
        same({ kind: 'atLeast', atLeast: k, of: list }, { kind: 'atLeast', atLeast: k, of: turned }, input);
      }
    },
  );

  test.prop([conditions, conditions, conditions, inputs])(
    'nesting of the same kind changes no truth',
    (a, b, c, input) => {
      same(all(a, all(b, c)), all(all(a, b), c), input);
      same(any(a, any(b, c)), any(any(a, b), c), input);
      same(all(a, all(b, c)), all(a, b, c), input);
    },
  );

  test.prop([conditions, conditions, inputs])('absorption: a and (a or b) is a', (a, b, input) => {
    same(all(a, any(a, b)), a, input);
    same(any(a, all(a, b)), a, input);
  });

  test.prop([conditions, conditions, conditions, inputs])('each distributes over the other', (a, b, c, input) => {
    same(all(a, any(b, c)), any(all(a, b), all(a, c)), input);
    same(any(a, all(b, c)), all(any(a, b), any(a, c)), input);
  });

  test.prop([conditions, inputs])('repeating a condition, or adding an empty list, changes nothing', (a, input) => {
    same(all(a, a), a, input);
    same(any(a, a), a, input);
    same(all(a, all()), a, input);
    same(any(a, any()), a, input);
    same(all(a, any()), any(), input);
    same(any(a, all()), all(), input);
  });

  test.prop([fc.array(conditions, { minLength: 1, maxLength: 5 }), inputs])(
    'at least 1 is any, at least all of them is all',
    (of, input) => {
      same({ kind: 'atLeast', atLeast: 1, of }, any(...of), input);
      same({ kind: 'atLeast', atLeast: of.length, of }, all(...of), input);
    },
  );

  test.prop([fc.array(fc.constantFrom(true, false, null), { minLength: 1, maxLength: 7 }), fc.nat()])(
    'at least k counts: met from k met on, not met when k are out of reach',
    (values, seed) => {
      const k = 1 + (seed % values.length);
      const of = values.map((_, i): Condition => ({ kind: 'compare', fact: `f${i}`, op: 'eq', value: true }));
      const facts = Object.fromEntries(values.map((value, i) => [`f${i}`, value]));
      const met = values.filter((value) => value === true).length;
      const open = values.filter((value) => value === null).length;
      const expected = met >= k ? 'met' : met + open < k ? 'notMet' : 'unknown';
      expect(truth({ kind: 'atLeast', atLeast: k, of }, { facts })).toBe(expected);
    },
  );
});

describe('what is learned later', () => {
  test.prop([conditions, learning], { numRuns: 500 })(
    'a missing fact that becomes known never turns met into not met, or the reverse',
    (condition, [less, more]) => {
      const before = truth(condition, less);
      if (before !== 'unknown') expect(truth(condition, more)).toBe(before);
    },
  );

  test.prop([conditions, inputs])('an event after asOf changes nothing', (condition, input) => {
    const later = { on: TODAY + 1, amount: 1, tag: 'x' };
    const events = Object.fromEntries(
      Object.entries(input.events ?? {}).map(([list, rows]) => [list, rows ? [...rows, later] : rows]),
    );
    expect(truth(condition, { ...input, events })).toBe(truth(condition, input));
  });

  test.prop([conditions, inputs])('the order of events changes no truth', (condition, input) => {
    const events = Object.fromEntries(
      Object.entries(input.events ?? {}).map(([list, rows]) => [list, rows ? [...rows].reverse() : rows]),
    );
    expect(truth(condition, { ...input, events })).toBe(truth(condition, input));
  });
});
