import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const inTransit = (settings: Json) => ({ EncryptionInfo: { EncryptionInTransit: settings } });
const CLIENT = 'EncryptionInfo.EncryptionInTransit.ClientBroker';

judges('msk-encryption-in-transit', [
  ['absent', {}, compliant()],
  ['plain text as well', inTransit({ ClientBroker: 'TLS_PLAINTEXT' }), nonCompliant(CLIENT, 'TLS_PLAINTEXT')],
  ['plain text between brokers', inTransit({ ClientBroker: 'TLS', InCluster: 'false' }), nonCompliant('EncryptionInfo.EncryptionInTransit.InCluster', 'false')],
  ['plain text in one branch', inTransit({ ClientBroker: { 'Fn::If': ['Dev', 'PLAINTEXT', 'TLS'] } }), nonCompliant(CLIENT, 'PLAINTEXT if Dev')],
  ['a parameter', inTransit({ ClientBroker: { Ref: 'Encryption' } }), insufficientData(CLIENT)],
  ['TLS in either branch', {
    EncryptionInfo: { EncryptionInTransit: { ClientBroker: { 'Fn::If': ['Prod', 'TLS', 'TLS'] }, InCluster: true } },
  }, compliant('EncryptionInfo.EncryptionInTransit.ClientBroker')],
]);

judges('msk-encryption-at-rest-cmk', [
  ['absent', {}, nonCompliant('EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId', 'absent')],
  ['a key of AWS', { EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId: 'alias/aws/kafka' } } }, nonCompliant(
    'EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId',
  )],
  ['a parameter', { EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId: { Ref: 'Key' } } } }, insufficientData(
    'EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId',
  )],
  ['a key of the app', {
    Resources: {
      Subject: { Type: 'AWS::MSK::Cluster', Properties: { EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } } } },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant('EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId')],
  ['an alias of one\'s own', {
    EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' } },
  }, compliant('EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId')],
]);

const auth = (settings: Json) => ({ ClientAuthentication: settings });
const serverless = (properties: Json) => ({ Resources: { Subject: { Type: 'AWS::MSK::ServerlessCluster', Properties: properties } } });
const AUTHORITIES = ['arn:aws:acm-pca:us-east-1:111122223333:certificate-authority/11111111-2222-3333-4444-555555555555'];

judges('msk-authentication', [
  ['absent: anybody', {}, nonCompliant('ClientAuthentication.Sasl.Iam.Enabled', 'absent')],
  ['passwords', auth({ Sasl: { Scram: { Enabled: true } } }), compliant()],
  ['certificates', auth({ Tls: { CertificateAuthorityArnList: AUTHORITIES } }), compliant()],
  ['certificates, switched off', auth({ Tls: { Enabled: false, CertificateAuthorityArnList: AUTHORITIES } }), nonCompliant('ClientAuthentication.Sasl.Iam.Enabled', 'absent')],
  ['anybody as well', auth({ Tls: { CertificateAuthorityArnList: AUTHORITIES }, Unauthenticated: { Enabled: true } }), nonCompliant('ClientAuthentication.Unauthenticated.Enabled', 'true')],
  ['a parameter', auth({ Sasl: { Iam: { Enabled: { Ref: 'Iam' } } } }), insufficientData('ClientAuthentication.Sasl.Iam.Enabled')],
  ['serverless with IAM', serverless(auth({ Sasl: { Iam: { Enabled: true } } })), compliant('ClientAuthentication.Sasl.Iam.Enabled')],
  ['serverless without', serverless({}), nonCompliant('ClientAuthentication.Sasl.Iam.Enabled', 'absent')],
]);

judges('msk-broker-logging', [
  ['absent', {}, nonCompliant('LoggingInfo.BrokerLogs.CloudWatchLogs.Enabled', 'absent')],
  ['into a bucket', { LoggingInfo: { BrokerLogs: { CloudWatchLogs: { Enabled: false }, S3: { Enabled: true, Bucket: 'logs' } } } }, compliant('LoggingInfo.BrokerLogs.S3.Enabled')],
  ['a parameter', { LoggingInfo: { BrokerLogs: { CloudWatchLogs: { Enabled: { Ref: 'Log' } } } } }, insufficientData('LoggingInfo.BrokerLogs.CloudWatchLogs.Enabled')],
  ['as text', {
    LoggingInfo: { BrokerLogs: { CloudWatchLogs: { Enabled: 'true', LogGroup: '/aws/msk/intake' } } },
  }, compliant('LoggingInfo.BrokerLogs.CloudWatchLogs.Enabled')],
  ['off', {
    LoggingInfo: { BrokerLogs: { CloudWatchLogs: { Enabled: false, LogGroup: '/aws/msk/intake' } } },
  }, nonCompliant('LoggingInfo.BrokerLogs.CloudWatchLogs.Enabled')],
]);

judges('msk-not-public', [
  ['absent', {}, compliant()],
  ['a parameter', { BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type: { Ref: 'Access' } } } } }, insufficientData(
    'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type',
  )],
  ['public addresses', {
    BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type: 'SERVICE_PROVIDED_EIPS' } } },
  }, nonCompliant('BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type')],
  ['DISABLED in either branch', {
    BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type: { 'Fn::If': ['Prod', 'DISABLED', 'DISABLED'] } } } },
  }, compliant('BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type')],
]);

judges('msk-enhanced-monitoring', [
  ['absent', {}, nonCompliant('EnhancedMonitoring', 'absent')],
  ['a parameter', { EnhancedMonitoring: { Ref: 'Level' } }, insufficientData('EnhancedMonitoring')],
  ['of every broker', { EnhancedMonitoring: 'PER_BROKER' }, compliant('EnhancedMonitoring')],
  ['PER_TOPIC_PER_BROKER in either branch', {
    EnhancedMonitoring: { 'Fn::If': ['Prod', 'PER_TOPIC_PER_BROKER', 'PER_TOPIC_PER_BROKER'] },
  }, compliant('EnhancedMonitoring')],
  ['of clusters only', { EnhancedMonitoring: 'DEFAULT' }, nonCompliant('EnhancedMonitoring')],
]);

const secured = { KafkaClusterEncryptionInTransit: { EncryptionType: 'TLS' }, KafkaClusterClientAuthentication: { AuthenticationType: 'IAM' } };

judges('msk-connect-tls-logging', [
  ['absent', {}, nonCompliant('KafkaClusterEncryptionInTransit.EncryptionType', 'absent')],
  ['without credentials', { ...secured, KafkaClusterClientAuthentication: { AuthenticationType: 'NONE' } }, nonCompliant('KafkaClusterClientAuthentication.AuthenticationType', 'NONE')],
  ['without logs', secured, nonCompliant('LogDelivery.WorkerLogDelivery.CloudWatchLogs.Enabled', 'absent')],
  ['a parameter', { ...secured, LogDelivery: { WorkerLogDelivery: { S3: { Enabled: { Ref: 'Log' } } } } }, insufficientData(
    'LogDelivery.WorkerLogDelivery.S3.Enabled',
  )],
  ['logs to a bucket', {
    KafkaClusterEncryptionInTransit: { EncryptionType: 'TLS' },
    KafkaClusterClientAuthentication: { AuthenticationType: 'IAM' },
    LogDelivery: { WorkerLogDelivery: { S3: { Enabled: 'true', Bucket: 'logs' } } },
  }, compliant('KafkaClusterEncryptionInTransit.EncryptionType')],
  ['TLS in either branch', {
    KafkaClusterEncryptionInTransit: { EncryptionType: { 'Fn::If': ['Prod', 'TLS', 'TLS'] } },
    KafkaClusterClientAuthentication: { AuthenticationType: 'IAM' },
    LogDelivery: { WorkerLogDelivery: { CloudWatchLogs: { Enabled: true, LogGroup: '/aws/msk/connect' } } },
  }, compliant('KafkaClusterEncryptionInTransit.EncryptionType')],
]);

judges('msk-cluster-policy-restricted', [
  ['no policy', {}, notApplicable()],
  ['everybody of an organization', { Policy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'kafka:*', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }] } }, compliant()],
  ['a Deny for everybody', { Policy: { Statement: [{ Effect: 'Deny', Principal: '*', Action: 'kafka:*', Resource: '*' }] } }, compliant()],
  ['a parameter', { Policy: { Ref: 'Policy' } }, insufficientData('Policy')],
  ['everybody', { Policy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'kafka:*', Resource: '*' }] } }, nonCompliant('Policy.Statement[0]')],
]);
