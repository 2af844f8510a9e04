import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const AT = 'PolicyDocument.Statement[0]';
const ROLE = { AWS: 'arn:aws:iam::111122223333:role/Intake' };
const OTHER = { AWS: 'arn:aws:iam::444455556666:role/Partner' };
const policy = (statement: Json): Json => ({ Bucket: 'charts', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...statement }] } });

judges('s3-bucket-policy-grantee-restricted', [
  ['no document', {}, notApplicable()],
  ['a role', policy({ Principal: ROLE }), compliant(AT)],
  ['everybody', policy({ Principal: '*' }), nonCompliant(AT, 'an Allow for everybody')],
  ['everybody but one', policy({ NotPrincipal: ROLE }), nonCompliant(AT)],
  ['everybody of the organization', policy({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1a2b3c4d5e' } } }), compliant(AT)],
  ['everybody, from any address', policy({ Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } }), nonCompliant(AT)],
  ['a principal from a parameter', policy({ Principal: { AWS: { Ref: 'Parameter' } } }), insufficientData(AT)],
  ['a Deny for everybody', policy({ Effect: 'Deny', Principal: '*' }), compliant(AT)],
  ['an Allow for everybody in one branch of its effect', policy({ Effect: { 'Fn::If': ['Open', 'Allow', 'Deny'] }, Principal: '*' }), nonCompliant(AT, 'an Allow for everybody')],
  ['a Deny for everybody in either branch', policy({ Effect: { 'Fn::If': ['Open', 'Deny', 'Deny'] }, Principal: '*' }), compliant(AT)],
  ['an effect from a parameter, for everybody', policy({ Effect: { Ref: 'Parameter' }, Principal: '*' }), insufficientData(AT)],
]);

judges('s3-bucket-policy-no-wildcard-action', [
  ['no document', {}, notApplicable()],
  ['some actions', policy({ Principal: ROLE, Action: ['s3:GetObject*', 's3:List*'] }), compliant(AT)],
  ['every action of Amazon S3', policy({ Principal: ROLE, Action: ['s3:GetObject', 's3:*'] }), nonCompliant(AT, 'an Allow of every action')],
  ['every action', policy({ Principal: ROLE, Action: '*' }), nonCompliant(AT)],
  ['all actions but one', policy({ Principal: ROLE, Action: undefined, NotAction: 's3:DeleteBucket' }), nonCompliant(AT)],
  ['actions from a parameter', policy({ Principal: ROLE, Action: { Ref: 'Parameter' } }), insufficientData(AT)],
  ['a Deny of every action', policy({ Effect: 'Deny', Principal: '*', Action: 's3:*' }), compliant(AT)],
]);

judges('s3-bucket-no-cross-account-write', [
  ['no document', {}, notApplicable()],
  ['a role of the account', policy({ Principal: ROLE, Action: 's3:PutObject' }), compliant(AT)],
  ['another account that reads', policy({ Principal: OTHER }), compliant(AT)],
  ['another account that writes', policy({ Principal: OTHER, Action: 's3:Put*' }), nonCompliant(AT, 's3:PutObject for arn:aws:iam::444455556666:role/Partner')],
  ['another account that may change the policy', policy({ Principal: { AWS: '444455556666' }, Action: 's3:PutBucketPolicy' }), nonCompliant(AT)],
  ['another account that replicates into it', policy({ Principal: OTHER, Action: ['s3:ReplicateObject', 's3:ReplicateDelete'] }), compliant(AT)],
  ['an account of the organization', policy({ Principal: OTHER, Action: 's3:PutObject', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1a2b3c4d5e' } } }), compliant(AT)],
  ['a unit of the organization', policy({ Principal: OTHER, Action: 's3:PutObject', Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/*' } } }), compliant(AT)],
  ['everybody of another account', policy({ Principal: '*', Action: 's3:PutObject', Condition: { StringEquals: { 'aws:PrincipalAccount': '444455556666' } } }), nonCompliant(AT, 's3:PutObject for 444455556666')],
  ['everybody who is a role of another account', policy({ Principal: '*', Action: 's3:PutObject', Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/*' } } }), nonCompliant(AT)],
  ['everybody of the account', policy({ Principal: '*', Action: 's3:PutObject', Condition: { StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } } }), compliant(AT)],
  ['everybody of the account of the bucket', policy({ Principal: '*', Action: 's3:PutObject', Condition: { StringEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' } } }), compliant(AT)],
  ['log delivery of load balancers', policy({ Principal: { AWS: 'arn:aws:iam::127311923021:root' }, Action: 's3:PutObject' }), compliant(AT)],
  ['log delivery by a service', policy({ Principal: { Service: 'logging.s3.amazonaws.com' }, Action: 's3:PutObject' }), compliant(AT)],
  ['an origin access identity', policy({ Principal: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' }, Action: 's3:PutObject' }), compliant(AT)],
  ['a principal from a parameter', policy({ Principal: { AWS: { Ref: 'Parameter' } }, Action: 's3:PutObject' }), insufficientData(AT)],
  ['a Deny', policy({ Effect: 'Deny', Principal: OTHER, Action: 's3:PutObject' }), compliant(AT)],
]);

judges('s3-bucket-no-cross-account-write', [
  ['a canonical user', policy({ Principal: { CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' }, Action: 's3:PutObject' }), insufficientData(AT)],
  ['the canonical user of an origin access identity of the app', {
    Resources: {
      Identity: { Type: 'AWS::CloudFront::CloudFrontOriginAccessIdentity' },
      Subject: { Type: 'AWS::S3::BucketPolicy', Properties: policy({ Principal: { CanonicalUser: { 'Fn::GetAtt': ['Identity', 'S3CanonicalUserId'] } }, Action: 's3:PutObject' }) },
    },
  }, compliant(AT)],
  ['an account of no organization', policy({ Principal: OTHER, Action: 's3:PutObject', Condition: { StringEquals: { 'aws:PrincipalOrgID': [] } } }), nonCompliant(AT)],
]);
