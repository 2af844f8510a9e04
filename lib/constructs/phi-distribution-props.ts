import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { PhiDistributionOrigin } from './phi-distribution-origin';

/** Paths that go elsewhere, or whose answers may be kept. */
export interface PhiDistributionPath {
  /** The pattern of the path, such as `/api/*` or `/assets/*`. The first that matches decides. */
  readonly pathPattern: string;

  /** What answers. */
  readonly origin: PhiDistributionOrigin;

  /**
   * Whether the answers are the same for everybody and hold no ePHI: scripts, styles, images of a site. CloudFront and browsers keep them.
   *
   * @default false - every answer comes from the origin
   */
  readonly isStatic?: boolean;
}

/** Properties of a distribution in front of ePHI. */
export interface PhiDistributionProps {
  /** What answers, unless one of `paths` matches. Its answers are not kept. */
  readonly origin: PhiDistributionOrigin;

  /** The names under which people reach the distribution, at least one. With the name of CloudFront itself TLS 1.0 would be admitted. */
  readonly domainNames: string[];

  /** The certificate for these names, in us-east-1. */
  readonly certificate: acm.ICertificate;

  /** The ARN of the web ACL that turns attacks away, of scope CLOUDFRONT, in us-east-1. */
  readonly webAclArn: string;

  /**
   * Paths that go elsewhere, or whose answers may be kept.
   *
   * @default - everything goes to `origin`
   */
  readonly paths?: PhiDistributionPath[];

  /**
   * What is shown at `/`: the distribution is a web site, whose files everybody may read.
   *
   * @default - none: buckets hand files out against signed URLs or cookies only
   */
  readonly defaultRootObject?: string;

  /**
   * The countries where the distribution answers, by their codes of two letters (ISO 3166-1).
   *
   * @default ['US']
   */
  readonly countries?: string[];

  /**
   * What pages may load, as in the header Content-Security-Policy, where the origin does not say so itself.
   *
   * @default "frame-ancestors 'none'; upgrade-insecure-requests"
   */
  readonly contentSecurityPolicy?: string;

  /**
   * The log group of the access log, in us-east-1. Its name has to begin with `/aws/vendedlogs/`.
   *
   * @default - a new one, encrypted and kept for 2192 days
   */
  readonly accessLogGroup?: logs.ILogGroup;

  /**
   * The key that encrypts the new log group. Not to be combined with `accessLogGroup`.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The topic that learns when one in twenty answers is an error of the origin. An imported topic has to allow `cloudwatch.amazonaws.com`
   * to publish, also in the policy of its key.
   *
   * @default - no alarm
   */
  readonly alarmTopic?: sns.ITopic;
}
