import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const rules = [{ ResourceType: 'collection', Resource: ['collection/records'] }];
const collection = (properties: Json) => ({ Resources: { Subject: { Type: 'AWS::OpenSearchServerless::Collection', Properties: properties } } });

judges('opensearch-serverless-cmk', [
  ['a key of AWS', { Type: 'encryption', Policy: JSON.stringify({ Rules: rules, AWSOwnedKey: true }) }, nonCompliant('Policy.AWSOwnedKey', 'true')],
  ['no key', { Type: 'encryption', Policy: JSON.stringify({ Rules: rules }) }, nonCompliant('Policy.KmsARN', 'absent')],
  ['a key of the app', {
    Resources: {
      Subject: {
        Type: 'AWS::OpenSearchServerless::SecurityPolicy',
        Properties: { Type: 'encryption', Policy: { 'Fn::Sub': '{"Rules":[],"AWSOwnedKey":false,"KmsARN":"${Key.Arn}"}' } },
      },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant()],
  ['a parameter for the policy', { Type: 'encryption', Policy: { Ref: 'Policy' } }, insufficientData()],
  ['a parameter for the type', { Type: { Ref: 'Type' }, Policy: JSON.stringify({ AWSOwnedKey: true }) }, insufficientData('Type')],
  ['a network policy', { Type: 'network', Policy: '[]' }, notApplicable()],
  ['a collection, encrypted by its policy', collection({ Name: 'records' }), notApplicable()],
  ['a collection with a key of its own', collection({ Name: 'records', EncryptionConfig: { KmsKeyArn: KEY } }), compliant()],
  ['a collection with a key of AWS', collection({ Name: 'records', EncryptionConfig: { AWSOwnedKey: true } }), nonCompliant('EncryptionConfig.AWSOwnedKey', 'true')],
]);

judges('opensearch-serverless-private', [
  ['an encryption policy', { Type: 'encryption', Policy: '{}' }, notApplicable()],
  ['VPC endpoints', { Type: 'network', Policy: JSON.stringify([{ Rules: rules, SourceVPCEs: ['vpce-11112222'] }]) }, compliant()],
  ['public in one of two rules', { Type: 'network', Policy: JSON.stringify([{ AllowFromPublic: false }, { AllowFromPublic: true }]) }, nonCompliant('Policy[1].AllowFromPublic', 'true')],
  ['a policy with a reference', { Type: 'network', Policy: { 'Fn::Sub': '[{"Rules":[{"Resource":["collection/${Name}"]}],"AllowFromPublic":true}]' } }, nonCompliant('Policy[0].AllowFromPublic', 'true')],
  ['a parameter', { Type: 'network', Policy: { Ref: 'Policy' } }, insufficientData('Policy')],
  ['no JSON', { Type: 'network', Policy: '[{' }, insufficientData('Policy')],
  ['public in one branch', { Type: 'network', Policy: { 'Fn::If': ['Dev', '[{"AllowFromPublic":true}]', '[{"AllowFromPublic":false}]'] } }, nonCompliant('Policy[0].AllowFromPublic', 'true if Dev')],
]);

const access = (principal: string, permission: string) => ({
  Type: 'data', Policy: JSON.stringify([{ Rules: [{ ResourceType: 'index', Resource: ['index/records/*'], Permission: [permission] }], Principal: [principal] }]),
});
const ROLE = 'arn:aws:iam::111122223333:role/Search';

judges('opensearch-serverless-data-policy-restricted', [
  ['no document', {}, nonCompliant('Policy')],
  ['every right', access(ROLE, 'aoss:*'), nonCompliant('Policy[0].Rules[0].Permission[0]', 'aoss:*')],
  ['every principal', access('*', 'aoss:ReadDocument'), nonCompliant('Policy[0].Principal[0]', '*')],
  ['every role', access('arn:aws:iam::111122223333:role/*', 'aoss:ReadDocument'), nonCompliant('Policy[0].Principal[0]')],
  ['a group of SAML', access('saml/111122223333/clinic/group/Nurses', 'aoss:ReadDocument'), compliant()],
  ['a role of the app', {
    Resources: {
      Subject: {
        Type: 'AWS::OpenSearchServerless::AccessPolicy',
        Properties: { Type: 'data', Policy: { 'Fn::Sub': '[{"Rules":[{"Permission":["aoss:ReadDocument"]}],"Principal":["${Role.Arn}"]}]' } },
      },
      Role: { Type: 'AWS::IAM::Role' },
    },
  }, compliant()],
  ['a parameter', { Type: 'data', Policy: { Ref: 'Policy' } }, insufficientData('Policy')],
]);

judges('opensearch-ingestion-pipeline-private', [
  ['absent', {}, nonCompliant('VpcOptions.SubnetIds', 'absent')],
  ['without logs', { VpcOptions: { SubnetIds: ['subnet-11112222'] }, EncryptionAtRestOptions: { KmsKeyArn: KEY } }, nonCompliant('LogPublishingOptions.IsLoggingEnabled', 'absent')],
  ['a parameter', { VpcOptions: { SubnetIds: ['subnet-11112222'] }, EncryptionAtRestOptions: { KmsKeyArn: { Ref: 'Key' } }, LogPublishingOptions: { IsLoggingEnabled: true } },
    insufficientData('EncryptionAtRestOptions.KmsKeyArn')],
  ['a key of the app', {
    Resources: {
      Subject: {
        Type: 'AWS::OSIS::Pipeline',
        Properties: {
          VpcOptions: { SubnetIds: [{ Ref: 'Subnet' }] },
          EncryptionAtRestOptions: { KmsKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } },
          LogPublishingOptions: { IsLoggingEnabled: 'true', CloudWatchLogDestination: { LogGroup: '/aws/vendedlogs/intake' } },
        },
      },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant('VpcOptions.SubnetIds')],
]);
