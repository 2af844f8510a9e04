import { Sandbox, under } from './setup/sandbox';
import { PhiCache } from '../lib/constructs/phi-cache';
import { PhiKey } from '../lib/constructs/phi-key';
import { PhiServerlessCache } from '../lib/constructs/phi-serverless-cache';

const sandbox = new Sandbox('PhiCache');
const vpc = sandbox.network();
const { key } = new PhiKey(sandbox.stack, 'Key');
const { replicationGroup } = new PhiCache(sandbox.stack, 'Sessions', { vpc, encryptionKey: key, nodeType: 'cache.t4g.micro' });
const { cache } = new PhiServerlessCache(sandbox.stack, 'Lookups', { vpc, encryptionKey: key, maxStorageGb: 1 });

sandbox.expects('ElastiCache', 'describeReplicationGroups', { ReplicationGroupId: replicationGroup.ref }, {
  ReplicationGroups: [{
    AtRestEncryptionEnabled: true,
    KmsKeyId: under(key),
    TransitEncryptionEnabled: true,
    TransitEncryptionMode: 'required',
    AutomaticFailover: 'enabled',
    MultiAZ: 'enabled',
    SnapshotRetentionLimit: 35,
  }],
});
sandbox.expects('ElastiCache', 'describeServerlessCaches', { ServerlessCacheName: cache.ref }, {
  ServerlessCaches: [{ KmsKeyId: under(key), SnapshotRetentionLimit: 35, UserGroupId: cache.userGroupId }],
});
