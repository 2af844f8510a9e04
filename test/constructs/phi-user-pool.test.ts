import { App, Aws, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { LogBucket } from '../../lib/constructs/log-bucket';
import { PhiKey } from '../../lib/constructs/phi-key';
import { PhiUserPool } from '../../lib/constructs/phi-user-pool';
import type { PhiUserPoolClientOptions, PhiUserPoolProps } from '../../lib/constructs/phi-user-pool-props';

const env = { account: '123456789012', region: 'us-east-1' };
const CALLBACK = { callbackUrls: ['https://portal.example.com/signed-in'] };
const OPERATORS = 'arn:aws:sns:us-east-1:123456789012:operators';
const ACL = 'arn:aws:wafv2:us-east-1:123456789012:regional/webacl/portal/1234abcd-12ab-34cd-56ef-1234567890ab';
const POOL = 'AWS::Cognito::UserPool';
const CLIENT = 'AWS::Cognito::UserPoolClient';

interface Defined {
  readonly stack: Stack;
  readonly pool: PhiUserPool;
  readonly template: () => Template;
}

function defined(props: (stack: Stack) => PhiUserPoolProps = () => ({})): Defined {
  const stack = new Stack(new App(), 'Portal', { env });
  const pool = new PhiUserPool(stack, 'Staff', props(stack));
  return { stack, pool, template: () => Template.fromStack(stack) };
}

function client(options: Partial<PhiUserPoolClientOptions> = {}, props: PhiUserPoolProps = {}): Template {
  const { pool, template } = defined(() => props);
  pool.addClient('Portal', { ...CALLBACK, ...options });
  return template();
}

describe('the pool', () => {
  test.each<[string, object]>([
    ['asks everybody for a code from an app, and sends none by text message', { MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'], SmsConfiguration: Match.absent() }],
    ['asks for passwords of 14 characters of four kinds that differ from the last 24', {
      Policies: {
        PasswordPolicy: {
          MinimumLength: 14,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          PasswordHistorySize: 24,
          TemporaryPasswordValidityDays: 1,
        },
      },
    }],
    ['reacts to risks', { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } }],
    ['is for those who are invited', { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } }],
    ['sends codes to the verified e-mail address only', {
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    }],
    ['knows people by their e-mail address, in whichever case', { UsernameAttributes: ['email'], UsernameConfiguration: { CaseSensitive: false } }],
    ['has no passkeys unless asked', { WebAuthnRelyingPartyID: Match.absent(), WebAuthnFactorConfiguration: Match.absent(), Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } } }],
    ['cannot be deleted by mistake', { DeletionProtection: 'ACTIVE' }],
    ['is tagged as ePHI', { UserPoolTags: { 'data-classification': 'phi', 'hipaa-in-scope': 'true' } }],
  ])('%s', (_, properties) => {
    defined().template().hasResourceProperties(POOL, properties);
  });

  test('is kept when the stack goes or the pool is replaced', () => {
    defined().template().hasResource(POOL, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test.each<[string, PhiUserPoolProps, object]>([
    ['has a name', { userPoolName: 'staff' }, { UserPoolName: 'staff' }],
    ['lets people sign up', { selfSignUpEnabled: true }, { AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } }],
    ['leaves recovery to administrators', { adminOnlyRecovery: true }, { AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] } }],
    ['takes passkeys that verify their owner for both factors', { passkeyDomain: 'auth.example.com' }, {
      WebAuthnRelyingPartyID: 'auth.example.com',
      WebAuthnUserVerification: 'required',
      WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    }],
    ['has a reference to the record', { customAttributes: { patientId: new cognito.StringAttribute({ mutable: false }) } }, {
      Schema: Match.arrayWith([Match.objectLike({ Name: 'patientId', Mutable: false })]),
    }],
    ['sends mail through an identity of yours', {
      email: cognito.UserPoolEmail.withSES({ fromEmail: 'no-reply@example.com', sesRegion: 'us-east-1', configurationSetName: 'news', sesVerifiedDomain: 'example.com' }),
    }, { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', ConfigurationSet: 'news', From: 'no-reply@example.com' } }],
  ])('%s where the caller asks', (_, props, properties) => {
    defined(() => props).template().hasResourceProperties(POOL, properties);
  });
});

test('says what threat protection does', () => {
  const { stack, pool, template } = defined();
  template().hasResourceProperties('AWS::Cognito::UserPoolRiskConfigurationAttachment', {
    UserPoolId: stack.resolve(pool.userPool.userPoolId),
    ClientId: 'ALL',
    CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' }, EventFilter: ['SIGN_IN', 'SIGN_UP', 'PASSWORD_CHANGE'] },
    AccountTakeoverRiskConfiguration: {
      Actions: {
        HighAction: { EventAction: 'BLOCK', Notify: false }, MediumAction: { EventAction: 'MFA_REQUIRED', Notify: false }, LowAction: { EventAction: 'MFA_REQUIRED', Notify: false },
      },
    },
  });
});

describe('the log of sign-ins', () => {
  const delivered = (bucket: unknown) => ({ LogConfigurations: [{ EventSource: 'userAuthEvents', LogLevel: 'INFO', S3Configuration: { BucketArn: bucket } }] });

  test('goes to the log bucket of the stack, whose policy is there first', () => {
    const { stack, pool, template } = defined();
    const { bucket } = LogBucket.of(stack);
    expect(pool.signInLogBucket).toBe(bucket);
    template().hasResource('AWS::Cognito::LogDeliveryConfiguration', {
      Properties: { UserPoolId: stack.resolve(pool.userPool.userPoolId), ...delivered(stack.resolve(bucket.bucketArn)) },
      DependsOn: [stack.getLogicalId(bucket.policy?.node.defaultChild as s3.CfnBucketPolicy)],
    });
    const service = { Effect: 'Allow', Principal: { Service: 'delivery.logs.amazonaws.com' } };
    const ofAccount = { 'aws:SourceAccount': '123456789012' };
    template().hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ ...service, Action: ['s3:GetBucketAcl', 's3:ListBucket'], Condition: Match.objectLike({ StringEquals: ofAccount }) }),
          Match.objectLike({ ...service, Action: 's3:PutObject', Condition: Match.objectLike({ StringEquals: { ...ofAccount, 's3:x-amz-acl': 'bucket-owner-full-control' } }) }),
        ]),
      },
    });
  });

  test('goes to a bucket of the caller, through its key', () => {
    const { template } = defined((stack) => ({
      signInLogBucket: new s3.Bucket(stack, 'Logs', { encryptionKey: new PhiKey(stack, 'Key').key }),
    }));
    template().hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'LogDelivery', Principal: { Service: 'delivery.logs.amazonaws.com' } })]) },
    });
    template().resourceCountIs('AWS::S3::Bucket', 1);
  });

  test('goes to an imported bucket, whose owner allows it', () => {
    const { template } = defined((stack) => ({
      signInLogBucket: s3.Bucket.fromBucketAttributes(stack, 'Logs', {
        bucketArn: 'arn:aws:s3:::logs',
        encryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:210987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
      }),
    }));
    template().hasResourceProperties('AWS::Cognito::LogDeliveryConfiguration', delivered('arn:aws:s3:::logs'));
    template().resourceCountIs('AWS::S3::BucketPolicy', 0);
  });
});

describe('an app', () => {
  test.each<[string, object]>([
    ['gets tokens for a code and not in an address', { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: ['code'], CallbackURLs: CALLBACK.callbackUrls, AllowedOAuthScopes: ['openid'] }],
    ['keeps them for 15 minutes', { AccessTokenValidity: 15, IdTokenValidity: 15, TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes' } }],
    ['keeps people signed in for half a day, with refresh tokens that are good for one use', {
      RefreshTokenValidity: 720, TokenValidityUnits: { RefreshToken: 'minutes' }, RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
    }],
    ['proves the password and never sends it', { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] }],
    ['learns neither whether there is a user nor keeps tokens that were revoked', { PreventUserExistenceErrors: 'ENABLED', EnableTokenRevocation: true }],
    ['has no secret unless asked, and asks the pool alone', { GenerateSecret: false, SupportedIdentityProviders: ['COGNITO'] }],
  ])('%s', (_, properties) => {
    client().hasResourceProperties(CLIENT, properties);
  });

  test.each<[string, Partial<PhiUserPoolClientOptions>, PhiUserPoolProps, object]>([
    ['a secret', { generateSecret: true }, {}, { GenerateSecret: true }],
    ['lifetimes at the bounds', { tokenValidity: Duration.hours(1), refreshTokenValidity: Duration.days(1) }, {}, { AccessTokenValidity: 60, IdTokenValidity: 60, RefreshTokenValidity: 1440 }],
    ['scopes and a provider', { scopes: [cognito.OAuthScope.EMAIL], identityProviders: [cognito.UserPoolClientIdentityProvider.custom('Clinic')] }, {}, {
      AllowedOAuthScopes: ['email', 'openid'], SupportedIdentityProviders: ['Clinic'],
    }],
    ['an address on the machine of a native app', { callbackUrls: ['http://localhost:8080/done', 'http://127.0.0.1'], logoutUrls: [CALLBACK.callbackUrls[0]] }, {}, { LogoutURLs: CALLBACK.callbackUrls }],
    ['passkeys, where the pool takes them', {}, { passkeyDomain: 'auth.example.com' }, { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_AUTH'] }],
  ])('may have %s', (_, options, props, properties) => {
    client(options, props).hasResourceProperties(CLIENT, properties);
  });

  test.each<[string, Partial<PhiUserPoolClientOptions>, string]>([
    ['without an address to come back to', { callbackUrls: [] }, 'callbackUrls is an empty list; people come back from signing in to an address of the app: name at least one'],
    ['with an address without TLS', { callbackUrls: ['http://portal.example.com'] }, '\'http://portal.example.com\' is no address to send people to after signing in or out; it takes one that begins with https://'],
    ['with a machine that only sounds local', { callbackUrls: ['http://localhost.example.com'] }, '\'http://localhost.example.com\' is no address'],
    ['with an address to sign out to without TLS', { logoutUrls: ['http://portal.example.com'] }, '\'http://portal.example.com\' is no address'],
    ['with tokens that live too long', { tokenValidity: Duration.hours(8) }, 'the lifetime of access and ID tokens is 480 minutes; it takes whole minutes from 15 to 60: choose such a number'],
    ['with tokens that live too shortly', { tokenValidity: Duration.minutes(5) }, 'the lifetime of access and ID tokens is 5 minutes'],
    ['with refresh tokens that live too long', { refreshTokenValidity: Duration.days(30) }, 'the lifetime of refresh tokens is 43200 minutes; it takes whole minutes from 60 to 1440'],
  ])('is refused %s', (_, options, message) => {
    expect(() => client(options)).toThrow(message);
  });
});

test('administrators of users set neither a password nor a factor', () => {
  const { stack, pool, template } = defined();
  pool.grantAdministration(new iam.Role(stack, 'Desk', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
  const [policy] = Object.values(template().findResources('AWS::IAM::Policy'));
  const [{ Action, Resource }] = policy.Properties.PolicyDocument.Statement as [{ Action: string[]; Resource: unknown }];
  expect(Resource).toEqual(stack.resolve(pool.userPool.userPoolArn));
  expect(Action).toEqual(expect.arrayContaining(['cognito-idp:AdminCreateUser', 'cognito-idp:AdminDisableUser']));
  expect(Action.filter((action) => /\*|AdminSet|Initiate|Respond|Delete/.test(action))).toEqual([]);
});

test('a web ACL of the Region protects the pool', () => {
  const { stack, pool, template } = defined(() => ({ webAclArn: ACL }));
  template().hasResourceProperties('AWS::WAFv2::WebACLAssociation', { WebACLArn: ACL, ResourceArn: stack.resolve(pool.userPool.userPoolArn) });
  defined().template().resourceCountIs('AWS::WAFv2::WebACLAssociation', 0);
});

test('an alarm tells of sign-ins that stay risky, if a topic is given', () => {
  const { stack, pool, template } = defined((scope) => ({ alarmTopic: sns.Topic.fromTopicArn(scope, 'Operators', OPERATORS) }));
  template().hasResourceProperties('AWS::CloudWatch::Alarm', {
    Namespace: 'AWS/Cognito',
    MetricName: 'Risk',
    Threshold: 10,
    AlarmActions: [OPERATORS],
    Dimensions: [{ Name: 'Operation', Value: 'SignIn' }, { Name: 'UserPoolId', Value: stack.resolve(pool.userPool.userPoolId) }],
  });
  defined().template().resourceCountIs('AWS::CloudWatch::Alarm', 0);
});

test.each<[string, (stack: Stack) => PhiUserPoolProps, string]>([
  ['an attribute of the record', () => ({ customAttributes: { diagnosis: new cognito.StringAttribute() } }),
    'the custom attribute \'diagnosis\' sounds like ePHI, and attributes are copied into every ID token; keep it in the record, and in the pool a reference such as patientId'],
  ['a web ACL of another Region', () => ({ webAclArn: ACL.replace('us-east-1', 'eu-west-1') }), 'is no web ACL for this resource; it takes the ARN of one of scope REGIONAL in us-east-1: choose such a web ACL'],
  ['a domain with a scheme', () => ({ passkeyDomain: 'https://auth.example.com' }), '\'https://auth.example.com\' is no domain; it takes lower-case names with dots such as portal.example.com'],
  ['a log bucket of another Region', (stack) => ({ signInLogBucket: s3.Bucket.fromBucketAttributes(stack, 'Far', { bucketName: 'far', region: 'us-west-2' }) }),
    'Portal/Far cannot take these logs: it is in us-west-2, the source is in us-east-1; pass a bucket of the same Region'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(props)).toThrow(message);
});

test('what is known only at deployment passes', () => {
  expect(() => defined(() => ({ passkeyDomain: Aws.STACK_NAME, webAclArn: Aws.STACK_ID }))).not.toThrow();
});

test('works in a Stage, with bucket and topic in an earlier stack and the account not known', () => {
  const stage = new Stage(new App(), 'Prod');
  const foundation = new Stack(stage, 'Foundation');
  const key = new PhiKey(foundation, 'Key').key;
  const portal = new Stack(stage, 'Portal');
  new PhiUserPool(portal, 'Staff', {
    signInLogBucket: new s3.Bucket(foundation, 'Logs', { encryptionKey: key }),
    alarmTopic: new sns.Topic(foundation, 'Operators', { masterKey: key }),
  }).addClient('App', CALLBACK);
  expect(() => stage.synth()).not.toThrow();
  expect(portal.dependencies).toEqual([foundation]);
  expect(foundation.dependencies).toEqual([]);
  Template.fromStack(portal).resourceCountIs(CLIENT, 1);
});

test('passes the HIPAA pack of cdk-nag, apart from what a log bucket must be', () => {
  const { stack, pool } = defined(() => ({ passkeyDomain: 'auth.example.com', webAclArn: ACL }));
  pool.addClient('Portal', CALLBACK);
  const { violations } = new HIPAASecurityChecks().validateScope(stack.node.root);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['S3BucketLoggingEnabled', 'S3BucketReplicationEnabled', 'S3DefaultEncryptionKMS'].map((each) => `HIPAA.Security-${each}`));
});
