import { recoversNotByPhoneAlone } from './cognito-recovery';
import { asksForSecondFactor, hasPeople, sendsNoCodesByText } from './cognito-sign-in';
import { Check, all, among, anyEntry, atLeast, companion, customerKey, equals, isSet, isTrue, judgeAll, noneOf, oneOf, property, retained, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, nonCompliant, worst } from './verdict';
import { behindWebAcl } from './web-acls';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const IDENTIFICATION = ['164.312(a)(2)(i)', '164.312(d)'] as const;
const POOL = 'AWS::Cognito::UserPool';
const RISK = 'AWS::Cognito::UserPoolRiskConfigurationAttachment';
const LOG_DELIVERY = 'AWS::Cognito::LogDeliveryConfiguration';
const PASSWORD = 'Policies.PasswordPolicy';

const usesPasskeys = (pool: Resource): boolean => isSet('WebAuthnRelyingPartyID')(pool) || isSet('WebAuthnFactorConfiguration')(pool)
  || pool.read('Policies.SignInPolicy.AllowedFirstAuthFactors[*]').some(({ value }) => value === 'WEB_AUTHN');

const STRONG_PASSWORDS = all(
  atLeast(`${PASSWORD}.MinimumLength`, 14),
  ...['RequireLowercase', 'RequireUppercase', 'RequireNumbers', 'RequireSymbols'].map(flag => isTrue(`${PASSWORD}.${flag}`)),
  atLeast(`${PASSWORD}.PasswordHistorySize`, 1),
);

const REACTS = all(
  equals('UserPoolAddOns.AdvancedSecurityMode', 'ENFORCED'),
  noneOf('UserPoolTier', ['LITE', 'ESSENTIALS'], { absent: 'COMPLIANT' }),
);

/** A risk configuration may tell the pool to let compromised passwords pass. */
function actsOnRisks(pool: Resource): Verdict {
  const path = 'CompromisedCredentialsRiskConfiguration.Actions.EventAction';
  const reactions = pool.companions(RISK, 'UserPoolId').map(each => {
    const { status, found } = noneOf(path, ['NO_ACTION'], { absent: 'NOT_APPLICABLE' })(each);
    return new Verdict(status, { at: RISK, found: `${each.logicalId}, ${path}: ${found ?? ''}`, subject: each });
  });
  return worst([REACTS(pool), ...reactions]);
}

const EVENT_SOURCE = among('userAuthEvents');
const DESTINATIONS = ['CloudWatchLogsConfiguration', 'S3Configuration', 'FirehoseConfiguration'] as const;

const exportsSignIns: Check = anyEntry('LogConfigurations', (entry, read) => {
  const source = judgeAll(read('EventSource'), EVENT_SOURCE);
  const hasDestination = DESTINATIONS.some(path => read(path).every(({ value }) => value !== undefined));
  return source.status === 'COMPLIANT' && !hasDestination ? nonCompliant(entry) : source;
}, 'no configuration for userAuthEvents');

const sendsItself = (pool: Resource): boolean => isSet('LambdaConfig.CustomEmailSender')(pool) || isSet('LambdaConfig.CustomSMSSender')(pool);

/** Names of clinical facts and of numbers that identify a patient. A reference to the record (`patientId`) is what such attributes are for. */
const CLINICAL = new RegExp('(?:^|_)(?:mrn|ssn|mbi|dob|icd|medical_record(?:_no|_num|_number)?|social_security(?:_no|_num|_number)?|date_of_birth|diagnos[ei]s|medications?|prescriptions?'
  + '|allerg(?:y|ies)|diseases?|treatments?|lab_results?|blood_type|hiv(?:_status)?|insurance_(?:id|no|num|number)|medicare_(?:id|no|num|number)|medicaid_(?:id|no|num|number)'
  + '|health_(?:plan|condition|status)|pregnan(?:t|cy)|disabilit(?:y|ies)|genetics?|vaccinations?|immuni[sz]ations?|symptoms?|therapy)(?:_|$)');

function isClinical(name: string): boolean {
  return CLINICAL.test(name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').replaceAll(/[^A-Za-z]+/g, '_').toLowerCase());
}

/** Amazon Cognito: user pools. Their clients are in cognito-clients, identity pools and providers in cognito-identities. */
export const cognito: readonly Rule[] = rulesFor(POOL, [
  {
    id: 'cognito-mfa-required',
    title: 'User pools ask everybody for a second factor',
    safeguards: IDENTIFICATION,
    severity: 'critical',
    absent: 'A password alone is enough.',
    rationale: 'Passwords are guessed, reused and phished; with one alone, a stranger reads the ePHI of whoever lost it.',
    remediation: 'Set `mfa: Mfa.REQUIRED` with `mfaSecondFactor: { otp: true, sms: false }` when the pool is made: an existing one may refuse.',
    source: 'Amazon Cognito Developer Guide: Adding MFA to a user pool',
    check: asksForSecondFactor,
    examples: { compliant: { MfaConfiguration: 'ON' }, nonCompliant: { MfaConfiguration: 'OPTIONAL' } },
  },
  {
    id: 'cognito-mfa-no-sms',
    title: 'Codes for signing in come from an authenticator app or a passkey, not by text message',
    safeguards: IDENTIFICATION,
    severity: 'high',
    absent: 'Without a list of factors, a pool that asks for a second one sends it by text message.',
    rationale: 'Text messages are intercepted and phone numbers taken over; the code to ePHI then goes to the thief.',
    remediation: 'Set `mfaSecondFactor: { otp: true, sms: false }`.',
    source: 'Amazon Cognito Developer Guide: TOTP software token MFA',
    check: when(hasPeople, sendsNoCodesByText),
    examples: {
      compliant: { MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] },
      nonCompliant: { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] },
    },
  },
  {
    id: 'cognito-passkey-user-verification',
    title: 'Passkeys ask for the finger, face or PIN of their owner',
    safeguards: IDENTIFICATION,
    severity: 'medium',
    absent: 'Verification is preferred: a key without it is accepted.',
    rationale: 'A security key that asks nothing opens ePHI to whoever finds it.',
    remediation: 'Set `passkeyUserVerification: PasskeyUserVerification.REQUIRED`.',
    source: 'Amazon Cognito Developer Guide: Authentication flows (passkey sign-in)',
    check: when(usesPasskeys, equals('WebAuthnUserVerification', 'required')),
    examples: {
      compliant: { WebAuthnRelyingPartyID: 'auth.example.com', WebAuthnUserVerification: 'required' },
      nonCompliant: { WebAuthnRelyingPartyID: 'auth.example.com', WebAuthnUserVerification: 'preferred' },
    },
  },
  {
    id: 'cognito-password-policy',
    title: 'Passwords have 14 characters of four kinds and differ from earlier ones',
    safeguards: ['164.308(a)(5)(ii)(D)', '164.312(d)'],
    severity: 'medium',
    absent: 'Eight characters are enough, and an old password may be taken again.',
    rationale: 'Short and reused passwords are guessed; behind them is ePHI.',
    remediation: 'Set `passwordPolicy` to `minLength: 14`, the four `require...` flags and `passwordHistorySize`.',
    source: 'Amazon Cognito Developer Guide: Adding user pool password requirements',
    check: when(hasPeople, STRONG_PASSWORDS),
    examples: {
      compliant: {
        Policies: {
          PasswordPolicy: {
            MinimumLength: 14, RequireLowercase: true, RequireUppercase: true, RequireNumbers: true, RequireSymbols: true, PasswordHistorySize: 12,
          },
        },
      },
      nonCompliant: { Policies: { PasswordPolicy: { MinimumLength: 8 } } },
    },
  },
  {
    id: 'cognito-temporary-password-expiry',
    title: 'Temporary passwords expire within a day',
    safeguards: ['164.308(a)(5)(ii)(D)', '164.312(d)'],
    severity: 'low',
    absent: 'A temporary password is good for seven days.',
    rationale: 'An invitation lies in a mailbox; whoever reads it first has the account, and the ePHI behind it.',
    remediation: 'Set `passwordPolicy: { tempPasswordValidity: Duration.days(1) }`.',
    source: 'Amazon Cognito API Reference: PasswordPolicyType',
    // Zero stands for the default.
    check: when(hasPeople, oneOf(`${PASSWORD}.TemporaryPasswordValidityDays`, [1])),
    examples: {
      compliant: { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 1 } } },
      nonCompliant: { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 7 } } },
    },
  },
  {
    id: 'cognito-threat-protection',
    title: 'User pools react to risky sign-ins and compromised passwords',
    safeguards: ['164.308(a)(5)(ii)(C)', ...IDENTIFICATION],
    severity: 'medium',
    absent: 'Threat protection is off.',
    rationale: 'A password from a leak, or a sign-in from across the world, is stopped before it reaches ePHI.',
    remediation: 'Set `featurePlan: FeaturePlan.PLUS` and `standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION`.',
    source: 'Amazon Cognito Developer Guide: Advanced security with threat protection',
    check: when(hasPeople, actsOnRisks),
    examples: {
      compliant: { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } },
      nonCompliant: { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
    },
  },
  {
    id: 'cognito-self-signup-disabled',
    title: 'Nobody makes an account in a user pool without being invited',
    safeguards: [
      '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', ...IDENTIFICATION,
    ],
    severity: 'medium',
    absent: 'Everybody may sign up.',
    rationale: 'Access to ePHI follows an authorization; an account that a stranger makes has none.',
    remediation: 'Set `selfSignUpEnabled: false`. Where patients register themselves, acknowledge this with how they are identified.',
    source: 'Amazon Cognito Developer Guide: Signing up and confirming user accounts',
    check: isTrue('AdminCreateUserConfig.AllowAdminCreateUserOnly'),
    examples: {
      compliant: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
      nonCompliant: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } },
    },
  },
  {
    id: 'cognito-deletion-protection',
    title: 'User pools cannot be deleted by mistake and outlive their stack',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'medium',
    absent: 'The pool may be deleted, and goes with its stack.',
    rationale: 'With the pool go all identities by which records of access to ePHI are read, and nobody gets in.',
    remediation: 'Set `deletionProtection: true` and `removalPolicy: RemovalPolicy.RETAIN`.',
    source: 'Amazon Cognito Developer Guide: User pool deletion protection',
    check: all(equals('DeletionProtection', 'ACTIVE'), retained()),
    examples: {
      compliant: { Resources: { Subject: { Type: POOL, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: { DeletionProtection: 'ACTIVE' } } } },
      nonCompliant: { Resources: { Subject: { Type: POOL, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: { DeletionProtection: 'INACTIVE' } } } },
    },
  },
  {
    id: 'cognito-account-recovery-no-sms',
    title: 'A forgotten password is not replaced by phone alone',
    safeguards: IDENTIFICATION,
    severity: 'medium',
    absent: 'A code goes to the phone of the user, or by mail where there is no phone number.',
    rationale: 'Whoever takes over a phone number resets the password, and reads the ePHI behind it.',
    remediation: 'Set `accountRecovery: AccountRecovery.EMAIL_ONLY`, or `NONE` where administrators reset passwords.',
    source: 'Amazon Cognito API Reference: AccountRecoverySettingType',
    check: when(hasPeople, recoversNotByPhoneAlone),
    examples: {
      compliant: { AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] } },
      nonCompliant: { AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_phone_number', Priority: 1 }] } },
    },
  },
  {
    id: 'cognito-log-delivery',
    title: 'User pools export who signed in and with what risk',
    safeguards: ['164.308(a)(5)(ii)(C)', '164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'The history of a user is shown in the console for a while, and nowhere else.',
    rationale: 'Log-in monitoring needs the sign-ins, failed ones included, where they are kept and can be searched.',
    remediation: 'Add a `CfnLogDeliveryConfiguration` for `userAuthEvents` to a bucket or stream under your key (to a log group, Amazon Cognito delivers only without one); it needs the Plus plan.',
    source: 'Amazon Cognito Developer Guide: Exporting user pool logs',
    check: when(hasPeople, companion(LOG_DELIVERY, 'UserPoolId', exportsSignIns, 'no log delivery')),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: POOL },
          Delivery: {
            Type: LOG_DELIVERY,
            Properties: {
              UserPoolId: { Ref: 'Subject' },
              LogConfigurations: [{
                EventSource: 'userAuthEvents', LogLevel: 'INFO', CloudWatchLogsConfiguration: { LogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:signins' },
              }],
            },
          },
        },
      },
      nonCompliant: { Resources: { Subject: { Type: POOL } } },
    },
  },
  {
    id: 'cognito-waf',
    title: 'User pools are behind a web ACL',
    safeguards: ['164.308(a)(5)(ii)(B)'],
    severity: 'medium',
    absent: 'Everybody may send requests to the sign-in pages and the API of the pool, as often as the quota lets them.',
    rationale: 'Lists of stolen passwords are tried by machines; a web ACL turns them away before they reach an account with ePHI.',
    remediation: 'Add a `CfnWebACLAssociation` of a web ACL to the ARN of the pool.',
    source: 'Amazon Cognito Developer Guide: Associating an AWS WAF web ACL with a user pool',
    check: behindWebAcl,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: POOL },
          Association: {
            Type: 'AWS::WAFv2::WebACLAssociation',
            Properties: { ResourceArn: { 'Fn::GetAtt': ['Subject', 'Arn'] }, WebACLArn: 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/portal/1' },
          },
        },
      },
      nonCompliant: { Resources: { Subject: { Type: POOL } } },
    },
  },
  {
    id: 'cognito-custom-sender-cmk',
    title: 'Codes that a function of your own sends are encrypted for it under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'A custom sender cannot be set without a key.',
    rationale: 'The code opens an account with ePHI; only the function that sends it should be able to read it.',
    remediation: 'Set `customSenderKmsKey` to a `PhiKey`.',
    source: 'Amazon Cognito Developer Guide: Custom sender Lambda triggers',
    check: when(sendsItself, customerKey('LambdaConfig.KMSKeyID')),
    examples: {
      compliant: { LambdaConfig: { CustomEmailSender: { LambdaVersion: 'V1_0' }, KMSKeyID: 'arn:aws:kms:us-east-1:111122223333:key/a1' } },
      nonCompliant: { LambdaConfig: { CustomEmailSender: { LambdaVersion: 'V1_0' }, KMSKeyID: 'alias/aws/lambda' } },
    },
  },
  {
    id: 'cognito-no-phi-in-attributes',
    title: 'Custom attributes of users hold no clinical facts',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'A pool without a schema has the standard attributes only.',
    rationale: 'Attributes are copied into every ID token, which browsers, logs and other services read.',
    remediation: 'Keep clinical facts in the record, and in the pool no more than a reference to it.',
    source: 'Amazon Cognito Developer Guide: Working with user attributes',
    check: property('Schema[*].Name', value => isKnown(value) ? !isClinical(String(value)) : undefined, { absent: 'COMPLIANT' }),
    examples: {
      compliant: { Schema: [{ Name: 'department', AttributeDataType: 'String' }] },
      nonCompliant: { Schema: [{ Name: 'diagnosis', AttributeDataType: 'String' }] },
    },
  },
]);
