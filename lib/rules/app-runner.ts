import { holdsNoSecret, texts, variablesInList } from './plain-text-variables';
import { all, customerKey, equals, isFalse } from './predicates';
import { Rule, rulesFor } from './rule';

const IMAGE = 'SourceConfiguration.ImageRepository.ImageConfiguration';
const CODE = 'SourceConfiguration.CodeRepository.CodeConfiguration.CodeConfigurationValues';

const network = (egress: string, isPublic: boolean) => ({
  NetworkConfiguration: {
    EgressConfiguration: { EgressType: egress, VpcConnectorArn: 'arn:aws:apprunner:us-east-1:111122223333:vpcconnector/c/1/a' },
    IngressConfiguration: { IsPubliclyAccessible: isPublic },
  },
});
const image = (properties: object) => ({ SourceConfiguration: { ImageRepository: { ImageConfiguration: properties } } });

/** AWS App Runner. */
export const appRunner: readonly Rule[] = rulesFor('AWS::AppRunner::Service', [
  {
    id: 'apprunner-vpc-egress-private-ingress',
    title: 'Services are reached from a VPC and send through a VPC only',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'The service has a public endpoint, and reaches every address of the internet.',
    rationale: 'In a VPC, security groups, endpoints and flow logs limit and show who reaches the service and where it can send ePHI.',
    remediation: 'Set `vpcConnector` and `isPubliclyAccessible: false`, and add a VPC ingress connection.',
    source: 'AWS App Runner Developer Guide: Networking with App Runner',
    check: all(equals('NetworkConfiguration.EgressConfiguration.EgressType', 'VPC'), isFalse('NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible')),
    examples: { compliant: network('VPC', false), nonCompliant: network('DEFAULT', false) },
  },
  {
    id: 'apprunner-encryption-cmk',
    title: 'The copy of the source that App Runner keeps is encrypted under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'App Runner encrypts its copy of images and code under a key of AWS. What is chosen cannot be changed later.',
    rationale: 'Code tells how ePHI is processed; with a key of your own, access to it is under your control and on record.',
    remediation: 'Set `kmsKey` to a `PhiKey`.',
    source: 'AWS App Runner Developer Guide: Encryption at rest',
    check: customerKey('EncryptionConfiguration.KmsKey'),
    examples: {
      compliant: { EncryptionConfiguration: { KmsKey: 'arn:aws:kms:us-east-1:111122223333:key/a1' } },
      nonCompliant: { ServiceName: 'intake' },
    },
  },
  {
    id: 'apprunner-no-secrets-in-env',
    title: 'Environment variables and commands of services hold no secret',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'high',
    absent: 'A service without variables shows nothing.',
    rationale: 'Everybody who may describe the service, or read the template, gets the credential and with it the ePHI behind it.',
    remediation: 'Use `environmentSecrets: { DB_PASSWORD: Secret.fromSecretsManager(secret) }`.',
    source: 'AWS App Runner Developer Guide: Managing environment variables',
    check: holdsNoSecret(
      variablesInList(`${IMAGE}.RuntimeEnvironmentVariables`), variablesInList(`${CODE}.RuntimeEnvironmentVariables`),
      texts(`${IMAGE}.StartCommand`), texts(`${CODE}.StartCommand`), texts(`${CODE}.BuildCommand`),
    ),
    examples: {
      compliant: image({ RuntimeEnvironmentSecrets: [{ Name: 'DB_PASSWORD', Value: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db-a1' }] }),
      nonCompliant: image({ RuntimeEnvironmentVariables: [{ Name: 'DB_PASSWORD', Value: 'Tr0ub4dor&3' }] }),
    },
  },
]);
