import type { Options } from 'tsup';
import entries from './entries.json' with { type: 'json' };

/** `./rfm` in `entries.json` becomes `dist/rfm/index.*`, `.` becomes `dist/index.*`. */
const outputOf = (entry: string): string => (entry === '.' ? 'index' : `${entry.slice(2)}/index`);

const options: Options = {
  entry: Object.fromEntries(entries.map(({ entry, source }) => [outputOf(entry), source])),
  format: ['esm', 'cjs'],
  dts: true,
  splitting: true,
  treeshake: false,
  sourcemap: true,
  clean: true,
  target: 'es2022',
  platform: 'neutral',
};

export default options;
