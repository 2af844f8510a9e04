import * as fs from 'node:fs';
import { createRequire } from 'node:module';

const { jest } = createRequire(import.meta.url)('../../package.json');

/** The layer that is mutated, and which part of its files: `MUTATE_SHARD=2/8` is every eighth, from the second on. */
const layer = process.env.MUTATE_LAYER ?? 'engine';
const [shard, shards] = (process.env.MUTATE_SHARD ?? '1/1').split('/').map(Number);
const LEAST = { engine: 85, facts: 85, rules: 75 };
if (!(layer in LEAST)) throw new Error(`MUTATE_LAYER is ${layer}; it is one of ${Object.keys(LEAST).join(', ')}`);
if (!(Number.isInteger(shard) && Number.isInteger(shards) && shard >= 1 && shard <= shards)) throw new Error(`MUTATE_SHARD is ${process.env.MUTATE_SHARD}; it is a part such as 2/8`);

/** Mutation of the code: only the layer's own tests count, so that the score is not lent by others. */
export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  mutate: fs.readdirSync(`lib/${layer}`).sort().filter((_, index) => index % shards === shard - 1).map(file => `lib/${layer}/${file}`),
  coverageAnalysis: 'perTest',
  // What is worked out once at loading (tables, patterns) would need every test for every mutant: minutes for the engine, days for the others.
  ignoreStatic: layer !== 'engine',
  jest: { config: { ...jest, testMatch: [`<rootDir>/test/${layer}/**/*.test.ts`], reporters: [] }, enableFindRelatedTests: layer === 'rules' },
  ignorePatterns: ['dist-js', 'cdk.out*', 'coverage', 'test-reports', 'emulator', 'API.md', 'RULES.md'],
  disableTypeChecks: true,
  tempDirName: '.stryker-tmp',
  concurrency: 2,
  timeoutMS: 20_000,
  thresholds: { high: 95, low: LEAST[layer], break: LEAST[layer] },
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowConsoleColors: false,
};
