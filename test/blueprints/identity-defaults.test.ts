import { RemovalPolicy } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Define, properties, unmet } from './before-and-after';

const key = (props?: kms.KeyProps): Define => stack => void new kms.Key(stack, 'Stock', props);
const secret = (props?: secretsmanager.SecretProps): Define => stack => void new secretsmanager.Secret(stack, 'Stock', props);
const pool = (props?: cognito.UserPoolProps): Define => stack => void new cognito.UserPool(stack, 'Stock', props);

test.each([
  ['a key', key(), ['kms-key-rotation']],
  ['a secret', secret(), ['secretsmanager-cmk']],
  ['a user pool', pool(), ['cognito-deletion-protection', 'cognito-mfa-required', 'cognito-password-policy', 'cognito-temporary-password-expiry', 'cognito-threat-protection']],
])('%s meets with the blueprint what it does not meet without', (_, define, rules) => {
  expect(unmet(define)).toEqual(expect.arrayContaining(rules));
  expect(unmet(define, {}).filter(each => rules.includes(each))).toEqual([]);
});

test.each([
  ['no rotation', key({ enableKeyRotation: false }), 'kms-key-rotation'],
  ['one factor', pool({ mfa: cognito.Mfa.OFF }), 'cognito-mfa-required'],
  ['short passwords', pool({ passwordPolicy: { minLength: 8 } }), 'cognito-password-policy'],
  ['a plan without threat protection', pool({ featurePlan: cognito.FeaturePlan.LITE }), 'cognito-threat-protection'],
])('lets the caller choose %s, which a rule tells of', (_, define, rule) => {
  expect(unmet(define, {})).toContain(rule);
});

test('rotates symmetric keys only, since others cannot', () => {
  expect(properties('AWS::KMS::Key', key({ keySpec: kms.KeySpec.RSA_2048, keyUsage: kms.KeyUsage.SIGN_VERIFY }))[0]).not.toHaveProperty('EnableKeyRotation');
  expect(properties('AWS::KMS::Key', key({ keySpec: kms.KeySpec.SYMMETRIC_DEFAULT }))).toMatchObject([{ EnableKeyRotation: true }]);
});

test('fills up the password policy of the caller', () => {
  expect(properties('AWS::Cognito::UserPool', pool({ passwordPolicy: { minLength: 20, requireSymbols: false } }))).toMatchObject([{
    Policies: { PasswordPolicy: { MinimumLength: 20, RequireSymbols: false, RequireNumbers: true, PasswordHistorySize: 24 } },
  }]);
});

test('asks nothing of a plan that it does not have', () => {
  const [lite] = properties('AWS::Cognito::UserPool', pool({ featurePlan: cognito.FeaturePlan.LITE }));
  expect(lite).not.toHaveProperty('UserPoolAddOns');
  expect(lite).not.toHaveProperty('Policies.PasswordPolicy.PasswordHistorySize');
});

test('protects no user pool from deletion that is to go with its stack', () => {
  expect(properties('AWS::Cognito::UserPool', pool({ removalPolicy: RemovalPolicy.DESTROY }))[0]).not.toHaveProperty('DeletionProtection');
});
