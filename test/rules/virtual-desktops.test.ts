import { compliant, insufficientData, judges, nonCompliant } from './judges';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const parameter = { Ref: 'Parameter' };
const of = (type: string, properties: object) => ({ Resources: { Subject: { Type: type, Properties: properties } } });
const volumes = (properties: object) => ({ RootVolumeEncryptionEnabled: true, UserVolumeEncryptionEnabled: 'true', VolumeEncryptionKey: KEY, ...properties });
const desktop = (properties: object) => ({ WorkspaceProperties: properties });
const pool = (seconds: unknown) => of('AWS::WorkSpaces::WorkspacesPool', { TimeoutSettings: { IdleDisconnectTimeoutInSeconds: seconds } });

judges('workspaces-volume-encryption', [
  ['absent', {}, nonCompliant('RootVolumeEncryptionEnabled', 'absent')],
  ['both under a key', volumes({}), compliant()],
  ['one of two', volumes({ UserVolumeEncryptionEnabled: false }), nonCompliant('UserVolumeEncryptionEnabled', 'false')],
  ['the key of AWS', volumes({ VolumeEncryptionKey: 'alias/aws/workspaces' }), nonCompliant('VolumeEncryptionKey')],
  ['a parameter', volumes({ VolumeEncryptionKey: parameter }), insufficientData('VolumeEncryptionKey')],
  ['as text', {
    RootVolumeEncryptionEnabled: 'true',
    UserVolumeEncryptionEnabled: true,
    VolumeEncryptionKey: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd',
  }, compliant('RootVolumeEncryptionEnabled')],
]);

judges('workspaces-auto-stop', [
  ['absent', {}, insufficientData('WorkspaceProperties.RunningMode')],
  ['stops after an hour', desktop({ RunningMode: 'AUTO_STOP' }), compliant()],
  ['stops after four hours', desktop({ RunningMode: 'AUTO_STOP', RunningModeAutoStopTimeoutInMinutes: 240 }), nonCompliant('WorkspaceProperties.RunningModeAutoStopTimeoutInMinutes', '240')],
  ['never stops', desktop({ RunningMode: 'ALWAYS_ON' }), nonCompliant('WorkspaceProperties.RunningMode', 'ALWAYS_ON')],
  ['left to a partner product', desktop({ RunningMode: 'MANUAL' }), insufficientData('WorkspaceProperties.RunningMode')],
  ['a parameter', desktop({ RunningMode: parameter }), insufficientData('WorkspaceProperties.RunningMode')],
  ['a pool with a time-out', pool(900), compliant()],
  ['a pool with a long time-out', pool(3600), nonCompliant('TimeoutSettings.IdleDisconnectTimeoutInSeconds', '3600')],
  ['a pool without one', pool(0), nonCompliant('TimeoutSettings.IdleDisconnectTimeoutInSeconds', '0')],
]);

const settings = (properties: object) => ({ CopyAllowed: 'Disabled', DownloadAllowed: 'Disabled', IdleDisconnectTimeoutInMinutes: 15, CustomerManagedKey: KEY, ...properties });
const portal = (properties: object) => of('AWS::WorkSpacesWeb::Portal', { CustomerManagedKey: KEY, ...properties });

judges('workspaces-web-controls', [
  ['as it should be', settings({}), compliant()],
  ['copies', settings({ CopyAllowed: 'Enabled' }), nonCompliant('CopyAllowed', 'Enabled')],
  ['downloads', settings({ DownloadAllowed: 'Enabled' }), nonCompliant('DownloadAllowed', 'Enabled')],
  ['never idle', settings({ IdleDisconnectTimeoutInMinutes: 0 }), nonCompliant('IdleDisconnectTimeoutInMinutes', '0')],
  ['idle not mentioned', settings({ IdleDisconnectTimeoutInMinutes: { Ref: 'AWS::NoValue' } }), insufficientData('IdleDisconnectTimeoutInMinutes')],
  ['no key', settings({ CustomerManagedKey: { Ref: 'AWS::NoValue' } }), nonCompliant('CustomerManagedKey', 'absent')],
  ['a parameter', settings({ CopyAllowed: parameter }), insufficientData('CopyAllowed')],
  ['a portal without logs', portal({}), nonCompliant('UserAccessLoggingSettingsArn', 'absent')],
  ['a portal with logs of access', portal({ UserAccessLoggingSettingsArn: parameter }), compliant()],
  ['a portal with a session logger', portal({ SessionLoggerArn: parameter }), compliant()],
  ['logging settings', of('AWS::WorkSpacesWeb::UserAccessLoggingSettings', { KinesisStreamArn: parameter }), compliant('KinesisStreamArn')],
]);

const fleet = (properties: object) => ({ IdleDisconnectTimeoutInSeconds: 600, ...properties });

judges('appstream-session-limits', [
  ['absent', {}, nonCompliant('IdleDisconnectTimeoutInSeconds', 'absent')],
  ['idle after ten minutes', fleet({}), compliant()],
  ['idle after an hour', fleet({ IdleDisconnectTimeoutInSeconds: 3600 }), nonCompliant('IdleDisconnectTimeoutInSeconds', '3600')],
  ['kept for an hour after somebody was disconnected', fleet({ DisconnectTimeoutInSeconds: 3600 }), nonCompliant('DisconnectTimeoutInSeconds', '3600')],
  ['five days', fleet({ MaxUserDurationInSeconds: 432_000 }), nonCompliant('MaxUserDurationInSeconds', '432000')],
  ['a way to the internet', fleet({ EnableDefaultInternetAccess: true }), nonCompliant('EnableDefaultInternetAccess', 'true')],
  ['a parameter', fleet({ EnableDefaultInternetAccess: parameter }), insufficientData('EnableDefaultInternetAccess')],
  ['as text', { IdleDisconnectTimeoutInSeconds: '600' }, compliant('IdleDisconnectTimeoutInSeconds')],
]);

const COPY = { Action: 'CLIPBOARD_COPY_TO_LOCAL_DEVICE', Permission: 'DISABLED' };
const DOWNLOAD = { Action: 'FILE_DOWNLOAD', Permission: 'DISABLED' };
const PRINT = { Action: 'PRINTING_TO_LOCAL_DEVICE', Permission: 'DISABLED' };

judges('appstream-data-egress-restricted', [
  ['absent', {}, nonCompliant('UserSettings', 'CLIPBOARD_COPY_TO_LOCAL_DEVICE is allowed')],
  ['all three', { UserSettings: [PRINT, COPY, DOWNLOAD, { Action: 'FILE_UPLOAD', Permission: 'ENABLED' }] }, compliant()],
  ['one not mentioned', { UserSettings: [COPY, PRINT] }, nonCompliant('UserSettings', 'FILE_DOWNLOAD is allowed')],
  ['one allowed', { UserSettings: [COPY, PRINT, { ...DOWNLOAD, Permission: 'ENABLED' }] }, nonCompliant('UserSettings[2].Permission', 'ENABLED')],
  ['one in one branch', { UserSettings: [COPY, PRINT, { 'Fn::If': ['Prod', DOWNLOAD, { Ref: 'AWS::NoValue' }] }] }, nonCompliant('UserSettings[2]', 'FILE_DOWNLOAD is allowed if not Prod')],
  ['a parameter', { UserSettings: [COPY, PRINT, { ...DOWNLOAD, Permission: parameter }] }, insufficientData('UserSettings[2].Permission')],
  ['DISABLED in either branch', {
    UserSettings: [
      { Action: 'CLIPBOARD_COPY_TO_LOCAL_DEVICE', Permission: { 'Fn::If': ['Prod', 'DISABLED', 'DISABLED'] } },
      { Action: 'FILE_DOWNLOAD', Permission: 'DISABLED' },
      { Action: 'PRINTING_TO_LOCAL_DEVICE', Permission: 'DISABLED' },
    ],
  }, compliant('UserSettings[0].Permission')],
]);
