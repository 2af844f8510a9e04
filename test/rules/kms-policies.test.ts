import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const STATEMENT = 'KeyPolicy.Statement[0]';

const letting = (principal: unknown, more: Json = {}): Json => ({
  KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: principal, Action: 'kms:Decrypt', Resource: '*', ...more }] },
});
const where = (operator: string, key: string, value: unknown): Json => ({ Condition: { [operator]: { [key]: value } } });

const OWN_ROOT = { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']] } };
const OTHER_ROOT = { AWS: 'arn:aws:iam::444455556666:root' };
const OTHER_ROLE = { AWS: 'arn:aws:iam::444455556666:role/Reader' };
const PARAMETER = { AWS: { Ref: 'Reader' } };
const OWN_ROLE = { AWS: 'arn:aws:iam::111122223333:role/Keeper' };

judges('kms-key-no-wildcard-principal', [
  ['no policy, for which AWS KMS writes one', {}, compliant('KeyPolicy')],
  ['the account root, as the CDK writes it', letting(OWN_ROOT, { Action: 'kms:*' }), compliant(STATEMENT)],
  ['everybody', letting('*'), nonCompliant(STATEMENT, 'lets every principal of every account in')],
  ['everybody, in a list', letting({ AWS: ['*'] }), nonCompliant(STATEMENT)],
  ['everybody through a service', letting({ AWS: '*' }, where('StringEquals', 'kms:ViaService', 's3.us-east-1.amazonaws.com')), nonCompliant(STATEMENT)],
  ['everybody of the own account', letting({ AWS: '*' }, where('StringEquals', 'kms:CallerAccount', '111122223333')), compliant(STATEMENT)],
  ['everybody, with a condition that no caller needs to meet', letting({ AWS: '*' }, where('StringEqualsIfExists', 'kms:CallerAccount', '111122223333')),
    nonCompliant(STATEMENT)],
  ['everybody, bound in one branch only', letting({ AWS: '*' }, {
    Condition: { 'Fn::If': ['Bound', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }, { Ref: 'AWS::NoValue' }] },
  }), nonCompliant(STATEMENT)],
  ['a Deny for everybody', letting('*', { Effect: 'Deny' }), compliant(STATEMENT)],
  ['a parameter', letting(PARAMETER), insufficientData(STATEMENT)],
  ['a parameter as the whole policy', { KeyPolicy: { Ref: 'Policy' } }, insufficientData()],
]);

judges('kms-key-cross-account-restricted', [
  ['no policy', {}, compliant('KeyPolicy')],
  ['the own account', letting(OWN_ROOT), compliant(STATEMENT)],
  ['another account by its id', letting({ AWS: '444455556666' }), nonCompliant(STATEMENT, 'lets all of 444455556666 in without a condition')],
  ['another account through a service', letting(OTHER_ROOT, where('StringEquals', 'kms:ViaService', 's3.us-east-1.amazonaws.com')), compliant(STATEMENT)],
  ['another account under a condition that is met by all', letting(OTHER_ROOT, where('StringLike', 'aws:PrincipalArn', '*')), nonCompliant(STATEMENT)],
  ['a role of another account', letting(OTHER_ROLE), compliant(STATEMENT)],
  ['everybody of another account', letting('*', where('StringEquals', 'kms:CallerAccount', '444455556666')), nonCompliant(STATEMENT)],
  ['everybody', letting('*'), nonCompliant(STATEMENT)],
  ['a parameter', letting(PARAMETER), insufficientData(STATEMENT)],
  ['an account that is a parameter', letting({ AWS: { 'Fn::Sub': 'arn:aws:iam::${Partner}:root' } }), insufficientData(STATEMENT)],
]);

judges('kms-key-vpc-or-org-bound', [
  ['no policy', {}, notApplicable()],
  ['the own account', letting(OWN_ROOT), notApplicable()],
  ['a service', letting({ Service: 'sns.amazonaws.com' }), notApplicable()],
  ['a role of another account', letting(OTHER_ROLE), nonCompliant(STATEMENT, 'lets arn:aws:iam::444455556666:role/Reader in from any organization')],
  ['kept to any organization', letting(OTHER_ROLE, where('StringLike', 'aws:PrincipalOrgID', '*')), nonCompliant(STATEMENT)],
  ['kept to a unit of the organization', letting(OTHER_ROLE, where('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/*')), compliant(STATEMENT)],
  ['a parameter', letting(PARAMETER), insufficientData(STATEMENT)],
]);

judges('kms-key-admin-usage-separation', [
  ['no policy', {}, compliant('KeyPolicy')],
  ['the account root does both', letting(OWN_ROOT, { Action: 'kms:*' }), compliant('KeyPolicy')],
  ['a role does both', letting(OWN_ROLE, { Action: 'kms:*' }), nonCompliant(STATEMENT, 'arn:aws:iam::111122223333:role/Keeper administers and uses the key')],
  ['a role does both, in two statements', {
    KeyPolicy: {
      Statement: [
        { Effect: 'Allow', Principal: { AWS: { 'Fn::GetAtt': ['Keeper', 'Arn'] } }, Action: 'kms:GenerateDataKey*', Resource: '*' },
        { Effect: 'Allow', Principal: { AWS: { 'Fn::GetAtt': ['Keeper', 'Arn'] } }, Action: 'kms:PutKeyPolicy', Resource: '*' },
      ],
    },
  }, nonCompliant('KeyPolicy.Statement[1]')],
  ['two roles', {
    KeyPolicy: {
      Statement: [
        { Effect: 'Allow', Principal: OWN_ROLE, Action: 'kms:ScheduleKeyDeletion', Resource: '*' },
        { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/User' }, Action: ['kms:Decrypt', 'kms:DescribeKey'], Resource: '*' },
      ],
    },
  }, compliant('KeyPolicy')],
  ['a Deny takes nothing and gives nothing', letting(OWN_ROLE, { Effect: 'Deny', Action: 'kms:*' }), compliant('KeyPolicy')],
  ['an administrator that may be the user', {
    KeyPolicy: {
      Statement: [
        { Effect: 'Allow', Principal: { AWS: { Ref: 'Administrator' } }, Action: 'kms:PutKeyPolicy', Resource: '*' },
        { Effect: 'Allow', Principal: OWN_ROLE, Action: 'kms:Decrypt', Resource: '*' },
      ],
    },
  }, insufficientData('KeyPolicy.Statement[0]')],
]);

const LOGS = { Service: { 'Fn::Sub': 'logs.${AWS::Region}.amazonaws.com' } };

judges('kms-key-service-principal-conditioned', [
  ['no policy', {}, compliant('KeyPolicy')],
  ['no service', letting(OWN_ROOT), compliant(STATEMENT)],
  ['a service without a condition', letting(LOGS), nonCompliant(STATEMENT, 'lets logs.us-east-1.amazonaws.com in on behalf of any account')],
  ['log groups of the account', letting(LOGS, where('ArnLike', 'kms:EncryptionContext:aws:logs:arn', 'arn:aws:logs:us-east-1:111122223333:*')),
    compliant(STATEMENT)],
  ['resources of every account', letting(LOGS, where('ArnLike', 'aws:SourceArn', 'arn:aws:logs:*:*:*')), nonCompliant(STATEMENT)],
  ['an account that is a parameter', letting(LOGS, where('StringEquals', 'aws:SourceAccount', { Ref: 'Account' })), compliant(STATEMENT)],
  ['a condition that a request may leave out', letting(LOGS, where('StringEqualsIfExists', 'aws:SourceAccount', '111122223333')), nonCompliant(STATEMENT)],
  ['a service that only looks the key up', letting({ Service: 'cloudtrail.amazonaws.com' }, { Action: 'kms:DescribeKey' }), compliant(STATEMENT)],
  ['an action that is a parameter', letting(OWN_ROOT, { Action: { Ref: 'Action' } }), insufficientData(STATEMENT)],
]);

judges('kms-key-cross-account-restricted', [
  ['every role of the other account', letting(OTHER_ROOT, where('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::444455556666:role/*')), nonCompliant(STATEMENT)],
  ['everybody of the other account', letting(OTHER_ROOT, where('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::444455556666:*')), nonCompliant(STATEMENT)],
  ['some roles of the other account', letting(OTHER_ROOT, where('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::444455556666:role/Reader*')), compliant(STATEMENT)],
  ['who has no second factor', letting(OTHER_ROOT, where('Bool', 'aws:MultiFactorAuthPresent', 'false')), nonCompliant(STATEMENT)],
  ['an organization of any id', letting(OTHER_ROOT, where('StringLike', 'aws:PrincipalOrgID', 'o-*')), nonCompliant(STATEMENT)],
  ['every service', letting(OTHER_ROOT, where('StringLike', 'kms:ViaService', '*.amazonaws.com')), nonCompliant(STATEMENT)],
  ['one service in every Region', letting(OTHER_ROOT, where('StringLike', 'kms:ViaService', 's3.*.amazonaws.com')), compliant(STATEMENT)],
]);

judges('kms-key-service-principal-conditioned', [
  ['a source of every account', letting(LOGS, where('ArnLike', 'aws:SourceArn', 'arn:aws:logs:us-east-1:*:*')), nonCompliant(STATEMENT)],
  ['a context of every account', letting(LOGS, where('ArnLike', 'kms:EncryptionContext:aws:logs:arn', 'arn:aws:logs:us-east-1:*:log-group:/records')), nonCompliant(STATEMENT)],
  ['a context of the account', letting(LOGS, where('ArnLike', 'kms:EncryptionContext:aws:logs:arn', { 'Fn::Sub': 'arn:aws:logs:*:${AWS::AccountId}:log-group:*' })), compliant(STATEMENT)],
  ['a context that is no ARN', letting(LOGS, where('StringLike', 'kms:EncryptionContext:purpose', 'records-*')), compliant(STATEMENT)],
]);
