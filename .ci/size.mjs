// What each entry, and some single functions, weigh in a browser bundle. Needs `npm run build`. Fails above the ceilings
// of entries.json and single-imports.json, and when a bundle holds a package that its entry does not name in `uses`.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));
const readJson = (path) => JSON.parse(readFileSync(root + path, 'utf8'));
const entries = readJson('entries.json');
const usesOf = new Map(entries.map(({ entry, uses }) => [entry, uses]));

const cases = [
  ...entries.map(({ entry, maxGzip, uses }) => ({
    title: entry,
    code: `export * from 'clientele${entry.slice(1)}';`,
    maxGzip,
    uses,
  })),
  ...readJson('.ci/single-imports.json').map(({ import: name, from, maxGzip }) => ({
    title: `{ ${name} } from ${from}`,
    code: `export { ${name} } from 'clientele${from.slice(1)}';`,
    maxGzip,
    uses: usesOf.get(from),
  })),
];

const packageOf = (path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];

/** The packages named, and all that they depend on. */
function closureOf(names) {
  const known = new Set();
  const add = (name) => {
    if (known.has(name)) return;
    known.add(name);
    Object.keys(readJson(`node_modules/${name}/package.json`).dependencies ?? {}).forEach(add);
  };
  names.forEach(add);
  return known;
}

async function measure({ title, code, maxGzip, uses }) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    metafile: true,
    outfile: 'bundle.js',
    logLevel: 'error',
  });
  const [{ contents, text }] = outputFiles;
  const [{ inputs }] = Object.values(metafile.outputs);
  const held = new Set(
    Object.keys(inputs)
      .filter((path) => inputs[path].bytesInOutput > 0)
      .map(packageOf),
  );
  const allowed = closureOf(uses);
  const faults = [...held].filter((name) => name !== undefined && !allowed.has(name)).map((name) => `holds ${name}`);
  // Class names outlive bundling as strings: a second witness, should a dependency come in by another door.
  if (!uses.includes('zod') && text.includes('ZodType')) faults.push('holds ZodType');
  const gzip = gzipSync(contents, { level: 9 }).length;
  if (gzip > maxGzip) faults.push(`above its ceiling`);
  return { title, bytes: contents.length, gzip, maxGzip, faults };
}

const rows = [];
for (const one of cases) rows.push(await measure(one));

const width = Math.max(...rows.map(({ title }) => title.length));
const line = (title, ...cells) =>
  console.log([title.padEnd(width), ...cells.map((cell) => String(cell).padStart(9))].join(''));
line('entry', 'bytes', 'gzip', 'ceiling');
for (const { title, bytes, gzip, maxGzip, faults } of rows) {
  line(title, bytes, gzip, maxGzip, faults.length > 0 ? `   ${faults.join(', ')}` : '');
}
process.exit(rows.some(({ faults }) => faults.length > 0) ? 1 : 0);
