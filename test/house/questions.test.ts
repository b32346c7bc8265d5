import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('every public function answers a question in docs/README.md, and no other is named there', () => {
  const pinned = JSON.parse(read('test/house/exports.json')) as Record<string, { values: string[] }>;
  const exported = new Set(Object.values(pinned).flatMap(({ values }) => values));
  const table = read('docs/README.md').split('## Question → function')[1] ?? '';
  const rows = table.split('\n').filter((line) => line.startsWith('| '));
  const named = new Set(
    rows
      .flatMap(
        (row) =>
          row
            .split(' | ')
            .slice(1)
            .join(' ')
            .match(/`[A-Za-z]\w*`/g) ?? [],
      )
      .values(),
  );
  const functions = new Set(
    [...named].map((name) => name.slice(1, -1)).filter((name) => /[A-Z]/.test(name) || exported.has(name)),
  );
  const missing = [...exported].filter((name) => !functions.has(name));
  // A parameter or a result may be named beside a function.
  const strangers = [...functions].filter((name) => !exported.has(name) && !['neverBought'].includes(name));
  expect({ missing, strangers }).toEqual({ missing: [], strangers: [] });
});
