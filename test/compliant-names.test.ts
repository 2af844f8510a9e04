import { evaluate } from '../lib/engine/evaluate';
import { ResourceGraph } from '../lib/facts/graph';
import { RULES } from '../lib/rules';
import { HARMLESS_TEXTS, HARMLESS_VARIABLES } from '../tools/name-corpus';

/** What CloudFormation looks up is harmless as a password, and is written out as plain text in most other places. */
const TEXTS = [...new Set<string>(HARMLESS_TEXTS)].filter(text => !text.includes('{{resolve:'));

/** The rules that look for patients and secrets in what people write. */
const SEEKERS = RULES.filter(({ id }) => /no-phi|no-secrets|no-plain|no-literal|not-literal/.test(id));

/** A resource for each text, with the text where people write such texts. */
const PLACES: Readonly<Record<string, (text: string) => object>> = {
  'the value of a tag': Value => ({ Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: 'note', Value }] } }),
  'the key of a tag': Key => ({ Type: 'AWS::SQS::Queue', Properties: { Tags: [{ Key, Value: 'yes' }] } }),
  'the value of a variable': NOTE => ({ Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { NOTE } } } }),
  'the variable of a container': Value => ({ Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ Name: 'a', Environment: [{ Name: 'NOTE', Value }] }] } }),
  'the value of a parameter in Parameter Store': Value => ({ Type: 'AWS::SSM::Parameter', Properties: { Name: '/portal/note', Type: 'String', Value } }),
  'the name of a parameter in Parameter Store': Name => ({ Type: 'AWS::SSM::Parameter', Properties: { Name, Type: 'String', Value: 'https://portal.example.com' } }),
  'the name of a log group': LogGroupName => ({ Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName } }),
  'the prefix of a bucket': Prefix => ({ Type: 'AWS::S3::Bucket', Properties: { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Prefix }] } } }),
  'the name of an alarm': AlarmName => ({ Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName, AlarmDescription: AlarmName } }),
  'the name of a topic': DisplayName => ({ Type: 'AWS::SNS::Topic', Properties: { TopicName: DisplayName, DisplayName } }),
  'the name of a table': TableName => ({ Type: 'AWS::DynamoDB::Table', Properties: { TableName } }),
};

function alarmsIn(resources: Readonly<Record<string, object>>, more: object = {}): readonly string[] {
  const graph = new ResourceGraph();
  graph.add({ Resources: resources, ...more }, { file: 'template.json' });
  const findings = evaluate(graph, SEEKERS);
  expect(findings.length).toBeGreaterThanOrEqual(Object.keys(resources).length);
  return findings.filter(({ verdict }) => verdict.status === 'NON_COMPLIANT')
    .map(({ rule, resource, verdict }) => `${rule.id} ${verdict.at ?? ''}: ${verdict.found ?? ''} in ${JSON.stringify((resource ?? { raw: more }).raw)}`);
}

const many = (toResource: (text: string) => object) => Object.fromEntries(TEXTS.map((text, index) => [`R${index}`, toResource(text)]));

test('there are at least 200 harmless names, and rules that look at them', () => {
  expect(TEXTS.length).toBeGreaterThanOrEqual(400);
  expect(HARMLESS_VARIABLES.length).toBeGreaterThanOrEqual(50);
  expect(SEEKERS.length).toBeGreaterThanOrEqual(30);
});

test.each(Object.entries(PLACES))('no harmless name raises an alarm as %s', (_place, toResource) => {
  expect(alarmsIn(many(toResource))).toEqual([]);
});

test('no harmless variable raises an alarm in a function or a container', () => {
  const Variables = Object.fromEntries(HARMLESS_VARIABLES);
  const Environment = HARMLESS_VARIABLES.map(([Name, Value]) => ({ Name, Value }));
  expect(alarmsIn({
    Function: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables } } },
    Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ Name: 'a', Environment }] } },
  })).toEqual([]);
});

test('no harmless name raises an alarm in outputs and descriptions', () => {
  const Outputs = Object.fromEntries(TEXTS.map((Value, index) => [`Output${index}`, { Value, Description: Value }]));
  expect(alarmsIn({ Bucket: { Type: 'AWS::S3::Bucket' } }, { Outputs })).toEqual([]);
});
