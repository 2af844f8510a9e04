import { noAllow } from './allow-statements';
import { isNoStrongPolicy } from './iam';
import { administers } from './iam-policies';
import { all, equals, property } from './predicates';
import { Rule, rulesFor } from './rule';
import { lastsAtMost } from './session-lengths';
import { policyDocument } from '../facts/policy-document';

const LEAST_PRIVILEGE = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
] as const;

/** AWS IAM Identity Center. */
export const identityCenter: readonly Rule[] = rulesFor('AWS::SSO::PermissionSet', [
  {
    id: 'sso-permission-set-session-duration',
    title: 'Sessions of permission sets end after one hour',
    safeguards: ['164.312(a)(2)(iii)'],
    severity: 'medium',
    absent: 'A session lasts one hour.',
    rationale: 'A console that is left open, or a credential that is stolen, opens ePHI for an hour only.',
    remediation: 'Leave `sessionDuration` out, or set it to `PT1H`.',
    source: 'AWS IAM Identity Center User Guide: Set session duration for AWS accounts',
    check: property('SessionDuration', lastsAtMost(3600), { absent: 'COMPLIANT' }),
    examples: { compliant: { SessionDuration: 'PT1H' }, nonCompliant: { SessionDuration: 'PT8H' } },
  },
  {
    id: 'sso-permission-set-no-admin',
    title: 'Permission sets make nobody an administrator',
    safeguards: LEAST_PRIVILEGE,
    severity: 'high',
    absent: 'A permission set without policies allows nothing.',
    rationale: 'An administrator of an account reads, changes and deletes all ePHI in it, and the logs of that.',
    remediation: 'List what the task needs in `inlinePolicy` or in customer managed policies.',
    source: 'AWS IAM Identity Center User Guide: Manage AWS accounts with permission sets',
    check: all(
      property('ManagedPolicies[*]', isNoStrongPolicy, { absent: 'COMPLIANT' }),
      noAllow(set => policyDocument(set, 'InlinePolicy'), administers),
    ),
    examples: {
      compliant: { ManagedPolicies: ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'] },
      nonCompliant: { ManagedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
    },
  },
  {
    id: 'sso-assignment-to-groups',
    appliesTo: ['AWS::SSO::Assignment'],
    title: 'Access to accounts is assigned to groups',
    safeguards: LEAST_PRIVILEGE,
    severity: 'low',
    absent: 'CloudFormation asks whom an assignment is for.',
    rationale: 'Assignments of single people are forgotten when they change their task; those of a group go with the membership.',
    remediation: 'Set `principalType: \'GROUP\'` with the id of a group.',
    source: 'AWS IAM Identity Center User Guide: Assign user or group access to AWS accounts',
    check: equals('PrincipalType', 'GROUP', { absent: 'INSUFFICIENT_DATA' }),
    examples: { compliant: { PrincipalType: 'GROUP' }, nonCompliant: { PrincipalType: 'USER' } },
  },
]);
