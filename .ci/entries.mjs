// Writes from entries.json what the package says of its entry points: `exports`, `main`, `module` and `types` in
// package.json, and jsr.json. `--check` writes nothing and fails when something is out of step.
import { readFileSync, writeFileSync } from 'node:fs';

const at = (path) => new URL(`../${path}`, import.meta.url);
const readJson = (path) => JSON.parse(readFileSync(at(path), 'utf8'));
const print = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** `./stats/trend` is built to `dist/stats/trend/index.*`, `.` to `dist/index.*`. */
const builtFrom = (entry) => `./dist/${entry === '.' ? '' : `${entry.slice(2)}/`}index`;

const conditions = (entry) => {
  const built = builtFrom(entry);
  return {
    import: { types: `${built}.d.ts`, default: `${built}.js` },
    require: { types: `${built}.d.cts`, default: `${built}.cjs` },
  };
};

const entries = readJson('entries.json');
const packageJson = readJson('package.json');

const packageText = print({
  ...packageJson,
  main: './dist/index.cjs',
  module: './dist/index.js',
  types: './dist/index.d.ts',
  exports: {
    ...Object.fromEntries(entries.map(({ entry }) => [entry, conditions(entry)])),
    './package.json': './package.json',
  },
});

const jsrText = print({
  name: `@${packageJson.name}/${packageJson.name}`,
  version: packageJson.version,
  license: packageJson.license,
  exports: Object.fromEntries(entries.map(({ entry, source }) => [entry, `./${source}`])),
  imports: Object.fromEntries(
    Object.entries(packageJson.dependencies).map(([name, range]) => [name, `npm:${name}@${range}`]),
  ),
  publish: { include: ['src', 'jsr.json', 'README.md', 'CHANGELOG.md', 'LICENSE'] },
});

const check = process.argv.includes('--check');
const outOfStep = [];
for (const [path, text] of [
  ['package.json', packageText],
  ['jsr.json', jsrText],
]) {
  let present = '';
  try {
    present = readFileSync(at(path), 'utf8');
  } catch {
    // Not there yet.
  }
  if (present === text) continue;
  if (check) outOfStep.push(path);
  else writeFileSync(at(path), text);
}
if (outOfStep.length > 0) {
  console.error(`out of step with entries.json: ${outOfStep.join(', ')}; run \`npm run entries\``);
  process.exit(1);
}
