import * as os from 'node:os';
import { mustRun, run } from '../../../tools/languages/child';

const surroundings = { cwd: os.tmpdir(), seconds: 60 };
const node = (script: string, seconds = 60) => run(process.execPath, ['-e', script], { ...surroundings, seconds });

test('gives the exit code and what was printed on both streams', async () => {
  const { code, screen } = await node('console.log("out"); console.error("err"); process.exitCode = 3');
  expect(code).toBe(3);
  expect(screen.trim().split('\n').sort()).toEqual(['err', 'out']);
});

test('ends a program after its time, with what it started', async () => {
  const started = 'const child = require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]); console.log(child.pid); setInterval(() => {}, 1000)';
  const { code, screen } = await node(started, 3);
  expect(code).toBe(-1);
  expect(screen).toContain('ended after 3 s');
  const pid = Number(screen.split('\n')[0]);
  expect(pid).toBeGreaterThan(0);
  // The signal is sent to both at once; the kernel takes its time.
  const isGone = () => {
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  };
  for (let tries = 0; tries < 50 && !isGone(); tries++) await new Promise(resolve => { setTimeout(resolve, 100); });
  expect(isGone()).toBe(true);
});

test('says what a program printed that had to succeed', async () => {
  await expect(mustRun(process.execPath, ['-e', 'console.error("broken"); process.exit(2)'], surroundings)).rejects.toThrow(/exit code 2:\nbroken/);
  await expect(mustRun(process.execPath, ['-e', 'console.log("fine")'], surroundings)).resolves.toBe('fine\n');
});

test('says that a program is not there', async () => {
  await expect(run('no-such-program-anywhere', [], surroundings)).rejects.toThrow('ENOENT');
});
