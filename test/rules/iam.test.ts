import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const subject = (type: string, properties: Json = {}, others: Json = {}): Json => ({
  Resources: { Subject: { Type: type, Properties: properties }, ...others },
});
const PARAMETER = { Ref: 'Setting' };
const managed = (...names: readonly unknown[]): Json => ({ ManagedPolicyArns: names });
const aws = (name: string): Json => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::aws:policy/${name}`]] });

judges('iam-no-aws-managed-admin-policy', [
  ['absent', {}, compliant()],
  ['for administrators, in any partition', managed(aws('service-role/AWSLambdaBasicExecutionRole'), aws('AdministratorAccess')),
    nonCompliant('ManagedPolicyArns[1]')],
  ['for power users, of a group', subject('AWS::IAM::Group', managed('arn:aws:iam::aws:policy/PowerUserAccess')), nonCompliant('ManagedPolicyArns[0]')],
  ['for IAM, of a user', subject('AWS::IAM::User', managed('arn:aws:iam::aws:policy/IAMFullAccess')), nonCompliant('ManagedPolicyArns[0]')],
  ['a policy of the own account by that name', managed('arn:aws:iam::111122223333:policy/AdministratorAccess'), compliant('ManagedPolicyArns[0]')],
  ['a policy of the app', subject('AWS::IAM::Role', managed({ Ref: 'Policy' }), { Policy: { Type: 'AWS::IAM::ManagedPolicy' } }),
    compliant('ManagedPolicyArns[0]')],
  ['a parameter', managed(PARAMETER), insufficientData('ManagedPolicyArns[0]')],
  ['a name that is a parameter', managed({ 'Fn::Sub': 'arn:aws:iam::aws:policy/${Name}' }), insufficientData('ManagedPolicyArns[0]')],
  ['in one branch only', managed({ 'Fn::If': ['Prod', { Ref: 'AWS::NoValue' }, aws('AdministratorAccess')] }), nonCompliant('ManagedPolicyArns[0]')],
]);

judges('iam-no-inline-policy', [
  ['absent', {}, compliant('Policies')],
  ['an empty list', { Policies: [] }, compliant('Policies')],
  ['inline in a group', subject('AWS::IAM::Group', { Policies: [{ PolicyName: 'Intake', PolicyDocument: { Statement: [] } }] }), nonCompliant('Policies[0]', 'Intake')],
  ['inline without a name that is known', { Policies: [{ PolicyName: PARAMETER }] }, nonCompliant('Policies[0]')],
  ['a default policy of the CDK', subject('AWS::IAM::Policy', { PolicyName: 'Intake' }),
    nonCompliant('PolicyDocument', 'a policy that is part of an identity')],
  ['a parameter', { Policies: PARAMETER }, insufficientData('Policies')],
]);

judges('iam-user-no-policies', [
  ['absent', {}, compliant()],
  ['inline', { Policies: [{ PolicyName: 'Intake' }] }, nonCompliant('Policies[0]')],
  ['a policy of the app', subject('AWS::IAM::User', managed({ Ref: 'Policy' }), { Policy: { Type: 'AWS::IAM::ManagedPolicy' } }),
    nonCompliant('ManagedPolicyArns[0]')],
  ['a policy that is a parameter', managed(PARAMETER), nonCompliant('ManagedPolicyArns[0]')],
  ['a policy for users', subject('AWS::IAM::Policy', { Users: ['clinician'] }), nonCompliant('Users[0]', 'clinician')],
  ['a policy for roles', subject('AWS::IAM::ManagedPolicy', { Roles: ['Intake'] }), compliant('Users')],
  ['a policy of one user', subject('AWS::IAM::UserPolicy', { UserName: 'clinician' }), nonCompliant('UserName')],
  ['a parameter', { ManagedPolicyArns: PARAMETER }, insufficientData('ManagedPolicyArns')],
]);

judges('iam-group-has-users', [
  ['nobody', {}, nonCompliant('AWS::IAM::User', 'no user of the app is in the group')],
  ['a user by the name of the group', subject('AWS::IAM::Group', { GroupName: 'Clinicians' }, { User: { Type: 'AWS::IAM::User', Properties: { Groups: ['Clinicians'] } } }), compliant()],
  ['an addition', subject('AWS::IAM::Group', {}, { Addition: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: { Ref: 'Subject' }, Users: ['ann'] } } }),
    compliant('Users[0]')],
  ['an addition of nobody', subject('AWS::IAM::Group', {}, { Addition: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: { Ref: 'Subject' }, Users: [] } } }), nonCompliant('AWS::IAM::User')],
  ['an addition of a parameter', subject('AWS::IAM::Group', {}, { Addition: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: { Ref: 'Subject' }, Users: PARAMETER } } }),
    insufficientData('Users')],
  ['a user under a condition', subject('AWS::IAM::Group', {}, { User: { Type: 'AWS::IAM::User', Condition: 'Prod', Properties: { Groups: [{ Ref: 'Subject' }] } } }),
    nonCompliant('AWS::IAM::User')],
]);

judges('iam-user-in-group', [
  ['absent', {}, nonCompliant('Groups', 'absent')],
  ['a group that is a parameter', { Groups: [PARAMETER] }, compliant('Groups[0]')],
  ['groups that are a parameter', { Groups: PARAMETER }, insufficientData('Groups')],
  ['an addition', subject('AWS::IAM::User', {}, { Addition: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: 'Clinicians', Users: [{ Ref: 'Subject' }] } } }), compliant()],
  ['an empty list', { Groups: [] }, nonCompliant('Groups', 'absent')],
]);

judges('iam-role-max-session-duration', [
  ['absent, which is an hour', {}, compliant('MaxSessionDuration')],
  ['two hours', { MaxSessionDuration: 7200 }, nonCompliant('MaxSessionDuration', '7200')],
  ['an hour, as text', { MaxSessionDuration: '3600' }, compliant('MaxSessionDuration')],
  ['a parameter', { MaxSessionDuration: PARAMETER }, insufficientData('MaxSessionDuration')],
]);

const trust = (principal: Json): Json => ({ AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }] } });

judges('iam-permissions-boundary', [
  ['a task', trust({ Service: 'ecs-tasks.amazonaws.com' }), nonCompliant('PermissionsBoundary', 'absent')],
  ['people', trust({ AWS: 'arn:aws:iam::111122223333:root' }), nonCompliant('PermissionsBoundary')],
  ['a task with a boundary', { ...trust({ Service: 'ecs-tasks.amazonaws.com' }), PermissionsBoundary: PARAMETER }, compliant('PermissionsBoundary')],
  ['only in one branch', { ...trust({ Service: 'ec2.amazonaws.com' }), PermissionsBoundary: { 'Fn::If': ['Prod', 'arn:aws:iam::111122223333:policy/B', { Ref: 'AWS::NoValue' }] } },
    nonCompliant('PermissionsBoundary', 'absent if not Prod')],
  ['flow logs, a task of AWS', trust({ Service: 'vpc-flow-logs.amazonaws.com' }), notApplicable()],
  ['a user', subject('AWS::IAM::User'), nonCompliant('PermissionsBoundary', 'absent')],
  ['a boundary of a parameter', {
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
    PermissionsBoundary: { Ref: 'Boundary' },
  }, compliant('PermissionsBoundary')],
]);

judges('iam-no-users-with-console-password', [
  ['absent', {}, compliant('LoginProfile')],
  ['a password from Secrets Manager', { LoginProfile: { Password: '{{resolve:secretsmanager:password}}' } }, nonCompliant('LoginProfile')],
  ['only in one branch', { LoginProfile: { 'Fn::If': ['Prod', { Ref: 'AWS::NoValue' }, { Password: PARAMETER }] } }, nonCompliant('LoginProfile')],
  ['a profile that is a parameter', { LoginProfile: { Ref: 'Profile' } }, nonCompliant('LoginProfile')],
  ['a profile that no branch keeps', {
    UserName: 'clinician',
    LoginProfile: { 'Fn::If': ['Prod', { Ref: 'AWS::NoValue' }, { Ref: 'AWS::NoValue' }] },
  }, compliant('LoginProfile')],
]);

judges('iam-no-access-keys-in-template', [
  ['a user without a key', {}, compliant('AWS::IAM::AccessKey')],
  ['a user with a key, which is judged itself', subject('AWS::IAM::User', {}, { Key: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: { Ref: 'Subject' } } } }),
    notApplicable()],
  ['a key, even an inactive one', subject('AWS::IAM::AccessKey', { UserName: 'pipeline', Status: 'Inactive' }), nonCompliant('UserName', 'an access key')],
  ['a user in a group', { UserName: 'clinician', Groups: ['Clinicians'] }, compliant('AWS::IAM::AccessKey')],
  ['a key of a user that is a parameter', {
    Resources: { Subject: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: { Ref: 'User' } } } },
  }, nonCompliant('UserName')],
]);

judges('iam-server-certificate-not-literal', [
  ['absent', {}, notApplicable()],
  ['from Parameter Store, in plain text', { PrivateKey: '{{resolve:ssm:/tls/key}}' }, nonCompliant('PrivateKey')],
  ['from Secrets Manager, as part of a text', { PrivateKey: { 'Fn::Sub': '{{resolve:secretsmanager:${Secret}:SecretString}}' } }, compliant('PrivateKey')],
  ['a parameter', { PrivateKey: PARAMETER }, insufficientData('PrivateKey')],
]);

judges('iam-oidc-provider-clients', [
  ['absent', {}, nonCompliant('ClientIdList', 'absent')],
  ['an empty list', { ClientIdList: [] }, nonCompliant('ClientIdList', 'absent')],
  ['a parameter', { ClientIdList: PARAMETER }, insufficientData('ClientIdList')],
  ['two clients', { ClientIdList: ['sts.amazonaws.com', 'clinic-portal'] }, compliant('ClientIdList[0]')],
  ['sts.amazonaws.com in either branch', { ClientIdList: [{ 'Fn::If': ['Prod', 'sts.amazonaws.com', 'sts.amazonaws.com'] }] }, compliant('ClientIdList[0]')],
]);

judges('iam-no-aws-managed-admin-policy', [
  ['for administrators of one service', managed('arn:aws:iam::aws:policy/AdministratorAccess-Amplify'), nonCompliant('ManagedPolicyArns[0]')],
]);

judges('iam-permissions-boundary', [
  ['a boundary of everything', { PermissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess' }, nonCompliant('PermissionsBoundary')],
  ['a boundary of everything in any partition', { PermissionsBoundary: aws('AdministratorAccess') }, nonCompliant('PermissionsBoundary')],
  ['a boundary of the account by that name', { PermissionsBoundary: 'arn:aws:iam::111122223333:policy/AdministratorAccess' }, compliant('PermissionsBoundary')],
  ['code for streams', trust({ Service: 'kinesisanalytics.amazonaws.com' }), nonCompliant('PermissionsBoundary')],
]);
