import { VERSIONING, bucket, diffOf, everything, excluded } from './diff-of';
import { diffLines } from '../../lib/cli/diff-text';

const text = (outcome: Parameters<typeof diffLines>[0]) => [...diffLines(outcome)].join('');

test('says what is new, worse, better and gone, what that does to safeguards, and which resources came and went', () => {
  expect(text(everything())).toBe(`New
  FAIL s3-bucket-versioning (high)  Records/Added: Not met: Buckets keep earlier versions of every object (VersioningConfiguration.Status: Suspended)
    fix: Use \`PhiBucket\`, or set \`versioned: true\`.

Worse
  FAIL s3-bucket-versioning (high)  Records/Worse: undetermined -> noncompliant: Not met: Buckets keep earlier versions of every object (VersioningConfiguration.Status: Suspended)
    fix: Use \`PhiBucket\`, or set \`versioned: true\`.

Better
  UNDETERMINED s3-bucket-versioning (high)  Records/Better: noncompliant -> undetermined: Cannot be known before deployment: Buckets keep earlier versions of every object (VersioningConfiguration.Status: \${AWS::StackName})

Gone
  s3-bucket-versioning (high)  Records/Gone: Not met: Buckets keep earlier versions of every object (VersioningConfiguration.Status: Suspended)

Resources: 1 added, 1 removed
  + Records/Added  AWS::S3::Bucket
  - Records/Gone  AWS::S3::Bucket

1 new, 1 worse, 1 better, 1 gone: 2 fail
`);
});

test('safeguards show both numbers, acknowledgements where and why', () => {
  const acknowledged = { 'hipaa::s3-bucket-versioning': 'written once' };
  expect(text(diffOf({ resources: {} }, { resources: { A: bucket('Suspended') } }, VERSIONING))).toContain('  164.312(c)(1) Integrity (required): 0 -> 1, worse\n');
  expect(text(diffOf({ resources: { A: bucket('Suspended') } }, { resources: {} }, VERSIONING))).toContain('  164.312(c)(1) Integrity (required): 1 -> 0, better\n');
  const left = text(diffOf({ resources: {} }, { resources: { A: bucket('Suspended') }, acknowledged }, VERSIONING));
  expect(left).toContain('    reason: written once\n');
  expect(left).toContain('Acknowledgements: 1 added, 0 removed\n  + hipaa::s3-bucket-versioning on Records: written once\n');
  expect(left).not.toContain('Safeguards');
});

test('what is taken out of scope is no repair', () => {
  expect(text(excluded())).toMatch(/^ {2}OUT OF SCOPE s3-bucket-versioning \(high\) {2}Records\/A: noncompliant -> out of scope: Not met: .*\n {4}reason: public pages, as stated by web team on Records$/m);
});

test('of many resources some are listed', () => {
  const resources = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`Bucket${index}`, bucket('Enabled')]));
  const printed = text(diffOf({ resources: {} }, { resources }, VERSIONING));
  expect(printed.match(/^ {2}\+ Records\/Bucket/gm)).toHaveLength(20);
  expect(printed).toContain('  + ... and 30 more\n');
});

test('names neither forge lines nor steer the terminal', () => {
  const acknowledged = { 'hipaa::s3-bucket-versioning': 'fine\n0 new\u001b[2J' };
  const printed = text(diffOf({ resources: {} }, { resources: { 'A\n1 gone': bucket('Suspended') }, acknowledged }, VERSIONING));
  expect(printed).not.toContain('\u001b');
  expect(printed).not.toMatch(/^(0 new|1 gone)$/m);
  expect(printed).toContain('Records/A 1 gone');
});
