import * as fs from 'node:fs';
import * as path from 'node:path';
import { OPTIONS, evidenceFolder, printed } from './evidence-folder';
import { ScoreOptions, score } from '../../lib/cli/score';

const { folder, template } = evidenceFolder();
const run = (change: Partial<ScoreOptions> = {}) => printed(() => score(template, { ...OPTIONS, format: 'text', ...change }));

test('prints the score for people, and as JSON for programs', () => {
  expect(run().out).toMatch(/^0 %: 0 of 71 controls/);
  expect(JSON.parse(run({ format: 'json' }).out)).toMatchObject({ framework: 'hipaa', score: 0, controls_total: 71, controls_passing: 0, by_safeguard: { technical: { score: 0, passing: 0, total: 12 } } });
});

test.each([[undefined, 0], [0, 0], [1, 1], [100, 1]])('asked for %p the exit code is %p', (failUnder, code) => {
  const { value, err } = run({ failUnder });
  expect(value).toBe(code);
  expect(err).toBe(code === 0 ? '' : `cdk-hipaa: the score is 0 %, and ${failUnder} % is asked for\n`);
});

test('writes a badge', () => {
  const badge = path.join(folder, 'badge.svg');
  run({ badge });
  expect(fs.readFileSync(badge, 'utf8')).toMatch(/^<svg [\s\S]*0 of 71 controls/);
});

test('refuses a badge that is no picture by its name: what is judged is not written over', () => {
  const manifest = path.join(folder, 'manifest.json');
  expect(() => score('nowhere', { ...OPTIONS, format: 'text', badge: manifest })).toThrow(`--badge ${manifest}: a picture in SVG; give a name that ends in .svg`);
});

test('refuses a badge in a folder that is not there, before it judges', () => {
  expect(() => score('nowhere', { ...OPTIONS, format: 'text', badge: path.join(folder, 'no', 'badge.svg') })).toThrow(/^--badge .*: there is no folder/);
});
