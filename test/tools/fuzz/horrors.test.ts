import * as path from 'node:path';
import { pass } from '../../../tools/fuzz/command-line';
import { HORRORS, Horror } from '../../../tools/fuzz/horrors';
import { LARGE_HORRORS } from '../../../tools/fuzz/large-horrors';
import { builtSources } from '../../built-sources';

const CLI = path.join(builtSources(), 'bin/cdk-hipaa');

const named = (name: string): Horror => HORRORS.find(each => each.name === name)!;

test('there are many, each under a name of its own', () => {
  const names = [...HORRORS, ...LARGE_HORRORS].map(each => each.name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(80);
});

test('what is refused says why, what is judged counts its resources', () => {
  expect([...HORRORS, ...LARGE_HORRORS].filter(each => each.exit === 2 ? !each.says : each.resources === undefined).map(each => each.name)).toEqual([]);
});

describe('through the command line (npm run fuzz sends all)', () => {
  test.each(['an alias bomb', 'a macro', 'a link out of the folder', 'an assembly that lacks a template', 'decisions of every type'])('%s', name => {
    expect(pass(named(name), CLI).faults).toEqual([]);
  }, 120_000);

  test('what does not come out as it should is told', () => {
    expect(pass({ ...named('a macro'), resources: 2, finding: 's3-bucket-versioning compliant', says: /nothing/ }, CLI).faults).toEqual([
      'said "", expected /nothing/', '1 resources counted, expected 2', 'no finding s3-bucket-versioning compliant',
    ]);
    expect(pass({ ...named('a macro'), exit: 2 }, CLI).faults).toEqual(['exit 1, expected 2', '0 lines on the standard error, expected one']);
  }, 120_000);
});
