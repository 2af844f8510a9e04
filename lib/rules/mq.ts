import { all, among, customerKey, inBranchesWhere, isFalse, isTrue, judgeAll, oneOf } from './predicates';
import { Rule, rulesFor } from './rule';
import { passwordsFromSecrets } from './stored-passwords';

const ON = among(true);

/** Amazon MQ. */
export const mq: readonly Rule[] = rulesFor('AWS::AmazonMQ::Broker', [
  {
    id: 'mq-encryption-cmk',
    title: 'Brokers are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'A key is used that AWS owns, which nobody can look into or withdraw.',
    rationale: 'Messages with ePHI wait on the disks of the broker until somebody takes them.',
    remediation: 'Set `encryptionOptions: { useAwsOwnedKey: false, kmsKeyId }` from the first deployment: changed later, it replaces the broker.',
    source: 'Amazon MQ Developer Guide: Data protection in Amazon MQ',
    check: all(isFalse('EncryptionOptions.UseAwsOwnedKey'), customerKey('EncryptionOptions.KmsKeyId')),
    examples: {
      compliant: { EncryptionOptions: { UseAwsOwnedKey: false, KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555' } },
      nonCompliant: { EncryptionOptions: { UseAwsOwnedKey: true } },
    },
  },
  {
    id: 'mq-not-public',
    title: 'Brokers cannot be reached from outside of the VPC',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'critical',
    absent: 'The broker is private.',
    rationale: 'A public broker leaves a password as the only wall before ePHI, and its web console to everybody.',
    remediation: 'Set `publiclyAccessible: false`.',
    source: 'Amazon MQ Developer Guide: Best practices for Amazon MQ security',
    check: isFalse('PubliclyAccessible', { absent: 'COMPLIANT' }),
    examples: {
      compliant: { PubliclyAccessible: false },
      nonCompliant: { PubliclyAccessible: true },
    },
  },
  {
    id: 'mq-logging',
    title: 'Brokers log in general and, where the engine can, audit events',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'No log is published.',
    rationale: 'Who connected to the queues of ePHI, and who changed a user, stands in these logs only.',
    remediation: 'Set `logs: { general: true, audit: true }` (RabbitMQ has no audit log).',
    source: 'Amazon MQ Developer Guide: Configuring Amazon MQ for ActiveMQ logs; Configuring Amazon MQ for RabbitMQ logs',
    check: all(isTrue('Logs.General'), inBranchesWhere('EngineType', ['ACTIVEMQ', 'ActiveMQ'], read => judgeAll(read('Logs.Audit'), ON))),
    examples: {
      compliant: { EngineType: 'ACTIVEMQ', Logs: { General: true, Audit: true } },
      nonCompliant: { EngineType: 'ACTIVEMQ', Logs: { General: true } },
    },
  },
  {
    id: 'mq-auto-minor-upgrade',
    title: 'Brokers take minor upgrades by themselves',
    safeguards: ['164.308(a)(5)(ii)(B)'],
    severity: 'low',
    absent: 'Upgrades are taken.',
    rationale: 'An engine that is not upgraded keeps weaknesses through which ePHI may be reached.',
    remediation: 'Leave `autoMinorVersionUpgrade` out, or set it to `true`.',
    source: 'Amazon MQ Developer Guide: Upgrading an Amazon MQ broker engine version',
    check: isTrue('AutoMinorVersionUpgrade', { absent: 'COMPLIANT' }),
    examples: {
      compliant: { AutoMinorVersionUpgrade: true },
      nonCompliant: { AutoMinorVersionUpgrade: false },
    },
  },
  {
    id: 'mq-no-plain-credentials',
    title: 'The passwords of broker users are not in the template',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'A broker without users takes them from LDAP or OAuth.',
    rationale: 'A password in a template is in version control, in build logs and in the console, and with it all ePHI.',
    remediation: 'Take each password from a secret: `secret.secretValueFromJson(\'password\').unsafeUnwrap()` makes a dynamic reference.',
    source: 'AWS CloudFormation User Guide: Get a secret or secret value from Secrets Manager',
    check: passwordsFromSecrets(['Users[*].Password']),
    examples: {
      compliant: { Users: [{ Username: 'intake', Password: '{{resolve:secretsmanager:intake:SecretString:password}}' }] },
      nonCompliant: { Users: [{ Username: 'intake', Password: 'in-the-template' }] },
    },
  },
  {
    id: 'mq-ha-deployment',
    title: 'Brokers have a standby, or are a cluster, over several zones',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'low',
    absent: 'AWS asks for a deployment mode.',
    rationale: 'While the only instance is down, messages with ePHI neither arrive nor leave.',
    remediation: 'Set `deploymentMode` to `ACTIVE_STANDBY_MULTI_AZ` (ActiveMQ) or `CLUSTER_MULTI_AZ` (RabbitMQ).',
    source: 'Amazon MQ Developer Guide: Deployment options for Amazon MQ for ActiveMQ brokers; Deployment options for Amazon MQ for RabbitMQ brokers',
    check: oneOf('DeploymentMode', ['ACTIVE_STANDBY_MULTI_AZ', 'CLUSTER_MULTI_AZ']),
    examples: {
      compliant: { EngineType: 'RABBITMQ', DeploymentMode: 'CLUSTER_MULTI_AZ' },
      nonCompliant: { EngineType: 'RABBITMQ', DeploymentMode: 'SINGLE_INSTANCE' },
    },
  },
]);
