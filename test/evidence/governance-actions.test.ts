import { governanceActions } from '../../lib/evidence/governance-actions';
import type { GovernanceFinding } from '../../lib/governance/governance-finding';

const finding = (change: Partial<GovernanceFinding> = {}): GovernanceFinding => ({
  id: 'baa-expired', severity: 'critical', level: 'error', safeguards: ['164.308(b)(3)'], message: 'the agreement with Pager has expired', file: 'hipaa/baa.yaml', line: 7, remediation: 'Renew it.', ...change,
});

test.each<[string, Partial<GovernanceFinding>, { failOn: 'high'; strict: boolean }, string]>([
  ['what is out of order fails where its severity does', {}, { failOn: 'high', strict: false }, 'error'],
  ['what is less bad warns', { severity: 'medium' }, { failOn: 'high', strict: false }, 'warning'],
  ['what is less bad fails in a strict run', { severity: 'medium' }, { failOn: 'high', strict: true }, 'error'],
  ['a reminder warns', { level: 'warning' }, { failOn: 'high', strict: false }, 'warning'],
  ['a reminder warns in a strict run, too', { level: 'warning' }, { failOn: 'high', strict: true }, 'warning'],
])('%s', (_name, change, policy, level) => {
  expect(governanceActions([finding(change)], policy)).toEqual([expect.objectContaining({ level })]);
});

test('says where it is and what to do', () => {
  expect(governanceActions([finding()], { failOn: 'high', strict: false })).toEqual([{
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
    source: 'governance',
    rule: 'baa-expired',
    severity: 'critical',
    status: 'noncompliant',
    level: 'error',
    message: 'Not met: Agreements hold as long as they are relied on (the agreement with Pager has expired)',
    remediation: 'Renew it.',
    safeguards: ['164.308(b)(3)'],
    subject: 'hipaa/baa.yaml',
    file: 'hipaa/baa.yaml',
    line: 7,
  }]);
});
