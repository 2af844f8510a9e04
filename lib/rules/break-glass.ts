import { rulesOf } from './alarm-chains';
import { tellsOfCall } from './event-routes';
import { besidePhi } from './presence';
import { Rule, appRules } from './rule';
import { record } from './trail-records';
import { Verdict, compliant } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const ROLE = 'AWS::IAM::Role';
const PERMISSION_SET = 'AWS::SSO::PermissionSet';
const EVENT_RULE = 'AWS::Events::Rule';

const EMERGENCY = /[Bb](?:reak|REAK)[-_ ]?[Gg](?:lass|LASS)|[Ee](?:mergency|MERGENCY)[-_ ]?(?:[Aa]ccess|[Rr]ole|[Aa]dmin|[Rr]esponder)|[Ff]ire[-_ ]?[Cc]all/;

const TEXTS = ['RoleName', 'Name', 'Path', 'Description'] as const;

/** Names say what a role is for. Apps have thousands of roles, nearly all without a text of their own. */
function isForEmergencies({ logicalId, properties }: Resource): boolean {
  if (EMERGENCY.test(logicalId)) return true;
  for (const name of TEXTS) {
    const raw = properties[name];
    if (typeof raw === 'string' && EMERGENCY.test(raw)) return true;
  }
  return false;
}

/** An alarm that names the role by reference, or one that the use of it sets off. */
function isNoticed(resource: Resource): Verdict {
  const rules = rulesOf(resource.template.graph);
  const naming = resource.mentionedBy.find(each => each.type === EVENT_RULE && rules.includes(each) && resource.impliesExistenceOf(each));
  if (naming) return compliant({ at: EVENT_RULE, found: naming.logicalId, restsOn: [naming] });
  const isRole = resource.type === ROLE;
  const name = resource.value(isRole ? 'RoleName' : 'Name');
  const known = isKnown(name) ? String(name) : resource.logicalId;
  const account = resource.template.environment.account ?? '111122223333';
  const role = isRole ? known : `aws-reserved/sso.amazonaws.com/AWSReservedSSO_${known}_0123456789abcdef`;
  return tellsOfCall(resource, record({
    eventSource: 'sts.amazonaws.com',
    eventName: isRole ? 'AssumeRole' : 'AssumeRoleWithSAML',
    requestParameters: { roleArn: `arn:aws:iam::${account}:role/${role}`, roleSessionName: 'somebody' },
  }));
}

const STORE = { Type: 'AWS::DynamoDB::Table' };
const BREAK_GLASS = { Type: ROLE, Properties: { RoleName: 'break-glass', MaxSessionDuration: 3600 } };

/** Access to ePHI in an emergency. */
export const breakGlass: readonly Rule[] = appRules([
  {
    id: 'iam-break-glass-role',
    title: 'There is a role for emergencies, whose use sets off an alarm',
    safeguards: ['164.312(a)(2)(ii)'],
    severity: 'medium',
    absent: 'When the usual way in fails, nobody reaches ePHI, or somebody does with rights that were never meant for it.',
    rationale: 'An emergency access procedure is required: who is in need of ePHI gets it at once, and everybody knows that it happened.',
    remediation: 'Use `BreakGlassRole`; or add a role named `break-glass` that asks for MFA, and an EventBridge rule with a target on `AssumeRole` of it; or declare `break-glass` in the account baseline.',
    source: 'AWS Well-Architected Framework, Security Pillar: Establish emergency access process (SEC03-BP03)',
    check: besidePhi({ types: [ROLE, PERMISSION_SET], declaredAs: 'break-glass', isMeant: isForEmergencies, test: isNoticed, serves: 'account' }),
    examples: {
      compliant: {
        Resources: {
          Store: STORE,
          Role: BREAK_GLASS,
          Alarm: {
            Type: EVENT_RULE,
            Properties: {
              EventPattern: { source: ['aws.sts'], detail: { eventName: ['AssumeRole'], requestParameters: { roleArn: [{ 'Fn::GetAtt': ['Role', 'Arn'] }] } } },
              Targets: [{ Id: 'security', Arn: 'arn:aws:sns:us-east-1:111122223333:security' }],
            },
          },
        },
      },
      nonCompliant: { Resources: { Store: STORE, Role: BREAK_GLASS } },
    },
  },
]);
