import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const cluster = (properties: object, service?: object) => ({
  Resources: {
    Subject: { Type: 'AWS::ECS::Cluster', Properties: properties },
    ...service && { Service: { Type: 'AWS::ECS::Service', Properties: { Cluster: { Ref: 'Subject' }, ...service } } },
  },
});
const exec = (properties: object) => ({ Configuration: { ExecuteCommandConfiguration: properties } });
const EXEC = 'Configuration.ExecuteCommandConfiguration';
const KMS = 'arn:aws:kms:us-east-1:111122223333:key/a1';

judges('ecs-exec-logging-encrypted', [
  ['no shells', {}, notApplicable()],
  ['no shells in its services', cluster({}, { EnableExecuteCommand: false }), notApplicable()],
  ['shells without settings', cluster({}, { EnableExecuteCommand: true }), nonCompliant(`${EXEC}.KmsKeyId`, 'absent')],
  ['logged as the task logs', exec({ KmsKeyId: KMS, Logging: 'DEFAULT' }), nonCompliant(`${EXEC}.Logging`, 'DEFAULT')],
  ['logged without encryption', exec({ KmsKeyId: KMS, Logging: 'OVERRIDE', LogConfiguration: { S3BucketName: 'sessions' } }), nonCompliant('Configuration.ExecuteCommandConfiguration.LogConfiguration.CloudWatchLogGroupName')],
  ['logged to an encrypted bucket', exec({ KmsKeyId: KMS, Logging: 'OVERRIDE', LogConfiguration: { S3BucketName: 'sessions', S3EncryptionEnabled: true } }), compliant()],
  ['a parameter', exec({ KmsKeyId: { Ref: 'KeyArn' }, Logging: 'OVERRIDE', LogConfiguration: { S3BucketName: 'sessions', S3EncryptionEnabled: true } }), insufficientData(`${EXEC}.KmsKeyId`)],
]);

const STORAGE = 'Configuration.ManagedStorageConfiguration';
judges('ecs-ephemeral-storage-cmk', [
  ['absent', {}, nonCompliant(`${STORAGE}.FargateEphemeralStorageKmsKeyId`, 'absent')],
  ['services on hosts only', cluster({}, { LaunchType: 'EC2' }), notApplicable()],
  ['services on Fargate', cluster({}, { LaunchType: 'FARGATE' }), nonCompliant(`${STORAGE}.FargateEphemeralStorageKmsKeyId`)],
  ['Fargate by a capacity provider', cluster({ CapacityProviders: ['FARGATE_SPOT'] }, { LaunchType: 'EC2' }), nonCompliant('Configuration.ManagedStorageConfiguration.FargateEphemeralStorageKmsKeyId')],
  ['a parameter', { Configuration: { ManagedStorageConfiguration: { FargateEphemeralStorageKmsKeyId: { Ref: 'KeyId' } } } }, insufficientData(`${STORAGE}.FargateEphemeralStorageKmsKeyId`)],
  ['the key of AWS', {
    Configuration: { ManagedStorageConfiguration: { FargateEphemeralStorageKmsKeyId: 'alias/aws/ebs' } },
  }, nonCompliant('Configuration.ManagedStorageConfiguration.FargateEphemeralStorageKmsKeyId')],
  ['a key of the app', {
    Resources: {
      Subject: {
        Type: 'AWS::ECS::Cluster',
        Properties: { Configuration: { ManagedStorageConfiguration: { FargateEphemeralStorageKmsKeyId: { Ref: 'Key' } } } },
      },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant('Configuration.ManagedStorageConfiguration.FargateEphemeralStorageKmsKeyId')],
]);

judges('ecs-container-insights', [
  ['absent', {}, nonCompliant('ClusterSettings', 'container insights are not turned on')],
  ['enabled', { ClusterSettings: [{ Name: 'containerInsights', Value: 'enabled' }] }, compliant('ClusterSettings[0].Value')],
  ['a parameter', { ClusterSettings: [{ Name: 'containerInsights', Value: { Ref: 'Insights' } }] }, insufficientData('ClusterSettings[0].Value')],
  ['enhanced in either branch', {
    ClusterSettings: [{ Name: 'containerInsights', Value: { 'Fn::If': ['Prod', 'enhanced', 'enhanced'] } }],
  }, compliant('ClusterSettings[0].Value')],
  ['off', { ClusterSettings: [{ Name: 'containerInsights', Value: 'disabled' }] }, nonCompliant('ClusterSettings')],
  ['only in one branch', {
    ClusterSettings: [{ Name: 'containerInsights', Value: { 'Fn::If': ['Prod', 'enhanced', { Ref: 'AWS::NoValue' }] } }],
  }, nonCompliant('ClusterSettings')],
]);
