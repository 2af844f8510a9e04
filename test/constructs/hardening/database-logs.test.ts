import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { databaseLogs } from '../../../lib/constructs/hardening/database-logs';

function logsOf(kind: 'instance' | 'cluster') {
  const stack = new Stack(new App(), 'Stack', { env: { account: '123456789012', region: 'us-east-1' } });
  databaseLogs(stack, { kind, identifier: 'records', logTypes: ['audit', 'error'], key: new kms.Key(stack, 'Key') });
  return Template.fromStack(stack);
}

test.each<['instance' | 'cluster']>([['instance'], ['cluster']])('makes the log groups that RDS would make for a %s', (kind) => {
  const names = Object.values(logsOf(kind).findResources('AWS::Logs::LogGroup')).map(({ Properties }) => Properties.LogGroupName);
  expect(names).toEqual([`/aws/rds/${kind}/records/audit`, `/aws/rds/${kind}/records/error`]);
});

test('encrypts them, keeps them for six years, and frees the names after a failed first deployment only', () => {
  logsOf('instance').allResources('AWS::Logs::LogGroup', {
    Properties: { KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] }, RetentionInDays: 2192 },
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('masks identifiers that stand in the text of a statement', () => {
  const [{ Properties: { DataProtectionPolicy } }] = Object.values(logsOf('instance').findResources('AWS::Logs::LogGroup'));
  const masked = DataProtectionPolicy.Statement.find(({ Operation }: { Operation: object }) => 'Deidentify' in Operation);

  for (const name of ['Ssn-US', 'EmailAddress', 'PhoneNumber-US', 'MedicareBeneficiaryNumber-US', 'HealthInsuranceClaimNumber-US']) {
    expect(JSON.stringify(masked.DataIdentifier)).toContain(`data-identifier/${name}`);
  }
});

test('lets CloudWatch Logs use the key', () => {
  logsOf('instance').hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'logs.us-east-1.amazonaws.com' } })]) },
  });
});

test('names what it made, for the database to depend on', () => {
  const stack = new Stack();
  const logs = databaseLogs(stack, { kind: 'instance', identifier: 'records', logTypes: ['audit', 'error'], key: new kms.Key(stack, 'Key') });
  expect(logs.map((log) => log.node.id)).toEqual(['Log-audit', 'Log-error']);
});
