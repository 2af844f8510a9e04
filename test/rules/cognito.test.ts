import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const POOL = 'AWS::Cognito::UserPool';
const parameter = { Ref: 'Value' };
const machines = (properties: object = {}) => ({
  Resources: {
    Subject: { Type: POOL, Properties: properties },
    Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Subject' }, AllowedOAuthFlows: ['client_credentials'] } },
  },
});
const passwords = (policy: object) => ({ Policies: { PasswordPolicy: policy } });
const STRONG = { MinimumLength: 14, RequireLowercase: true, RequireUppercase: 'true', RequireNumbers: true, RequireSymbols: true, PasswordHistorySize: 5 };

judges('cognito-mfa-required', [
  ['absent', {}, nonCompliant('MfaConfiguration', 'absent')],
  ['on', { MfaConfiguration: 'ON' }, compliant('MfaConfiguration')],
  ['optional', { MfaConfiguration: 'OPTIONAL' }, nonCompliant('MfaConfiguration', 'OPTIONAL')],
  ['a parameter', { MfaConfiguration: parameter }, insufficientData('MfaConfiguration')],
  ['on in one branch', { MfaConfiguration: { 'Fn::If': ['Prod', 'ON', 'OFF'] } }, nonCompliant('MfaConfiguration', 'OFF if not Prod')],
  ['a pool of machines', machines(), notApplicable()],
]);

judges('cognito-mfa-no-sms', [
  ['no second factor, which another rule asks for', {}, notApplicable()],
  ['a second factor without a list', { MfaConfiguration: 'ON' }, nonCompliant('EnabledMfas', 'absent')],
  ['text messages', { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'] }, nonCompliant('EnabledMfas[1]', 'SMS_MFA')],
  ['an app', { MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] }, compliant()],
  ['a parameter', { MfaConfiguration: 'ON', EnabledMfas: parameter }, insufficientData('EnabledMfas')],
  ['a pool of machines', machines({ MfaConfiguration: 'ON' }), notApplicable()],
]);

judges('cognito-passkey-user-verification', [
  ['no passkeys', {}, notApplicable()],
  ['preferred by default', { WebAuthnRelyingPartyID: 'auth.example.com' }, nonCompliant('WebAuthnUserVerification', 'absent')],
  ['required', { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['WEB_AUTHN'] } }, WebAuthnUserVerification: 'required' }, compliant('WebAuthnUserVerification')],
  ['a parameter', { WebAuthnRelyingPartyID: 'auth.example.com', WebAuthnUserVerification: parameter }, insufficientData('WebAuthnUserVerification')],
  ['a pool with passwords alone', { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } } }, notApplicable()],
  ['preferred', {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
    WebAuthnUserVerification: 'preferred',
  }, nonCompliant('WebAuthnUserVerification')],
]);

judges('cognito-password-policy', [
  ['absent', {}, nonCompliant('Policies.PasswordPolicy.MinimumLength', 'absent')],
  ['strong', passwords(STRONG), compliant()],
  ['short', passwords({ ...STRONG, MinimumLength: 12 }), nonCompliant('Policies.PasswordPolicy.MinimumLength', '12')],
  ['without signs', passwords({ ...STRONG, RequireSymbols: false }), nonCompliant('Policies.PasswordPolicy.RequireSymbols', 'false')],
  ['old ones again', passwords({ ...STRONG, PasswordHistorySize: 0 }), nonCompliant('Policies.PasswordPolicy.PasswordHistorySize', '0')],
  ['a parameter', passwords({ ...STRONG, MinimumLength: parameter }), insufficientData('Policies.PasswordPolicy.MinimumLength')],
  ['a pool of machines', machines(), notApplicable()],
]);

judges('cognito-temporary-password-expiry', [
  ['absent', {}, nonCompliant('Policies.PasswordPolicy.TemporaryPasswordValidityDays', 'absent')],
  ['a day', passwords({ TemporaryPasswordValidityDays: '1' }), compliant('Policies.PasswordPolicy.TemporaryPasswordValidityDays')],
  ['zero, which stands for seven', passwords({ TemporaryPasswordValidityDays: 0 }), nonCompliant('Policies.PasswordPolicy.TemporaryPasswordValidityDays', '0')],
  ['a parameter', passwords({ TemporaryPasswordValidityDays: parameter }), insufficientData('Policies.PasswordPolicy.TemporaryPasswordValidityDays')],
  ['a pool of machines', machines(), notApplicable()],
]);

const withRisk = (action: string) => ({
  Resources: {
    Subject: { Type: POOL, Properties: { UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' }, UserPoolTier: 'PLUS' } },
    Risk: {
      Type: 'AWS::Cognito::UserPoolRiskConfigurationAttachment',
      Properties: { UserPoolId: { Ref: 'Subject' }, ClientId: 'ALL', CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: action } } },
    },
  },
});
judges('cognito-threat-protection', [
  ['absent', {}, nonCompliant('UserPoolAddOns.AdvancedSecurityMode', 'absent')],
  ['enforced', { UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } }, compliant()],
  ['watching only', { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } }, nonCompliant('UserPoolAddOns.AdvancedSecurityMode', 'AUDIT')],
  ['in a plan without it', { UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' }, UserPoolTier: 'LITE' }, nonCompliant('UserPoolTier', 'LITE')],
  ['told to do nothing', withRisk('NO_ACTION'), nonCompliant('AWS::Cognito::UserPoolRiskConfigurationAttachment')],
  ['told to block', withRisk('BLOCK'), compliant()],
  ['a parameter', { UserPoolAddOns: { AdvancedSecurityMode: parameter } }, insufficientData('UserPoolAddOns.AdvancedSecurityMode')],
  ['a pool of machines', machines(), notApplicable()],
]);

judges('cognito-self-signup-disabled', [
  ['absent', {}, nonCompliant('AdminCreateUserConfig.AllowAdminCreateUserOnly', 'absent')],
  ['by invitation', { AdminCreateUserConfig: { AllowAdminCreateUserOnly: 'true' } }, compliant('AdminCreateUserConfig.AllowAdminCreateUserOnly')],
  ['open', { AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } }, nonCompliant('AdminCreateUserConfig.AllowAdminCreateUserOnly', 'false')],
  ['a parameter', { AdminCreateUserConfig: { AllowAdminCreateUserOnly: parameter } }, insufficientData('AdminCreateUserConfig.AllowAdminCreateUserOnly')],
]);

const kept = (properties: object) => ({ Resources: { Subject: { Type: POOL, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: properties } } });
judges('cognito-deletion-protection', [
  ['absent', kept({}), nonCompliant('DeletionProtection', 'absent')],
  ['active', kept({ DeletionProtection: 'ACTIVE' }), compliant()],
  ['active, but gone with the stack', { DeletionProtection: 'ACTIVE' }, nonCompliant('DeletionPolicy', 'Delete')],
  ['a parameter', kept({ DeletionProtection: parameter }), insufficientData('DeletionProtection')],
  ['ACTIVE in either branch', {
    Resources: {
      Subject: {
        Type: 'AWS::Cognito::UserPool',
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: { DeletionProtection: { 'Fn::If': ['Prod', 'ACTIVE', 'ACTIVE'] } },
      },
    },
  }, compliant('DeletionProtection')],
  ['inactive', {
    Resources: {
      Subject: { Type: 'AWS::Cognito::UserPool', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: { DeletionProtection: 'INACTIVE' } },
    },
  }, nonCompliant('DeletionProtection')],
]);

const recovery = (...names: readonly unknown[]) => ({
  AccountRecoverySetting: { RecoveryMechanisms: names.map((Name, index) => ({ Name, Priority: index + 1 })) },
});
const inProd = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['Prod', then, otherwise] });
const NOTHING = { Ref: 'AWS::NoValue' };
const inBranch = (name: string, value: object) => ({ [name]: inProd(value, NOTHING) });

judges('cognito-account-recovery-no-sms', [
  ['absent', {}, compliant('AutoVerifiedAttributes')],
  ['absent in a pool that knows phones alone', { AutoVerifiedAttributes: ['phone_number'] }, nonCompliant('AutoVerifiedAttributes')],
  ['by mail', recovery('verified_email'), compliant('AccountRecoverySetting.RecoveryMechanisms')],
  ['by phone, else by mail', recovery('verified_phone_number', 'verified_email'), compliant('AccountRecoverySetting.RecoveryMechanisms')],
  ['by phone alone', recovery('verified_phone_number'), nonCompliant('AccountRecoverySetting.RecoveryMechanisms', 'verified_phone_number')],
  ['a parameter', { AccountRecoverySetting: { RecoveryMechanisms: [{ Name: parameter, Priority: 1 }] } }, insufficientData('AccountRecoverySetting.RecoveryMechanisms')],
  ['a parameter beside the mailbox', recovery(parameter, 'verified_email'), compliant('AccountRecoverySetting.RecoveryMechanisms')],
  ['by mail in one branch only', recovery('verified_phone_number', inProd('verified_email', 'verified_phone_number')), nonCompliant('AccountRecoverySetting.RecoveryMechanisms')],
  ['by mail through an entry of one branch only', { AccountRecoverySetting: { RecoveryMechanisms: [inProd({ Name: 'verified_email', Priority: 1 }, NOTHING), { Name: 'verified_phone_number', Priority: 2 }] } },
    nonCompliant('AccountRecoverySetting.RecoveryMechanisms', 'verified_phone_number if not Prod')],
  ['by mail or by administrators, as the branch has it', recovery(inProd('verified_email', 'admin_only')), compliant('AccountRecoverySetting.RecoveryMechanisms')],
  ['by mail in each branch, in another place of the list', recovery(inProd('verified_email', 'verified_phone_number'), inProd('verified_phone_number', 'verified_email')),
    compliant('AccountRecoverySetting.RecoveryMechanisms')],
  ['by phone alone in a list of one branch', { AccountRecoverySetting: { RecoveryMechanisms: inProd([{ Name: 'verified_email' }], [{ Name: 'verified_phone_number' }]) } },
    nonCompliant('AccountRecoverySetting.RecoveryMechanisms', 'verified_phone_number if not Prod')],
  ['absent in a pool that knows mailboxes in one branch only', { AutoVerifiedAttributes: ['phone_number', inProd('email', NOTHING)] }, nonCompliant('AutoVerifiedAttributes', 'the phone number alone if not Prod')],
  ['absent in a pool that knows one or the other', { AutoVerifiedAttributes: [inProd('email', 'phone_number')] }, nonCompliant('AutoVerifiedAttributes', 'the phone number alone if not Prod')],
  ['absent in a pool that knows phones and mailboxes, each by a condition of its own', { AutoVerifiedAttributes: [inProd('phone_number', 'email'), inProd('email', 'phone_number')] }, compliant('AutoVerifiedAttributes')],
  ['absent where phones are known in one branch and mailboxes always', { AutoVerifiedAttributes: [inProd('phone_number', NOTHING), 'email'] }, compliant('AutoVerifiedAttributes')],
  ['set in the branch in which the pool knows phones alone', { ...inBranch('AccountRecoverySetting', { RecoveryMechanisms: [{ Name: 'verified_email' }] }), AutoVerifiedAttributes: inProd(['phone_number'], ['email']) },
    compliant('AccountRecoverySetting.RecoveryMechanisms')],
  ['absent in a pool whose attributes are a parameter', { AutoVerifiedAttributes: parameter }, insufficientData('AutoVerifiedAttributes')],
  ['a pool of machines', machines({ AutoVerifiedAttributes: ['phone_number'] }), notApplicable()],
]);

const delivering = (...configurations: readonly object[]) => ({
  Resources: {
    Subject: { Type: POOL },
    Delivery: { Type: 'AWS::Cognito::LogDeliveryConfiguration', Properties: { UserPoolId: { Ref: 'Subject' }, LogConfigurations: configurations } },
  },
});
const TO_BUCKET = { S3Configuration: { BucketArn: 'arn:aws:s3:::signins' } };
judges('cognito-log-delivery', [
  ['absent', {}, nonCompliant('AWS::Cognito::LogDeliveryConfiguration', 'no log delivery')],
  ['sign-ins to a bucket', delivering({ EventSource: 'userAuthEvents', LogLevel: 'INFO', ...TO_BUCKET }), compliant()],
  ['errors of messages only', delivering({ EventSource: 'userNotification', LogLevel: 'ERROR', ...TO_BUCKET }), nonCompliant('LogConfigurations')],
  ['without a destination', delivering({ EventSource: 'userAuthEvents', LogLevel: 'INFO' }), nonCompliant('LogConfigurations')],
  ['a parameter', delivering({ EventSource: parameter, ...TO_BUCKET }), insufficientData('LogConfigurations[0].EventSource')],
  ['a pool of machines', machines(), notApplicable()],
]);

const behind = (acl: unknown) => ({
  Resources: {
    Subject: { Type: POOL },
    Association: { Type: 'AWS::WAFv2::WebACLAssociation', Properties: { ResourceArn: { 'Fn::GetAtt': ['Subject', 'Arn'] }, WebACLArn: acl } },
    Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { DefaultAction: { Allow: {} }, Rules: [] } },
  },
});
judges('cognito-waf', [
  ['absent', {}, nonCompliant('AWS::WAFv2::WebACLAssociation', 'no web ACL is associated')],
  ['one from elsewhere', behind('arn:aws:wafv2:us-east-1:111122223333:regional/webacl/portal/1'), compliant()],
  ['one that lets everything through', behind({ 'Fn::GetAtt': ['Acl', 'Arn'] }), nonCompliant('WebACLArn')],
  ['a parameter', behind(parameter), insufficientData('WebACLArn')],
]);

const sending = (key: object) => ({ LambdaConfig: { CustomSMSSender: { LambdaVersion: 'V1_0' }, ...key } });
judges('cognito-custom-sender-cmk', [
  ['no sender of one\'s own', { LambdaConfig: { PreSignUp: 'arn:aws:lambda:us-east-1:111122223333:function:check' } }, notApplicable()],
  ['no key', sending({}), nonCompliant('LambdaConfig.KMSKeyID', 'absent')],
  ['a key', sending({ KMSKeyID: 'arn:aws:kms:us-east-1:111122223333:key/a1' }), compliant('LambdaConfig.KMSKeyID')],
  ['a key of AWS', sending({ KMSKeyID: 'arn:aws:kms:us-east-1:111122223333:alias/aws/lambda' }), nonCompliant('LambdaConfig.KMSKeyID')],
  ['a parameter', sending({ KMSKeyID: parameter }), insufficientData('LambdaConfig.KMSKeyID')],
]);

judges('cognito-no-phi-in-attributes', [
  ['absent', {}, compliant('Schema')],
  ['a standard attribute', { Schema: [{ Name: 'birthdate', Required: true }] }, compliant('Schema[0].Name')],
  ['a reference to the record', { Schema: [{ Name: 'patientId' }, { Name: 'tenant' }] }, compliant()],
  ['a record number', { Schema: [{ Name: 'tenant' }, { Name: 'mrn' }] }, nonCompliant('Schema[1].Name', 'mrn')],
  ['a clinical fact', { Schema: [{ Name: 'currentMedications' }] }, nonCompliant('Schema[0].Name', 'currentMedications')],
  ['a parameter', { Schema: [{ Name: parameter }] }, insufficientData('Schema[0].Name')],
]);
