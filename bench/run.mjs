// Bundles the sources with the benchmark and runs it: `npm run bench`, or `npm run bench -- rfm zones` for some jobs only.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));
const outdir = `${root}.cache/bench`;

await build({
  absWorkingDir: root,
  entryPoints: ['bench/main.ts', 'bench/big-log.ts', 'bench/loyalty-million.ts'],
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
});

// CLIENTELE_BENCH_NODE takes more flags of Node, such as --cpu-prof.
const flags = (process.env.CLIENTELE_BENCH_NODE ?? '').split(' ').filter(Boolean);
const { status } = spawnSync(process.execPath, [...flags, `${outdir}/main.mjs`, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, CLIENTELE_BENCH_PEERS: `${root}bench/peers/` },
});
process.exit(status ?? 1);
