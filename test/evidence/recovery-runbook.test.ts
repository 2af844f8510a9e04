import { CHARTS, KEY, TODAY, addStack, graphOf } from './report-of';
import { recoveryRunbook } from '../../lib/evidence/recovery-runbook';
import { StackMetadata } from '../../lib/facts/stack-metadata';
import type { Json } from '../../lib/facts/value';

const graph = graphOf({ Charts: CHARTS, Scans: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: 'k', Value: { 'Fn::ImportValue': 'Shared' } }] } }, Key: KEY });
addStack(graph, 'Base', {
  Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'visits', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: { Ref: 'Open' } } } },
  Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
  Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [{ Ref: 'Topic' }] } },
  Mail: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'email', Endpoint: 'on-call@clinic.example' } },
  Tests: { Type: 'AWS::Backup::RestoreTestingPlan', Properties: { ScheduleExpression: 'cron(30 6 8 * ? *)' } },
  Tables: { Type: 'AWS::Backup::RestoreTestingSelection', Properties: { RestoreTestingPlanName: { Ref: 'Tests' }, ProtectedResourceType: 'DynamoDB' } },
}, {}, { Parameters: { Open: { Type: 'String' } }, Outputs: { Shared: { Value: { Ref: 'Table' }, Export: { Name: 'Shared' } } } });
const made = recoveryRunbook(graph, TODAY);

test('a stack comes after the one that it refers to', () => {
  expect(made.stacks.map(({ id, stores }) => [id, stores.map(each => each.logicalId)])).toEqual([['Prod/Base', ['Table']], ['Prod/Records', ['Charts', 'Scans']]]);
});

test('a store is recoverable, or not, or nobody knows before deployment', () => {
  expect(made.stacks.flatMap(each => each.stores).map(({ logicalId, recoverable }) => [logicalId, recoverable])).toEqual([['Table', undefined], ['Charts', true], ['Scans', false]]);
});

test('has name, place, key and restore tests of a store', () => {
  const [table, charts] = made.stacks.flatMap(each => each.stores);
  expect(table).toMatchObject({ physicalName: 'visits', account: '111122223333', region: 'us-east-1', stackName: 'Base', restoreTests: ['Prod/Base/Tests/Resource'] });
  expect(charts).toMatchObject({ physicalName: undefined, key: 'Prod/Records/Key/Resource', restoreTests: [] });
});

test('has who is told, without their addresses, and what is restored as a test', () => {
  expect(made.topics).toEqual([{ path: 'Prod/Base/Topic/Resource', alarms: 1, isOfVault: false, subscriptions: ['email'] }]);
  expect(made.restoreTestingPlans).toEqual([{ path: 'Prod/Base/Tests/Resource', schedule: 'cron(30 6 8 * ? *)', types: ['DynamoDB'] }]);
});

test('a store that somebody stated to be out of scope has no steps, and is named', () => {
  const data = { included: false, reason: 'public pages', owner: 'web team' };
  const ids = ['Charts', 'Scans', 'Key'].map(id => [`/Prod/Records/${id}/Resource`, [{ type: 'aws:cdk:logicalId', data: id }]]);
  const metadata = new StackMetadata(() => Object.fromEntries([['/Prod/Records', [{ type: 'aws:cdk:templateFile', data: 'Records.template.json' }]], ['/Prod/Records/Scans', [{ type: 'cdk-hipaa:scope', data }]], ...ids]) as Json);
  const stated = graphOf({ Charts: CHARTS, Scans: { Type: 'AWS::S3::Bucket' }, Key: KEY }, { metadata });
  const { stacks, outOfScope } = recoveryRunbook(stated, TODAY);
  expect(stacks.flatMap(each => each.stores).map(each => each.logicalId)).toEqual(['Charts']);
  expect(outOfScope).toEqual([{ path: 'Prod/Records/Scans/Resource', type: 'AWS::S3::Bucket' }]);
  expect(made.outOfScope).toEqual([]);
});
