import { subjectOf } from './subject-of';
import { judge, verdictOn } from '../../../tools/mutants/gate';

const bucket = (Status: unknown) => ({ Resources: { Records: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status } } } } });
const subject = subjectOf({ Records: bucket('Enabled') });
const original = judge(subject);
const verdict = (status: unknown) => verdictOn(judge(subject, new Map([['Records.json', bucket(status)]])), original);

test('judges what a mutant does worse than the original, and no more', () => {
  expect(original.open.size).toBeGreaterThan(0);
  expect([...original.open.keys()].join()).not.toContain('s3-bucket-versioning');
  expect([verdict('Enabled'), verdict('Suspended'), verdict({ Ref: 'Open' })]).toEqual([undefined, 'fails', 'undetermined']);
});

test('a finding that gets worse counts', () => {
  const one = (response: 'undetermined' | 'warns') => ({ open: new Map([['a', response]]) });
  expect([verdictOn(one('warns'), one('undetermined')), verdictOn(one('undetermined'), one('warns'))]).toEqual(['warns', undefined]);
});
