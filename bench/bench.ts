import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { HIPAASecurityChecks } from 'cdk-nag';
import { mixedApp } from './mixed-app';
import { decide } from '../lib/engine/decide';
import { evaluate } from '../lib/engine/evaluate';
import { summarize } from '../lib/engine/summarize';
import { readFacts } from '../lib/facts/read';
import { RULES } from '../lib/rules';

/** Budgets: our check against cdk-nag's pack on the same app, growth from 10,000 to 40,000 resources, and loading. */
const BUDGET = { ratio: 0.1, growth: 4.4, loadMs: 60 };

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-hipaa-bench-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
process.env.CDK_VALIDATION = 'false';
process.env.CDK_DISABLE_STACK_TRACE = '1';

const small = synthesize(10_000);
const check = median(3, () => judge(small.outdir));
const nag = median(3, () => new HIPAASecurityChecks().validateScope(small.app));
const large = synthesize(Number(process.env.LARGE ?? 40_000));
const checkLarge = median(3, () => judge(large.outdir));
const loadMs = loadingTime();

const { resources, rules, rulesApplied } = summaryOf(small.outdir);
const result = {
  resources,
  rules,
  rulesApplied,
  synthMs: small.ms,
  checkMs: check,
  cdkNagMs: nag,
  ratio: round(check / nag, 3),
  large: { resources: summaryOf(large.outdir).resources, synthMs: large.ms, checkMs: checkLarge },
  growth: round(checkLarge / check, 2),
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

function synthesize(size: number) {
  const outdir = path.join(folder, `assembly-${size}`);
  const start = performance.now();
  const app = mixedApp(size, outdir);
  app.synth();
  return { app, outdir, ms: round(performance.now() - start) };
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
