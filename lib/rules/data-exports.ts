import { raisesAlarm } from './alarm-chains';
import { Coverage, maySee } from './cloudtrail-coverage';
import { tellsOfCall } from './event-routes';
import { environmentsOf, mayShareRegion, placeOf } from './phi-environments';
import { all, isTrue, oneOf, present } from './predicates';
import { AppFacts, Rule, appRules } from './rule';
import { mayHoldPhi } from './tags';
import { calls, record } from './trail-records';
import { Verdict, allMet, best, insufficientData, nonCompliant, notApplicable } from './verdict';
import type { Resource } from '../facts/resource';

/** What tells that a store is read in bulk, or exported. */
interface Signals {
  readonly namespace: string;
  readonly metrics: readonly string[];
  /** The service and the call that exports such a store, where there is one. */
  readonly call?: readonly [string, string];
}

const OUTBOUND = ['NetworkTransmitThroughput', 'ReadThroughput', 'ReadIOPS', 'VolumeReadIOPs'];
const CONSUMED = ['ConsumedReadCapacityUnits', 'ReturnedBytes', 'ReturnedItemCount'];
const NETWORK_OUT = ['NetworkBytesOut'];

/** By type of store. Types of which CloudWatch counts no reads are left out. */
const SIGNALS: { readonly [type: string]: Signals } = {
  'AWS::S3::Bucket': { namespace: 'AWS/S3', metrics: ['BytesDownloaded', 'GetRequests'] },
  'AWS::DynamoDB::Table': { namespace: 'AWS/DynamoDB', metrics: CONSUMED, call: ['dynamodb', 'ExportTableToPointInTime'] },
  'AWS::DynamoDB::GlobalTable': { namespace: 'AWS/DynamoDB', metrics: CONSUMED, call: ['dynamodb', 'ExportTableToPointInTime'] },
  'AWS::RDS::DBInstance': { namespace: 'AWS/RDS', metrics: OUTBOUND, call: ['rds', 'StartExportTask'] },
  'AWS::RDS::DBCluster': { namespace: 'AWS/RDS', metrics: OUTBOUND, call: ['rds', 'StartExportTask'] },
  'AWS::DocDB::DBCluster': { namespace: 'AWS/DocDB', metrics: OUTBOUND },
  'AWS::Neptune::DBCluster': { namespace: 'AWS/Neptune', metrics: OUTBOUND },
  'AWS::Redshift::Cluster': { namespace: 'AWS/Redshift', metrics: OUTBOUND },
  'AWS::EFS::FileSystem': { namespace: 'AWS/EFS', metrics: ['DataReadIOBytes'] },
  'AWS::FSx::FileSystem': { namespace: 'AWS/FSx', metrics: ['DataReadBytes', 'DataReadOperations'] },
  'AWS::EC2::Volume': { namespace: 'AWS/EBS', metrics: ['VolumeReadBytes', 'VolumeReadOps'] },
  'AWS::ElastiCache::ReplicationGroup': { namespace: 'AWS/ElastiCache', metrics: NETWORK_OUT },
  'AWS::MemoryDB::Cluster': { namespace: 'AWS/MemoryDB', metrics: NETWORK_OUT },
};

/** What a trail records when a store is read, where there are such records: their type, the service, and the calls that read in bulk. */
const RECORDS: { readonly [type: string]: readonly [string, string, ...string[]] } = {
  'AWS::S3::Bucket': ['AWS::S3::Object', 's3', 'GetObject'],
  'AWS::DynamoDB::Table': ['AWS::DynamoDB::Table', 'dynamodb', 'Query', 'Scan'],
  'AWS::DynamoDB::GlobalTable': ['AWS::DynamoDB::Table', 'dynamodb', 'Query', 'Scan'],
};

const ALARM = 'AWS::CloudWatch::Alarm';
const TRAIL = 'AWS::CloudTrail::Trail';
const LOGGING = isTrue('IsLogging');
const HAS_ALL_REGIONS = isTrue('IsMultiRegionTrail');

/** The two shapes of an alarm: one metric, or several with an expression, an anomaly band for instance. */
const METRIC_PATHS = [['Namespace', 'MetricName'], ['Metrics[*].MetricStat.Metric.Namespace', 'Metrics[*].MetricStat.Metric.MetricName']] as const;

const ABOVE = ['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold', 'GreaterThanUpperThreshold', 'LessThanLowerOrGreaterThanUpperThreshold'];
const TELLS_OF_MORE = all(oneOf('ComparisonOperator', ABOVE), present('AlarmActions'), isTrue('ActionsEnabled', { absent: 'COMPLIANT' }));

function isOn(alarm: Resource, { namespace, metrics }: Signals): boolean {
  return METRIC_PATHS.some(([spaces, names]) => alarm.read(spaces).some(({ value }) => value === namespace)
    && alarm.read(names).some(({ value }) => metrics.includes(String(value))));
}

/** The records of trails that raise an alarm when there are many of them; a store of the kind that such a trail does not see is not watched by it. */
function tellsOfRecords(store: Resource): readonly Verdict[] {
  const { graph } = store.template;
  if (!(store.type in RECORDS)) return [];
  const [kind, service, ...names] = RECORDS[store.type];
  const stores = graph.ofType(store.type).filter(each => placeOf(each) === placeOf(store) && mayHoldPhi(each));
  const events = calls(service, ...names).map(({ record: usual }) => record({ ...usual, eventCategory: 'Data', managementEvent: false, readOnly: true }));
  return graph.ofType(TRAIL).flatMap((trail): readonly Verdict[] => {
    const isHeard = maySee(trail, store) && (mayShareRegion(trail, store) || HAS_ALL_REGIONS(trail).status === 'COMPLIANT') && store.impliesExistenceOf(trail);
    if (!isHeard) return [];
    const logging = LOGGING(trail).status;
    const open = insufficientData({ at: TRAIL, found: `whether ${trail.logicalId} records reads of every ${store.type} is open` });
    const told = raisesAlarm(trail, { events, isBulk: true });
    if (logging === 'NON_COMPLIANT' || told.status === 'NON_COMPLIANT' || told.status === 'NOT_APPLICABLE') return [];
    const coverage = new Coverage(graph, [trail], kind, store.type);
    const recorded = stores.map(each => coverage.of(each).reads);
    if (recorded.includes(false)) return [];
    return [logging === 'COMPLIANT' && !recorded.includes(undefined) ? told : open];
  });
}

function isNoticed(store: Resource, signals: Signals): Verdict {
  const { graph } = store.template;
  const alarms = graph.ofType(ALARM).filter(each => mayShareRegion(store, each) && store.impliesExistenceOf(each) && isOn(each, signals));
  const { call: [service, eventName] = [] } = signals;
  const verdicts = [
    ...alarms.map(alarm => {
      const { status, at, found } = TELLS_OF_MORE(alarm);
      const words = status === 'COMPLIANT' ? alarm.logicalId : `${alarm.logicalId}, ${at ?? ''}: ${found ?? ''}`;
      return new Verdict(status, { at: ALARM, found: words, subject: alarm });
    }),
    ...tellsOfRecords(store),
    ...eventName === undefined ? [] : [tellsOfCall(store, record({ eventSource: `${service}.amazonaws.com`, eventName }))],
  ];
  const found = best(verdicts);
  return found.status === 'COMPLIANT' || found.status === 'INSUFFICIENT_DATA' || alarms.length > 0 ? found
    : nonCompliant({ at: ALARM, found: `none on reads of ${store.type} in ${placeOf(store)}` });
}

function tellsOfExports({ graph, accountBaseline }: AppFacts): Verdict {
  if (accountBaseline.has('export-alarm')) return notApplicable();
  const verdicts: Verdict[] = [];
  for (const [type, signals] of Object.entries(SIGNALS)) {
    if (graph.ofType(type).length === 0) continue;
    for (const store of environmentsOf(graph, [type], mayHoldPhi)) verdicts.push(isNoticed(store, signals));
  }
  return allMet(verdicts);
}

const STORE = { Type: 'AWS::DynamoDB::Table' };
const alarm = (metric: string) => ({
  Type: ALARM,
  Properties: {
    Namespace: 'AWS/DynamoDB',
    MetricName: metric,
    Dimensions: [{ Name: 'TableName', Value: { Ref: 'Store' } }],
    Statistic: 'Sum',
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 100000,
    ComparisonOperator: 'GreaterThanThreshold',
    AlarmActions: ['arn:aws:sns:us-east-1:111122223333:security'],
  },
});

/** Whether somebody hears of ePHI that leaves in bulk. */
export const dataExports: readonly Rule[] = appRules([
  {
    id: 'cloudwatch-alarm-data-export-volume',
    title: 'Somebody is told when stores of ePHI are read in bulk or exported',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
    severity: 'medium',
    absent: 'CloudWatch counts what is read, and tells nobody.',
    rationale: 'Whoever steals records takes all of them, and the counters of reads rise that night.',
    remediation: 'Use `AccessMonitoring` for stores that are registered with its trail, with `watchReads` for others; or add an alarm with an action on a metric of reads of each kind of store, an anomaly band for instance, or an EventBridge rule on its ' +
      'export call; or declare `export-alarm` in the account baseline.',
    source: 'Amazon CloudWatch User Guide: Using CloudWatch anomaly detection',
    check: tellsOfExports,
    examples: {
      compliant: { Resources: { Store: STORE, Alarm: alarm('ConsumedReadCapacityUnits') } },
      nonCompliant: { Resources: { Store: STORE, Alarm: alarm('ConsumedWriteCapacityUnits') } },
    },
  },
]);
