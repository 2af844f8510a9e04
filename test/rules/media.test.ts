import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const parameter = { Ref: 'Parameter' };
const GROUP = 'SettingsJson.OutputGroups[0].OutputGroupSettings.HlsGroupSettings.DestinationSettings.S3Settings.Encryption';
const hls = (encryption: object) => ({ OutputGroupSettings: { Type: 'HLS_GROUP_SETTINGS', HlsGroupSettings: { DestinationSettings: { S3Settings: { Encryption: encryption } } } } });
const job = (...groups: readonly object[]) => ({ SettingsJson: { OutputGroups: groups } });
const KMS = { EncryptionType: 'SERVER_SIDE_ENCRYPTION_KMS', KmsKeyArn: KEY };

judges('ivs-recording-encrypted-authorized', [
  ['absent', {}, nonCompliant('Authorized', 'absent')],
  ['a private channel', { Authorized: 'true' }, compliant()],
  ['video without TLS', { Authorized: true, InsecureIngest: true }, nonCompliant('InsecureIngest', 'true')],
  ['a parameter', { Authorized: parameter }, insufficientData('Authorized')],
]);

judges('mediaconvert-job-encrypted', [
  ['no outputs', job(), notApplicable()],
  ['an output that says nothing', job(hls({})), insufficientData(`${GROUP}.EncryptionType`)],
  ['a key of the customer', job(hls(KMS)), compliant()],
  ['the key of AWS', job(hls({ EncryptionType: 'SERVER_SIDE_ENCRYPTION_KMS' })), nonCompliant(`${GROUP}.KmsKeyArn`, 'absent')],
  ['keys of Amazon S3 in the second group', job(hls(KMS), hls({ EncryptionType: 'SERVER_SIDE_ENCRYPTION_S3' })), nonCompliant(`${GROUP.replace('[0]', '[1]')}.EncryptionType`)],
  ['a parameter', job(hls({ EncryptionType: parameter, KmsKeyArn: KEY })), insufficientData(`${GROUP}.EncryptionType`)],
  ['lower-case keys', {
    SettingsJson: { outputGroups: [{ outputGroupSettings: { fileGroupSettings: { destinationSettings: { s3Settings: { encryption: { encryptionType: 'SERVER_SIDE_ENCRYPTION_S3' } } } } } }] },
  }, nonCompliant('SettingsJson.outputGroups[0].outputGroupSettings.fileGroupSettings.destinationSettings.s3Settings.encryption.encryptionType')],
]);
