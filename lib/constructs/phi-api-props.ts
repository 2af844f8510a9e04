import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** What clients of an API have to speak. */
export enum PhiApiTlsPolicy {
  /** TLS 1.3, or TLS 1.2 with forward secrecy; with a key exchange that withstands quantum computers for clients that know it. */
  TLS_1_2 = 'TLS_1_2',

  /** TLS 1.3 only. */
  TLS_1_3 = 'TLS_1_3',

  /** TLS 1.3 only, by a module validated under FIPS 140-3. */
  FIPS_TLS_1_3 = 'FIPS_TLS_1_3',
}

/** A domain name of one's own for an API. */
export interface PhiApiDomain {
  /** The name, in lower case, for example `api.example.com`. A change makes a new domain name. */
  readonly domainName: string;

  /** Its certificate, of AWS Certificate Manager and in the Region of the API. */
  readonly certificate: acm.ICertificate;
}

/** Properties of an API that serves ePHI. */
export interface PhiApiProps {
  /**
   * Who tells whether a caller may call: a Cognito user pool or a function. Every method asks it unless the method names another; a method that
   * asks nobody is refused, but for preflight requests of browsers.
   *
   * @default - callers sign with IAM credentials
   */
  readonly authorizer?: apigateway.IAuthorizer;

  /**
   * The scopes of which a token of a Cognito user pool has to hold one. Needed with a user pool.
   *
   * @default - none, where there are no tokens
   */
  readonly authorizationScopes?: string[];

  /**
   * The name of the API. It must say nothing about a patient.
   *
   * @default - made from the path of the construct
   */
  readonly apiName?: string;

  /**
   * The name of the stage, of letters, digits, `-` and `_`. A change makes a new stage.
   *
   * @default 'prod'
   */
  readonly stageName?: string;

  /**
   * The domain name that clients use. The default endpoint is off then.
   *
   * @default - the default endpoint
   */
  readonly domain?: PhiApiDomain;

  /**
   * What clients have to speak.
   *
   * @default PhiApiTlsPolicy.TLS_1_2
   */
  readonly tlsPolicy?: PhiApiTlsPolicy;

  /**
   * The VPC endpoints for `execute-api` from which alone the API is called: the API is private then.
   *
   * @default - the API is reached from the internet
   */
  readonly vpcEndpoints?: ec2.IVpcEndpoint[];

  /**
   * The origins whose pages may call the API, for example `https://portal.example.com`. Not every origin.
   *
   * @default - pages of no other origin
   */
  readonly corsOrigins?: string[];

  /**
   * How many requests a caller may make, on average of five minutes: whole requests a minute, at least 2. Callers of an authorizer are told apart
   * by their token, others by their IP address. AWS WAF counts five minutes, so that 60 a minute are 300 there. Give either this or `webAclArn`.
   *
   * @default 60
   */
  readonly requestsPerMinute?: number;

  /**
   * How many requests a second all callers together may make in the long run.
   *
   * @default 100
   */
  readonly throttlingRateLimit?: number;

  /**
   * How many requests all callers together may make at once.
   *
   * @default 200
   */
  readonly throttlingBurstLimit?: number;

  /**
   * Types of content that are passed on as they are, for example `application/dicom`.
   *
   * @default - text only
   */
  readonly binaryMediaTypes?: string[];

  /**
   * The ARN of a web ACL of this Region, for example that of a `PhiWebAcl` that several APIs share. It has to limit and turn away requests.
   *
   * @default - a new PhiWebAcl, which turns away bodies of more than 8 KB
   */
  readonly webAclArn?: string;

  /**
   * The certificate of API Gateway by which backends over HTTP know the API. It expires a year after it was made, and no template renews it: make
   * another in time, let backends trust both, and pass it.
   *
   * @default - a new one
   */
  readonly clientCertificateId?: string;

  /**
   * Whether to make the role by which API Gateway writes logs, and set it for all APIs of the account in this Region. There is one only: where
   * another stack sets it, the last one wins. Without it no stage with logs can be made.
   *
   * @default false - the account has it already
   */
  readonly createAccountRole?: boolean;

  /**
   * The key that encrypts the logs. The policy of an imported key has to let `logs.<region>.amazonaws.com` use it.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The topic that learns of failing requests and of many that are refused. An imported topic has to allow `cloudwatch.amazonaws.com` to
   * publish, also in the policy of its key.
   *
   * @default - no alarms
   */
  readonly alarmTopic?: sns.ITopic;
}
