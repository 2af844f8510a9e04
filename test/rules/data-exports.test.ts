import { compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';
import { ResourceGraph } from '../../lib/facts/graph';
import type { Json } from '../../lib/facts/value';
import type { AppRule } from '../../lib/rules/rule';
import type { Verdict } from '../../lib/rules/verdict';

const ALARM = 'AWS::CloudWatch::Alarm';
const FILTER = 'AWS::Logs::MetricFilter';
const STORE = { Type: 'AWS::DynamoDB::Table' };
const BUCKET = { Type: 'AWS::S3::Bucket' };
const ACTIONS = ['arn:aws:sns:us-east-1:111122223333:security'];
const READS = {
  Namespace: 'AWS/DynamoDB', MetricName: 'ConsumedReadCapacityUnits', ComparisonOperator: 'GreaterThanThreshold', Threshold: 1000, AlarmActions: ACTIONS,
};
const withAlarm = (more: object = {}) => ({ Resources: { STORE, Alarm: { Type: ALARM, Properties: { ...READS, ...more } } } });
const BAND = {
  ComparisonOperator: 'GreaterThanUpperThreshold',
  ThresholdMetricId: 'band',
  AlarmActions: ACTIONS,
  Metrics: [
    { Id: 'reads', MetricStat: { Metric: { Namespace: 'AWS/DynamoDB', MetricName: 'ReturnedBytes' }, Period: 300, Stat: 'Sum' } },
    { Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(reads, 2)' },
  ],
};
const rule = (eventName: string) => ({
  Type: 'AWS::Events::Rule',
  Properties: { EventPattern: { source: ['aws.dynamodb'], detail: { eventName: [eventName] } }, Targets: [{ Id: 'security', Arn: ACTIONS[0] }] },
});

judges('cloudwatch-alarm-data-export-volume', [
  ['a store that says it holds no ePHI', { Resources: { Store: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'data-classification', Value: 'synthetic' }] } } } }, notApplicable()],
  ['a store that says it holds none beside one that says nothing', { Resources: { Free: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'data-classification', Value: 'synthetic' }] } }, Store: { Type: 'AWS::DynamoDB::Table' } } }, nonCompliant('AWS::CloudWatch::Alarm')],
  ['nothing is stored', { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }, notApplicable()],
  ['a store of which CloudWatch counts no reads', { Resources: { Images: { Type: 'AWS::HealthImaging::Datastore' } } }, notApplicable()],
  ['no alarm', { Resources: { STORE } }, nonCompliant(ALARM, 'none on reads of AWS::DynamoDB::Table in 111122223333, us-east-1')],
  ['an alarm on reads', withAlarm(), compliant(ALARM)],
  ['an anomaly band', { Resources: { STORE, Alarm: { Type: ALARM, Properties: BAND } } }, compliant(ALARM)],
  ['an alarm on too few reads', withAlarm({ ComparisonOperator: 'LessThanThreshold' }), nonCompliant(ALARM, 'Alarm, ComparisonOperator: LessThanThreshold')],
  ['an alarm that tells nobody', withAlarm({ AlarmActions: [] }), nonCompliant(ALARM)],
  ['an alarm that is switched off', withAlarm({ ActionsEnabled: false }), nonCompliant(ALARM, 'Alarm, ActionsEnabled: false')],
  ['an alarm of which the operator is a parameter', withAlarm({ ComparisonOperator: { Ref: 'Operator' } }), insufficientData(ALARM)],
  ['an alarm on a condition', { Resources: { STORE, Alarm: { Type: ALARM, Condition: 'Prod', Properties: READS } } }, nonCompliant(ALARM)],
  ['a rule on the export call', { Resources: { STORE, Rule: rule('ExportTableToPointInTime') } }, compliant('AWS::Events::Rule')],
  ['a rule on another call', { Resources: { STORE, Rule: rule('DeleteTable') } }, nonCompliant(ALARM)],
  ['an alarm for one kind of store out of two', { Resources: { ...withAlarm().Resources, BUCKET } },
    nonCompliant(ALARM, 'none on reads of AWS::S3::Bucket in 111122223333, us-east-1')],
]);

test('is not asked for where the account has it from elsewhere', () => {
  expect(verdictOf(ruleOf('cloudwatch-alarm-data-export-volume'), { Resources: { STORE } }, ['export-alarm']).status).toBe('NOT_APPLICABLE');
});

const OUTBOUND = ['NetworkTransmitThroughput', 'ReadThroughput', 'ReadIOPS', 'VolumeReadIOPs'];
const CONSUMED = ['ConsumedReadCapacityUnits', 'ReturnedBytes', 'ReturnedItemCount'];

test.each<[string, string, readonly string[]]>([
  ['AWS::S3::Bucket', 'AWS/S3', ['BytesDownloaded', 'GetRequests']],
  ['AWS::DynamoDB::Table', 'AWS/DynamoDB', CONSUMED],
  ['AWS::DynamoDB::GlobalTable', 'AWS/DynamoDB', CONSUMED],
  ['AWS::RDS::DBInstance', 'AWS/RDS', OUTBOUND],
  ['AWS::RDS::DBCluster', 'AWS/RDS', OUTBOUND],
  ['AWS::DocDB::DBCluster', 'AWS/DocDB', OUTBOUND],
  ['AWS::Neptune::DBCluster', 'AWS/Neptune', OUTBOUND],
  ['AWS::Redshift::Cluster', 'AWS/Redshift', OUTBOUND],
  ['AWS::EFS::FileSystem', 'AWS/EFS', ['DataReadIOBytes']],
  ['AWS::FSx::FileSystem', 'AWS/FSx', ['DataReadBytes', 'DataReadOperations']],
  ['AWS::EC2::Volume', 'AWS/EBS', ['VolumeReadBytes', 'VolumeReadOps']],
  ['AWS::ElastiCache::ReplicationGroup', 'AWS/ElastiCache', ['NetworkBytesOut']],
  ['AWS::MemoryDB::Cluster', 'AWS/MemoryDB', ['NetworkBytesOut']],
])('reads of %s are counted in %s as %j', (Type, Namespace, metrics) => {
  const judged = (more: object) => verdictOf(ruleOf('cloudwatch-alarm-data-export-volume'), { Resources: { Store: { Type }, Alarm: { Type: ALARM, Properties: { ...READS, Namespace, ...more } } } }).status;
  expect(metrics.map(MetricName => judged({ MetricName }))).toEqual(metrics.map(() => 'COMPLIANT'));
  expect([judged({ MetricName: 'Writes' }), judged({ MetricName: metrics[0], Namespace: 'Own' })]).toEqual(['NON_COMPLIANT', 'NON_COMPLIANT']);
});

test.each([
  ['AWS::DynamoDB::GlobalTable', 'dynamodb', 'ExportTableToPointInTime'], ['AWS::RDS::DBInstance', 'rds', 'StartExportTask'], ['AWS::RDS::DBCluster', 'rds', 'StartExportTask'],
])('a rule on the call by which %s is exported', (Type, service, eventName) => {
  const judged = (detail: object) => verdictOf(ruleOf('cloudwatch-alarm-data-export-volume'), {
    Resources: { Store: { Type }, Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern: { detail }, Targets: [{ Id: 'security', Arn: ACTIONS[0] }] } } },
  }).status;
  const eventSource = [`${service}.amazonaws.com`];
  expect([judged({ eventSource, eventName: [eventName] }), judged({ eventSource: ['other.amazonaws.com'], eventName: [eventName] })]).toEqual(['COMPLIANT', 'NON_COMPLIANT']);
});

describe('what a trail records of reads', () => {
  const ARN = 'arn:aws:s3';
  const READS_OF_STORES = '{ ($.eventCategory = "Data") && ($.readOnly IS TRUE) }';
  const METRIC = { MetricName: 'Reads', MetricNamespace: 'Access', MetricValue: '1' };
  const BULK = { Namespace: 'Access', MetricName: 'Reads', Statistic: 'Sum', Period: 300, EvaluationPeriods: 1, Threshold: 1000, ComparisonOperator: 'GreaterThanOrEqualToThreshold', AlarmActions: ACTIONS };
  const UNUSUAL = {
    ComparisonOperator: 'GreaterThanUpperThreshold',
    EvaluationPeriods: 2,
    ThresholdMetricId: 'band',
    AlarmActions: ACTIONS,
    Metrics: [
      { Id: 'reads', MetricStat: { Metric: { Namespace: 'Access', MetricName: 'Reads' }, Period: 300, Stat: 'Sum' } },
      { Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(reads, 3)' },
    ],
  };
  const [READ, OTHER] = UNUSUAL.Metrics;
  const watched = ({ pattern = READS_OF_STORES, alarm = BULK, trail = {}, values = [ARN], kind = 'AWS::S3::Object', stores = { BUCKET } }: {
    readonly pattern?: unknown;
    readonly alarm?: object;
    readonly trail?: object;
    readonly values?: readonly unknown[];
    readonly kind?: string;
    readonly stores?: Json;
  }) => ({
    Resources: {
      ...stores,
      Trail: {
        Type: 'AWS::CloudTrail::Trail',
        Properties: { IsLogging: true, CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['Logs', 'Arn'] }, EventSelectors: [{ DataResources: [{ Type: kind, Values: values }] }], ...trail },
      },
      Logs: { Type: 'AWS::Logs::LogGroup' },
      Filter: { Type: FILTER, Properties: { LogGroupName: { Ref: 'Logs' }, FilterPattern: pattern, MetricTransformations: [METRIC] } },
      Alarm: { Type: ALARM, Properties: alarm },
    },
  });
  const missing = nonCompliant(ALARM, 'none on reads of AWS::S3::Bucket in 111122223333, us-east-1');

  judges('cloudwatch-alarm-data-export-volume', [
    ['raises an alarm beyond a number', watched({}), compliant(FILTER)],
    ['raises an alarm on downloads beyond a number', watched({ pattern: '{ ($.eventName = "GetObject") && ($.errorCode NOT EXISTS) }' }), compliant(FILTER)],
    ['raises an alarm beyond what is usual', watched({ alarm: UNUSUAL }), compliant(FILTER)],
    ['is counted, and the alarm waits for fewer reads', watched({ alarm: { ...UNUSUAL, ComparisonOperator: 'LessThanLowerThreshold' } }), insufficientData(FILTER)],
    ['is counted, and the band is one of another metric', watched({
      alarm: { ...UNUSUAL, Metrics: [READ, { ...READ, Id: 'other', MetricStat: { Metric: { Namespace: 'Own', MetricName: 'Other' }, Period: 300, Stat: 'Sum' } }, OTHER] },
    }), insufficientData(FILTER)],
    ['is counted, and the band is one of averages', watched({
      alarm: { ...UNUSUAL, Metrics: [{ Id: 'reads', MetricStat: { Metric: { Namespace: 'Access', MetricName: 'Reads' }, Period: 300, Stat: 'Average' } }, OTHER] },
    }), insufficientData(FILTER)],
    ['is counted, and the band stands in one branch', watched({ alarm: { ...UNUSUAL, Metrics: [READ, { 'Fn::If': ['Prod', OTHER, { Ref: 'AWS::NoValue' }] }] } }), insufficientData(FILTER)],
    ['is counted, and the band is switched off', watched({ alarm: { ...UNUSUAL, ActionsEnabled: false } }), missing],
    ['is counted, and the expression is none of the usual', watched({ alarm: { ...UNUSUAL, Metrics: [READ, { Id: 'band', Expression: 'reads * 2' }] } }), insufficientData(FILTER)],
    ['is counted by dimensions that the alarm has not', watched({
      alarm: { ...UNUSUAL, Metrics: [{ Id: 'reads', MetricStat: { Metric: { Namespace: 'Access', MetricName: 'Reads', Dimensions: [{ Name: 'a', Value: 'b' }] }, Period: 300, Stat: 'Sum' } }, OTHER] },
    }), insufficientData(FILTER)],
    ['raises no alarm below numbers that nobody reaches', watched({ alarm: { ...BULK, Threshold: 1_000_001 } }), missing],
    ['raises an alarm on refused reads only', watched({ pattern: '{ ($.eventCategory = "Data") && ($.errorCode = "AccessDenied*") }' }), missing],
    ['raises an alarm on another bucket only', watched({ pattern: '{ ($.eventName = "GetObject") && ($.requestParameters.bucketName = "other") }' }), missing],
    ['is written down only', watched({ alarm: { ...BULK, AlarmActions: [] } }), missing],
    ['is filtered by a parameter', watched({ pattern: { Ref: 'Pattern' } }), insufficientData(FILTER)],
    ['is nothing, as the trail is off', watched({ trail: { IsLogging: false } }), missing],
    ['depends on a parameter', watched({ trail: { IsLogging: { Ref: 'On' } } }), insufficientData('AWS::CloudTrail::Trail')],
    ['is of another bucket', watched({ values: ['arn:aws:s3:::other/'] }), missing],
    ['is of one bucket out of two', watched({ values: [{ 'Fn::Sub': '${BUCKET.Arn}/' }], stores: { BUCKET, Second: BUCKET } }), missing],
    ['is of every bucket but one without ePHI', watched({
      values: [{ 'Fn::Sub': '${BUCKET.Arn}/' }], stores: { BUCKET, Free: { ...BUCKET, Properties: { Tags: [{ Key: 'data-classification', Value: 'synthetic' }] } } },
    }), compliant(FILTER)],
    ['is open, by a selector', watched({ values: [{ Ref: 'Named' }] }), insufficientData('AWS::CloudTrail::Trail')],
    ['are writes alone', watched({ trail: { EventSelectors: [{ ReadWriteType: 'WriteOnly', DataResources: [{ Type: 'AWS::S3::Object', Values: [ARN] }] }] } }), missing],
    ['is of management alone', watched({ trail: { EventSelectors: [] } }), missing],
    ['is of a table', watched({ kind: 'AWS::DynamoDB::Table', values: ['arn:aws:dynamodb'], stores: { STORE } }), compliant(FILTER)],
    ['is of a table, by the downloads of buckets', watched({ kind: 'AWS::DynamoDB::Table', values: ['arn:aws:dynamodb'], stores: { STORE }, pattern: '{ $.eventName = "GetObject" }' }), nonCompliant(ALARM)],
    ['has no records of a database', watched({ stores: { Charts: { Type: 'AWS::RDS::DBInstance' } } }), nonCompliant(ALARM)],
  ]);

  test.each<[string, Json, string]>([
    ['not of other Regions, by a trail of one', {}, 'NON_COMPLIANT'],
    ['of other Regions, by a trail of all', { IsMultiRegionTrail: true }, 'COMPLIANT'],
  ])('is told %s', (_, trail, expected) => {
    const { BUCKET: bucket, ...watch } = watched({ trail }).Resources as Json;
    const graph = new ResourceGraph();
    graph.isApp = true;
    const add = (region: string, resources: Json) => graph.add({ Resources: resources }, { file: region, stackName: region, environment: { account: '111122223333', region } });
    add('us-east-1', watch);
    add('us-west-2', { bucket });
    const verdict = (ruleOf('cloudwatch-alarm-data-export-volume') as AppRule).check({ graph, accountBaseline: new Set() }) as Verdict;
    expect(verdict.status).toBe(expected);
  });

  test('is shown by the alarm', () => {
    expect(verdictOf(ruleOf('cloudwatch-alarm-data-export-volume'), watched({})).restsOn.map(each => each.logicalId)).toEqual(['Alarm']);
  });
});

test.each(['GreaterThanOrEqualToThreshold', 'GreaterThanUpperThreshold', 'LessThanLowerOrGreaterThanUpperThreshold'])('an alarm that tells by %s', ComparisonOperator => {
  expect(verdictOf(ruleOf('cloudwatch-alarm-data-export-volume'), withAlarm({ ComparisonOperator })).status).toBe('COMPLIANT');
});
