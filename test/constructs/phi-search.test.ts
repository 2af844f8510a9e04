import { App, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiSearch, type PhiSearchProps } from '../../lib/constructs/phi-search';
import { PhiVpc } from '../../lib/constructs/phi-vpc';

const DOMAIN = 'AWS::OpenSearchService::Domain';
const STEWARD = 'arn:aws:iam::123456789012:role/SearchSteward';

class Zones extends Stack {
  constructor(app: App, private readonly zones: number) {
    super(app, 'Clinic', { env: { account: '123456789012', region: 'us-east-1' } });
  }

  public override get availabilityZones(): string[] {
    return ['us-east-1a', 'us-east-1b', 'us-east-1c'].slice(0, this.zones);
  }
}

function domain(props?: Partial<PhiSearchProps>, zones = 3) {
  const app = new App();
  const stack = new Zones(app, zones);
  const { vpc } = new PhiVpc(stack, 'Network', { publicTier: false, dataPorts: [443], maxAzs: zones });
  const made = new PhiSearch(stack, 'Notes', { vpc, masterRole: iam.Role.fromRoleArn(stack, 'Steward', STEWARD), ...props });
  return { app, made, stack, vpc, template: () => Template.fromStack(stack) };
}

const client = (stack: Stack) => new iam.Role(stack, 'Client', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });

test('is encrypted under the key, between nodes too', () => {
  const { made, stack, template } = domain();
  template().hasResourceProperties(DOMAIN, {
    EncryptionAtRestOptions: { Enabled: true, KmsKeyId: stack.resolve(made.encryptionKey.keyId) },
    NodeToNodeEncryptionOptions: { Enabled: true },
  });
});

test('takes HTTPS with forward secrecy only', () => {
  domain().template().hasResourceProperties(DOMAIN, { DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' } });
});

test('asks by IAM who a client is, and has no password', () => {
  const { template } = domain();
  template().hasResourceProperties(DOMAIN, {
    AdvancedSecurityOptions: { Enabled: true, InternalUserDatabaseEnabled: false, MasterUserOptions: { MasterUserARN: STEWARD } },
    AccessPolicies: Match.absent(),
  });
  template().resourceCountIs('AWS::SecretsManager::Secret', 0);
});

test('stands in three zones with a standby, and three nodes that manage it', () => {
  domain().template().hasResourceProperties(DOMAIN, {
    ClusterConfig: Match.objectLike({
      InstanceCount: 3,
      DedicatedMasterEnabled: true,
      DedicatedMasterCount: 3,
      MultiAZWithStandbyEnabled: true,
      ZoneAwarenessEnabled: true,
      ZoneAwarenessConfig: { AvailabilityZoneCount: 3 },
    }),
  });
});

test('stands in two zones where there are no more', () => {
  const { template } = domain({}, 2);
  template().hasResourceProperties(DOMAIN, {
    ClusterConfig: Match.objectLike({ InstanceCount: 2, MultiAZWithStandbyEnabled: false, ZoneAwarenessConfig: { AvailabilityZoneCount: 2 } }),
  });
});

test('stands in the data tier, behind a closed security group', () => {
  const { stack, vpc, template } = domain();
  const SubnetIds = stack.resolve(vpc.isolatedSubnets.map((subnet) => subnet.subnetId));
  const closed = { GroupDescription: 'Clients of Clinic/Notes', SecurityGroupIngress: Match.absent(), SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })] };
  const [securityGroup] = Object.keys(template().findResources('AWS::EC2::SecurityGroup', { Properties: closed }));
  template().hasResourceProperties(DOMAIN, { VPCOptions: { SubnetIds, SecurityGroupIds: [{ 'Fn::GetAtt': [securityGroup, 'GroupId'] }] } });
});

test('opens its port to whom the caller lets in', () => {
  const { made, stack, vpc, template } = domain();
  const clients = new ec2.SecurityGroup(stack, 'Clients', { vpc });
  made.connections.allowDefaultPortFrom(clients);
  template().hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 443, ToPort: 443, SourceSecurityGroupId: stack.resolve(clients.securityGroupId) });
});

test.each([
  ['AUDIT_LOGS', 'audit', 0], ['ES_APPLICATION_LOGS', 'application', 1], ['SEARCH_SLOW_LOGS', 'search-slow', 2], ['INDEX_SLOW_LOGS', 'index-slow', 3],
])('publishes %s to a log group under the key, kept for six years', (kind, name, index) => {
  const { made, stack, template } = domain({ domainName: 'notes' });
  template().hasResourceProperties(DOMAIN, {
    LogPublishingOptions: Match.objectLike({ [kind]: { Enabled: true, CloudWatchLogsLogGroupArn: stack.resolve(made.logGroups[index].logGroupArn) } }),
  });
  template().hasResourceProperties('AWS::Logs::LogGroup', {
    LogGroupName: `/aws/opensearch/domains/notes/${name}`, RetentionInDays: 2192, KmsKeyId: stack.resolve(made.encryptionKey.keyArn),
  });
});

test('waits for the policy by which it writes its logs, without a custom resource', () => {
  const { template } = domain();
  const [policy] = Object.keys(template().findResources('AWS::Logs::ResourcePolicy'));
  template().hasResource(DOMAIN, { DependsOn: [policy] }); // on the log groups by reference
  expect(Object.values(template().toJSON().Resources).map((each) => (each as { Type: string }).Type).filter((type) => /^Custom::/.test(type) && type !== 'Custom::VpcRestrictDefaultSG')).toEqual([]);
});

test('outlives its stack with what it uses', () => {
  const { template } = domain();
  template().hasResource(DOMAIN, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  template().hasResource('AWS::Logs::ResourcePolicy', { DeletionPolicy: 'RetainExceptOnCreate' });
});

test('takes updates by itself, in place and outside of working hours', () => {
  const { template } = domain();
  template().hasResource(DOMAIN, { UpdatePolicy: { EnableVersionUpgrade: true } });
  template().hasResourceProperties(DOMAIN, {
    SoftwareUpdateOptions: { AutoSoftwareUpdateEnabled: true },
    OffPeakWindowOptions: { Enabled: true, OffPeakWindow: { WindowStartTime: { Hours: 3, Minutes: 0 } } },
  });
});

test('takes version, sizes and number of nodes', () => {
  const { template } = domain({
    version: opensearch.EngineVersion.OPENSEARCH_3_1,
    dataNodes: 6,
    dataNodeType: 'r7g.xlarge.search',
    managerNodeType: 'm7g.xlarge.search',
    volumeSize: Size.gibibytes(500),
  });
  template().hasResourceProperties(DOMAIN, {
    EngineVersion: 'OpenSearch_3.1',
    ClusterConfig: Match.objectLike({ InstanceCount: 6, InstanceType: 'r7g.xlarge.search', DedicatedMasterType: 'm7g.xlarge.search' }),
    EBSOptions: { EBSEnabled: true, VolumeSize: 500, VolumeType: 'gp3' },
  });
});

test.each<['grantRead' | 'grantReadWrite', string[]]>([
  ['grantRead', ['es:ESHttpGet', 'es:ESHttpHead']],
  ['grantReadWrite', ['es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpDelete', 'es:ESHttpPost', 'es:ESHttpPut', 'es:ESHttpPatch']],
])('%s lets a role send requests, by a policy of its own', (grant, Action) => {
  const { made, stack, template } = domain();
  made[grant](client(stack)).assertSuccess();
  template().hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: Match.objectLike({ Statement: [Match.objectLike({ Action: Match.arrayEquals(Action), Effect: 'Allow' })] }) });
  template().hasResourceProperties(DOMAIN, { AccessPolicies: Match.absent() });
});

test.each<[string, Partial<PhiSearchProps>, string]>([
  ['nodes that are not spread evenly', { dataNodes: 4 }, '4 is no number of data nodes of a search domain in 3 Availability Zones; it takes a multiple of 3: choose 3, 6 or more'],
  ['a small data node', { dataNodeType: 't3.medium.search' }, '\'t3.medium.search\' is no type of a node of a search domain for ePHI'],
  ['a small managing node', { managerNodeType: 't3.small.search' }, '\'t3.small.search\' is no type of a node of a search domain for ePHI'],
  ['Elasticsearch', { version: opensearch.EngineVersion.ELASTICSEARCH_7_10 }, '\'Elasticsearch_7.10\' is no version of a search domain for ePHI; it takes OpenSearch from 2.0'],
  ['a long name', { domainName: 'a'.repeat(29) }, 'is no name of a search domain; it takes 3 to 28 lower-case letters'],
])('refuses %s', (_, props, message) => {
  expect(() => domain(props)).toThrow(message);
});

test('refuses a PhiVpc that shuts the port', () => {
  const stack = new Stack();
  const { vpc } = new PhiVpc(stack, 'Network');
  expect(() => new PhiSearch(stack, 'Notes', { vpc, masterRole: iam.Role.fromRoleArn(stack, 'Steward', STEWARD) })).toThrow('port 443 is shut by the network ACL of Default/Network');
});

test.each(PLACES)('stands %s', (_, place) => {
  const { template, key, stack } = place((scope, { vpc, encryptionKey, alarmTopic }) => {
    const made = new PhiSearch(scope, 'Notes', { vpc, encryptionKey, alarmTopic, masterRole: iam.Role.fromRoleArn(scope, 'Steward', STEWARD) });
    made.grantRead(client(scope));
  }, [443]);
  template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: Match.stringLikeRegexp('/audit$'), KmsKeyId: key });
  template.hasResourceProperties(DOMAIN, { EncryptionAtRestOptions: { Enabled: true, KmsKeyId: Match.anyValue() } });
  template.resourceCountIs('AWS::CloudWatch::Alarm', 6);
  expect(stack.node.findAll().length).toBeGreaterThan(10);
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(domain().app).violations).toEqual([]);
});
