import { test } from '@fast-check/vitest';
import { instantFromText, parseIsoInstant } from 'clientele/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';

const anyInstant = fc.integer({ min: Date.UTC(2, 0, 1), max: Date.UTC(9998, 11, 31) });
const two = (n: number): string => String(n).padStart(2, '0');

describe('instantFromText', () => {
  it('reads the examples of RFC 3339, section 5.8, but for its leap seconds', () => {
    expect(instantFromText('1985-04-12T23:20:50.52Z')).toBe(482_196_050_520);
    expect(instantFromText('1996-12-19T16:39:57-08:00')).toBe(instantFromText('1996-12-20T00:39:57Z'));
    expect(instantFromText('1937-01-01T12:00:27.87+00:20')).toBe(Date.UTC(1937, 0, 1, 11, 40, 27, 870));
  });

  it('cuts off what is finer than a millisecond, before 1970 too', () => {
    expect(instantFromText('1970-01-01T00:00:00.123999999Z')).toBe(123);
    expect(instantFromText('1970-01-01T00:00:00.0009Z')).toBe(0);
    expect(instantFromText('1969-12-31T23:59:59.9999Z')).toBe(-1);
  });

  it('takes minutes for enough, and an unknown offset for UTC', () => {
    expect(instantFromText('1970-01-01T00:01Z')).toBe(60_000);
    expect(instantFromText('1970-01-01T00:01+00:01')).toBe(0);
    expect(instantFromText('1970-01-01T00:00:00-00:00')).toBe(0);
  });

  test.prop([anyInstant])('always reads what the engine writes', (at) => {
    expect(instantFromText(new Date(at).toISOString())).toBe(at);
  });

  test.prop([anyInstant, fc.integer({ min: -1439, max: 1439 })])(
    'an offset always takes back what it says',
    (at, minutes) => {
      const local = new Date(at + minutes * 60_000).toISOString().slice(0, -1);
      const size = Math.abs(minutes);
      const text = `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
      expect(instantFromText(text)).toBe(at);
      expect(parseIsoInstant(text)).toBe(Date.parse(text));
    },
  );

  test.prop([
    fc.tuple(fc.nat(13), fc.nat(32), fc.nat(25), fc.nat(61), fc.nat(61)),
    fc.stringMatching(/^(\.\d{1,10})?$/),
    fc.stringMatching(/^(Z|[+-]\d\d:\d\d|)$/),
  ])(
    'never reads what the engine does not, and never differently',
    ([month, on, hours, minutes, seconds], fraction, offset) => {
      const text = `2024-${two(month)}-${two(on)}T${two(hours)}:${two(minutes)}:${two(seconds)}${fraction}${offset}`;
      const ours = parseIsoInstant(text);
      if (!Number.isNaN(ours)) expect(Date.parse(text)).toBe(ours);
    },
  );

  it.each(['2026-06-30T09:30', '2026-06-30T09:30:00', '2026-06-30T09:30:00.123', '2026-06-30T00:00:00.000000000'])(
    '%s names no instant without a zone',
    (text) => {
      refuses(() => instantFromText(text, 'rows[7].at'), 'ambiguous_date', 'rows[7].at');
      expect(parseIsoInstant(text)).toBeNaN();
    },
  );

  it.each([
    '2026-02-29T00:00:00Z',
    '2026-02-30T09:30:00+02:00',
    '2026-02-30T09:30:00',
    '2026-02-30',
    '2026-06-30',
    '2026-06-31T00:00Z',
    '2026-06-30T24:00:00Z',
    '2026-06-30T12:60:00Z',
    '1990-12-31T23:59:60Z',
    '2026-06-30T09:30:00.Z',
    '2026-06-30T09:30:00.1234567890Z',
    '2026-06-30T09:30:00,5Z',
    '2026-06-30T09:30.5Z',
    '2026-06-30T09:3Z',
    '2026-06-30T09:30:0Z',
    '2026-06-30T09Z',
    '2026-06-30Z',
    '2026-06-30T09:30:00 Z',
    '2026-06-30 09:30:00Z',
    '2026-06-30t09:30:00z',
    '2026-06-30T09:30:00+02',
    '2026-06-30T09:30:00+0200',
    '2026-06-30T09:30:00+24:00',
    '2026-06-30T09:30:00+02:60',
    '2026-06-30T09:30:00Z+02:00',
    '2026-06-30T09:30:00+02:00[Europe/Paris]',
    '20260630T093000Z',
    '+002026-06-30T09:30:00Z',
    '0000-06-30T09:30:00Z',
    'Tue, 30 Jun 2026 09:30:00 GMT',
    '30/06/2026',
    'T',
    'Z',
    '',
    1_782_812_345_000,
    null,
    new Date(0),
  ])('%j is refused', (text) => {
    refuses(() => instantFromText(text as string), 'invalid_date', 'at');
  });

  it('what is not there is missing', () => {
    refuses(() => instantFromText(undefined as never), 'missing_value', 'at');
  });

  test.prop([fc.string({ maxLength: 30 })])('parseIsoInstant never throws', (text) => {
    expect(typeof parseIsoInstant(text)).toBe('number');
  });
});
