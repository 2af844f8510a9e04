import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { secretsInOutputs } from '../../lib/rules/template-outputs';

const template = (body: Json) => new ResourceGraph().add(body, { file: 'template.json' });

test('judges each output', () => {
  const found = secretsInOutputs(template({ Resources: {}, Outputs: { A: { Value: 'x' }, DbPassword: { Value: 'letmein' }, C: { Value: `ghp_${'aB3'.repeat(12)}` } } }));
  expect(found.map(({ status, at }) => [status, at])).toEqual([['NON_COMPLIANT', 'Outputs.DbPassword.Value'], ['NON_COMPLIANT', 'Outputs.C.Value']]);
});

test.each<[string, unknown, string, string]>([
  ['a password that AWS makes', { 'Fn::GetAtt': ['Key', 'SecretAccessKey'] }, 'NON_COMPLIANT', '${Key.SecretAccessKey}'],
  ['a password that AWS makes, within a text', { 'Fn::Sub': 'key=${Key.SecretAccessKey}' }, 'NON_COMPLIANT', '${Key.SecretAccessKey}'],
  ['a password that AWS makes, cut at deployment', { 'Fn::Select': [0, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Key', 'SecretAccessKey'] }] }] }, 'NON_COMPLIANT', '${Key.SecretAccessKey}'],
  ['what a custom resource calls a password', { 'Fn::GetAtt': ['Own', 'Password'] }, 'INSUFFICIENT_DATA', '${Own.Password}'],
  ['what another custom resource calls a password', { 'Fn::GetAtt': ['Custom', 'Password'] }, 'INSUFFICIENT_DATA', '${Custom.Password}'],
  ['an attribute that is none', { 'Fn::GetAtt': ['Key', 'Serial'] }, 'COMPLIANT', 'no secret and no identifier'],
  ['the id of a key', { Ref: 'Key' }, 'COMPLIANT', 'no secret and no identifier'],
  ['the id of a resource that is called a password', { Ref: 'Password' }, 'COMPLIANT', 'no secret and no identifier'],
  ['a masked parameter', { Ref: 'Masked' }, 'NON_COMPLIANT', 'the masked parameter Masked'],
  ['a masked parameter within a text', { 'Fn::Sub': 'x${ Masked }' }, 'NON_COMPLIANT', 'the masked parameter Masked'],
  ['a masked parameter far down', { 'Fn::Join': ['', ['a', { Ref: 'Plain' }, { Ref: 'Masked' }]] }, 'NON_COMPLIANT', 'the masked parameter Masked'],
  ['a plain parameter', { 'Fn::Join': ['', [{ Ref: 'Plain' }, { Ref: ['Masked'] }, { 'Fn::Sub': '${Plain}-${!Masked}' }]] }, 'COMPLIANT', 'no secret and no identifier'],
  ['a secret that is looked up', '{{resolve:secretsmanager:db:SecretString:token}}', 'INSUFFICIENT_DATA', '{{resolve:secretsmanager:db:SecretString:token}}'],
  ['a parameter that is looked up', '{{resolve:ssm:name}}', 'COMPLIANT', 'no secret and no identifier'],
])('of an output: %s', (_name, Value, status, found) => {
  const Resources = {
    Key: { Type: 'AWS::IAM::AccessKey' }, Password: { Type: 'AWS::SecretsManager::Secret' }, Own: { Type: 'Custom::Maker' }, Custom: { Type: 'AWS::CloudFormation::CustomResource' },
  };
  const Parameters = { Masked: { Type: 'String', NoEcho: true }, Plain: { Type: 'String' } };
  const [verdict] = secretsInOutputs(template({ Parameters, Resources, Outputs: { Out: { Value } } }));
  expect([verdict.status, verdict.at, verdict.found]).toEqual([status, status === 'COMPLIANT' ? 'Outputs' : 'Outputs.Out.Value', found]);
});

test('says nothing of a template without outputs', () => {
  expect(secretsInOutputs(template({ Resources: {} }))).toEqual([]);
});

test('never repeats a secret', () => {
  const [verdict] = secretsInOutputs(template({ Resources: {}, Outputs: { DbPassword: { Value: 'letmein' } } }));
  expect(verdict.found).toBe('a value whose name says it is a secret');
});
