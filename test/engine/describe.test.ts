import { SEVERITIES, describe as inWords, isAtLeast } from '../../lib/engine/describe';
import { DecidedFinding } from '../../lib/engine/finding';
import { Rule, Severity } from '../../lib/rules/rule';
import { Ground, Status, Verdict } from '../../lib/rules/verdict';
import { templateOf } from '../facts/graph-of';

const rule: Rule = {
  id: 's3-bucket-versioning',
  scope: 'resource',
  appliesTo: ['AWS::S3::Bucket'],
  title: 'Buckets keep earlier versions of every object',
  safeguards: ['164.312(c)(1)', '164.308(a)(7)(ii)(A)', '164.312(a)(2)(iv)'],
  severity: 'high',
  absent: 'Amazon S3 keeps one version.',
  rationale: 'An earlier version undoes an improper change of ePHI.',
  remediation: 'Use `PhiBucket`, or set `versioned: true`.',
  source: 'Using versioning in S3 buckets',
  examples: { compliant: {}, nonCompliant: {} },
  check: () => new Verdict('COMPLIANT'),
};

const template = templateOf({
  Resources: { Bucket: { Type: 'AWS::S3::Bucket' }, Policy: { Type: 'AWS::S3::BucketPolicy', Metadata: { 'aws:cdk:path': 'Records/Scans/Policy/Resource' } } },
});
const resource = template.resource('Bucket');
const acknowledgement = { id: 'hipaa::s3-bucket-versioning', reason: 'a cache that is made anew', constructPath: 'Records' };

const message = (status: Status, ground?: Ground, more: Partial<DecidedFinding> = {}): string =>
  inWords({ rule, resource, verdict: new Verdict(status, ground), ...more }).message;

describe('the message, in one line', () => {
  test.each<[string, string, string]>([
    ['what is wrong, where, and the value', message('NON_COMPLIANT', { at: 'VersioningConfiguration.Status', value: 'Suspended' }),
      'Not met: Buckets keep earlier versions of every object (VersioningConfiguration.Status: Suspended)'],
    ['what is absent', message('NON_COMPLIANT', { at: 'VersioningConfiguration.Status' }),
      'Not met: Buckets keep earlier versions of every object (VersioningConfiguration.Status: absent)'],
    ['words in place of a value', message('NON_COMPLIANT', { at: 'VersioningConfiguration', found: 'no versions' }),
      'Not met: Buckets keep earlier versions of every object (VersioningConfiguration: no versions)'],
    ['words without a place', message('NON_COMPLIANT', { found: 'no bucket of the app' }), 'Not met: Buckets keep earlier versions of every object (no bucket of the app)'],
    ['nothing to rest on', message('NON_COMPLIANT'), 'Not met: Buckets keep earlier versions of every object'],
    ['what is open', message('INSUFFICIENT_DATA', { at: 'VersioningConfiguration.Status', found: '${Versioning}' }),
      'Cannot be known before deployment: Buckets keep earlier versions of every object (VersioningConfiguration.Status: ${Versioning})'],
    ['what complies', message('COMPLIANT', { at: 'VersioningConfiguration.Status', value: 'Enabled' }),
      'Buckets keep earlier versions of every object (VersioningConfiguration.Status: Enabled)'],
    ['what was acknowledged is not met still', message('NON_COMPLIANT', undefined, { acknowledgement }), 'Not met: Buckets keep earlier versions of every object'],
    ['what was acknowledged and is open still', message('INSUFFICIENT_DATA', undefined, { acknowledgement }),
      'Cannot be known before deployment: Buckets keep earlier versions of every object'],
    ['the resource to change, if it is another', message('NON_COMPLIANT', { at: 'PolicyDocument', found: 'no Deny', subject: template.resource('Policy') }),
      'Not met: Buckets keep earlier versions of every object (PolicyDocument: no Deny) [change Records/Scans/Policy/Resource]'],
    ['nothing to change where it complies', message('COMPLIANT', { at: 'PolicyDocument', found: 'a Deny', subject: template.resource('Policy') }),
      'Buckets keep earlier versions of every object (PolicyDocument: a Deny)'],
    ['not the resource itself', message('NON_COMPLIANT', { found: 'no versions', subject: resource }), 'Not met: Buckets keep earlier versions of every object (no versions)'],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toBe(expected);
  });
});

test('what to type, what it serves, and how to acknowledge it', () => {
  const { remediation, safeguards, acknowledgeWith } = inWords({ rule, resource, verdict: new Verdict('NON_COMPLIANT') });
  expect(remediation).toBe('Use `PhiBucket`, or set `versioned: true`.');
  expect(safeguards).toEqual(['164.312(c)(1) Integrity (required)', '164.308(a)(7)(ii)(A) Data backup plan (required)', '164.312(a)(2)(iv) Encryption and decryption (addressable)']);
  expect(acknowledgeWith).toBe('hipaa::s3-bucket-versioning');
});

describe('severities', () => {
  test('from the worst down', () => {
    expect(SEVERITIES).toEqual(['critical', 'high', 'medium', 'low']);
  });

  test.each<[Severity, readonly Severity[]]>([
    ['critical', ['critical']],
    ['high', ['critical', 'high']],
    ['medium', ['critical', 'high', 'medium']],
    ['low', ['critical', 'high', 'medium', 'low']],
  ])('at or above the line %s', (line, expected) => {
    expect(SEVERITIES.filter(severity => isAtLeast(severity, line))).toEqual(expected);
  });
});
