import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { root } from './run-demo.ts';

afterEach(() => vi.restoreAllMocks());

async function printed(load: () => Promise<unknown>): Promise<string[]> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await load();
  return log.mock.calls.map(([line]) => String(line));
}

test('ten lines give every customer a segment', async () => {
  const lines = await printed(() => import('../../examples/rfm-in-ten-lines.ts'));
  expect(lines).toHaveLength(11);
  expect(lines.reduce((sum, line) => sum + Number.parseInt(line, 10), 0)).toBe(500);
  const code = readFileSync(`${root}examples/rfm-in-ten-lines.ts`, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  expect(code.length).toBeLessThanOrEqual(10);
});

test('a log in pieces gives the same customers and revenue as all of it at once', async () => {
  const lines = await printed(() => import('../../examples/streaming-chunks.ts'));
  const [inPieces = '', atOnce = ''] = lines.slice(-2);
  expect(lines.length).toBeGreaterThan(4);
  expect(inPieces.replace('in pieces:', 'at once:  ')).toBe(atOnce);
  expect(atOnce).toMatch(/^at once: {3}300 customers, revenue \d/);
});
