import { graphOf } from './report-of';
import { meansOf } from '../../lib/evidence/recovery-means';
import type { Json } from '../../lib/facts/value';

const OPEN = { Parameters: { Days: { Type: 'Number' } }, Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Days' }, '1'] } } };

test.each<[string, string, Json, readonly (readonly [string, boolean | undefined])[]]>([
  ['a database of which nothing is said, for one day', 'AWS::RDS::DBInstance', {}, [['point-in-time', true]]],
  ['a database without backups', 'AWS::RDS::DBInstance', { BackupRetentionPeriod: 0 }, []],
  ['a database by a parameter', 'AWS::RDS::DBInstance', { BackupRetentionPeriod: { Ref: 'Days' } }, [['point-in-time', undefined]]],
  ['a database in one branch', 'AWS::RDS::DBInstance', { BackupRetentionPeriod: { 'Fn::If': ['Prod', 35, 0] } }, [['point-in-time', undefined]]],
  ['a member of a cluster', 'AWS::RDS::DBInstance', { DBClusterIdentifier: 'charts' }, [['elsewhere', true]]],
  ['a read replica', 'AWS::RDS::DBInstance', { SourceDBInstanceIdentifier: 'charts' }, [['elsewhere', undefined]]],
  ['a table of which nothing is said', 'AWS::DynamoDB::Table', {}, []],
  ['a table with recovery', 'AWS::DynamoDB::Table', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }, [['point-in-time', true]]],
  ['a table with a replica, which undoes nothing', 'AWS::DynamoDB::GlobalTable', { Replicas: [{ Region: 'us-east-1' }, { Region: 'us-west-2' }] }, [['replica', true]]],
  ['a plain bucket', 'AWS::S3::Bucket', {}, []],
  ['a bucket with versions', 'AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } }, [['versions', true]]],
  ['a bucket whose versions are suspended', 'AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Suspended' } }, []],
  ['a bucket with a rule that is off', 'AWS::S3::Bucket', { ReplicationConfiguration: { Rules: [{ Status: 'Disabled', Destination: { Bucket: 'copies' } }] } }, []],
  ['a file system in one zone, by default', 'AWS::EFS::FileSystem', { AvailabilityZoneName: 'us-east-1a' }, [['recovery-points', true]]],
  ['a file system of a Region', 'AWS::EFS::FileSystem', {}, []],
  ['a cache', 'AWS::ElastiCache::ReplicationGroup', {}, []],
  ['a file system of a kind whose default depends', 'AWS::FSx::FileSystem', { WindowsConfiguration: {} }, [['snapshots', undefined]]],
  ['a data store that nothing is known of', 'AWS::HealthLake::FHIRDatastore', {}, []],
])('tells what brings back %s', (_name, type, properties, expected) => {
  const graph = graphOf({ Subject: { Type: type, Properties: properties } }, {}, OPEN);
  expect(meansOf(graph.resources[0]).map(({ kind, isThere }) => [kind, isThere])).toEqual(expected);
});
