import { ResourceGraph } from '../../lib/facts/graph';
import { branchWithoutTarget } from '../../lib/rules/branch-targets';

const subject = (bucket: unknown) => {
  const template = new ResourceGraph().add({
    Resources: {
      Subject: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: bucket } },
      Archive: { Type: 'AWS::S3::Bucket' },
      Other: { Type: 'AWS::S3::Bucket' },
    },
  }, { file: 'template.json' });
  return template.resource('Subject')!;
};
const either = (one: unknown, other: unknown) => ({ 'Fn::If': ['Prod', one, other] });

test.each([
  ['a bucket of the app', { Ref: 'Archive' }, 'none'],
  ['one of two buckets of the app', either({ Ref: 'Archive' }, { Ref: 'Other' }), 'none'],
  ['a bucket by name', 'records-trail', 'records-trail'],
  ['a bucket by name in one branch', either({ Ref: 'Archive' }, 'records-trail'), 'records-trail'],
  ['nothing in one branch', either({ Ref: 'AWS::NoValue' }, { Ref: 'Archive' }), 'undefined'],
  ['a parameter in one branch', either({ Ref: 'Archive' }, { Ref: 'Name' }), '${Name}'],
])('%s', (_name, bucket, expected) => {
  const trail = subject(bucket);
  const found = branchWithoutTarget(trail, 'S3BucketName', trail.targets('S3BucketName', 'AWS::S3::Bucket'));
  expect(found ? String(found.value) : 'none').toBe(expected);
});
