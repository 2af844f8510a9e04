import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { isAuditLogGroup } from '../../lib/rules/audit-log-groups';

const isAudit = (properties: Json, others: Json = {}) => {
  const template = new ResourceGraph().add({ Resources: { Group: { Type: 'AWS::Logs::LogGroup', Properties: properties }, ...others } }, { file: 'template.json' });
  const group = template.resource('Group');
  return group && isAuditLogGroup(group);
};

test.each([
  ['/aws/cloudtrail/records', true],
  ['/records/audit', true],
  ['records-audit-log', true],
  ['/aws/vpc/flow-logs', true],
  ['/aws/rds/cluster/records/audit', true],
  ['/records/auditorium-booking', false],
  ['/aws/lambda/audit-writer', false],
  ['/aws/lambda/workflow-logs', false],
  ['/aws/lambda/intake', false],
])('by its name: %s', (name, expected) => {
  expect(isAudit({ LogGroupName: name })).toBe(expected);
});

test('by the trail that writes to it', () => {
  expect(isAudit({}, { Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['Group', 'Arn'] } } } })).toBe(true);
});

test('by the flow log that names it', () => {
  expect(isAudit({ LogGroupName: 'network' }, { Flow: { Type: 'AWS::EC2::FlowLog', Properties: { LogGroupName: 'network' } } })).toBe(true);
});

test('not by a function that logs to it', () => {
  expect(isAudit({}, { Intake: { Type: 'AWS::Lambda::Function', Properties: { LoggingConfig: { LogGroup: { Ref: 'Group' } } } } })).toBe(false);
});
