import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const parameter = { Ref: 'Parameter' };
const subject = (kind: string, Properties: Json, more: Json = {}): Json => ({ Resources: { Subject: { Type: `AWS::Bedrock::${kind}`, Properties }, ...more } });

judges('bedrock-resource-cmk', [
  ['an agent, absent', {}, nonCompliant('CustomerEncryptionKeyArn', 'absent')],
  ['an agent with a key', { CustomerEncryptionKeyArn: KEY }, compliant('CustomerEncryptionKeyArn')],
  ['an agent, a parameter', { CustomerEncryptionKeyArn: parameter }, insufficientData('CustomerEncryptionKeyArn')],
  ['a guardrail', subject('Guardrail', { KmsKeyArn: KEY }), compliant('KmsKeyArn')],
  ['a guardrail without', subject('Guardrail', {}), nonCompliant('KmsKeyArn')],
  ['a prompt without', subject('Prompt', {}), nonCompliant('CustomerEncryptionKeyArn')],
  ['a flow without', subject('Flow', {}), nonCompliant('CustomerEncryptionKeyArn')],
  ['a data source without', subject('DataSource', {}), nonCompliant('ServerSideEncryptionConfiguration.KmsKeyArn')],
  ['a project with', subject('DataAutomationProject', { KmsKeyId: KEY }), compliant('KmsKeyId')],
  ['the key of AWS', {
    AgentName: 'triage',
    CustomerEncryptionKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/bedrock',
  }, nonCompliant('CustomerEncryptionKeyArn')],
]);

judges('bedrock-agent-session-ttl', [
  ['absent', {}, compliant()],
  ['an hour', { IdleSessionTTLInSeconds: 3600 }, compliant()],
  ['longer', { IdleSessionTTLInSeconds: 5400 }, nonCompliant('IdleSessionTTLInSeconds', '5400')],
  ['a memory of 30 days', { MemoryConfiguration: { EnabledMemoryTypes: ['SESSION_SUMMARY'], StorageDays: 30 } }, compliant()],
  ['a memory of a year', { MemoryConfiguration: { EnabledMemoryTypes: ['SESSION_SUMMARY'], StorageDays: 365 } }, nonCompliant('MemoryConfiguration.StorageDays', '365')],
  ['a parameter', { IdleSessionTTLInSeconds: parameter }, insufficientData('IdleSessionTTLInSeconds')],
]);

const vectors = (storage: Json, more: Json = {}): Json => subject('KnowledgeBase', { StorageConfiguration: storage }, more);
const inCluster = (cluster: Json): Json => vectors(
  { Type: 'RDS', RdsConfiguration: { ResourceArn: { 'Fn::GetAtt': ['Cluster', 'DBClusterArn'] } } }, { Cluster: { Type: 'AWS::RDS::DBCluster', Properties: cluster } },
);
const inDomain = (domain: Json): Json => vectors({
  Type: 'OPENSEARCH_MANAGED_CLUSTER', OpensearchManagedClusterConfiguration: { DomainArn: { 'Fn::GetAtt': ['Domain', 'Arn'] } },
}, { Domain: { Type: 'AWS::OpenSearchService::Domain', Properties: domain } });
judges('bedrock-knowledge-base-store-encrypted', [
  ['no vectors', {}, notApplicable()],
  ['a collection, which is always encrypted', { StorageConfiguration: { Type: 'OPENSEARCH_SERVERLESS' } }, compliant('StorageConfiguration.Type')],
  ['a bucket of vectors', { StorageConfiguration: { Type: 'S3_VECTORS' } }, compliant('StorageConfiguration.Type')],
  ['a cluster that is encrypted', inCluster({ StorageEncrypted: true }), compliant('StorageConfiguration.RdsConfiguration.ResourceArn')],
  ['a cluster that is not', inCluster({}), nonCompliant('StorageConfiguration.RdsConfiguration.ResourceArn')],
  ['a cluster from elsewhere', { StorageConfiguration: { Type: 'RDS', RdsConfiguration: { ResourceArn: 'arn:aws:rds:us-east-1:111122223333:cluster:a' } } },
    insufficientData('StorageConfiguration.RdsConfiguration.ResourceArn')],
  ['a domain that is encrypted', inDomain({ EncryptionAtRestOptions: { Enabled: true } }), compliant()],
  ['a domain that is not', inDomain({}), nonCompliant('StorageConfiguration.OpensearchManagedClusterConfiguration.DomainArn')],
  ['a service across the internet', { StorageConfiguration: { Type: 'PINECONE' } }, nonCompliant('StorageConfiguration.Type', 'PINECONE')],
  ['a service of others over PrivateLink', { StorageConfiguration: { Type: 'MONGO_DB_ATLAS', MongoDbAtlasConfiguration: { EndpointServiceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-1' } } },
    insufficientData('StorageConfiguration.Type')],
  ['a service of others without', { StorageConfiguration: { Type: 'MONGO_DB_ATLAS', MongoDbAtlasConfiguration: {} } }, nonCompliant('StorageConfiguration.MongoDbAtlasConfiguration.EndpointServiceName')],
  ['a parameter', { StorageConfiguration: { Type: parameter } }, insufficientData('StorageConfiguration.Type')],
]);

const copyOf = (CopyFrom: unknown): Json => ({ ModelSource: { CopyFrom } });
judges('bedrock-no-cross-region-inference-for-phi', [
  ['a model', copyOf('arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0'), compliant('ModelSource.CopyFrom')],
  ['a profile of a geography', copyOf({ 'Fn::Sub': 'arn:aws:bedrock:us-east-1:${AWS::AccountId}:inference-profile/us.amazon.nova-pro-v1:0' }), compliant()],
  ['a global profile', copyOf({ 'Fn::Sub': 'arn:aws:bedrock:us-east-1:${Account}:inference-profile/global.amazon.nova-2-lite-v1:0' }), nonCompliant('ModelSource.CopyFrom')],
  ['a profile that is a parameter', copyOf({ 'Fn::Sub': 'arn:aws:bedrock:us-east-1:${AWS::AccountId}:inference-profile/${Profile}' }), insufficientData('ModelSource.CopyFrom')],
  ['a parameter', copyOf(parameter), insufficientData('ModelSource.CopyFrom')],
  ['an agent with a model', subject('Agent', { FoundationModel: 'amazon.nova-pro-v1:0' }), compliant('FoundationModel')],
  ['an agent with a global profile', subject('Agent', { FoundationModel: 'global.amazon.nova-2-lite-v1:0' }), nonCompliant('FoundationModel')],
  ['an agent without a model', subject('Agent', {}), notApplicable()],
  ['a prompt with a global profile', subject('Prompt', { Variants: [{ ModelId: 'amazon.nova-pro-v1:0' }, { ModelId: 'global.amazon.nova-2-lite-v1:0' }] }), nonCompliant('Variants[1].ModelId')],
]);
