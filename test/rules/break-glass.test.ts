import { compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';

const STORE = { Type: 'AWS::DynamoDB::Table' };
const ROLE = 'AWS::IAM::Role';
const RULE = 'AWS::Events::Rule';
const TARGETS = [{ Id: 't', Arn: 'arn:aws:sns:us-east-1:111122223333:security' }];
const withRole = (role: object, pattern?: object) => ({
  Resources: { STORE, Access: { Type: ROLE, ...role }, ...pattern && { Alarm: { Type: RULE, Properties: { EventPattern: pattern, Targets: TARGETS } } } },
});
const assumed = (arn: unknown) => ({ source: ['aws.sts'], detail: { eventName: ['AssumeRole'], requestParameters: { roleArn: [arn] } } });
const NAMED = { Properties: { RoleName: 'BreakGlassResponder' } };

judges('iam-break-glass-role', [
  ['no store', { Resources: { Role: { Type: ROLE, ...NAMED } } }, notApplicable()],
  ['no such role', withRole({ Properties: { RoleName: 'Intake' } }), nonCompliant(ROLE, 'absent')],
  ['a role that nobody hears of', withRole(NAMED), nonCompliant(ROLE)],
  ['a role that a rule refers to', withRole(NAMED, assumed({ 'Fn::GetAtt': ['Access', 'Arn'] })), compliant(ROLE)],
  ['a role that a rule names', withRole(NAMED, assumed('arn:aws:iam::111122223333:role/BreakGlassResponder')), compliant(ROLE)],
  ['a rule for another role', withRole(NAMED, assumed('arn:aws:iam::111122223333:role/Intake')), nonCompliant(ROLE)],
  ['a rule that is open', withRole(NAMED, assumed({ Ref: 'Arn' })), insufficientData(ROLE)],
  ['a role known by its description', withRole({ Properties: { Description: 'Emergency access for on-call' } }, { source: ['aws.sts'] }), compliant(ROLE)],
  ['a role that breaks glass doors only by name', withRole({ Properties: { RoleName: 'GlassBreakSensor' } }), nonCompliant(ROLE, 'absent')],
  ['a permission set', {
    Resources: {
      STORE,
      Set: { Type: 'AWS::SSO::PermissionSet', Properties: { Name: 'BreakGlass' } },
      Alarm: { Type: RULE, Properties: { EventPattern: { source: ['aws.sts'], detail: { eventName: ['AssumeRoleWithSAML'] } }, Targets: TARGETS } },
    },
  }, compliant('AWS::SSO::PermissionSet')],
]);

test('says nothing where the owner declares a way in for emergencies', () => {
  expect(verdictOf(ruleOf('iam-break-glass-role'), { Resources: { STORE } }, ['break-glass']).status).toBe('NOT_APPLICABLE');
});
