import { scoreBadge } from '../../lib/evidence/score-badge';
import type { Score } from '../../lib/evidence/score-model';

const badge = (score: number) => scoreBadge({ score, controls_passing: 61, controls_total: 71 } as Score);

test('is a picture that says in words what it counts', () => {
  expect(badge(85)).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]* role="img" aria-label="61 of 71 controls of the HIPAA Security Rule are shown by checks and attestations">/);
  expect(badge(85)).toContain('>85%</text>');
});

test('loads nothing and runs nothing', () => {
  expect(badge(85).replace('http://www.w3.org/2000/svg', '')).not.toMatch(/http|href|script|url\(|style/);
});

test('only a whole score is green, and nobody is called compliant', () => {
  const color = (score: number) => /#(?!454d56|fff)[0-9a-f]{6}/.exec(badge(score))![0];
  expect([100, 99, 80, 79, 50, 49, 0].map(color)).toEqual(['#1a7f37', '#4d7014', '#4d7014', '#8a5700', '#8a5700', '#b3261e', '#b3261e']);
  expect(badge(100)).not.toMatch(/complian/i);
});
