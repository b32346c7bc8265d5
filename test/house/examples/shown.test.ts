import { expect, test } from 'vitest';
import { compileExample } from './compile.ts';
import { differenceFrom, readShown } from './shown.ts';

const agrees = (text: string, actual: unknown): boolean => {
  const shown = readShown(text);
  return shown !== undefined && differenceFrom(shown, actual) === undefined;
};

test('a number is compared to the digits shown, a whole number exactly', () => {
  expect(agrees('0.83', 0.8312)).toBe(true);
  expect(agrees('0.83', 0.8351)).toBe(false);
  expect(agrees('-1.5', -1.46)).toBe(true);
  expect(agrees('2.0', 2.04)).toBe(true);
  expect(agrees('3', 3.0001)).toBe(false);
  expect(agrees('1.2e-7', 1.24e-7)).toBe(true);
  expect(agrees('1_000', 1000)).toBe(true);
  expect(agrees('NaN', Number.NaN)).toBe(true);
  expect(agrees('0.5', '0.5')).toBe(false);
});

test('objects and lists are compared to the last field', () => {
  expect(agrees("{ a: [1, 'x'], b: null }", { a: [1, 'x'], b: null })).toBe(true);
  expect(agrees('{ a: 1 }', { a: 1, b: 2 })).toBe(false);
  expect(agrees('{ a: 1, b: 2 }', { a: 1 })).toBe(false);
  expect(agrees('[1, 2]', Float64Array.of(1, 2))).toBe(true);
  expect(agrees('[1, 2]', [1, 2, 3])).toBe(false);
});

test('dots in an object or a list let more follow', () => {
  expect(agrees('{ a: 1, … }', { a: 1, b: 2 })).toBe(true);
  expect(agrees('[1, ...]', [1, 2, 3])).toBe(true);
  expect(agrees('[1, …]', [2, 2, 3])).toBe(false);
});

test('a promise that no statement makes, or that is no literal, is an error', () => {
  expect(() => compileExample('if (true) {\n  f(); // => 1\n}', new Set())).toThrow('belongs to no statement');
  expect(() => compileExample('f(); // => about 3', new Set())).toThrow('not a literal');
});

test('a value may go on over the lines below', () => {
  const { promises } = compileExample('f();\n// => {\n//   a: 1,\n// }\ng(); // throws invalid_date', new Set());
  expect(promises).toEqual([
    { line: 0, shown: expect.objectContaining({ kind: 'record' }), throws: undefined },
    { line: 4, shown: undefined, throws: 'invalid_date' },
  ]);
});
