// `npm run demo`: makes one file of the demo and of the sources that it uses, and runs that. Loading the hundreds of files one
// by one took three seconds of the twelve that 70,000 rows took.
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));
// A name of its own, since two may run at once; one folder below the root, as the demo is.
const outfile = `${root}.cache/demo-${process.pid}.mjs`;
mkdirSync(`${root}.cache`, { recursive: true });
try {
  await build({
    entryPoints: [`${root}examples/demo.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    tsconfig: `${root}tsconfig.json`,
    // What CommonJS packages in the bundle ask for.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(outfile, { force: true });
}
