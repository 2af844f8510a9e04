import * as fs from 'node:fs';
import * as path from 'node:path';
import { COMMANDS } from '../../lib/cli/commands';

test.each(Object.keys(COMMANDS) as (keyof typeof COMMANDS)[])('%s is there when it is asked for', name => {
  expect(COMMANDS[name]).toEqual(expect.any(Function));
  expect(COMMANDS[name].name).toBe(name);
});

test('the file that parses the command line loads no command itself', () => {
  const source = fs.readFileSync(path.join(__dirname, '../../lib/cli/main.ts'), 'utf8');
  const files = Object.keys(COMMANDS).map(name => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`));
  expect(files.filter(file => new RegExp(`^import (?!type)[^;]*'\\./${file}'`, 'm').test(source))).toEqual([]);
});
