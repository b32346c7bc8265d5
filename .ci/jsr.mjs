// Would JSR take the sources as they are? A dry run of `deno publish`, with the Deno of test/runtimes. Nothing is sent.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const deno = `${root}test/runtimes/node_modules/.bin/deno`;
if (!existsSync(deno)) {
  console.log('no Deno in test/runtimes: run `npm install --prefix test/runtimes`');
  process.exit(77);
}
const { status } = spawnSync(
  deno,
  ['publish', '--dry-run', '--allow-dirty', '--no-provenance', '--config', 'jsr.json'],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
