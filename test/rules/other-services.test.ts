import { compliant, insufficientData, judges, nonCompliant } from './judges';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const parameter = { Ref: 'Parameter' };
const of = (type: string, properties: object) => ({ Resources: { Subject: { Type: type, Properties: properties } } });
const VALIDATORS = [{ Type: 'JSON_SCHEMA', Content: '{}' }];
const content = (text: unknown) => of('AWS::AppConfig::HostedConfigurationVersion', { Content: text, ContentType: 'application/json' });

judges('appconfig-profile-cmk-validators', [
  ['hosted, without a key', { LocationUri: 'hosted', Validators: VALIDATORS }, nonCompliant('KmsKeyIdentifier', 'absent')],
  ['hosted, a parameter', { LocationUri: 'hosted', Validators: VALIDATORS, KmsKeyIdentifier: parameter }, insufficientData('KmsKeyIdentifier')],
  ['kept in a bucket', { LocationUri: 's3://bucket/key', Validators: VALIDATORS }, compliant('Validators')],
  ['unchecked', { LocationUri: 's3://bucket/key', Validators: [] }, nonCompliant('Validators')],
  ['feature flags, which are checked in any case', { LocationUri: 'hosted', Type: 'AWS.AppConfig.FeatureFlags', KmsKeyIdentifier: KEY }, compliant('KmsKeyIdentifier')],
  ['a secret in the content', content('{"api":{"apiKey":"Zk39dkslQp"}}'), nonCompliant('Content.api.apiKey', 'a value whose name says it is a secret')],
  ['settings in the content', content('{"pageSize":50}'), compliant('Content')],
  ['a content by a parameter', content(parameter), insufficientData('Content')],
]);

const bucket = (rules: object) => of('AWS::Lightsail::Bucket', { AccessRules: rules });

judges('lightsail-not-for-phi', [
  ['absent', {}, compliant('PubliclyAccessible')],
  ['a public database', { PubliclyAccessible: 'true' }, nonCompliant('PubliclyAccessible', 'true')],
  ['a parameter', { PubliclyAccessible: parameter }, insufficientData('PubliclyAccessible')],
  ['a private bucket', of('AWS::Lightsail::Bucket', {}), compliant()],
  ['a public bucket', bucket({ GetObject: 'public' }), nonCompliant('AccessRules.GetObject', 'public')],
  ['a bucket whose objects may be public', bucket({ GetObject: 'private', AllowPublicOverrides: true }), nonCompliant('AccessRules.AllowPublicOverrides', 'true')],
  ['as text', { PubliclyAccessible: 'false' }, compliant('PubliclyAccessible')],
]);

judges('location-tracker-cmk', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a key of the customer', { KmsKeyId: KEY }, compliant('KmsKeyId')],
  ['a parameter', { KmsKeyId: parameter }, insufficientData('KmsKeyId')],
  ['geofences', of('AWS::Location::GeofenceCollection', {}), nonCompliant('KmsKeyId', 'absent')],
  ['an alias of one\'s own', { TrackerName: 'visits', KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KmsKeyId')],
  ['the key of AWS', { TrackerName: 'visits', KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/aws/location' }, nonCompliant('KmsKeyId')],
]);

judges('m2-environment-cmk', [
  ['absent', {}, nonCompliant('KmsKeyId', 'absent')],
  ['a key, and nothing said of the internet', { KmsKeyId: KEY }, insufficientData('PubliclyAccessible')],
  ['closed', { KmsKeyId: KEY, PubliclyAccessible: 'false' }, compliant()],
  ['public', { KmsKeyId: KEY, PubliclyAccessible: true }, nonCompliant('PubliclyAccessible', 'true')],
  ['an application', of('AWS::M2::Application', { KmsKeyId: KEY }), compliant('KmsKeyId')],
]);

judges('b2bi-transformer-logging', [
  ['absent', {}, nonCompliant('Logging', 'absent')],
  ['on', { Logging: 'ENABLED' }, compliant('Logging')],
  ['off', { Logging: 'DISABLED' }, nonCompliant('Logging', 'DISABLED')],
  ['a parameter', { Logging: parameter }, insufficientData('Logging')],
  ['ENABLED in either branch', { Logging: { 'Fn::If': ['Prod', 'ENABLED', 'ENABLED'] } }, compliant('Logging')],
]);
