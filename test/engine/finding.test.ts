import { DecidedFinding, FindingStatus, statusOf } from '../../lib/engine/finding';
import { Status, Verdict } from '../../lib/rules/verdict';
import { ruleOf } from '../rules/judges';

const acknowledgement = { id: 'hipaa::kms-key-rotation', reason: 'the key signs test fixtures', constructPath: 'Records' };
const finding = (status: Status, more: Partial<DecidedFinding> = {}): DecidedFinding => ({ rule: ruleOf('kms-key-rotation'), verdict: new Verdict(status), ...more });

describe('the status of a finding as reports print it', () => {
  test.each<[Status, FindingStatus, FindingStatus]>([
    ['COMPLIANT', 'compliant', 'compliant'],
    ['NON_COMPLIANT', 'noncompliant', 'acknowledged'],
    ['INSUFFICIENT_DATA', 'undetermined', 'acknowledged'],
  ])('%s is %s, and %s where somebody acknowledged it', (status, open, decided) => {
    expect(statusOf(finding(status))).toBe(open);
    expect(statusOf(finding(status, { acknowledgement }))).toBe(decided);
  });
});
