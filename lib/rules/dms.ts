import { dmsEndpointTls, s3TargetUnderOwnKey } from './dms-endpoints';
import { isOpen } from './list-entries';
import { all, among, customerKey, inBranchesWhere, isFalse, isSet, isTrue, judgeAll } from './predicates';
import { Rule, rulesFor } from './rule';
import { passwordsFromSecrets } from './stored-passwords';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isKnown, isObject } from '../facts/value';

const INSTANCE = 'AWS::DMS::ReplicationInstance';
const ENDPOINT = 'AWS::DMS::Endpoint';
const SERVERLESS = 'AWS::DMS::ReplicationConfig';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const OWN_KEY = customerKey('KmsKeyId');
const OWN_KEY_OF_SERVERLESS = customerKey('ComputeConfig.KmsKeyId');

/** Where endpoints take passwords. */
const PASSWORDS = [
  'Password', 'MongoDbSettings.Password', 'GcpMySQLSettings.Password', 'MicrosoftSqlServerSettings.Password', 'KafkaSettings.SaslPassword',
  'KafkaSettings.SslClientKeyPassword', 'RedisSettings.AuthPassword', 'OracleSettings.AsmPassword', 'OracleSettings.SecurityDbEncryption',
];
const HOLDS_PASSWORD = PASSWORDS.map(path => isSet(path));

/** The key of an endpoint protects the password in it. Without one there is nothing to protect. */
function underOwnKey(resource: Resource): Verdict {
  if (resource.type === SERVERLESS) return OWN_KEY_OF_SERVERLESS(resource);
  return resource.type === INSTANCE || HOLDS_PASSWORD.some(test => test(resource)) ? OWN_KEY(resource) : notApplicable();
}

const FROM_SECRETS = passwordsFromSecrets(PASSWORDS);

/** The settings of an engine may name a secret with all that is needed to connect. */
function credentials(endpoint: Resource): Verdict {
  const verdict = FROM_SECRETS(endpoint);
  if (verdict.status !== 'NOT_APPLICABLE') return verdict;
  for (const key of Object.keys(endpoint.properties)) {
    if (!key.endsWith('Settings')) continue;
    const [{ value, at }] = endpoint.read(`${key}.SecretsManagerSecretId`);
    if (value !== undefined) return compliant({ at, value });
  }
  return verdict;
}

const isOn = among(true);
const signsIn = all(
  inBranchesWhere('EngineName', ['mongodb'], read => judgeAll(read('MongoDbSettings.AuthType'), among('password'), 'COMPLIANT')),
  inBranchesWhere('EngineName', ['neptune'], read => judgeAll(read('NeptuneSettings.IamAuthEnabled'), isOn)),
);

const LOGGING = 'ReplicationTaskSettings.Logging';
const LOGS = isTrue(`${LOGGING}.EnableLogging`);
const OF_DATA = new Set(['SOURCE_UNLOAD', 'SOURCE_CAPTURE', 'TARGET_LOAD', 'TARGET_APPLY']);
const TOO_SILENT = new Set(['LOGGER_SEVERITY_ERROR', 'LOGGER_SEVERITY_WARNING']);

/** Without a list of components all of them log; one that is listed logs from the severity given. */
function logsSourceAndTarget(task: Resource): Verdict {
  return worst([LOGS(task), ...task.read(`${LOGGING}.LogComponents[*]`).map(({ value, at, given }) => {
    if (!isObject(value)) return isOpen(value) ? insufficientData({ at, value, given }) : notApplicable();
    const read = (path: string) => readPath(value, path, task.template, given, at)[0];
    const [component, severity] = [read('Id'), read('Severity')];
    if (isKnown(component.value) && !OF_DATA.has(String(component.value))) return notApplicable();
    return isKnown(severity.value) && TOO_SILENT.has(String(severity.value)) ? nonCompliant(severity) : notApplicable();
  })]);
}

/** AWS Database Migration Service. */
export const dms: readonly Rule[] = rulesFor(ENDPOINT, [
  {
    id: 'dms-not-public',
    appliesTo: [INSTANCE, 'AWS::DMS::InstanceProfile'],
    title: 'Replication instances, and those of instance profiles, have no public address',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'The instance gets a public address.',
    rationale: 'Every row of ePHI that moves goes through the instance, which should not face the internet.',
    remediation: 'Set `publiclyAccessible: false`.',
    source: 'AWS Database Migration Service User Guide: Working with an AWS DMS replication instance',
    crosswalk: {
      cdkNag: ['DMSReplicationNotPublic'],
      guard: ['DMS_REPLICATION_NOT_PUBLIC'],
      awsConfig: ['DMS_REPLICATION_NOT_PUBLIC'],
    },
    check: isFalse('PubliclyAccessible'),
    examples: {
      compliant: { PubliclyAccessible: false },
      nonCompliant: {},
    },
  },
  {
    id: 'dms-endpoint-ssl',
    title: 'Endpoints connect over TLS',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'Databases and Apache Kafka are reached in the clear; Redis and services of AWS over TLS.',
    rationale: 'Every row of ePHI that moves would be readable on its way.',
    remediation: 'Set `sslMode` to `require`, `verify-ca` or `verify-full`, as the engine has it, with `certificateArn` where one is verified.',
    source: 'AWS Database Migration Service User Guide: Using SSL with AWS Database Migration Service',
    check: dmsEndpointTls,
    examples: {
      compliant: { EngineName: 'postgres', EndpointType: 'source', SslMode: 'verify-full' },
      nonCompliant: { EngineName: 'postgres', EndpointType: 'source', SslMode: 'none' },
    },
  },
  {
    id: 'dms-instance-cmk',
    appliesTo: [INSTANCE, ENDPOINT, SERVERLESS],
    title: 'Replication instances, and endpoints with a password, are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'The AWS managed key `aws/dms` is used, whose policy nobody can change.',
    rationale: 'Changes that wait, and logs of a task, lie on the disk of the instance with the ePHI in them.',
    remediation: 'Set `kmsKeyId` to the key of a `PhiKey`.',
    source: 'AWS Database Migration Service User Guide: Setting an encryption key and specifying AWS KMS permissions',
    check: underOwnKey,
    examples: {
      compliant: { KmsKeyId: KEY },
      nonCompliant: {},
    },
  },
  {
    id: 'dms-endpoint-secret',
    title: 'The passwords of endpoints come from Secrets Manager',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'Without a password the endpoint signs in by a role or a secret.',
    rationale: 'A password in a template is in version control, in build logs and in the console, and with it all ePHI.',
    remediation: 'Name a secret in the settings of the engine (`postgreSqlSettings.secretsManagerSecretId`) instead of `password`.',
    source: 'AWS Database Migration Service User Guide: Using secrets to access AWS Database Migration Service endpoints',
    check: credentials,
    examples: {
      compliant: { EngineName: 'postgres', PostgreSqlSettings: { SecretsManagerSecretId: 'records' } },
      nonCompliant: { EngineName: 'postgres', Password: 'in-the-template' },
    },
  },
  {
    id: 'dms-endpoint-authentication',
    title: 'Endpoints of MongoDB sign in, and those of Amazon Neptune use IAM',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'medium',
    absent: 'MongoDB is asked with a password; Amazon Neptune without IAM.',
    rationale: 'A database that lets AWS DMS in without credentials lets in whatever else reaches it, and the ePHI with it.',
    remediation: 'Set `mongoDbSettings.authType: \'password\'`, and `neptuneSettings.iamAuthEnabled: true`.',
    source: 'AWS Database Migration Service User Guide: Using MongoDB as a source for AWS DMS; Using Amazon Neptune as a target for AWS DMS',
    check: signsIn,
    examples: {
      compliant: { EngineName: 'neptune', NeptuneSettings: { IamAuthEnabled: true } },
      nonCompliant: { EngineName: 'mongodb', MongoDbSettings: { AuthType: 'no' } },
    },
  },
  {
    id: 'dms-task-logging',
    appliesTo: ['AWS::DMS::ReplicationTask'],
    title: 'Tasks log what happens at source and target',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'The task writes no log.',
    rationale: 'The log shows which rows of ePHI did not arrive, and why.',
    remediation: 'Set `Logging.EnableLogging` to `true` in `replicationTaskSettings`, with `LOGGER_SEVERITY_DEFAULT` where components are listed.',
    source: 'AWS Database Migration Service User Guide: Logging task settings',
    check: logsSourceAndTarget,
    examples: {
      compliant: { ReplicationTaskSettings: '{"Logging":{"EnableLogging":true}}' },
      nonCompliant: { ReplicationTaskSettings: '{"Logging":{"EnableLogging":false}}' },
    },
  },
  {
    id: 'dms-auto-minor-upgrade-multi-az',
    appliesTo: [INSTANCE],
    title: 'Replication instances take minor upgrades and have a standby in another zone',
    safeguards: ['164.308(a)(5)(ii)(B)', '164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'low',
    absent: 'Upgrades are taken; there is one instance in one zone.',
    rationale: 'While the only instance is down, copies of ePHI fall behind; an old engine keeps weaknesses that are known.',
    remediation: 'Set `multiAz: true` and leave `autoMinorVersionUpgrade` out.',
    source: 'AWS Database Migration Service User Guide: Working with an AWS DMS replication instance',
    check: all(isTrue('AutoMinorVersionUpgrade', { absent: 'COMPLIANT' }), isTrue('MultiAZ')),
    examples: {
      compliant: { MultiAZ: true },
      nonCompliant: { MultiAZ: true, AutoMinorVersionUpgrade: false },
    },
  },
  {
    id: 'dms-s3-target-encrypted',
    title: 'What AWS DMS writes to Amazon S3 is encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Objects are encrypted with keys of Amazon S3, whatever the default of the bucket.',
    rationale: 'Under a key of your own each reading of ePHI needs a second permission, is recorded, and can be stopped at once.',
    remediation: 'Set `s3Settings` with `encryptionMode: \'SSE_KMS\'` and `serverSideEncryptionKmsKeyId`.',
    source: 'AWS Database Migration Service User Guide: Creating AWS KMS keys to encrypt Amazon S3 target objects',
    check: s3TargetUnderOwnKey,
    examples: {
      compliant: { EngineName: 's3', EndpointType: 'target', S3Settings: { EncryptionMode: 'SSE_KMS', ServerSideEncryptionKmsKeyId: KEY } },
      nonCompliant: { EngineName: 's3', EndpointType: 'target', S3Settings: { EncryptionMode: 'SSE_S3' } },
    },
  },
]);
