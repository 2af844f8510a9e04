import { ChildProcess, spawn } from 'node:child_process';

/** How a program ended. */
export interface Ended {
  readonly code: number;
  /** What it printed, both streams in the order of their coming. */
  readonly screen: string;
  readonly seconds: number;
}

/** How a program is run. */
export interface Surroundings {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** After so many seconds it is ended, with all that it started. */
  readonly seconds: number;
}

const RUNNING = new Set<ChildProcess>();
process.on('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

/** Runs a program to its end. */
export async function run(program: string, args: readonly string[], { cwd, env = process.env, seconds }: Surroundings): Promise<Ended> {
  const start = performance.now();
  // A process group of its own: what the program starts ends with it.
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  RUNNING.add(child);
  const screen: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => screen.push(text));
  const timer = setTimeout(() => {
    screen.push(`\nended after ${seconds} s: ${program} ${args.join(' ')}\n`);
    end(child);
  }, seconds * 1000);
  return new Promise((resolve, reject) => {
    child.once('error', error => {
      clearTimeout(timer);
      RUNNING.delete(child);
      reject(error);
    });
    child.once('close', code => {
      clearTimeout(timer);
      RUNNING.delete(child);
      // What jsii runs beside the program must not outlive it.
      end(child);
      resolve({ code: code ?? -1, screen: screen.join(''), seconds: (performance.now() - start) / 1000 });
    });
  });
}

/** Runs a program that has to succeed; its output. */
export async function mustRun(program: string, args: readonly string[], surroundings: Surroundings): Promise<string> {
  const { code, screen } = await run(program, args, surroundings);
  if (code !== 0) throw new Error(`${program} ${args.slice(0, 3).join(' ')} ended with exit code ${code}:\n${screen.split('\n').slice(-30).join('\n')}`);
  return screen;
}

function endAll(): void {
  for (const child of RUNNING) end(child);
}

function end({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group has ended already.
  }
}
