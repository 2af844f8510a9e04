import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiCache, type PhiCacheProps } from '../../lib/constructs/phi-cache';
import { PhiCacheEngine } from '../../lib/constructs/phi-cache-options';
import { PhiVpc } from '../../lib/constructs/phi-vpc';

const GROUP = 'AWS::ElastiCache::ReplicationGroup';

function cache(props?: Partial<PhiCacheProps>) {
  const app = new App();
  const stack = new Stack(app, 'Clinic', { env: { account: '123456789012', region: 'us-east-1' } });
  const { vpc } = new PhiVpc(stack, 'Network', { publicTier: false, dataPorts: [6379] });
  const made = new PhiCache(stack, 'Sessions', { vpc, ...props });
  return { app, made, stack, vpc, template: () => Template.fromStack(stack) };
}

const client = (stack: Stack) => new iam.Role(stack, 'Client', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });

test('is encrypted under the key', () => {
  const { made, stack, template } = cache();
  template().hasResourceProperties(GROUP, { AtRestEncryptionEnabled: true, KmsKeyId: stack.resolve(made.encryptionKey.keyArn) });
});

test('takes TLS only', () => {
  cache().template().hasResourceProperties(GROUP, { TransitEncryptionEnabled: true, TransitEncryptionMode: 'required' });
});

test('fails over to a replica in another zone by itself', () => {
  cache().template().hasResourceProperties(GROUP, { AutomaticFailoverEnabled: true, MultiAZEnabled: true, NumNodeGroups: 1, ReplicasPerNodeGroup: 1, ClusterMode: 'disabled' });
});

test('keeps snapshots for 35 days', () => {
  cache().template().hasResourceProperties(GROUP, { SnapshotRetentionLimit: 35, SnapshotWindow: '02:00-03:00' });
});

test('upgrades minor versions itself, on Sundays', () => {
  cache().template().hasResourceProperties(GROUP, { AutoMinorVersionUpgrade: true, PreferredMaintenanceWindow: 'sun:08:00-sun:09:00' });
});

test('asks every client who it is', () => {
  const { template } = cache();
  const [group] = Object.keys(template().findResources('AWS::ElastiCache::UserGroup'));
  template().hasResourceProperties(GROUP, { UserGroupIds: [{ Ref: group }], AuthToken: Match.absent() });
});

test('delivers slow log and engine log to log groups under the key, kept for six years', () => {
  const { made, stack, template } = cache({ cacheName: 'sessions' });
  const delivery = (LogType: string, index: number) => ({
    LogType, LogFormat: 'json', DestinationType: 'cloudwatch-logs', DestinationDetails: { CloudWatchLogsDetails: { LogGroup: stack.resolve(made.logGroups[index].logGroupName) } },
  });
  template().hasResourceProperties(GROUP, { LogDeliveryConfigurations: [delivery('slow-log', 0), delivery('engine-log', 1)] });
  for (const logType of ['slow-log', 'engine-log']) {
    template().hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: `/aws/vendedlogs/elasticache/sessions/${logType}`, RetentionInDays: 2192, KmsKeyId: stack.resolve(made.encryptionKey.keyArn),
    });
  }
});

test('stands in the data tier, behind a closed security group', () => {
  const { stack, vpc, template } = cache();
  const closed = { GroupDescription: 'Clients of Clinic/Sessions', SecurityGroupIngress: Match.absent() };
  const [securityGroup] = Object.keys(template().findResources('AWS::EC2::SecurityGroup', { Properties: closed }));
  const [subnetGroup] = Object.keys(template().findResources('AWS::ElastiCache::SubnetGroup', {
    Properties: { SubnetIds: stack.resolve(vpc.isolatedSubnets.map((subnet) => subnet.subnetId)) },
  }));
  template().hasResourceProperties(GROUP, { CacheSubnetGroupName: { Ref: subnetGroup }, SecurityGroupIds: [{ 'Fn::GetAtt': [securityGroup, 'GroupId'] }], Port: 6379 });
});

test('opens its port to whom the caller lets in', () => {
  const { made, stack, vpc, template } = cache();
  const clients = new ec2.SecurityGroup(stack, 'Clients', { vpc });
  made.connections.allowDefaultPortFrom(clients);
  template().hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 6379, ToPort: 6379, SourceSecurityGroupId: stack.resolve(clients.securityGroupId) });
});

test('outlives its stack with what it uses, while users go', () => {
  const { made, template } = cache();
  made.addUser('Portal');
  template().hasResource(GROUP, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  for (const type of ['AWS::ElastiCache::SubnetGroup', 'AWS::ElastiCache::ParameterGroup', 'AWS::ElastiCache::UserGroup', 'AWS::EC2::SecurityGroup']) {
    template().hasResource(type, { DeletionPolicy: 'RetainExceptOnCreate' });
  }
  template().hasResource('AWS::ElastiCache::User', { DeletionPolicy: Match.absent(), Properties: Match.objectLike({ AuthenticationMode: { Type: 'iam' } }) });
});

test('has a name that stays', () => {
  const { template } = cache();
  const [{ Properties: { ReplicationGroupId } }] = Object.values(template().findResources(GROUP));
  expect(ReplicationGroupId).toMatch(/^[a-z](-?[a-z0-9]){0,39}$/);
});

test('goes by the name that the caller gives', () => {
  cache({ cacheName: 'sessions' }).template().hasResourceProperties(GROUP, { ReplicationGroupId: 'sessions' });
});

test('takes engine, size and window', () => {
  cache({ engine: PhiCacheEngine.REDIS, nodeType: 'cache.r7g.xlarge', replicas: 2, preferredMaintenanceWindow: 'mon:05:00-mon:06:00' }).template().hasResourceProperties(GROUP, {
    Engine: 'redis', EngineVersion: '7.1', CacheNodeType: 'cache.r7g.xlarge', ReplicasPerNodeGroup: 2, PreferredMaintenanceWindow: 'mon:05:00-mon:06:00',
  });
});

test('spreads keys over shards', () => {
  const { made, stack, template } = cache({ shards: 3 });
  template().hasResourceProperties(GROUP, { NumNodeGroups: 3, ClusterMode: 'enabled', CacheParameterGroupName: stack.resolve(made.parameterGroup.ref) });
  template().hasResourceProperties('AWS::ElastiCache::ParameterGroup', { CacheParameterGroupFamily: 'valkey8', Properties: { 'cluster-enabled': 'yes' } });
});

test('lets a role sign in as a user', () => {
  const { made, stack, template } = cache({ cacheName: 'sessions' });
  const user = made.addUser('Portal', { accessString: 'on ~session:* +@read' });
  made.grantConnect(client(stack), user).assertSuccess();
  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: Match.objectLike({
      Statement: [Match.objectLike({
        Action: 'elasticache:Connect',
        Resource: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':elasticache:us-east-1:123456789012:replicationgroup:sessions']] }, stack.resolve(user.attrArn)],
      })],
    }),
  });
});

test('has no alarms without a topic', () => {
  cache().template().resourceCountIs('AWS::CloudWatch::Alarm', 0);
});

test.each<[string, Partial<PhiCacheProps>, string]>([
  ['no replica', { replicas: 0 }, '0 is no number of replicas of a cache; it takes 1 to 5'],
  ['too many shards', { shards: 501 }, '501 is no number of shards of a cache; it takes 1 to 500'],
  ['an old version', { engineVersion: '6.2' }, '\'6.2\' is no version of a cache for ePHI'],
  ['a name in capitals', { cacheName: 'Sessions' }, '\'Sessions\' is no name of a cache; it takes up to 40 lower-case letters'],
])('refuses %s', (_, props, message) => {
  expect(() => cache(props)).toThrow(message);
});

test('refuses a PhiVpc that shuts the port', () => {
  const stack = new Stack();
  const { vpc } = new PhiVpc(stack, 'Network');
  expect(() => new PhiCache(stack, 'Sessions', { vpc })).toThrow('port 6379 is shut by the network ACL of Default/Network');
});

test.each(PLACES)('stands %s', (_, place) => {
  const { template, key } = place((stack, { vpc, encryptionKey, alarmTopic }) => {
    const made = new PhiCache(stack, 'Sessions', { vpc, encryptionKey, alarmTopic });
    made.grantConnect(client(stack), made.addUser('Portal'));
  }, [6379]);
  template.hasResourceProperties(GROUP, { KmsKeyId: key });
  template.resourceCountIs('AWS::CloudWatch::Alarm', 6);
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(cache().app).violations).toEqual([]);
});
