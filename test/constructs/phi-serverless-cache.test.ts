import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiCacheEngine } from '../../lib/constructs/phi-cache-options';
import { PhiServerlessCache, type PhiServerlessCacheProps } from '../../lib/constructs/phi-serverless-cache';
import { PhiVpc } from '../../lib/constructs/phi-vpc';

const CACHE = 'AWS::ElastiCache::ServerlessCache';

function cache(props?: Partial<PhiServerlessCacheProps>) {
  const app = new App();
  const stack = new Stack(app, 'Clinic');
  const { vpc } = new PhiVpc(stack, 'Network', { publicTier: false, dataPorts: [6379] });
  const made = new PhiServerlessCache(stack, 'Sessions', { vpc, ...props });
  return { app, made, stack, vpc, template: () => Template.fromStack(stack) };
}

const client = (stack: Stack) => new iam.Role(stack, 'Client', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });

test('is encrypted under the key', () => {
  const { made, stack, template } = cache();
  template().hasResourceProperties(CACHE, { KmsKeyId: stack.resolve(made.encryptionKey.keyArn) });
});

test('keeps snapshots for 35 days', () => {
  cache().template().hasResourceProperties(CACHE, { SnapshotRetentionLimit: 35, DailySnapshotTime: '02:00' });
});

test('asks every client who it is', () => {
  const { template } = cache();
  const [group] = Object.keys(template().findResources('AWS::ElastiCache::UserGroup'));
  template().hasResourceProperties(CACHE, { UserGroupId: { Ref: group } });
});

test('stands in the data tier, behind a closed security group', () => {
  const { stack, vpc, template } = cache();
  const [group] = Object.keys(template().findResources('AWS::EC2::SecurityGroup', { Properties: { GroupDescription: 'Clients of Clinic/Sessions', SecurityGroupIngress: Match.absent() } }));
  template().hasResourceProperties(CACHE, {
    SubnetIds: stack.resolve(vpc.isolatedSubnets.map((subnet) => subnet.subnetId)), SecurityGroupIds: [{ 'Fn::GetAtt': [group, 'GroupId'] }],
  });
});

test('outlives its stack with what it uses', () => {
  const { template } = cache();
  template().hasResource(CACHE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  template().hasResource('AWS::ElastiCache::UserGroup', { DeletionPolicy: 'RetainExceptOnCreate' });
});

test('is Valkey 8 without limits by default', () => {
  cache().template().hasResourceProperties(CACHE, { Engine: 'valkey', MajorEngineVersion: '8', CacheUsageLimits: Match.absent() });
});

test('takes engine and limits', () => {
  cache({ engine: PhiCacheEngine.REDIS, maxStorageGb: 10, maxKiloEcpuPerSecond: 5 }).template().hasResourceProperties(CACHE, {
    Engine: 'redis', MajorEngineVersion: '7', CacheUsageLimits: { DataStorage: { Maximum: 10, Unit: 'GB' }, ECPUPerSecond: { Maximum: 5000 } },
  });
});

test('lets a role sign in as a user', () => {
  const { made, stack, template } = cache();
  const user = made.addUser('Portal');
  made.grantConnect(client(stack), user).assertSuccess();
  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: Match.objectLike({ Statement: [Match.objectLike({ Action: 'elasticache:Connect', Resource: [stack.resolve(made.cache.attrArn), stack.resolve(user.attrArn)] })] }),
  });
});

test.each<[string, Partial<PhiServerlessCacheProps>, string]>([
  ['too much storage', { maxStorageGb: 5001 }, '5001 is no number of gigabytes of a cache; it takes 1 to 5000'],
  ['no work', { maxKiloEcpuPerSecond: 0 }, '0 is no number of thousands of ECPU of a cache; it takes 1 to 15000'],
])('refuses %s', (_, props, message) => {
  expect(() => cache(props)).toThrow(message);
});

test.each(PLACES)('stands %s', (_, place) => {
  const { template, key } = place((stack, { vpc, encryptionKey, alarmTopic }) => {
    const made = new PhiServerlessCache(stack, 'Sessions', { vpc, encryptionKey, alarmTopic });
    made.grantConnect(client(stack), made.addUser('Portal'));
  }, [6379]);
  template.hasResourceProperties(CACHE, { KmsKeyId: key });
  template.resourceCountIs('AWS::CloudWatch::Alarm', 2);
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(cache().app).violations).toEqual([]);
});
