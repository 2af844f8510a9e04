import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { App } from 'aws-cdk-lib';
import { HIPAASecurityChecks } from 'cdk-nag';
import { mixedApp } from './mixed-app';
import { decide } from '../lib/engine/decide';
import { evaluate } from '../lib/engine/evaluate';
import { summarize } from '../lib/engine/summarize';
import { readFacts } from '../lib/facts/read';
import { RULES } from '../lib/rules';

/**
 * Budgets: our check with the whole catalogue against cdk-nag's HIPAA pack on the same app in the same run, growth from 10,000 to 40,000
 * resources, and loading. `BENCH_TOLERANCE` loosens them on a machine that does other things besides.
 */
const TOLERANCE = Number(process.env.BENCH_TOLERANCE ?? 1);
const BUDGET = { ratio: 0.25 * TOLERANCE, growth: 4.4 * TOLERANCE, loadMs: 60 * TOLERANCE };

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-hipaa-bench-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
process.env.CDK_VALIDATION = 'false';
process.env.CDK_DISABLE_STACK_TRACE = '1';

const small = synthesize(10_000);
const ours = measure(() => judge(small.outdir));
const nag = nagTimes(small);
const large = synthesize(40_000);
const checkLarge = measure(() => judge(large.outdir)).warm;
const loadMs = loadingTime();

const { resources, rules, rulesApplied } = summaryOf(small.outdir);
const result = {
  resources,
  rules,
  rulesApplied,
  synthMs: small.ms,
  checkMs: ours.warm,
  cdkNagMs: nag.warm,
  ratio: round(ours.warm / nag.warm, 3),
  firstRun: { checkMs: ours.first, cdkNagMs: nag.first, ratio: round(ours.first / nag.first, 3) },
  large: { resources: summaryOf(large.outdir).resources, synthMs: large.ms, checkMs: checkLarge },
  growth: round(checkLarge / ours.warm, 2),
  loadMs,
  peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  budget: BUDGET,
};
process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
const broken = [
  ...result.ratio > BUDGET.ratio ? [`ratio ${result.ratio} is above ${BUDGET.ratio}`] : [],
  ...result.growth > BUDGET.growth ? [`growth ${result.growth} is above ${BUDGET.growth}`] : [],
  ...loadMs > BUDGET.loadMs ? [`loading takes ${loadMs} ms, above ${BUDGET.loadMs}`] : [],
];
if (broken.length > 0) {
  process.stderr.write(`over budget: ${broken.join('; ')}\n`);
  process.exitCode = 1;
}

interface Synthesized {
  readonly outdir: string;
  readonly ms: number;
  /** Dropped when it is no longer needed: a large app in memory slows down everything that is measured after it. */
  app?: App;
}

function nagTimes(synthesized: Synthesized) {
  const app = synthesized.app!;
  synthesized.app = undefined;
  return measure(() => new HIPAASecurityChecks().validateScope(app));
}

function synthesize(size: number): Synthesized {
  const outdir = path.join(folder, `assembly-${size}`);
  const start = performance.now();
  const app = mixedApp(size, outdir);
  app.synth();
  return { outdir, ms: round(performance.now() - start), ...size === 10_000 && { app } };
}

/** From reading the assembly to decisions. */
function judge(outdir: string) {
  const graph = readFacts([outdir]);
  return { graph, findings: decide(evaluate(graph, RULES), graph.acknowledgements) };
}

function summaryOf(outdir: string) {
  const { graph, findings } = judge(outdir);
  return summarize(graph, RULES, findings);
}

/** Milliseconds that the compiled library adds to the aws-cdk-lib modules that it loads: median of five processes. */
function loadingTime(): number {
  const main = path.join(__dirname, '../dist-js/index.js');
  if (!fs.existsSync(main)) throw new Error('dist-js is missing: run `npx projen compile` first');
  const program = `
    const Module = require('node:module');
    const load = Module._load;
    const wanted = new Set();
    if (process.argv[2] === 'list') {
      Module._load = function (request, parent, ...rest) {
        if (/^(aws-cdk-lib|constructs)/.test(request) && /dist-js/.test(parent?.filename ?? '')) wanted.add(request);
        return load.call(this, request, parent, ...rest);
      };
      require(process.argv[1]);
      process.stdout.write(JSON.stringify([...wanted]));
    } else {
      for (const each of JSON.parse(process.argv[2])) require(each);
      const start = performance.now();
      require(process.argv[1]);
      process.stdout.write(String(performance.now() - start));
    }`;
  const run = (argument: string) => execFileSync(process.execPath, ['-e', program, main, argument], { encoding: 'utf8', cwd: path.join(__dirname, '..') });
  const modules = run('list');
  return median(5, () => Number(run(modules)), value => value as number);
}

/** The first run in the process, as a synthesis has it, and the median of five after four more: both sides are measured alike. */
function measure(task: () => unknown): { readonly first: number; readonly warm: number } {
  const first = median(1, task);
  for (let run = 0; run < 4; run++) task();
  return { first, warm: median(5, task) };
}

/** The median of so many runs: of their duration, or of what they measured themselves. */
function median(runs: number, task: () => unknown, valueOf?: (outcome: unknown) => number): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    const outcome = task();
    return valueOf ? valueOf(outcome) : performance.now() - start;
  });
  return round(times.sort((a, b) => a - b)[Math.floor(runs / 2)]);
}

function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
