// Type-checks every example of the documentation. A block and those that continue it become one file of
// .cache/examples, in which each line stands where it stands in its own page, so that an error's line is the page's line.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { collectExamples } from '../test/house/examples/collect.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = `${root}.cache/examples`;

const examples = collectExamples(root);
const chains = [];
for (const example of examples) {
  if (!example.continued || chains.at(-1)?.path !== example.path) {
    chains.push({ path: example.path, line: example.line, lines: [] });
  }
  const { lines } = chains.at(-1);
  while (lines.length < example.line - 1) lines.push('');
  lines.push(...example.code.split('\n'));
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const { path, line, lines } of chains) {
  writeFileSync(`${folder}/${path.replaceAll('/', '__')}.${line}.ts`, `${lines.join('\n')}\nexport {};\n`);
}

// A promise of an example reads like a statement that nothing uses; declarations are not emitted, so need no types.
const config = JSON.parse(readFileSync(`${root}tsconfig.json`, 'utf8'));
const sourcesOf = (paths) =>
  Object.fromEntries(Object.entries(paths).map(([name, [path]]) => [name, [`../../${path}`]]));
writeFileSync(
  `${folder}/tsconfig.json`,
  JSON.stringify({
    extends: '../../tsconfig.json',
    compilerOptions: {
      declaration: false,
      isolatedDeclarations: false,
      noUnusedLocals: false,
      noUnusedParameters: false,
      noPropertyAccessFromIndexSignature: false,
      paths: sourcesOf(config.compilerOptions.paths),
    },
    include: ['*.ts', `${root}src/**/*.d.ts`],
    exclude: [],
  }),
);

try {
  execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', folder], {
    cwd: folder,
    stdio: 'pipe',
  });
} catch (error) {
  const places = String(error.stdout).replaceAll(
    /^(\S+?)\.\d+\.ts\((\d+),/gm,
    (_, name, line) => `${name.replaceAll('__', '/')}:${line} (column `,
  );
  console.error(places);
  process.exit(1);
}
console.log(`${examples.length} examples type-check`);
