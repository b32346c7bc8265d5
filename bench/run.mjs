// Bundles the sources with the benchmark and runs its jobs, each in a process of its own: `npm run bench`, or
// `npm run bench -- days quintiles` for some of them. With --write the table goes into docs/performance.md too.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));
const outdir = `${root}.cache/bench`;

await build({
  absWorkingDir: root,
  entryPoints: ['bench/main.ts', 'bench/lines.ts', 'bench/big-log.ts', 'bench/loyalty-million.ts'],
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
});
const { tableOf } = await import(pathToFileURL(`${outdir}/lines.mjs`).href);

// CLIENTELE_BENCH_NODE takes more flags of Node, such as --cpu-prof.
const flags = (process.env.CLIENTELE_BENCH_NODE ?? '').split(' ').filter(Boolean);
function ask(job) {
  const { status, stdout } = spawnSync(process.execPath, [...flags, `${outdir}/main.mjs`, ...job], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    env: { ...process.env, CLIENTELE_BENCH_PEERS: `${root}bench/peers/` },
  });
  if (status !== 0) process.exit(status ?? 1);
  return JSON.parse(stdout);
}

const parts = ask([]);
const all = parts.flatMap(([, jobs]) => jobs);
const write = process.argv.includes('--write');
const wanted = process.argv.slice(2).filter((name) => name !== '--write');
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`no such job: ${unknown.join(', ')}; there are ${all.join(', ')}`);
  process.exit(1);
}
if (write && wanted.length > 0) {
  console.error('--write is for the whole table');
  process.exit(1);
}

const load = () => (loadavg()[0] ?? 0).toFixed(1);
const machine = `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`;
const atFirst = load();
const report = parts
  .map(([part, jobs]) => [part, jobs.filter((job) => wanted.length === 0 || wanted.includes(job))])
  .filter(([, jobs]) => jobs.length > 0)
  .map(([part, jobs]) => [
    part,
    jobs.flatMap((job) => {
      console.error(`${job}, load ${load()}`);
      return ask([job]);
    }),
  ]);
const judged = report.flatMap(([, lines]) => lines).filter(({ met }) => met !== null);
const met = judged.filter((line) => line.met).length;
const summary = `${machine}, load ${atFirst} at first and ${load()} at last; ${met} of ${judged.length} goals met.`;
const table = tableOf(report);
console.log(`${summary}\n\n${table}`);

if (write) {
  const page = `${root}docs/performance.md`;
  const [begin, end] = ['<!-- the table of npm run bench -->\n', '<!-- its end -->'];
  const text = readFileSync(page, 'utf8');
  const before = text.slice(0, text.indexOf(begin) + begin.length);
  writeFileSync(page, `${before}\n${summary}\n\n${table}\n\n${text.slice(text.indexOf(end))}`);
}
