import { resourceRule } from './rule-of';
import { DecidedFinding } from '../../lib/engine/finding';
import { readinessOf } from '../../lib/engine/readiness';
import { compliant, insufficientData, nonCompliant } from '../../lib/rules/verdict';

const finding = (id: string, change: Partial<DecidedFinding> = {}): DecidedFinding => ({ rule: resourceRule({ id, safeguards: ['164.308(a)(3)(i)'] }), verdict: nonCompliant(), ...change });
const countsOf = (id: string, ...findings: readonly DecidedFinding[]) => {
  const { compliant: met, open, undetermined, acknowledged } = readinessOf(findings).find(each => each.demand.id === id)!;
  return [met, open, undetermined, acknowledged];
};

test('findings are counted by the rules that speak for a demand', () => {
  expect(countsOf('multi-factor-authentication',
    finding('cognito-mfa-required'),
    finding('cognito-mfa-no-sms', { verdict: compliant() }),
    finding('iam-human-role-mfa-condition', { verdict: insufficientData() }),
    finding('cognito-mfa-required', { acknowledgement: { id: 'x', reason: 'y', constructPath: '' } }),
    finding('x-rule'),
  )).toEqual([1, 1, 1, 1]);
});

test('and by safeguards of today', () => {
  const encrypted = { ...finding('any-rule'), rule: resourceRule({ id: 'any-rule', safeguards: ['164.312(e)(2)(ii)'] }) };
  expect(countsOf('encryption', encrypted, finding('x-rule'))).toEqual([0, 1, 0, 0]);
});

test('what is out of scope does not count, and what no template shows has no figures', () => {
  expect(countsOf('vulnerability-scans', finding('ecr-scan-on-push', { outOfScope: { constructPath: 'Web', included: false, reason: 'x', owner: 'y' } }))).toEqual([0, 0, 0, 0]);
  expect(countsOf('penetration-tests', finding('ecr-scan-on-push'))).toEqual([0, 0, 0, 0]);
});
