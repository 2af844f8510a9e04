import { compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';

const ALARM = 'AWS::CloudWatch::Alarm';
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

test.each(['GreaterThanOrEqualToThreshold', 'GreaterThanUpperThreshold', 'LessThanLowerOrGreaterThanUpperThreshold'])('an alarm that tells by %s', ComparisonOperator => {
  expect(verdictOf(ruleOf('cloudwatch-alarm-data-export-volume'), withAlarm({ ComparisonOperator })).status).toBe('COMPLIANT');
});
