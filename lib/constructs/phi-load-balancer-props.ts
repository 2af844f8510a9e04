import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** What clients have to speak. All of them offer a key exchange that withstands quantum computers to clients that know it. */
export enum PhiLoadBalancerTlsPolicy {
  /** TLS 1.3, or TLS 1.2 with forward secrecy and authenticated encryption. What AWS recommends. */
  TLS_1_2 = 'TLS_1_2',

  /** TLS 1.3 only. */
  TLS_1_3 = 'TLS_1_3',

  /** As TLS_1_2, by a module validated under FIPS 140-3. */
  FIPS_TLS_1_2 = 'FIPS_TLS_1_2',

  /** As TLS_1_3, by a module validated under FIPS 140-3. */
  FIPS_TLS_1_3 = 'FIPS_TLS_1_3',
}

/** Properties of a load balancer in front of services with ePHI. */
export interface PhiLoadBalancerProps {
  /** The network of the load balancer and its targets. */
  readonly vpc: ec2.IVpc;

  /** The certificates that clients see, of AWS Certificate Manager and in this Region: one at least. The first is for clients that name no host. */
  readonly certificates: acm.ICertificate[];

  /**
   * Whether the internet may reach the load balancer. A change makes a new load balancer; the old one stays until someone deletes it.
   *
   * @default false - only the network may
   */
  readonly internetFacing?: boolean;

  /**
   * Where the load balancer stands: public subnets if it faces the internet, others if not, in two Availability Zones at least.
   *
   * @default - the public subnets, or the private ones, or the isolated ones if there are no private ones
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * What clients have to speak.
   *
   * @default PhiLoadBalancerTlsPolicy.TLS_1_2
   */
  readonly tlsPolicy?: PhiLoadBalancerTlsPolicy;

  /**
   * The authorities whose certificates clients have to show.
   *
   * @default - clients show no certificate
   */
  readonly clientAuthorities?: elbv2.ITrustStore;

  /**
   * The ARN of a web ACL of this Region, for example that of a `PhiWebAcl` that several load balancers share. It has to turn requests away.
   *
   * @default - a new PhiWebAcl, which turns away bodies of more than 8 KB and addresses with more than 400 requests a minute
   */
  readonly webAclArn?: string;

  /**
   * The key that encrypts the log of the new web ACL. The policy of an imported key has to let `logs.<region>.amazonaws.com` use it.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Where access and connection logs go: a bucket of the same Region, encrypted with Amazon S3 managed keys, without Object Lock. An imported
   * bucket has to allow `logdelivery.elasticloadbalancing.amazonaws.com` to put objects.
   *
   * @default - the log bucket of the stack, `LogBucket.of(this)`
   */
  readonly accessLogBucket?: s3.IBucket;

  /**
   * The topic that learns of failing requests, of refused connections, of targets that are not well, and of many requests that the new web
   * ACL turns away. An imported topic has to allow `cloudwatch.amazonaws.com` to publish, also in the policy of its key.
   *
   * @default - no alarms
   */
  readonly alarmTopic?: sns.ITopic;
}

/** Targets that a load balancer sends requests to, over HTTPS. */
export interface PhiLoadBalancerTargets {
  /** The services or instances. They have to speak TLS; a certificate that they made themselves will do. */
  readonly targets: elbv2.IApplicationLoadBalancerTarget[];

  /**
   * The port on which the targets speak TLS.
   *
   * @default 443
   */
  readonly port?: number;

  /**
   * The path that answers 200 while a target is well. It must need no sign-in and give no ePHI away.
   *
   * @default '/'
   */
  readonly healthCheckPath?: string;

  /**
   * Which requests go to the targets. With conditions goes a priority.
   *
   * @default - all that no other targets take
   */
  readonly conditions?: elbv2.ListenerCondition[];

  /**
   * When the conditions are asked, from 1 (first) to 49999.
   *
   * @default - last
   */
  readonly priority?: number;
}
