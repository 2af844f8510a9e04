import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = { Type: 'AWS::KMS::Key' };
const ARN = { 'Fn::GetAtt': ['Subject', 'Arn'] };
const RECORDS = { Type: 'AWS::EFS::FileSystem', Properties: { KmsKeyId: ARN } };
const ALIAS = { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/records', TargetKeyId: ARN } };
const topic = (...tags: readonly Json[]): Json => ({ Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: ARN, Tags: tags } });

judges('kms-key-phi-dedicated-alias', [
  ['no store uses the key', { Resources: { Subject: KEY, Topic: topic() } }, notApplicable()],
  ['a store uses it by its alias', {
    Resources: { Subject: KEY, Alias: ALIAS, Records: { Type: 'AWS::DynamoDB::Table', Properties: { SSESpecification: { KMSMasterKeyId: { Ref: 'Alias' } } } } },
  }, compliant()],
  ['a store uses it by its ARN', { Resources: { Subject: KEY, Records: RECORDS } }, nonCompliant('AWS::KMS::Alias', 'no alias')],
  ['the alias exists under a condition only', {
    Resources: { Subject: KEY, Records: RECORDS, Alias: { ...ALIAS, Condition: 'Prod' } },
  }, nonCompliant('AWS::KMS::Alias', 'Alias exists only if Prod')],
  ['an alias of a key of a parameter', {
    Resources: {
      Subject: { Type: 'AWS::KMS::Key' },
      Records: { Type: 'AWS::EFS::FileSystem', Properties: { KmsKeyId: { 'Fn::GetAtt': ['Subject', 'Arn'] } } },
      Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/phi', TargetKeyId: { Ref: 'KeyId' } } },
    },
  }, insufficientData('AWS::KMS::Alias')],
]);

judges('kms-key-not-shared-across-classifications', [
  ['absent', {}, notApplicable()],
  ['no store uses the key', { Resources: { Subject: KEY, Topic: topic({ Key: 'data-classification', Value: 'public' }) } }, notApplicable()],
  ['an untagged resource uses it too', { Resources: { Subject: KEY, Records: RECORDS, Topic: topic() } }, compliant()],
  ['a resource for ePHI uses it too', { Resources: { Subject: KEY, Records: RECORDS, Topic: topic({ Key: 'DataClassification', Value: 'PHI' }) } },
    compliant()],
  ['a public one uses it too', { Resources: { Subject: KEY, Records: RECORDS, Topic: topic({ Key: 'stage', Value: 'prod' }, { Key: 'DataClassification', Value: 'Public' }) } },
    nonCompliant('AWS::SNS::Topic', 'Topic, classified as Public, uses the key too')],
  ['one that says so by another name of the tag', { Resources: { Subject: KEY, Records: RECORDS, Topic: topic({ Key: 'Data:Sensitivity', Value: 'Non_PHI' }) } },
    nonCompliant('AWS::SNS::Topic', 'Topic, classified as Non_PHI, uses the key too')],
  ['a classification that is a parameter', { Resources: { Subject: KEY, Records: RECORDS, Topic: topic({ Key: 'data-classification', Value: { Ref: 'Class' } }) } },
    insufficientData('AWS::SNS::Topic')],
]);
