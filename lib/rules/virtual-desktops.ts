import { entryOf, isOpen } from './list-entries';
import { Check, Test, all, among, any, atLeast, atMost, customerKey, equals, isFalse, isTrue, judgeAll, present, property } from './predicates';
import { Rule, rulesFor } from './rule';
import { Status, nonCompliant } from './verdict';
import { isKnown } from '../facts/value';

const DESKTOP = 'AWS::WorkSpaces::Workspace';
const PORTAL = 'AWS::WorkSpacesWeb::Portal';
const SETTINGS = 'AWS::WorkSpacesWeb::UserSettings';
const FLEET = 'AWS::AppStream::Fleet';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';

/** How long nobody may be at the keyboard; the regulation names no figure. */
const IDLE_MINUTES = 15;

/** A time-out that is set and not too long; zero would be none at all. */
const within = (path: string, most: number, absent: Status): Check => all(atLeast(path, 1, { absent }), atMost(path, most, { absent }));

/** The running mode that a partner product manages says nothing here. */
const stops: Test = value => !isKnown(value) || value === 'MANUAL' ? undefined : value === 'AUTO_STOP';
/** Desktops stop after whole hours. */
const desktopStops = all(
  property('WorkspaceProperties.RunningMode', stops, { absent: 'INSUFFICIENT_DATA' }),
  atMost('WorkspaceProperties.RunningModeAutoStopTimeoutInMinutes', 60, { absent: 'NOT_APPLICABLE' }),
);
const poolDisconnects = within('TimeoutSettings.IdleDisconnectTimeoutInSeconds', IDLE_MINUTES * 60, 'INSUFFICIENT_DATA');

const settingsLimit = all(
  equals('CopyAllowed', 'Disabled'), equals('DownloadAllowed', 'Disabled'), within('IdleDisconnectTimeoutInMinutes', IDLE_MINUTES, 'INSUFFICIENT_DATA'),
  customerKey('CustomerManagedKey'),
);
const portalLogs = all(customerKey('CustomerManagedKey'), any(present('UserAccessLoggingSettingsArn'), present('SessionLoggerArn')));
const streamIsNamed = present('KinesisStreamArn');
const webControls: Check = resource => {
  if (resource.type === SETTINGS) return settingsLimit(resource);
  return resource.type === PORTAL ? portalLogs(resource) : streamIsNamed(resource);
};

const OFF = among('DISABLED');

/** What takes data out of a session. */
const WAYS_OUT = ['CLIPBOARD_COPY_TO_LOCAL_DEVICE', 'FILE_DOWNLOAD', 'PRINTING_TO_LOCAL_DEVICE'] as const;

/** By default a stack allows every action. */
const leavesNothingOut = all(...WAYS_OUT.map(action => entryOf('UserSettings', {
  isIt: read => {
    const [{ value }] = read('Action');
    return isOpen(value) ? undefined : value === action;
  },
  judge: read => judgeAll(read('Permission'), OFF),
  missing: (at, condition) => nonCompliant({ at, found: `${action} is allowed${condition}` }),
})));

const userSettings = (permission: string) => ({ UserSettings: WAYS_OUT.map(action => ({ Action: action, Permission: permission })) });

/** Amazon WorkSpaces and Amazon AppStream: desktops and applications that people use from afar. */
export const virtualDesktops: readonly Rule[] = [
  ...rulesFor(DESKTOP, [
    {
      id: 'workspaces-volume-encryption',
      title: 'Both volumes of desktops are encrypted under a key of the customer',
      safeguards: ['164.312(a)(2)(iv)', '164.310(d)(1)'],
      severity: 'high',
      absent: 'Volumes are not encrypted; if they are, it is under a key that AWS manages. What is chosen cannot be changed later.',
      rationale: 'People save ePHI on their desktops, and programs leave copies of it in places that nobody looks at.',
      remediation: 'Set `rootVolumeEncryptionEnabled` and `userVolumeEncryptionEnabled`, and `volumeEncryptionKey` to the key of a `PhiKey`.',
      source: 'Amazon WorkSpaces Administration Guide: Encrypted WorkSpaces in WorkSpaces Personal',
      check: all(isTrue('RootVolumeEncryptionEnabled'), isTrue('UserVolumeEncryptionEnabled'), customerKey('VolumeEncryptionKey')),
      examples: {
        compliant: { RootVolumeEncryptionEnabled: true, UserVolumeEncryptionEnabled: true, VolumeEncryptionKey: KEY },
        nonCompliant: { RootVolumeEncryptionEnabled: true, UserVolumeEncryptionEnabled: true },
      },
    },
    {
      id: 'workspaces-auto-stop',
      appliesTo: [DESKTOP, 'AWS::WorkSpaces::WorkspacesPool'],
      title: 'Desktops stop when nobody is connected, and pools disconnect who is idle',
      safeguards: ['164.312(a)(2)(iii)'],
      severity: 'medium',
      absent: 'AWS names no default of the running mode, nor of the time-out of a pool; a desktop that stops does so after an hour.',
      rationale: 'A session that stays open can be taken up by whoever comes to the screen next, with the ePHI on it.',
      remediation: `Set \`runningMode: 'AUTO_STOP'\`, or \`idleDisconnectTimeoutInSeconds\` of a pool to ${IDLE_MINUTES * 60} at most.`,
      source: 'Amazon WorkSpaces Administration Guide: Manage the running mode in WorkSpaces Personal',
      check: resource => resource.type === DESKTOP ? desktopStops(resource) : poolDisconnects(resource),
      examples: {
        compliant: { WorkspaceProperties: { RunningMode: 'AUTO_STOP', RunningModeAutoStopTimeoutInMinutes: 60 } },
        nonCompliant: { WorkspaceProperties: { RunningMode: 'ALWAYS_ON' } },
      },
    },
    {
      id: 'workspaces-web-controls',
      appliesTo: [SETTINGS, PORTAL, 'AWS::WorkSpacesWeb::UserAccessLoggingSettings'],
      title: 'Secure browser sessions keep data in, end when idle and are logged, under a key of the customer',
      safeguards: ['164.312(a)(2)(iii)', '164.308(a)(1)(ii)(D)', '164.312(b)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'medium',
      absent: 'Settings are kept under a key that AWS owns, and a portal logs nothing.',
      rationale: 'What is copied or downloaded from a session leaves ePHI on a device that nobody manages.',
      remediation: `Set \`copyAllowed\` and \`downloadAllowed\` to \`Disabled\`, \`idleDisconnectTimeoutInMinutes\` to ${IDLE_MINUTES} at most, \`customerManagedKey\`, and \`userAccessLoggingSettingsArn\` of the portal.`,
      source: 'Amazon WorkSpaces Secure Browser Administration Guide: Configuring user settings for Amazon WorkSpaces Secure Browser',
      check: webControls,
      examples: {
        compliant: { CopyAllowed: 'Disabled', DownloadAllowed: 'Disabled', IdleDisconnectTimeoutInMinutes: 10, CustomerManagedKey: KEY },
        nonCompliant: { CopyAllowed: 'Enabled', DownloadAllowed: 'Disabled', IdleDisconnectTimeoutInMinutes: 10, CustomerManagedKey: KEY },
      },
    },
  ]),
  ...rulesFor(FLEET, [
    {
      id: 'appstream-session-limits',
      title: 'Fleets end idle and long sessions, and give no way to the internet by default',
      safeguards: ['164.312(a)(2)(iii)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
      severity: 'medium',
      absent: 'Nobody is disconnected for being idle; a session ends after 16 hours, and 15 minutes after somebody was disconnected. There is no default way to the internet.',
      rationale: 'A session that stays open can be taken up by whoever comes to the screen next; a way to the internet is a way out for ePHI.',
      remediation: `Set \`idleDisconnectTimeoutInSeconds\` to ${IDLE_MINUTES * 60} at most, and leave out \`enableDefaultInternetAccess\`.`,
      source: 'Amazon AppStream 2.0 API Reference: CreateFleet',
      check: all(
        within('IdleDisconnectTimeoutInSeconds', IDLE_MINUTES * 60, 'NON_COMPLIANT'),
        atMost('DisconnectTimeoutInSeconds', IDLE_MINUTES * 60, { absent: 'COMPLIANT' }),
        atMost('MaxUserDurationInSeconds', 57_600, { absent: 'COMPLIANT' }),
        isFalse('EnableDefaultInternetAccess', { absent: 'COMPLIANT' }),
      ),
      examples: { compliant: { IdleDisconnectTimeoutInSeconds: 600 }, nonCompliant: { IdleDisconnectTimeoutInSeconds: 0 } },
    },
    {
      id: 'appstream-data-egress-restricted',
      appliesTo: ['AWS::AppStream::Stack'],
      title: 'Stacks let nobody copy, download or print to the own device',
      safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)', '164.310(d)(1)'],
      severity: 'medium',
      absent: 'Every action is allowed.',
      rationale: 'What is copied, downloaded or printed leaves ePHI on a device, or on paper, that nobody manages.',
      remediation: 'Set `CLIPBOARD_COPY_TO_LOCAL_DEVICE`, `FILE_DOWNLOAD` and `PRINTING_TO_LOCAL_DEVICE` of `userSettings` to `DISABLED`.',
      source: 'Amazon AppStream 2.0 API Reference: UserSetting',
      check: leavesNothingOut,
      examples: { compliant: userSettings('DISABLED'), nonCompliant: userSettings('ENABLED') },
    },
  ]),
];
