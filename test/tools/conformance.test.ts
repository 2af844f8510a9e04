import { LabelledCase, judge, report } from '../../tools/conformance';
import { Divergence } from '../../tools/divergences';

const bucket = (VersioningConfiguration: unknown) => ({ Resources: { Records: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration } } } });
const labelled = (label: LabelledCase['label'], Status: unknown, name = `versioning Noncompliance ${String(Status)}`): LabelledCase =>
  ({ source: 'cdk-nag', rule: 'S3BucketVersioningEnabled', case: name, label, template: bucket({ Status }) });
const documented = (name: string): Divergence => ({
  source: 'cdk-nag',
  rule: 'S3BucketVersioningEnabled',
  case: name,
  peer: 'passes',
  ours: 's3-bucket-versioning',
  verdict: 'NON_COMPLIANT',
  reason: 'Suspended keeps no versions.',
  page: 'a page',
});

describe('a case', () => {
  test.each([
    ['labelled as we judge it', labelled('NON_COMPLIANCE', 'Suspended'), true, false],
    ['that must not fire and does not', labelled('PASS', 'Enabled'), true, false],
    ['that must not fire and does', labelled('COMPLIANCE', 'Suspended'), false, false],
    ['that must fire and does not', labelled('FAIL', 'Enabled'), false, false],
    ['that must fire and is open before deployment', labelled('FAIL', { Ref: 'Status' }), false, true],
  ])('%s', (_name, each, agrees, isOpen) => {
    const outcome = judge(each, []);
    expect({ agrees: outcome.agrees, isOpen: outcome.isOpen, rules: outcome.rules }).toEqual({ agrees, isOpen, rules: ['s3-bucket-versioning'] });
  });

  test('of a rule that has no counterpart does not agree by silence where it must fire', () => {
    expect(judge({ ...labelled('FAIL', 'Suspended'), rule: 'Unheard' }, [])).toMatchObject({ agrees: false, rules: [], verdicts: [] });
  });

  test('is known by the whole name or by its end, after a space', () => {
    const divergences = [documented('Noncompliance 2')];
    const named = (name: string) => judge(labelled('COMPLIANCE', 'Suspended', name), divergences).divergence !== undefined;
    expect(['Noncompliance 2', 'S3 Noncompliance 2', 'S3 Noncompliance 12', 'S3 xNoncompliance 2', 'Noncompliance 2: more'].map(named))
      .toEqual([true, true, false, false, false]);
  });
});

describe('a report', () => {
  const agreeing = Array.from({ length: 96 }, () => judge(labelled('PASS', 'Enabled'), []));
  const wrong = judge(labelled('COMPLIANCE', 'Suspended', 'a wrong one'), []);
  const excused = judge(labelled('COMPLIANCE', 'Suspended', 'an excused one'), [documented('an excused one')]);

  test('asks for 97 of 100 cases that agree or are documented', () => {
    expect(report([...agreeing, excused, wrong, wrong, wrong]).isEnough).toBe(true);
    expect(report([...agreeing, wrong, wrong, wrong, wrong]).isEnough).toBe(false);
    expect(report([]).isEnough).toBe(false);
  });

  test('counts what agrees apart from what is documented', () => {
    expect(report([...agreeing, excused, wrong, wrong, wrong]).lines.slice(-3)).toEqual([
      '96 of 100 cases agree: 96.0 %',
      '4 disagree: 1 documented, 3 not; 0 of them undetermined by us',
      '97 agree or are documented: 97.0 %',
    ]);
  });

  test('shows the verdicts of what is not documented, and the reason of what is', () => {
    const { lines } = report([excused, wrong]);
    expect(lines.slice(0, 3)).toEqual([
      'cdk-nag S3BucketVersioningEnabled "a wrong one": labelled COMPLIANCE; s3-bucket-versioning',
      '    s3-bucket-versioning Records NON_COMPLIANT VersioningConfiguration.Status: Suspended',
      'documented: cdk-nag S3BucketVersioningEnabled "an excused one": Suspended keeps no versions.',
    ]);
  });

  test('refuses a documented divergence that is none', () => {
    const needless = judge(labelled('PASS', 'Enabled', 'fine'), [documented('fine')]);
    expect(report([needless])).toMatchObject({ isEnough: false });
    expect(report([needless]).lines[0]).toBe('needlessly documented: cdk-nag S3BucketVersioningEnabled "fine" agrees');
  });
});
