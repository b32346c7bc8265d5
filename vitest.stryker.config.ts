import type { ViteUserConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** For mutation testing: no compiler run per mutant, and not the tests of the house, which read the mutated sources.
 * Nor those that spoil arguments: they take most of the time, and say only that something is refused. */
const config: ViteUserConfig = {
  ...base,
  test: {
    ...base.test,
    exclude: [...(base.test?.exclude ?? []), 'test/house/**', 'test/*/strange-arguments.test.ts', 'test/examples/**'],
    typecheck: { enabled: false },
  },
};

export default config;
