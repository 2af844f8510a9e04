import { Duration } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';

const TWO_YEARS = Duration.days(730);

/**
 * What browsers are told with each answer: stay on HTTPS, show it in no frame, guess no content type, tell other sites nothing of the
 * address, and keep nothing of it unless it is static.
 */
export class DistributionHeaders extends Construct {
  private readonly policies = new Map<boolean, cloudfront.ResponseHeadersPolicy>();

  constructor(scope: Construct, id: string, private readonly contentSecurityPolicy: string) {
    super(scope, id);
  }

  /** The policy for answers that are static, or for those that are not, made when first asked for. */
  public policy(isStatic: boolean): cloudfront.ResponseHeadersPolicy {
    const made = this.policies.get(isStatic);
    if (made) return made;
    const policy = new cloudfront.ResponseHeadersPolicy(this, isStatic ? 'Static' : 'Private', {
      customHeadersBehavior: isStatic ? undefined : { customHeaders: [{ header: 'Cache-Control', value: 'no-store', override: true }] },
      securityHeadersBehavior: {
        strictTransportSecurity: { accessControlMaxAge: TWO_YEARS, includeSubdomains: true, override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
        contentTypeOptions: { override: true },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.SAME_ORIGIN, override: true },
        contentSecurityPolicy: { contentSecurityPolicy: this.contentSecurityPolicy, override: false },
      },
    });
    this.policies.set(isStatic, policy);
    return policy;
  }
}
