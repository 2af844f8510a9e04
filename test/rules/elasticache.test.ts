import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const parameter = { Ref: 'Parameter' };
const ofType = (type: string, properties: Json): Json => ({ Resources: { Subject: { Type: `AWS::ElastiCache::${type}`, Properties: properties } } });
const node = (properties: Json): Json => ofType('CacheCluster', properties);
const serverless = (properties: Json): Json => ofType('ServerlessCache', properties);
const SECONDARY = { GlobalReplicationGroupId: 'ldgnf-charts' };

judges('elasticache-automatic-backup', [
  ['absent', {}, nonCompliant('SnapshotRetentionLimit', 'absent')],
  ['15 days, as text', { SnapshotRetentionLimit: '15' }, compliant('SnapshotRetentionLimit')],
  ['a week', { SnapshotRetentionLimit: 7 }, nonCompliant('SnapshotRetentionLimit', '7')],
  ['a parameter', { SnapshotRetentionLimit: parameter }, insufficientData('SnapshotRetentionLimit')],
  ['a node of Memcached', node({ Engine: 'memcached' }), notApplicable()],
  ['a node of Redis OSS', node({ Engine: 'redis' }), nonCompliant('SnapshotRetentionLimit', 'absent')],
  ['a serverless cache', serverless({ Engine: 'memcached', SnapshotRetentionLimit: 35 }), compliant('SnapshotRetentionLimit')],
]);

judges('elasticache-encryption-at-rest', [
  ['absent, which is Redis OSS without encryption', {}, nonCompliant('AtRestEncryptionEnabled', 'absent')],
  ['on', { Engine: 'redis', AtRestEncryptionEnabled: true }, compliant('AtRestEncryptionEnabled')],
  ['off', { AtRestEncryptionEnabled: 'false' }, nonCompliant('AtRestEncryptionEnabled', 'false')],
  ['absent on Valkey, which is encrypted by default', { Engine: 'valkey' }, compliant('AtRestEncryptionEnabled')],
  ['off on Valkey', { Engine: 'valkey', AtRestEncryptionEnabled: false }, nonCompliant('AtRestEncryptionEnabled', 'false')],
  ['absent on Valkey in one branch', { Engine: { 'Fn::If': ['New', 'valkey', 'redis'] } }, nonCompliant('AtRestEncryptionEnabled')],
  ['a parameter', { AtRestEncryptionEnabled: parameter }, insufficientData('AtRestEncryptionEnabled')],
  ['a secondary group of a global datastore', SECONDARY, insufficientData('AtRestEncryptionEnabled')],
  ['a secondary group that says no', { ...SECONDARY, AtRestEncryptionEnabled: false }, nonCompliant('AtRestEncryptionEnabled', 'false')],
  ['a single node of Valkey', node({ Engine: 'valkey' }), nonCompliant('Engine')],
  ['a node of Memcached, which keeps nothing on disk', node({ Engine: 'memcached' }), notApplicable()],
]);

judges('elasticache-cmk', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a key of the app', {
    Resources: { Subject: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } }, Key: { Type: 'AWS::KMS::Key' } },
  }, compliant('KmsKeyId')],
  ['a parameter', { KmsKeyId: parameter }, insufficientData('KmsKeyId')],
  ['the key of AWS', serverless({ KmsKeyId: 'alias/aws/elasticache' }), nonCompliant('KmsKeyId')],
  ['an alias of one\'s own', { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KmsKeyId')],
]);

judges('elasticache-encryption-in-transit', [
  ['absent', {}, nonCompliant('TransitEncryptionEnabled', 'absent')],
  ['on', { TransitEncryptionEnabled: 'true', TransitEncryptionMode: 'required' }, compliant()],
  ['on for those who like', { TransitEncryptionEnabled: true, TransitEncryptionMode: 'preferred' }, nonCompliant('TransitEncryptionMode', 'preferred')],
  ['a parameter', { TransitEncryptionEnabled: parameter }, insufficientData('TransitEncryptionEnabled')],
  ['a secondary group of a global datastore', SECONDARY, insufficientData('TransitEncryptionEnabled')],
  ['a node of Memcached', node({ Engine: 'memcached' }), nonCompliant('TransitEncryptionEnabled', 'absent')],
  ['a node of Memcached with TLS', node({ Engine: 'memcached', TransitEncryptionEnabled: true }), compliant('TransitEncryptionEnabled')],
]);

judges('elasticache-vpc-subnet-group', [
  ['absent', {}, nonCompliant('CacheSubnetGroupName', 'absent')],
  ['a group of the app', {
    Resources: { Subject: { Type: 'AWS::ElastiCache::CacheCluster', Properties: { CacheSubnetGroupName: { Ref: 'Group' } } }, Group: { Type: 'AWS::ElastiCache::SubnetGroup' } },
  }, compliant('CacheSubnetGroupName')],
  ['the default group', { CacheSubnetGroupName: 'Default' }, nonCompliant('CacheSubnetGroupName', 'Default')],
  ['a parameter', { CacheSubnetGroupName: parameter }, insufficientData('CacheSubnetGroupName')],
  ['a group of another stack', { CacheSubnetGroupName: { 'Fn::ImportValue': 'isolated' } }, insufficientData('CacheSubnetGroupName')],
  ['isolated in either branch', { CacheSubnetGroupName: { 'Fn::If': ['Prod', 'isolated', 'isolated'] } }, compliant('CacheSubnetGroupName')],
]);

judges('elasticache-multi-az', [
  ['absent', {}, nonCompliant('AutomaticFailoverEnabled', 'absent')],
  ['both', { AutomaticFailoverEnabled: true, MultiAZEnabled: 'true' }, compliant()],
  ['failover within a zone', { AutomaticFailoverEnabled: true }, nonCompliant('MultiAZEnabled', 'absent')],
  ['a parameter', { AutomaticFailoverEnabled: true, MultiAZEnabled: parameter }, insufficientData('MultiAZEnabled')],
  ['as text', { AutomaticFailoverEnabled: 'true', MultiAZEnabled: true }, compliant('AutomaticFailoverEnabled')],
  ['off', { AutomaticFailoverEnabled: false, MultiAZEnabled: true }, nonCompliant('AutomaticFailoverEnabled')],
]);

judges('elasticache-auto-minor-upgrade', [
  ['absent', {}, compliant('AutoMinorVersionUpgrade')],
  ['off', { AutoMinorVersionUpgrade: 'false' }, nonCompliant('AutoMinorVersionUpgrade', 'false')],
  ['a parameter', { AutoMinorVersionUpgrade: parameter }, insufficientData('AutoMinorVersionUpgrade')],
  ['off on Memcached, which ElastiCache does not upgrade so', node({ Engine: 'memcached', AutoMinorVersionUpgrade: false }), notApplicable()],
  ['on, as text', { AutoMinorVersionUpgrade: 'true' }, compliant('AutoMinorVersionUpgrade')],
]);

const logs = (...types: unknown[]): Json => ({ LogDeliveryConfigurations: types.map(LogType => ({ LogType, LogFormat: 'json' })) });

judges('elasticache-log-delivery', [
  ['absent', {}, nonCompliant('LogDeliveryConfigurations', 'no slow-log')],
  ['both', logs('engine-log', 'slow-log'), compliant()],
  ['the slow log only', logs('slow-log'), nonCompliant('LogDeliveryConfigurations', 'no engine-log')],
  ['a parameter', logs('slow-log', parameter), insufficientData('LogDeliveryConfigurations[1].LogType')],
  ['a node of Memcached, which has none', node({ Engine: 'memcached' }), notApplicable()],
]);
