import * as fs from 'node:fs';
import * as path from 'node:path';
import { Construct } from 'constructs';
import * as library from '../../lib';
import { IN_README, withConstructs } from '../../tools/readme-constructs';

const README = fs.readFileSync(path.join(__dirname, '../../README.md'), 'utf8');

test('the README has the table of constructs as it would be written now', () => {
  expect(withConstructs(README)).toBe(README);
  expect(README).toMatch(/^\| `PhiTable` \|.*\| [1-9]\d* \| .*\(a\)\(2\)\(iv\)/m);
});

test('every public construct has a row', () => {
  const constructs = Object.entries(library).filter(([name, each]) => typeof each === 'function' && each.prototype instanceof Construct && name !== 'HipaaApp').map(([name]) => name);
  expect([...IN_README].sort()).toEqual(constructs.sort());
});
