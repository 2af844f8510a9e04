import { compliant, insufficientData, judges, nonCompliant } from './judges';

const network = (properties: object) => ({ NetworkConfiguration: properties });
const VPC = { EgressConfiguration: { EgressType: 'VPC' } };

judges('apprunner-vpc-egress-private-ingress', [
  ['absent', {}, nonCompliant('NetworkConfiguration.EgressConfiguration.EgressType', 'absent')],
  ['a public endpoint by default', network(VPC), nonCompliant('NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible', 'absent')],
  ['a parameter', network({ ...VPC, IngressConfiguration: { IsPubliclyAccessible: { Ref: 'Public' } } }), insufficientData(
    'NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible',
  )],
  ['as text', {
    NetworkConfiguration: { EgressConfiguration: { EgressType: 'VPC' }, IngressConfiguration: { IsPubliclyAccessible: 'false' } },
  }, compliant('NetworkConfiguration.EgressConfiguration.EgressType')],
  ['VPC in either branch', {
    NetworkConfiguration: {
      EgressConfiguration: {
        EgressType: { 'Fn::If': ['Prod', 'VPC', 'VPC'] },
        VpcConnectorArn: 'arn:aws:apprunner:us-east-1:111122223333:vpcconnector/c/1/a',
      },
      IngressConfiguration: { IsPubliclyAccessible: false },
    },
  }, compliant('NetworkConfiguration.EgressConfiguration.EgressType')],
  ['a public endpoint', {
    NetworkConfiguration: { EgressConfiguration: { EgressType: 'VPC' }, IngressConfiguration: { IsPubliclyAccessible: true } },
  }, nonCompliant('NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible')],
]);

judges('apprunner-encryption-cmk', [
  ['absent', {}, nonCompliant('EncryptionConfiguration.KmsKey', 'absent')],
  ['a parameter', { EncryptionConfiguration: { KmsKey: { Ref: 'KeyArn' } } }, insufficientData('EncryptionConfiguration.KmsKey')],
  ['a key of the app', {
    Resources: {
      Subject: { Type: 'AWS::AppRunner::Service', Properties: { EncryptionConfiguration: { KmsKey: { 'Fn::GetAtt': ['Key', 'Arn'] } } } },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant('EncryptionConfiguration.KmsKey')],
  ['an alias of one\'s own', {
    EncryptionConfiguration: { KmsKey: 'arn:aws:kms:us-east-1:111122223333:alias/records' },
  }, compliant('EncryptionConfiguration.KmsKey')],
  ['the key of AWS', {
    EncryptionConfiguration: { KmsKey: 'arn:aws:kms:us-east-1:111122223333:alias/aws/apprunner' },
  }, nonCompliant('EncryptionConfiguration.KmsKey')],
]);

const code = (properties: object) => ({ SourceConfiguration: { CodeRepository: { CodeConfiguration: { CodeConfigurationValues: properties } } } });
judges('apprunner-no-secrets-in-env', [
  ['no variables', {}, compliant()],
  ['built from code', code({ RuntimeEnvironmentVariables: [{ Name: 'TOKEN', Value: 'abcd-1234-efgh' }] }), nonCompliant(
    'SourceConfiguration.CodeRepository.CodeConfiguration.CodeConfigurationValues.RuntimeEnvironmentVariables[0].Value',
  )],
  ['in the command', code({ StartCommand: 'serve --password=Hunter22!' }), nonCompliant(
    'SourceConfiguration.CodeRepository.CodeConfiguration.CodeConfigurationValues.StartCommand',
  )],
  ['a parameter', code({ RuntimeEnvironmentVariables: [{ Name: 'STAGE', Value: { Ref: 'Stage' } }] }), insufficientData(
    'SourceConfiguration.CodeRepository.CodeConfiguration.CodeConfigurationValues.RuntimeEnvironmentVariables[0].Value',
  )],
  ['where a secret is kept', {
    SourceConfiguration: {
      ImageRepository: {
        ImageConfiguration: { RuntimeEnvironmentVariables: [{ Name: 'DB_SECRET_ARN', Value: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db-a1' }] },
      },
    },
  }, compliant('SourceConfiguration.ImageRepository.ImageConfiguration.RuntimeEnvironmentVariables[0].Value')],
  ['a word in a name that is no secret', {
    SourceConfiguration: { ImageRepository: { ImageConfiguration: { RuntimeEnvironmentVariables: [{ Name: 'TOKEN_TTL_SECONDS', Value: '900' }] } } },
  }, compliant('SourceConfiguration.ImageRepository.ImageConfiguration.RuntimeEnvironmentVariables[0].Value')],
]);
