import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { ResourceGraph } from '../../lib/facts/graph';
import { originsOf, targetsOf } from '../../lib/rules/cloudfront-origins';

const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const config = (...origins: readonly object[]) => ({ DistributionConfig: { Origins: origins } });

function kindOf(domain: unknown, origin: object = {}): string {
  const body = {
    Resources: {
      Subject: { Type: DISTRIBUTION, Properties: config({ Id: 'a', DomainName: domain, ...origin }) },
      Bucket: { Type: 'AWS::S3::Bucket' },
      Api: { Type: 'AWS::ApiGateway::RestApi' },
      Url: { Type: 'AWS::Lambda::Url' },
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
    },
  };
  return originsOf(new ResourceGraph().add(body, { file: 'template.json' }).resource('Subject')!)[0].kind;
}

const hostOf = (url: unknown) => ({ 'Fn::Select': [2, { 'Fn::Split': ['/', url] }] });

test.each([
  ['a bucket of the app', { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }, 'bucket'],
  ['a bucket by name', 'files.s3.us-east-1.amazonaws.com', 'bucket'],
  ['a bucket by name without a region', 'files.s3.amazonaws.com', 'bucket'],
  ['a bucket by a name put together', { 'Fn::Sub': 'files-${AWS::AccountId}.s3.${AWS::Region}.amazonaws.com' }, 'bucket'],
  ['the website of a bucket of the app', hostOf({ 'Fn::GetAtt': ['Bucket', 'WebsiteURL'] }), 'website'],
  ['the website of a bucket', 'files.s3-website-us-east-1.amazonaws.com', 'website'],
  ['an API of the app', { 'Fn::Sub': '${Api}.execute-api.${AWS::Region}.amazonaws.com' }, 'api'],
  ['an API of the app, out of its URL', hostOf({ 'Fn::Join': ['', ['https://', { Ref: 'Api' }, '.execute-api.us-east-1.', { Ref: 'AWS::URLSuffix' }, '/prod/']] }), 'api'],
  ['a function of the app', hostOf({ 'Fn::GetAtt': ['Url', 'FunctionUrl'] }), 'api'],
  ['a load balancer', { 'Fn::GetAtt': ['Balancer', 'DNSName'] }, 'other'],
  ['a host somewhere', 'www.example.com', 'other'],
])('tells %s', (_name, domain, kind) => expect(kindOf(domain)).toBe(kind));

test('finds the origins that a behavior means, of a group as well', () => {
  const body = {
    Resources: {
      Subject: {
        Type: DISTRIBUTION,
        Properties: {
          DistributionConfig: {
            Origins: [{ Id: 'a', DomainName: 'a' }, { Id: 'b', DomainName: 'b' }, { Id: 'c', DomainName: 'c' }],
            OriginGroups: { Items: [{ Id: 'both', Members: { Items: [{ OriginId: 'a' }, { OriginId: 'c' }] } }] },
          },
        },
      },
    },
  };
  const distribution = new ResourceGraph().add(body, { file: 'template.json' }).resource('Subject')!;
  const ids = (target: string) => targetsOf(distribution, target).map(({ id }) => id);
  expect([ids('b'), ids('both'), ids('none')]).toEqual([['b'], ['a', 'c'], []]);
});

const S3 = { Id: 'files', DomainName: 'files.s3.us-east-1.amazonaws.com', S3OriginConfig: {} };
const OAC = 'DistributionConfig.Origins[0].OriginAccessControlId';

const controlled = (behavior: string) => ({
  Resources: {
    Subject: { Type: DISTRIBUTION, Properties: config({ ...S3, OriginAccessControlId: { 'Fn::GetAtt': ['Control', 'Id'] } }) },
    Control: { Type: 'AWS::CloudFront::OriginAccessControl', Properties: { OriginAccessControlConfig: { SigningBehavior: behavior } } },
  },
});

judges('cloudfront-origin-access-control', [
  ['the website of a bucket in one branch', { DistributionConfig: { Origins: [{ Id: 'a', DomainName: { 'Fn::If': ['Site', 'files.s3-website-us-east-1.amazonaws.com', 'portal.example.com'] }, CustomOriginConfig: {} }] } },
    nonCompliant('DistributionConfig.Origins[0].DomainName')],
  ['another site in each branch', { DistributionConfig: { Origins: [{ Id: 'a', DomainName: { 'Fn::If': ['Site', 'site.example.com', 'portal.example.com'] }, CustomOriginConfig: {} }] } }, notApplicable()],
  ['no origin', {}, notApplicable()],
  ['absent', config(S3), nonCompliant(OAC, 'absent')],
  ['an origin access identity', config({ ...S3, S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E1' } }),
    nonCompliant(OAC, 'an origin access identity, which cannot read what a KMS key encrypts')],
  ['a control of the app', controlled('always'), compliant(OAC)],
  ['a control that never signs', controlled('never'), nonCompliant(OAC, 'Control signs: never')],
  ['a parameter', config({ ...S3, OriginAccessControlId: { Ref: 'Control' } }), insufficientData(OAC)],
  ['a public website', config({ Id: 'files', DomainName: 'files.s3-website-us-east-1.amazonaws.com' }), nonCompliant('DistributionConfig.Origins[0].DomainName')],
  ['a load balancer', config({ Id: 'app', DomainName: 'a.us-east-1.elb.amazonaws.com', CustomOriginConfig: {} }), notApplicable()],
]);

const custom = (properties: object, behavior: object = {}) => ({
  DistributionConfig: { DefaultCacheBehavior: behavior, Origins: [{ Id: 'app', DomainName: 'app.example.com', CustomOriginConfig: properties }] },
});
const CUSTOM = 'DistributionConfig.Origins[0].CustomOriginConfig';
const TLS = { OriginSSLProtocols: ['TLSv1.2'] };
const vpcOrigin = (properties: object) => ({ Resources: { Subject: { Type: 'AWS::CloudFront::VpcOrigin', Properties: { VpcOriginEndpointConfig: properties } } } });

judges('cloudfront-origin-tls', [
  ['absent', custom({}), nonCompliant(`${CUSTOM}.OriginProtocolPolicy`, 'absent')],
  ['HTTPS with whatever version', custom({ OriginProtocolPolicy: 'https-only' }), nonCompliant(`${CUSTOM}.OriginSSLProtocols`, 'absent')],
  ['HTTPS with TLS 1.0 as well', custom({ OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1', 'TLSv1.2'] }), nonCompliant(`${CUSTOM}.OriginSSLProtocols[0]`, 'TLSv1')],
  ['as the viewer does, who may use HTTP', custom({ OriginProtocolPolicy: 'match-viewer', ...TLS }, { ViewerProtocolPolicy: 'allow-all' }), nonCompliant(`${CUSTOM}.OriginProtocolPolicy`)],
  ['as the viewer does, who must use HTTPS', custom({ OriginProtocolPolicy: 'match-viewer', ...TLS }, { ViewerProtocolPolicy: 'https-only' }), compliant()],
  ['a parameter', custom({ OriginProtocolPolicy: { Ref: 'Policy' }, ...TLS }), insufficientData(`${CUSTOM}.OriginProtocolPolicy`)],
  ['a bucket, which has no such setting', config(S3), notApplicable()],
  ['an origin in a VPC over HTTP', vpcOrigin({ OriginProtocolPolicy: 'http-only' }), nonCompliant('VpcOriginEndpointConfig.OriginProtocolPolicy', 'http-only')],
  ['an origin in a VPC over HTTPS', vpcOrigin({ OriginProtocolPolicy: 'https-only', ...TLS }), compliant()],
]);
