import { DOWNLOADS, READS, WATCHED_ACCESS } from '../../../lib/constructs/hardening/access-patterns';
import { matchesFilter } from '../../../lib/rules/filter-pattern';
import { record } from '../../../lib/rules/trail-records';

const PATTERNS: Readonly<Record<string, string>> = { READS, DOWNLOADS, ...Object.fromEntries(WATCHED_ACCESS.map(({ id, pattern }) => [id, pattern])) };
const DATA = { eventCategory: 'Data', managementEvent: false };
const READ = { ...DATA, eventSource: 's3.amazonaws.com', eventName: 'GetObject', readOnly: true };
const BY_SERVICE = { userIdentity: { type: 'AWSService', invokedBy: 'cloudformation.amazonaws.com' } };
const of = (service: string, eventName: string) => ({ eventSource: `${service}.amazonaws.com`, eventName });

test.each<[string, string, Record<string, unknown>, boolean]>([
  ['DeniedAccess', 'a refused read', { ...READ, errorCode: 'AccessDenied' }, true],
  ['DeniedAccess', 'a refused item', { ...DATA, ...of('dynamodb', 'GetItem'), errorCode: 'AccessDeniedException' }, true],
  ['DeniedAccess', 'a read', READ, false],
  ['DeniedAccess', 'a read of what is not there', { ...READ, errorCode: 'NoSuchKey' }, false],
  ['DeniedAccess', 'a refused call on no store', { ...of('iam', 'CreateUser'), errorCode: 'AccessDenied' }, false],
  ['Export', 'an export of a database', of('rds', 'StartExportTask'), true],
  ['Export', 'an export of a table', of('dynamodb', 'ExportTableToPointInTime'), true],
  ['Export', 'an export of records', of('healthlake', 'StartFHIRExportJob'), true],
  ['Export', 'a look at exports', of('rds', 'DescribeExportTasks'), false],
  ['SnapshotCopy', 'a snapshot that is shared', of('rds', 'ModifyDBSnapshotAttribute'), true],
  ['SnapshotCopy', 'a disk that is copied', of('ec2', 'CopySnapshot'), true],
  ['SnapshotCopy', 'a copy that AWS Backup makes', { ...of('ec2', 'CopySnapshot'), userIdentity: { invokedBy: 'backup.amazonaws.com' } }, false],
  ['SnapshotCopy', 'a snapshot that is made', of('rds', 'CreateDBSnapshot'), false],
  ['PrivilegedAction', 'a new key of a user', of('iam', 'CreateAccessKey'), true],
  ['PrivilegedAction', 'a trust that is changed', of('iam', 'UpdateAssumeRolePolicy'), true],
  ['PrivilegedAction', 'a key policy', of('kms', 'PutKeyPolicy'), true],
  ['PrivilegedAction', 'a key policy of a deployment', { ...of('kms', 'PutKeyPolicy'), ...BY_SERVICE }, false],
  ['PrivilegedAction', 'a look at users', of('iam', 'ListUsers'), false],
  ['READS', 'a read object', READ, true],
  ['READS', 'a query', { ...DATA, ...of('dynamodb', 'Query'), readOnly: true }, true],
  ['READS', 'a refused read', { ...READ, errorCode: 'AccessDenied' }, false],
  ['READS', 'a written object', { ...DATA, ...of('s3', 'PutObject'), readOnly: false }, false],
  ['READS', 'a look at buckets', { ...of('s3', 'ListBuckets'), readOnly: true }, false],
  ['DOWNLOADS', 'a read object', READ, true],
  ['DOWNLOADS', 'a list of objects', { ...READ, eventName: 'ListObjects' }, false],
  ['DOWNLOADS', 'a refused read', { ...READ, errorCode: 'AccessDenied' }, false],
])('%s and %s', (name, _, fields, expected) => {
  expect(matchesFilter(PATTERNS[name], record(fields as never))).toBe(expected);
});

test('every pattern is short enough for Amazon CloudWatch Logs', () => {
  expect(Object.keys(PATTERNS)).toHaveLength(6);
  expect(Object.entries(PATTERNS).filter(([, pattern]) => pattern.length > 1024).map(([id]) => id)).toEqual([]);
});
