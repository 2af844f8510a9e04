import { App, Duration, Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AccountServiceMode } from '../../../lib/constructs/account-service-mode';
import { requireDetectable, watched } from '../../../lib/constructs/hardening/detection-choices';
import type { ThreatDetectionProps } from '../../../lib/constructs/threat-detection-props';

const { CREATE, EXISTING, ORGANIZATION_MANAGED } = AccountServiceMode;
const alarmTopic = sns.Topic.fromTopicArn(new Stack(new App(), 'Clinic'), 'Topic', 'arn:aws:sns:us-east-1:123456789012:operators');
const ALL_MANAGED = { guardDuty: ORGANIZATION_MANAGED, securityHub: ORGANIZATION_MANAGED, macie: ORGANIZATION_MANAGED, accessAnalyzer: ORGANIZATION_MANAGED };

test.each<[string, ThreatDetectionProps, string]>([
  ['to switch on Amazon Inspector', { inspector: CREATE },
    "'inspector' is 'create', but no template can switch on Amazon Inspector: run 'aws inspector2 enable --resource-types EC2 ECR LAMBDA LAMBDA_CODE' in the account and Region, and choose 'existing'"],
  ['to switch on discovery', { macieDiscovery: CREATE },
    "'macieDiscovery' is 'create', but no template can switch on the discovery of sensitive data by Amazon Macie: run 'aws macie2 update-automated-discovery-configuration --status ENABLED'"],
  ['agents of a detector of someone else', { guardDuty: EXISTING, runtimeAgents: true }, "'runtimeAgents' has no effect where 'guardDuty' is 'existing': leave it out or choose another mode"],
  ['a standard in a hub of someone else', { securityHub: ORGANIZATION_MANAGED, nist80053: false }, "'nist80053' has no effect where 'securityHub' is 'organizationManaged'"],
  ['no time at all', { unusedAccessAge: Duration.hours(12) }, 'the time without use of a permission is 0.5 days; it takes whole days from 1 to 365: choose such a number'],
  ['more than a year', { unusedAccessAge: Duration.days(366) }, 'the time without use of a permission is 366 days'],
  ['an alarm that the organization raises', { ...ALL_MANAGED, alarmTopic }, "'alarmTopic' has no effect where the organization manages every service: leave it out or choose another mode"],
])('refuses %s', (_, props, message) => {
  expect(() => requireDetectable(props)).toThrow(message);
});

test.each<[string, ThreatDetectionProps, readonly string[]]>([
  ['every service that this stack switches on', {}, ['guardDuty', 'securityHub', 'macie', 'accessAnalyzer']],
  ['services that exist, and Inspector where it does', { guardDuty: EXISTING, macie: EXISTING, inspector: EXISTING }, ['guardDuty', 'securityHub', 'macie', 'accessAnalyzer', 'inspector']],
  ['nothing that the organization manages', { ...ALL_MANAGED, inspector: ORGANIZATION_MANAGED, macieDiscovery: EXISTING }, []],
  ['Inspector alone', { ...ALL_MANAGED, inspector: EXISTING, alarmTopic }, ['inspector']],
])('watches %s', (_, props, services) => {
  expect(() => requireDetectable(props)).not.toThrow();
  expect(watched(props)).toEqual(services);
});
