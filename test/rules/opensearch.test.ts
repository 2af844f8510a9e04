import { compliant, insufficientData, judges, nonCompliant } from './judges';

const DOMAIN = 'AWS::OpenSearchService::Domain';
const GROUP = 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/opensearch/records';
const older = (properties: object) => ({ Resources: { Subject: { Type: 'AWS::Elasticsearch::Domain', Properties: properties } } });

judges('opensearch-encrypted-at-rest', [
  ['absent', {}, nonCompliant('EncryptionAtRestOptions.Enabled', 'absent')],
  ['as text, on an Elasticsearch domain', older({ EncryptionAtRestOptions: { Enabled: 'true' } }), compliant()],
  ['a parameter', { EncryptionAtRestOptions: { Enabled: { Ref: 'Encrypted' } } }, insufficientData('EncryptionAtRestOptions.Enabled')],
  ['in one branch only', { EncryptionAtRestOptions: { 'Fn::If': ['Prod', { Enabled: true }, { Ref: 'AWS::NoValue' }] } }, nonCompliant('EncryptionAtRestOptions.Enabled', 'absent if not Prod')],
  ['as text', { EncryptionAtRestOptions: { Enabled: 'true' } }, compliant('EncryptionAtRestOptions.Enabled')],
]);

const application = (properties: object) => ({ Resources: { Subject: { Type: 'AWS::OpenSearchService::Application', Properties: properties } } });

judges('opensearch-cmk', [
  ['absent', {}, nonCompliant('EncryptionAtRestOptions.KmsKeyId', 'absent')],
  ['a key id alone', { EncryptionAtRestOptions: { KmsKeyId: '11111111-2222-3333-4444-555555555555' } }, compliant()],
  ['a key of AWS', { EncryptionAtRestOptions: { KmsKeyId: 'alias/aws/es' } }, nonCompliant('EncryptionAtRestOptions.KmsKeyId')],
  ['a parameter', { EncryptionAtRestOptions: { KmsKeyId: { Ref: 'Key' } } }, insufficientData('EncryptionAtRestOptions.KmsKeyId')],
  ['an application under a key', application({ KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' }), compliant('KmsKeyArn')],
  ['an application without', application({ Name: 'wards' }), nonCompliant('KmsKeyArn', 'absent')],
  ['an alias of one\'s own', {
    EncryptionAtRestOptions: { Enabled: true, KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' },
  }, compliant('EncryptionAtRestOptions.KmsKeyId')],
]);

judges('opensearch-in-vpc', [
  ['absent', {}, nonCompliant('VPCOptions.SubnetIds', 'absent')],
  ['security groups only', { VPCOptions: { SecurityGroupIds: ['sg-11112222'] } }, nonCompliant('VPCOptions.SubnetIds', 'absent')],
  ['no subnets', { VPCOptions: { SubnetIds: [] } }, nonCompliant('VPCOptions.SubnetIds', '[]')],
  ['subnets by parameter', { VPCOptions: { SubnetIds: { Ref: 'Subnets' } } }, compliant('VPCOptions.SubnetIds')],
]);

judges('opensearch-logs-to-cloudwatch', [
  ['absent', {}, nonCompliant('LogPublishingOptions.ES_APPLICATION_LOGS.Enabled', 'absent')],
  ['not switched on', { LogPublishingOptions: { ES_APPLICATION_LOGS: { CloudWatchLogsLogGroupArn: GROUP } } }, nonCompliant('LogPublishingOptions.ES_APPLICATION_LOGS.Enabled', 'absent')],
  ['without a log group', { LogPublishingOptions: { ES_APPLICATION_LOGS: { Enabled: true } } }, nonCompliant('LogPublishingOptions.ES_APPLICATION_LOGS.CloudWatchLogsLogGroupArn', 'absent')],
  ['a parameter', { LogPublishingOptions: { ES_APPLICATION_LOGS: { Enabled: { Ref: 'Log' }, CloudWatchLogsLogGroupArn: GROUP } } }, insufficientData(
    'LogPublishingOptions.ES_APPLICATION_LOGS.Enabled',
  )],
  ['to a log group of the app', {
    Resources: {
      Subject: {
        Type: 'AWS::OpenSearchService::Domain',
        Properties: { LogPublishingOptions: { ES_APPLICATION_LOGS: { Enabled: 'true', CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['Logs', 'Arn'] } } } },
      },
      Logs: { Type: 'AWS::Logs::LogGroup' },
    },
  }, compliant('LogPublishingOptions.ES_APPLICATION_LOGS.Enabled')],
  ['as text', {
    LogPublishingOptions: {
      ES_APPLICATION_LOGS: { CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/opensearch/records', Enabled: 'true' },
    },
  }, compliant('LogPublishingOptions.ES_APPLICATION_LOGS.Enabled')],
  ['off', {
    LogPublishingOptions: {
      ES_APPLICATION_LOGS: { CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/opensearch/records', Enabled: false },
    },
  }, nonCompliant('LogPublishingOptions.ES_APPLICATION_LOGS.Enabled')],
]);

judges('opensearch-node-to-node-encryption', [
  ['absent', {}, nonCompliant('NodeToNodeEncryptionOptions.Enabled', 'absent')],
  ['a parameter', { NodeToNodeEncryptionOptions: { Enabled: { Ref: 'Encrypted' } } }, insufficientData('NodeToNodeEncryptionOptions.Enabled')],
  ['as text', { NodeToNodeEncryptionOptions: { Enabled: 'true' } }, compliant('NodeToNodeEncryptionOptions.Enabled')],
  ['off', { NodeToNodeEncryptionOptions: { Enabled: false } }, nonCompliant('NodeToNodeEncryptionOptions.Enabled')],
]);

judges('opensearch-https-required', [
  ['absent', {}, nonCompliant('DomainEndpointOptions.EnforceHTTPS', 'absent')],
  ['a parameter', { DomainEndpointOptions: { EnforceHTTPS: { Ref: 'Https' } } }, insufficientData('DomainEndpointOptions.EnforceHTTPS')],
  ['as text', { DomainEndpointOptions: { EnforceHTTPS: 'true' } }, compliant('DomainEndpointOptions.EnforceHTTPS')],
  ['off', { DomainEndpointOptions: { EnforceHTTPS: false } }, nonCompliant('DomainEndpointOptions.EnforceHTTPS')],
]);

judges('opensearch-tls-policy', [
  ['absent', {}, nonCompliant('DomainEndpointOptions.TLSSecurityPolicy', 'absent')],
  ['TLS 1.2', { DomainEndpointOptions: { TLSSecurityPolicy: 'Policy-Min-TLS-1-2-2019-07' } }, compliant()],
  ['a policy that does not exist', { DomainEndpointOptions: { TLSSecurityPolicy: 'TLS-1-2' } }, nonCompliant('DomainEndpointOptions.TLSSecurityPolicy')],
  ['a parameter', { DomainEndpointOptions: { TLSSecurityPolicy: { Ref: 'Policy' } } }, insufficientData('DomainEndpointOptions.TLSSecurityPolicy')],
]);

const audit = { AUDIT_LOGS: { CloudWatchLogsLogGroupArn: GROUP, Enabled: true } };

judges('opensearch-audit-logging', [
  ['absent', {}, nonCompliant('LogPublishingOptions.AUDIT_LOGS.Enabled', 'absent')],
  ['without fine-grained access control', { LogPublishingOptions: audit, AdvancedSecurityOptions: { Enabled: false } }, nonCompliant('AdvancedSecurityOptions.Enabled', 'false')],
  ['a parameter', { LogPublishingOptions: audit, AdvancedSecurityOptions: { Enabled: { Ref: 'Security' } } }, insufficientData(
    'AdvancedSecurityOptions.Enabled',
  )],
  ['to a log group of the app', {
    Resources: {
      Subject: {
        Type: 'AWS::OpenSearchService::Domain',
        Properties: {
          LogPublishingOptions: { AUDIT_LOGS: { Enabled: 'true', CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['Logs', 'Arn'] } } },
          AdvancedSecurityOptions: { Enabled: 'true' },
        },
      },
      Logs: { Type: 'AWS::Logs::LogGroup' },
    },
  }, compliant('LogPublishingOptions.AUDIT_LOGS.Enabled')],
  ['as text', {
    LogPublishingOptions: {
      AUDIT_LOGS: { CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/opensearch/records', Enabled: 'true' },
    },
    AdvancedSecurityOptions: { Enabled: true },
  }, compliant('LogPublishingOptions.AUDIT_LOGS.Enabled')],
]);

judges('opensearch-fine-grained-access', [
  ['absent', {}, nonCompliant('AdvancedSecurityOptions.Enabled', 'absent')],
  ['with SAML', { AdvancedSecurityOptions: { Enabled: true, InternalUserDatabaseEnabled: true, SAMLOptions: { Enabled: true } } }, compliant()],
  ['with Amazon Cognito', { AdvancedSecurityOptions: { Enabled: true }, CognitoOptions: { Enabled: true } }, compliant()],
  ['nobody signs in from elsewhere', { AdvancedSecurityOptions: { Enabled: true, SAMLOptions: { Enabled: false } } }, nonCompliant('AdvancedSecurityOptions.MasterUserOptions.MasterUserARN', 'absent')],
  ['while anonymous requests are let in', {
    AdvancedSecurityOptions: { Enabled: true, AnonymousAuthEnabled: true, MasterUserOptions: { MasterUserARN: 'arn:aws:iam::111122223333:role/SearchAdmin' } },
  }, nonCompliant('AdvancedSecurityOptions.AnonymousAuthEnabled', 'true')],
  ['a parameter', { AdvancedSecurityOptions: { Enabled: { Ref: 'Security' }, SAMLOptions: { Enabled: true } } }, insufficientData('AdvancedSecurityOptions.Enabled')],
]);

judges('opensearch-zone-awareness', [
  ['absent', {}, nonCompliant('ClusterConfig.ZoneAwarenessEnabled', 'absent')],
  ['with a standby', { ClusterConfig: { MultiAZWithStandbyEnabled: true, DedicatedMasterEnabled: true } }, compliant()],
  ['without primary nodes', { ClusterConfig: { ZoneAwarenessEnabled: true, DedicatedMasterEnabled: false } }, nonCompliant('ClusterConfig.DedicatedMasterEnabled', 'false')],
  ['a parameter', { ClusterConfig: { ZoneAwarenessEnabled: { Ref: 'Zones' }, DedicatedMasterEnabled: true } }, insufficientData('ClusterConfig.ZoneAwarenessEnabled')],
  ['as text', { ClusterConfig: { ZoneAwarenessEnabled: 'true', DedicatedMasterEnabled: true } }, compliant('ClusterConfig.ZoneAwarenessEnabled')],
]);

judges('opensearch-off-peak-updates', [
  ['absent', {}, nonCompliant('SoftwareUpdateOptions.AutoSoftwareUpdateEnabled', 'absent')],
  ['a parameter', { SoftwareUpdateOptions: { AutoSoftwareUpdateEnabled: { Ref: 'Updates' } } }, insufficientData(
    'SoftwareUpdateOptions.AutoSoftwareUpdateEnabled',
  )],
  ['as text', { SoftwareUpdateOptions: { AutoSoftwareUpdateEnabled: 'true' } }, compliant('SoftwareUpdateOptions.AutoSoftwareUpdateEnabled')],
  ['off', { SoftwareUpdateOptions: { AutoSoftwareUpdateEnabled: false } }, nonCompliant('SoftwareUpdateOptions.AutoSoftwareUpdateEnabled')],
]);

judges('opensearch-deletion-policy-retain', [
  ['absent: deleted', {}, nonCompliant('DeletionPolicy', 'Delete')],
  ['snapshots, which the type does not know', { Resources: { Subject: { Type: DOMAIN, DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Retain' } } }, nonCompliant('DeletionPolicy', 'Snapshot')],
  ['deleted on replacement', { Resources: { Subject: { Type: DOMAIN, DeletionPolicy: 'Retain' } } }, nonCompliant('UpdateReplacePolicy', 'Delete')],
  ['a parameter', { Resources: { Subject: { Type: DOMAIN, DeletionPolicy: { Ref: 'Policy' }, UpdateReplacePolicy: 'Retain' } } }, insufficientData(
    'DeletionPolicy',
  )],
  ['kept but for a failed creation', {
    Resources: { Subject: { Type: 'AWS::OpenSearchService::Domain', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' } },
  }, compliant('DeletionPolicy')],
  ['kept, but for a creation that fails', {
    Resources: { Subject: { Type: 'AWS::OpenSearchService::Domain', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain', Properties: {} } },
  }, compliant('DeletionPolicy')],
]);
