import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { scalesWithDemand } from '../../lib/rules/dynamodb-capacity';

const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
const POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';
const ofTable = (tail = '') => ({ 'Fn::Join': ['', ['table/', { Ref: 'Subject' }, tail]] });
const dimension = (capacity: string, kind = 'table') => `dynamodb:${kind}:${capacity}CapacityUnits`;
const target = (ScalableDimension: string, ResourceId: unknown = ofTable(), more: Json = {}) => ({ Type: TARGET, Properties: { ServiceNamespace: 'dynamodb', ResourceId, ScalableDimension }, ...more });
const policy = (id: string) => ({ Type: POLICY, Properties: { ScalingTargetId: { Ref: id } } });
const table = (more: Json, properties: Json = {}): Json => ({ Resources: { Subject: { Type: 'AWS::DynamoDB::Table', Properties: properties }, ...more } });

const SCALED = { Reads: target(dimension('Read')), Writes: target(dimension('Write')), ReadPolicy: policy('Reads'), WritePolicy: policy('Writes') };
const WITH_INDEX = { GlobalSecondaryIndexes: [{ IndexName: 'ByDay' }] };

judges('dynamodb-autoscaling', [
  ['absent', {}, nonCompliant(TARGET, 'nothing scales ReadCapacityUnits')],
  ['on demand', { BillingMode: 'PAY_PER_REQUEST' }, compliant('BillingMode')],
  ['on demand in one branch', { BillingMode: { 'Fn::If': ['Prod', 'PAY_PER_REQUEST', 'PROVISIONED'] } }, nonCompliant(TARGET)],
  ['a parameter', { BillingMode: { Ref: 'Parameter' } }, insufficientData('BillingMode')],
  ['reads and writes scaled', table(SCALED), compliant(TARGET)],
  ['reads only', table({ Reads: SCALED.Reads, ReadPolicy: SCALED.ReadPolicy }), nonCompliant(TARGET, 'nothing scales WriteCapacityUnits')],
  ['targets that no policy moves', table({ Reads: SCALED.Reads, Writes: SCALED.Writes }), nonCompliant(TARGET, 'nothing scales ReadCapacityUnits')],
  ['a target that exists in one case', table({ ...SCALED, Writes: target(dimension('Write'), ofTable(), { Condition: 'Prod' }) }), nonCompliant(TARGET, 'nothing scales WriteCapacityUnits')],
  ['a schedule instead of a policy', table({
    Reads: SCALED.Reads,
    ReadPolicy: SCALED.ReadPolicy,
    Writes: { Type: TARGET, Properties: { ...SCALED.Writes.Properties, ScheduledActions: [{ Schedule: 'rate(1 day)' }] } },
  }), compliant(TARGET)],
  ['names written out', table({
    Reads: target(dimension('Read'), 'table/Charts'),
    Writes: target(dimension('Write'), 'table/Charts'),
    ReadPolicy: policy('Reads'),
    WritePolicy: { Type: POLICY, Properties: { ResourceId: 'table/Charts', ScalableDimension: dimension('Write') } },
  }, { TableName: 'Charts' }), compliant(TARGET)],
  ['targets of another table', table({ Reads: target(dimension('Read'), 'table/Visits'), ReadPolicy: policy('Reads') }, { TableName: 'Charts' }), nonCompliant(TARGET)],
  ['an index that stays as it is', table(SCALED, WITH_INDEX), nonCompliant(TARGET, 'nothing scales ReadCapacityUnits of index/ByDay')],
  ['an index that scales, too', table({
    ...SCALED,
    IndexReads: target(dimension('Read', 'index'), ofTable('/index/ByDay')),
    IndexWrites: target(dimension('Write', 'index'), ofTable('/index/ByDay')),
    IndexReadPolicy: policy('IndexReads'),
    IndexWritePolicy: policy('IndexWrites'),
  }, WITH_INDEX), compliant(TARGET)],
  ['an index whose name the deployment decides', table(SCALED, { GlobalSecondaryIndexes: [{ IndexName: { Ref: 'Parameter' } }] }), insufficientData('GlobalSecondaryIndexes[0].IndexName')],
  ['a global table that scales', {
    Resources: {
      Subject: {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: {
          BillingMode: 'PROVISIONED',
          WriteProvisionedThroughputSettings: { WriteCapacityAutoScalingSettings: { MaxCapacity: 10, MinCapacity: 1 } },
          Replicas: [{ ReadProvisionedThroughputSettings: { ReadCapacityAutoScalingSettings: { MaxCapacity: 10, MinCapacity: 1 } } }],
        },
      },
    },
  }, compliant()],
  ['a global table with fixed reads in one replica', {
    Resources: {
      Subject: {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: {
          WriteProvisionedThroughputSettings: { WriteCapacityAutoScalingSettings: { MaxCapacity: 10, MinCapacity: 1 } },
          Replicas: [
            { ReadProvisionedThroughputSettings: { ReadCapacityAutoScalingSettings: { MaxCapacity: 10, MinCapacity: 1 } } },
            { ReadProvisionedThroughputSettings: { ReadCapacityUnits: 3 } },
          ],
        },
      },
    },
  }, nonCompliant('Replicas[1].ReadProvisionedThroughputSettings.ReadCapacityAutoScalingSettings')],
]);

test('leaves open, in a loose template, whether a target that no policy moves is moved from elsewhere', () => {
  const judged = (targets: Json) => {
    const subject = new ResourceGraph().add(table(targets), { file: 'table.json' }).resource('Subject');
    return subject && scalesWithDemand(subject).status;
  };
  expect(judged({ Reads: SCALED.Reads, Writes: SCALED.Writes })).toBe('INSUFFICIENT_DATA');
  expect(judged({ Reads: SCALED.Reads })).toBe('NON_COMPLIANT');
  expect(judged({})).toBe('NON_COMPLIANT');
  expect(judged(SCALED)).toBe('COMPLIANT');
});
