import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const ARN = { 'Fn::GetAtt': ['Subject', 'Arn'] };
const OBJECTS = { 'Fn::Join': ['', [ARN, '/*']] };
const DENY = { Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*', Resource: [ARN, OBJECTS], Condition: { Bool: { 'aws:SecureTransport': 'false' } } };

const policy = (statements: unknown, bucket: unknown = { Ref: 'Subject' }, more: Json = {}) => ({
  Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: bucket, PolicyDocument: { Statement: statements } }, ...more,
});
const bucket = (...statements: Json[]): Json => ({ Resources: { Subject: { Type: 'AWS::S3::Bucket' }, Policy: policy(statements) } });
const named = (...resources: unknown[]): Json => ({
  Resources: { Subject: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'charts' } }, Policy: policy([{ ...DENY, Resource: resources }], 'charts') },
});

const ofEither = (bucketOf: unknown): Json => ({
  Resources: { Subject: { Type: 'AWS::S3::Bucket' }, Other: { Type: 'AWS::S3::Bucket' }, Policy: policy([{ ...DENY, Resource: '*' }], bucketOf) },
});

judges('s3-bucket-ssl-requests-only', [
  ['a policy of another bucket in one branch', ofEither({ 'Fn::If': ['Prod', { Ref: 'Subject' }, { Ref: 'Other' }] }), nonCompliant('AWS::S3::BucketPolicy', 'Policy points here in one branch only')],
  ['a policy of the bucket in either branch', ofEither({ 'Fn::If': ['Prod', { Ref: 'Subject' }, { Ref: 'Subject' }] }), compliant('PolicyDocument')],
  ['no policy', {}, nonCompliant('AWS::S3::BucketPolicy', 'no bucket policy')],
  ['a Deny for the bucket and its objects', bucket(DENY), compliant('PolicyDocument')],
  ['a Deny for everything', bucket({ ...DENY, Resource: '*' }), compliant('PolicyDocument')],
  ['a Deny for the bucket and everything that starts as it does', bucket({ ...DENY, Resource: { 'Fn::Sub': '${Subject.Arn}*' } }), compliant('PolicyDocument')],
  ['two Denies, one each', bucket({ ...DENY, Resource: ARN }, { ...DENY, Resource: OBJECTS }), compliant('PolicyDocument')],
  ['names written out', named('arn:aws:s3:::charts', { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::charts/*' }), compliant('PolicyDocument')],
  ['the actions that touch data', bucket({ ...DENY, Action: ['s3:GetObject*', 's3:PutObject', 's3:DeleteObject', 's3:List*'] }), compliant('PolicyDocument')],
  ['a Deny for the objects only', bucket({ ...DENY, Resource: OBJECTS }), nonCompliant('PolicyDocument')],
  ['a Deny for the bucket only', bucket({ ...DENY, Resource: ARN }), nonCompliant('PolicyDocument')],
  ['a Deny for a path', named('arn:aws:s3:::charts', 'arn:aws:s3:::charts/2026/*'), nonCompliant('PolicyDocument')],
  ['a Deny for another bucket', named('arn:aws:s3:::charts', 'arn:aws:s3:::charts2/*'), nonCompliant('PolicyDocument')],
  ['a Deny for one user', bucket({ ...DENY, Principal: { AWS: 'arn:aws:iam::111122223333:user/Alice' } }), nonCompliant('PolicyDocument')],
  ['a Deny of reading only', bucket({ ...DENY, Action: 's3:GetObject' }), nonCompliant('PolicyDocument')],
  ['a Deny with a second condition', bucket({ ...DENY, Condition: { Bool: { 'aws:SecureTransport': 'false', 'aws:PrincipalIsAWSService': 'false' } } }), nonCompliant('PolicyDocument')],
  ['a Deny of requests with TLS', bucket({ ...DENY, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), nonCompliant('PolicyDocument')],
  ['an Allow with TLS, which forbids nothing', bucket({ ...DENY, Effect: 'Allow', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), nonCompliant('PolicyDocument')],
  ['a Deny in one branch', { Resources: { Subject: { Type: 'AWS::S3::Bucket' }, Policy: policy([{ 'Fn::If': ['Prod', DENY, { Ref: 'AWS::NoValue' }] }]) } }, nonCompliant('PolicyDocument')],
  ['a policy that exists in one case', { Resources: { Subject: { Type: 'AWS::S3::Bucket' }, Policy: policy([DENY], { Ref: 'Subject' }, { Condition: 'Prod' }) } },
    nonCompliant('AWS::S3::BucketPolicy', 'Policy exists only if Prod')],
  ['a second policy without it, which may be the one in force', {
    Resources: { Subject: { Type: 'AWS::S3::Bucket' }, Policy: policy([DENY]), Other: policy([{ ...DENY, Condition: {}, Action: 's3:PutBucketAcl' }]) },
  }, nonCompliant('PolicyDocument')],
  ['statements from a parameter', { Resources: { Subject: { Type: 'AWS::S3::Bucket' }, Policy: policy([{ Ref: 'Parameter' }]) } }, insufficientData('PolicyDocument')],
  ['the policy of a bucket from a parameter', {
    Resources: { Subject: policy([{ ...DENY, Resource: [{ 'Fn::Sub': 'arn:aws:s3:::${Name}' }, { 'Fn::Sub': 'arn:aws:s3:::${Name}/*' }] }], { Ref: 'Name' }) },
    Parameters: { Name: { Type: 'String' } },
  }, compliant('PolicyDocument')],
  ['the policy of a bucket from elsewhere', { Resources: { Subject: policy([], 'charts') } }, nonCompliant('PolicyDocument')],
  ['the policy of a bucket that is judged itself', { Resources: { Subject: policy([], { Ref: 'Bucket' }), Bucket: { Type: 'AWS::S3::Bucket' } } }, notApplicable()],
]);
