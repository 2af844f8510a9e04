import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { defaultsOf, unlessGiven } from './l2-defaults';

const KEY = defaultsOf<kms.KeyProps>(kms.Key, given => {
  const isSymmetric = given.keySpec === undefined || given.keySpec === kms.KeySpec.SYMMETRIC_DEFAULT;
  return isSymmetric ? { enableKeyRotation: true } : {}; // other keys cannot rotate
});

const SECRET = defaultsOf<secretsmanager.SecretProps>(secretsmanager.Secret, (given, { key }) => (
  unlessGiven(given, ['encryptionKey'], () => ({ encryptionKey: key() }))
));

const USER_POOL = defaultsOf<cognito.UserPoolProps>(cognito.UserPool, given => {
  const isPlus = given.featurePlan === undefined || given.featurePlan === cognito.FeaturePlan.PLUS;
  return {
    ...unlessGiven(given, ['mfa', 'mfaSecondFactor'], () => ({ mfa: cognito.Mfa.REQUIRED, mfaSecondFactor: { otp: true, sms: false } })),
    passwordPolicy: {
      minLength: 14,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(1),
      ...given.featurePlan === cognito.FeaturePlan.LITE ? {} : { passwordHistorySize: 24 },
    },
    ...isPlus ? unlessGiven(given, ['advancedSecurityMode', 'standardThreatProtectionMode', 'customThreatProtectionMode'], () => ({
      featurePlan: cognito.FeaturePlan.PLUS,
      standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION,
    })) : {},
    ...given.removalPolicy === RemovalPolicy.DESTROY ? {} : { deletionProtection: true },
  };
});

/** Keys, secrets and directories of users. */
export const IDENTITY_DEFAULTS = [KEY, SECRET, USER_POOL];
