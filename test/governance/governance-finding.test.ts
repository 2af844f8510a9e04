import { found, inDays } from '../../lib/governance/governance-finding';

test('has what its row says, save what is changed', () => {
  expect(found('baa-expires-soon', { file: 'hipaa/baa.yaml', line: 4, column: 5 }, 'ends', { severity: 'high' })).toEqual({
    id: 'baa-expires-soon',
    severity: 'high',
    level: 'warning',
    safeguards: ['164.308(b)(3)'],
    message: 'ends',
    file: 'hipaa/baa.yaml',
    line: 4,
    remediation: 'Renew the agreement and put the new days into baa.yaml.',
  });
});

test.each([[0, 'today'], [1, 'in 1 day'], [30, 'in 30 days'], [-1, '1 day ago'], [-400, '400 days ago']])('%i is %s', (days, words) => expect(inDays(days)).toBe(words));
