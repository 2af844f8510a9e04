import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const OPEN = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' };

const policy = (bucket: unknown, statement: Json, more: Json = {}) => ({
  Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: bucket, PolicyDocument: { Statement: [statement] } }, ...more,
});
const bucket = (properties: Json, statement?: Json): Json => ({
  Resources: { Subject: { Type: 'AWS::S3::Bucket', Properties: properties }, ...statement && { Policy: policy({ Ref: 'Subject' }, statement) } },
});
const acl = (name: unknown, more: Json = {}): Json => ({ AccessControl: name, ...more });
const block = (...flags: string[]): Json => ({ PublicAccessBlockConfiguration: Object.fromEntries(flags.map(flag => [flag, true])) });

judges('s3-bucket-no-public-read', [
  ['absent', {}, compliant()],
  ['a private ACL', acl('Private'), compliant('AccessControl')],
  ['the ACL of log delivery', acl('LogDeliveryWrite'), compliant('AccessControl')],
  ['a public ACL', acl('PublicRead'), nonCompliant('AccessControl', 'PublicRead')],
  ['an ACL for every AWS account', acl('AuthenticatedRead'), nonCompliant('AccessControl', 'AuthenticatedRead')],
  ['an ACL that is ignored', acl('PublicRead', block('IgnorePublicAcls')), compliant('AccessControl')],
  ['an ACL where ACLs are off', acl('PublicRead', { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } }), compliant('AccessControl')],
  ['an ACL that is refused unless it is old', acl('PublicRead', block('BlockPublicAcls')), insufficientData('AccessControl')],
  ['an ACL from a parameter', acl({ Ref: 'Parameter' }), insufficientData('AccessControl')],
  ['a public ACL in one branch', acl({ 'Fn::If': ['Site', 'PublicRead', 'Private'] }), nonCompliant('AccessControl', 'PublicRead if Site')],
  ['a policy for everybody', bucket({}, OPEN), nonCompliant('PolicyDocument.Statement[0]', 'everybody may read')],
  ['a policy for everybody in AWS form', bucket({}, { ...OPEN, Principal: { AWS: '*' }, Action: 's3:List*' }), nonCompliant('PolicyDocument.Statement[0]')],
  ['a policy for everybody but some actions', bucket({}, { ...OPEN, Action: undefined, NotAction: 's3:DeleteObject' }), nonCompliant('PolicyDocument.Statement[0]')],
  ['a policy for everybody that is restricted', bucket(block('RestrictPublicBuckets'), OPEN), compliant()],
  ['a policy for everybody that is refused unless it is old', bucket(block('BlockPublicPolicy'), OPEN), insufficientData('PolicyDocument.Statement[0]')],
  ['a policy for everybody in the VPC', bucket({}, { ...OPEN, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } } }), compliant()],
  ['a Deny for everybody', bucket({}, { ...OPEN, Effect: 'Deny' }), compliant()],
  ['a policy for CloudFront', bucket({}, { ...OPEN, Principal: { Service: 'cloudfront.amazonaws.com' } }), compliant()],
  ['everybody may write, which is another rule', bucket({}, { ...OPEN, Action: 's3:PutObject' }), compliant()],
  ['a policy from a parameter', {
    Resources: {
      Subject: { Type: 'AWS::S3::Bucket' },
      Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Subject' }, PolicyDocument: { Ref: 'Parameter' } } },
    },
  }, insufficientData()],
  ['the policy of a bucket from elsewhere', { Resources: { Subject: policy('charts', OPEN) } }, nonCompliant('PolicyDocument.Statement[0]')],
  ['the policy of a bucket that is judged itself', { Resources: { Subject: policy({ Ref: 'Bucket' }, OPEN), Bucket: { Type: 'AWS::S3::Bucket' } } }, notApplicable()],
]);

judges('s3-bucket-no-public-write', [
  ['absent', {}, compliant()],
  ['an ACL that lets everybody read, which is another rule', acl('PublicRead'), compliant('AccessControl')],
  ['an ACL that lets everybody write', acl('PublicReadWrite'), nonCompliant('AccessControl', 'PublicReadWrite')],
  ['a policy for everybody', bucket({}, { ...OPEN, Action: 's3:Put*' }), nonCompliant('PolicyDocument.Statement[0]', 'everybody may write')],
  ['everybody may change the policy', bucket({}, { ...OPEN, Action: 's3:PutBucketPolicy' }), nonCompliant('PolicyDocument.Statement[0]')],
  ['everybody may read, which is another rule', bucket({}, OPEN), compliant()],
  ['a parameter', acl({ Ref: 'Parameter' }), insufficientData('AccessControl')],
]);

judges('s3-bucket-no-public-read', [
  ['everybody may list uploads', bucket({}, { ...OPEN, Action: 's3:ListBucketMultipartUploads' }), nonCompliant('PolicyDocument.Statement[0]')],
  ['everybody may fetch torrents', bucket({}, { ...OPEN, Action: 's3:GetObjectTorrent' }), nonCompliant('PolicyDocument.Statement[0]')],
  ['a principal from a parameter', bucket({}, { ...OPEN, Principal: { AWS: { Ref: 'Reader' } } }), insufficientData('PolicyDocument.Statement[0]')],
  ['a principal from a parameter, who may do something else', bucket({}, { ...OPEN, Principal: { AWS: { Ref: 'Reader' } }, Action: 's3:GetBucketLocation' }), compliant()],
  ['a role of the app', {
    Resources: {
      Role: { Type: 'AWS::IAM::Role' },
      Subject: { Type: 'AWS::S3::Bucket' },
      Policy: policy({ Ref: 'Subject' }, { ...OPEN, Principal: { AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } } }),
    },
  }, compliant()],
]);

judges('s3-bucket-no-public-write', [
  ...[
    's3:PutReplicationConfiguration', 's3:PutBucketNotification', 's3:PutEncryptionConfiguration', 's3:PutBucketVersioning', 's3:AbortMultipartUpload', 's3:BypassGovernanceRetention',
    's3:PutInventoryConfiguration', 's3:ReplicateDelete', 's3:PutObjectVersionAcl', 's3:PutBucketOwnershipControls',
  ].map(action => [`everybody may ${action}`, bucket({}, { ...OPEN, Action: action }), nonCompliant('PolicyDocument.Statement[0]', 'everybody may write')] as const),
]);
