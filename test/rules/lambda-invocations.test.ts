import { ResourceGraph } from '../../lib/facts/graph';
import type { Json } from '../../lib/facts/value';
import { keepsFailedEvents } from '../../lib/rules/lambda-invocations';

function verdict(others: Json) {
  const template = new ResourceGraph().add({ Resources: { ...others, Fn: { Type: 'AWS::Lambda::Function', Properties: {} } } }, { file: 'a.json' });
  const found = template.resource('Fn');
  return found && keepsFailedEvents(found).status;
}

const permission = (principal: unknown, action = 'lambda:InvokeFunction') => ({ Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Fn' }, Principal: principal, Action: action } });

test.each([
  ['nobody', {}, 'NON_COMPLIANT'],
  ['an API', { A: permission('apigateway.amazonaws.com') }, 'NOT_APPLICABLE'],
  ['a public URL', { A: permission('*', 'lambda:InvokeFunctionUrl') }, 'NOT_APPLICABLE'],
  ['an API and a topic', { A: permission('apigateway.amazonaws.com'), B: permission('sns.amazonaws.com') }, 'NON_COMPLIANT'],
  ['a parameter', { A: permission({ Ref: 'Caller' }) }, 'NON_COMPLIANT'],
  ['its URL', { A: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: { 'Fn::GetAtt': ['Fn', 'Arn'] } } } }, 'NOT_APPLICABLE'],
  ['the URL of another one', { A: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: 'other' } } }, 'NON_COMPLIANT'],
  ['a mapping', { A: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: { Ref: 'Fn' } } } }, 'NOT_APPLICABLE'],
  ['a load balancer', { A: permission('elasticloadbalancing.amazonaws.com') }, 'NOT_APPLICABLE'],
  ['Amazon Cognito', { A: permission('cognito-idp.amazonaws.com'), B: permission('cognito-sync.amazonaws.com') }, 'NOT_APPLICABLE'],
  ['Amazon Lex', { A: permission('lexv2.amazonaws.com'), B: permission('lex.amazonaws.com') }, 'NOT_APPLICABLE'],
  ['Alexa', { A: permission('alexa-appkit.amazon.com') }, 'NOT_APPLICABLE'],
  ['an agent of Amazon Bedrock', { A: permission('bedrock.amazonaws.com') }, 'NOT_APPLICABLE'],
  ['Amazon CloudFront', { A: permission('cloudfront.amazonaws.com') }, 'NOT_APPLICABLE'],
  ['Amazon VPC Lattice', { A: permission('vpc-lattice.amazonaws.com') }, 'NOT_APPLICABLE'],
  ['AWS AppSync', { A: permission('appsync.amazonaws.com') }, 'NOT_APPLICABLE'],
])('judges a function that is invoked by %s', (_name, others, status) => {
  expect(verdict(others)).toBe(status);
});

test('a function that keeps its failed events does so whoever invokes it', () => {
  const invoked = { A: permission('apigateway.amazonaws.com') };
  const kept = { Config: { Type: 'AWS::Lambda::EventInvokeConfig', Properties: { FunctionName: { Ref: 'Fn' }, DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:111122223333:failed' } } } } };
  expect([verdict(kept), verdict({ ...invoked, ...kept })]).toEqual(['COMPLIANT', 'COMPLIANT']);
});
