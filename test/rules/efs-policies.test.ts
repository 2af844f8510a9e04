import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const parameter = { Ref: 'Parameter' };
const DENY = { Effect: 'Deny', Principal: { AWS: '*' }, Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
const ALLOW = { Effect: 'Allow', Principal: { AWS: '*' }, Action: ['elasticfilesystem:ClientWrite', 'elasticfilesystem:ClientRootAccess'] };
const VIA_MOUNT_TARGET = { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } };
const policy = (...statements: unknown[]): Json => ({ FileSystemPolicy: { Statement: statements } });

judges('efs-tls-only-policy', [
  ['absent', {}, nonCompliant('FileSystemPolicy', 'absent')],
  ['a Deny of everything', policy(DENY), compliant('FileSystemPolicy.Statement[0]')],
  ['a Deny of mounts', policy(ALLOW, { ...DENY, Action: 'elasticfilesystem:Client*', Resource: '*' }), compliant('FileSystemPolicy.Statement[1]')],
  ['a Deny of writes only', policy({ ...DENY, Action: 'elasticfilesystem:ClientWrite' }), nonCompliant('FileSystemPolicy', 'no Deny of mounts without TLS')],
  ['a Deny for one role', policy({ ...DENY, Principal: { AWS: 'arn:aws:iam::111122223333:role/Intake' } }), nonCompliant('FileSystemPolicy')],
  ['a Deny with a further condition', policy({ ...DENY, Condition: { Bool: { 'aws:SecureTransport': 'false', 'aws:ViaAWSService': 'false' } } }), nonCompliant('FileSystemPolicy')],
  ['an Allow with TLS, beside which others may allow more', policy({ ...ALLOW, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), nonCompliant('FileSystemPolicy')],
  ['in one branch', { FileSystemPolicy: { 'Fn::If': ['Prod', { Statement: [DENY] }, { Ref: 'AWS::NoValue' }] } }, nonCompliant('FileSystemPolicy')],
  ['a parameter', { FileSystemPolicy: parameter }, insufficientData('FileSystemPolicy')],
]);

judges('efs-policy-no-anonymous', [
  ['absent', {}, nonCompliant('FileSystemPolicy', 'absent')],
  ['a role', policy({ ...ALLOW, Principal: { AWS: 'arn:aws:iam::111122223333:role/Intake' }, Action: 'elasticfilesystem:*' }), compliant()],
  ['what the AWS CDK writes to keep anonymous clients out', policy({ ...ALLOW, Condition: VIA_MOUNT_TARGET }), compliant()],
  ['mounts for everybody', policy({ ...ALLOW, Action: 'elasticfilesystem:ClientMount', Condition: VIA_MOUNT_TARGET }),
    nonCompliant('FileSystemPolicy.Statement[0]', 'an Allow of mounts for everybody')],
  ['everything for everybody', policy({ ...ALLOW, Action: '*', Condition: VIA_MOUNT_TARGET }), nonCompliant('FileSystemPolicy.Statement[0]')],
  ['not through a mount target', policy(ALLOW), nonCompliant('FileSystemPolicy.Statement[0]', 'an Allow for everybody that is not bound to mount targets')],
  ['a mount target or not', policy({ ...ALLOW, Condition: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': ['true', 'false'] } } }), nonCompliant('FileSystemPolicy.Statement[0]')],
  ['mounts for everybody of the organization', policy({ ...ALLOW, Action: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } } }), compliant()],
  ['a Deny for everybody alone: identities need policies of their own', policy(DENY), compliant()],
  ['in one branch', { FileSystemPolicy: { 'Fn::If': ['Prod', { Statement: [DENY] }, { Ref: 'AWS::NoValue' }] } }, nonCompliant('FileSystemPolicy', 'absent if not Prod')],
  ['a parameter', policy({ ...ALLOW, Principal: { AWS: parameter } }), insufficientData('FileSystemPolicy.Statement[0]')],
]);
