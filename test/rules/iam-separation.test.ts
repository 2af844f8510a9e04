import { compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';
import { Json } from '../../lib/facts/value';

const allow = (action: string | readonly string[], resource: unknown): Json => ({ Effect: 'Allow', Action: action, Resource: resource });
const policy = (...statements: readonly Json[]): Json => ({ PolicyName: 'Intake', PolicyDocument: { Statement: statements } });
const ROLE = { Type: 'AWS::IAM::Role' };
const BUCKET = { 'Fn::GetAtt': ['Bucket', 'Arn'] };
const OBJECTS = { 'Fn::Join': ['', [BUCKET, '/*']] };
const INLINE = 'Policies[0].PolicyDocument.Statement[0]';

const app = (...policies: readonly Json[]): Json => ({
  Resources: {
    Subject: ROLE,
    Bucket: { Type: 'AWS::S3::Bucket' },
    ...Object.fromEntries(policies.map((properties, index) => [`Policy${index}`, { Type: 'AWS::IAM::Policy', Properties: { ...properties, Roles: [{ Ref: 'Subject' }] } }])),
  },
});

judges('iam-phi-data-admin-separation', [
  ['no policy', {}, notApplicable()],
  ['both, on one bucket', { Policies: [policy(allow('s3:*', 'arn:aws:s3:::intake'))] }, nonCompliant(INLINE, 'allows s3:PutBucketPolicy and s3:GetObject')],
  ['both, in two policies of a role', app(policy(allow('s3:DeleteBucket', BUCKET)), policy(allow('s3:GetObject*', OBJECTS))),
    nonCompliant('PolicyDocument.Statement[0]')],
  ['on different buckets', app(policy(allow('s3:DeleteBucket', 'arn:aws:s3:::scratch')), policy(allow('s3:GetObject*', OBJECTS))),
    compliant('PolicyDocument.Statement[0]')],
  ['reading and writing, as grants write it', app(policy(allow(['s3:GetObject*', 's3:GetBucket*', 's3:List*', 's3:DeleteObject*', 's3:PutObject', 's3:Abort*'], [BUCKET, OBJECTS]))), compliant()],
  ['both, on a table and its indexes', {
    Policies: [policy(
      allow('dynamodb:UpdateTable', 'arn:aws:dynamodb:us-east-1:111122223333:table/intake'),
      allow('dynamodb:Query', 'arn:aws:dynamodb:us-east-1:111122223333:table/intake/index/*'),
    )],
  }, nonCompliant(INLINE, 'allows dynamodb:UpdateTable and dynamodb:Query')],
  ['administration of every table', { Policies: [policy(allow('dynamodb:DeleteTable', '*'), allow('dynamodb:Query', { Ref: 'Table' }))] },
    nonCompliant(INLINE)],
  ['a managed policy', { Resources: { Subject: { Type: 'AWS::IAM::ManagedPolicy', Properties: policy(allow('secretsmanager:*', '*')) } } },
    nonCompliant('PolicyDocument.Statement[0]')],
  ['a document that is a parameter', { Policies: [{ PolicyName: 'Intake', PolicyDocument: { Ref: 'Document' } }] }, insufficientData(
    'Policies[0].PolicyDocument',
  )],
]);

test('points at the policy that gives the administration', () => {
  const verdict = verdictOf(ruleOf('iam-phi-data-admin-separation'), app(policy(allow('s3:GetObject', OBJECTS)), policy(allow('s3:DeleteBucket', BUCKET))));
  expect(verdict.subject?.logicalId).toBe('Policy1');
});
