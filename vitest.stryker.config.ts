import type { ViteUserConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** For mutation testing: no compiler run per mutant, and not the tests of the house, which read the mutated sources. */
const config: ViteUserConfig = {
  ...base,
  test: {
    ...base.test,
    exclude: [...(base.test?.exclude ?? []), 'test/house/**'],
    typecheck: { enabled: false },
  },
};

export default config;
