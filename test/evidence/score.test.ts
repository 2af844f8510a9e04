import type { AttestationRow, ControlRow, ControlStatus } from '../../lib/evidence/report-model';
import { percent, scoreOf, trendOf } from '../../lib/evidence/score';
import type { Score } from '../../lib/evidence/score-model';

const PASSING = ['covered', 'attested', 'inherited'];
const control = (category: string, id: string, status: ControlStatus, attestedBy: readonly string[] = []) =>
  ({ id, category, status, isPassing: PASSING.includes(status), attestedBy }) as ControlRow;
const attestation = (id: string, state: string) => ({ id, state }) as AttestationRow;

const CONTROLS = [
  control('administrative', '164.308(a)(1)(ii)(A)', 'partial', ['risk-analysis']),
  control('administrative', '164.308(a)(2)', 'attested', ['officers']),
  control('administrative', '164.308(a)(8)', 'not-covered', ['risk-analysis', 'security-evaluation']),
  control('physical', '164.310(a)(1)', 'inherited', ['physical-safeguards']),
  control('physical', '164.310(b)', 'inherited-pending', ['workstations']),
  control('technical', '164.312(b)', 'covered'),
];

test.each([[0, 0, 0], [0, 7, 0], [2, 3, 66], [70, 71, 98], [71, 71, 100]])('%p of %p are %p percent: rounded down', (passing, total, score) => {
  expect(percent(passing, total)).toBe(score);
});

test('counts what passes, by family, and says what is waited for', () => {
  const score = scoreOf(CONTROLS, [attestation('risk-analysis', 'unsigned'), attestation('security-evaluation', 'missing'), attestation('officers', 'signed'), attestation('workstations', 'overdue')]);
  expect(score).toEqual({
    framework: 'hipaa',
    score: 50,
    controls_total: 6,
    controls_passing: 3,
    by_safeguard: {
      technical: { score: 100, passing: 1, total: 1 },
      administrative: { score: 33, passing: 1, total: 3, note: '2 attestations pending' },
      physical: { score: 50, passing: 1, total: 2, note: '1 attestation pending; 1 inherited from AWS in its part; 1 inherited from AWS in its part, and yours not attested' },
      organizational: { score: 0, passing: 0, total: 0 },
      documentation: { score: 0, passing: 0, total: 0 },
    },
  });
});

test('tells what has changed since an earlier report; what was not there then has not changed', () => {
  const previous = {
    provenance: { date: '2026-08-01', commit: 'abc1234' },
    score: { score: 40 } as Score,
    controls: [control('administrative', '164.308(a)(1)(ii)(A)', 'covered'), control('administrative', '164.308(a)(2)', 'not-covered'), control('physical', '164.310(a)(1)', 'inherited')],
  };
  expect(trendOf(scoreOf(CONTROLS, []), CONTROLS, previous as unknown as Parameters<typeof trendOf>[2])).toEqual({
    date: '2026-08-01', commit: 'abc1234', score: 40, change: 10, nowPassing: ['164.308(a)(2)'], noLongerPassing: ['164.308(a)(1)(ii)(A)'],
  });
});
