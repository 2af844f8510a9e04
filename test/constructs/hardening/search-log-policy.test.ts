import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SearchLogPolicy } from '../../../lib/constructs/hardening/search-log-policy';

function stack(): Stack {
  return new Stack(new App(), 'Clinic', { env: { account: '123456789012', region: 'us-east-1' } });
}

test('lets the domains of the account write their logs, and nobody else', () => {
  const scope = stack();
  SearchLogPolicy.of(scope);
  const [{ Properties: { PolicyDocument } }] = Object.values(Template.fromStack(scope).findResources('AWS::Logs::ResourcePolicy'));
  const text: string = typeof PolicyDocument === 'string' ? PolicyDocument : PolicyDocument['Fn::Join'][1].map((part: unknown) => typeof part === 'string' ? part : 'aws').join('');

  expect(JSON.parse(text).Statement).toEqual([{
    Effect: 'Allow',
    Principal: { Service: 'es.amazonaws.com' },
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/opensearch/domains/*',
    Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' }, ArnLike: { 'aws:SourceArn': 'arn:aws:es:us-east-1:123456789012:domain/*' } },
  }]);
});

test('is one for each stack', () => {
  const scope = stack();
  expect(SearchLogPolicy.of(scope)).toBe(SearchLogPolicy.of(scope));
  expect(SearchLogPolicy.of(scope)).not.toBe(SearchLogPolicy.of(stack()));
});

test('outlives the stack with the domains', () => {
  const scope = stack();
  SearchLogPolicy.of(scope);
  Template.fromStack(scope).hasResource('AWS::Logs::ResourcePolicy', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});
