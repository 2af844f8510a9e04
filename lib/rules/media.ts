import { Read, reader } from './list-entries';
import { Check, Test, all, isCustomerKey, isFalse, isTrue, judgeAll } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, insufficientData, worst } from './verdict';
import { isObject } from '../facts/value';

const SETTINGS = 'SettingsJson';

/** Job settings are written in either case of the first letter. */
const either = (...keys: readonly string[]): readonly string[] => [keys.join('.'), keys.map(key => key[0].toLowerCase() + key.slice(1)).join('.')];
const GROUPS = either('OutputGroups[*]', 'OutputGroupSettings').map(path => `${SETTINGS}.${path}`);
const TYPES = either('DestinationSettings', 'S3Settings', 'Encryption', 'EncryptionType');
const KEYS = either('DestinationSettings', 'S3Settings', 'Encryption', 'KmsKeyArn');

const byKms: Test = value => typeof value === 'string' ? value === 'SERVER_SIDE_ENCRYPTION_KMS' : undefined;

/** Every group of outputs is written under a key of the customer; one that says nothing gets the encryption of its bucket. */
const outputsAreEncrypted: Check = template => worst(GROUPS.flatMap(path => template.read(path)).flatMap(group => {
  if (!isObject(group.value)) return [];
  const read = reader(template, group);
  return Object.keys(group.value).filter(key => /GroupSettings$/i.test(key)).map(kind => judgeGroup(kind, read));
}));

function judgeGroup(kind: string, read: Read): Verdict {
  const at = TYPES.findIndex(path => read(`${kind}.${path}`).some(({ value }) => value !== undefined));
  if (at < 0) return insufficientData({ at: read(`${kind}.${TYPES[0]}`)[0].at, found: 'absent: the bucket decides' });
  return worst([judgeAll(read(`${kind}.${TYPES[at]}`), byKms), judgeAll(read(`${kind}.${KEYS[at]}`), isCustomerKey)]);
}

const output = (encryption: object) => ({
  [SETTINGS]: { OutputGroups: [{ OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { DestinationSettings: { S3Settings: { Encryption: encryption } } } } }] },
});

/** Live and recorded video. */
export const media: readonly Rule[] = [
  ...rulesFor('AWS::IVS::Channel', [
    {
      id: 'ivs-recording-encrypted-authorized',
      title: 'Live channels ask for a token before they play, and take video over TLS only',
      safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'Everybody who has the address can watch; video comes in over TLS.',
      rationale: 'A visit by video is ePHI: nobody may watch it who was not let in.',
      remediation: 'Set `authorized: true`, and leave out `insecureIngest`.',
      source: 'Amazon IVS Low-Latency Streaming User Guide: Setting Up Private Channels',
      check: all(isTrue('Authorized'), isFalse('InsecureIngest', { absent: 'COMPLIANT' })),
      examples: { compliant: { Authorized: true }, nonCompliant: { Name: 'visits' } },
    },
  ]),
  ...rulesFor('AWS::MediaConvert::JobTemplate', [
    {
      id: 'mediaconvert-job-encrypted',
      title: 'Video that jobs write is encrypted under a key of the customer',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'low',
      absent: 'An output gets the encryption that its bucket has by default.',
      rationale: 'A recorded visit is ePHI; a job that names another encryption takes it out from under the key of the bucket.',
      remediation: 'Set `EncryptionType: SERVER_SIDE_ENCRYPTION_KMS` and `KmsKeyArn` in the settings of the destination.',
      source: 'AWS Elemental MediaConvert User Guide: Protecting your media assets with encryption and DRM',
      check: outputsAreEncrypted,
      examples: {
        compliant: output({ EncryptionType: 'SERVER_SIDE_ENCRYPTION_KMS', KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' }),
        nonCompliant: output({ EncryptionType: 'SERVER_SIDE_ENCRYPTION_S3' }),
      },
    },
  ]),
];
