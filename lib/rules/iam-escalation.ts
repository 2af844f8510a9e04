import { IDENTITY_POLICY_TYPES, identityStatements } from './identity-statements';
import { covers } from './policies';
import { demands, grants, mentions, narrowsResources, reach } from './policy-reach';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable } from './verdict';
import type { PolicyCondition, Statement } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { Node, Text, isKnown } from '../facts/value';

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
  ['iam', 'saml-provider/zq7', ['iam:UpdateSAMLProvider']],
  // A layer is code, too.
  ['lambda', 'function:zq7', ['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration']],
];

/** Actions that raise the rights of a role or user itself, where that is whom the policy is for. */
const ON_ITSELF = [
  'iam:AttachRolePolicy', 'iam:PutRolePolicy', 'iam:DeleteRolePermissionsBoundary', 'iam:PutRolePermissionsBoundary',
  'iam:AttachUserPolicy', 'iam:PutUserPolicy', 'iam:DeleteUserPermissionsBoundary', 'iam:PutUserPermissionsBoundary',
];
/** What is longer names nobody. */
const LONGEST_ARN = 2048;
const isOwnUser = (text: string): boolean => text.endsWith('/${aws:username}') && text.includes(':user/');

/** Services that run what they are told with any role passed to them: the principal, and one action of each group. */
const WITH_ANY_ROLE: readonly (readonly [string, ...readonly (readonly string[])[]])[] = [
  ['ec2.amazonaws.com', [
    'ec2:RunInstances', 'ec2:RequestSpotInstances', 'ec2:RequestSpotFleet', 'ec2:AssociateIamInstanceProfile', 'ec2:ReplaceIamInstanceProfileAssociation',
    'autoscaling:CreateLaunchConfiguration',
  ]],
  [
    'lambda.amazonaws.com',
    ['lambda:CreateFunction'],
    ['lambda:InvokeFunction', 'lambda:CreateEventSourceMapping', 'lambda:AddPermission', 'lambda:CreateFunctionUrlConfig'],
  ],
  ['ecs-tasks.amazonaws.com', ['ecs:RegisterTaskDefinition'], ['ecs:CreateService', 'ecs:UpdateService']],
  // What runs a task may give it another command and role.
  ['ecs-tasks.amazonaws.com', ['ecs:RunTask', 'ecs:StartTask']],
  ['ecs-tasks.amazonaws.com', ['batch:RegisterJobDefinition'], ['batch:SubmitJob']],
  ['cloudformation.amazonaws.com', ['cloudformation:CreateStack', 'cloudformation:UpdateStack', 'cloudformation:CreateStackSet', 'cloudformation:UpdateStackSet']],
  ['cloudformation.amazonaws.com', ['cloudformation:CreateChangeSet'], ['cloudformation:ExecuteChangeSet']],
  ['codebuild.amazonaws.com', ['codebuild:CreateProject', 'codebuild:UpdateProject'], ['codebuild:StartBuild', 'codebuild:StartBuildBatch']],
  ['codepipeline.amazonaws.com', ['codepipeline:CreatePipeline', 'codepipeline:UpdatePipeline']],
  ['glue.amazonaws.com', ['glue:CreateJob', 'glue:UpdateJob'], ['glue:StartJobRun', 'glue:CreateTrigger']],
  ['glue.amazonaws.com', ['glue:CreateSession'], ['glue:RunStatement']],
  ['glue.amazonaws.com', ['glue:CreateDevEndpoint']],
  ['sagemaker.amazonaws.com', ['sagemaker:CreateTrainingJob', 'sagemaker:CreateProcessingJob', 'sagemaker:CreateHyperParameterTuningJob']],
  ['sagemaker.amazonaws.com', ['sagemaker:CreateNotebookInstance'], ['sagemaker:CreatePresignedNotebookInstanceUrl']],
  ['states.amazonaws.com', ['states:CreateStateMachine', 'states:UpdateStateMachine'], ['states:StartExecution', 'states:StartSyncExecution']],
  ['scheduler.amazonaws.com', ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule']],
  ['elasticmapreduce.amazonaws.com', ['elasticmapreduce:RunJobFlow']],
  ['emr-serverless.amazonaws.com', ['emr-serverless:StartJobRun']],
  ['tasks.apprunner.amazonaws.com', ['apprunner:CreateService', 'apprunner:UpdateService']],
  ['ssm.amazonaws.com', ['ssm:StartAutomationExecution']],
  ['bedrock-agentcore.amazonaws.com', ['bedrock-agentcore:CreateCodeInterpreter'], ['bedrock-agentcore:InvokeCodeInterpreter']],
  ['datapipeline.amazonaws.com', ['datapipeline:CreatePipeline'], ['datapipeline:PutPipelineDefinition']],
];

const BOUNDED = new Set(['iam:permissionsboundary', 'iam:policyarn']);
const STRONGEST = ['arn:aws:iam::aws:policy/AdministratorAccess', 'arn:aws:iam::aws:policy/IAMFullAccess'];

/** Whether a condition holds what is attached, or what a holder may ever do, to policies that are not the strongest of all. */
function isBounded(condition: PolicyCondition): boolean {
  const written = (value: Node) => String(value instanceof Text ? value.skeleton : value).replaceAll('\0', 'aws');
  return demands(condition, key => BOUNDED.has(key)) && !condition.values.some(value => STRONGEST.some(each => covers(written(value), each)));
}

/** Whether a statement reaches every resource of a kind, without a condition that holds it within bounds. */
function reachesAll(statement: Statement, service: string, sample: string): boolean {
  return reach(statement, service, sample) === 'every'
    && !statement.conditions.some(each => narrowsResources(each) || isBounded(each));
}

function passesAnyRoleTo(statement: Statement, principal: string): boolean {
  if (!grants(statement, 'iam:PassRole') || !reachesAll(statement, 'iam', 'role/zq7')) return false;
  const services = statement.conditions.filter(each => !each.isOptional && each.key.toLowerCase() === 'iam:passedtoservice');
  return services.every(({ operator, values }) => {
    const isNamed = values.some(value => !isKnown(value) || covers(String(value), principal));
    // What leaves some services out lets the others in.
    return /Not/i.test(operator) ? !isNamed : isNamed;
  });
}

/** Whom a policy is for, as far as they are roles of the app. */
function holdersOf(policy: Resource): readonly Resource[] {
  return [
    policy, ...policy.targets('Roles[*]', 'AWS::IAM::Role'), ...policy.targets('RoleName', 'AWS::IAM::Role'), ...policy.companions('AWS::IAM::Role', 'ManagedPolicyArns[*]'),
  ];
}

/** Whether a statement names those whom its policy is for. */
function namesItsHolder(statement: Statement, policy: Resource): boolean {
  if (statement.conditions.some(isBounded)) return false;
  const { template } = policy;
  const holders = new Set(holdersOf(policy));
  return statement.resources.some(each => {
    const text = String(each);
    return text.length <= LONGEST_ARN && (isOwnUser(text) || template.graph.resolve(each, 'AWS::IAM::Role', template).some(role => holders.has(role)));
  });
}

function escalation(allows: readonly Statement[], policy: Resource): { readonly at: string; readonly found: string } | undefined {
  for (const statement of allows) {
    // Most policies speak of neither service.
    if (!mentions(statement, 'iam') && !mentions(statement, 'lambda') && !mentions(statement, 'sts')) continue;
    for (const [service, sample, actions] of ALONE) {
      const action = actions.find(each => grants(statement, each));
      if (action === undefined || !reachesAll(statement, service, sample)) continue;
      return { at: statement.at, found: `allows ${action} on all of them` };
    }
    const own = mentions(statement, 'iam') ? ON_ITSELF.find(each => grants(statement, each)) : undefined;
    if (own !== undefined && namesItsHolder(statement, policy)) return { at: statement.at, found: `allows ${own} on whom the policy is for` };
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
  const found = escalation(allows, resource);
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
