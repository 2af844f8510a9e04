import { IDENTITY_POLICY_TYPES, identityStatements } from './identity-statements';
import { covers } from './policies';
import { demands, grants, mentions, narrowsResources, reach } from './policy-reach';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable } from './verdict';
import type { Statement } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

/** Actions that raise the rights of who may do them to any user, group, role, policy or function: by the kind, as part of an ARN. */
const ALONE: readonly (readonly [string, string, readonly string[]])[] = [
  ['iam', 'policy/zq7', ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion']],
  ['iam', 'user/zq7', [
    'iam:AttachUserPolicy', 'iam:PutUserPolicy', 'iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile',
    'iam:DeleteUserPermissionsBoundary', 'iam:PutUserPermissionsBoundary',
  ]],
  ['iam', 'group/zq7', ['iam:AttachGroupPolicy', 'iam:PutGroupPolicy', 'iam:AddUserToGroup']],
  ['iam', 'role/zq7', [
    'iam:AttachRolePolicy', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy', 'iam:DeleteRolePermissionsBoundary',
    'iam:PutRolePermissionsBoundary', 'sts:AssumeRole',
  ]],
  ['lambda', 'function:zq7', ['lambda:UpdateFunctionCode']],
];

/** Services that run what they are told with any role passed to them: the principal, and one action of each group. */
const WITH_ANY_ROLE: readonly (readonly [string, ...readonly (readonly string[])[]])[] = [
  ['ec2.amazonaws.com', ['ec2:RunInstances']],
  [
    'lambda.amazonaws.com',
    ['lambda:CreateFunction'],
    ['lambda:InvokeFunction', 'lambda:CreateEventSourceMapping', 'lambda:AddPermission', 'lambda:CreateFunctionUrlConfig'],
  ],
  ['ecs-tasks.amazonaws.com', ['ecs:RegisterTaskDefinition'], ['ecs:RunTask', 'ecs:StartTask', 'ecs:CreateService']],
  ['cloudformation.amazonaws.com', ['cloudformation:CreateStack']],
  ['codebuild.amazonaws.com', ['codebuild:CreateProject'], ['codebuild:StartBuild', 'codebuild:StartBuildBatch']],
  ['glue.amazonaws.com', ['glue:CreateJob'], ['glue:StartJobRun', 'glue:CreateTrigger']],
  ['glue.amazonaws.com', ['glue:CreateDevEndpoint']],
  ['sagemaker.amazonaws.com', ['sagemaker:CreateNotebookInstance'], ['sagemaker:CreatePresignedNotebookInstanceUrl']],
  ['datapipeline.amazonaws.com', ['datapipeline:CreatePipeline'], ['datapipeline:PutPipelineDefinition']],
];

const BOUNDED = new Set(['iam:permissionsboundary', 'iam:policyarn']);

/** Whether a statement reaches every resource of a kind, without a condition that holds it within bounds. */
function reachesAll(statement: Statement, service: string, sample: string): boolean {
  return reach(statement, service, sample) === 'every'
    && !statement.conditions.some(each => narrowsResources(each) || demands(each, key => BOUNDED.has(key)));
}

function passesAnyRoleTo(statement: Statement, principal: string): boolean {
  if (!grants(statement, 'iam:PassRole') || !reachesAll(statement, 'iam', 'role/zq7')) return false;
  const services = statement.conditions.filter(each => !each.isOptional && each.key.toLowerCase() === 'iam:passedtoservice');
  return services.every(({ values }) => values.some(value => !isKnown(value) || covers(String(value), principal)));
}

function escalation(allows: readonly Statement[]): { readonly at: string; readonly found: string } | undefined {
  for (const statement of allows) {
    // Most policies speak of neither service.
    if (!mentions(statement, 'iam') && !mentions(statement, 'lambda') && !mentions(statement, 'sts')) continue;
    for (const [service, sample, actions] of ALONE) {
      const action = actions.find(each => grants(statement, each));
      if (action === undefined || !reachesAll(statement, service, sample)) continue;
      return { at: statement.at, found: `allows ${action} on all of them` };
    }
  }
  if (!allows.some(statement => grants(statement, 'iam:PassRole'))) return undefined;
  for (const [principal, ...groups] of WITH_ANY_ROLE) {
    const passing = allows.find(statement => passesAnyRoleTo(statement, principal));
    if (passing === undefined) continue;
    const used = groups.map(group => group.find(action => allows.some(statement => grants(statement, action))));
    if (used.every(action => action !== undefined)) return { at: passing.at, found: `allows iam:PassRole for every role with ${used.join(' and ')}` };
  }
  return undefined;
}

function check(resource: Resource): Verdict {
  const { statements, unknown } = identityStatements(resource);
  const allows = statements.filter(statement => statement.effect !== 'Deny');
  const found = escalation(allows);
  if (found) return allows.some(each => each.effect === 'unknown') ? insufficientData(found) : nonCompliant(found);
  const open = unknown ?? allows.flatMap(each => [...each.actions, ...each.notActions]).find(action => !isKnown(action))?.toString();
  if (open !== undefined) return insufficientData({ found: open });
  return statements.length === 0 ? notApplicable() : compliant({ at: statements[0].at, found: 'no such combination' });
}

/** AWS Identity and Access Management: combinations of actions by which rights grow. */
export const iamEscalation: readonly Rule[] = rulesFor(IDENTITY_POLICY_TYPES, [
  {
    id: 'iam-no-privilege-escalation',
    title: 'No policy lets its holder raise its own rights',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'high',
    absent: 'Without a policy an identity may not change rights.',
    rationale: 'Rights on ePHI mean nothing if their holder can extend them: write a policy, take over a role, start code under a stronger one.',
    remediation: 'Name the resources of these actions, or add a condition on `iam:PermissionsBoundary`, `iam:PolicyARN` or `iam:PassedToService`.',
    source: 'AWS IAM User Guide: Permissions boundaries for IAM entities',
    check,
    examples: {
      compliant: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'iam:GetRole', Resource: '*' }] } },
      nonCompliant: {
        PolicyDocument: {
          Statement: [
            { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' },
            { Effect: 'Allow', Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'], Resource: '*' },
          ],
        },
      },
    },
  },
]);
