import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const parameter = { Ref: 'Parameter' };
const KmsKeyId = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const ofType = (type: string, properties: Json, more: Json = {}): Json => ({ Resources: { Subject: { Type: `AWS::MemoryDB::${type}`, Properties: properties }, ...more } });
const member = (charts: Json): Json => ofType('Cluster', { KmsKeyId, MultiRegionClusterName: { Ref: 'Charts' } }, {
  Charts: { Type: 'AWS::MemoryDB::MultiRegionCluster', Properties: charts },
});

judges('memorydb-tls-and-cmk', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a key, and TLS by default', { KmsKeyId }, compliant()],
  ['a key without TLS', { KmsKeyId, TLSEnabled: 'false' }, nonCompliant('TLSEnabled', 'false')],
  ['the key of AWS', { KmsKeyId: 'alias/aws/memorydb', TLSEnabled: true }, nonCompliant('KmsKeyId')],
  ['a parameter', { KmsKeyId: parameter }, insufficientData('KmsKeyId')],
  ['a member of a multi-Region cluster', { KmsKeyId, MultiRegionClusterName: 'charts' }, insufficientData('MultiRegionClusterName')],
  ['a member that says so itself', { KmsKeyId, MultiRegionClusterName: 'charts', TLSEnabled: true }, compliant('TLSEnabled')],
  ['a member of one with TLS', member({ TLSEnabled: true }), compliant('MultiRegionClusterName')],
  ['a member of one without', member({ TLSEnabled: false }), nonCompliant('MultiRegionClusterName', 'Charts: false')],
  ['a member of one that does not say', member({}), insufficientData('MultiRegionClusterName')],
  ['a multi-Region cluster with TLS', ofType('MultiRegionCluster', { TLSEnabled: 'true' }), compliant('TLSEnabled')],
  ['a multi-Region cluster without', ofType('MultiRegionCluster', { TLSEnabled: false }), nonCompliant('TLSEnabled', 'false')],
  ['a multi-Region cluster that does not say', ofType('MultiRegionCluster', { NodeType: 'db.r7g.xlarge' }), insufficientData('TLSEnabled')],
  ['TLS as text', { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd', TLSEnabled: 'true' }, compliant('TLSEnabled')],
]);

judges('memorydb-acl-not-open', [
  ['absent', {}, nonCompliant('ACLName', 'absent')],
  ['open to everybody', { ACLName: 'open-access' }, nonCompliant('ACLName', 'open-access')],
  ['a list of the app', ofType('Cluster', { ACLName: { Ref: 'List' } }, { List: { Type: 'AWS::MemoryDB::ACL' } }), compliant('ACLName')],
  ['a parameter', { ACLName: parameter }, insufficientData('ACLName')],
  ['open to everybody in one branch', { ACLName: { 'Fn::If': ['Prod', 'clinicians', 'open-access'] } }, nonCompliant('ACLName', 'open-access if not Prod')],
  ['a user of IAM', ofType('User', { AccessString: 'on ~* +@all', AuthenticationMode: { Type: 'iam' } }), compliant('AuthenticationMode.Type')],
  ['a user with a password', ofType('User', { AccessString: 'on ~* +@all', AuthenticationMode: { Type: 'Password' } }), compliant()],
  ['a user without', ofType('User', { AccessString: 'on ~* +@all' }), nonCompliant('AuthenticationMode.Type', 'absent')],
  ['a user who is off', ofType('User', { AccessString: 'off ~* +@all' }), compliant('AccessString')],
  ['a list without users', ofType('ACL', {}), compliant()],
  ['a list with the built-in user', ofType('ACL', { UserNames: ['intake', 'default'] }), nonCompliant('UserNames[1]', 'default')],
]);

judges('memorydb-snapshot-retention', [
  ['absent', {}, nonCompliant('SnapshotRetentionLimit', 'absent')],
  ['a day', { SnapshotRetentionLimit: 1 }, compliant('SnapshotRetentionLimit')],
  ['none', { SnapshotRetentionLimit: '0' }, nonCompliant('SnapshotRetentionLimit', '0')],
  ['a parameter', { SnapshotRetentionLimit: parameter }, insufficientData('SnapshotRetentionLimit')],
  ['as text', { SnapshotRetentionLimit: '35' }, compliant('SnapshotRetentionLimit')],
]);
