import { scoreLines } from '../../lib/cli/score-text';
import type { Report, Trend } from '../../lib/evidence/report-model';

const family = { score: 50, passing: 1, total: 2 };
const report = (trend?: Trend, hasGovernance = true) => ({
  score: {
    framework: 'hipaa',
    score: 40,
    controls_total: 10,
    controls_passing: 4,
    by_safeguard: { technical: family, administrative: { ...family, note: '3 attestations pending' }, physical: family, organizational: family, documentation: family },
  },
  trend,
  summary: { noncompliant: { critical: 1, high: 2, medium: 3, low: 4 }, undetermined: 5, failing: 1, attestationsPending: 3 },
  provenance: { hasGovernance },
}) as unknown as Report;
const lines = (each: Report) => [...scoreLines(each)].join('').split('\n');

test('tells the score, each family, what is open, and what the score is not', () => {
  expect(lines(report())).toEqual([
    '40 %: 4 of 10 controls of the Security Rule are shown by checks and attestations',
    '  technical        50 %  1 of 2',
    '  administrative   50 %  1 of 2  (3 attestations pending)',
    '  physical         50 %  1 of 2',
    '  organizational   50 %  1 of 2',
    '  documentation    50 %  1 of 2',
    'Open in templates: 1 critical, 2 high, 3 medium, 4 low, 5 undetermined; 1 finding fails, governance files included; 3 attestations pending',
    'The score counts what was shown; it is no statement that anybody complies with HIPAA.',
    '',
  ]);
});

test.each<[string, Partial<Trend>, string]>([
  ['up', { change: 10, nowPassing: ['164.312(b)'] }, 'Since 2026-08-01: up by 10 from 30 %; now passing 164.312(b)'],
  ['down', { change: -5, noLongerPassing: ['164.312(d)'] }, 'Since 2026-08-01: down by 5 from 30 %; no longer passing 164.312(d)'],
  ['nowhere', { change: 0, commit: '0123456789abcdef' }, 'Since 2026-08-01 (0123456789ab): 30 % then, too'],
])('tells where it went: %s', (_name, change, line) => {
  expect(lines(report({ date: '2026-08-01', score: 30, change: 0, nowPassing: [], noLongerPassing: [], ...change }))).toContain(line);
});

test('says how to give governance files where there are none', () => {
  expect(lines(report(undefined, false)).join('\n')).toContain('5 undetermined; 1 finding fails; 3 attestations pending (no governance folder was given: --governance)');
});

test('an earlier commit does nothing to a terminal', () => {
  expect(lines(report({ date: '2026-08-01', score: 30, change: 0, nowPassing: [], noLongerPassing: [], commit: '\u001b[31m' })).join('')).not.toContain('\u001b');
});
