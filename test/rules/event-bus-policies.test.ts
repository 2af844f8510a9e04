import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const bus = (properties: object) => ({ Resources: { Subject: { Type: 'AWS::Events::EventBus', Properties: properties } } });
const statement = (properties: object) => ({ Statement: { Effect: 'Allow', Action: 'events:PutEvents', Resource: '*', ...properties } });
const organization = { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-a1b2c3' };

judges('eventbridge-bus-policy-restricted', [
  ['everybody within an organization', { Principal: '*', Condition: organization }, compliant('Condition')],
  ['everybody within any organization', { Principal: '*', Condition: { ...organization, Type: 'StringLike', Value: '*' } }, nonCompliant('Principal')],
  ['everybody under a condition that names no caller', { Principal: '*', Condition: { ...organization, Key: 'events:source' } }, nonCompliant('Principal')],
  ['everybody, the condition in one branch only', { Principal: '*', Condition: { 'Fn::If': ['Prod', organization, { Ref: 'AWS::NoValue' }] } }, nonCompliant('Principal', 'every account')],
  ['the own account', { Principal: { Ref: 'AWS::AccountId' } }, compliant('Principal')],
  ['a parameter', { Principal: { Ref: 'Partner' } }, insufficientData('Principal')],
  ['everybody in a statement', statement({ Principal: '*' }), nonCompliant('Statement', 'an Allow for everybody')],
  ['everybody in the JSON text of a statement', { Statement: '{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"events:PutEvents"}' }, nonCompliant('Statement')],
  ['an account in a statement', statement({ Principal: { AWS: 'arn:aws:iam::444455556666:root' } }), compliant('Statement')],
  ['a service in a statement', statement({ Principal: { Service: 's3.amazonaws.com' } }), compliant('Statement')],
  ['everybody within an organization in a statement', statement({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3' } } }), compliant('Statement')],
  ['a Deny for everybody', statement({ Effect: 'Deny', Principal: '*' }), compliant('Statement')],
  ['a parameter as principal of a statement', statement({ Principal: { AWS: { Ref: 'Partner' } } }), insufficientData('Statement')],
  ['a statement that is not known', { Statement: { Ref: 'Policy' } }, insufficientData()],
  ['a bus without a policy', bus({ Name: 'results' }), notApplicable()],
  ['a bus with a policy for everybody', bus({ Policy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'events:PutEvents' }] } }), nonCompliant('Policy.Statement[0]')],
  ['a bus with a policy for an account', bus({ Policy: { Statement: [{ Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'events:PutEvents' }] } }), compliant('Policy.Statement[0]')],
]);

judges('eventbridge-bus-policy-restricted', [
  ['a schema registry for everybody', { Resources: { Subject: { Type: 'AWS::EventSchemas::RegistryPolicy', Properties: { Policy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'schemas:*', Resource: '*' }] } } } } },
    nonCompliant('Policy.Statement[0]')],
  ['a schema registry for an account', { Resources: { Subject: { Type: 'AWS::EventSchemas::RegistryPolicy', Properties: { Policy: { Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'schemas:*', Resource: '*' }] } } } } },
    compliant('Policy.Statement[0]')],
]);
