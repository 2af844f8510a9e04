import { eachNamed } from '../../lib/rules/named-resources';
import { equals } from '../../lib/rules/predicates';
import { templateOf } from '../facts/graph-of';

const isGood = eachNamed('Target', 'AWS::SQS::Queue', equals('Mark', 'good'));

function judged(target: unknown) {
  const template = templateOf({
    Resources: {
      Subject: { Type: 'Any::Thing', Properties: { Target: target } },
      Good: { Type: 'AWS::SQS::Queue', Properties: { Mark: 'good', QueueName: 'good' } },
      Bad: { Type: 'AWS::SQS::Queue' },
      Topic: { Type: 'AWS::SNS::Topic' },
    },
    Parameters: { Name: { Type: 'String' } },
  });
  const [subject] = template.resources;
  const { status, at, found, subject: blamed } = isGood(subject);
  return { status, at, found, blamed: blamed?.logicalId };
}

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'NOT_APPLICABLE'],
  ['one that passes', { Ref: 'Good' }, 'COMPLIANT'],
  ['one that passes, by its ARN', { 'Fn::GetAtt': ['Good', 'Arn'] }, 'COMPLIANT'],
  ['one that passes, by its name written out', 'arn:aws:sqs:us-east-1:111122223333:good', 'COMPLIANT'],
  ['one of another type', { Ref: 'Topic' }, 'INSUFFICIENT_DATA'],
  ['one outside of the app', 'arn:aws:sqs:us-east-1:111122223333:elsewhere', 'INSUFFICIENT_DATA'],
  ['a parameter', { Ref: 'Name' }, 'INSUFFICIENT_DATA'],
  ['one that fails in one branch', { 'Fn::If': ['Prod', { Ref: 'Good' }, { Ref: 'Bad' }] }, 'NON_COMPLIANT'],
  ['nothing in one branch', { 'Fn::If': ['Prod', { Ref: 'Good' }, { Ref: 'AWS::NoValue' }] }, 'COMPLIANT'],
])('%s', (_name, target, status) => {
  expect(judged(target).status).toBe(status);
});

test('blames the resource that is named', () => {
  expect(judged({ Ref: 'Bad' })).toEqual({ status: 'NON_COMPLIANT', at: 'Target', found: 'Bad: absent', blamed: 'Bad' });
});
