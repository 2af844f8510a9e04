import * as fs from 'node:fs';

/** The layer that is mutated, and which part of its files: `MUTATE_SHARD=2/8` is every eighth, from the second on. */
const layer = process.env.MUTATE_LAYER ?? 'engine';
const [shard, shards] = (process.env.MUTATE_SHARD ?? '1/1').split('/').map(Number);
const LEAST = { engine: 85, facts: 85, rules: 75 };
if (!(layer in LEAST)) throw new Error(`MUTATE_LAYER is ${layer}; it is one of ${Object.keys(LEAST).join(', ')}`);
const isPart = Number.isInteger(shard) && Number.isInteger(shards) && shard >= 1 && shard <= shards;
if (!isPart) throw new Error(`MUTATE_SHARD is ${process.env.MUTATE_SHARD}; it is a part such as 2/8`);

/** Mutation of the code: only the layer's own tests count, so that the score is not lent by others. */
export default {
  testRunner: 'in-process',
  plugins: ['./test/setup/stryker-runner.mjs', './test/setup/stryker-texts.mjs'],
  ignorers: layer === 'rules' ? ['texts'] : [],
  mutate: fs.readdirSync(`lib/${layer}`).sort().filter((_, index) => index % shards === shard - 1).map(file => `lib/${layer}/${file}`),
  testFiles: [`test/${layer}/**/*.test.ts`],
  coverageAnalysis: 'perTest',
  ignorePatterns: ['dist-js', 'cdk.out*', 'coverage', 'test-reports', 'emulator', 'API.md', 'RULES.md'],
  disableTypeChecks: true,
  warnings: { slow: false },
  tempDirName: '.stryker-tmp',
  concurrency: Number(process.env.MUTATE_PROCESSES ?? 2),
  timeoutMS: 5_000,
  thresholds: { high: 95, low: LEAST[layer], break: LEAST[layer] },
  reporters: ['clear-text', 'progress-append-only', ...process.env.MUTATE_REPORT ? ['json'] : []],
  jsonReporter: { fileName: process.env.MUTATE_REPORT ?? '' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowConsoleColors: false,
};
