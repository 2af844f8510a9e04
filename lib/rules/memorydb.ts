import { whereUserIsOn } from './cache-users';
import { eachNamed } from './named-resources';
import { Check, all, among, atLeast, customerKey, isSet, isTrue, namesOtherThan, property } from './predicates';
import { Rule, rulesFor } from './rule';
import { worst } from './verdict';
import type { Resource } from '../facts/resource';

const CLUSTER = 'AWS::MemoryDB::Cluster';
const USER = 'AWS::MemoryDB::User';
const ACL = 'AWS::MemoryDB::ACL';
const MULTI_REGION = 'AWS::MemoryDB::MultiRegionCluster';

const IS_MULTI_REGION = isSet('MultiRegionClusterName');
const TLS = isTrue('TLSEnabled', { absent: 'COMPLIANT' });
/** AWS names no default of a multi-Region cluster. */
const TLS_IN_ALL_REGIONS = isTrue('TLSEnabled', { absent: 'INSUFFICIENT_DATA' });

/** A member of a multi-Region cluster that does not say does as that one does. */
const asMultiRegion = eachNamed('MultiRegionClusterName', MULTI_REGION, TLS_IN_ALL_REGIONS);
const isSilent = (cluster: Resource): boolean => cluster.read('TLSEnabled').some(({ value }) => value === undefined);
const overTls: Check = cluster => IS_MULTI_REGION(cluster) && isSilent(cluster) ? worst([asMultiRegion(cluster), TLS(cluster)]) : TLS(cluster);

const tlsAndKey = all(overTls, customerKey('KmsKeyId'));

const USER_AUTHENTICATES = whereUserIsOn(property('AuthenticationMode.Type', among('password', 'iam')));
const CLUSTER_HAS_ACL = namesOtherThan('ACLName', ['open-access']);
/** The user that every account has from the start: it connects without a password and may do everything. */
const ACL_NAMES_USERS = namesOtherThan('UserNames[*]', ['default'], { absent: 'COMPLIANT' });

/** Amazon MemoryDB. */
export const memorydb: readonly Rule[] = rulesFor(CLUSTER, [
  {
    id: 'memorydb-tls-and-cmk',
    appliesTo: [CLUSTER, MULTI_REGION],
    title: 'MemoryDB clusters are reached over TLS and encrypted under a customer managed key',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'TLS is on (of a multi-Region cluster AWS names no default), and data at rest is under a key that MemoryDB owns. A change replaces the cluster.',
    rationale: 'ePHI could be read on its way without TLS, and at rest without a key of your own to withdraw.',
    remediation: 'Leave `tlsEnabled` out, or set it to `true`; set `kmsKeyId` to the ARN of the key of a `PhiKey`.',
    source: 'Amazon MemoryDB Developer Guide: Data protection in MemoryDB',
    check: cluster => cluster.type === MULTI_REGION ? TLS_IN_ALL_REGIONS(cluster) : tlsAndKey(cluster),
    examples: {
      compliant: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
      nonCompliant: { TLSEnabled: false, KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
    },
  },
  {
    id: 'memorydb-acl-not-open',
    appliesTo: [CLUSTER, USER, ACL],
    title: 'MemoryDB clusters ask their clients for a user who has a password or signs in through IAM',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'A cluster must name an access control list; the one called open-access lets everybody do everything.',
    rationale: 'Without authentication whoever reaches the port reads and changes ePHI, and nobody can be held to account.',
    remediation: 'Set `aclName` to a `CfnACL` with users of your own, and their `authenticationMode` to `{ Type: \'iam\' }`.',
    source: 'Amazon MemoryDB Developer Guide: Authenticating users with Access Control Lists (ACLs)',
    check: resource => resource.type === USER ? USER_AUTHENTICATES(resource) : resource.type === ACL ? ACL_NAMES_USERS(resource) : CLUSTER_HAS_ACL(resource),
    examples: {
      compliant: { ACLName: 'clinicians' },
      nonCompliant: { ACLName: 'open-access' },
    },
  },
  {
    id: 'memorydb-snapshot-retention',
    title: 'MemoryDB clusters keep daily snapshots',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'No snapshots are taken.',
    rationale: 'The transaction log of a cluster repeats a faulty change of ePHI; only a snapshot undoes it.',
    remediation: 'Set `snapshotRetentionLimit` to 35, the most that MemoryDB keeps.',
    source: 'Amazon MemoryDB Developer Guide: Scheduling automatic snapshots',
    check: atLeast('SnapshotRetentionLimit', 1),
    examples: {
      compliant: { SnapshotRetentionLimit: 35 },
      nonCompliant: { SnapshotRetentionLimit: 0 },
    },
  },
]);
