import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const API = 'AWS::ApiGatewayV2::Api';
const SERVICE = 'AWS::AppRunner::Service';

const behind = (api: object, distribution: object) => ({
  Resources: {
    Subject: { Type: API, Properties: { ProtocolType: 'HTTP', ...api } },
    Distribution: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: { DistributionConfig: { Origins: [{ Id: 'api', DomainName: { 'Fn::Sub': '${Subject}.execute-api.us-east-1.amazonaws.com' } }], ...distribution } },
    },
  },
});

const WEB_ACL = { WebACLId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/1' };
const service = (properties: object) => ({ Resources: { Subject: { Type: SERVICE, Properties: properties } } });

judges('wafv2-on-every-public-endpoint', [
  ['a WebSocket API alone', { ProtocolType: 'WEBSOCKET' }, nonCompliant('AWS::CloudFront::Distribution')],
  ['a distribution without a web ACL', behind({ DisableExecuteApiEndpoint: true }, {}), nonCompliant('AWS::CloudFront::Distribution')],
  ['a distribution with one, past which the default endpoint leads', behind({}, WEB_ACL), nonCompliant('DisableExecuteApiEndpoint', 'absent')],
  ['a distribution with one, and no other way', behind({ DisableExecuteApiEndpoint: true }, WEB_ACL), compliant('DisableExecuteApiEndpoint')],
  ['a default endpoint that the deployment decides on', behind({ DisableExecuteApiEndpoint: { Ref: 'Off' } }, WEB_ACL), insufficientData('DisableExecuteApiEndpoint')],
  ['a public service', service({}), nonCompliant('AWS::WAFv2::WebACLAssociation')],
  ['a private service', service({ NetworkConfiguration: { IngressConfiguration: { IsPubliclyAccessible: false } } }), notApplicable()],
]);

const beside = (type: string, properties: object, isProtected: boolean) => ({
  Resources: {
    Subject: { Type: type, Properties: properties },
    Other: { Type: 'AWS::Shield::Protection', Properties: { ResourceArn: 'arn:aws:cloudfront::111122223333:distribution/E1' } },
    ...isProtected ? { Own: { Type: 'AWS::Shield::Protection', Properties: { ResourceArn: { Ref: 'Subject' } } } } : {},
  },
});

judges('shield-protection-public', [
  ['an app without Shield Advanced', {}, notApplicable()],
  ['a public load balancer', beside('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internet-facing' }, false), nonCompliant(
    'AWS::Shield::Protection',
  )],
  ['a protected load balancer', beside('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internet-facing' }, true), compliant()],
  ['an internal load balancer', beside('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal' }, false), notApplicable()],
  ['a network load balancer, protected by its addresses', beside('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network', Scheme: 'internet-facing' }, false), notApplicable()],
  ['a private zone', beside('AWS::Route53::HostedZone', { VPCs: [{ VPCId: 'vpc-1' }] }, false), notApplicable()],
  ['a protection of a parameter', {
    Resources: {
      Subject: { Type: 'AWS::CloudFront::Distribution' },
      Protection: { Type: 'AWS::Shield::Protection', Properties: { ResourceArn: { Ref: 'Arn' } } },
    },
  }, insufficientData('AWS::Shield::Protection')],
]);
