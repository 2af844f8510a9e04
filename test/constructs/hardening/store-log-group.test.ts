import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { storeLogGroup } from '../../../lib/constructs/hardening/store-log-group';
import { PhiKey } from '../../../lib/constructs/phi-key';

function logGroup() {
  const stack = new Stack(new App(), 'Clinic');
  const { key } = new PhiKey(stack, 'Key');
  storeLogGroup(stack, 'SlowLog', '/aws/vendedlogs/elasticache/sessions/slow-log', key);
  return { template: Template.fromStack(stack), key: stack.resolve(key.keyArn) };
}

test('is under the key and kept for six years', () => {
  const { template, key } = logGroup();
  template.hasResourceProperties('AWS::Logs::LogGroup', {
    LogGroupName: '/aws/vendedlogs/elasticache/sessions/slow-log', KmsKeyId: key, RetentionInDays: 2192,
  });
});

test('masks what tells who a patient is', () => {
  const [{ Properties: { DataProtectionPolicy } }] = Object.values(logGroup().template.findResources('AWS::Logs::LogGroup'));
  const masked = DataProtectionPolicy.Statement.find(({ Operation }: { Operation: object }) => 'Deidentify' in Operation);
  expect(JSON.stringify(masked.DataIdentifier)).toContain('data-identifier/Ssn-US');
});

test('outlives the stack, unless the first deployment fails', () => {
  logGroup().template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

test('has no name of its own where the service is told it', () => {
  const stack = new Stack(new App(), 'Clinic');
  storeLogGroup(stack, 'Log', undefined, new PhiKey(stack, 'Key').key);
  Template.fromStack(stack).hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: Match.absent(), RetentionInDays: 2192 });
});
