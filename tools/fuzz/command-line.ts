import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Horror } from './horrors';

const CLI = path.join(__dirname, '../../bin/cdk-hipaa');

/** What small input may take, the start of the process included. */
const SMALL = { seconds: 60, mebibytes: 768 } as const;

/** Writes the peak of the memory of a process into the file named by the variable `PEAK`. */
const REPORT_PEAK = 'data:text/javascript,import{writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(process.env.PEAK,String(process.resourceUsage().maxRSS)))';

/** How a horror went through the command line, as a process of its own. */
export interface Passage {
  /** What went wrong, nothing if all is well. */
  readonly faults: readonly string[];
  /** Why it could not be made here. */
  readonly skipped?: string;
  readonly seconds: number;
  readonly mebibytes: number;
  readonly exit?: number;
}

/** Sends a horror through `cdk-hipaa check --format json`. */
export function pass(horror: Horror, cli = CLI): Passage {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-hipaa-horror-'));
  try {
    const input = path.join(folder, 'input');
    fs.mkdirSync(input);
    const target = horror.make(input);
    return typeof target === 'string' ? run(horror, target, folder, cli) : { ...target, faults: [], seconds: 0, mebibytes: 0 };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function run(horror: Horror, target: string, folder: string, cli: string): Passage {
  const { seconds: limit, mebibytes: memory } = { ...SMALL, ...horror };
  const [stdout, stderr, peak] = ['stdout', 'stderr', 'peak'].map(name => path.join(folder, name));
  const [out, error] = [stdout, stderr].map(each => fs.openSync(each, 'w'));
  const started = performance.now();
  const { status, signal } = spawnSync(process.execPath, ['--import', REPORT_PEAK, cli, 'check', target, '--format', 'json'], {
    stdio: ['ignore', out, error],
    env: { ...process.env, PEAK: peak, NO_COLOR: '1' },
    timeout: limit * 1000,
    killSignal: 'SIGKILL',
  });
  const seconds = (performance.now() - started) / 1000;
  [out, error].forEach(each => fs.closeSync(each));
  const mebibytes = fs.existsSync(peak) ? Math.round(Number(fs.readFileSync(peak, 'utf8')) / 1024) : 0;
  const said = fs.readFileSync(stderr, 'utf8');
  const faults: string[] = [];
  if (signal) faults.push(`ended by ${signal} after ${seconds.toFixed(1)} s, ${limit} s are allowed`);
  if (mebibytes > memory) faults.push(`took ${mebibytes} MiB, ${memory} are allowed`);
  if (/^\s+at /m.test(said)) faults.push(`a stack trace: ${said.slice(0, 500)}`);
  const lines = said.split('\n').filter(line => line !== '');
  if (horror.says && !lines.some(line => horror.says!.test(line))) faults.push(`said ${JSON.stringify(said.slice(0, 300))}, expected ${String(horror.says)}`);
  if (horror.exit === 2) {
    if (status !== 2) faults.push(`exit ${status}, expected 2`);
    if (lines.length !== 1) faults.push(`${lines.length} lines on the standard error, expected one`);
  } else if (!signal) {
    faults.push(...judgementFaults(horror, status, said, stdout));
  }
  return { faults, seconds, mebibytes, exit: status ?? undefined };
}

/** Large outputs are not read as a whole: what is looked for stands at their beginning. */
function judgementFaults({ resources, finding, says }: Horror, status: number | null, said: string, stdout: string): string[] {
  const faults: string[] = [];
  if (status !== 0 && status !== 1) return [`exit ${status}, expected 0 or 1: ${said.slice(0, 300)}`];
  if (said !== '' && !says) faults.push(`said ${said.slice(0, 300)}`);
  if (fs.statSync(stdout).size > 200_000_000) {
    const head = Buffer.alloc(1000);
    const handle = fs.openSync(stdout, 'r');
    fs.readSync(handle, head);
    fs.closeSync(handle);
    const counted = Number(/"resources": (\d+)/.exec(head.toString())?.[1]);
    return counted === resources ? faults : [...faults, `${counted} resources counted, expected ${resources}`];
  }
  const printed = JSON.parse(fs.readFileSync(stdout, 'utf8')) as { resources: number; results: readonly { ruleId: string; status: string }[] };
  if (printed.resources !== resources) faults.push(`${printed.resources} resources counted, expected ${resources}`);
  if (finding !== undefined && !printed.results.some(each => `${each.ruleId} ${each.status}` === finding)) faults.push(`no finding ${finding}`);
  return faults;
}
