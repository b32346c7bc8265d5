// Mutation testing on a fixed sample: the sources are cut into windows of 10 lines, and those 60 whose path and line
// have the lowest SHA-256 are mutated. The same sources give the same sample; an edit changes little of it.
// With file names as arguments, those files are mutated whole.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const FOLDERS = ['core', 'rules', 'transactions', 'rfm', 'clv', 'loyalty', 'pressure', 'consent', 'churn'].map(
  (name) => `src/${name}`,
);
const WINDOW = 10;
const SAMPLE = 60;

const filesBelow = (folder) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('/index.ts') && !path.endsWith('.d.ts'));

/** A window that holds a line of code: neither empty nor inside a comment, an import or a type's documentation. */
const hasCode = (lines) => lines.some((line) => /[;{(]\s*$/.test(line) && !/^\s*(\*|\/|import\b|export \{)/.test(line));

function windowsOf(path) {
  const lines = readFileSync(root + path, 'utf8').split('\n');
  const windows = [];
  for (let start = 0; start < lines.length; start += WINDOW) {
    if (!hasCode(lines.slice(start, start + WINDOW))) continue;
    windows.push(`${path}:${start + 1}-${Math.min(start + WINDOW, lines.length)}`);
  }
  return windows;
}

const rank = (window) => createHash('sha256').update(window).digest('hex');
const all = FOLDERS.flatMap(filesBelow).flatMap(windowsOf);
const sample = all.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, SAMPLE);
const asked = process.argv.slice(2);
const mutate = asked.length > 0 ? asked : sample.sort();

console.log(asked.length > 0 ? asked.join(' ') : `${sample.length} of ${all.length} windows of ${WINDOW} lines`);
const stryker = `${root}node_modules/@stryker-mutator/core/bin/stryker.js`;
const { status } = spawnSync(process.execPath, [stryker, 'run', '--mutate', mutate.join(',')], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
