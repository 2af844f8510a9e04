import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { AccessMonitoring, AccessMonitoringProps, AuditTrail, AuditTrailMode, PhiBucket, PhiTable } from '../../lib';
import { evaluate } from '../../lib/engine/evaluate';
import { readFacts } from '../../lib/facts/read';
import { RULES } from '../../lib/rules';

const env = { account: '123456789012', region: 'us-east-1' };
const ALARM = 'AWS::CloudWatch::Alarm';
const FILTER = 'AWS::Logs::MetricFilter';
const RUNBOOK = 'https://wiki.example.com/access-alarms';

interface Defined {
  readonly stack: Stack;
  readonly trail: AuditTrail;
  readonly monitoring: AccessMonitoring;
  readonly template: () => Template;
}

function defined(props: (stack: Stack) => Partial<AccessMonitoringProps> = () => ({})): Defined {
  const stack = new Stack(new App(), 'Audit', { env });
  const trail = new AuditTrail(stack, 'Trail');
  const monitoring = new AccessMonitoring(stack, 'Monitoring', { auditTrail: trail, ...props(stack) });
  return { stack, trail, monitoring, template: () => Template.fromStack(stack) };
}

const existing = (stack: Stack) => new AuditTrail(stack, 'Theirs', { mode: AuditTrailMode.EXISTING, logGroup: logs.LogGroup.fromLogGroupName(stack, 'Group', 'trail'), alarms: false });

describe('an alarm', () => {
  test.each<[string, number]>([['DeniedAccess', 1], ['Export', 1], ['SnapshotCopy', 1], ['PrivilegedAction', 1], ['BulkDownload', 1000]])(
    'on %s rests on a filter of the log group of the trail, and goes to its topic', (MetricName, Threshold) => {
      const { stack, trail, template } = defined();
      template().hasResourceProperties(FILTER, {
        LogGroupName: stack.resolve(trail.logGroup?.logGroupName),
        MetricTransformations: [Match.objectLike({ MetricName, MetricNamespace: Match.stringLikeRegexp('^AccessMonitoring/AuditMonitoring') })],
      });
      template().hasResourceProperties(ALARM, {
        MetricName, Threshold, Period: 300, EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', AlarmActions: [stack.resolve(trail.topic?.topicArn)],
      });
    });

  test('on reads beyond the usual rests on a line without gaps', () => {
    const { stack, trail, template } = defined();
    template().hasResourceProperties(FILTER, { MetricTransformations: [Match.objectLike({ MetricName: 'Reads', DefaultValue: 0 })] });
    template().hasResourceProperties(ALARM, {
      ComparisonOperator: 'GreaterThanUpperThreshold',
      TreatMissingData: 'notBreaching',
      ThresholdMetricId: 'expr_1',
      Metrics: Match.arrayWith([
        Match.objectLike({ Expression: 'ANOMALY_DETECTION_BAND(m0, 3)', Id: 'expr_1' }),
        Match.objectLike({ MetricStat: Match.objectLike({ Metric: Match.objectLike({ MetricName: 'Reads' }), Stat: 'Sum' }) }),
      ]),
      AlarmActions: [stack.resolve(trail.topic?.topicArn)],
    });
  });

  test('says what to do, and the dashboard too', () => {
    const { monitoring, template } = defined(() => ({ runbookUrl: RUNBOOK }));
    expect(monitoring.alarms).toHaveLength(6);
    const own = Object.values(template().findResources(ALARM)).map((each) => (each as { Properties: { AlarmDescription: string } }).Properties.AlarmDescription).filter((each) => each.startsWith('Audit/Monitoring: '));
    expect(own).toHaveLength(6);
    expect(own.filter((each) => !each.endsWith(`. Runbook: ${RUNBOOK}`))).toEqual([]);
    expect(JSON.stringify(template().findResources('AWS::CloudWatch::Dashboard'))).toContain(`Access to ePHI that Audit/Trail records. Runbook: ${RUNBOOK}`);
  });

  test('takes the numbers and the topic that are given', () => {
    const topicArn = 'arn:aws:sns:us-east-1:123456789012:privacy-office';
    const { template } = defined((stack) => ({ bulkDownloads: 50, deniedAccesses: 5, anomalyBand: 2.5, alarmTopic: sns.Topic.fromTopicArn(stack, 'Privacy', topicArn) }));
    for (const [MetricName, Threshold] of [['BulkDownload', 50], ['DeniedAccess', 5], ['Export', 1]]) {
      template().hasResourceProperties(ALARM, { MetricName, Threshold, AlarmActions: [topicArn] });
    }
    template().hasResourceProperties(ALARM, { Metrics: Match.arrayWith([Match.objectLike({ Expression: 'ANOMALY_DETECTION_BAND(m0, 2.5)' })]), AlarmActions: [topicArn] });
  });
});

test('the dashboard shows every alarm, the later ones included', () => {
  const { stack, monitoring, template } = defined();
  monitoring.watchReads('Files', new cloudwatch.Metric({ namespace: 'AWS/EFS', metricName: 'DataReadIOBytes', dimensionsMap: { FileSystemId: 'fs-1' } }));
  const body = JSON.stringify(template().findResources('AWS::CloudWatch::Dashboard'));
  expect(monitoring.alarms).toHaveLength(7);
  for (const alarm of monitoring.alarms) expect(body).toContain(stack.resolve(alarm.alarmArn)['Fn::GetAtt'][0]);
});

test('the bytes of a bucket are counted, and watched', () => {
  const { stack, trail, monitoring, template } = defined();
  const { bucket } = new PhiBucket(stack, 'Scans', { auditTrail: trail });
  monitoring.watchBucket(bucket);
  template().hasResourceProperties('AWS::S3::Bucket', { MetricsConfigurations: [{ Id: Match.stringLikeRegexp('^[\\w.-]{1,64}$') }] });
  template().hasResourceProperties(ALARM, {
    Metrics: Match.arrayWith([Match.objectLike({
      MetricStat: Match.objectLike({ Metric: { Namespace: 'AWS/S3', MetricName: 'BytesDownloaded', Dimensions: Match.arrayWith([{ Name: 'BucketName', Value: stack.resolve(bucket.bucketName) }]) } }),
    })]),
  });
});

test.each<[string, string, (it: Defined) => void]>([
  ['the stores of a trail with monitoring have', 'COMPLIANT', () => undefined],
  ['a bucket that is not registered has not', 'NON_COMPLIANT', ({ stack }) => void new PhiBucket(stack, 'Notes')],
  ['one whose bytes are watched has', 'COMPLIANT', ({ stack, monitoring }) => void monitoring.watchBucket(new PhiBucket(stack, 'Notes').bucket)],
])('%s what the rule on exports asks for', (_, expected, more) => {
  const it = defined();
  const { stack, trail } = it;
  new PhiTable(stack, 'Visits', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, auditTrail: trail });
  new PhiBucket(stack, 'Scans', { auditTrail: trail });
  more(it);
  const findings = evaluate(readFacts([(stack.node.root as App).synth().directory]), RULES).filter(({ rule }) => rule.id === 'cloudwatch-alarm-data-export-volume');
  expect(findings.map(({ verdict }) => verdict.status)).toEqual([expected]);
});

test('a trail of someone else is monitored through its log group, with a topic of this stack', () => {
  const { template } = defined((stack) => ({ auditTrail: existing(stack) }));
  template().hasResourceProperties(FILTER, { LogGroupName: 'trail', MetricTransformations: [Match.objectLike({ MetricName: 'DeniedAccess' })] });
  template().hasResourceProperties(ALARM, { MetricName: 'DeniedAccess', AlarmActions: [{ Ref: Match.stringLikeRegexp('^PhiAlarms') }] });
});

test.each<[string, (stack: Stack) => Partial<AccessMonitoringProps>, string]>([
  ['a trail without a log group', (stack) => ({ auditTrail: new AuditTrail(stack, 'Theirs', { mode: AuditTrailMode.ORGANIZATION_MANAGED }) }), 'Audit/Theirs has no log group in this account'],
  ['no download', () => ({ bulkDownloads: 0 }), 'bulkDownloads is 0; it takes whole numbers from 1 to 1000000'],
  ['half an attempt', () => ({ deniedAccesses: 1.5 }), 'deniedAccesses is 1.5; it takes whole numbers from 1 to 100'],
  ['a thousand attempts', () => ({ deniedAccesses: 1000 }), 'deniedAccesses is 1000; it takes whole numbers from 1 to 100'],
  ['a band of nothing', () => ({ anomalyBand: 0.5 }), 'anomalyBand is 0.5; it takes numbers from 1 to 10'],
  ['no number', () => ({ anomalyBand: NaN }), 'anomalyBand is NaN; it takes numbers from 1 to 10'],
  ['a runbook with a query', () => ({ runbookUrl: `${RUNBOOK}?patient=17` }), 'does not lead to a runbook'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(props)).toThrow(message);
});

test.each(PLACES)('works %s', (_, place) => {
  const { stack, template } = place((where, { alarmTopic }) => {
    new AccessMonitoring(where, 'Monitoring', { auditTrail: existing(where), alarmTopic });
  }, [5432]);
  template.hasResourceProperties(ALARM, { MetricName: 'Export', AlarmDescription: Match.stringLikeRegexp(`^${stack.node.path}/Monitoring: `) });
});

test('the trail and the bucket may belong to earlier stacks', () => {
  const app = new App();
  const stores = new Stack(app, 'Stores', { env });
  const { bucket } = new PhiBucket(stores, 'Scans');
  const audit = new Stack(app, 'Audit', { env });
  const auditTrail = new AuditTrail(audit, 'Trail');
  auditTrail.addBucket(bucket);
  const later = new Stack(app, 'Monitoring', { env });
  new AccessMonitoring(later, 'Monitoring', { auditTrail }).watchBucket(bucket);
  app.synth();
  expect(later.dependencies.map((each) => each.stackName).sort()).toEqual(['Audit', 'Stores']);
  expect(stores.dependencies).toEqual([]);
});

test('passes the HIPAA pack of cdk-nag', () => {
  const stack = new Stack(new App(), 'Audit', { env }); // the trail itself is not the matter here
  expect(new AccessMonitoring(stack, 'Monitoring', { auditTrail: existing(stack) }).alarms.length).toBeGreaterThan(0);
  expect(new HIPAASecurityChecks().validateScope(stack.node.root).violations).toEqual([]);
});
