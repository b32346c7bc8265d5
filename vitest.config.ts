import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';
import entries from './entries.json' with { type: 'json' };

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const config: ViteUserConfig = {
  resolve: {
    // Tests import the package by its public names and get the sources.
    alias: entries.map(({ entry, source }) => ({
      find: new RegExp(`^clientele${entry.slice(1)}$`),
      replacement: here(source),
    })),
  },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    exclude: ['test/runtimes/**', '**/node_modules/**'],
    // Some tests run the whole demo in a process of its own; a busy machine must not fail them.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The library keeps no state, so files may share their modules: the suite takes a quarter of the time.
    isolate: false,
    // All processors: vitest leaves one free, which is half of a machine with two.
    maxWorkers: '100%',
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
    coverage: { provider: 'v8', include: ['src/**'], exclude: ['src/**/index.ts'] },
  },
};

export default config;
