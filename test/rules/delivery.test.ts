import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const of = (type: string, properties: object, others: object = {}) => ({ Resources: { ...others, Subject: { Type: type, Properties: properties } } });
const KMS = 'arn:aws:kms:us-east-1:111122223333:key/a1';

const store = (key?: unknown) => ({ Type: 'S3', Location: 'a', ...key !== undefined && { EncryptionKey: { Type: 'KMS', Id: key } } });
judges('codepipeline-artifact-cmk', [
  ['absent', { ArtifactStore: store() }, nonCompliant('ArtifactStore.EncryptionKey.Id', 'absent')],
  ['one of two Regions', { ArtifactStores: [{ Region: 'us-east-1', ArtifactStore: store(KMS) }, { Region: 'us-west-2', ArtifactStore: store() }] }, nonCompliant(
    'ArtifactStores[1].ArtifactStore.EncryptionKey.Id',
  )],
  ['a parameter', { ArtifactStore: store({ Ref: 'KeyArn' }) }, insufficientData('ArtifactStore.EncryptionKey.Id')],
  ['a key of the app', {
    Resources: {
      Subject: { Type: 'AWS::CodePipeline::Pipeline', Properties: { ArtifactStore: { EncryptionKey: { Id: { 'Fn::GetAtt': ['Key', 'Arn'] } } } } },
      Key: { Type: 'AWS::KMS::Key' },
    },
  }, compliant('ArtifactStore.EncryptionKey.Id')],
  ['an alias of one\'s own', {
    ArtifactStore: { Type: 'S3', Location: 'artifacts', EncryptionKey: { Type: 'KMS', Id: 'arn:aws:kms:us-east-1:111122223333:alias/records' } },
  }, compliant('ArtifactStore.EncryptionKey.Id')],
]);

const stage = (name: unknown, category: unknown = 'Deploy') => ({ Name: name, Actions: [{ ActionTypeId: { Category: category } }] });
judges('codepipeline-manual-approval', [
  ['absent', {}, notApplicable()],
  ['no stage of production', { Stages: [stage('Source'), stage('Products'), stage('non-prod'), stage('PreProd'), stage('Delivery')] }, notApplicable()],
  ['a name in one word', { Stages: [stage('DeployProd')] }, nonCompliant('Stages[0]')],
  ['approved in the stage itself', { Stages: [{ Name: 'prod', Actions: [{ ActionTypeId: { Category: 'Approval' } }, { ActionTypeId: { Category: 'Deploy' } }] }] }, compliant('Stages[0]')],
  ['actions of a parameter', { Stages: [stage('prod', { Ref: 'Category' })] }, insufficientData('Stages[0]')],
  ['an approval in one branch only', {
    Stages: [
      { Name: 'Source', Actions: [{ Name: 'Source', ActionTypeId: { Category: 'Source', Owner: 'AWS', Provider: 'Source', Version: '1' } }] },
      {
        'Fn::If': [
          'Prod',
          { Name: 'Approve', Actions: [{ Name: 'Approval', ActionTypeId: { Category: 'Approval', Owner: 'AWS', Provider: 'Approval', Version: '1' } }] },
          { Ref: 'AWS::NoValue' },
        ],
      },
      { Name: 'Prod', Actions: [{ Name: 'Deploy', ActionTypeId: { Category: 'Deploy', Owner: 'AWS', Provider: 'Deploy', Version: '1' } }] },
    ],
  }, nonCompliant('Stages[2]')],
  ['an approval in either branch', {
    Stages: [
      { Name: 'Source', Actions: [{ Name: 'Source', ActionTypeId: { Category: 'Source', Owner: 'AWS', Provider: 'Source', Version: '1' } }] },
      {
        'Fn::If': [
          'Prod',
          { Name: 'Approve', Actions: [{ Name: 'Approval', ActionTypeId: { Category: 'Approval', Owner: 'AWS', Provider: 'Approval', Version: '1' } }] },
          { Name: 'Approve', Actions: [{ Name: 'Approval', ActionTypeId: { Category: 'Approval', Owner: 'AWS', Provider: 'Approval', Version: '1' } }] },
        ],
      },
      { Name: 'Prod', Actions: [{ Name: 'Deploy', ActionTypeId: { Category: 'Deploy', Owner: 'AWS', Provider: 'Deploy', Version: '1' } }] },
    ],
  }, compliant('Stages[1]')],
]);

const group = (rollback: object, alarms: object = { Enabled: true, Alarms: [{ Name: 'errors' }] }) => ({ AutoRollbackConfiguration: rollback, AlarmConfiguration: alarms });
const ON_ALARM = { Enabled: true, Events: ['DEPLOYMENT_STOP_ON_ALARM'] };
judges('codedeploy-auto-rollback', [
  ['absent', {}, nonCompliant('AutoRollbackConfiguration.Enabled', 'absent')],
  ['no alarm', group(ON_ALARM, { Enabled: true, Alarms: [] }), nonCompliant('AlarmConfiguration.Alarms')],
  ['alarms turned off', group(ON_ALARM, { Enabled: false, Alarms: [{ Name: 'errors' }] }), nonCompliant('AlarmConfiguration.Enabled')],
  ['on failure only', group({ Enabled: true, Events: ['DEPLOYMENT_FAILURE'] }), nonCompliant('AutoRollbackConfiguration.Events[0]')],
  ['a parameter', group({ ...ON_ALARM, Enabled: { Ref: 'Rollback' } }), insufficientData('AutoRollbackConfiguration.Enabled')],
  ['as text', {
    AutoRollbackConfiguration: { Enabled: 'true', Events: ['DEPLOYMENT_STOP_ON_ALARM'] },
    AlarmConfiguration: { Enabled: 'true', Alarms: [{ Name: { Ref: 'Errors' } }] },
  }, compliant('AutoRollbackConfiguration.Enabled')],
]);

judges('codeartifact-domain-cmk', [
  ['absent', {}, nonCompliant('EncryptionKey', 'absent')],
  ['open to everybody', { EncryptionKey: KMS, PermissionsPolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'codeartifact:ReadFromRepository', Resource: '*' }] } }, nonCompliant(
    'PermissionsPolicyDocument.Statement[0]',
  )],
  ['a parameter', { EncryptionKey: { Ref: 'KeyArn' } }, insufficientData('EncryptionKey')],
  ['open to the own account', {
    EncryptionKey: 'arn:aws:kms:us-east-1:111122223333:key/a1',
    PermissionsPolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'codeartifact:*', Resource: '*' }] },
  }, compliant('EncryptionKey')],
  ['an alias of one\'s own', { DomainName: 'clinic', EncryptionKey: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('EncryptionKey')],
]);

const DISTRIBUTION = 'AWS::ImageBuilder::DistributionConfiguration';
const distribution = (ami: object) => of(DISTRIBUTION, { Distributions: [{ Region: 'us-east-1', AmiDistributionConfiguration: ami }] });
judges('imagebuilder-recipe-volumes-encrypted', [
  ['absent', {}, nonCompliant('BlockDeviceMappings')],
  ['one volume of two', { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true } }, { DeviceName: '/dev/xvdb', Ebs: { VolumeSize: 10 } }] }, nonCompliant('BlockDeviceMappings[1].Ebs.Encrypted')],
  ['a parameter', { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: { Ref: 'Encrypted' } } }] }, insufficientData('BlockDeviceMappings[0].Ebs.Encrypted')],
  ['a distribution without a key', distribution({}), notApplicable()],
  ['a distribution under a key of AWS', distribution({ KmsKeyId: 'alias/aws/ebs' }), nonCompliant('Distributions[0].AmiDistributionConfiguration.KmsKeyId')],
  ['a distribution under a key', distribution({ KmsKeyId: KMS }), compliant()],
]);

judges('imagebuilder-infrastructure-imdsv2-logging', [
  ['absent', {}, nonCompliant('InstanceMetadataOptions.HttpTokens', 'absent')],
  ['no logs in S3', { InstanceMetadataOptions: { HttpTokens: 'required' } }, nonCompliant('Logging.S3Logs.S3BucketName', 'absent')],
  ['a parameter', { InstanceMetadataOptions: { HttpTokens: { Ref: 'Tokens' } }, Logging: { S3Logs: { S3BucketName: 'l' } } }, insufficientData(
    'InstanceMetadataOptions.HttpTokens',
  )],
  ['a bucket of the app', {
    Resources: {
      Subject: {
        Type: 'AWS::ImageBuilder::InfrastructureConfiguration',
        Properties: { InstanceMetadataOptions: { HttpTokens: 'required' }, Logging: { S3Logs: { S3BucketName: { Ref: 'Logs' } } } },
      },
      Logs: { Type: 'AWS::S3::Bucket' },
    },
  }, compliant('InstanceMetadataOptions.HttpTokens')],
  ['required in either branch', {
    InstanceMetadataOptions: { HttpTokens: { 'Fn::If': ['Prod', 'required', 'required'] } },
    Logging: { S3Logs: { S3BucketName: 'build-logs' } },
  }, compliant('InstanceMetadataOptions.HttpTokens')],
  ['session tokens that are optional', {
    InstanceMetadataOptions: { HttpTokens: 'optional' },
    Logging: { S3Logs: { S3BucketName: 'logs' } },
  }, nonCompliant('InstanceMetadataOptions.HttpTokens')],
]);
