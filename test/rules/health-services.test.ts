import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const encryption = (CmkType: unknown, KmsKeyId?: unknown): Json => ({ SseConfiguration: { KmsEncryptionConfig: { CmkType, KmsKeyId } } });
const identity = (AuthorizationStrategy: unknown, FineGrainedAuthorizationEnabled?: unknown): Json =>
  ({ IdentityProviderConfiguration: { AuthorizationStrategy, FineGrainedAuthorizationEnabled } });
const kept = (Type: string, DeletionPolicy: unknown, UpdateReplacePolicy: unknown): Json =>
  ({ Resources: { Subject: { Type, DeletionPolicy, UpdateReplacePolicy } } });
const ENCRYPTION = 'SseConfiguration.KmsEncryptionConfig';

judges('healthlake-datastore-cmk', [
  ['absent', {}, nonCompliant(`${ENCRYPTION}.CmkType`, 'absent')],
  ['a key of the customer', encryption('CUSTOMER_MANAGED_KMS_KEY', KEY), compliant()],
  ['a key that AWS owns', encryption('AWS_OWNED_KMS_KEY'), nonCompliant(`${ENCRYPTION}.CmkType`, 'AWS_OWNED_KMS_KEY')],
  ['a key of the customer that is not named', encryption('CUSTOMER_MANAGED_KMS_KEY'), nonCompliant(`${ENCRYPTION}.KmsKeyId`, 'absent')],
  ['a key that AWS manages', encryption('CUSTOMER_MANAGED_KMS_KEY', 'alias/aws/healthlake'), nonCompliant(`${ENCRYPTION}.KmsKeyId`)],
  ['a parameter', encryption('CUSTOMER_MANAGED_KMS_KEY', { Ref: 'Key' }), insufficientData(`${ENCRYPTION}.KmsKeyId`)],
  ['in one branch', { SseConfiguration: { 'Fn::If': ['Prod', encryption('CUSTOMER_MANAGED_KMS_KEY', KEY).SseConfiguration, { Ref: 'AWS::NoValue' }] } },
    nonCompliant(`${ENCRYPTION}.CmkType`, 'absent if not Prod')],
  ['CUSTOMER_MANAGED_KMS_KEY in either branch', {
    DatastoreTypeVersion: 'R4',
    SseConfiguration: {
      KmsEncryptionConfig: {
        CmkType: { 'Fn::If': ['Prod', 'CUSTOMER_MANAGED_KMS_KEY', 'CUSTOMER_MANAGED_KMS_KEY'] },
        KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd',
      },
    },
  }, compliant('SseConfiguration.KmsEncryptionConfig.CmkType')],
]);

judges('healthlake-smart-on-fhir-auth', [
  ['absent', {}, nonCompliant('IdentityProviderConfiguration.AuthorizationStrategy', 'absent')],
  ['IAM', identity('AWS_AUTH'), nonCompliant('IdentityProviderConfiguration.AuthorizationStrategy', 'AWS_AUTH')],
  ['SMART on FHIR', identity('SMART_ON_FHIR', true), compliant()],
  ['its first version', identity('SMART_ON_FHIR_V1', 'true'), compliant()],
  ['on the store as a whole', identity('SMART_ON_FHIR'), nonCompliant('IdentityProviderConfiguration.FineGrainedAuthorizationEnabled', 'absent')],
  ['a parameter', identity({ Ref: 'Strategy' }, true), insufficientData('IdentityProviderConfiguration.AuthorizationStrategy')],
]);

judges('healthlake-no-preload-in-production', [
  ['absent', {}, compliant('PreloadDataConfig')],
  ['made-up patients', { PreloadDataConfig: { PreloadDataType: 'SYNTHEA' } }, nonCompliant('PreloadDataConfig')],
  ['in one branch', { PreloadDataConfig: { 'Fn::If': ['Dev', { PreloadDataType: 'SYNTHEA' }, { Ref: 'AWS::NoValue' }] } }, nonCompliant('PreloadDataConfig')],
  ['a store that says that it is for tries', { PreloadDataConfig: { PreloadDataType: 'SYNTHEA' }, Tags: [{ Key: 'data-classification', Value: 'synthetic' }] }, notApplicable()],
  ['a parameter for the kind', { PreloadDataConfig: { PreloadDataType: { Ref: 'Kind' } } }, nonCompliant('PreloadDataConfig')],
  ['a parameter', { PreloadDataConfig: { Ref: 'Preload' } }, nonCompliant('PreloadDataConfig')],
]);

judges('healthlake-deletion-policy-retain', [
  ['absent', {}, nonCompliant('DeletionPolicy', 'Delete')],
  ['kept on deletion only', kept('AWS::HealthLake::FHIRDatastore', 'Retain', 'Delete'), nonCompliant('UpdateReplacePolicy', 'Delete')],
  ['kept', kept('AWS::HealthLake::FHIRDatastore', 'RetainExceptOnCreate', 'Retain'), compliant()],
  ['a snapshot, which there is none of', kept('AWS::HealthLake::FHIRDatastore', 'Snapshot', 'Snapshot'), nonCompliant('DeletionPolicy', 'Snapshot')],
  ['a parameter', kept('AWS::HealthLake::FHIRDatastore', { Ref: 'Policy' }, 'Retain'), insufficientData('DeletionPolicy')],
  ['kept, but for a creation that fails', {
    Resources: {
      Subject: {
        Type: 'AWS::HealthLake::FHIRDatastore',
        Properties: { DatastoreTypeVersion: 'R4' },
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      },
    },
  }, compliant('DeletionPolicy')],
]);

judges('healthimaging-datastore-cmk', [
  ['absent', {}, nonCompliant('KmsKeyArn', 'absent')],
  ['a key', { KmsKeyArn: KEY }, compliant('KmsKeyArn')],
  ['a key that AWS manages', { KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/medical-imaging' }, nonCompliant('KmsKeyArn')],
  ['a parameter', { KmsKeyArn: { Ref: 'Key' } }, insufficientData('KmsKeyArn')],
  ['an alias of one\'s own', { KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KmsKeyArn')],
]);

judges('healthimaging-deletion-policy-retain', [
  ['absent', {}, nonCompliant('DeletionPolicy', 'Delete')],
  ['kept', kept('AWS::HealthImaging::Datastore', 'Retain', 'Retain'), compliant()],
  ['a parameter', {
    Resources: { Subject: { Type: 'AWS::HealthImaging::Datastore', DeletionPolicy: { Ref: 'Policy' }, UpdateReplacePolicy: 'Retain' } },
  }, insufficientData('DeletionPolicy')],
  ['kept, but for a creation that fails', {
    Resources: {
      Subject: {
        Type: 'AWS::HealthImaging::Datastore',
        Properties: { KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      },
    },
  }, compliant('DeletionPolicy')],
  ['deleted with the stack', {
    Resources: {
      Subject: {
        Type: 'AWS::HealthImaging::Datastore',
        Properties: { KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
        DeletionPolicy: 'Delete',
        UpdateReplacePolicy: 'Retain',
      },
    },
  }, nonCompliant('DeletionPolicy')],
]);

judges('omics-store-cmk', [
  ['absent', {}, nonCompliant('SseConfig.KeyArn', 'absent')],
  ['a key', { SseConfig: { Type: 'KMS', KeyArn: KEY } }, compliant('SseConfig.KeyArn')],
  ['a kind without a key', { SseConfig: { Type: 'KMS' } }, nonCompliant('SseConfig.KeyArn')],
  ['a parameter', { SseConfig: { Type: 'KMS', KeyArn: { Ref: 'Key' } } }, insufficientData('SseConfig.KeyArn')],
  ['an annotation store', { Resources: { Subject: { Type: 'AWS::Omics::AnnotationStore', Properties: {} } } }, nonCompliant('SseConfig.KeyArn')],
  ['an alias of one\'s own', {
    Name: 'genomes',
    SseConfig: { Type: 'KMS', KeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/records' },
  }, compliant('SseConfig.KeyArn')],
  ['the key of AWS', {
    Name: 'genomes',
    SseConfig: { Type: 'KMS', KeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/omics' },
  }, nonCompliant('SseConfig.KeyArn')],
]);
