import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as iam from 'aws-cdk-lib/aws-iam';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiFileSystem, type PhiFileSystemProps } from '../../lib/constructs/phi-file-system';
import { PhiVpc } from '../../lib/constructs/phi-vpc';

function fileSystem(props?: Partial<PhiFileSystemProps>) {
  const app = new App();
  const stack = new Stack(app, 'Clinic');
  const { vpc } = new PhiVpc(stack, 'Network', { publicTier: false, dataPorts: [2049] });
  const made = new PhiFileSystem(stack, 'Scans', { vpc, ...props });
  return { app, made, stack, vpc, template: () => Template.fromStack(stack) };
}

const reader = (stack: Stack) => new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });

test('is encrypted under the key', () => {
  const { made, stack, template } = fileSystem();
  template().hasResourceProperties('AWS::EFS::FileSystem', { Encrypted: true, KmsKeyId: stack.resolve(made.encryptionKey.keyArn) });
});

test('outlives its stack and its replacement', () => {
  fileSystem().template().hasResource('AWS::EFS::FileSystem', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('refuses mounts without TLS and mounts past an access point, and allows nothing', () => {
  fileSystem().template().hasResourceProperties('AWS::EFS::FileSystem', {
    FileSystemPolicy: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'OnlyOverTls', Effect: 'Deny', Principal: { AWS: '*' }, Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        {
          Sid: 'OnlyThroughAccessPoints',
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientRootAccess', 'elasticfilesystem:ClientWrite'],
          Condition: { Null: { 'elasticfilesystem:AccessPointArn': 'true' } },
        },
      ],
    },
  });
});

test('is backed up by a plan of its own, which stays with it', () => {
  const { made, stack, template } = fileSystem();
  template().hasResourceProperties('AWS::Backup::BackupSelection', { BackupSelection: Match.objectLike({ Resources: [Match.anyValue()] }) });
  template().hasResource('AWS::Backup::BackupSelection', { DeletionPolicy: 'RetainExceptOnCreate' });
  template().hasResourceProperties('AWS::Backup::BackupVault', { EncryptionKeyArn: stack.resolve(made.encryptionKey.keyArn) });
});

test('stands in the data tier, once in each zone, behind a closed security group', () => {
  const { stack, vpc, template } = fileSystem();
  const subnets = Object.values(template().findResources('AWS::EFS::MountTarget')).map(({ Properties }) => Properties.SubnetId);

  expect(subnets).toEqual(stack.resolve(vpc.isolatedSubnets.map((subnet) => subnet.subnetId)));
  template().hasResourceProperties('AWS::EC2::SecurityGroup', {
    GroupDescription: 'Clients of Clinic/Scans',
    SecurityGroupIngress: Match.absent(),
    SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
  });
});

test('opens the NFS port to whom the caller lets in', () => {
  const { made, stack, vpc, template } = fileSystem();
  const clients = new ec2.SecurityGroup(stack, 'Clients', { vpc });
  made.connections.allowDefaultPortFrom(clients);

  template().hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: stack.resolve(clients.securityGroupId) });
});

test('is elastic and general by default, and moves nothing', () => {
  fileSystem().template().hasResourceProperties('AWS::EFS::FileSystem', {
    ThroughputMode: 'elastic', PerformanceMode: 'generalPurpose', LifecyclePolicies: Match.absent(), AvailabilityZoneName: Match.absent(),
  });
});

test('moves files to infrequent access and back', () => {
  fileSystem({ throughputMode: efs.ThroughputMode.BURSTING, lifecyclePolicy: efs.LifecyclePolicy.AFTER_30_DAYS }).template().hasResourceProperties('AWS::EFS::FileSystem', {
    ThroughputMode: 'bursting', LifecyclePolicies: [{ TransitionToIA: 'AFTER_30_DAYS' }, { TransitionToPrimaryStorageClass: 'AFTER_1_ACCESS' }],
  });
});

test('is tagged as ePHI', () => {
  fileSystem().template().hasResourceProperties('AWS::EFS::FileSystem', {
    FileSystemTags: Match.arrayWith([{ Key: 'data-classification', Value: 'phi' }, { Key: 'hipaa-in-scope', Value: 'true' }]),
  });
});

test('an access point fixes directory and user', () => {
  const { made, template } = fileSystem();
  made.addAccessPoint('Intake', { path: '/intake/scans', uid: '1001', gid: '1002' });

  template().hasResourceProperties('AWS::EFS::AccessPoint', {
    PosixUser: { Uid: '1001', Gid: '1002' },
    RootDirectory: { Path: '/intake/scans', CreationInfo: { OwnerUid: '1001', OwnerGid: '1002', Permissions: '750' } },
  });
});

test.each<['grantRead' | 'grantReadWrite', string | string[]]>([
  ['grantRead', 'elasticfilesystem:ClientMount'],
  ['grantReadWrite', ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite']],
])('%s is for one access point and no more', (grant, Action) => {
  const { made, stack, template } = fileSystem();
  const accessPoint = made.addAccessPoint('Intake', { path: '/intake', uid: '1001', gid: '1001' });
  made[grant](reader(stack), accessPoint).assertSuccess();

  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: Match.objectLike({
      Statement: [{
        Action,
        Effect: 'Allow',
        Resource: stack.resolve(made.fileSystem.fileSystemArn),
        Condition: {
          Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' },
          StringEquals: { 'elasticfilesystem:AccessPointArn': stack.resolve(accessPoint.accessPointArn) },
        },
      }],
    }),
  });
  template().hasResourceProperties('AWS::EFS::FileSystem', { FileSystemPolicy: Match.objectLike({ Statement: [Match.objectLike({ Effect: 'Deny' }), Match.objectLike({ Effect: 'Deny' })] }) });
});

test.each(['/', '', 'intake', '/a/b/c/d/e', '/a//b', '/a/..', '/../b', `/${'a'.repeat(100)}`])('refuses the directory \'%s\'', (path) => {
  expect(() => fileSystem().made.addAccessPoint('Intake', { path, uid: '1', gid: '1' }))
    .toThrow(`'${path}' is no directory of an access point; it takes an absolute path of one to four levels and up to 100 characters, other than '/': choose one like /intake`);
});

test.each([['0', '1', 'uid', '0'], ['1', '0', 'gid', '0'], ['root', '1', 'uid', 'root'], ['1', '4294967296', 'gid', '4294967296'], ['-1', '1', 'uid', '-1']])('refuses user %s of group %s', (uid, gid, name, value) => {
  expect(() => fileSystem().made.addAccessPoint('Intake', { path: '/intake', uid, gid }))
    .toThrow(`${name} '${value}' is no user of an access point; it takes a number from 1 to 4294967295, as 0 is root: choose the ${name} of the application`);
});

test('takes a directory and a user that are not known yet', () => {
  const later = (value: string) => Lazy.string({ produce: () => value });
  const { made, template } = fileSystem();
  made.addAccessPoint('Intake', { path: later('/intake'), uid: later('1001'), gid: later('1001') });
  template().hasResourceProperties('AWS::EFS::AccessPoint', { RootDirectory: Match.objectLike({ Path: '/intake' }) });
});

test('refuses provisioned throughput, which needs an amount', () => {
  expect(() => fileSystem({ throughputMode: efs.ThroughputMode.PROVISIONED }))
    .toThrow('throughput mode \'provisioned\' is not for this construct; it takes \'elastic\' or \'bursting\': choose one of these');
});

test('refuses a PhiVpc that shuts the port', () => {
  const stack = new Stack();
  const { vpc } = new PhiVpc(stack, 'Network');
  expect(() => new PhiFileSystem(stack, 'Scans', { vpc })).toThrow('port 2049 is shut by the network ACL of Default/Network, which opens 3306, 5432: add it to the dataPorts of the PhiVpc');
});

test('refuses public subnets', () => {
  const stack = new Stack();
  const { vpc } = new PhiVpc(stack, 'Network');
  expect(() => new PhiFileSystem(stack, 'Scans', { vpc, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }))
    .toThrow('vpcSubnets selects public subnets; a file system for ePHI takes isolated or private ones: leave vpcSubnets out or select others');
});

test.each(PLACES)('stands %s', (_, place) => {
  const { template, key } = place((stack, { vpc, encryptionKey, backupPlan }) => {
    const made = new PhiFileSystem(stack, 'Scans', { vpc, encryptionKey, backupPlan });
    made.grantRead(reader(stack), made.addAccessPoint('Intake', { path: '/intake', uid: '1001', gid: '1001' }));
  }, [2049]);
  template.hasResourceProperties('AWS::EFS::FileSystem', { Encrypted: true, KmsKeyId: key });
  expect(Object.keys(template.findResources('AWS::EFS::MountTarget')).length).toBeGreaterThanOrEqual(2);
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(fileSystem().app).violations).toEqual([]);
});
