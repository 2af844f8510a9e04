import type { Duration } from 'aws-cdk-lib';
import type * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** Properties of a user pool for people who reach ePHI. */
export interface PhiUserPoolProps {
  /**
   * The name of the pool, 1 to 128 characters.
   *
   * @default - named by CloudFormation
   */
  readonly userPoolName?: string;

  /**
   * Whether people may make an account themselves, as patients do in a portal. Who they are has to be found out before they see ePHI
   * (45 CFR 164.514(h)).
   *
   * @default false
   */
  readonly selfSignUpEnabled?: boolean;

  /**
   * Whether a forgotten password is reset by an administrator alone, and not by a code to the verified e-mail address.
   *
   * @default false
   */
  readonly adminOnlyRecovery?: boolean;

  /**
   * The domain under which people sign in with passkeys, such as `auth.example.com`: that of the pool or of the app. A passkey then takes
   * the place of password and code, and has to check the finger, face or PIN of its owner.
   *
   * @default - no passkeys: password, and a code from an authenticator app
   */
  readonly passkeyDomain?: string;

  /**
   * Attributes of users besides the standard ones. They are copied into ID tokens: a reference to the record is fine, what is in it is
   * not. Amazon Cognito can add attributes later, but neither change nor remove one.
   *
   * @default - the standard attributes
   */
  readonly customAttributes?: { [name: string]: cognito.ICustomAttribute };

  /**
   * Who sends invitations and codes: `UserPoolEmail.withSES` for an identity of yours. Amazon Cognito itself sends few messages a day.
   *
   * @default - Amazon Cognito
   */
  readonly email?: cognito.UserPoolEmail;

  /**
   * The ARN of a web ACL of scope REGIONAL in the Region of the pool.
   *
   * @default - none: the pool has to be associated with one elsewhere
   */
  readonly webAclArn?: string;

  /**
   * Where the log of sign-ins goes, below `AWSLogs/`: a bucket of the same account and Region. An imported bucket, and its key, has to
   * allow `delivery.logs.amazonaws.com` to put objects.
   *
   * @default - the log bucket of the stack, `LogBucket.of(this)`
   */
  readonly signInLogBucket?: s3.IBucket;

  /**
   * The topic that learns when sign-ins stay risky for a quarter of an hour. An imported topic has to allow `cloudwatch.amazonaws.com` to
   * publish, also in the policy of its key.
   *
   * @default - no alarm
   */
  readonly alarmTopic?: sns.ITopic;
}

/** An app through which people sign in. */
export interface PhiUserPoolClientOptions {
  /** Where people come back to with a code after signing in: addresses that begin with `https://`, or a loopback address for a native app. */
  readonly callbackUrls: string[];

  /**
   * Where people may be sent after signing out.
   *
   * @default - nowhere
   */
  readonly logoutUrls?: string[];

  /**
   * What the tokens are for.
   *
   * @default [OAuthScope.OPENID]
   */
  readonly scopes?: cognito.OAuthScope[];

  /**
   * Whether the app has a server that keeps a secret. An app in a browser or on a phone cannot keep one.
   *
   * @default false
   */
  readonly generateSecret?: boolean;

  /**
   * How long access and ID tokens live, 15 to 60 minutes.
   *
   * @default Duration.minutes(15)
   */
  readonly tokenValidity?: Duration;

  /**
   * How long somebody stays signed in without showing a factor again, 1 to 24 hours. Each refresh token is good for one use.
   *
   * @default Duration.hours(12)
   */
  readonly refreshTokenValidity?: Duration;

  /**
   * Where people sign in.
   *
   * @default [UserPoolClientIdentityProvider.COGNITO]
   */
  readonly identityProviders?: cognito.UserPoolClientIdentityProvider[];
}
