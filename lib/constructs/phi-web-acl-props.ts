import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** What a web ACL stands in front of. */
export enum PhiWebAclScope {
  /** Load balancers, REST APIs and other resources of the Region. */
  REGIONAL = 'REGIONAL',

  /** CloudFront distributions. The web ACL has to be in us-east-1. */
  CLOUDFRONT = 'CLOUDFRONT',
}

/** Properties of a web ACL in front of what serves ePHI. */
export interface PhiWebAclProps {
  /**
   * What the web ACL stands in front of. A change makes a new web ACL.
   *
   * @default PhiWebAclScope.REGIONAL
   */
  readonly scope?: PhiWebAclScope;

  /**
   * How many requests an IP address may make, on average of five minutes: whole requests a minute, at least 2. AWS WAF counts requests of
   * the last five minutes, so that the limit there is five times this number. Many people may share one address behind a gateway.
   *
   * @default 400 - 2000 requests in five minutes
   */
  readonly requestsPerMinuteByAddress?: number;

  /**
   * How many requests a caller may make, on average of five minutes: whole requests a minute, at least 2. Callers are told apart by the
   * `authorization` header, which suits bearer tokens; a signature of AWS differs with every request. 60 a minute are 300 in five minutes.
   *
   * @default - callers are limited by address only
   */
  readonly requestsPerMinuteByCaller?: number;

  /**
   * Whether requests from VPNs, proxies, Tor and hosting providers are turned away. Patients who use a VPN are turned away, too, and so are
   * partners whose systems run in a cloud.
   *
   * @default false
   */
  readonly blockAnonymousAddresses?: boolean;

  /**
   * Whether bodies of more than 8 KB pass, as FHIR documents and uploads need. AWS WAF inspects the beginning of a large body only.
   *
   * @default false
   */
  readonly allowLargeBodies?: boolean;

  /**
   * The key that encrypts the log. The policy of an imported key has to let `logs.<region>.amazonaws.com` use it.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * A log group of the same account and Region, whose name begins with `aws-waf-logs-`, encrypted and kept for 2192 days. Give either this or
   * `encryptionKey`.
   *
   * @default - a new log group under the key, kept for 2192 days
   */
  readonly logGroup?: logs.ILogGroup;

  /**
   * The topic that learns when a hundred requests in five minutes are turned away, for a quarter of an hour. An imported topic has to allow
   * `cloudwatch.amazonaws.com` to publish, also in the policy of its key.
   *
   * @default - no alarm
   */
  readonly alarmTopic?: sns.ITopic;
}
