import { App, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { AuditTrail } from '../../lib/constructs/audit-trail';
import { PhiBackupPlan } from '../../lib/constructs/phi-backup-plan';
import { PhiKey } from '../../lib/constructs/phi-key';
import { PhiTable, type PhiTableProps } from '../../lib/constructs/phi-table';

const env = { account: '123456789012', region: 'us-east-1' };
const partitionKey = { name: 'patientId', type: dynamodb.AttributeType.STRING };
const importedKey = (stack: Stack, region = env.region) => kms.Key.fromKeyArn(stack, `Key-${region}`, `arn:aws:kms:${region}:123456789012:key/1234abcd`);

function defined(props: (stack: Stack) => Partial<PhiTableProps> = () => ({})): { readonly stack: Stack; readonly visits: PhiTable } {
  const stack = new Stack(new App(), 'Records', { env });
  return { stack, visits: new PhiTable(stack, 'Visits', { partitionKey, ...props(stack) }) };
}

type Replica = { readonly [name: string]: unknown };

/** The table under test, by the Region of each of its replicas. */
function replicasOf(stack: Stack): { readonly [region: string]: Replica } {
  const [table, ...others] = Object.values(Template.fromStack(stack).findResources('AWS::DynamoDB::GlobalTable'));
  expect(others).toEqual([]);
  return Object.fromEntries((table.Properties.Replicas as Replica[]).map((replica) => [String(replica.Region), replica]));
}

const withReplica = (stack: Stack) => ({ replicas: [{ region: 'us-west-2', encryptionKey: importedKey(stack, 'us-west-2') }] });

describe('the table', () => {
  test('is encrypted under a key of its own', () => {
    const { stack, visits } = defined();
    Template.fromStack(stack).hasResourceProperties('AWS::DynamoDB::GlobalTable', { SSESpecification: { SSEEnabled: true, SSEType: 'KMS' } });
    expect(replicasOf(stack)).toEqual({
      'us-east-1': expect.objectContaining({ SSESpecification: { KMSMasterKeyId: stack.resolve(visits.encryptionKey.keyArn) } }),
    });
    Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', { Description: 'Protects ePHI of Records/Visits/Key', EnableKeyRotation: true });
  });

  test('can be restored to any second of 35 days and is protected from deletion', () => {
    expect(replicasOf(defined().stack)['us-east-1']).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      DeletionProtectionEnabled: true,
    });
  });

  test('is kept when the stack goes or the table is replaced', () => {
    Template.fromStack(defined().stack).hasResource('AWS::DynamoDB::GlobalTable', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('has a name that stays, so that replacement fails instead of starting empty', () => {
    Template.fromStack(defined().stack).hasResourceProperties('AWS::DynamoDB::GlobalTable', { TableName: Match.stringLikeRegexp('^Records-Visits-') });
    Template.fromStack(defined(() => ({ tableName: 'visits' })).stack).hasResourceProperties('AWS::DynamoDB::GlobalTable', { TableName: 'visits' });
  });

  test('pays by request, so that its capacity follows the demand', () => {
    Template.fromStack(defined().stack).hasResourceProperties('AWS::DynamoDB::GlobalTable', { BillingMode: 'PAY_PER_REQUEST' });
  });

  test('has the keys that the caller chose', () => {
    const { stack } = defined(() => ({ sortKey: { name: 'startedAt', type: dynamodb.AttributeType.NUMBER } }));
    Template.fromStack(stack).hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      KeySchema: [{ AttributeName: 'patientId', KeyType: 'HASH' }, { AttributeName: 'startedAt', KeyType: 'RANGE' }],
    });
  });

  test('is tagged as ePHI where DynamoDB takes tags: on each replica', () => {
    expect(replicasOf(defined().stack)['us-east-1'].Tags).toEqual([{ Key: 'data-classification', Value: 'phi' }, { Key: 'hipaa-in-scope', Value: 'true' }]);
  });

  test('deletes no item and streams nothing unless it is asked for', () => {
    Template.fromStack(defined().stack).hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      TimeToLiveSpecification: Match.absent(),
      StreamSpecification: Match.absent(),
    });
    const { stack } = defined(() => ({ timeToLiveAttribute: 'expiresAt', stream: dynamodb.StreamViewType.KEYS_ONLY }));
    Template.fromStack(stack).hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
    });
  });
});

describe('a replica', () => {
  test('is under the key of its Region and as well protected', () => {
    const { stack } = defined(withReplica);
    expect(replicasOf(stack)['us-west-2']).toMatchObject({
      SSESpecification: { KMSMasterKeyId: 'arn:aws:kms:us-west-2:123456789012:key/1234abcd' },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      DeletionProtectionEnabled: true,
      Tags: expect.arrayContaining([{ Key: 'data-classification', Value: 'phi' }]),
    });
    Template.fromStack(stack).hasResourceProperties('AWS::DynamoDB::GlobalTable', { StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' } });
  });

  test.each<[string, (stack: Stack) => Partial<PhiTableProps>, string]>([
    ['in the Region of the stack', (stack) => ({ replicas: [{ region: 'us-east-1', encryptionKey: importedKey(stack) }] }),
      'replicas names us-east-1 for a second time; a Region holds one copy, the one of the stack the original: name each other Region once'],
    ['under a key of another Region', (stack) => ({ replicas: [{ region: 'us-west-2', encryptionKey: importedKey(stack) }] }),
      'the key for us-west-2 is in us-east-1; data is encrypted under a key of the same Region: pass one of us-west-2'],
    ['with a stream that DynamoDB cannot replicate by', (stack) => ({ ...withReplica(stack), stream: dynamodb.StreamViewType.NEW_IMAGE }),
      'stream is NEW_IMAGE; a table with replicas streams NEW_AND_OLD_IMAGES'],
  ])('is refused %s', (_, props, message) => {
    expect(() => defined(props)).toThrow(message);
  });
});

describe('refused is', () => {
  test('a key of another Region', () => {
    expect(() => defined((stack) => ({ encryptionKey: importedKey(stack, 'eu-west-1') }))).toThrow('the key for us-east-1 is in eu-west-1');
  });

  test('a stack whose Region is open', () => {
    const stack = new Stack(new App(), 'Anywhere');
    expect(() => new PhiTable(stack, 'Visits', { partitionKey }))
      .toThrow('the Region of Anywhere/Visits is known only at deployment; a table that can become a global table needs a literal one: set env.region');
  });

  test.each(['ab', 'visits of today'])('the name %p', (tableName) => {
    expect(() => defined(() => ({ tableName }))).toThrow(`'${tableName}' is no name of a table; it takes 3 to 255 letters, digits`);
  });
});

describe('backups', () => {
  test('are in a plan of its own, under its key', () => {
    const { stack, visits } = defined();
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Backup::BackupVault', { EncryptionKeyArn: stack.resolve(visits.encryptionKey.keyArn) });
    template.hasResourceProperties('AWS::Backup::BackupSelection', { BackupSelection: { Resources: [stack.resolve(visits.table.tableArn)] } });
    template.allResources('AWS::Backup::BackupSelection', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  });

  test('are in the plan of the caller instead', () => {
    const { stack } = defined((scope) => ({ backupPlan: backup.BackupPlan.fromBackupPlanId(scope, 'Shared', 'plan-1') }));
    Template.fromStack(stack).resourceCountIs('AWS::Backup::BackupPlan', 0);
    Template.fromStack(stack).hasResourceProperties('AWS::Backup::BackupSelection', { BackupPlanId: 'plan-1' });
  });
});

describe('a trail', () => {
  const selected = (stack: Stack) => {
    const [trail] = Object.values(Template.fromStack(stack).findResources('AWS::CloudTrail::Trail'));
    return (trail.Properties.AdvancedEventSelectors as { FieldSelectors: { Field: string; Equals?: unknown[] }[] }[]).map(({ FieldSelectors }) =>
      Object.fromEntries(FieldSelectors.map(({ Field, Equals }) => [Field, Equals]))).filter((each) => 'resources.type' in each);
  };

  test('records access to the items', () => {
    const { stack, visits } = defined((scope) => ({ auditTrail: new AuditTrail(scope, 'Trail') }));
    expect(selected(stack)).toEqual([
      { 'eventCategory': ['Data'], 'resources.type': ['AWS::DynamoDB::Table'], 'resources.ARN': [stack.resolve(visits.table.tableArn)] },
    ]);
  });

  test('records access to the stream and the replicas, too', () => {
    const { stack, visits } = defined((scope) => ({ tableName: 'visits', auditTrail: new AuditTrail(scope, 'Trail'), ...withReplica(scope) }));
    expect(selected(stack)).toEqual([
      expect.objectContaining({
        'resources.type': ['AWS::DynamoDB::Table'],
        'resources.ARN': [stack.resolve(visits.table.tableArn), stack.resolve(`arn:${stack.partition}:dynamodb:us-west-2:123456789012:table/visits`)],
      }),
      expect.objectContaining({ 'resources.type': ['AWS::DynamoDB::Stream'], 'resources.ARN': [stack.resolve(visits.table.tableStreamArn)] }),
    ]);
  });
});

describe('alarms', () => {
  test('tell the topic when DynamoDB refuses requests', () => {
    const { stack } = defined((scope) => ({ alarmTopic: sns.Topic.fromTopicArn(scope, 'Operators', 'arn:aws:sns:us-east-1:123456789012:operators') }));
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 2);
    for (const MetricName of ['ReadThrottleEvents', 'WriteThrottleEvents']) {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        MetricName, Namespace: 'AWS/DynamoDB', Statistic: 'Sum', Threshold: 1, EvaluationPeriods: 3, AlarmActions: ['arn:aws:sns:us-east-1:123456789012:operators'],
      });
    }
  });

  test('are left out without a topic', () => {
    Template.fromStack(defined().stack).resourceCountIs('AWS::CloudWatch::Alarm', 0);
  });
});

describe('grants', () => {
  test.each([
    ['grantRead', 'dynamodb:GetItem', 'kms:Decrypt'],
    ['grantWrite', 'dynamodb:PutItem', 'kms:Encrypt'],
    ['grantReadWrite', 'dynamodb:Query', 'kms:GenerateDataKey*'],
  ] as const)('%s opens table and key', (grant, onTable, onKey) => {
    const { stack, visits } = defined();
    const app = new iam.Role(stack, 'App', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    visits[grant](app);
    const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy', { Properties: { Roles: [stack.resolve(app.roleName)] } }));
    const actions: string[] = policy.Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action);
    expect(actions).toEqual(expect.arrayContaining([onTable, onKey]));
  });
});

describe('where it can live', () => {
  test('under an imported key', () => {
    const { stack } = defined((scope) => ({ encryptionKey: importedKey(scope), backupPlan: backup.BackupPlan.fromBackupPlanId(scope, 'Shared', 'plan-1') }));
    expect(replicasOf(stack)['us-east-1'].SSESpecification).toEqual({ KMSMasterKeyId: 'arn:aws:kms:us-east-1:123456789012:key/1234abcd' });
    Template.fromStack(stack).resourceCountIs('AWS::KMS::Key', 0);
  });

  test('behind a foundation stack and before the trail and the apps, within a Stage', () => {
    const app = new App();
    const stage = new Stage(app, 'Prod', { env });
    const [foundation, stores, audit, apps] = ['Foundation', 'Stores', 'Audit', 'Apps'].map((id) => new Stack(stage, id));
    const { key } = new PhiKey(foundation, 'Key');
    const { plan } = new PhiBackupPlan(foundation, 'Backups', { encryptionKey: key });
    const visits = new PhiTable(stores, 'Visits', { partitionKey, encryptionKey: key, backupPlan: plan, auditTrail: new AuditTrail(audit, 'Trail', { encryptionKey: key }) });
    visits.grantReadWrite(new iam.Role(apps, 'Intake', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));

    expect(() => app.synth()).not.toThrow();
    expect(stores.dependencies).toEqual([foundation]);
    expect(audit.dependencies).toEqual(expect.arrayContaining([foundation, stores]));
    expect(apps.dependencies).toEqual(expect.arrayContaining([stores]));
  });
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(defined().stack.node.root).violations).toEqual([]);
});
