import { Check, Test, all, any, equals, isSet, noneOf, oneOf, present, property, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { Text, isKnown } from '../facts/value';

const SERVER = 'AWS::Transfer::Server';
const CONNECTOR = 'AWS::Transfer::Connector';

/** Later policies than of the first generations that still take the SHA-1 signatures of `ssh-rsa`. */
const WITH_SHA1 = new Set(['TransferSecurityPolicy-FIPS-2023-05', 'TransferSecurityPolicy-FIPS-2024-01', 'TransferSecurityPolicy-PQ-SSH-FIPS-Experimental-2023-04']);
const DATED = /^TransferSecurityPolicy-(?:[A-Za-z0-9]+-){0,4}(20\d\d-\d\d)$/;

/** Policies bear the month in which they were made: those of 2018 and 2020 take SHA-1 in several places. */
const isCurrentPolicy: Test = value => {
  if (!isKnown(value)) return undefined;
  const made = DATED.exec(String(value))?.[1];
  return made === undefined ? undefined : made >= '2022-03' && !WITH_SHA1.has(String(value));
};

const serverLogs = any(present('StructuredLogDestinations'), present('LoggingRole'));
const connectorLogs = present('LoggingRole');

/** A logical home directory that shows the root of everything shows everything. */
const mapsBelowRoot = property('HomeDirectoryMappings[*].Target', value => {
  const text = value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : undefined;
  return text === undefined ? undefined : text !== '/' && text !== '';
});
/** A session policy narrows what the role would allow. */
const isConfined = any(all(equals('HomeDirectoryType', 'LOGICAL'), mapsBelowRoot), present('Policy'));

/** AWS documents no default for the algorithms of an AS2 connector. */
const OPEN = { absent: 'INSUFFICIENT_DATA' } as const;
const connectorEncrypts = when(isSet('As2Config'), all(
  oneOf('As2Config.EncryptionAlgorithm', ['AES128_CBC', 'AES192_CBC', 'AES256_CBC'], OPEN), oneOf('As2Config.SigningAlgorithm', ['SHA256', 'SHA384', 'SHA512'], OPEN),
));
const agreementSigns = equals('EnforceMessageSigning', 'ENABLED');

const as2: Check = resource => resource.type === CONNECTOR ? connectorEncrypts(resource) : agreementSigns(resource);

/** AWS Transfer Family. */
export const transfer: readonly Rule[] = rulesFor(SERVER, [
  {
    id: 'transfer-no-ftp',
    title: 'Servers do not offer FTP without encryption',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'critical',
    absent: 'A server offers SFTP only.',
    rationale: 'FTP sends passwords and files in plain text: everybody on the way reads the ePHI.',
    remediation: 'Offer SFTP, FTPS or AS2: `protocols: [\'SFTP\']`.',
    source: 'AWS Security Hub User Guide: Security Hub controls for AWS Transfer Family (Transfer.2)',
    check: noneOf('Protocols[*]', ['FTP'], { absent: 'COMPLIANT' }),
    examples: { compliant: { Protocols: ['SFTP'] }, nonCompliant: { Protocols: ['SFTP', 'FTP'] } },
  },
  {
    id: 'transfer-security-policy',
    title: 'Servers name a security policy without SHA-1',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'A server that CloudFormation makes gets `TransferSecurityPolicy-2018-11`, which takes key exchanges and message codes with SHA-1.',
    rationale: 'With weak algorithms ePHI can be read or exchanged on its way, although the connection is encrypted.',
    remediation: 'Set `securityPolicyName: \'TransferSecurityPolicy-2024-01\'`, or a later one.',
    source: 'AWS Transfer Family User Guide: Security policies for AWS Transfer Family servers',
    check: property('SecurityPolicyName', isCurrentPolicy),
    examples: { compliant: { SecurityPolicyName: 'TransferSecurityPolicy-2024-01' }, nonCompliant: { SecurityPolicyName: 'TransferSecurityPolicy-2020-06' } },
  },
  {
    id: 'transfer-logging',
    appliesTo: [SERVER, CONNECTOR],
    title: 'Servers and connectors log who transferred which file',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'Nothing is logged.',
    rationale: 'Without a log nobody can tell who took or left a file with ePHI.',
    remediation: 'Set `structuredLogDestinations` of a server to a log group, and `loggingRole` of a connector.',
    source: 'AWS Transfer Family User Guide: Amazon CloudWatch logging for AWS Transfer Family servers',
    check: resource => resource.type === SERVER ? serverLogs(resource) : connectorLogs(resource),
    examples: {
      compliant: { StructuredLogDestinations: ['arn:aws:logs:us-east-1:111122223333:log-group:transfer:*'] },
      nonCompliant: { Protocols: ['SFTP'] },
    },
  },
  {
    id: 'transfer-vpc-endpoint',
    title: 'Servers have their endpoint in a VPC',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'The endpoint is open to every address of the internet.',
    rationale: 'In a VPC, security groups say which partners reach the server, and flow logs show who did.',
    remediation: 'Set `endpointType: \'VPC\'` with `endpointDetails`; Elastic IP addresses open it to partners.',
    source: 'AWS Transfer Family User Guide: Create a server in a virtual private cloud',
    check: oneOf('EndpointType', ['VPC', 'VPC_ENDPOINT']),
    examples: { compliant: { EndpointType: 'VPC' }, nonCompliant: { EndpointType: 'PUBLIC' } },
  },
  {
    id: 'transfer-user-scoped',
    appliesTo: ['AWS::Transfer::User'],
    title: 'Users see a home directory of their own, not the whole store',
    safeguards: [
      '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(a)(2)(i)', '164.312(d)',
    ],
    severity: 'medium',
    absent: 'A user sees paths as they are, and goes wherever the role may.',
    rationale: 'A partner that can look around in the store reads the ePHI that others left there.',
    remediation: 'Set `homeDirectoryType: \'LOGICAL\'` with `homeDirectoryMappings`, or a session `policy`.',
    source: 'AWS Transfer Family User Guide: Using logical directories to simplify your Transfer Family directory structures',
    check: isConfined,
    examples: {
      compliant: { UserName: 'lab', HomeDirectoryType: 'LOGICAL', HomeDirectoryMappings: [{ Entry: '/', Target: '/intake/lab' }] },
      nonCompliant: { UserName: 'lab', HomeDirectory: '/intake/lab' },
    },
  },
  {
    id: 'transfer-as2-encryption',
    appliesTo: [CONNECTOR, 'AWS::Transfer::Agreement'],
    title: 'AS2 messages are encrypted with AES and signed without SHA-1, and unsigned ones are refused',
    safeguards: ['164.312(a)(2)(iv)', '164.312(c)(1)', '164.312(c)(2)'],
    severity: 'high',
    absent: 'An agreement accepts unsigned messages; for the algorithms of a connector AWS names no default.',
    rationale: 'Claims and results go to partners by AS2: unencrypted anybody on the way reads them, unsigned anybody can forge them.',
    remediation: 'Set `encryptionAlgorithm: \'AES256_CBC\'` and `signingAlgorithm: \'SHA256\'`, and `enforceMessageSigning: \'ENABLED\'` of agreements.',
    source: 'AWS Transfer Family API Reference: As2ConnectorConfig',
    check: as2,
    examples: {
      compliant: { As2Config: { EncryptionAlgorithm: 'AES256_CBC', SigningAlgorithm: 'SHA256' } },
      nonCompliant: { As2Config: { EncryptionAlgorithm: 'NONE', SigningAlgorithm: 'SHA256' } },
    },
  },
]);
