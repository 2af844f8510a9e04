import { ResourceGraph } from '../../lib/facts/graph';
import type { Json } from '../../lib/facts/value';
import { holdsNothingSensitive } from '../../lib/rules/sensitive-documents';

const check = holdsNothingSensitive('Content');

function judge(content: unknown): { readonly status: string; readonly at?: string; readonly found?: string } {
  const body: Json = { Resources: { Subject: { Type: 'AWS::AppConfig::HostedConfigurationVersion', Properties: { Content: content } } } };
  const subject = new ResourceGraph().add(body, { file: 'template.json' }).resource('Subject');
  if (!subject) throw new Error('no such resource');
  const { status, at, found } = check(subject);
  return { status, at, found };
}

test('says nothing where there is no document', () => {
  expect(judge({ Ref: 'AWS::NoValue' }).status).toBe('NOT_APPLICABLE');
});

test.each([
  ['a field in JSON', '{"db":{"password":"correct-horse"}}', 'Content.db.password', 'a value whose name says it is a secret'],
  ['a field in a list', '[{"token":"correct-horse"}]', 'Content[0].token', 'a value whose name says it is a secret'],
  ['a text that is no JSON', 'password = "correct-horse"', 'Content', 'a password'],
  ['an identifier of a patient', '{"test":{"ssn":"219-09-9999"}}', 'Content.test.ssn', 'a social security number'],
  ['an object', { db: { password: 'correct-horse' } }, 'Content.db.password', 'a value whose name says it is a secret'],
])('sees %s, and names the kind only', (_name, content, at, found) => {
  expect(judge(content)).toEqual({ status: 'NON_COMPLIANT', at, found });
});

test.each([
  ['settings', '{"pageSize":50,"theme":"dark"}'],
  ['where a secret is kept', '{"dbSecretArn":"arn:aws:secretsmanager:us-east-1:111122223333:secret:db-a1","tokenTtl":"3600"}'],
  ['an expression', '{"password.$":"$.password"}'],
])('accepts %s', (_name, content) => {
  expect(judge(content).status).toBe('COMPLIANT');
});

test('leaves open what only the deployment knows', () => {
  expect(judge({ 'Fn::Sub': '{"theme":"${Theme}"}' }).status).toBe('INSUFFICIENT_DATA');
});
