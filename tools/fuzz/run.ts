import * as fc from 'fast-check';
import { pass } from './command-line';
import { Case, cases, templateOf } from './generators';
import { HORRORS } from './horrors';
import { BOUND, judgeCase } from './judgement';
import { LARGE_HORRORS } from './large-horrors';
import { SEEDS } from './seeds';

/**
 * Hostile input, in two parts: generated templates in this process, and inputs made by hand through the command line.
 * `--cases 10000 --seed 7` sets the first part, `--horrors text` takes those of the second whose names hold a text.
 */
const seed = number('seed', Date.now() % 2 ** 31);
const numRuns = number('cases', 10_000);
const wanted = option('horrors') ?? '';

if (numRuns > 0) fuzz();
sendHorrors();

function fuzz(): void {
  print(`${numRuns} cases from ${SEEDS.length} examples of rules, seed ${seed} (--seed ${seed} makes the same again)`);
  const started = performance.now();
  const totals = { judged: 0, refused: 0, resources: 0, findings: 0, slowest: 0 };
  const outcome = fc.check(fc.property(cases, each => {
    const { refusal, resources, findings, milliseconds } = judgeCase(templateOf(each));
    totals[refusal === undefined ? 'judged' : 'refused']++;
    totals.resources += resources;
    totals.findings += findings;
    totals.slowest = Math.max(totals.slowest, milliseconds);
  }), { seed, numRuns });
  if (outcome.failed) {
    report(outcome.counterexample![0], outcome.errorInstance as Error, outcome.numRuns, outcome.numShrinks);
    return;
  }
  const { judged, refused, resources, findings, slowest } = totals;
  print(`${judged} judged (${resources} resources, ${findings} findings), ${refused} refused in one line; the slowest took ${Math.round(slowest)} ms `
    + `(allowed: ${BOUND.base} ms and ${BOUND.perKibibyte} ms a KiB); ${Math.round((performance.now() - started) / 1000)} s in all`);
}

function report(smallest: Case, error: Error, runs: number, shrinks: number): void {
  process.exitCode = 1;
  print(`case ${runs} fails, seed ${seed}: ${error.message}`);
  print(`the smallest like it, after ${shrinks} steps, of ${smallest.seeds.map(index => SEEDS[index].name).join(' and ')}: ${JSON.stringify(smallest)}`);
  print(JSON.stringify(templateOf(smallest).body.Resources).slice(0, 5000));
  const { cause } = error;
  print((cause instanceof Error ? cause : error).stack?.split('\n').slice(0, 12).join('\n') ?? '');
}

function sendHorrors(): void {
  const chosen = [...HORRORS, ...LARGE_HORRORS].filter(({ name }) => name.includes(wanted));
  let failed = 0;
  for (const horror of chosen) {
    const { faults, skipped, seconds, mebibytes, exit } = pass(horror);
    if (faults.length > 0) failed++;
    print(`${faults.length > 0 ? 'FAIL' : skipped === undefined ? 'ok' : 'skipped'} ${horror.name}: `
      + (skipped ?? [`exit ${exit ?? 'none'}, ${seconds.toFixed(1)} s, ${mebibytes} MiB`, ...faults].join('; ')));
  }
  print(`${chosen.length} horrors, ${failed} not as they should be`);
  if (failed > 0) process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function option(name: string): string | undefined {
  const index = process.argv.indexOf(`--${name}`);
  return index < 0 ? undefined : process.argv[index + 1];
}

/** A whole number, or what is meant without it. */
function number(name: string, otherwise: number): number {
  const given = option(name);
  const value = given === undefined ? otherwise : Number(given);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} is ${given}, a whole number is needed: --${name} 7`);
  return value;
}
