import { isHttps } from './api-integrations';
import { devicesAreConfined } from './device-policies';
import { isOpen } from './list-entries';
import { eachNamed } from './named-resources';
import { Check, Test, all, among, any, customerKey, equals, isFalse, isTrue, judgeAll, noneOf, oneOf, present, property, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { best, insufficientData, nonCompliant, worst } from './verdict';
import { describeAssumption, readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isKnown, isObject } from '../facts/value';

const POLICY = 'AWS::IoT::Policy';
const PAYLOAD = 'TopicRulePayload';
const ACTIONS = `${PAYLOAD}.Actions[*]`;
const DEVICE = 'arn:aws:iot:us-east-1:111122223333';

/** Security policies bear the lowest TLS version in their names: `IoTSecurityPolicy_TLS12_1_0_2016_01` takes TLS 1.0. */
const isModernPolicy: Test = value => {
  if (!isKnown(value)) return undefined;
  const minor = /^IoTSecurityPolicy_TLS1\d_1_(\d)_/i.exec(String(value))?.[1];
  return minor === undefined ? undefined : Number(minor) >= 2;
};

const isActive = (rule: Resource): boolean => !rule.read(`${PAYLOAD}.RuleDisabled`).every(({ value }) => String(value).toLowerCase() === 'true');

/** Where a rule writes to; buckets and tables are encrypted in any case. */
const writesSafely = all(
  property(`${ACTIONS}.Http.Url`, isHttps, { absent: 'NOT_APPLICABLE' }),
  noneOf(`${ACTIONS}.S3.CannedAcl`, ['public-read', 'public-read-write', 'authenticated-read'], { absent: 'NOT_APPLICABLE' }),
  eachNamed(`${ACTIONS}.Sns.TargetArn`, 'AWS::SNS::Topic', present('KmsMasterKeyId')),
  eachNamed(`${ACTIONS}.Sqs.QueueUrl`, 'AWS::SQS::Queue', any(isTrue('SqsManagedSseEnabled', { absent: 'COMPLIANT' }), present('KmsMasterKeyId'))),
  eachNamed(`${ACTIONS}.Kinesis.StreamName`, 'AWS::Kinesis::Stream', present('StreamEncryption.KeyId')),
);

const isOn = among(true);
const CHECKS = 'AuditCheckConfigurations';

/** At least one check of the account is on. */
const auditIsOn: Check = audit => worst(audit.read(CHECKS).map(({ value, at, given }) => {
  if (isOpen(value)) return insufficientData({ value, at, given });
  const names = isObject(value) ? Object.keys(value) : [];
  const switches = names.map(name => readPath(value, `${name}.Enabled`, audit.template, given, at));
  return best(switches.map(each => judgeAll(each, isOn)), nonCompliant({ at, found: `no check is enabled${describeAssumption(given)}` }));
}));

const may = (action: string, resource: string) => ({ PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: `${DEVICE}:${resource}` }] } });
const payload = (properties: object) => ({ [PAYLOAD]: { Sql: 'SELECT * FROM \'vitals\'', Actions: [], ...properties } });

/** AWS IoT Core and AWS IoT Device Defender. */
export const iot: readonly Rule[] = rulesFor(POLICY, [
  {
    id: 'iot-policy-least-privilege',
    title: 'Policies of devices grant named actions on what belongs to the device',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'high',
    absent: 'Without a policy a device may do nothing.',
    rationale: 'With the key of one device somebody could read the vital signs that all others send, or send false ones for them.',
    remediation: 'Name the actions, and use policy variables: `client/${iot:Connection.Thing.ThingName}`.',
    source: 'AWS IoT Device Defender Developer Guide: AWS IoT policies overly permissive',
    check: devicesAreConfined,
    examples: { compliant: may('iot:Publish', 'topic/vitals/${iot:Connection.Thing.ThingName}'), nonCompliant: may('iot:Publish', 'topic/*') },
  },
  {
    id: 'iot-logging',
    appliesTo: ['AWS::IoT::Logging'],
    title: 'AWS IoT logs warnings and more',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'The template is refused without a level.',
    rationale: 'Refused connections and messages, the traces of an attack on devices, are in the log from level WARN on.',
    remediation: 'Set `defaultLogLevel: \'WARN\'` or `\'INFO\'`.',
    source: 'AWS IoT Developer Guide: Configure AWS IoT logging',
    check: oneOf('DefaultLogLevel', ['WARN', 'INFO', 'DEBUG']),
    examples: { compliant: { DefaultLogLevel: 'WARN' }, nonCompliant: { DefaultLogLevel: 'DISABLED' } },
  },
  {
    id: 'iot-authorizer-signing',
    appliesTo: ['AWS::IoT::Authorizer'],
    title: 'Custom authorizers check the signature of tokens',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    // Not high: the function of the authorizer decides on the token in any case.
    severity: 'medium',
    absent: 'AWS IoT checks the signature, and asks for the public keys to do so.',
    rationale: 'Without a signature everybody can have the function judge a token, which is all that stands between a stranger and the devices.',
    remediation: 'Leave out `signingDisabled`, and set `tokenKeyName` and `tokenSigningPublicKeys`.',
    source: 'AWS IoT Developer Guide: Creating and managing custom authorizers',
    check: isFalse('SigningDisabled', { absent: 'COMPLIANT' }),
    examples: { compliant: { SigningDisabled: false }, nonCompliant: { SigningDisabled: true } },
  },
  {
    id: 'iot-domain-tls-policy',
    appliesTo: ['AWS::IoT::DomainConfiguration'],
    title: 'Domains of AWS IoT take TLS 1.2 or later only',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'A new domain gets `IoTSecurityPolicy_TLS13_1_2_2022_10`.',
    rationale: 'What devices send of patients can be read on its way where an old version of TLS is taken.',
    remediation: 'Set `tlsConfig: { securityPolicy: \'IoTSecurityPolicy_TLS13_1_2_2022_10\' }`.',
    source: 'AWS IoT Developer Guide: Transport security in AWS IoT Core',
    check: property('TlsConfig.SecurityPolicy', isModernPolicy, { absent: 'COMPLIANT' }),
    examples: {
      compliant: { TlsConfig: { SecurityPolicy: 'IoTSecurityPolicy_TLS13_1_2_2022_10' } },
      nonCompliant: { TlsConfig: { SecurityPolicy: 'IoTSecurityPolicy_TLS12_1_0_2016_01' } },
    },
  },
  {
    id: 'iot-topic-rule-encrypted-targets',
    appliesTo: ['AWS::IoT::TopicRule'],
    title: 'Topic rules write to protected targets, and keep what they could not write',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Without an error action a message that could not be written is dropped.',
    rationale: 'What devices send of patients must be as safe where a rule puts it, and must not vanish on the way.',
    remediation: 'Set `errorAction`, encrypt the topic, queue or stream under the key of a `PhiKey`, and call `https://` only.',
    source: 'AWS IoT Developer Guide: Error handling (error action)',
    check: when(isActive, all(present(`${PAYLOAD}.ErrorAction`), writesSafely)),
    examples: {
      compliant: payload({ ErrorAction: { Sqs: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/failed', RoleArn: 'arn:aws:iam::111122223333:role/iot' } } }),
      nonCompliant: payload({}),
    },
  },
  {
    id: 'iot-encryption-cmk',
    appliesTo: ['AWS::IoT::EncryptionConfiguration'],
    title: 'AWS IoT encrypts what it keeps under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'AWS IoT encrypts under a key that AWS owns.',
    rationale: 'Shadows and retained messages hold the last that a device said of its patient.',
    remediation: 'Set `encryptionType: \'CUSTOMER_MANAGED_KMS_KEY\'`, and `kmsKeyArn` to the key of a `PhiKey`.',
    source: 'AWS IoT Developer Guide: Data encryption at rest in AWS IoT Core',
    check: all(equals('EncryptionType', 'CUSTOMER_MANAGED_KMS_KEY'), customerKey('KmsKeyArn')),
    examples: {
      compliant: { EncryptionType: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
      nonCompliant: { EncryptionType: 'AWS_OWNED_KMS_KEY' },
    },
  },
  {
    id: 'iot-device-defender-audit',
    appliesTo: ['AWS::IoT::AccountAuditConfiguration'],
    title: 'AWS IoT Device Defender audits the account',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
    severity: 'low',
    absent: 'A check that is not enabled is not made.',
    rationale: 'The audit finds shared certificates and policies that are too wide before somebody uses them.',
    remediation: 'Set `enabled: true` for the checks of `auditCheckConfigurations`.',
    source: 'AWS IoT Device Defender Developer Guide: Audit checks',
    check: auditIsOn,
    examples: {
      compliant: { AuditCheckConfigurations: { IotPolicyOverlyPermissiveCheck: { Enabled: true } } },
      nonCompliant: { AuditCheckConfigurations: { IotPolicyOverlyPermissiveCheck: { Enabled: false } } },
    },
  },
]);
