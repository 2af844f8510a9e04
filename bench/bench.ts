import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { HIPAASecurityChecks } from 'cdk-nag';
import { Measured, measure, median, round } from './measure';
import { mixedApp } from './mixed-app';

/**
 * Budgets: our check with the whole catalogue against cdk-nag's HIPAA pack on the same app in the same run, growth from 10,000 to 40,000
 * and to 100,000 resources (a third over linear: by then the collector goes through a heap of a gigabyte), and loading. `BENCH_TOLERANCE` loosens them on a machine that does other things besides.
 */
const TOLERANCE = Number(process.env.BENCH_TOLERANCE ?? 1);
const BUDGET = { ratio: 0.25 * TOLERANCE, ratioOfSameChecks: 0.1 * TOLERANCE, growth: 4.4 * TOLERANCE, growthToHuge: 14 * TOLERANCE, loadMs: 60 * TOLERANCE };

/** What an app with a network, a database, a bucket and a trail uses of the library. */
const USED = ['HipaaApp', 'PhiKey', 'PhiVpc', 'PhiDatabase', 'PhiBucket', 'AuditTrail'];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-hipaa-bench-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
process.env.CDK_VALIDATION = 'false';
process.env.CDK_DISABLE_STACK_TRACE = '1';

const small = synthesize(10_000);
const nag = measureNag();
const large = synthesize(40_000);
const huge = synthesize(100_000);
const { measured: [ours, oursLarge, oursHuge], sameChecks, peakMemoryMb } = check(small.outdir, large.outdir, huge.outdir);
const loadMs = loadingTime(USED);
const loadAllMs = loadingTime();

const result = {
  resources: ours.resources,
  rules: ours.rules,
  rulesApplied: ours.rulesApplied,
  synthMs: small.ms,
  checkMs: ours.warm,
  cdkNagMs: nag.warm,
  ratio: round(ours.warm / nag.warm, 3),
  firstRun: { checkMs: ours.first, cdkNagMs: nag.first, ratio: round(ours.first / nag.first, 3) },
  /** The rules alone that check what cdk-nag's pack checks. */
  sameChecks: { ...sameChecks, ratio: round(sameChecks.checkMs / nag.warm, 3) },
  large: { resources: oursLarge.resources, synthMs: large.ms, checkMs: oursLarge.warm },
  huge: { resources: oursHuge.resources, synthMs: huge.ms, checkMs: oursHuge.warm },
  growth: round(oursLarge.warm / ours.warm, 2),
  growthToHuge: round(oursHuge.warm / ours.warm, 2),
  loadMs,
  loadAllMs,
  peakMemoryMb,
  budget: BUDGET,
};
process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
const SHOWN_FILE = path.join(__dirname, 'shown.json');
if (process.argv.includes('--write')) {
  const date = new Date().toISOString().slice(0, 10);
  fs.writeFileSync(SHOWN_FILE, `${JSON.stringify({ date, ratio: result.ratio, sameChecks: result.sameChecks.ratio, firstRun: result.firstRun.ratio, growth: result.growth, growthToHuge: result.growthToHuge }, undefined, 2)}\n`);
}
/** The README shows this; another machine is not so much slower by itself. */
const shown = JSON.parse(fs.readFileSync(SHOWN_FILE, 'utf8')) as { readonly ratio: number };
const STALE = 1.5 * TOLERANCE;
const broken = [
  ...result.ratio > BUDGET.ratio ? [`ratio ${result.ratio} is above ${BUDGET.ratio}`] : [],
  ...result.sameChecks.ratio > BUDGET.ratioOfSameChecks ? [`ratio ${result.sameChecks.ratio} for the same checks is above ${BUDGET.ratioOfSameChecks}`] : [],
  ...result.ratio > shown.ratio * STALE ? [`the README shows a ratio of ${shown.ratio}, which is stale: write it anew with \`npm run bench -- --write\``] : [],
  ...result.growth > BUDGET.growth ? [`growth ${result.growth} is above ${BUDGET.growth}`] : [],
  ...result.growthToHuge > BUDGET.growthToHuge ? [`growth ${result.growthToHuge} to 100,000 resources is above ${BUDGET.growthToHuge}`] : [],
  ...loadMs > BUDGET.loadMs ? [`loading takes ${loadMs} ms, above ${BUDGET.loadMs}`] : [],
];
if (broken.length > 0) {
  process.stderr.write(`over budget: ${broken.join('; ')}\n`);
  process.exitCode = 1;
}

function synthesize(size: number) {
  const outdir = path.join(folder, `assembly-${size}`);
  const start = performance.now();
  mixedApp(size, outdir).synth();
  return { outdir, ms: round(performance.now() - start) };
}

/** On an app of its own, which nothing keeps afterwards. */
function measureNag(): Measured {
  const app = mixedApp(10_000, path.join(folder, 'nag'));
  app.synth();
  return measure(() => new HIPAASecurityChecks().validateScope(app));
}

interface Checked {
  readonly measured: readonly (Measured & { readonly resources: number; readonly rules: number; readonly rulesApplied: number })[];
  readonly sameChecks: { readonly rules: number; readonly checkMs: number };
  /** Of the process that checks. */
  readonly peakMemoryMb: number;
}

function check(...folders: readonly string[]): Checked {
  const program = ['-r', 'ts-node/register/transpile-only', path.join(__dirname, 'check.ts'), ...folders];
  return JSON.parse(execFileSync(process.execPath, program, { encoding: 'utf8', cwd: path.join(__dirname, '..'), env: { ...process.env, TS_NODE_PROJECT: path.join(__dirname, 'tsconfig.json') } })) as Checked;
}

/**
 * Milliseconds that the compiled library adds to the aws-cdk-lib modules that it loads, for those who use some of its exports, or all:
 * median of five processes.
 */
function loadingTime(names?: readonly string[]): number {
  const main = path.join(__dirname, '../dist-js/index.js');
  if (!fs.existsSync(main)) throw new Error('dist-js is missing: run `npx projen compile` first');
  const program = `
    const Module = require('node:module');
    const used = JSON.parse(process.argv[3]);
    const use = library => (used ?? Object.keys(library)).forEach(name => library[name]);
    const load = Module._load;
    const wanted = new Set();
    if (process.argv[2] === 'list') {
      Module._load = function (request, parent, ...rest) {
        if (/^(aws-cdk-lib|constructs)/.test(request) && /dist-js/.test(parent?.filename ?? '')) wanted.add(request);
        return load.call(this, request, parent, ...rest);
      };
      use(require(process.argv[1]));
      process.stdout.write(JSON.stringify([...wanted]));
    } else {
      for (const each of JSON.parse(process.argv[2])) require(each);
      const start = performance.now();
      use(require(process.argv[1]));
      process.stdout.write(String(performance.now() - start));
    }`;
  const run = (argument: string) => execFileSync(process.execPath, ['-e', program, main, argument, JSON.stringify(names ?? null)], { encoding: 'utf8', cwd: path.join(__dirname, '..') });
  const modules = run('list');
  return median(5, () => Number(run(modules)), value => value as number);
}
