import { CanonicalCheck, TEMPLATE_CHECKS } from '../../tools/coverage';
import { coverageReport } from '../../tools/coverage-peers';

const UNKNOWN: CanonicalCheck = { id: 'never-heard-of', service: 'none', severity: 'medium', checkableAt: 'template', peers: {} };

test('every check on templates that matters is a rule, or has a reason not to be', () => {
  const { lines, isExplained } = coverageReport(TEMPLATE_CHECKS);
  expect(lines[0]).toMatch(/^146\/146 peer-backed, 312\/312 critical and high, \d+\/770 template rows, 8 retired$/);
  expect(lines.filter(line => line.endsWith('NO REASON'))).toEqual([]);
  expect(isExplained).toBe(true);
});

test.each<[string, Partial<CanonicalCheck>, string, boolean]>([
  ['a severe one', { severity: 'high' }, 'never-heard-of (high): NO REASON', false],
  ['one that another tool makes', { peers: { prowler: ['never_heard_of'] } }, 'never-heard-of (medium, peer-backed): NO REASON', false],
  ['one of less weight', {}, 'never-heard-of (medium): NO REASON', true],
])('%s that is missing without a reason', (_name, more, line, explained) => {
  const { lines, isExplained } = coverageReport([{ ...UNKNOWN, ...more }]);
  expect(lines.slice(1)).toEqual([line]);
  expect(isExplained).toBe(explained);
});

test('a reason, or a service that has ended, is enough', () => {
  const { lines, isExplained } = coverageReport([
    { ...UNKNOWN, id: 'cloudfront-field-level-encryption', severity: 'high' },
    { ...UNKNOWN, severity: 'high', retired: true },
  ]);
  expect(lines.slice(1)).toEqual([expect.stringMatching(/: impossible on a template: /), expect.stringMatching(/: retired: /)]);
  expect(isExplained).toBe(true);
});
