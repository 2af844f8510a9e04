import { createRequire } from 'node:module';

const { jest } = createRequire(import.meta.url)('../../package.json');

/** Mutation of the code: which layer is said on the command line (`npm run mutate -- --mutate 'lib/engine/**'`). */
export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  coverageAnalysis: 'perTest',
  // Only the tests of the layers that judge: the others run the command line and whole apps.
  jest: { config: { ...jest, testMatch: ['<rootDir>/test/{engine,facts,rules}/**/*.test.ts'], reporters: [] }, enableFindRelatedTests: true },
  ignorePatterns: ['dist-js', 'cdk.out*', 'coverage', 'test-reports', 'emulator', 'API.md', 'RULES.md'],
  disableTypeChecks: true,
  tempDirName: '.stryker-tmp',
  concurrency: 2,
  timeoutMS: 20_000,
  allowEmpty: false,
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowConsoleColors: false,
};
