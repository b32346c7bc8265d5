import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root: string = fileURLToPath(new URL('../../', import.meta.url));

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A customer as `customers.json` has it. */
export type Customer = Readonly<Record<string, unknown>>;

/** A run of the demo, and what it wrote. */
export interface DemoRun extends Run {
  customers(): readonly Customer[];
  csv(): string;
  html(): string;
}

/** What a file holds, or where it is. */
type DemoFile = string | Uint8Array | { readonly path: string };

/** The demo in a folder of its own. */
export interface DemoBench {
  /** Runs the demo without its page on a file with this content, or on a path; several runs may go on at once. */
  run(file: DemoFile, ...flags: readonly string[]): Promise<DemoRun>;
  /** The same with its page, which takes a second more. */
  runWithPage(file: DemoFile, ...flags: readonly string[]): Promise<DemoRun>;
  readonly folder: string;
  close(): void;
}

/** Runs a command to its end, away from any terminal. */
export function runToEnd(
  command: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd: string = root,
): Promise<Run> {
  return new Promise((done, failed) => {
    const child = spawn(command, words, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.stderr += text;
    });
    child.on('error', failed);
    child.on('close', (status) => done({ status, ...said }));
  });
}

/** Bundles the demo once, so that dozens of runs do not compile it dozens of times. */
export async function openDemoBench(): Promise<DemoBench> {
  // One folder below the project, as the demo itself: it finds its own data from there.
  const bundle = join(root, '.cache', `demo-${process.pid}.mjs`);
  await build({
    entryPoints: [join(root, 'examples/demo.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: [
      'csv-parse',
      'csv-stringify',
      'cli-table3',
      'date-fns',
      '@date-fns/tz',
      'simple-statistics',
      'vega',
      'vega-lite',
    ],
    logLevel: 'error',
  });
  const folder = mkdtempSync(join(tmpdir(), 'clientele-demo-'));
  let runs = 0;
  const runWithPage: DemoBench['runWithPage'] = async (file, ...flags) => {
    const out = join(folder, `run-${runs++}`);
    let path = join(out, 'orders.csv');
    mkdirSync(out);
    if (typeof file === 'string' || file instanceof Uint8Array) writeFileSync(path, file);
    else path = file.path;
    const run = await runToEnd(process.execPath, [bundle, path, '--out', out, ...flags], { npm_lifecycle_event: '' });
    return {
      ...run,
      customers: () => JSON.parse(readFileSync(join(out, 'customers.json'), 'utf8')),
      csv: () => readFileSync(join(out, 'customers.csv'), 'utf8'),
      html: () => readFileSync(join(out, 'customers.html'), 'utf8'),
    };
  };
  return {
    folder,
    runWithPage,
    run: (file, ...flags) => runWithPage(file, '--no-page', ...flags),
    close() {
      rmSync(folder, { recursive: true, force: true });
      rmSync(bundle, { force: true });
    },
  };
}
