import { App } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as sns from 'aws-cdk-lib/aws-sns';
import { CHOICES, Virginia } from './compliant-stacks';
import { AuditTrail, PhiDatabase, PhiFunction, PhiKey, PhiQueue, PhiRepository, PhiSecret, PhiService, PhiTable, PhiVpc } from '../../lib';
import { expectCompliant } from '../expect-compliant';

test('workloads that use stores of an earlier stack, under a key of one before it, meet every rule, with a trail in a stack after them', () => {
  const app = new App();
  const foundation = new Virginia(app, 'Foundation');
  const { key: encryptionKey } = new PhiKey(foundation, 'Key');
  const { vpc } = new PhiVpc(foundation, 'Network', { dataPorts: [5432], encryptionKey });
  const alarmTopic = new sns.Topic(foundation, 'Operators', { masterKey: new PhiKey(foundation, 'OperatorsKey').key, enforceSSL: true });

  const audit = new Virginia(app, 'Audit');
  const auditTrail = new AuditTrail(audit, 'Trail', { alarmTopic });

  const stores = new Virginia(app, 'Stores');
  const { repository } = new PhiRepository(stores, 'Images', { encryptionKey, alarmTopic });
  const partner = new PhiSecret(stores, 'PartnerKey', { encryptionKey });
  const results = new PhiQueue(stores, 'Results', { encryptionKey });
  const visits = new PhiTable(stores, 'Visits', { encryptionKey, auditTrail, partitionKey: { name: 'visit', type: dynamodb.AttributeType.STRING } });
  const charts = new PhiDatabase(stores, 'Charts', { vpc, encryptionKey, engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }) });

  const workloads = new Virginia(app, 'Workloads');
  const given = { vpc, encryptionKey, alarmTopic };
  const intake = new PhiFunction(workloads, 'Intake', {
    ...given,
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {}'),
    environment: { RESULTS_URL: results.queue.queueUrl },
    auditTrail,
  });
  const portal = new PhiService(workloads, 'Portal', { ...given, repository, tagOrDigest: '1.4.2', port: 8443, secrets: { PARTNER_KEY: { secret: partner.secret } } });
  for (const each of [intake, portal]) {
    results.grantSendMessages(each);
    visits.grantReadWrite(each);
    each.connections.allowToDefaultPort(charts, 'to the charts');
  }

  expectCompliant(workloads, {
    'backup-plan-copy-cross-region': CHOICES['backup-plan-copy-cross-region'],
    'iam-permissions-boundary': CHOICES['iam-permissions-boundary'],
    'secretsmanager-rotation': CHOICES['secretsmanager-rotation'],
    'vpc-dns-firewall': CHOICES['vpc-dns-firewall'],
  });
  expect(foundation.dependencies).toEqual([]);
  expect(stores.dependencies).toEqual([foundation]);
  expect(workloads.dependencies).not.toContain(audit);
});
