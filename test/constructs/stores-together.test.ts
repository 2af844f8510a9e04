import { App, Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import { CHOICES, Virginia } from './compliant-stacks';
import {
  AuditTrail, PhiBackupPlan, PhiBucket, PhiCache, PhiFhirStore, PhiFileSystem, PhiInstance, PhiKey, PhiSearch, PhiServerlessCache, PhiServerlessWarehouse,
  PhiVolume, PhiVpc, PhiWarehouse,
} from '../../lib';
import { expectCompliant } from '../expect-compliant';

class ThreeZones extends Virginia {
  public override get availabilityZones(): string[] {
    return ['us-east-1a', 'us-east-1b', 'us-east-1c'];
  }
}

test('stores that share key, network, plan and topic of an earlier stack meet every rule, with clients in one stack and a trail in another after them', () => {
  const app = new App();
  const foundation = new ThreeZones(app, 'Foundation');
  const { key: encryptionKey } = new PhiKey(foundation, 'Key');
  const { vpc } = new PhiVpc(foundation, 'Network', { dataPorts: [443, 2049, 5439, 6379], maxAzs: 3, encryptionKey });
  const alarmTopic = new sns.Topic(foundation, 'Operators', { masterKey: new PhiKey(foundation, 'OperatorsKey').key, enforceSSL: true });
  const { plan: backupPlan } = new PhiBackupPlan(foundation, 'Backups', { encryptionKey, alarmTopic });
  const given = { vpc, encryptionKey, backupPlan, alarmTopic };

  const stores = new ThreeZones(app, 'Stores');
  const scans = new PhiFileSystem(stores, 'Scans', given);
  const intake = scans.addAccessPoint('Intake', { path: '/intake', uid: '1001', gid: '1001' });
  const sessions = new PhiCache(stores, 'Sessions', given);
  const portal = sessions.addUser('Portal');
  const drafts = new PhiServerlessCache(stores, 'Drafts', given);
  const writer = drafts.addUser('Writer');
  const gateway = new PhiInstance(stores, 'Gateway', {
    ...given, instanceType: new ec2.InstanceType('m7g.large'), rootDeviceName: '/dev/xvda', machineImage: ec2.MachineImage.genericLinux({ 'us-east-1': 'ami-0123456789abcdef0' }),
  });
  gateway.attachVolume(new PhiVolume(stores, 'Messages', { ...given, availabilityZone: gateway.availabilityZone, size: Size.gibibytes(100) }), '/dev/sdf');
  const notes = new PhiSearch(stores, 'Notes', { ...given, masterRole: iam.Role.fromRoleName(stores, 'Steward', 'SearchSteward') });
  const claims = new PhiWarehouse(stores, 'Claims', { ...given, multiAz: true });
  const trends = new PhiServerlessWarehouse(stores, 'Trends', given);
  const records = new PhiFhirStore(stores, 'Records', {
    ...given,
    identityProvider: {
      issuer: 'https://id.example.com',
      jwksUri: 'https://id.example.com/jwks',
      authorizationEndpoint: 'https://id.example.com/authorize',
      tokenEndpoint: 'https://id.example.com/token',
      tokenDecoder: lambda.Function.fromFunctionName(stores, 'TokenDecoder', 'token-decoder'),
    },
  });

  const clients = new ThreeZones(app, 'Clients');
  const role = new iam.Role(clients, 'App', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  const securityGroup = new ec2.SecurityGroup(clients, 'AppGroup', { vpc, description: 'The app', allowAllOutbound: false });
  for (const store of [scans, sessions, drafts, notes, claims, trends]) securityGroup.connections.allowToDefaultPort(store, 'from the app to a store');
  scans.grantReadWrite(role, intake);
  sessions.grantConnect(role, portal);
  drafts.grantConnect(role, writer);
  notes.grantRead(role);
  claims.grantConnect(role);
  claims.grantReadSecret(role);
  trends.grantConnect(role);
  records.grantImport(role);

  const audit = new ThreeZones(app, 'Audit');
  new AuditTrail(audit, 'Trail', { alarmTopic }).addBucket(new PhiBucket(stores, 'Documents', { encryptionKey, backupPlan }).bucket);

  expectCompliant(stores, {
    'iam-no-inline-policy': 'the grants of the AWS CDK write to the policy of the client',
    'iam-trust-confused-deputy': 'the role of the client is the app\'s',
    'vpc-security-group-egress-restricted': 'the group of the client is the app\'s, and the AWS CDK writes its rules beside it',
    'backup-plan-copy-cross-region': CHOICES['backup-plan-copy-cross-region'],
    'iam-permissions-boundary': CHOICES['iam-permissions-boundary'],
    's3-bucket-object-lock': CHOICES['s3-bucket-object-lock'],
    's3-bucket-replication': CHOICES['s3-bucket-replication'],
    'vpc-dns-firewall': CHOICES['vpc-dns-firewall'],
  });
});
