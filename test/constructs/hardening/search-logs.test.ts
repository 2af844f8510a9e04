import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { searchLogs } from '../../../lib/constructs/hardening/search-logs';
import { PhiKey } from '../../../lib/constructs/phi-key';

test('has a log group for each kind of log, where the policy lets the domain write', () => {
  const stack = new Stack();
  const { logGroups, logging } = searchLogs(stack, 'notes', new PhiKey(stack, 'Key').key);
  const names = Object.values(Template.fromStack(stack).findResources('AWS::Logs::LogGroup')).map(({ Properties }) => Properties.LogGroupName);

  expect(names).toEqual(['audit', 'application', 'search-slow', 'index-slow'].map((kind) => `/aws/opensearch/domains/notes/${kind}`));
  expect([logging.auditLogGroup, logging.appLogGroup, logging.slowSearchLogGroup, logging.slowIndexLogGroup]).toEqual(logGroups);
  expect([logging.auditLogEnabled, logging.appLogEnabled, logging.slowSearchLogEnabled, logging.slowIndexLogEnabled]).toEqual([true, true, true, true]);
});
