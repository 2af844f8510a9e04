import { Token } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { requireDomainName } from './hardening/domain-name';

/** What the caller chose: a bucket or a server. */
interface OriginChoice {
  readonly bucket?: s3.IBucket;
  readonly domainName?: string;
  readonly originPath?: string;
  readonly trustedKeyGroups: cloudfront.IKeyGroup[];
}

/**
 * What stands behind a distribution: a bucket, or a server that is reached over HTTPS with TLS 1.2.
 *
 * See "Use various origins with CloudFront distributions" in the Amazon CloudFront Developer Guide.
 *
 * Throws when the domain is none, and when it is that of a bucket.
 *
 * @example
 * const api = PhiDistributionOrigin.https('api.internal.example.com');
 * const site = PhiDistributionOrigin.bucket(new PhiBucket(this, 'Site').bucket);
 */
export class PhiDistributionOrigin {
  /**
   * A bucket, which lets in nobody but distributions of the account: CloudFront signs its requests (origin access control), and the policies
   * of bucket and key allow them. The policies of an imported bucket, and of an imported key, have to do so themselves.
   *
   * @param bucket not one that is configured as a web site
   * @param trustedKeyGroups whose keys sign the URLs or cookies against which files are handed out; needed unless the distribution is a web
   * site, which has a default root object
   */
  public static bucket(bucket: s3.IBucket, trustedKeyGroups: cloudfront.IKeyGroup[] = []): PhiDistributionOrigin {
    return new PhiDistributionOrigin({ bucket, trustedKeyGroups });
  }

  /**
   * A server with a certificate for its name: an API of Amazon API Gateway, a load balancer, or one of your own. It has to refuse what does
   * not come through the distribution, whose web ACL would else be passed by.
   *
   * @param domainName such as `a1b2c3.execute-api.us-east-1.amazonaws.com`
   * @param originPath what comes before each path there, such as `/prod`
   */
  public static https(domainName: string, originPath?: string): PhiDistributionOrigin {
    if (!Token.isUnresolved(domainName)) requireServer(domainName);
    if (originPath !== undefined && !Token.isUnresolved(originPath) && !/^\/\S*[^\s/]$/.test(originPath)) {
      throw new Error(`'${originPath}' is no path of an origin; it takes one that begins with a slash and ends without one, such as /prod: choose such a path or leave it out`);
    }
    return new PhiDistributionOrigin({ domainName, originPath, trustedKeyGroups: [] });
  }

  /** @internal */
  public readonly _choice: OriginChoice;

  private constructor(choice: OriginChoice) {
    this._choice = choice;
  }
}

function requireServer(domainName: string): void {
  requireDomainName(domainName, 'domainName');
  if (/(^|\.)s3(-website)?[.-][a-z0-9.-]*amazonaws\.com(\.cn)?$/.test(domainName)) {
    throw new Error(`'${domainName}' is the domain of a bucket, which would have to be public; use PhiDistributionOrigin.bucket, with which it stays closed`);
  }
}
