import { Stack } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { PhiDistributionOrigin } from '../phi-distribution-origin';
import type { DistributionHeaders } from './distribution-headers';
import { allowCloudFront } from './key-grants';

/** Makes the behaviors of a distribution: what is passed on, what is kept and what comes with each answer. */
export class DistributionBehaviors extends Construct {
  private control?: cloudfront.S3OriginAccessControl;
  private readonly made = new Map<PhiDistributionOrigin, cloudfront.IOrigin>();

  constructor(scope: Construct, id: string, private readonly headers: DistributionHeaders, private readonly isWebSite: boolean) {
    super(scope, id);
  }

  /** The behavior for an origin. Only static answers are kept. */
  public behavior(origin: PhiDistributionOrigin, isStatic: boolean): cloudfront.BehaviorOptions {
    const { bucket, trustedKeyGroups } = origin._choice;
    if (bucket && trustedKeyGroups.length === 0 && !this.isWebSite) {
      throw new Error(`${bucket.node.path} would hand out files to whoever knows their path; name trustedKeyGroups that sign URLs or cookies, or set defaultRootObject if this is a web site`);
    }
    const readsOnly = bucket !== undefined || isStatic;
    return {
      origin: this.origin(origin),
      trustedKeyGroups: trustedKeyGroups.length > 0 ? trustedKeyGroups : undefined,
      allowedMethods: readsOnly ? cloudfront.AllowedMethods.ALLOW_GET_HEAD : cloudfront.AllowedMethods.ALLOW_ALL,
      cachePolicy: isStatic ? cloudfront.CachePolicy.CACHING_OPTIMIZED : cloudfront.CachePolicy.CACHING_DISABLED,
      originRequestPolicy: readsOnly ? undefined : cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: this.headers.policy(isStatic),
      // A request to an API that was sent in plain text has leaked already: no redirect hides it.
      viewerProtocolPolicy: readsOnly ? cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS : cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
      compress: isStatic, // a compressed answer with a secret in it can be guessed by its length
    };
  }

  private origin(chosen: PhiDistributionOrigin): cloudfront.IOrigin {
    const known = this.made.get(chosen);
    if (known) return known;
    const { bucket, domainName = '', originPath } = chosen._choice;
    const origin = bucket ? this.closedBucket(bucket) : new origins.HttpOrigin(domainName, {
      originPath,
      protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
    });
    this.made.set(chosen, origin);
    return origin;
  }

  /** The L2 would name the distribution in the policy of the bucket, which closes a circle where the bucket is of an earlier stack. */
  private closedBucket(bucket: s3.IBucket): cloudfront.IOrigin {
    this.control ??= new cloudfront.S3OriginAccessControl(this, 'AccessControl', { signing: cloudfront.Signing.SIGV4_ALWAYS });
    bucket.addToResourcePolicy(new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: { ArnLike: { 'aws:SourceArn': Stack.of(this).formatArn({ service: 'cloudfront', region: '', resource: 'distribution', resourceName: '*' }) } },
    }));
    if (bucket.encryptionKey) allowCloudFront(bucket.encryptionKey, this);
    return origins.S3BucketOrigin.withBucketDefaults(bucket, { originAccessControlId: this.control.originAccessControlId });
  }
}
