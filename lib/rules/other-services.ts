import { Check, all, customerKey, equals, isFalse, mayBe, noneOf, present, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { holdsNothingSensitive } from './sensitive-documents';
import type { Resource } from '../facts/resource';

const PROFILE = 'AWS::AppConfig::ConfigurationProfile';
const DATABASE = 'AWS::Lightsail::Database';
const ENVIRONMENT = 'AWS::M2::Environment';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';

/** AWS AppConfig checks feature flags against a schema of its own. */
const isFreeform = (profile: Resource): boolean => profile.value('Type') !== 'AWS.AppConfig.FeatureFlags';
const profileIsSafe = all(when(mayBe('LocationUri', 'hosted'), customerKey('KmsKeyIdentifier')), when(isFreeform, present('Validators')));
const contentIsSafe = holdsNothingSensitive('Content');
const configurationIsSafe: Check = resource => resource.type === PROFILE ? profileIsSafe(resource) : contentIsSafe(resource);

const databaseIsClosed = isFalse('PubliclyAccessible', { absent: 'COMPLIANT' });
const bucketIsClosed = all(noneOf('AccessRules.GetObject', ['public'], { absent: 'COMPLIANT' }), isFalse('AccessRules.AllowPublicOverrides', { absent: 'COMPLIANT' }));
const isClosed: Check = resource => resource.type === DATABASE ? databaseIsClosed(resource) : bucketIsClosed(resource);

const applicationKey = customerKey('KmsKeyId');
const environmentIsSafe = all(applicationKey, isFalse('PubliclyAccessible', { absent: 'INSUFFICIENT_DATA' }));
const mainframeIsSafe: Check = resource => resource.type === ENVIRONMENT ? environmentIsSafe(resource) : applicationKey(resource);

/** Services with a rule or two each. */
export const otherServices: readonly Rule[] = [
  ...rulesFor(PROFILE, [
    {
      id: 'appconfig-profile-cmk-validators',
      appliesTo: [PROFILE, 'AWS::AppConfig::HostedConfigurationVersion'],
      title: 'Hosted configurations use a key of the customer, are validated and hold no secret',
      safeguards: ['164.312(a)(2)(iv)', '164.312(c)(1)', '164.312(c)(2)'],
      severity: 'medium',
      absent: 'AWS AppConfig encrypts configurations under a key that AWS owns, and deploys them unchecked.',
      rationale: 'A wrong value can open or break what handles ePHI everywhere at once, and the configuration is read by many.',
      remediation: 'Set `kmsKey` and `validators`, and keep secrets in Secrets Manager.',
      source: 'AWS AppConfig User Guide: Understanding validators',
      check: configurationIsSafe,
      examples: {
        compliant: { LocationUri: 'hosted', KmsKeyIdentifier: KEY, Validators: [{ Type: 'JSON_SCHEMA', Content: '{}' }] },
        nonCompliant: { LocationUri: 'hosted', KmsKeyIdentifier: KEY },
      },
    },
  ]),
  ...rulesFor(DATABASE, [
    {
      id: 'lightsail-not-for-phi',
      appliesTo: [DATABASE, 'AWS::Lightsail::Bucket'],
      title: 'Databases and buckets of Amazon Lightsail, which is no place for ePHI, are closed to the internet',
      safeguards: ['164.308(b)(1)', '164.314(a)(1)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
      severity: 'medium',
      absent: 'Databases and buckets are private.',
      rationale: 'The business associate addendum does not cover Amazon Lightsail; data that gets there all the same must at least not be public.',
      remediation: 'Use Amazon RDS and Amazon S3 (`PhiDatabase`, `PhiBucket`); else leave out `publiclyAccessible` and `accessRules`.',
      source: 'Amazon Lightsail User Guide: Security in Amazon Lightsail',
      check: isClosed,
      examples: { compliant: { PubliclyAccessible: false }, nonCompliant: { PubliclyAccessible: true } },
    },
  ]),
  ...rulesFor('AWS::Location::Tracker', [
    {
      id: 'location-tracker-cmk',
      appliesTo: ['AWS::Location::Tracker', 'AWS::Location::GeofenceCollection'],
      title: 'Trackers and geofences are encrypted under a key of the customer',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'Amazon Location Service encrypts positions under a key that AWS owns.',
      rationale: 'Where a patient is, or lives, is an identifier.',
      remediation: 'Set `kmsKey` to the key of a `PhiKey`.',
      source: 'Amazon Location Service Developer Guide: Data at rest encryption for Amazon Location Service',
      check: customerKey('KmsKeyId'),
      examples: { compliant: { TrackerName: 'visits', KmsKeyId: KEY }, nonCompliant: { TrackerName: 'visits' } },
    },
  ]),
  ...rulesFor(ENVIRONMENT, [
    {
      id: 'm2-environment-cmk',
      appliesTo: [ENVIRONMENT, 'AWS::M2::Application'],
      title: 'Mainframe environments are encrypted under a key of the customer and closed to the internet',
      safeguards: ['164.312(a)(2)(iv)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
      severity: 'high',
      absent: 'Data is encrypted under a key that AWS owns; whether an environment is public, AWS does not document.',
      rationale: 'Claims and records of decades are in these applications, whose programs were not written for the internet.',
      remediation: 'Set `kmsKeyId` to the ARN of the key of a `PhiKey`, and `publiclyAccessible: false`.',
      source: 'AWS Mainframe Modernization User Guide: Data protection in AWS Mainframe Modernization',
      check: mainframeIsSafe,
      examples: { compliant: { KmsKeyId: KEY, PubliclyAccessible: false }, nonCompliant: { KmsKeyId: KEY, PubliclyAccessible: true } },
    },
  ]),
  ...rulesFor('AWS::B2BI::Profile', [
    {
      id: 'b2bi-transformer-logging',
      title: 'Profiles of AWS B2B Data Interchange write logs',
      safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
      severity: 'medium',
      absent: 'The template is refused without a choice.',
      rationale: 'The log shows which claims and remittances were taken, turned into which documents, and which failed.',
      remediation: 'Set `logging: \'ENABLED\'`.',
      source: 'AWS B2B Data Interchange User Guide: Monitoring AWS B2B Data Interchange',
      check: equals('Logging', 'ENABLED'),
      examples: { compliant: { Logging: 'ENABLED' }, nonCompliant: { Logging: 'DISABLED' } },
    },
  ]),
];
