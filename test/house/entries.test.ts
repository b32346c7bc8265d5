import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import entries from '../../entries.json' with { type: 'json' };
import { filesBelow, root } from './files.ts';

test('package.json and jsr.json say what entries.json says', () => {
  execFileSync(process.execPath, ['.ci/entries.mjs', '--check'], { cwd: root });
});

test('every entry has its source, in the folder of its name', () => {
  const wrong = entries.filter(
    ({ entry, source }) => !existsSync(root + source) || source !== `src/${entry.slice(2)}/index.ts`.replace('//', '/'),
  );
  expect(wrong).toEqual([]);
});

test('every index.ts of src is an entry', () => {
  const known = entries.map(({ source }) => source);
  expect(filesBelow('src', /^index\.ts$/).filter((path) => !known.includes(path))).toEqual([]);
});
