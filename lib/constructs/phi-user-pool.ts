import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { classifyAsPhi } from './hardening/classification';
import { requireDomainName } from './hardening/domain-name';
import { StoreAlarms } from './hardening/store-alarms';
import { requireHarmless } from './hardening/user-pool-attributes';
import { hardenedClient } from './hardening/user-pool-client';
import { allowVendedLogs } from './hardening/vended-log-bucket';
import { requireRegionalWebAcl } from './hardening/web-acl-arn';
import { LogBucket } from './log-bucket';
import type { PhiUserPoolClientOptions, PhiUserPoolProps } from './phi-user-pool-props';

/** What an administrator of users does. Setting a password or a factor for somebody, or signing in as somebody, is not part of it. */
const ADMINISTRATION = [
  'AdminAddUserToGroup', 'AdminCreateUser', 'AdminDisableUser', 'AdminEnableUser', 'AdminGetUser', 'AdminListGroupsForUser', 'AdminListUserAuthEvents',
  'AdminRemoveUserFromGroup', 'AdminResetUserPassword', 'AdminUpdateUserAttributes', 'AdminUserGlobalSignOut', 'ListGroups', 'ListUsers', 'ListUsersInGroup',
].map((action) => `cognito-idp:${action}`);

/**
 * An Amazon Cognito user pool for people who reach ePHI. Everybody shows a second factor, a code from an authenticator app or a passkey, and
 * never one by text message or e-mail. Passwords have 14 characters of four kinds and differ from the last 24. Risky sign-ins and passwords
 * from leaks are turned away, each sign-in goes to a log that is kept, nobody signs up without being invited, and the pool cannot be deleted
 * by mistake: it is kept when the stack goes.
 *
 * Threat protection and the log of sign-ins need the Plus feature plan, which AWS charges for by the active user and month. The log goes to
 * a bucket, since Amazon Cognito does not deliver to a log group under a customer managed key. The pool itself is encrypted under a key that
 * AWS owns. AWS CloudTrail records sign-ins and changes of users as management events.
 *
 * `userPool` takes what is left to you: a domain for the sign-in pages (`addDomain`), groups, identity providers. Add clients with
 * `addClient`; those of `userPool` itself are not hardened.
 *
 * Meets 45 CFR 164.312(d) and 164.312(a)(2)(i), and supports 164.312(a)(2)(iii), 164.308(a)(5)(ii)(C) and 164.308(a)(5)(ii)(D). See "Adding
 * MFA to a user pool", "Advanced security with threat protection" and "Exporting logs from Amazon Cognito user pools" in the Amazon Cognito
 * Developer Guide.
 *
 * Throws when a custom attribute sounds like ePHI, when the web ACL is not one of scope REGIONAL in the Region of the stack, when the domain
 * of passkeys is none, and when the log bucket is in another Region.
 *
 * @example
 * const staff = new PhiUserPool(this, 'Staff', { passkeyDomain: 'auth.example.com' });
 * staff.addClient('Portal', { callbackUrls: ['https://portal.example.com/signed-in'] });
 */
export class PhiUserPool extends Construct {
  /** The pool itself. */
  public readonly userPool: cognito.UserPool;

  /** Where the log of sign-ins goes. */
  public readonly signInLogBucket: s3.IBucket;

  private readonly hasPasskeys: boolean;

  constructor(scope: Construct, id: string, props: PhiUserPoolProps = {}) {
    super(scope, id);
    const { alarmTopic, passkeyDomain, webAclArn } = props;
    if (passkeyDomain !== undefined) requireDomainName(passkeyDomain, 'passkeyDomain');
    const customAttributes = requireHarmless(props.customAttributes);

    classifyAsPhi(this);
    this.hasPasskeys = passkeyDomain !== undefined;
    this.userPool = new cognito.UserPool(this, 'Resource', {
      userPoolName: props.userPoolName,
      customAttributes,
      email: props.email,
      selfSignUpEnabled: props.selfSignUpEnabled ?? false,
      accountRecovery: props.adminOnlyRecovery ? cognito.AccountRecovery.NONE : cognito.AccountRecovery.EMAIL_ONLY,
      passkeyRelyingPartyId: passkeyDomain,
      passkeyUserVerification: passkeyDomain === undefined ? undefined : cognito.PasskeyUserVerification.REQUIRED,
      signInPolicy: { allowedFirstAuthFactors: { password: true, passkey: this.hasPasskeys } },
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      autoVerify: { email: true },
      keepOriginal: { email: true }, // until the new address is verified
      mfa: cognito.Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false, email: false },
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        passwordHistorySize: 24,
        tempPasswordValidity: Duration.days(1),
      },
      featurePlan: cognito.FeaturePlan.PLUS,
      standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    if (this.hasPasskeys) {
      const resource = this.userPool.node.defaultChild as cognito.CfnUserPool; // the L2 does not know that a passkey can be both factors
      resource.webAuthnFactorConfiguration = 'MULTI_FACTOR_WITH_USER_VERIFICATION';
    }
    this.turnAwayRisks();
    this.signInLogBucket = props.signInLogBucket ?? LogBucket.of(this).bucket;
    this.logSignIns();
    if (webAclArn !== undefined) {
      new wafv2.CfnWebACLAssociation(this, 'WebAcl', { resourceArn: this.userPool.userPoolArn, webAclArn: requireRegionalWebAcl(webAclArn, this) });
    }
    if (alarmTopic) {
      new StoreAlarms(this, 'Alarms', alarmTopic, 'AWS/Cognito', [{
        id: 'SignInsAtRisk',
        happened: 'ten or more sign-ins in five minutes were marked as risky',
        metricName: 'Risk',
        statistic: 'Sum',
        bound: 10,
        dimensionsMap: { UserPoolId: this.userPool.userPoolId, Operation: 'SignIn' },
      }]);
    }
  }

  /**
   * Lets people sign in through an app: tokens for a code only, which live for 15 to 60 minutes and can be revoked, refresh tokens that are
   * good for one use, and no answer that tells whether there is such a user.
   *
   * Throws when there is no callback address or one that is not protected by TLS, and when a lifetime is out of its bounds.
   */
  public addClient(id: string, options: PhiUserPoolClientOptions): cognito.UserPoolClient {
    return this.userPool.addClient(id, hardenedClient(options, this.hasPasskeys));
  }

  /** Lets the grantee invite, change, disable and sign out users, but neither set a password nor a factor for them. */
  public grantAdministration(grantee: iam.IGrantable): iam.Grant {
    return this.userPool.grant(grantee, ...ADMINISTRATION);
  }

  /** Says what threat protection does, rather than leaving it to the defaults of the service. */
  private turnAwayRisks(): void {
    new cognito.CfnUserPoolRiskConfigurationAttachment(this, 'Risks', {
      userPoolId: this.userPool.userPoolId,
      clientId: 'ALL',
      compromisedCredentialsRiskConfiguration: { actions: { eventAction: 'BLOCK' }, eventFilter: ['SIGN_IN', 'SIGN_UP', 'PASSWORD_CHANGE'] },
      accountTakeoverRiskConfiguration: {
        actions: {
          highAction: { eventAction: 'BLOCK', notify: false },
          mediumAction: { eventAction: 'MFA_REQUIRED', notify: false },
          lowAction: { eventAction: 'MFA_REQUIRED', notify: false },
        },
      },
    });
  }

  private logSignIns(): void {
    const { policyDependable } = allowVendedLogs(this.signInLogBucket, this);
    const delivery = new cognito.CfnLogDeliveryConfiguration(this, 'SignInLog', {
      userPoolId: this.userPool.userPoolId,
      logConfigurations: [{ eventSource: 'userAuthEvents', logLevel: 'INFO', s3Configuration: { bucketArn: this.signInLogBucket.bucketArn } }],
    });
    if (policyDependable) delivery.node.addDependency(policyDependable);
  }
}
