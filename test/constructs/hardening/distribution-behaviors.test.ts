import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { DistributionBehaviors } from '../../../lib/constructs/hardening/distribution-behaviors';
import { DistributionHeaders } from '../../../lib/constructs/hardening/distribution-headers';
import { PhiDistributionOrigin } from '../../../lib/constructs/phi-distribution-origin';

function behaviorsOf(isWebSite: boolean): { readonly stack: Stack; readonly behaviors: DistributionBehaviors } {
  const stack = new Stack(new App(), 'Edge');
  return { stack, behaviors: new DistributionBehaviors(stack, 'Behaviors', new DistributionHeaders(stack, 'Headers', 'frame-ancestors \'none\''), isWebSite) };
}

test.each<[string, boolean, string, boolean]>([
  ['an API', false, 'https-only', false],
  ['static answers of a server', true, 'redirect-to-https', true],
])('%s', (_, isStatic, viewerProtocolPolicy, compress) => {
  const { behaviors } = behaviorsOf(false);
  const behavior = behaviors.behavior(PhiDistributionOrigin.https('api.example.com'), isStatic);
  expect(behavior).toMatchObject({ viewerProtocolPolicy, compress });
  expect(behavior.cachePolicy).toBe(isStatic ? cloudfront.CachePolicy.CACHING_OPTIMIZED : cloudfront.CachePolicy.CACHING_DISABLED);
  expect(behavior.originRequestPolicy).toBe(isStatic ? undefined : cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER);
});

test('an origin that answers several paths is one, and buckets share their origin access control', () => {
  const { stack, behaviors } = behaviorsOf(true);
  const [site, assets] = ['Site', 'Assets'].map(id => PhiDistributionOrigin.bucket(new s3.Bucket(stack, id)));
  expect(behaviors.behavior(site, false).origin).toBe(behaviors.behavior(site, true).origin);
  expect(behaviors.behavior(assets, false).origin).not.toBe(behaviors.behavior(site, true).origin);
  Template.fromStack(stack).resourceCountIs('AWS::CloudFront::OriginAccessControl', 1);
});

test('files are handed out unsigned by a web site only', () => {
  const { stack, behaviors } = behaviorsOf(false);
  const bucket = new s3.Bucket(stack, 'Files');
  expect(() => behaviors.behavior(PhiDistributionOrigin.bucket(bucket), true)).toThrow('Edge/Files would hand out files to whoever knows their path');
  const signed = PhiDistributionOrigin.bucket(bucket, [cloudfront.KeyGroup.fromKeyGroupId(stack, 'Signers', 'signers')]);
  expect(behaviors.behavior(signed, false).trustedKeyGroups).toHaveLength(1);
});
