import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const CLUSTER = 'AWS::EMR::Cluster';
const CONFIGURATION = 'AWS::EMR::SecurityConfiguration';

const atRest = { EnableAtRestEncryption: true, AtRestEncryptionConfiguration: { S3EncryptionConfiguration: { EncryptionMode: 'SSE-S3' }, LocalDiskEncryptionConfiguration: { EncryptionKeyProviderType: 'AwsKms' } } };
const inTransit = { EnableInTransitEncryption: true, InTransitEncryptionConfiguration: { TLSCertificateConfiguration: { CertificateProviderType: 'PEM' } } };

const secured = (encryption: Json) => ({
  Resources: {
    Subject: { Type: CLUSTER, Properties: { SecurityConfiguration: { Ref: 'Security' } } },
    Security: { Type: CONFIGURATION, Properties: { SecurityConfiguration: { EncryptionConfiguration: encryption } } },
  },
});

const onEks = (EncryptionConfiguration: Json): Json => ({
  Resources: { Subject: { Type: 'AWS::EMRContainers::SecurityConfiguration', Properties: { SecurityConfigurationData: { EncryptionConfiguration } } } },
});
const ON_EKS = 'SecurityConfigurationData.EncryptionConfiguration';
const AT_REST_ON_EKS = `${ON_EKS}.AtRestEncryptionConfiguration`;
const ofEks = { S3EncryptionConfiguration: { EncryptionOption: 'SSE-KMS' }, LocalDiskEncryptionConfiguration: { EncryptionKeyProviderType: 'AwsKms' } };

judges('emr-encryption-at-rest', [
  ['no security configuration', {}, nonCompliant('SecurityConfiguration', 'absent')],
  ['one of another app', { SecurityConfiguration: 'phi' }, insufficientData('SecurityConfiguration')],
  ['a parameter', { SecurityConfiguration: { Ref: 'Name' } }, insufficientData('SecurityConfiguration')],
  ['an object instead of a text', secured(atRest), compliant('SecurityConfiguration')],
  ['in transit only', secured(inTransit), nonCompliant('SecurityConfiguration', 'SecurityConfiguration.EncryptionConfiguration.EnableAtRestEncryption of Security is absent')],
  ['without local disks', secured({ EnableAtRestEncryption: true, AtRestEncryptionConfiguration: { S3EncryptionConfiguration: { EncryptionMode: 'SSE-S3' } } }), nonCompliant('SecurityConfiguration')],
  ['a parameter in it', secured({ ...atRest, EnableAtRestEncryption: { Ref: 'Encrypted' } }), insufficientData('SecurityConfiguration')],
  ['one that no cluster of the app uses', { Resources: { Subject: { Type: CONFIGURATION, Properties: { SecurityConfiguration: '{"EncryptionConfiguration":{"EnableAtRestEncryption":false}}' } } } },
    nonCompliant('SecurityConfiguration.EncryptionConfiguration.EnableAtRestEncryption', 'false')],
  ['one in use, which is judged with its cluster', {
    Resources: {
      Subject: { Type: CONFIGURATION, Properties: { SecurityConfiguration: '{}' } },
      Cluster: { Type: CLUSTER, Properties: { SecurityConfiguration: { Ref: 'Subject' } } },
    },
  }, notApplicable()],
  ['on Amazon EKS', onEks({ AtRestEncryptionConfiguration: ofEks }), compliant(`${AT_REST_ON_EKS}.S3EncryptionConfiguration.EncryptionOption`)],
  ['on Amazon EKS, as buckets have it', onEks({ AtRestEncryptionConfiguration: { ...ofEks, S3EncryptionConfiguration: {} } }), insufficientData(`${AT_REST_ON_EKS}.S3EncryptionConfiguration.EncryptionOption`)],
  ['on Amazon EKS, as nodes have it', onEks({ AtRestEncryptionConfiguration: { S3EncryptionConfiguration: ofEks.S3EncryptionConfiguration } }),
    insufficientData(`${AT_REST_ON_EKS}.LocalDiskEncryptionConfiguration.EncryptionKeyProviderType`)],
]);

judges('emr-encryption-in-transit', [
  ['no security configuration', {}, nonCompliant('SecurityConfiguration', 'absent')],
  ['with certificates', secured(inTransit), compliant('SecurityConfiguration')],
  ['without certificates', secured({ EnableInTransitEncryption: true }), nonCompliant('SecurityConfiguration')],
  ['in one branch only', {
    Resources: {
      Subject: { Type: CLUSTER, Properties: { SecurityConfiguration: { 'Fn::If': ['Prod', { Ref: 'Security' }, { Ref: 'AWS::NoValue' }] } } },
      Security: { Type: CONFIGURATION, Properties: { SecurityConfiguration: { EncryptionConfiguration: inTransit } } },
    },
  }, nonCompliant('SecurityConfiguration', 'absent if not Prod')],
  ['a parameter', { SecurityConfiguration: { Ref: 'Name' } }, insufficientData('SecurityConfiguration')],
  ['on Amazon EKS, with a certificate', onEks(inTransit), compliant(`${ON_EKS}.InTransitEncryptionConfiguration.TLSCertificateConfiguration`)],
  ['on Amazon EKS, without', onEks({ AtRestEncryptionConfiguration: ofEks }), nonCompliant(`${ON_EKS}.InTransitEncryptionConfiguration.TLSCertificateConfiguration`, 'absent')],
]);
