import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * Runs the tests of many files in one suite. Jest gives each suite modules of its own, and loading the AWS CDK takes longer than most of what is
 * tested with it: in a room it is loaded once. `constructs-2-of-4.test.ts` runs every fourth file of test/constructs, from the second.
 * A file that is asked for by name runs by itself, without its room (see test/setup/rooms-filter.js).
 */
export function openRoom(file: string): void {
  const [, folder, part, parts] = /([a-z-]+)-(\d+)-of-(\d+)\.test\.ts$/.exec(file)!;
  const files = testsBelow(path.join(__dirname, '..', folder)).filter((_, index) => index % Number(parts) === Number(part) - 1);
  for (const each of files) describe(path.relative(path.join(__dirname, '..'), each), () => { jest.requireActual(each); });
}

function testsBelow(folder: string): readonly string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.test.ts')).sort().map(file => path.join(folder, file));
}
