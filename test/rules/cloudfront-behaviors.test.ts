import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const DEFAULT = 'DistributionConfig.DefaultCacheBehavior';
const ORIGINS = [
  { Id: 'files', DomainName: 'files.s3.us-east-1.amazonaws.com', S3OriginConfig: {} },
  { Id: 'api', DomainName: 'a1b2c3.execute-api.us-east-1.amazonaws.com', CustomOriginConfig: {} },
];
const config = (behavior: object | undefined, more: object = {}) => ({ DistributionConfig: { Origins: ORIGINS, DefaultCacheBehavior: behavior, ...more } });
const withPolicy = (behavior: object, type: string, properties: object) => ({
  Resources: { Subject: { Type: DISTRIBUTION, Properties: config(behavior) }, Policy: { Type: type, Properties: properties } },
});

judges('cloudfront-viewer-https', [
  ['absent', config({}), nonCompliant(`${DEFAULT}.ViewerProtocolPolicy`, 'absent')],
  ['no behavior at all', {}, nonCompliant(DEFAULT)],
  ['another path over HTTP', config({ ViewerProtocolPolicy: 'https-only' }, { CacheBehaviors: [{ ViewerProtocolPolicy: 'redirect-to-https' }, { ViewerProtocolPolicy: 'allow-all' }] }),
    nonCompliant('DistributionConfig.CacheBehaviors[1].ViewerProtocolPolicy', 'allow-all')],
  ['a parameter', config({ ViewerProtocolPolicy: { Ref: 'Policy' } }), insufficientData(`${DEFAULT}.ViewerProtocolPolicy`)],
  ['an origin over HTTP, of which another rule speaks', {
    DistributionConfig: {
      DefaultCacheBehavior: { ViewerProtocolPolicy: 'https-only' },
      Origins: [{ Id: 'web', CustomOriginConfig: { OriginProtocolPolicy: 'http-only' } }],
    },
  }, compliant('DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy')],
  ['redirect-to-https in either branch', {
    DistributionConfig: { DefaultCacheBehavior: { ViewerProtocolPolicy: { 'Fn::If': ['Prod', 'redirect-to-https', 'redirect-to-https'] } } },
  }, compliant('DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy')],
]);

const HEADERS = 'AWS::CloudFront::ResponseHeadersPolicy';
const OF_APP = { ResponseHeadersPolicyId: { Ref: 'Policy' } };
const HSTS = "h['strict-transport-security'] = { value: 'max-age=63072000' };";
const answeredBy = (FunctionCode: string, EventType = 'viewer-response') =>
  withPolicy({ FunctionAssociations: [{ EventType, FunctionARN: { 'Fn::GetAtt': ['Policy', 'FunctionARN'] } }] }, 'AWS::CloudFront::Function', { FunctionCode });
const headers = (set: object) => ({ ResponseHeadersPolicyConfig: { SecurityHeadersConfig: set } });

judges('cloudfront-security-headers', [
  ['absent', config({}), nonCompliant(`${DEFAULT}.ResponseHeadersPolicyId`, 'absent')],
  ['a managed policy without them', config({ ResponseHeadersPolicyId: '60669652-455b-4ae9-85a4-c4c02393f86c' }), nonCompliant(`${DEFAULT}.ResponseHeadersPolicyId`)],
  ['a policy of the app', withPolicy(OF_APP, HEADERS, headers({ StrictTransportSecurity: {}, FrameOptions: {}, ContentTypeOptions: {} })), compliant(`${DEFAULT}.ResponseHeadersPolicyId`)],
  ['a policy of the app that keeps frames out by content security policy', withPolicy(OF_APP, HEADERS, headers({
    StrictTransportSecurity: {}, ContentTypeOptions: {}, ContentSecurityPolicy: { ContentSecurityPolicy: "frame-ancestors 'none'" },
  })), compliant(`${DEFAULT}.ResponseHeadersPolicyId`)],
  ['a policy of the app without HSTS', withPolicy(OF_APP, HEADERS, headers({ FrameOptions: {}, ContentTypeOptions: {} })),
    nonCompliant(`${DEFAULT}.ResponseHeadersPolicyId`, 'Policy lacks StrictTransportSecurity')],
  ['a policy that nobody knows here', config({ ResponseHeadersPolicyId: 'a1b2' }), insufficientData(`${DEFAULT}.ResponseHeadersPolicyId`)],
  ['a function that writes them into answers', answeredBy(`${HSTS} h['x-content-type-options'] = NOSNIFF; h['x-frame-options'] = DENY;`), insufficientData(`${DEFAULT}.ResponseHeadersPolicyId`)],
  ['a function that writes a content security policy against frames', answeredBy(`${HSTS} h['X-Content-Type-Options'] = NOSNIFF; h.csp = "frame-ancestors 'none'";`),
    insufficientData(`${DEFAULT}.ResponseHeadersPolicyId`)],
  ['a function that writes one of them', answeredBy(HSTS), nonCompliant(`${DEFAULT}.ResponseHeadersPolicyId`, 'absent')],
  ['a function that sees requests only', answeredBy(`${HSTS} h['x-content-type-options'] = NOSNIFF; h['x-frame-options'] = DENY;`, 'viewer-request'),
    nonCompliant(`${DEFAULT}.ResponseHeadersPolicyId`, 'absent')],
  ['a function whose code is not at hand', config({ FunctionAssociations: [{ EventType: 'viewer-response', FunctionARN: 'arn:f' }] }), insufficientData(`${DEFAULT}.ResponseHeadersPolicyId`)],
  ['a Lambda function at the edge', config({ LambdaFunctionAssociations: [{ EventType: 'origin-response', LambdaFunctionARN: 'arn:f' }] }), insufficientData(`${DEFAULT}.ResponseHeadersPolicyId`)],
  ['a Lambda function that sees requests only', config({ LambdaFunctionAssociations: [{ EventType: 'origin-request', LambdaFunctionARN: 'arn:f' }] }),
    nonCompliant(`${DEFAULT}.ResponseHeadersPolicyId`, 'absent')],
  ['a parameter', config({ ResponseHeadersPolicyId: { Ref: 'Id' } }), insufficientData(`${DEFAULT}.ResponseHeadersPolicyId`)],
]);

const CACHE = 'AWS::CloudFront::CachePolicy';
const API = { TargetOriginId: 'api' };
const CACHED_BY_APP = { ...API, CachePolicyId: { Ref: 'Policy' } };

judges('cloudfront-no-cache-phi', [
  ['absent, which is a day', config(API), nonCompliant(`${DEFAULT}.DefaultTTL`, 'absent')],
  ['nothing kept, said the old way', config({ ...API, DefaultTTL: 0 }), compliant()],
  ['kept for a while at least', config({ ...API, DefaultTTL: 0, MinTTL: 60 }), nonCompliant(`${DEFAULT}.MinTTL`, '60')],
  ['as the origin says', config({ ...API, CachePolicyId: '83da9c7e-98b4-4e11-a168-04f0df8e2c65' }), insufficientData(`${DEFAULT}.CachePolicyId`)],
  ['a policy of the app that keeps nothing', withPolicy(CACHED_BY_APP, CACHE, { CachePolicyConfig: { DefaultTTL: 0, MinTTL: 0, MaxTTL: 0 } }), compliant(`${DEFAULT}.CachePolicyId`)],
  ['a policy of the app that caches', withPolicy(CACHED_BY_APP, CACHE, { CachePolicyConfig: { DefaultTTL: 300, MinTTL: 0, MaxTTL: 300 } }), nonCompliant(`${DEFAULT}.CachePolicyId`, 'Policy caches')],
  ['a parameter', config({ ...API, CachePolicyId: { Ref: 'Id' } }), insufficientData(`${DEFAULT}.CachePolicyId`)],
  ['files of a bucket', config({ TargetOriginId: 'files' }), notApplicable()],
  ['an API behind another path', config({ TargetOriginId: 'files' }, { CacheBehaviors: [{ ...API, CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' }] }),
    nonCompliant('DistributionConfig.CacheBehaviors[0].CachePolicyId', 'a managed policy that caches')],
]);

const FILES = { TargetOriginId: 'files' };

judges('cloudfront-signed-access', [
  ['absent', config(FILES), nonCompliant(`${DEFAULT}.TrustedKeyGroups`, 'absent')],
  ['signers of the old kind', config({ ...FILES, TrustedSigners: ['self'] }), compliant(`${DEFAULT}.TrustedKeyGroups`)],
  ['none', config({ ...FILES, TrustedKeyGroups: [] }), nonCompliant(`${DEFAULT}.TrustedKeyGroups`)],
  ['a parameter', config({ ...FILES, TrustedKeyGroups: { Ref: 'Groups' } }), insufficientData(`${DEFAULT}.TrustedKeyGroups`)],
  ['a function that may check', config({ ...FILES, FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn:f' }] }), insufficientData(`${DEFAULT}.TrustedKeyGroups`)],
  ['a web site', config(FILES, { DefaultRootObject: 'index.html' }), notApplicable()],
  ['an API, which asks by itself', config(API), notApplicable()],
  ['only in one branch', {
    DistributionConfig: {
      Origins: [{ Id: 'files', DomainName: 'files.s3.us-east-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } }],
      DefaultCacheBehavior: { TargetOriginId: 'files', TrustedKeyGroups: { 'Fn::If': ['Prod', ['a1b2c3'], { Ref: 'AWS::NoValue' }] } },
    },
  }, nonCompliant('DistributionConfig.DefaultCacheBehavior.TrustedKeyGroups')],
]);

const CERTIFICATE = 'DistributionConfig.ViewerCertificate';
const viewer = (certificate: unknown) => ({ DistributionConfig: { ViewerCertificate: certificate } });

judges('cloudfront-tls-minimum-12', [
  ['the certificate of CloudFront in one branch', {
    DistributionConfig: {
      ViewerCertificate: {
        AcmCertificateArn: { 'Fn::If': ['Own', 'arn:aws:acm:us-east-1:111122223333:certificate/1', { Ref: 'AWS::NoValue' }] },
        CloudFrontDefaultCertificate: { 'Fn::If': ['Own', { Ref: 'AWS::NoValue' }, true] },
        MinimumProtocolVersion: 'TLSv1.2_2021',
      },
    },
  }, nonCompliant('DistributionConfig.ViewerCertificate.CloudFrontDefaultCertificate')],
  ['absent', {}, nonCompliant(CERTIFICATE)],
  ['a certificate without a policy', viewer({ AcmCertificateArn: 'arn:a' }), nonCompliant(`${CERTIFICATE}.MinimumProtocolVersion`, 'absent')],
  ['the certificate of CloudFront', viewer({ CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1.2_2021' }), nonCompliant(`${CERTIFICATE}.CloudFrontDefaultCertificate`)],
  ['TLS 1.3', viewer({ AcmCertificateArn: 'arn:a', MinimumProtocolVersion: 'TLSv1.3_2025' }), compliant(`${CERTIFICATE}.MinimumProtocolVersion`)],
  ['TLS 1.2 with dated ciphers', viewer({ AcmCertificateArn: 'arn:a', MinimumProtocolVersion: 'TLSv1.2_2019' }), nonCompliant(`${CERTIFICATE}.MinimumProtocolVersion`, 'TLSv1.2_2019')],
  ['a policy newer than this library', viewer({ AcmCertificateArn: 'arn:a', MinimumProtocolVersion: 'TLSv1.4_2031' }), insufficientData(`${CERTIFICATE}.MinimumProtocolVersion`)],
  ['a parameter', viewer({ AcmCertificateArn: 'arn:a', MinimumProtocolVersion: { Ref: 'Policy' } }), insufficientData(`${CERTIFICATE}.MinimumProtocolVersion`)],
  ['TLSv1.2_2021 in either branch', {
    DistributionConfig: {
      ViewerCertificate: {
        AcmCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b',
        MinimumProtocolVersion: { 'Fn::If': ['Prod', 'TLSv1.2_2021', 'TLSv1.2_2021'] },
      },
    },
  }, compliant('DistributionConfig.ViewerCertificate.MinimumProtocolVersion')],
]);
