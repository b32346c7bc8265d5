import { test as check, fc } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { readAmount, usualAmount } from '../../examples/demo/read/amounts.ts';
import { amountColumn, LATER } from '../../examples/demo/read/decimal-mark.ts';

const none = Number.NaN;

test.each([
  ['12', 12, 12],
  ['12.5', 12.5, none],
  ['12,50', none, 12.5],
  ['1.234', 1.234, 1234],
  ['1,234', 1234, 1.234],
  ['0.125', 0.125, none],
  ['1234.567', 1234.567, none],
  ['1,234.50', 1234.5, none],
  ['1.234,50', none, 1234.5],
  ['1,234,567', 1234567, none],
  ['1 234,50', none, 1234.5],
  ['1\u202f234\u202f567', 1234567, 1234567],
  ["1'234.50", 1234.5, none],
  ['-5', -5, -5],
  ['−5.25', -5.25, none],
  ['(5.25)', -5.25, none],
  ['+5.25', 5.25, none],
  ['1e5', 1e5, 1e5],
  ['2.5e-3', 0.0025, none],
  [' 7 ', 7, 7],
  ['.5', 0.5, none],
  ['-0', 0, 0],
])('%s is %d with a decimal point and %d with a decimal comma', (text, point, comma) => {
  expect(readAmount(text)).toEqual({ point, comma, symbol: '' });
});

test.each([
  '',
  '.',
  '-',
  'abc',
  '1.2.3',
  '1,23,456',
  '12,34.5',
  '1 23',
  '--5',
  '-(5)',
  '5-',
  '0x10',
  '1e999',
  'NaN',
  'Infinity',
])('%s is no amount', (text) => {
  expect(readAmount(text)).toMatchObject({ point: none, comma: none });
  expect(usualAmount(text)).toBe(none);
});

test.each([
  ['€12.50', 12.5, '€'],
  ['12.50 €', 12.5, '€'],
  ['-$1,200.00', -1200, '$'],
  ['£-3.10', -3.1, '£'],
])('%s is %d beside a symbol', (text, point, symbol) => {
  expect(readAmount(text)).toMatchObject({ point, symbol });
});

/** Cents as text, with either mark, thousands set apart or not. */
function written(cents: number, mark: string, thousands: string): string {
  const whole = String(Math.floor(Math.abs(cents) / 100)).replaceAll(/\B(?=(\d{3})+$)/g, thousands);
  return `${cents < 0 ? '-' : ''}${whole}${mark}${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

const cents = fc.integer({ min: -1e11, max: 1e11 });

check.prop([cents, fc.constantFrom('', ',', ' ', "'")])(
  'two decimals after a point always read back',
  (value, thousands) => {
    expect(readAmount(written(value, '.', thousands)).point).toBe(0 + value / 100);
  },
);

check.prop([cents, fc.constantFrom('', '.', ' ', '\u00a0')])(
  'two decimals after a comma always read back',
  (value, thousands) => {
    expect(readAmount(written(value, ',', thousands)).comma).toBe(0 + value / 100);
  },
);

check.prop([fc.string({ maxLength: 12 })])('the fast way never differs from the careful one', (text) => {
  const fast = usualAmount(text);
  if (!Number.isNaN(fast)) expect(fast).toBe(readAmount(text).point);
});

check.prop([fc.string({ unit: fc.constantFrom(...'0123456789.,-+ ()€e'), maxLength: 60 })])(
  'any text gives finite numbers or none, never -0',
  (text) => {
    for (const value of [readAmount(text).point, readAmount(text).comma]) {
      expect(Number.isNaN(value) || (Number.isFinite(value) && !Object.is(value, -0))).toBe(true);
    }
  },
);

describe('the amounts of a column', () => {
  const column = (mark: '.' | ',' | null, ...texts: string[]): number[] => {
    const reader = amountColumn('paid', mark);
    const read = texts.map((text, place) => reader.read(text, place + 2, place));
    reader.settle(read, read.length);
    return read;
  };

  test('that may be two things wait for one that is clear', () => {
    const reader = amountColumn('paid', null);
    expect(reader.read('1.234', 2, 0)).toBe(LATER);
    expect(column(null, '1.234', '7', '0,5')).toEqual([1234, 7, 0.5]);
    expect(column(null, '1.234', '7', '0.5')).toEqual([1.234, 7, 0.5]);
  });

  test('written the other way than a flag says are none', () => {
    expect(column(',', '12,50', '12.50', '12')).toEqual([12.5, none, 12]);
    expect(column('.', '12,50', '12.50', '1,200')).toEqual([none, 12.5, 1200]);
  });

  test('of another currency than those before are none', () => {
    expect(column(null, '€5', '$5', '5', '6 €')).toEqual([5, none, 5, 6]);
  });

  test('that contradict one another are refused', () => {
    expect(() => column(null, '1.5', '1,5')).toThrow(/Row 3, column paid.*row 2/);
    expect(() => column(null, '1.500', '7')).toThrow(/may be 1.5 or 1500/);
  });
});
