import { unlessCdkHelper } from './cdk-helpers';
import { Check, Test, all, any, atMost, companion, judge, notPresent, present, property, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { compliant, nonCompliant, notApplicable, worst } from './verdict';
import { policyDocument } from '../facts/policy-document';
import { Reading, describeAssumption } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, Reference, Text, Unknown, isDynamicReference, isKnown, isObject } from '../facts/value';

const LEAST_PRIVILEGE = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
] as const;
const IDENTIFICATION = ['164.312(a)(2)(i)', '164.312(d)'] as const;

/** Only a list as a whole can be open: an entry that is known at deployment is an entry. */
const isOpenList = (value: Node, { at }: Reading): boolean => value instanceof Unknown && !at.endsWith(']');

const anyEntry = (path: string): Check => property(path, (value, reading) => isOpenList(value, reading) ? undefined : true);
const noEntry = (path: string): Check => resource => worst(resource.read(path).map(entry => {
  const verdict = judge(entry, (value, reading) => isOpenList(value, reading) ? undefined : false, 'COMPLIANT');
  // A policy is told by its name: the document would be cut off.
  const name = isObject(entry.value) ? resource.readBelow(entry.value, 'PolicyName', entry.at)[0].value : undefined;
  return verdict.status === 'NON_COMPLIANT' && isKnown(name) ? nonCompliant({ at: entry.at, found: `${name}${describeAssumption(entry.given)}` }) : verdict;
}));

/** What cannot be otherwise for a type: its existence is against the rule. */
const byItsNature = (at: string, found: string): Check => () => nonCompliant({ at, found });

/** A check for each type; the type of a resource decides. */
const byType = (checks: Readonly<Record<string, Check>>): Check => resource => checks[resource.type](resource);

const STRONG_POLICIES = new Set(['AdministratorAccess', 'PowerUserAccess', 'IAMFullAccess']);

/** Whether a managed policy is none of those by which AWS makes administrators. */
export const isNoStrongPolicy: Test = value => {
  if (value instanceof Reference) return true;
  if (value instanceof Unknown) return value.references.length > 0 ? true : undefined;
  const text = value instanceof Text ? value.skeleton : String(value);
  const name = text.split('/').at(-1) ?? '';
  if (name.includes('\0') && text.includes(':aws:policy')) return undefined;
  // Those for single services (`AdministratorAccess-Amplify`) make roles and attach policies as well.
  return !(text.includes(':aws:policy/') && (STRONG_POLICIES.has(name) || name.startsWith('AdministratorAccess-')));
};

/** A boundary of everything bounds nothing. */
const bounds: Check = property('PermissionsBoundary', value => {
  const text = value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : '';
  return !text.endsWith(':aws:policy/AdministratorAccess');
});

const INLINE = byItsNature('PolicyDocument', 'a policy that is part of an identity');

const hasAccessKey = (user: Resource): boolean => user.companions('AWS::IAM::AccessKey', 'UserName').length > 0;

/** Services that run code of the app with the role; a role for any other does a fixed task of AWS. */
const RUNS_APPLICATIONS = new RegExp('^(lambda|edgelambda|ec2|ecs-tasks|codebuild|states|glue|sagemaker|elasticmapreduce|emr-serverless|kinesisanalytics|airflow(-env)?|omics|bedrock-agentcore'
  + '|pods\\.eks|tasks\\.apprunner)\\.');

/** People and applications: a role that trusts accounts, identity providers or services that run code. */
const isForPeopleOrApplications = (resource: Resource): boolean => {
  if (resource.type !== 'AWS::IAM::Role') return true;
  const { statements } = policyDocument(resource, 'AssumeRolePolicyDocument');
  const principals = statements.filter(({ effect }) => effect !== 'Deny').flatMap(each => each.principals);
  return principals.length === 0 || principals.some(({ kind, value }) => kind !== 'Service' || !isKnown(value) || RUNS_APPLICATIONS.test(String(value)));
};

/** A private key may come from Secrets Manager only: Parameter Store has it in plain text, and so has a parameter. */
const isLookedUpSecret: Test = value => {
  if (isKnown(value)) return false;
  const text = String(value);
  return isDynamicReference(value) ? !text.includes('{{resolve:ssm:') : undefined;
};

/** AWS Identity and Access Management: users, groups, roles and providers. */
export const iam: readonly Rule[] = rulesFor('AWS::IAM::Role', [
  {
    id: 'iam-no-aws-managed-admin-policy',
    appliesTo: ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'],
    title: 'Nobody gets the AWS managed policies for administrators',
    safeguards: LEAST_PRIVILEGE,
    severity: 'critical',
    absent: 'Without an attached policy an identity may do nothing.',
    rationale: '`AdministratorAccess`, `PowerUserAccess` and `IAMFullAccess` open all ePHI of the account, or the way to it.',
    remediation: 'Attach policies that list what is needed; keep administration to IAM Identity Center.',
    source: 'AWS IAM User Guide: AWS managed policies for job functions',
    crosswalk: { prowler: ['iam_aws_attached_policy_no_administrative_privileges'] },
    check: property('ManagedPolicyArns[*]', isNoStrongPolicy, { absent: 'COMPLIANT' }),
    examples: {
      compliant: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'] },
      nonCompliant: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
    },
  },
  {
    id: 'iam-no-inline-policy',
    appliesTo: [
      'AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy', 'AWS::IAM::GroupPolicy',
    ],
    title: 'Identities have managed policies, none inline',
    safeguards: LEAST_PRIVILEGE,
    severity: 'low',
    absent: 'An identity has no inline policy of its own accord; grants of the CDK make one (`AWS::IAM::Policy`).',
    rationale: 'A managed policy is reviewed, versioned and counted in one place, so that access to ePHI can be shown as a whole.',
    remediation: 'Write a `ManagedPolicy` and attach it. The default policies that grants of the CDK write are scoped: acknowledge them.',
    source: 'AWS IAM User Guide: Managed policies and inline policies',
    crosswalk: { cdkNag: ['IAMNoInlinePolicy'], guard: ['IAM_NO_INLINE_POLICY_CHECK'], awsConfig: ['IAM_NO_INLINE_POLICY_CHECK'] },
    check: byType({
      'AWS::IAM::Role': unlessCdkHelper(noEntry('Policies[*]')),
      'AWS::IAM::User': noEntry('Policies[*]'),
      'AWS::IAM::Group': noEntry('Policies[*]'),
      'AWS::IAM::Policy': INLINE,
      'AWS::IAM::RolePolicy': INLINE,
      'AWS::IAM::UserPolicy': INLINE,
      'AWS::IAM::GroupPolicy': INLINE,
    }),
    examples: { compliant: { ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/Intake'] }, nonCompliant: { Policies: [{ PolicyName: 'Intake' }] } },
  },
  {
    id: 'iam-user-no-policies',
    appliesTo: ['AWS::IAM::User', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::UserPolicy'],
    title: 'Users get their rights from groups or roles',
    safeguards: LEAST_PRIVILEGE,
    severity: 'medium',
    absent: 'A user without policies and groups may do nothing.',
    rationale: 'Rights of single users are forgotten when people change their task; those of a group go with the membership.',
    remediation: 'Attach the policy to a group (`user.addToGroup`) or a role that the user assumes.',
    source: 'AWS Security Hub User Guide: Security Hub controls for IAM (IAM.2)',
    crosswalk: { cdkNag: ['IAMUserNoPolicies'], guard: ['IAM_USER_NO_POLICIES_CHECK'], awsConfig: ['IAM_USER_NO_POLICIES_CHECK'] },
    check: byType({
      'AWS::IAM::User': all(noEntry('Policies[*]'), noEntry('ManagedPolicyArns[*]')),
      'AWS::IAM::Policy': noEntry('Users[*]'),
      'AWS::IAM::ManagedPolicy': noEntry('Users[*]'),
      'AWS::IAM::UserPolicy': byItsNature('UserName', 'a policy of one user'),
    }),
    examples: { compliant: { Groups: ['Clinicians'] }, nonCompliant: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] } },
  },
  {
    id: 'iam-group-has-users',
    appliesTo: ['AWS::IAM::Group'],
    title: 'Every group has a member',
    safeguards: LEAST_PRIVILEGE,
    severity: 'low',
    absent: 'A group without users is allowed and stays.',
    rationale: 'A group that nobody is in holds rights on ePHI that nobody looks after.',
    remediation: 'Add users to the group (`group.addUser`) or delete it.',
    source: 'AWS Config Developer Guide: iam-group-has-users-check',
    crosswalk: { cdkNag: ['IAMGroupHasUsers'] },
    check: any(
      companion('AWS::IAM::User', 'Groups[*]', undefined, 'no user of the app is in the group'),
      companion('AWS::IAM::UserToGroupAddition', 'GroupName', anyEntry('Users[*]')),
    ),
    examples: {
      compliant: { Resources: { Subject: { Type: 'AWS::IAM::Group' }, User: { Type: 'AWS::IAM::User', Properties: { Groups: [{ Ref: 'Subject' }] } } } },
      nonCompliant: { GroupName: 'Clinicians' },
    },
  },
  {
    id: 'iam-user-in-group',
    appliesTo: ['AWS::IAM::User'],
    title: 'Every user is in a group',
    safeguards: [...LEAST_PRIVILEGE, ...IDENTIFICATION],
    severity: 'low',
    absent: 'A user is in no group.',
    rationale: 'Membership in a group is what access to ePHI by task is granted and reviewed by.',
    remediation: 'Set `groups` on the user.',
    source: 'AWS Config Developer Guide: iam-user-group-membership-check',
    crosswalk: { cdkNag: ['IAMUserGroupMembership'] },
    check: any(anyEntry('Groups[*]'), companion('AWS::IAM::UserToGroupAddition', 'Users[*]')),
    examples: { compliant: { Groups: ['Clinicians'] }, nonCompliant: {} },
  },
  {
    id: 'iam-role-max-session-duration',
    title: 'Sessions of roles end after one hour',
    safeguards: ['164.312(a)(2)(iii)'],
    severity: 'medium',
    absent: 'A session lasts one hour at most.',
    rationale: 'Credentials that open ePHI and are left behind or stolen are of use for an hour only.',
    remediation: 'Leave `maxSessionDuration` out, or set it to `Duration.hours(1)`.',
    source: 'AWS IAM User Guide: Update the maximum session duration for a role',
    check: atMost('MaxSessionDuration', 3600, { absent: 'COMPLIANT' }),
    examples: { compliant: { MaxSessionDuration: 3600 }, nonCompliant: { MaxSessionDuration: 43200 } },
  },
  {
    id: 'iam-permissions-boundary',
    appliesTo: ['AWS::IAM::Role', 'AWS::IAM::User'],
    title: 'Roles of people and applications, and users, have a permissions boundary',
    safeguards: LEAST_PRIVILEGE,
    severity: 'medium',
    absent: 'Policies alone limit the identity.',
    rationale: 'A boundary keeps a policy that was written too wide from opening ePHI.',
    remediation: 'Write `PermissionsBoundary.of(this).apply(boundary)` once for the app or stack.',
    source: 'AWS IAM User Guide: Permissions boundaries for IAM entities',
    check: when(isForPeopleOrApplications, unlessCdkHelper(all(present('PermissionsBoundary'), bounds))),
    examples: {
      compliant: { PermissionsBoundary: 'arn:aws:iam::111122223333:policy/Boundary' },
      nonCompliant: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] } },
    },
  },
  {
    id: 'iam-no-users-with-console-password',
    aliases: ['iam-saml-or-identity-center'],
    appliesTo: ['AWS::IAM::User'],
    title: 'People sign in by federation, not with the password of a user',
    safeguards: IDENTIFICATION,
    severity: 'high',
    absent: 'A user has no password for the console.',
    rationale: 'Who works with ePHI is one identity of the organization, disabled in one place the day that the person leaves.',
    remediation: 'Take `password` out; give people permission sets in IAM Identity Center or roles for a SAML provider.',
    source: 'AWS IAM User Guide: Security best practices in IAM',
    crosswalk: { infracast: ['HIPAA-164.312d-SSO-ENABLED'] },
    check: notPresent('LoginProfile'),
    examples: { compliant: { UserName: 'pipeline' }, nonCompliant: { LoginProfile: { Password: { Ref: 'Password' } } } },
  },
  {
    id: 'iam-no-access-keys-in-template',
    appliesTo: ['AWS::IAM::User', 'AWS::IAM::AccessKey'],
    title: 'No template makes long-lived access keys',
    safeguards: IDENTIFICATION,
    severity: 'high',
    absent: 'A user has no access key.',
    rationale: 'An access key opens ePHI until someone deletes it, and a template shows it to all who may read the stack.',
    remediation: 'Use a role: of the compute service, of a web identity (CI), or of IAM Roles Anywhere.',
    source: 'AWS IAM User Guide: Manage access keys for IAM users',
    check: byType({
      'AWS::IAM::AccessKey': byItsNature('UserName', 'an access key'),
      'AWS::IAM::User': user => hasAccessKey(user) ? notApplicable() : compliant({ at: 'AWS::IAM::AccessKey', found: 'no access key in the app' }),
    }),
    examples: {
      compliant: { UserName: 'clinician' },
      nonCompliant: { Resources: { Subject: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: 'pipeline' } } } },
    },
  },
  {
    id: 'iam-server-certificate-not-literal',
    appliesTo: ['AWS::IAM::ServerCertificate'],
    title: 'No template holds the private key of a certificate',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'critical',
    absent: 'IAM makes no certificate without a private key.',
    rationale: 'Who reads the template could pose as the server and listen to ePHI in transit.',
    remediation: 'Use a certificate of AWS Certificate Manager, which never shows its key; else `{{resolve:secretsmanager:...}}`.',
    source: 'AWS IAM User Guide: Manage server certificates in IAM',
    check: property('PrivateKey', isLookedUpSecret, { absent: 'NOT_APPLICABLE' }),
    examples: {
      compliant: { PrivateKey: '{{resolve:secretsmanager:tls:SecretString:key}}' },
      nonCompliant: { PrivateKey: 'the text of a private key' },
    },
  },
  {
    id: 'iam-oidc-provider-clients',
    appliesTo: ['AWS::IAM::OIDCProvider'],
    title: 'Identity providers list the clients whose tokens are good',
    safeguards: IDENTIFICATION,
    severity: 'medium',
    absent: 'No audience is registered for the provider.',
    rationale: 'A token made for another application must not open roles with access to ePHI.',
    remediation: 'Set `clientIds`, e.g. `sts.amazonaws.com`.',
    source: 'AWS IAM User Guide: Create an OpenID Connect (OIDC) identity provider in IAM',
    check: anyEntry('ClientIdList[*]'),
    examples: { compliant: { ClientIdList: ['sts.amazonaws.com'] }, nonCompliant: { Url: 'https://token.actions.githubusercontent.com' } },
  },
]);
