import { compliant, insufficientData, judges, nonCompliant } from './judges';

const of = (type: string, properties: object, others: object = {}) => ({ Resources: { ...others, Subject: { Type: type, Properties: properties } } });
const encryption = (properties: object) => ({ EncryptionConfiguration: properties });
const KMS = 'arn:aws:kms:us-east-1:111122223333:key/a1';

judges('ecr-encryption-kms', [
  ['absent', {}, nonCompliant('EncryptionConfiguration.EncryptionType', 'absent')],
  ['KMS with the key of AWS', encryption({ EncryptionType: 'KMS' }), nonCompliant('EncryptionConfiguration.KmsKey', 'absent')],
  ['two layers', encryption({ EncryptionType: 'KMS_DSSE', KmsKey: KMS }), compliant()],
  ['a parameter', encryption({ EncryptionType: 'KMS', KmsKey: { Ref: 'KeyArn' } }), insufficientData('EncryptionConfiguration.KmsKey')],
  ['KMS in either branch', {
    EncryptionConfiguration: { EncryptionType: { 'Fn::If': ['Prod', 'KMS', 'KMS'] }, KmsKey: 'arn:aws:kms:us-east-1:111122223333:key/a1' },
  }, compliant('EncryptionConfiguration.EncryptionType')],
  ['keys of Amazon S3', { EncryptionConfiguration: { EncryptionType: 'AES256' } }, nonCompliant('EncryptionConfiguration.EncryptionType')],
]);

const registry = (filter: string, frequency = 'SCAN_ON_PUSH', more: object = {}) => ({
  Scan: { Type: 'AWS::ECR::RegistryScanningConfiguration', Properties: { ScanType: 'ENHANCED', Rules: [{ ScanFrequency: frequency, RepositoryFilters: [{ Filter: filter, FilterType: 'WILDCARD' }] }] }, ...more },
});
judges('ecr-scan-on-push', [
  ['absent', {}, nonCompliant('ImageScanningConfiguration.ScanOnPush', 'absent')],
  ['scanned by the registry', of('AWS::ECR::Repository', {}, registry('*')), compliant('AWS::ECR::RegistryScanningConfiguration')],
  ['scanned by the registry for others', of('AWS::ECR::Repository', {}, registry('web-*')), nonCompliant('ImageScanningConfiguration.ScanOnPush')],
  ['scanned by hand', of('AWS::ECR::Repository', {}, registry('*', 'MANUAL')), nonCompliant('ImageScanningConfiguration.ScanOnPush')],
  ['scanned under another condition', of('AWS::ECR::Repository', {}, registry('*', 'SCAN_ON_PUSH', { Condition: 'Prod' })), nonCompliant('ImageScanningConfiguration.ScanOnPush')],
  ['a registry without rules', of('AWS::ECR::RegistryScanningConfiguration', { ScanType: 'BASIC', Rules: [] }), nonCompliant('Rules')],
  ['a registry with a rule', of('AWS::ECR::RegistryScanningConfiguration', { Rules: [{ ScanFrequency: 'CONTINUOUS_SCAN' }] }), compliant()],
  ['a parameter', { ImageScanningConfiguration: { ScanOnPush: { Ref: 'Scan' } } }, insufficientData('ImageScanningConfiguration.ScanOnPush')],
]);

judges('ecr-immutable-tags', [
  ['absent', {}, nonCompliant('ImageTagMutability', 'absent')],
  ['a parameter', { ImageTagMutability: { Ref: 'Mutability' } }, insufficientData('ImageTagMutability')],
  ['immutable but for some tags', {
    ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
    ImageTagMutabilityExclusionFilters: [{ ImageTagMutabilityExclusionFilterType: 'WILDCARD', ImageTagMutabilityExclusionFilterValue: 'dev-*' }],
  }, compliant('ImageTagMutability')],
  ['in either branch', { ImageTagMutability: { 'Fn::If': ['Prod', 'IMMUTABLE', 'IMMUTABLE'] } }, compliant('ImageTagMutability')],
  ['tags that move', { ImageTagMutability: 'MUTABLE' }, nonCompliant('ImageTagMutability')],
]);

const policy = (principal: unknown, more: object = {}) => ({ Statement: [{ Effect: 'Allow', Principal: principal, Action: 'ecr:BatchGetImage', ...more }] });
judges('ecr-no-public-policy', [
  ['absent', {}, compliant('RepositoryPolicyText')],
  ['everybody of an organization', { RepositoryPolicyText: policy('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1' } } }) }, compliant()],
  ['a Deny for everybody', { RepositoryPolicyText: { Statement: [{ Effect: 'Deny', Principal: '*', Action: '*' }] } }, compliant()],
  ['a parameter', { RepositoryPolicyText: { Ref: 'Policy' } }, insufficientData('RepositoryPolicyText')],
  ['everybody', {
    RepositoryPolicyText: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }] },
  }, nonCompliant('RepositoryPolicyText.Statement[0]')],
]);

judges('ecr-no-public-repository', [
  ['absent', {}, nonCompliant('Type')],
  ['a public repository', { RepositoryName: 'web' }, nonCompliant('Type')],
  ['a private repository', of('AWS::ECR::Repository', {}), compliant('Type')],
  ['a private repository with a public name', {
    Resources: { Subject: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'public/web' } } },
  }, compliant('Type')],
]);

const replication = (registryId: unknown) => of('AWS::ECR::ReplicationConfiguration', { ReplicationConfiguration: { Rules: [{ Destinations: [{ Region: 'us-west-2', RegistryId: registryId }] }] } });
judges('ecr-registry-policy-restricted', [
  ['everybody', { PolicyText: policy('*') }, nonCompliant('PolicyText.Statement[0]')],
  ['a service', { PolicyText: policy({ Service: 'replication.ecr.amazonaws.com' }) }, compliant()],
  ['a parameter', { PolicyText: policy({ AWS: { Ref: 'Account' } }) }, insufficientData('PolicyText.Statement[0]')],
  ['replication within the account', replication({ Ref: 'AWS::AccountId' }), compliant()],
  ['replication to another account', replication('999988887777'), nonCompliant('ReplicationConfiguration.Rules[0].Destinations[0].RegistryId')],
  ['a template without a key', of('AWS::ECR::RepositoryCreationTemplate', { Prefix: 'cache' }), nonCompliant('EncryptionConfiguration.EncryptionType')],
  ['a template with a key', of('AWS::ECR::RepositoryCreationTemplate', { Prefix: 'cache', ...encryption({ EncryptionType: 'KMS', KmsKey: KMS }) }), compliant()],
  ['a template with a public policy', of('AWS::ECR::RepositoryCreationTemplate', { ...encryption({ EncryptionType: 'KMS', KmsKey: KMS }), RepositoryPolicy: JSON.stringify(policy('*')) }), nonCompliant('RepositoryPolicy.Statement[0]')],
  ['no replication', of('AWS::ECR::ReplicationConfiguration', { ReplicationConfiguration: { Rules: [] } }), compliant()],
]);
