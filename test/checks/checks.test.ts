import { test as property } from '@fast-check/vitest';
import { ClienteleError, type Ignored, isClienteleError, mergeIgnored } from 'clientele/checks';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkChoice, checkFraction, checkInteger, checkOptions, checkPositive } from '../../src/checks/assert.ts';
import { issueOf, printValue } from '../../src/checks/error.ts';
import { tallyIgnored } from '../../src/checks/ignored.ts';
import { refuses } from '../support/refuses.ts';

describe('errors', () => {
  test('an error is known by its name, so that two copies of the package understand each other', () => {
    const ours = new ClienteleError(issueOf('invalid_date', 'rows[3].date', 'a day', 'soon'));
    expect(ours.message).toBe("rows[3].date: expected a day, got 'soon'");
    expect(ours.issues).toHaveLength(1);
    const fromTheOtherCopy = Object.assign(new Error('x'), { name: 'ClienteleError', code: 'not_finite', path: 'a' });
    expect(isClienteleError(ours)).toBe(true);
    expect(isClienteleError(fromTheOtherCopy)).toBe(true);
    expect(isClienteleError(new Error('x'))).toBe(false);
    expect(isClienteleError({ name: 'ClienteleError', code: 'not_finite', path: 'a' })).toBe(false);
  });

  test('what came is printed in one short line', () => {
    expect(printValue('x'.repeat(200))).toHaveLength(60);
    expect(printValue(new Date(Number.NaN))).toBe('an invalid Date');
    expect(printValue([1, 2])).toBe('Array of 2');
    expect(printValue(Float64Array.of(1))).toBe('Float64Array of 1');
    expect(printValue({ a: 1, b: 2 })).toBe('an object with a, b');
    expect(printValue({})).toBe('an object with no keys');
    expect(printValue(10n)).toBe('10n');
    expect(printValue(() => 1)).toBe('a function');
    expect(printValue(null)).toBe('null');
    expect(printValue(Symbol('s'))).toBe('Symbol(s)');
  });

  property.prop([fc.anything()])(
    'whatever came, it is printed in one line of at most a hundred characters',
    (value) => {
      const line = printValue(value);
      expect(line).not.toMatch(/[\n\r\u2028\u2029]/);
      expect(line.length).toBeLessThan(100);
    },
  );

  test('what cannot be looked at is an object', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(printValue(proxy)).toBe('an object');
    expect(printValue({ ['k'.repeat(1000)]: 1 }).length).toBeLessThan(100);
    expect(printValue('a\nb')).toBe("'a↵b'");
    expect(() => encodeURIComponent(printValue('😀'.repeat(60)))).not.toThrow(); // no torn pair of surrogates
  });
});

describe('assertions', () => {
  test('each has its code and path', () => {
    refuses(() => checkOptions(null, ['a']), 'wrong_type', 'options');
    refuses(() => checkOptions({ b: 1 }, ['a'], 'settings'), 'unknown_option', 'settings.b');
    refuses(() => checkInteger('1', 'n'), 'wrong_type', 'n');
    refuses(() => checkInteger(Number.NaN, 'n'), 'not_finite', 'n');
    refuses(() => checkInteger(1.5, 'n'), 'not_an_integer', 'n');
    refuses(() => checkInteger(11, 'n', 0, 10), 'out_of_range', 'n');
    refuses(() => checkPositive(0, 'x'), 'out_of_range', 'x');
    refuses(() => checkFraction(1, 'level'), 'out_of_range', 'level');
    refuses(() => checkChoice('c', ['a', 'b'], 'choice'), 'unknown_choice', 'choice');
    expect(checkChoice('b', ['a', 'b'], 'choice')).toBe('b');
  });
});

describe('what was not used', () => {
  const anyRows = fc.array(
    fc.record({
      row: fc.nat(500),
      kind: fc.constantFrom('invalid' as const, 'excluded' as const),
      code: fc.constantFrom('invalid_date' as const, 'after_as_of' as const, 'no_purchase' as const),
    }),
    { maxLength: 120 },
  );
  const report = (rows: { row: number; kind: 'invalid' | 'excluded'; code: 'invalid_date' }[]): Ignored => {
    const tally = tallyIgnored();
    for (const { row, kind, code } of rows) tally.add(kind, code, row, 'field', row);
    return tally.finish();
  };

  property.prop([anyRows])('all are counted by kind and by code, and the lowest rows are the examples', (rows) => {
    const result = report(rows as never);
    expect(result.count).toBe(rows.length);
    expect(result.invalid + result.excluded).toBe(rows.length);
    expect(Object.values(result.byCode).reduce((sum, n) => sum + n, 0)).toBe(rows.length);
    const lowest = rows
      .map((r) => r.row)
      .sort((a, b) => a - b)
      .slice(0, 20);
    expect(result.examples.map((e) => e.row)).toEqual(lowest);
  });

  property.prop([anyRows, anyRows])('reports merge in either order to the report of both', (a, b) => {
    const merged = mergeIgnored(report(a as never), report(b as never));
    const both = report([...a, ...b] as never);
    expect({ ...merged, examples: merged.examples.map((e) => e.row) }).toEqual({
      ...both,
      examples: both.examples.map((e) => e.row),
    });
    expect(JSON.stringify(merged.byCode)).toBe(
      JSON.stringify(mergeIgnored(report(b as never), report(a as never)).byCode),
    );
  });
});
