import { all, customerKey, equals, isTrue, notPresent, oneOf, retained, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { saysNoPhi } from './tags';

const RECORDS = 'AWS::HealthLake::FHIRDatastore';
const IMAGES = 'AWS::HealthImaging::Datastore';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const CONTINGENCY = ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'] as const;

const ENCRYPTION = 'SseConfiguration.KmsEncryptionConfig';
const IDENTITY = 'IdentityProviderConfiguration';

const kept = (type: string, properties: object) => ({
  Resources: { Subject: { Type: type, Properties: properties, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } },
});

/** Stores made for health data: AWS HealthLake, AWS HealthImaging and AWS HealthOmics. */
export const healthServices: readonly Rule[] = [
  ...rulesFor(RECORDS, [
    {
      id: 'healthlake-datastore-cmk',
      title: 'FHIR data stores are encrypted under a customer managed key',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'critical',
      absent: 'AWS HealthLake encrypts the store under a key that AWS owns, which cannot be changed later.',
      rationale: 'The store is the health record: with a key of your own, a policy decides who can read it, CloudTrail records each use, and access can be withdrawn.',
      remediation: 'Set `cmkType: \'CUSTOMER_MANAGED_KMS_KEY\'` and `kmsKeyId` to the key of a `PhiKey`, from the first day: a change replaces the store.',
      source: 'AWS HealthLake Developer Guide: Encryption at rest for AWS HealthLake',
      check: all(equals(`${ENCRYPTION}.CmkType`, 'CUSTOMER_MANAGED_KMS_KEY'), customerKey(`${ENCRYPTION}.KmsKeyId`)),
      examples: {
        compliant: { DatastoreTypeVersion: 'R4', SseConfiguration: { KmsEncryptionConfig: { CmkType: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: KEY } } },
        nonCompliant: { DatastoreTypeVersion: 'R4', SseConfiguration: { KmsEncryptionConfig: { CmkType: 'AWS_OWNED_KMS_KEY' } } },
      },
    },
    {
      id: 'healthlake-smart-on-fhir-auth',
      title: 'FHIR data stores authorize each user by SMART on FHIR, down to the resource',
      safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'medium',
      absent: 'AWS HealthLake authorizes by IAM alone, which grants actions on the store as a whole, not on the record of a patient.',
      rationale: 'Scopes of SMART on FHIR tie each request to a person and to what that person may see: the minimum necessary.',
      remediation: 'Set `authorizationStrategy: \'SMART_ON_FHIR\'` and `fineGrainedAuthorizationEnabled: true`, with the function that reads the token of your identity provider.',
      source: 'AWS HealthLake Developer Guide: SMART on FHIR support for AWS HealthLake',
      check: all(oneOf(`${IDENTITY}.AuthorizationStrategy`, ['SMART_ON_FHIR', 'SMART_ON_FHIR_V1']), isTrue(`${IDENTITY}.FineGrainedAuthorizationEnabled`)),
      examples: {
        compliant: { DatastoreTypeVersion: 'R4', IdentityProviderConfiguration: { AuthorizationStrategy: 'SMART_ON_FHIR', FineGrainedAuthorizationEnabled: true } },
        nonCompliant: { DatastoreTypeVersion: 'R4', IdentityProviderConfiguration: { AuthorizationStrategy: 'AWS_AUTH' } },
      },
    },
    {
      id: 'healthlake-no-preload-in-production',
      title: 'No made-up patients are loaded into a FHIR data store for real ones',
      safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
      severity: 'low',
      absent: 'The store is empty at first.',
      rationale: 'Records of Synthea among those of patients make both unreliable, and cannot be told apart later.',
      remediation: 'Leave `preloadDataConfig` out; a store for tries says `data-classification=synthetic` by a tag.',
      source: 'AWS HealthLake Developer Guide: Preloaded data types',
      check: when(store => !saysNoPhi(store), notPresent('PreloadDataConfig')),
      examples: { compliant: { DatastoreTypeVersion: 'R4' }, nonCompliant: { DatastoreTypeVersion: 'R4', PreloadDataConfig: { PreloadDataType: 'SYNTHEA' } } },
    },
    {
      id: 'healthlake-deletion-policy-retain',
      title: 'FHIR data stores outlive their stack',
      safeguards: CONTINGENCY,
      severity: 'high',
      absent: 'The store is deleted with its stack, and when a change replaces it.',
      rationale: 'A mistake in a deployment must not delete the record of patients; AWS HealthLake keeps no backup of it.',
      remediation: 'Call `applyRemovalPolicy(RemovalPolicy.RETAIN)`.',
      source: 'AWS CloudFormation User Guide: DeletionPolicy attribute',
      check: retained(),
      examples: { compliant: kept(RECORDS, { DatastoreTypeVersion: 'R4' }), nonCompliant: { DatastoreTypeVersion: 'R4' } },
    },
  ]),
  ...rulesFor(IMAGES, [
    {
      id: 'healthimaging-datastore-cmk',
      title: 'Imaging data stores are encrypted under a customer managed key',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'critical',
      absent: 'AWS HealthImaging encrypts the store under a key that AWS owns, which cannot be changed later.',
      rationale: 'The headers of images name the patient: with a key of your own, a policy decides who can read them, and CloudTrail records each use.',
      remediation: 'Set `kmsKeyArn` to the ARN of the key of a `PhiKey`, from the first day: a change replaces the store.',
      source: 'AWS HealthImaging Developer Guide: Data protection in AWS HealthImaging',
      check: customerKey('KmsKeyArn'),
      examples: { compliant: { KmsKeyArn: KEY }, nonCompliant: { DatastoreName: 'radiology' } },
    },
    {
      id: 'healthimaging-deletion-policy-retain',
      title: 'Imaging data stores outlive their stack',
      safeguards: CONTINGENCY,
      severity: 'high',
      absent: 'The store is deleted with its stack, and when a change replaces it.',
      rationale: 'A mistake in a deployment must not delete the images of patients.',
      remediation: 'Call `applyRemovalPolicy(RemovalPolicy.RETAIN)`.',
      source: 'AWS CloudFormation User Guide: DeletionPolicy attribute',
      check: retained(),
      examples: { compliant: kept(IMAGES, { KmsKeyArn: KEY }), nonCompliant: { KmsKeyArn: KEY } },
    },
  ]),
  ...rulesFor(['AWS::Omics::SequenceStore', 'AWS::Omics::ReferenceStore', 'AWS::Omics::VariantStore', 'AWS::Omics::AnnotationStore'], [
    {
      id: 'omics-store-cmk',
      title: 'Stores of AWS HealthOmics are encrypted under a customer managed key',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'high',
      absent: 'AWS HealthOmics encrypts the store under a key that AWS owns.',
      rationale: 'A genome identifies its bearer and relatives for life; with a key of your own, access to it can be withdrawn.',
      remediation: 'Set `sseConfig: { type: \'KMS\', keyArn }` to the ARN of the key of a `PhiKey`.',
      source: 'AWS HealthOmics User Guide: Data protection in AWS HealthOmics',
      check: customerKey('SseConfig.KeyArn'),
      examples: { compliant: { Name: 'genomes', SseConfig: { Type: 'KMS', KeyArn: KEY } }, nonCompliant: { Name: 'genomes' } },
    },
  ]),
];
