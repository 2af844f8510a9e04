import * as fs from 'node:fs';
import * as path from 'node:path';
import { RULES } from '../../lib/rules';
import { withFigures } from '../../tools/readme-figures';

const README = fs.readFileSync(path.join(__dirname, '../../README.md'), 'utf8');

test('the README shows the figures as they would be counted now', () => {
  expect(withFigures(README)).toBe(README);
});

test('what is counted is what is there', () => {
  const figures = withFigures(README);
  expect(figures).toContain(`| Rules | ${RULES.length},`);
  expect(figures).toMatch(/146\/146 peer-backed/);
});
