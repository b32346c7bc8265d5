import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ordersCsv } from '../../examples/make-data.ts';
import { mailsCsv } from '../../examples/make-mails.ts';
import { referralsCsv } from '../../examples/make-referrals.ts';
import { root } from './run-demo.ts';

const path = `${root}examples/data/orders.csv`;

test('the shipped log is what its script makes', () => {
  expect(readFileSync(path, 'utf8') === ordersCsv()).toBe(true);
});

test('the shipped log is small, has refunds, and reaches over 18 months', () => {
  const rows = readFileSync(path, 'utf8').trim().split('\n').slice(1);
  const dates = rows.map((row) => row.split(',')[2] ?? '');
  expect(statSync(path).size).toBeLessThan(400_000);
  expect(rows.some((row) => /-R,.*,-\d+\.\d\d$/.test(row))).toBe(true);
  expect([dates[0], dates.at(-1)]).toEqual(['2024-07-01', '2025-12-31']);
});

test('the referrals that ship are what their script makes', () => {
  expect(readFileSync(`${root}examples/data/referrals.csv`, 'utf8')).toBe(referralsCsv());
});

test('the mails that ship are what their script makes', () => {
  expect(readFileSync(`${root}examples/data/mails.csv`, 'utf8')).toBe(mailsCsv());
});
