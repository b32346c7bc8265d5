// Installs the packed package in an empty folder, as a stranger would, and uses it on every engine that can be had here.
// Needs `npm run build && npm run check:package` and `npm install --prefix test/runtimes`.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { findChromium, printedByPage } from './browser.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = fileURLToPath(new URL('./', import.meta.url));
const tarball = `${root}.cache/clientele.tgz`;
if (!existsSync(tarball)) throw new Error('nothing is packed: run `npm run build && npm run check:package`');

const names = JSON.parse(readFileSync(`${root}entries.json`, 'utf8')).map(({ entry }) => `clientele${entry.slice(1)}`);
const imports = names.map((name, i) => `import * as m${i} from '${name}';`).join('\n');
const record = (valueFor) => `{ ${names.map((name, i) => `'${name}': ${valueFor(name, i)}`).join(', ')} }`;

const folder = mkdtempSync(join(tmpdir(), 'clientele-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const write = (name, text) => writeFileSync(join(folder, name), text);

write('package.json', JSON.stringify({ private: true, type: 'module' }));
write('smoke.mjs', readFileSync(`${here}smoke.mjs`));
write('smoke.cjs', (await transform(readFileSync(`${here}smoke.mjs`, 'utf8'), { format: 'cjs' })).code);
write(
  'esm.mjs',
  `${imports}\nimport { smoke } from './smoke.mjs';\nconsole.log(smoke(${record((_, i) => `m${i}`)}));\n`,
);
write(
  'cjs.cjs',
  `const { smoke } = require('./smoke.cjs');\nconsole.log(smoke(${record((name) => `require('${name}')`)}));\n`,
);
for (const ending of ['ts', 'mts', 'cts']) {
  copyFileSync(`${here}consumer.ts`, join(folder, `consumer.${ending}`));
  write(
    `entries.${ending}`,
    `${imports}\nexport const entries: readonly object[] = [${names.map((_, i) => `m${i}`)}];\n`,
  );
}

function run(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' },
    ...options,
  });
  if (status !== 0) {
    const said = `${stdout ?? ''}${stderr ?? ''}${error ?? ''}`.trim().split('\n').slice(0, 12).join('\n');
    throw new Error(`${command} ${args.join(' ')}\n${said}`);
  }
  return stdout.trim();
}

const counts = { passed: 0, failed: 0, skipped: 0 };
function report(verdict, name, detail = '') {
  counts[verdict] += 1;
  console.log(
    `${{ passed: 'PASS', failed: 'FAIL', skipped: 'SKIP' }[verdict]} ${name}${detail === '' ? '' : `: ${detail}`}`,
  );
}
async function attempt(name, call) {
  try {
    report('passed', name, (await call()) ?? '');
  } catch (error) {
    report('failed', name, error instanceof Error ? error.message : String(error));
  }
}

/** The line of the first engine; the others must print the same bytes. */
let line;
function compare(printed) {
  if (!printed.startsWith('{')) throw new Error(`printed ${printed}`);
  line ??= printed;
  if (printed !== line) throw new Error(`printed\n${printed}\nand not\n${line}`);
}

await attempt('the tarball installs', () => {
  run('npm', ['install', tarball, '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline']);
});

const installed = (name) => `${here}node_modules/${name}`;
const engines = [
  { name: `Node ${process.versions.node}`, command: process.execPath, esm: [], cjs: [] },
  { name: 'Node 22', command: installed('node-22/bin/node'), esm: [], cjs: [] },
  { name: 'Node 24', command: installed('node-24/bin/node'), esm: [], cjs: [] },
  { name: 'Deno', command: installed('.bin/deno'), esm: ['run', '--node-modules-dir=manual'] },
  { name: 'Bun', command: installed('.bin/bun'), esm: ['run'], cjs: ['run'] },
];
for (const { name, command, esm, cjs } of engines) {
  if (!existsSync(command)) {
    report('skipped', name, 'not installed on this system');
    continue;
  }
  await attempt(`${name}, ESM`, () => compare(run(command, [...esm, 'esm.mjs'])));
  if (cjs !== undefined) await attempt(`${name}, CommonJS`, () => compare(run(command, [...cjs, 'cjs.cjs'])));
  if (name === 'Deno') {
    await attempt(
      'Deno, types',
      () => void run(command, ['check', '--node-modules-dir=manual', 'consumer.ts', 'entries.ts']),
    );
  }
}

// Bundlers rename classes, and the console prints an error under the name of its class.
const caught = `try { dayFromIso('soon'); } catch (error) { console.log(error.constructor.name, error.name); }\n`;
write('name.mjs', `import { dayFromIso } from 'clientele';\n${caught}`);
write('name.cjs', `const { dayFromIso } = require('clientele');\n${caught}`);
for (const file of ['name.mjs', 'name.cjs']) {
  await attempt(`errors have the name of their class, ${file.slice(-3)}`, () => {
    const printed = run(process.execPath, [file]);
    if (printed !== 'ClienteleError ClienteleError') throw new Error(`printed ${printed}`);
  });
}

const chromium = findChromium();
if (chromium === undefined || !existsSync(installed('playwright-core'))) {
  report('skipped', 'Chromium', chromium === undefined ? 'no browser on this system' : 'no playwright-core');
} else {
  await attempt('Chromium, bundled by esbuild', async () => {
    const options = { absWorkingDir: folder, entryPoints: ['esm.mjs'], bundle: true, format: 'esm' };
    const { outputFiles } = await build({ ...options, minify: true, write: false, logLevel: 'silent' });
    compare(await printedByPage(chromium, outputFiles[0].text));
  });
}

const tsc = `${root}node_modules/typescript/bin/tsc`;
const compilations = [
  { name: 'bundler', module: 'esnext', moduleResolution: 'bundler', ending: 'ts' },
  { name: 'node16, ESM', module: 'node16', moduleResolution: 'node16', ending: 'mts' },
  { name: 'node16, CommonJS', module: 'node16', moduleResolution: 'node16', ending: 'cts' },
];
for (const { name, module, moduleResolution, ending } of compilations) {
  await attempt(`TypeScript, ${name}`, () => {
    // The declarations of zod name the global URL, so a consumer who checks libraries needs lib DOM or Node's types.
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2022',
      lib: ['es2023', 'dom'],
      types: [],
      strict: true,
    };
    const config = `tsconfig.${ending}.json`;
    write(
      config,
      JSON.stringify({
        compilerOptions: { ...compilerOptions, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: false },
        files: [`consumer.${ending}`, `entries.${ending}`],
      }),
    );
    run(process.execPath, [tsc, '-p', config]);
  });
}

console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
const [jsonPath] = process.argv.slice(2).flatMap((word) => /^--json=(.+)$/.exec(word)?.[1] ?? []);
if (jsonPath !== undefined) writeFileSync(jsonPath, JSON.stringify(counts));
process.exit(counts.failed > 0 ? 1 : 0);
