import { App, Aspects, Aws, Fn, Stack, Stage } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { AlarmRunbooks } from '../../../lib/constructs/hardening/alarm-runbooks';

const RUNBOOK = 'https://wiki.example.com/alarms';
const ARN = 'arn:aws:sns:us-east-1:123456789012:operators';

interface Written {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties: { readonly AlarmDescription?: unknown } }>;
}

/** The texts of the alarms of a stack once the aspect was there, by logical id. */
function texts(stack: Stack): Record<string, unknown> {
  const root = Stage.of(stack) ?? stack.node.root;
  const { Resources } = (root as Stage).synth().getStackArtifact(stack.artifactId).template as Written;
  const alarms = Object.entries(Resources).filter(([, { Type }]) => /^AWS::CloudWatch::(?:Composite)?Alarm$/.test(Type));
  return Object.fromEntries(alarms.map(([id, { Properties }]) => [id, Properties.AlarmDescription]));
}

function alarm(scope: Construct, id: string, alarmActions: string[] | undefined, alarmDescription?: string): cloudwatch.CfnAlarm {
  return new cloudwatch.CfnAlarm(scope, id, { alarmActions, alarmDescription, comparisonOperator: 'GreaterThanThreshold', evaluationPeriods: 1 });
}

function watched(makeTopic: (stack: Stack) => sns.ITopic = (stack) => new sns.Topic(stack, 'Operators')): { readonly app: App; readonly stack: Stack; readonly topic: sns.ITopic } {
  const app = new App();
  const stack = new Stack(app, 'Records');
  const topic = makeTopic(stack);
  Aspects.of(app).add(new AlarmRunbooks(topic, RUNBOOK));
  return { app, stack, topic };
}

test.each<[string, string | undefined, unknown]>([
  ['a text', 'the disk is full', `the disk is full. Runbook: ${RUNBOOK}`],
  ['no text', undefined, `Records/Disk. Runbook: ${RUNBOOK}`],
  ['a text with a runbook', 'the disk is full. Runbook: https://wiki.example.com/disks', 'the disk is full. Runbook: https://wiki.example.com/disks'],
  ['the longest text that has room', 'x'.repeat(1024 - `. Runbook: ${RUNBOOK}`.length), `${'x'.repeat(1024 - `. Runbook: ${RUNBOOK}`.length)}. Runbook: ${RUNBOOK}`],
  ['a text that leaves no room', 'x'.repeat(1000), 'x'.repeat(1000)],
  ['a text with a token', `a disk in ${Aws.REGION}`, { 'Fn::Join': ['', ['a disk in ', { Ref: 'AWS::Region' }, `. Runbook: ${RUNBOOK}`]] }],
  ['a runbook behind a token', Fn.join('', ['a disk in ', Aws.REGION, '. Runbook: https://wiki.example.com']), { 'Fn::Join': ['', ['a disk in ', { Ref: 'AWS::Region' }, '. Runbook: https://wiki.example.com']] }],
])('an alarm with %s says what to do, once', (_, given, expected) => {
  const { stack, topic } = watched();
  alarm(stack, 'Disk', [topic.topicArn], given);
  expect(texts(stack)).toEqual({ Disk: expected });
});

test('alarms of the AWS CDK and composite alarms say it too', () => {
  const { stack, topic } = watched();
  const action = { bind: () => ({ alarmActionArn: topic.topicArn }) };
  const metric = new cloudwatch.Metric({ namespace: 'Records', metricName: 'Full' });
  const disk = new cloudwatch.Alarm(stack, 'Disk', { metric, threshold: 1, evaluationPeriods: 1, alarmDescription: 'full' });
  disk.addAlarmAction(action);
  new cloudwatch.CompositeAlarm(stack, 'All', { alarmRule: disk, alarmDescription: 'all full' }).addAlarmAction(action);
  expect(Object.values(texts(stack)).sort()).toEqual([`all full. Runbook: ${RUNBOOK}`, `full. Runbook: ${RUNBOOK}`]);
});

test('an alarm of another stack says it, one that tells another topic or nobody does not', () => {
  const { app, topic } = watched();
  const later = new Stack(app, 'Later');
  alarm(later, 'Told', [topic.topicArn], 'told');
  alarm(later, 'Elsewhere', [new sns.Topic(later, 'Operators').topicArn], 'elsewhere'); // the same logical id as the topic in the other stack
  alarm(later, 'Silent', undefined, 'silent');
  expect(texts(later)).toEqual({ Told: `told. Runbook: ${RUNBOOK}`, Elsewhere: 'elsewhere', Silent: 'silent' });
});

test.each<[string, (stack: Stack) => string]>([
  ['known', () => ARN],
  ['made of tokens', (stack) => stack.formatArn({ service: 'sns', resource: 'operators' })],
])('an imported topic whose ARN is %s is recognized', (_, arn) => {
  const { stack, topic } = watched((own) => sns.Topic.fromTopicArn(own, 'Operators', arn(own)));
  alarm(stack, 'Told', [topic.topicArn], 'told');
  alarm(stack, 'Elsewhere', [`${ARN}-of-others`], 'elsewhere');
  expect(texts(stack)).toEqual({ Told: `told. Runbook: ${RUNBOOK}`, Elsewhere: 'elsewhere' });
});
