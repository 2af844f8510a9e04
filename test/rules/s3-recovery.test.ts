import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const ACCESS_LOGS = { Charts: { Type: 'AWS::S3::Bucket', Properties: { LoggingConfiguration: { DestinationBucketName: { Ref: 'Subject' } } } } };
const FLOW_LOGS = { FlowLog: { Type: 'AWS::EC2::FlowLog', Properties: { LogDestination: { 'Fn::GetAtt': ['Subject', 'Arn'] } } } };
const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const bucket = (properties: Json, others: Json = {}, more: Json = {}): Json => ({ Resources: { Subject: { Type: 'AWS::S3::Bucket', Properties: properties, ...more }, ...others } });
const replication = (...rules: unknown[]): Json => ({ ReplicationConfiguration: { Rules: rules } });

const RULES = 'ReplicationConfiguration.Rules';
const ON = { Status: 'Enabled' };
judges('s3-bucket-replication', [
  ['absent', {}, nonCompliant(RULES, 'no replication rule is enabled')],
  ['one of two rules is on', replication({ Status: 'Disabled' }, ON), compliant(`${RULES}[1].Status`)],
  ['off', replication({ Status: 'Disabled' }), nonCompliant(RULES)],
  ['no status, which AWS refuses', replication({ Priority: 1 }), insufficientData(`${RULES}[0].Status`)],
  ['a parameter', replication({ Status: { Ref: 'Parameter' } }), insufficientData(`${RULES}[0].Status`)],
  ['rules from a parameter', { ReplicationConfiguration: { Ref: 'Parameter' } }, insufficientData()],
  ['a rule in one branch', replication({ 'Fn::If': ['Prod', ON, { Ref: 'AWS::NoValue' }] }), nonCompliant(RULES)],
  ['all rules in one branch', { ReplicationConfiguration: { 'Fn::If': ['Prod', { Rules: [ON] }, { Ref: 'AWS::NoValue' }] } },
    nonCompliant(RULES, 'no replication rule is enabled if not Prod')],
  ['a target of access logs', bucket({}, ACCESS_LOGS), notApplicable()],
  ['pages that say they are public', { Tags: [{ Key: 'data-classification', Value: 'public' }] }, notApplicable()],
]);

const KEY = { EncryptionConfiguration: { ReplicaKmsKeyID: 'arn:aws:kms:us-west-2:111122223333:key/1234abcd' } };
const SELECTED = { SourceSelectionCriteria: { SseKmsEncryptedObjects: ON } };
judges('s3-bucket-replication-encrypted', [
  ['no replication', {}, notApplicable()],
  ['under a key', replication({ ...ON, ...SELECTED, Destination: KEY }), compliant()],
  ['without a key', replication({ ...ON, ...SELECTED, Destination: {} }), nonCompliant(`${RULES}[0].Destination.EncryptionConfiguration.ReplicaKmsKeyID`, 'absent')],
  ['under the key of AWS', replication({ ...ON, ...SELECTED, Destination: { EncryptionConfiguration: { ReplicaKmsKeyID: 'alias/aws/s3' } } }), nonCompliant('ReplicationConfiguration.Rules[0].Destination.EncryptionConfiguration.ReplicaKmsKeyID')],
  ['without the objects under a KMS key', replication({ ...ON, Destination: KEY }), nonCompliant(`${RULES}[0].SourceSelectionCriteria.SseKmsEncryptedObjects.Status`)],
  ['the second rule', replication({ ...ON, ...SELECTED, Destination: KEY }, { ...ON, ...SELECTED }), nonCompliant(`${RULES}[1].Destination.EncryptionConfiguration.ReplicaKmsKeyID`)],
  ['a rule that is off', replication({ Status: 'Disabled' }), notApplicable()],
  ['a parameter', replication({ ...ON, ...SELECTED, Destination: { EncryptionConfiguration: { ReplicaKmsKeyID: { Ref: 'Parameter' } } } }), insufficientData(
    'ReplicationConfiguration.Rules[0].Destination.EncryptionConfiguration.ReplicaKmsKeyID',
  )],
]);

const MODE = 'ObjectLockConfiguration.Rule.DefaultRetention.Mode';
judges('s3-bucket-object-lock', [
  ['a lock for a day', { ObjectLockEnabled: true, ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } } },
    nonCompliant('ObjectLockConfiguration.Rule.DefaultRetention.Days', '1')],
  ['a lock for a year', { ObjectLockEnabled: true, ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 1 } } } }, compliant()],
  ['absent', {}, nonCompliant('ObjectLockEnabled', 'absent')],
  ['governance', { ObjectLockEnabled: true, ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } } } }, compliant()],
  ['on, without a retention', { ObjectLockEnabled: true }, nonCompliant(MODE, 'absent')],
  ['a parameter', { ObjectLockEnabled: { Ref: 'Parameter' }, ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE' } } } }, insufficientData('ObjectLockEnabled')],
  ['a target of access logs, which must have none', bucket({}, ACCESS_LOGS), notApplicable()],
  ['pages that say they are public', { Tags: [{ Key: 'data-classification', Value: 'public' }] }, notApplicable()],
  ['public in one branch only', { Tags: [{ Key: 'data-classification', Value: { 'Fn::If': ['Prod', 'phi', 'public'] } }] }, nonCompliant('ObjectLockEnabled', 'absent')],
  ['a classification from a parameter', { Tags: [{ Key: 'data-classification', Value: { Ref: 'Classification' } }] }, nonCompliant('ObjectLockEnabled', 'absent')],
  ['off', {
    ObjectLockEnabled: false,
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } } },
  }, nonCompliant('ObjectLockEnabled')],
]);

const versioned = (...rules: unknown[]): Json => ({ VersioningConfiguration: ON, LifecycleConfiguration: { Rules: rules } });
judges('s3-bucket-version-lifecycle', [
  ['an expiry in one branch', {
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: { Rules: [{ Status: 'Enabled', NoncurrentVersionExpiration: { 'Fn::If': ['Prod', { NoncurrentDays: 30 }, { Ref: 'AWS::NoValue' }] } }] },
  }, nonCompliant('LifecycleConfiguration.Rules')],
  ['no versioning', {}, notApplicable()],
  ['no rule', { VersioningConfiguration: ON }, nonCompliant('LifecycleConfiguration.Rules')],
  ['a rule for noncurrent versions', versioned({ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 90 } }), compliant()],
  ['a move of noncurrent versions', versioned({ Status: 'Enabled', NoncurrentVersionTransitions: [{ StorageClass: 'GLACIER', TransitionInDays: 30 }] }), compliant()],
  ['a rule that is off', versioned({ Status: 'Disabled', NoncurrentVersionExpiration: { NoncurrentDays: 90 } }), nonCompliant('LifecycleConfiguration.Rules')],
  ['a rule for uploads that were given up', versioned({ Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }), nonCompliant('LifecycleConfiguration.Rules')],
  ['a parameter', versioned({ Status: { Ref: 'Parameter' }, NoncurrentVersionExpiration: { NoncurrentDays: 90 } }), insufficientData('LifecycleConfiguration.Rules[0].Status')],
]);

judges('s3-bucket-deletion-policy-retain', [
  ['absent', {}, nonCompliant('DeletionPolicy', 'Delete')],
  ['retained', bucket({}, {}, KEPT), compliant()],
  ['retained unless the creation fails', bucket({}, {}, { ...KEPT, DeletionPolicy: 'RetainExceptOnCreate' }), compliant()],
  ['not retained on replacement', bucket({}, {}, { DeletionPolicy: 'Retain' }), nonCompliant('UpdateReplacePolicy', 'Delete')],
  ['a parameter', bucket({}, {}, { ...KEPT, DeletionPolicy: { Ref: 'Parameter' } }), insufficientData('DeletionPolicy')],
  ['emptied by the CDK', bucket({}, { Emptying: { Type: 'Custom::S3AutoDeleteObjects', Properties: { BucketName: { Ref: 'Subject' } } } }, KEPT),
    nonCompliant('Custom::S3AutoDeleteObjects', 'Emptying deletes the objects with the stack')],
  ['another bucket is emptied', bucket({}, {
    Other: { Type: 'AWS::S3::Bucket' }, Emptying: { Type: 'Custom::S3AutoDeleteObjects', Properties: { BucketName: { Ref: 'Other' } } },
  }, KEPT), compliant()],
  ['a target of access logs', bucket({}, ACCESS_LOGS), nonCompliant('DeletionPolicy')],
  ['a target of flow logs', bucket({}, FLOW_LOGS), notApplicable()],
  ['deleted with the stack', {
    Resources: { Subject: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' } },
  }, nonCompliant('DeletionPolicy')],
]);

const selection = (content: Json) => ({ Selection: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection: content } } });
const AT = 'AWS::Backup::BackupSelection';
judges('s3-backup-plan', [
  ['no selection', { VersioningConfiguration: ON }, nonCompliant(AT)],
  ['by ARN', bucket({ VersioningConfiguration: ON }, selection({ Resources: [{ 'Fn::GetAtt': ['Subject', 'Arn'] }] })), compliant()],
  ['by tag', bucket({ VersioningConfiguration: ON, Tags: [{ Key: 'backup', Value: 'daily' }] },
    selection({ ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }] })), compliant()],
  ['left out', bucket({ VersioningConfiguration: ON }, selection({ Resources: ['*'], NotResources: ['arn:aws:s3:::*'] })), nonCompliant(AT)],
  ['without versioning, which AWS Backup needs', bucket({}, selection({ Resources: ['*'] })), nonCompliant('VersioningConfiguration.Status', 'absent')],
  ['a parameter', bucket({ VersioningConfiguration: ON }, selection({ Resources: [{ Ref: 'Parameter' }] })), insufficientData(AT)],
  ['a target of access logs', bucket({}, ACCESS_LOGS), notApplicable()],
  ['pages that say they are public', { Tags: [{ Key: 'data-classification', Value: 'public' }] }, notApplicable()],
]);

const expiring = (...Rules: readonly object[]) => ({ LifecycleConfiguration: { Rules: Rules.map(each => ({ Status: 'Enabled', ...each })) } });
const DAYS = 'LifecycleConfiguration.Rules[0].NoncurrentVersionExpiration.NoncurrentDays';
const after = (NoncurrentDays: unknown) => ({ NoncurrentVersionExpiration: { NoncurrentDays } });

judges('s3-bucket-versions-kept-30-days', [
  ['no lifecycle', {}, notApplicable()],
  ['a day', expiring(after(1)), nonCompliant(DAYS, '1')],
  ['29 days, as text', expiring(after('29')), nonCompliant(DAYS, '29')],
  ['30 days', expiring(after(30)), compliant(DAYS)],
  ['six years', expiring(after(2192)), compliant(DAYS)],
  ['a day, in the older word', expiring({ NoncurrentVersionExpirationInDays: 1 }), nonCompliant('LifecycleConfiguration.Rules[0].NoncurrentVersionExpirationInDays', '1')],
  ['a day in one branch', expiring(after({ 'Fn::If': ['Prod', 90, 1] })), nonCompliant(DAYS, '1 if not Prod')],
  ['a rule that is off', expiring({ ...after(1), Status: 'Disabled' }), notApplicable()],
  ['a day in the branch in which the rule is off', expiring({ ...after({ 'Fn::If': ['Ends', 90, 1] }), Status: { 'Fn::If': ['Ends', 'Enabled', 'Disabled'] } }), compliant(DAYS)],
  ['a rule for a part of the bucket', expiring({ ...after(1), Prefix: 'scratch/' }), notApplicable()],
  ['a rule on uploads alone', expiring({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }), notApplicable()],
  ['one rule of two', expiring(after(90), after(1)), nonCompliant('LifecycleConfiguration.Rules[1].NoncurrentVersionExpiration.NoncurrentDays', '1')],
  ['a parameter', expiring(after({ Ref: 'Days' })), insufficientData(DAYS)],
]);
