import { App, Stage } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { CHOICES, Virginia } from './compliant-stacks';
import {
  AccessMonitoring, AdminAccess, AuditTrail, BreakGlassRole, DataCategory, JobFunction, PhiBucket, PhiInstance, PhiKey, PhiTable, PhiVpc, WorkforceIdentity,
  WorkforceRoles, WorkforceStore,
} from '../../lib';
import { expectCompliant } from '../expect-compliant';

/** The people of a clinic, in a stack after those that they use. */
function clinic(scope: Construct): Record<'foundation' | 'stores' | 'audit' | 'people', Virginia> {
  const foundation = new Virginia(scope, 'Foundation');
  const { key: encryptionKey } = new PhiKey(foundation, 'Key');
  const { vpc } = new PhiVpc(foundation, 'Network', { encryptionKey });
  const alarmTopic = new sns.Topic(foundation, 'Operators', { masterKey: new PhiKey(foundation, 'OperatorsKey').key, enforceSSL: true });

  const stores = new Virginia(scope, 'Stores');
  const { table } = new PhiTable(stores, 'Visits', { encryptionKey, partitionKey: { name: 'visit', type: dynamodb.AttributeType.STRING } });
  const { bucket } = new PhiBucket(stores, 'Claims', { encryptionKey });
  const { instance } = new PhiInstance(stores, 'Gateway', {
    vpc,
    encryptionKey,
    instanceType: new ec2.InstanceType('m7g.large'),
    rootDeviceName: '/dev/xvda',
    machineImage: ec2.MachineImage.genericLinux({ 'us-east-1': 'ami-0123456789abcdef0' }),
  });

  const audit = new Virginia(scope, 'Audit');
  const auditTrail = new AuditTrail(audit, 'Trail', { alarmTopic });
  auditTrail.addTable(table);
  auditTrail.addBucket(bucket);

  const people = new Virginia(scope, 'People');
  const identity = WorkforceIdentity.saml(iam.SamlProvider.fromSamlProviderArn(people, 'Provider', 'arn:aws:iam::123456789012:saml-provider/clinic'));
  const staff = new WorkforceRoles(people, 'Staff', {
    members: [JobFunction.CLINICIAN, JobFunction.BILLING, JobFunction.IT_ADMIN, JobFunction.AUDITOR].map((jobFunction) => ({ jobFunction, identity })),
    stores: [
      WorkforceStore.table(DataCategory.CLINICAL_RECORD, table),
      WorkforceStore.bucket(DataCategory.BILLING, bucket),
      ...auditTrail.logGroup ? [WorkforceStore.logGroup(DataCategory.AUDIT_LOG, auditTrail.logGroup)] : [],
    ],
  });
  const sessions = new AdminAccess(people, 'Sessions', { encryptionKey, alarmTopic });
  sessions.allowInstance(instance);
  sessions.grantSessions(staff.role(JobFunction.IT_ADMIN));
  const users = WorkforceIdentity.iamUsers(['arn:aws:iam::123456789012:user/on-call']);
  const emergency = new BreakGlassRole(people, 'Emergency', { identity: users, encryptionKey, alarmTopic, auditTrail });
  table.grantReadData(emergency);
  new AccessMonitoring(people, 'Monitoring', { auditTrail, alarmTopic }).watchBucket(bucket);
  return { foundation, stores, audit, people };
}

test('people in a stack after the stores and the trail meet every rule, and close no circle', () => {
  const { foundation, stores, audit, people } = clinic(new App());
  expectCompliant(people, {
    'backup-plan-copy-cross-region': CHOICES['backup-plan-copy-cross-region'],
    's3-bucket-replication': CHOICES['s3-bucket-replication'],
    's3-bucket-object-lock': CHOICES['s3-bucket-object-lock'],
    's3-backup-plan': CHOICES['s3-backup-plan'],
    'vpc-dns-firewall': CHOICES['vpc-dns-firewall'],
    'iam-permissions-boundary': CHOICES['iam-permissions-boundary'],
  });
  expect(foundation.dependencies).toEqual([]);
  expect(stores.dependencies).toEqual([foundation]);
  for (const earlier of [stores, audit]) expect(earlier.dependencies).not.toContain(people);
});

test('the same works in a Stage', () => {
  const stage = new Stage(new App(), 'Prod');
  clinic(stage);
  expect(stage.synth().stacks.map((each) => each.stackName).sort()).toEqual(['Prod-Audit', 'Prod-Foundation', 'Prod-People', 'Prod-Stores']);
});
