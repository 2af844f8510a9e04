import { App, Aws, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { DataCategory, JobFunction, PhiBucket, WorkforceIdentity, WorkforceRoles, WorkforceRolesProps, WorkforceStore } from '../../lib';

const env = { account: '123456789012', region: 'us-east-1' };
const ROLE = 'AWS::IAM::Role';
const POLICY = 'AWS::IAM::ManagedPolicy';
const SET = 'AWS::SSO::PermissionSet';
const ASSIGNMENT = 'AWS::SSO::Assignment';
const SAML = 'arn:aws:iam::123456789012:saml-provider/clinic';
const INSTANCE = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const GROUPS = ['906704ef31-0b7e5b1c-6f1f-4f4e-9f11-1f2a3b4c5d6e', '906704ef31-0b7e5b1c-6f1f-4f4e-9f11-1f2a3b4c5d6f'];

const identity = WorkforceIdentity.saml(iam.SamlProvider.fromSamlProviderArn(new Stack(new App(), 'Elsewhere', { env }), 'Provider', SAML));
const users = WorkforceIdentity.iamUsers(['arn:aws:iam::123456789012:user/ann']);
const identityCenter = { instanceArn: INSTANCE, accountIds: ['123456789012', '210987654321'] };

interface Defined {
  readonly stack: Stack;
  readonly staff: WorkforceRoles;
  readonly template: () => Template;
}

function defined(props: Partial<WorkforceRolesProps> = {}): Defined {
  const stack = new Stack(new App(), 'Access', { env });
  const stores = [WorkforceStore.bucket(DataCategory.CLINICAL_RECORD, s3.Bucket.fromBucketName(stack, 'Records', 'records'))];
  const staff = new WorkforceRoles(stack, 'Staff', { stores, members: [{ jobFunction: JobFunction.CLINICIAN, identity }, { jobFunction: JobFunction.IT_ADMIN, identity }], ...props });
  return { stack, staff, template: () => Template.fromStack(stack) };
}

describe('roles', () => {
  test('are taken by federation, for an hour', () => {
    const { template } = defined();
    template().resourceCountIs(ROLE, 2);
    template().allResourcesProperties(ROLE, {
      MaxSessionDuration: 3600,
      AssumeRolePolicyDocument: { Statement: [{ Action: 'sts:AssumeRoleWithSAML', Principal: { Federated: SAML }, Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } } }] },
    });
  });

  test('have what their job needs in managed policies, and nothing inline', () => {
    const { stack, staff, template } = defined();
    template().hasResourceProperties(POLICY, {
      Roles: [stack.resolve(staff.role(JobFunction.CLINICIAN).roleName)],
      PolicyDocument: { Statement: [Match.objectLike({ Action: 's3:ListBucket' }), Match.objectLike({ Action: ['s3:GetObject', 's3:PutObject'] })] },
    });
    template().resourceCountIs('AWS::IAM::Policy', 0);
    template().resourceCountIs(SET, 0);
  });

  test('of those who run the systems are denied the data, whatever they are granted', () => {
    const { stack, staff, template } = defined();
    const admin = staff.role(JobFunction.IT_ADMIN);
    new PhiBucket(stack, 'Scans').bucket.grantRead(admin);
    template().hasResourceProperties(POLICY, {
      Roles: [stack.resolve(admin.roleName)],
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'NoDataForAdministrators', Effect: 'Deny', Action: Match.arrayWith(['dynamodb:GetItem', 's3:GetObject*']), Resource: '*' })]) },
    });
  });

  test('stay within a boundary that is given', () => {
    const arn = 'arn:aws:iam::123456789012:policy/boundary';
    defined({ permissionsBoundary: iam.ManagedPolicy.fromManagedPolicyArn(new Stack(), 'Boundary', arn) }).template().allResourcesProperties(ROLE, { PermissionsBoundary: arn });
    defined().template().allResourcesProperties(ROLE, { PermissionsBoundary: Match.absent() });
  });

  test('are found by the job', () => {
    const { staff } = defined();
    expect(Object.keys(staff.roles)).toEqual(['clinician', 'it-admin']);
    expect(staff.role(JobFunction.IT_ADMIN)).toBe(staff.roles['it-admin']);
    expect(() => staff.role(JobFunction.NURSE)).toThrow('Access/Staff has no role for nurse; it has clinician, it-admin: add the job to members');
  });
});

describe('permission sets', () => {
  const centered = (more = {}) => defined({
    identityCenter: { ...identityCenter, ...more },
    members: [{ jobFunction: JobFunction.CLINICIAN, groupIds: GROUPS }, { jobFunction: JobFunction.IT_ADMIN, groupIds: [GROUPS[0]] }],
  });

  test('have what their job needs, for an hour', () => {
    const { template } = centered();
    template().hasResourceProperties(SET, {
      InstanceArn: INSTANCE,
      Name: Match.stringLikeRegexp('^[\\w+=,.@-]{1,32}$'),
      SessionDuration: 'PT1H',
      Description: 'The work of clinician in Access/Staff',
      InlinePolicy: { Statement: [Match.objectLike({ Action: 's3:ListBucket' }), Match.objectLike({ Action: ['s3:GetObject', 's3:PutObject'] })] },
      PermissionsBoundary: Match.absent(),
    });
    template().hasResourceProperties(SET, { InlinePolicy: { Statement: [Match.objectLike({ Effect: 'Deny', Resource: '*' })] } });
    template().resourceCountIs(ROLE, 0);
  });

  test('are assigned to each group in each account', () => {
    const { staff, stack, template } = centered();
    template().resourceCountIs(ASSIGNMENT, 6);
    template().allResourcesProperties(ASSIGNMENT, { InstanceArn: INSTANCE, PrincipalType: 'GROUP', TargetType: 'AWS_ACCOUNT' });
    const PermissionSetArn = stack.resolve(staff.permissionSets.clinician.attrPermissionSetArn);
    for (const TargetId of identityCenter.accountIds) {
      for (const PrincipalId of GROUPS) {
        template().hasResourceProperties(ASSIGNMENT, { TargetId, PrincipalId, PermissionSetArn });
      }
    }
  });

  test('stay within a boundary of the accounts', () => {
    centered({ permissionsBoundaryName: 'boundary' }).template().allResourcesProperties(SET, { PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'boundary' } } });
  });

  test('are no roles', () => {
    expect(() => centered().staff.role(JobFunction.CLINICIAN)).toThrow('has no role for clinician; it makes permission sets');
  });
});

const CLINICIAN = { jobFunction: JobFunction.CLINICIAN };
test.each<[string, Partial<WorkforceRolesProps>, string]>([
  ['nobody', { members: [] }, 'members is an empty list, which makes no role'],
  ['a job that stands twice', { members: [{ ...CLINICIAN, identity }, { ...CLINICIAN, identity }] }, 'clinician stands twice in members; a job has one role'],
  ['a job without people', { members: [CLINICIAN] }, 'clinician has no identity; the workforce signs in by federation'],
  ['a job of IAM users', { members: [{ ...CLINICIAN, identity: users }] }, 'clinician signs in as IAM users; the workforce signs in by federation'],
  ['groups without Identity Center', { members: [{ ...CLINICIAN, identity, groupIds: GROUPS }] }, 'clinician has groupIds, which belong to AWS IAM Identity Center'],
  ['a job without a store', { members: [{ jobFunction: JobFunction.AUDITOR, identity }] }, 'auditor reaches none of the stores; such a role needs one that holds audit-log'],
  ['an identity with Identity Center', { identityCenter, members: [{ ...CLINICIAN, identity, groupIds: GROUPS }] }, 'clinician has an identity, which belongs to roles'],
  ['no group', { identityCenter, members: [CLINICIAN] }, 'clinician has no group; with AWS IAM Identity Center a job needs ids'],
  ['a name of a group', { identityCenter, members: [{ ...CLINICIAN, groupIds: ['Clinicians'] }] }, 'clinician has a group whose id is no literal of the identity store'],
  ['a boundary that cannot hold', {
    identityCenter, members: [{ ...CLINICIAN, groupIds: GROUPS }], permissionsBoundary: iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess'),
  }, 'permissionsBoundary has no effect on permission sets'],
  ['no instance', { identityCenter: { ...identityCenter, instanceArn: 'ssoins-1' }, members: [{ ...CLINICIAN, groupIds: GROUPS }] }, '\'ssoins-1\' is no instance of AWS IAM Identity Center'],
  ['no account', { identityCenter: { ...identityCenter, accountIds: [] }, members: [{ ...CLINICIAN, groupIds: GROUPS }] }, 'accountIds has no account; people enter accounts'],
  ['an open account', { identityCenter: { ...identityCenter, accountIds: [Aws.ACCOUNT_ID] }, members: [{ ...CLINICIAN, groupIds: GROUPS }] }, 'accountIds has an entry that is no literal of 12 digits'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(props)).toThrow(message);
});

test.each(PLACES)('works %s', (_, place) => {
  const { template, key } = place((stack, { encryptionKey }) => {
    const { bucket } = new PhiBucket(stack, 'Records', { encryptionKey });
    new WorkforceRoles(stack, 'Staff', { stores: [WorkforceStore.bucket(DataCategory.CLINICAL_RECORD, bucket)], members: [{ ...CLINICIAN, identity }] });
  }, [5432]);
  template.hasResourceProperties(POLICY, { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['kms:Decrypt']), Resource: key })]) } });
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(defined().stack.node.root).violations).toEqual([]);
});
