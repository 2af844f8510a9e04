import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const parameter = { Ref: 'Parameter' };

judges('sagemaker-notebook-kms', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a key', { KmsKeyId: KEY }, compliant('KmsKeyId')],
  ['an empty text', { KmsKeyId: '' }, nonCompliant('KmsKeyId')],
  ['a parameter', { KmsKeyId: parameter }, compliant('KmsKeyId')],
  ['in one branch', { KmsKeyId: { 'Fn::If': ['Prod', KEY, { Ref: 'AWS::NoValue' }] } }, nonCompliant('KmsKeyId', 'absent if not Prod')],
]);

judges('sagemaker-notebook-no-direct-internet', [
  ['absent', {}, nonCompliant('DirectInternetAccess', 'absent')],
  ['off', { DirectInternetAccess: 'Disabled' }, compliant('DirectInternetAccess')],
  ['on', { DirectInternetAccess: 'Enabled' }, nonCompliant('DirectInternetAccess', 'Enabled')],
  ['a parameter', { DirectInternetAccess: parameter }, insufficientData('DirectInternetAccess')],
  ['Disabled in either branch', {
    DirectInternetAccess: { 'Fn::If': ['Prod', 'Disabled', 'Disabled'] },
    SubnetId: 'subnet-1',
  }, compliant('DirectInternetAccess')],
]);

judges('sagemaker-notebook-in-vpc', [
  ['absent', {}, nonCompliant('SubnetId', 'absent')],
  ['in a subnet', { SubnetId: 'subnet-1' }, compliant('SubnetId')],
  ['in a subnet of the deployment', { SubnetId: parameter }, compliant('SubnetId')],
  ['security groups alone', { SecurityGroupIds: ['sg-1'] }, nonCompliant('SubnetId')],
]);

judges('sagemaker-notebook-no-root', [
  ['absent', {}, nonCompliant('RootAccess', 'absent')],
  ['off', { RootAccess: 'Disabled' }, compliant('RootAccess')],
  ['on', { RootAccess: 'Enabled' }, nonCompliant('RootAccess', 'Enabled')],
  ['a parameter', { RootAccess: parameter }, insufficientData('RootAccess')],
  ['Disabled in either branch', { RootAccess: { 'Fn::If': ['Prod', 'Disabled', 'Disabled'] } }, compliant('RootAccess')],
]);

const metadata = (version: unknown, platform?: unknown): Json =>
  ({ InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: version }, PlatformIdentifier: platform });
judges('sagemaker-notebook-imdsv2', [
  ['absent', {}, nonCompliant('InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion', 'absent')],
  ['tokens on a current platform', metadata('2', 'notebook-al2023-v1'), compliant()],
  ['a number', metadata(2, 'notebook-al2023-v1'), compliant()],
  ['tokens on the platform of Amazon Linux 2', metadata('2', 'notebook-al2-v3'), nonCompliant('PlatformIdentifier', 'notebook-al2-v3')],
  ['tokens on the platform of Amazon Linux 1', metadata('2', 'notebook-al1-v1'), nonCompliant('PlatformIdentifier')],
  ['tokens on the platform that AWS chooses', metadata('2'), nonCompliant('PlatformIdentifier', 'absent')],
  ['a parameter', metadata(parameter, 'notebook-al2023-v1'), insufficientData('InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion')],
]);

const domain = (more: Json): Json => ({ AuthMode: 'SSO', AppNetworkAccessType: 'VpcOnly', KmsKeyId: KEY, ...more });
judges('sagemaker-domain-vpc-only-cmk', [
  ['absent', {}, nonCompliant('AppNetworkAccessType', 'absent')],
  ['as it should be', domain({}), compliant()],
  ['on the internet', domain({ AppNetworkAccessType: 'PublicInternetOnly' }), nonCompliant('AppNetworkAccessType', 'PublicInternetOnly')],
  ['no key', domain({ KmsKeyId: undefined }), nonCompliant('KmsKeyId', 'absent')],
  ['identities of IAM, of which the template does not tell', domain({ AuthMode: 'IAM' }), insufficientData('AuthMode')],
  ['a parameter', domain({ AppNetworkAccessType: parameter }), insufficientData('AppNetworkAccessType')],
  ['VpcOnly in either branch', {
    AuthMode: 'SSO',
    AppNetworkAccessType: { 'Fn::If': ['Prod', 'VpcOnly', 'VpcOnly'] },
    KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd',
  }, compliant('AppNetworkAccessType')],
]);

const idle = (LifecycleManagement: unknown, IdleTimeoutInMinutes?: unknown): Json =>
  ({ AppLifecycleManagement: { IdleSettings: { LifecycleManagement, IdleTimeoutInMinutes } } });
const ofUsers = (settings: Json): Json => ({ DefaultUserSettings: settings });
const subject = (Type: string, Properties: Json): Json => ({ Resources: { Subject: { Type, Properties } } });
const LAB = 'JupyterLabAppSettings.AppLifecycleManagement.IdleSettings';
judges('sagemaker-domain-idle-timeout', [
  ['absent', {}, nonCompliant(`DefaultUserSettings.${LAB}.LifecycleManagement`, 'absent')],
  ['an hour', ofUsers({ JupyterLabAppSettings: idle('ENABLED', 60) }), compliant()],
  ['a number as text', ofUsers({ JupyterLabAppSettings: idle('ENABLED', '120') }), compliant()],
  ['a day', ofUsers({ JupyterLabAppSettings: idle('ENABLED', 1440) }), nonCompliant(`DefaultUserSettings.${LAB}.IdleTimeoutInMinutes`, '1440')],
  ['switched off', ofUsers({ JupyterLabAppSettings: idle('DISABLED', 60) }), nonCompliant(`DefaultUserSettings.${LAB}.LifecycleManagement`, 'DISABLED')],
  ['Code Editor left out', ofUsers({ JupyterLabAppSettings: idle('ENABLED', 60), CodeEditorAppSettings: {} }),
    nonCompliant('DefaultUserSettings.CodeEditorAppSettings.AppLifecycleManagement.IdleSettings.LifecycleManagement')],
  ['shared spaces left out', { ...ofUsers({ JupyterLabAppSettings: idle('ENABLED', 60) }), DefaultSpaceSettings: { JupyterLabAppSettings: {} } },
    nonCompliant(`DefaultSpaceSettings.${LAB}.LifecycleManagement`)],
  ['a parameter', ofUsers({ JupyterLabAppSettings: idle('ENABLED', parameter) }), insufficientData(`DefaultUserSettings.${LAB}.IdleTimeoutInMinutes`)],
  ['a user with the settings of the domain', subject('AWS::SageMaker::UserProfile', {}), notApplicable()],
  ['a user who never leaves', subject('AWS::SageMaker::UserProfile', { UserSettings: { CodeEditorAppSettings: idle('DISABLED') } }), nonCompliant('UserSettings.CodeEditorAppSettings.AppLifecycleManagement.IdleSettings.LifecycleManagement')],
  ['a space with the settings of the domain', subject('AWS::SageMaker::Space', { SpaceSettings: { AppType: 'JupyterLab' } }), notApplicable()],
  ['a space that stays a week', subject('AWS::SageMaker::Space', { SpaceSettings: { JupyterLabAppSettings: { AppLifecycleManagement: { IdleSettings: { IdleTimeoutInMinutes: 10080 } } } } }),
    nonCompliant(`SpaceSettings.${LAB}.IdleTimeoutInMinutes`)],
]);
