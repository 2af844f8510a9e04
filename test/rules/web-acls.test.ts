import { ResourceGraph } from '../../lib/facts/graph';
import { Verdict } from '../../lib/rules/verdict';
import { behindWebAcl, turnsRequestsAway } from '../../lib/rules/web-acls';

const ALLOW = { DefaultAction: { Allow: {} } };
const GROUP = { Name: 'group', OverrideAction: { None: {} }, Statement: { RuleGroupReferenceStatement: { Arn: { 'Fn::GetAtt': ['Group', 'Arn'] } } } };

function acl(properties: object, group: object = {}): Verdict {
  const body = { Resources: { Subject: { Type: 'AWS::WAFv2::WebACL', Properties: properties }, Group: { Type: 'AWS::WAFv2::RuleGroup', Properties: group } } };
  return turnsRequestsAway(new ResourceGraph().add(body, { file: 'template.json' }).resource('Subject')!);
}

test.each([
  ['blocks by default', { DefaultAction: { Block: {} } }, 'COMPLIANT'],
  ['has no rules', ALLOW, 'NON_COMPLIANT'],
  ['counts only', { ...ALLOW, Rules: [{ Action: { Count: {} } }, { OverrideAction: { Count: {} } }] }, 'NON_COMPLIANT'],
  ['allows only', { ...ALLOW, Rules: [{ Action: { Allow: {} } }] }, 'NON_COMPLIANT'],
  ['has a rule that blocks', { ...ALLOW, Rules: [{ Action: { Count: {} } }, { Action: { Block: {} } }] }, 'COMPLIANT'],
  ['has a rule that challenges', { ...ALLOW, Rules: [{ Action: { Challenge: {} } }] }, 'COMPLIANT'],
  ['has a rule group in force', { ...ALLOW, Rules: [{ OverrideAction: { None: {} }, Statement: { ManagedRuleGroupStatement: {} } }] }, 'COMPLIANT'],
  ['has a rule group in force in one branch only', { ...ALLOW, Rules: [{ OverrideAction: { 'Fn::If': ['Prod', { None: {} }, { Count: {} }] } }] }, 'NON_COMPLIANT'],
  ['has rules that the deployment chooses', { ...ALLOW, Rules: { Ref: 'Rules' } }, 'INSUFFICIENT_DATA'],
])('a web ACL that %s', (_name, properties, status) => expect(acl(properties).status).toBe(status));

test('a rule group of the app is looked into', () => {
  expect(acl({ ...ALLOW, Rules: [GROUP] }, { Rules: [{ Action: { Block: {} } }] }).status).toBe('COMPLIANT');
  expect(acl({ ...ALLOW, Rules: [GROUP] }, { Rules: [{ Action: { Count: {} } }] }).status).toBe('NON_COMPLIANT');
});

function associated(webAcl: unknown, properties: object = { DefaultAction: { Block: {} } }, condition?: string): Verdict {
  const body = {
    Resources: {
      Subject: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
      Acl: { Type: 'AWS::WAFv2::WebACL', Properties: properties },
      Association: { Type: 'AWS::WAFv2::WebACLAssociation', Condition: condition, Properties: { ResourceArn: { Ref: 'Subject' }, WebACLArn: webAcl } },
    },
  };
  return behindWebAcl(new ResourceGraph().add(body, { file: 'template.json' }).resource('Subject')!);
}

const ACL = { 'Fn::GetAtt': ['Acl', 'Arn'] };

test.each([
  ['of the app is accepted', associated(ACL), 'COMPLIANT'],
  ['that only counts is no protection', associated(ACL, { ...ALLOW, Rules: [{ Action: { Count: {} } }] }), 'NON_COMPLIANT'],
  ['kept elsewhere is accepted', associated('arn:aws:wafv2:us-east-1:111122223333:regional/webacl/shared/1'), 'COMPLIANT'],
  ['that the deployment chooses stays open', associated({ Ref: 'WebAcl' }), 'INSUFFICIENT_DATA'],
  ['associated under another condition does not count', associated(ACL, undefined, 'Prod'), 'NON_COMPLIANT'],
])('a web ACL %s', (_name, verdict, status) => expect(verdict.status).toBe(status));
