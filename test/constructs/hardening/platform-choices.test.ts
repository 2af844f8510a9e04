import { App, Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AccountServiceMode, HipaaPlatformProps } from '../../../lib';
import { detectionBy, requireUse } from '../../../lib/constructs/hardening/platform-choices';

const props = (given: object) => given as HipaaPlatformProps;

test.each([['vpc', 'dataPorts'], ['vpc', 'maxAzs'], ['vpc', 'interfaceEndpoints'], ['logArchive', 'organizationId'], ['backup', 'copyVaults'], ['backup', 'backupReportBucket'], ['breakGlass', 'emergencyIdentity']])(
  'beside a given %s, %s has no effect', (part, choice) => {
    expect(() => requireUse(props({ [part]: {}, [choice]: [] }))).toThrow(`'${choice}' has no effect beside '${part}'`);
    expect(() => requireUse(props({ [choice]: [] }))).not.toThrow();
    expect(() => requireUse(props({ [part]: {} }))).not.toThrow();
  });

test('an owner of services has an effect until all of them are given', () => {
  const given = { accountServices: AccountServiceMode.EXISTING, threatDetection: {}, configRecorder: {} };
  expect(() => requireUse(props(given))).not.toThrow();
  expect(() => requireUse(props({ ...given, continuousCompliance: {} }))).toThrow('\'accountServices\' has no effect beside \'threatDetection\', \'configRecorder\'');
});

test('detection is the owner\'s, and tells the topic unless the organization runs it', () => {
  const topic = new sns.Topic(new Stack(new App(), 'Alarms'), 'Topic');
  const services = ['guardDuty', 'securityHub', 'macie', 'macieDiscovery', 'accessAnalyzer', 'inspector'];
  const all = (mode: AccountServiceMode) => Object.fromEntries(services.map((each) => [each, mode]));
  expect(detectionBy(AccountServiceMode.CREATE, topic)).toEqual({ alarmTopic: topic });
  expect(detectionBy(AccountServiceMode.EXISTING, topic)).toEqual({ ...all(AccountServiceMode.EXISTING), alarmTopic: topic });
  expect(detectionBy(AccountServiceMode.ORGANIZATION_MANAGED, topic)).toEqual(all(AccountServiceMode.ORGANIZATION_MANAGED));
});
