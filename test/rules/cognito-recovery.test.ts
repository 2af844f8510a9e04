import { Json } from '../../lib/facts/value';
import { recoversNotByPhoneAlone } from '../../lib/rules/cognito-recovery';
import { templateOf } from '../facts/graph-of';

const verdictOn = (Properties: Json) => recoversNotByPhoneAlone(templateOf({ Resources: { Pool: { Type: 'AWS::Cognito::UserPool', Properties } } }).resource('Pool')!);
const mechanisms = (...entries: readonly unknown[]) => ({ AccountRecoverySetting: { RecoveryMechanisms: entries } });
const PHONE = { Name: 'verified_phone_number' };

test.each<[string, Json, string]>([
  ['administrators alone', mechanisms({ Name: 'admin_only' }), 'COMPLIANT'],
  ['an empty list, of which nothing is known', mechanisms(), 'INSUFFICIENT_DATA'],
  ['a mechanism that Amazon Cognito does not have', mechanisms({ Name: 'pigeon' }), 'INSUFFICIENT_DATA'],
  ['an entry that is not known, beside the phone', mechanisms(PHONE, { Ref: 'Entry' }), 'INSUFFICIENT_DATA'],
  ['a list that is not known', { AccountRecoverySetting: { RecoveryMechanisms: { Ref: 'List' } } }, 'INSUFFICIENT_DATA'],
  ['attributes of which one is not known, beside the phone', { AutoVerifiedAttributes: ['phone_number', { Ref: 'Attribute' }] }, 'INSUFFICIENT_DATA'],
  ['attributes of which one is not known, beside the mailbox', { AutoVerifiedAttributes: ['email', { Ref: 'Attribute' }] }, 'COMPLIANT'],
])('recovery by %s', (_name, properties, status) => {
  expect(verdictOn(properties).status).toBe(status);
});

test('more branches than can be told apart are not known, and take a moment', () => {
  const started = performance.now();
  const conditional = Array.from({ length: 40 }, (_, index) => ({ 'Fn::If': [`C${index}`, PHONE, { Ref: 'AWS::NoValue' }] }));
  expect(verdictOn(mechanisms(...conditional)).status).toBe('INSUFFICIENT_DATA');
  expect(verdictOn({ AutoVerifiedAttributes: conditional.map(each => ({ 'Fn::If': [each['Fn::If'][0], 'phone_number', { Ref: 'AWS::NoValue' }] })) }).status).toBe('INSUFFICIENT_DATA');
  expect(verdictOn(mechanisms(...Array.from({ length: 50_000 }, () => PHONE))).status).toBe('NON_COMPLIANT');
  expect(performance.now() - started).toBeLessThan(2000);
});
