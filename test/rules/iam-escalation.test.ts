import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const policy = (...statements: readonly Json[]): Json => ({ PolicyDocument: { Statement: statements } });
const allow = (action: unknown, resource: unknown = '*', condition?: Json): Json => ({
  Effect: 'Allow', Action: action, Resource: resource, ...condition && { Condition: condition },
});
const passedTo = (...services: readonly string[]): Json => ({ StringEquals: { 'iam:PassedToService': services } });

const FIRST = 'PolicyDocument.Statement[0]';
const SECOND = 'PolicyDocument.Statement[1]';

judges('iam-no-privilege-escalation', [
  ['no policy', { Resources: { Subject: { Type: 'AWS::IAM::Role' } } }, notApplicable()],
  ['everything', policy(allow('*')), nonCompliant(FIRST)],
  ['everything, inline in a role', { Resources: { Subject: { Type: 'AWS::IAM::Role', Properties: { Policies: [policy(allow('iam:*'))] } } } },
    nonCompliant('Policies[0].PolicyDocument.Statement[0]')],
  ['writing new versions of every policy', policy(allow('s3:GetObject'), allow('iam:CreatePolicyVersion')),
    nonCompliant(SECOND, 'allows iam:CreatePolicyVersion on all of them')],
  ['new versions of one policy', policy(allow('iam:CreatePolicyVersion', 'arn:aws:iam::111122223333:policy/Intake')), compliant()],
  ['access keys for every user of the account', policy(allow('iam:CreateAccessKey', 'arn:aws:iam::111122223333:user/*')), nonCompliant(FIRST)],
  ['access keys for oneself', policy(allow('iam:CreateAccessKey', 'arn:aws:iam::*:user/${aws:username}')), compliant()],
  ['every role', policy(allow('sts:AssumeRole')), nonCompliant(FIRST, 'allows sts:AssumeRole on all of them')],
  ['roles with a tag, as pipelines of the CDK do', policy(allow('sts:AssumeRole', 'arn:*:iam::111122223333:role/*', {
    'ForAnyValue:StringEquals': { 'iam:ResourceTag/aws-cdk:bootstrap-role': ['file-publishing', 'deploy'] },
  })), compliant()],
  ['attaching policies under a boundary', policy(allow('iam:AttachRolePolicy', '*', { StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/Boundary' } })), compliant()],
  ...(['arn:aws:iam::aws:policy/AdministratorAccess', 'arn:aws:iam::aws:policy/*', 'arn:aws:iam::*:policy/*', { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/IAMFullAccess' }] as const)
    .map(each => [`attaching ${JSON.stringify(each)}`, policy(allow('iam:AttachRolePolicy', '*', { ArnLike: { 'iam:PolicyARN': each } })), nonCompliant(FIRST)] as const),
  ['attaching policies of a name', policy(allow('iam:AttachRolePolicy', '*', { ArnLike: { 'iam:PolicyARN': 'arn:aws:iam::*:policy/intake-*' } })), compliant()],
  ['a boundary that allows everything', policy(allow('iam:PutRolePolicy', '*', { StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/AdministratorAccess' } })), nonCompliant(FIRST)],
  ['attaching policies under a boundary that may be missing', policy(allow('iam:AttachRolePolicy', '*', {
    StringEqualsIfExists: { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/Boundary' },
  })), nonCompliant(FIRST)],
  ['passing every role to a new instance', policy(allow('ec2:RunInstances', 'arn:aws:ec2:*:*:instance/*'), allow('iam:PassRole')),
    nonCompliant(SECOND, 'allows iam:PassRole for every role with ec2:RunInstances')],
  ['passing every role to functions that it cannot start', policy(allow('iam:PassRole'), allow('lambda:CreateFunction')), compliant()],
  ['passing every role to another service', policy(allow('iam:PassRole', '*', passedTo('ecs-tasks.amazonaws.com')), allow(['lambda:CreateFunction', 'lambda:InvokeFunction'])), compliant()],
  ['passing every role to that service', policy(allow('iam:PassRole', '*', passedTo('ecs-tasks.amazonaws.com')), allow(['ecs:RegisterTaskDefinition', 'ecs:RunTask'])),
    nonCompliant(FIRST)],
  ['passing one role to a task', policy(allow('iam:PassRole', 'arn:aws:iam::111122223333:role/Task'), allow(['ecs:RegisterTaskDefinition', 'ecs:RunTask'])),
    compliant()],
  ['a Deny', policy({ Effect: 'Deny', Action: 'iam:*', Resource: '*' }), compliant()],
  ['an action that is a parameter', policy(allow({ Ref: 'Action' })), insufficientData()],
  ['an effect that is a parameter', policy({ ...allow('iam:*'), Effect: { Ref: 'Effect' } }), insufficientData(FIRST)],
]);

const ROLE = { Type: 'AWS::IAM::Role' };
const attached = (action: string, target: string, more: Json = {}): Json => ({
  Resources: {
    Role: ROLE,
    Other: ROLE,
    Subject: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Role' }], ...policy({ ...allow(action, { 'Fn::GetAtt': [target, 'Arn'] }), ...more }) } },
  },
});

judges('iam-no-privilege-escalation', [
  ...[
    ['cloudformation:UpdateStack'], ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'], ['cloudformation:CreateStackSet'], ['scheduler:CreateSchedule'],
    ['glue:UpdateJob', 'glue:StartJobRun'], ['glue:CreateSession', 'glue:RunStatement'], ['sagemaker:CreateProcessingJob'], ['states:CreateStateMachine', 'states:StartExecution'],
    ['codebuild:UpdateProject', 'codebuild:StartBuild'], ['codepipeline:CreatePipeline'], ['ecs:RunTask'], ['batch:RegisterJobDefinition', 'batch:SubmitJob'],
    ['elasticmapreduce:RunJobFlow'], ['emr-serverless:StartJobRun'], ['apprunner:CreateService'], ['ssm:StartAutomationExecution'], ['ec2:RequestSpotInstances'],
    ['bedrock-agentcore:CreateCodeInterpreter', 'bedrock-agentcore:InvokeCodeInterpreter'],
  ].map(actions => [`every role, with ${actions.join(' and ')}`, policy(allow('iam:PassRole'), allow(actions)), nonCompliant(FIRST)] as const),
  ['a role by name, with a schedule', policy(allow('iam:PassRole', 'arn:aws:iam::111122223333:role/Task'), allow('scheduler:CreateSchedule')), compliant()],
  ['a state machine that nobody starts', policy(allow('iam:PassRole'), allow('states:CreateStateMachine')), compliant()],
  ['every role, to services but one', policy(allow('iam:PassRole', '*', { StringNotEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }), allow(['lambda:CreateFunction', 'lambda:InvokeFunction'])),
    nonCompliant(FIRST)],
  ['every role, to services but that one', policy(allow('iam:PassRole', '*', { StringNotEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }), allow('ec2:RunInstances')), compliant()],
  ['layers for every function', policy(allow('lambda:UpdateFunctionConfiguration')), nonCompliant(FIRST)],
  ['every SAML provider', policy(allow('iam:UpdateSAMLProvider')), nonCompliant(FIRST)],
  ['a policy for the user itself', policy(allow('iam:AttachUserPolicy', 'arn:aws:iam::*:user/${aws:username}')), nonCompliant(FIRST, 'allows iam:AttachUserPolicy on whom the policy is for')],
  ['a key for the user itself', policy(allow(['iam:CreateAccessKey', 'iam:UpdateLoginProfile'], 'arn:aws:iam::*:user/${aws:username}')), compliant()],
  ['a policy for the role itself', attached('iam:PutRolePolicy', 'Role'), nonCompliant(FIRST, 'allows iam:PutRolePolicy on whom the policy is for')],
  ['a policy for the role itself, within a boundary', attached('iam:PutRolePolicy', 'Role', { Condition: { StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/B' } } }),
    compliant()],
  ['a policy for what is too long for a name', policy(allow('iam:PutRolePolicy', `arn:${':iam:'.repeat(50_000)}`)), compliant()],
  ['a policy for another role', attached('iam:PutRolePolicy', 'Other'), compliant()],
  ['who may assume the role itself', attached('iam:GetRole', 'Role'), compliant()],
]);
