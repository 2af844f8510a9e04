import { App, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiBucket } from '../../lib/constructs/phi-bucket';
import { PhiDistribution } from '../../lib/constructs/phi-distribution';
import { PhiDistributionOrigin } from '../../lib/constructs/phi-distribution-origin';
import type { PhiDistributionProps } from '../../lib/constructs/phi-distribution-props';
import { PhiKey } from '../../lib/constructs/phi-key';

const env = { account: '123456789012', region: 'us-east-1' };
const ACL = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/portal/1234abcd-12ab-34cd-56ef-1234567890ab';
const OPERATORS = 'arn:aws:sns:us-east-1:123456789012:operators';
const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const CACHED = cloudfront.CachePolicy.CACHING_OPTIMIZED.cachePolicyId;
const NOT_CACHED = cloudfront.CachePolicy.CACHING_DISABLED.cachePolicyId;
const API = PhiDistributionOrigin.https('api.example.com');

const certificateOf = (stack: Stack) => acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:123456789012:certificate/1234abcd');
const required = (stack: Stack): PhiDistributionProps => ({ origin: API, domainNames: ['portal.example.com'], certificate: certificateOf(stack), webAclArn: ACL });

interface Defined {
  readonly stack: Stack;
  readonly portal: PhiDistribution;
  readonly template: () => Template;
}

function defined(props: (stack: Stack) => Partial<PhiDistributionProps> = () => ({}), region = 'us-east-1'): Defined {
  const stack = new Stack(new App(), 'Edge', { env: { ...env, region } });
  const portal = new PhiDistribution(stack, 'Portal', { ...required(stack), ...props(stack) });
  return { stack, portal, template: () => Template.fromStack(stack) };
}

const configOf = (template: Template) => Object.values(template.findResources(DISTRIBUTION))[0].Properties.DistributionConfig;

test.each<[string, object]>([
  ['is reached with TLS 1.2 or better under a name of yours', {
    Aliases: ['portal.example.com'], ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2025', SslSupportMethod: 'sni-only', AcmCertificateArn: Match.stringLikeRegexp('us-east-1') },
  }],
  ['is behind the web ACL', { WebACLId: ACL }],
  ['answers in the United States unless told otherwise', { Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['US'] } } }],
  ['speaks HTTP/2 and HTTP/3, and writes no legacy log', { HttpVersion: 'http2and3', Logging: Match.absent() }],
  ['speaks HTTPS with TLS 1.2 to the origin', { Origins: [Match.objectLike({ DomainName: 'api.example.com', CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] } })] }],
  ['keeps no answer, takes HTTPS only and passes everything on', {
    DefaultCacheBehavior: Match.objectLike({
      CachePolicyId: NOT_CACHED,
      ViewerProtocolPolicy: 'https-only',
      OriginRequestPolicyId: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER.originRequestPolicyId,
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
      Compress: false,
    }),
  }],
])('the distribution %s', (_, config) => {
  defined().template().hasResourceProperties(DISTRIBUTION, { DistributionConfig: config, Tags: [{ Key: 'data-classification', Value: 'phi' }, { Key: 'hipaa-in-scope', Value: 'true' }] });
});

test('answers in the countries of the caller, with a policy of the caller for what pages load', () => {
  const { template } = defined(() => ({ countries: ['US', 'CA'], contentSecurityPolicy: 'default-src \'self\'' }));
  expect(configOf(template()).Restrictions.GeoRestriction.Locations).toEqual(['US', 'CA']);
  template().hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: { SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy: 'default-src \'self\'', Override: false } } },
  });
});

describe('the access log', () => {
  test('leaves query strings, cookies and referrers out, and is encrypted and kept', () => {
    const { stack, portal, template } = defined();
    template().hasResourceProperties('AWS::Logs::DeliverySource', {
      LogType: 'ACCESS_LOGS',
      ResourceArn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::123456789012:distribution/', stack.resolve(portal.distribution.distributionId)]] },
    });
    template().hasResourceProperties('AWS::Logs::DeliveryDestination', { DestinationResourceArn: stack.resolve(portal.accessLogGroup.logGroupArn), OutputFormat: 'json' });
    const [{ Properties: { RecordFields } }] = Object.values(template().findResources('AWS::Logs::Delivery'));
    expect(RecordFields).toEqual(expect.arrayContaining(['date', 'time', 'c-ip', 'cs-method', 'cs-uri-stem', 'sc-status']));
    expect(RecordFields.filter((field: string) => /query|cookie|referer/i.test(field))).toEqual([]);
    template().hasResource('AWS::Logs::LogGroup', {
      Properties: {
        LogGroupName: Match.stringLikeRegexp('^/aws/vendedlogs/cloudfront/Edge-Portal-[0-9A-F]+$'),
        KmsKeyId: stack.resolve(portal.encryptionKey?.keyArn),
        RetentionInDays: 2192,
      },
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('goes to an imported log group, without a key', () => {
    const { portal, template } = defined((stack) => ({ accessLogGroup: logs.LogGroup.fromLogGroupName(stack, 'Logs', '/aws/vendedlogs/portal') }));
    expect(portal.encryptionKey).toBeUndefined();
    template().resourceCountIs('AWS::Logs::LogGroup', 0);
    template().resourceCountIs('AWS::KMS::Key', 0);
    template().resourceCountIs('AWS::Logs::Delivery', 1);
  });
});

describe('a bucket', () => {
  const site = (stack: Stack) => ({ origin: PhiDistributionOrigin.bucket(new PhiBucket(stack, 'Site').bucket), defaultRootObject: 'index.html' });

  test('stays closed: requests are signed, and bucket and key let in distributions of the account to read', () => {
    const { stack, template } = defined(site);
    const [control] = Object.entries(template().findResources('AWS::CloudFront::OriginAccessControl'));
    expect(control[1].Properties.OriginAccessControlConfig).toMatchObject({ OriginAccessControlOriginType: 's3', SigningBehavior: 'always', SigningProtocol: 'sigv4' });
    template().hasResourceProperties(DISTRIBUTION, {
      DistributionConfig: {
        DefaultRootObject: 'index.html',
        Origins: [Match.objectLike({ OriginAccessControlId: { 'Fn::GetAtt': [control[0], 'Id'] }, S3OriginConfig: { OriginAccessIdentity: '' } })],
        DefaultCacheBehavior: Match.objectLike({ AllowedMethods: ['GET', 'HEAD'], ViewerProtocolPolicy: 'redirect-to-https', CachePolicyId: NOT_CACHED }),
      },
    });
    const distributions = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::123456789012:distribution/*']] };
    const allowed = { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Condition: { ArnLike: { 'aws:SourceArn': distributions } } };
    template().hasResourceProperties('AWS::S3::BucketPolicy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 's3:GetObject', ...allowed })]) } });
    template().hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt', ...allowed })]) } });
    expect(stack.dependencies).toEqual([]);
  });

  test('hands files out against signed URLs or cookies', () => {
    const { template } = defined((stack) => ({
      origin: PhiDistributionOrigin.bucket(new PhiBucket(stack, 'Scans').bucket, [cloudfront.KeyGroup.fromKeyGroupId(stack, 'Signers', 'signers')]),
    }));
    expect(configOf(template()).DefaultCacheBehavior.TrustedKeyGroups).toEqual(['signers']);
  });

  test('that was imported takes no statement', () => {
    const { template } = defined((stack) => ({ origin: PhiDistributionOrigin.bucket(s3.Bucket.fromBucketName(stack, 'Far', 'site')), defaultRootObject: 'index.html' }));
    template().resourceCountIs('AWS::S3::BucketPolicy', 0);
    expect(configOf(template()).Origins[0].DomainName).toBe('site.s3.us-east-1.amazonaws.com');
  });
});

test('answers are kept only below paths that are named static', () => {
  const { template } = defined(() => ({ paths: [{ pathPattern: '/assets/*', origin: PhiDistributionOrigin.https('assets.example.com'), isStatic: true }, { pathPattern: '/v2/*', origin: API }] }));
  const { CacheBehaviors, DefaultCacheBehavior, Origins } = configOf(template());
  expect(CacheBehaviors.map(({ PathPattern, CachePolicyId, Compress }: Record<string, unknown>) => [PathPattern, CachePolicyId, Compress])).toEqual([['/assets/*', CACHED, true], ['/v2/*', NOT_CACHED, false]]);
  expect(CacheBehaviors[0].AllowedMethods).toEqual(['GET', 'HEAD']);
  expect(Origins).toHaveLength(2);
  const policies = Object.entries(template().findResources('AWS::CloudFront::ResponseHeadersPolicy'));
  const noStore = policies.filter(([, { Properties }]) => Properties.ResponseHeadersPolicyConfig.CustomHeadersConfig?.Items[0].Value === 'no-store').map(([id]) => ({ Ref: id }));
  expect(policies).toHaveLength(2);
  expect([DefaultCacheBehavior.ResponseHeadersPolicyId, CacheBehaviors[1].ResponseHeadersPolicyId]).toEqual([...noStore, ...noStore]);
  expect(CacheBehaviors[0].ResponseHeadersPolicyId).not.toEqual(noStore[0]);
});

test('an alarm tells of origins that fail, if a topic is given', () => {
  const { stack, portal, template } = defined((scope) => ({ alarmTopic: sns.Topic.fromTopicArn(scope, 'Operators', OPERATORS) }));
  template().hasResourceProperties('AWS::CloudWatch::Alarm', {
    Namespace: 'AWS/CloudFront',
    MetricName: '5xxErrorRate',
    Threshold: 5,
    AlarmActions: [OPERATORS],
    Dimensions: [{ Name: 'DistributionId', Value: stack.resolve(portal.distribution.distributionId) }, { Name: 'Region', Value: 'Global' }],
  });
  defined().template().resourceCountIs('AWS::CloudWatch::Alarm', 0);
});

test.each<[string, (stack: Stack) => Partial<PhiDistributionProps>, string]>([
  ['a certificate of another Region', (stack) => ({ certificate: acm.Certificate.fromCertificateArn(stack, 'Far', 'arn:aws:acm:eu-west-1:123456789012:certificate/1234abcd') }), 'the certificate is in eu-west-1; CloudFront takes certificates of us-east-1 only: request one there'],
  ['a certificate of a stack in another Region', (stack) => ({
    certificate: new acm.Certificate(new Stack(stack.node.root as App, 'West', { env: { ...env, region: 'us-west-2' }, crossRegionReferences: true }), 'Certificate', { domainName: 'portal.example.com' }),
  }), 'the certificate is in us-west-2'],
  ['a regional web ACL', () => ({ webAclArn: ACL.replace('global', 'regional') }), 'is no web ACL for a distribution; it takes the ARN of one of scope CLOUDFRONT, in us-east-1: choose such a web ACL'],
  ['no name', () => ({ domainNames: [] }), 'domainNames is an empty list; at the name of CloudFront itself TLS 1.0 is admitted: name at least one of your own'],
  ['a name that is none', () => ({ domainNames: ['https://portal.example.com'] }), '\'https://portal.example.com\' is no domain; it takes lower-case names with dots'],
  ['no country', () => ({ countries: [] }), 'countries is []; it takes codes of two capital letters (ISO 3166-1), at least one'],
  ['a country by its name', () => ({ countries: ['US', 'Canada'] }), 'countries is [US, Canada]; it takes codes of two capital letters'],
  ['a path that is none', () => ({ paths: [{ pathPattern: '/a b', origin: API }] }), '\'/a b\' is no pattern of a path; it takes up to 255 letters, digits and characters of a path'],
  ['a path twice', () => ({ paths: [{ pathPattern: '/api/*', origin: API }, { pathPattern: '/api/*', origin: API }] }), '\'/api/*\' is the pattern of two paths, and the first that matches decides: leave one of them out'],
  ['files for everybody', (stack) => ({ origin: PhiDistributionOrigin.bucket(new PhiBucket(stack, 'Scans').bucket) }),
    'Edge/Scans/Resource would hand out files to whoever knows their path; name trustedKeyGroups that sign URLs or cookies, or set defaultRootObject if this is a web site'],
  ['a key beside a log group', (stack) => ({ accessLogGroup: logs.LogGroup.fromLogGroupName(stack, 'Logs', '/aws/vendedlogs/portal'), encryptionKey: new PhiKey(stack, 'Key').key }),
    'encryptionKey is set beside accessLogGroup; the log group has its own key: leave one of them out'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(props)).toThrow(message);
});

test('a stack of another Region is refused', () => {
  expect(() => defined(undefined, 'eu-west-1'))
    .toThrow('the stack is in eu-west-1; CloudFront delivers access logs from us-east-1 only: put the distribution into a stack there, people are answered everywhere');
});

test.each(PLACES)('works %s', (_, place) => {
  const { template, key } = place((stack, { encryptionKey, alarmTopic }) => {
    new PhiDistribution(stack, 'Portal', { ...required(stack), encryptionKey, alarmTopic });
  }, [5432]);
  template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: key, LogGroupName: Match.stringLikeRegexp('cloudfront') });
});

test('closes no circle with buckets, key and certificate of an earlier stack', () => {
  const stage = new Stage(new App(), 'Prod', { env });
  const foundation = new Stack(stage, 'Foundation');
  const edge = new Stack(stage, 'Edge');
  const { key: encryptionKey } = new PhiKey(foundation, 'Key');
  new PhiDistribution(edge, 'Portal', {
    ...required(edge),
    certificate: new acm.Certificate(foundation, 'Names', { domainName: 'portal.example.com' }),
    origin: PhiDistributionOrigin.bucket(new PhiBucket(foundation, 'Site', { encryptionKey }).bucket),
    defaultRootObject: 'index.html',
    encryptionKey,
  });
  expect(() => stage.synth()).not.toThrow();
  expect(edge.dependencies).toEqual([foundation]);
  expect(foundation.dependencies).toEqual([]);
});

test('passes the HIPAA pack of cdk-nag', () => {
  const { stack } = defined();
  expect(new HIPAASecurityChecks().validateScope(stack.node.root).violations).toEqual([]);
});
