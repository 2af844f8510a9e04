import { Check, all, customerKey, isTrue, noneOf } from './predicates';
import { Rule, rulesFor } from './rule';
import { insufficientData, notApplicable, worst } from './verdict';

const STORAGE = 'AWS::Connect::InstanceStorageConfig';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';

const bucketKey = customerKey('S3Config.EncryptionConfig.KeyId');
const streamKey = customerKey('KinesisVideoStreamConfig.EncryptionConfig.KeyId');
const defaultKey = customerKey('BucketEncryption.ServerSideEncryptionConfiguration[*].ServerSideEncryptionByDefault.KMSMasterKeyID');

/** Without a key of its own, what is stored may get that of the bucket; AWS does not say. */
const keepsRecordingsUnderOwnKey: Check = storage => {
  const verdict = bucketKey(storage);
  const isUnset = storage.read('S3Config.EncryptionConfig').every(({ value }) => value === undefined);
  if (verdict.status !== 'NON_COMPLIANT' || !isUnset) return verdict;
  const bucket = storage.targets('S3Config.BucketName', 'AWS::S3::Bucket').find(each => defaultKey(each).status === 'COMPLIANT');
  return bucket ? insufficientData({ at: verdict.at, found: `absent, and ${bucket.logicalId} has a key by default` }) : verdict;
};

/** Streams of Amazon Kinesis and Amazon Data Firehose are encrypted by settings of their own. */
const storedUnderOwnKey: Check = storage => {
  return worst(storage.read('StorageType').map(({ value: type }) => {
    if (type === 'S3') return keepsRecordingsUnderOwnKey(storage);
    if (type === 'KINESIS_VIDEO_STREAM') return streamKey(storage);
    return typeof type === 'string' ? notApplicable() : insufficientData({ at: 'StorageType', value: type });
  }));
};

const knowsPeople = all(isTrue('Attributes.ContactflowLogs'), noneOf('IdentityManagementType', ['CONNECT_MANAGED']));

/** Amazon Connect and what belongs to it. */
export const contactCenter: readonly Rule[] = rulesFor(STORAGE, [
  {
    id: 'connect-instance-storage-encrypted',
    title: 'Recordings, transcripts and reports are encrypted under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'What is stored in Amazon S3 is encrypted as the bucket does by default.',
    rationale: 'A recorded call with a patient is ePHI; with a key of your own you decide who may listen to it.',
    remediation: 'Set `encryptionConfig: { encryptionType: \'KMS\', keyId }` to the ARN of the key of a `PhiKey`.',
    source: 'Amazon Connect Administrator Guide: Encryption at rest in Amazon Connect',
    check: storedUnderOwnKey,
    examples: {
      compliant: { ResourceType: 'CALL_RECORDINGS', StorageType: 'S3', S3Config: { BucketName: 'calls', EncryptionConfig: { EncryptionType: 'KMS', KeyId: KEY } } },
      nonCompliant: { ResourceType: 'CALL_RECORDINGS', StorageType: 'S3', S3Config: { BucketName: 'calls' } },
    },
  },
  {
    id: 'connect-instance-logging',
    appliesTo: ['AWS::Connect::Instance'],
    title: 'Instances log their flows, and people sign in with the identity that they have elsewhere',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.312(a)(2)(i)', '164.312(d)'],
    severity: 'medium',
    absent: 'Flows are not logged; the template is refused without a kind of identities.',
    rationale: 'Users that only Amazon Connect knows keep their access to calls with patients when they leave; a log shows what a flow did with a caller.',
    remediation: 'Set `contactflowLogs: true` and `identityManagementType: \'SAML\'`.',
    source: 'Amazon Connect Administrator Guide: Plan your identity management in Amazon Connect',
    check: knowsPeople,
    examples: {
      compliant: { IdentityManagementType: 'SAML', Attributes: { ContactflowLogs: true } },
      nonCompliant: { IdentityManagementType: 'CONNECT_MANAGED', Attributes: { ContactflowLogs: true } },
    },
  },
  {
    id: 'connect-customer-profiles-cmk',
    appliesTo: ['AWS::CustomerProfiles::Domain'],
    title: 'Domains of customer profiles are encrypted under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Profiles are encrypted under a key that AWS manages.',
    rationale: 'A profile joins what is known of a patient: names, numbers, addresses and calls.',
    remediation: 'Set `defaultEncryptionKey` to the ARN of the key of a `PhiKey`.',
    source: 'Amazon Connect Administrator Guide: Encryption at rest in Amazon Connect',
    check: customerKey('DefaultEncryptionKey'),
    examples: { compliant: { DefaultEncryptionKey: KEY }, nonCompliant: { DomainName: 'patients' } },
  },
  {
    id: 'connect-cases-wisdom-cmk',
    appliesTo: ['AWS::Wisdom::Assistant', 'AWS::Wisdom::KnowledgeBase'],
    title: 'Assistants and knowledge bases are encrypted under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Contents are encrypted under a key that AWS owns.',
    rationale: 'An assistant keeps what it heard of a conversation with a patient.',
    remediation: 'Set `serverSideEncryptionConfiguration: { kmsKeyId }` to the ARN of the key of a `PhiKey`.',
    source: 'Amazon Connect Administrator Guide: Encryption at rest in Amazon Connect',
    check: customerKey('ServerSideEncryptionConfiguration.KmsKeyId'),
    examples: { compliant: { ServerSideEncryptionConfiguration: { KmsKeyId: KEY } }, nonCompliant: { Name: 'assistant' } },
  },
]);
