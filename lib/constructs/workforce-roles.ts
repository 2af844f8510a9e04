import { Duration, Names, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sso from 'aws-cdk-lib/aws-sso';
import { Construct } from 'constructs';
import { accessOf } from './hardening/workforce-access';
import { WorkloadRole } from './hardening/workload-role';
import type { JobFunction, WorkforceIdentityCenter, WorkforceMembers, WorkforceRolesProps } from './workforce-roles-props';

/**
 * One role of least privilege for each job of the workforce: what a job may read and write follows from the kinds of data that it needs, by
 * a table that this library carries. Whoever runs the systems sees no data: reading and writing is denied, whatever else is granted.
 * People sign in by federation, with the second factor of their provider, and a session ends after one hour.
 *
 * It makes IAM roles for a SAML or OpenID Connect provider, or permission sets of AWS IAM Identity Center that are assigned to groups. A job that
 * your organization cuts differently is granted what it lacks on `roles`; leave out a store to give less. The table is a beginning:
 * the policies of your organization decide what is the minimum necessary.
 *
 * Meets 45 CFR 164.308(a)(4)(ii)(B) and 164.312(a)(1), and supports 164.502(b), 164.308(a)(3)(i), 164.312(a)(2)(iii) and 164.312(d). See
 * "Create a role for a third-party identity provider" in the AWS IAM User Guide and "Manage AWS accounts with permission sets" in the AWS IAM
 * Identity Center User Guide.
 *
 * Throws when a job has no people, is given twice, reaches none of the stores or signs in as IAM users, when a choice belongs to the other
 * way of signing in, and when an instance, account or group is not named as AWS names it.
 *
 * @example
 * const provider = iam.SamlProvider.fromSamlProviderArn(this, 'Provider', 'arn:aws:iam::111122223333:saml-provider/clinic');
 * const staff = new WorkforceRoles(this, 'Staff', {
 *   members: [
 *     { jobFunction: JobFunction.CLINICIAN, identity: WorkforceIdentity.saml(provider) },
 *     { jobFunction: JobFunction.IT_ADMIN, identity: WorkforceIdentity.saml(provider) },
 *   ],
 *   stores: [WorkforceStore.bucket(DataCategory.CLINICAL_RECORD, new PhiBucket(this, 'Records').bucket)],
 * });
 * staff.role(JobFunction.IT_ADMIN).addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('job-function/ViewOnlyAccess'));
 */
export class WorkforceRoles extends Construct {
  /** The roles, by the value of the job; none with AWS IAM Identity Center. */
  public readonly roles: { [jobFunction: string]: iam.Role } = {};

  /** The permission sets, by the value of the job; none without AWS IAM Identity Center. */
  public readonly permissionSets: { [jobFunction: string]: sso.CfnPermissionSet } = {};

  constructor(scope: Construct, id: string, props: WorkforceRolesProps) {
    super(scope, id);
    requireMembers(props);
    for (const members of props.members) {
      const statements = accessOf(members.jobFunction, props.stores);
      if (props.identityCenter) {
        this.permissionSets[members.jobFunction] = this.assigned(members, statements, props.identityCenter);
      } else {
        this.roles[members.jobFunction] = this.federated(members, statements, props.permissionsBoundary);
      }
    }
  }

  /** The role of a job. Throws when it has none. */
  public role(jobFunction: JobFunction): iam.Role {
    const role = this.roles[jobFunction] as iam.Role | undefined;
    if (role) return role;
    const there = Object.keys(this.roles).join(', ');
    throw new Error(`${this.node.path} has no role for ${jobFunction}; ${there === '' ? 'it makes permission sets' : `it has ${there}`}: add the job to members`);
  }

  private federated({ identity, jobFunction }: WorkforceMembers, statements: iam.PolicyStatement[], permissionsBoundary?: iam.IManagedPolicy): iam.Role {
    const assumedBy = requireFederated(jobFunction, identity)._assumedBy();
    const role = new WorkloadRole(this, jobFunction, assumedBy, `The work of ${jobFunction} in ${this.node.path}`, { permissionsBoundary, maxSessionDuration: Duration.hours(1) });
    statements.forEach((statement) => role.addToPrincipalPolicy(statement));
    return role;
  }

  private assigned({ groupIds = [], jobFunction }: WorkforceMembers, statements: iam.PolicyStatement[], center: WorkforceIdentityCenter): sso.CfnPermissionSet {
    const { accountIds, instanceArn, permissionsBoundaryName } = center;
    const node = new Construct(this, jobFunction);
    const permissionSet = new sso.CfnPermissionSet(node, 'Resource', {
      instanceArn,
      name: Names.uniqueResourceName(node, { maxLength: 32, separator: '-' }),
      description: `The work of ${jobFunction} in ${this.node.path}`.slice(0, 700),
      sessionDuration: 'PT1H',
      inlinePolicy: new iam.PolicyDocument({ statements, minimize: true }),
      permissionsBoundary: permissionsBoundaryName ? { customerManagedPolicyReference: { name: permissionsBoundaryName } } : undefined,
    });
    for (const targetId of accountIds) {
      for (const principalId of groupIds) {
        new sso.CfnAssignment(node, `${principalId}-${targetId}`, {
          instanceArn, permissionSetArn: permissionSet.attrPermissionSetArn, principalId, principalType: 'GROUP', targetId, targetType: 'AWS_ACCOUNT',
        });
      }
    }
    return permissionSet;
  }
}

function requireMembers({ identityCenter, members, permissionsBoundary }: WorkforceRolesProps): void {
  if (members.length === 0) throw new Error('members is an empty list, which makes no role; name one job at least');
  const twice = members.find(({ jobFunction }, index) => members.findIndex((each) => each.jobFunction === jobFunction) < index);
  if (twice) throw new Error(`${twice.jobFunction} stands twice in members; a job has one role: put its people together`);
  if (!identityCenter) {
    members.forEach(({ groupIds, identity, jobFunction }) => {
      requireFederated(jobFunction, identity);
      if (groupIds) throw new Error(`${jobFunction} has groupIds, which belong to AWS IAM Identity Center; set identityCenter, or leave groupIds out`);
    });
    return;
  }
  if (permissionsBoundary) throw new Error('permissionsBoundary has no effect on permission sets; set identityCenter.permissionsBoundaryName');
  requireCenter(identityCenter);
  for (const { groupIds = [], identity, jobFunction } of members) {
    if (identity) throw new Error(`${jobFunction} has an identity, which belongs to roles; with AWS IAM Identity Center set groupIds`);
    const wrong = groupIds.find((each) => Token.isUnresolved(each) || !/^[0-9a-f-]{36,47}$/i.test(each));
    if (groupIds.length === 0 || wrong !== undefined) {
      const given = groupIds.length === 0 ? 'no group' : 'a group whose id is no literal of the identity store';
      throw new Error(`${jobFunction} has ${given}; with AWS IAM Identity Center a job needs ids such as '906704ef31-0b7e5b1c-6f1f-4f4e-9f11-1f2a3b4c5d6e': set groupIds`);
    }
  }
}

function requireFederated(jobFunction: JobFunction, identity: WorkforceMembers['identity']): NonNullable<WorkforceMembers['identity']> {
  if (identity?._isFederated) return identity;
  const given = identity ? 'signs in as IAM users' : 'has no identity';
  throw new Error(`${jobFunction} ${given}; the workforce signs in by federation: use WorkforceIdentity.saml or WorkforceIdentity.openIdConnect`);
}

function requireCenter({ accountIds, instanceArn }: WorkforceIdentityCenter): void {
  if (!Token.isUnresolved(instanceArn) && !/^arn:aws[a-z-]*:sso:::instance\/(sso)?ins-[a-zA-Z0-9-.]{16}$/.test(instanceArn)) {
    throw new Error(`'${instanceArn}' is no instance of AWS IAM Identity Center; it takes an ARN: for example 'arn:aws:sso:::instance/ssoins-0123456789abcdef'`);
  }
  const wrong = accountIds.find((each) => Token.isUnresolved(each) || !/^\d{12}$/.test(each));
  if (accountIds.length === 0 || wrong !== undefined) {
    throw new Error(`accountIds has ${accountIds.length === 0 ? 'no account' : 'an entry that is no literal of 12 digits'}; people enter accounts: name them, each by its 12 digits`);
  }
}
