import { App, Aws, Lazy, Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { CONFIG_DOMAINS } from '../../../lib/catalogue/config-rules';
import { AccountServiceMode } from '../../../lib/constructs/account-service-mode';
import { ComplianceExtent, type ContinuousComplianceProps } from '../../../lib/constructs/continuous-compliance-props';
import { chosenRules, requireEvaluable } from '../../../lib/constructs/hardening/compliance-choices';

const alarmTopic = sns.Topic.fromTopicArn(new Stack(new App(), 'Clinic'), 'Topic', 'arn:aws:sns:us-east-1:123456789012:operators');

test.each<[string, ContinuousComplianceProps, string]>([
  ['a rule that there is not', { excludedRules: ['s3-bucket-logging-enabled', 's3-logging'] },
    "'s3-logging' in excludedRules is no rule of the packs; they are listed in docs/continuous-compliance.md: take a name from there or leave it out"],
  ['a rule of a later day', { excludedRules: [Lazy.string({ produce: () => 's3' })] }, "'a value known only at deployment' in excludedRules is no rule of the packs"],
  ['a name with a space', { namePrefix: 'our packs' },
    "'our packs' is no beginning of the name of a pack; it takes up to 100 letters, digits or '-', beginning with a letter: choose such a namePrefix or leave it out"],
  ['a name that begins with a digit', { namePrefix: '1st' }, "'1st' is no beginning"],
  ['a name of 101 letters', { namePrefix: 'a'.repeat(101) }, 'is no beginning of the name of a pack'],
  ['a name of a later day', { namePrefix: Aws.STACK_NAME }, "'a value known only at deployment' is no beginning"],
  ['accounts without an organization', { excludedAccounts: ['123456789012'] }, "'excludedAccounts' has no effect without 'organizationWide': set it, or leave excludedAccounts out"],
  ['an account of 11 digits', { organizationWide: true, excludedAccounts: ['12345678901'] }, "'12345678901' in excludedAccounts is no account; it takes 12 digits: correct it"],
  ['an alarm of every account', { organizationWide: true, alarmTopic }, "'alarmTopic' hears of its own account alone, and the packs are deployed in every account of the organization: leave one of them out"],
  ['an extent of packs that are there', { mode: AccountServiceMode.EXISTING, extent: ComplianceExtent.CORE },
    "'extent' has no effect on continuous compliance in mode 'existing': leave it out or choose another mode"],
  ['an alarm of what the organization tells of', { mode: AccountServiceMode.ORGANIZATION_MANAGED, alarmTopic },
    "'alarmTopic' has no effect on continuous compliance in mode 'organizationManaged': leave it out or choose another mode"],
])('refuses %s', (_, props, message) => {
  expect(() => requireEvaluable(props)).toThrow(message);
});

test.each<[string, ContinuousComplianceProps]>([
  ['nothing at all', {}],
  ['what is named in the list', { excludedRules: ['s3-bucket-logging-enabled'], namePrefix: 'hipaa-2' }],
  ['an account of a later day', { organizationWide: true, excludedAccounts: [Aws.ACCOUNT_ID] }],
  ['an alarm on packs that are there', { mode: AccountServiceMode.EXISTING, alarmTopic }],
  ['packs of its own, by name', { mode: AccountServiceMode.CREATE, namePrefix: 'hipaa', alarmTopic }],
])('takes %s', (_, props) => {
  expect(() => requireEvaluable(props)).not.toThrow();
});

const names = (region: string, props: ContinuousComplianceProps = {}) =>
  CONFIG_DOMAINS.flatMap((domain) => chosenRules(domain, region, props).map(({ name }) => name));

test('the core holds what is grave, everything the rest too', () => {
  const everything = names('us-east-1', { extent: ComplianceExtent.EVERYTHING });
  expect(names('us-east-1')).toEqual(expect.arrayContaining(['rds-storage-encrypted', 's3-bucket-default-key-customer-managed']));
  expect(names('us-east-1')).not.toContain('s3-bucket-logging-enabled');
  expect(everything).toEqual(expect.arrayContaining([...names('us-east-1'), 's3-bucket-logging-enabled', 'sqs-queue-dlq-check']));
});

test('what is excluded is not chosen', () => {
  expect(names('us-east-1', { excludedRules: ['rds-storage-encrypted'] })).toEqual(names('us-east-1').filter((name) => name !== 'rds-storage-encrypted'));
});

test('what the Region lacks is not chosen, and of an unknown Region no more than all have that are on by default', () => {
  expect(names('us-east-1')).toContain('cloudfront-viewer-policy-https');
  expect(names('us-east-2')).not.toContain('cloudfront-viewer-policy-https');
  expect(names(Aws.REGION)).not.toContain('cloudfront-viewer-policy-https');
  expect(names(Aws.REGION)).toContain('rds-storage-encrypted');
});
