import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { DistributionHeaders } from '../../../lib/constructs/hardening/distribution-headers';

function policies(...kinds: boolean[]): Template {
  const stack = new Stack(new App(), 'Edge');
  const headers = new DistributionHeaders(stack, 'Headers', 'frame-ancestors \'none\'');
  kinds.forEach(each => headers.policy(each));
  return Template.fromStack(stack);
}

test.each([true, false])('browsers stay on HTTPS and show answers in no frame (static: %p)', isStatic => {
  policies(isStatic).hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: {
      SecurityHeadersConfig: {
        StrictTransportSecurity: { AccessControlMaxAgeSec: 63072000, IncludeSubdomains: true, Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: true },
        ContentTypeOptions: { Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'same-origin', Override: true },
        ContentSecurityPolicy: { ContentSecurityPolicy: 'frame-ancestors \'none\'', Override: false },
      },
      CustomHeadersConfig: isStatic ? Match.absent() : { Items: [{ Header: 'Cache-Control', Value: 'no-store', Override: true }] },
    },
  });
});

test('each kind has one policy', () => {
  policies(true, false, true, false).resourceCountIs('AWS::CloudFront::ResponseHeadersPolicy', 2);
});
