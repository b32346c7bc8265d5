export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.stryker.config.ts' },
  coverageAnalysis: 'perTest',
  // Those run while a module loads ask every test that loads it: a third of the mutants took nine tenths of the time.
  ignoreStatic: true,
  // Messages may change; mutating them tests the tests of prose.
  mutator: { excludedMutations: ['StringLiteral'] },
  concurrency: 2,
  timeoutMS: 20_000,
  dryRunTimeoutMinutes: 20,
  reporters: ['clear-text', 'html', 'progress'],
  clearTextReporter: { allowColor: false, reportTests: false, reportMutants: true },
  htmlReporter: { fileName: 'reports/mutation.html' },
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['dist', 'docs', 'bench', 'test/runtimes', '.cache', 'coverage', 'reports'],
  checkers: [],
};
