import { apisAreNotCached, filesAreSigned, setsSecurityHeaders, viewersUseHttps, viewersUseTls } from './cloudfront-behaviors';
import { bucketsAreClosed, originsSpeakTls } from './cloudfront-origins';
import { deliveriesOf } from './log-deliveries';
import { Check, all, inBranchesWhere, isFalse, oneOf, present } from './predicates';
import { Rule, rulesFor } from './rule';
import { CLOUDFRONT_POLICIES, DATED_CLOUDFRONT_POLICIES, refusesOldTls } from './tls-policies';
import { compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { namesWebAcl } from './web-acls';

const modern = refusesOldTls(CLOUDFRONT_POLICIES, DATED_CLOUDFRONT_POLICIES);

/** What viewers ask for; connection logs tell of handshakes only. */
const ACCESS_LOGS = 'ACCESS_LOGS';

const logsAccess: Check = distribution => deliveriesOf(distribution, ACCESS_LOGS).length > 0
  ? compliant({ at: 'AWS::Logs::Delivery', found: 'delivered by CloudWatch Logs' })
  : present('DistributionConfig.Logging.Bucket')(distribution);

/** Cookies are left out of the legacy logs, and out of the fields of the deliveries that name theirs. */
const logsNoCookies: Check = distribution => {
  const telling = deliveriesOf(distribution, ACCESS_LOGS).find(each => each.read('RecordFields[*]').some(({ value }) => value === 'cs(Cookie)'));
  if (telling) return nonCompliant({ at: 'RecordFields', found: 'cs(Cookie)', subject: telling });
  const isLogged = distribution.read('DistributionConfig.Logging.Bucket').some(({ value }) => value !== undefined);
  return isLogged ? isFalse('DistributionConfig.Logging.IncludeCookies', { absent: 'COMPLIANT' })(distribution) : notApplicable();
};

const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const TENANT = 'AWS::CloudFront::DistributionTenant';
const CUSTOM_ACL = 'Customizations.WebAcl';

/** A tenant has the web ACL of its distribution, unless it does without or names another. */
const keepsWebAcl: Check = inBranchesWhere(`${CUSTOM_ACL}.Action`, ['disable', 'override'], (read, tenant) => worst(read(`${CUSTOM_ACL}.Action`).map(action =>
  action.value === 'disable' ? nonCompliant(action) : action.value === 'override' ? namesWebAcl(tenant, `${CUSTOM_ACL}.Arn`) : insufficientData(action))));

const config = (properties: object) => ({ DistributionConfig: properties });
const bucketOrigin = { Id: 'files', DomainName: 'files.s3.us-east-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } };
const apiOrigin = { Id: 'api', DomainName: 'a1b2c3.execute-api.us-east-1.amazonaws.com', CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } };

/** Amazon CloudFront. */
export const cloudFront: readonly Rule[] = rulesFor(DISTRIBUTION, [
  {
    id: 'cloudfront-viewer-https',
    title: 'Every behavior of a distribution asks for HTTPS or sends viewers there',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'The property must be given; `allow-all` lets viewers use HTTP.',
    rationale: 'Over HTTP, ePHI and session cookies cross the internet readable.',
    remediation: 'Set `viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS` on every behavior.',
    source: 'Amazon CloudFront Developer Guide: Require HTTPS for communication between viewers and CloudFront',
    crosswalk: { prowler: ['cloudfront_distributions_https_enabled'] },
    check: viewersUseHttps,
    examples: {
      compliant: config({ DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' } }),
      nonCompliant: config({ DefaultCacheBehavior: { ViewerProtocolPolicy: 'https-only' }, CacheBehaviors: [{ PathPattern: '/api/*', ViewerProtocolPolicy: 'allow-all' }] }),
    },
  },
  {
    id: 'cloudfront-tls-minimum-12',
    title: 'Distributions have a certificate of their own and the security policy TLSv1.2_2021 or a later one',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'With the certificate of CloudFront, TLS 1.0 is admitted whatever the policy says; without a policy it is as well.',
    rationale: 'Old versions of TLS can be broken, and with them the encryption of ePHI on its way.',
    remediation: 'Set `domainNames`, `certificate` and `minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021`.',
    source: 'Amazon CloudFront Developer Guide: Supported protocols and ciphers between viewers and CloudFront',
    check: viewersUseTls(name => modern(name, { value: name, at: '' })),
    examples: {
      compliant: config({ ViewerCertificate: { AcmCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b', MinimumProtocolVersion: 'TLSv1.2_2021' } }),
      nonCompliant: config({ ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1.2_2021' } }),
    },
  },
  {
    id: 'cloudfront-origin-tls',
    appliesTo: ['AWS::CloudFront::Distribution', 'AWS::CloudFront::VpcOrigin'],
    title: 'Distributions speak HTTPS with TLS 1.2 to their origins',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'The protocol policy must be given; without `OriginSSLProtocols` older versions are admitted.',
    rationale: 'What the viewer sent encrypted must not go on readable to the origin.',
    remediation: 'Set `protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY` and `originSslProtocols: [OriginSslPolicy.TLS_V1_2]`.',
    source: 'Amazon CloudFront Developer Guide: Require HTTPS for communication between CloudFront and your custom origin',
    check: originsSpeakTls(distribution => viewersUseHttps(distribution).status === 'COMPLIANT'),
    examples: {
      compliant: config({ Origins: [{ ...apiOrigin, CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] } }] }),
      nonCompliant: config({ Origins: [{ ...apiOrigin, CustomOriginConfig: { OriginProtocolPolicy: 'http-only' } }] }),
    },
  },
  {
    id: 'cloudfront-access-logging',
    title: 'Distributions write access logs',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'No access log is written.',
    rationale: 'The access log says which address asked for what and when.',
    remediation: 'Deliver the logs with `CfnDeliverySource`, `CfnDeliveryDestination` and `CfnDelivery`, or set `enableLogging: true`.',
    source: 'Amazon CloudFront Developer Guide: Standard logging (access logs)',
    check: logsAccess,
    examples: {
      compliant: config({ Logging: { Bucket: 'logs.s3.amazonaws.com' } }),
      nonCompliant: config({ Enabled: true }),
    },
  },
  {
    id: 'cloudfront-log-cookies-off',
    title: 'Access logs of distributions leave cookies out',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'low',
    absent: 'Cookies are left out of the log in a bucket.',
    rationale: 'With a logged session cookie the reader of a log can act as the patient.',
    remediation: 'Leave `logIncludesCookies` out, and `cs(Cookie)` out of the record fields of a delivery.',
    source: 'Amazon CloudFront Developer Guide: Standard logging reference',
    check: logsNoCookies,
    examples: {
      compliant: config({ Logging: { Bucket: 'logs.s3.amazonaws.com' } }),
      nonCompliant: config({ Logging: { Bucket: 'logs.s3.amazonaws.com', IncludeCookies: true } }),
    },
  },
  {
    id: 'cloudfront-waf',
    title: 'Distributions are behind a web ACL that turns requests away',
    safeguards: ['164.308(a)(5)(ii)(B)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'high',
    absent: 'Every request is served or passed on.',
    rationale: 'Without a filter, known attacks on web applications reach the code that reads ePHI.',
    remediation: 'Set `webAclId` to the ARN of a web ACL of scope CLOUDFRONT whose rules block.',
    source: 'Amazon CloudFront Developer Guide: Use AWS WAF protections',
    appliesTo: [DISTRIBUTION, TENANT],
    check: resource => resource.type === TENANT ? keepsWebAcl(resource) : namesWebAcl(resource, 'DistributionConfig.WebACLId'),
    examples: {
      compliant: config({ WebACLId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/portal/1' }),
      nonCompliant: config({ WebACLId: '' }),
    },
  },
  {
    id: 'cloudfront-origin-access-control',
    title: 'Buckets behind a distribution are read by origin access control, and not as public web sites',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'high',
    absent: 'CloudFront reads the bucket as anybody does, so the objects must be public. An origin access identity cannot read what a KMS key encrypts.',
    rationale: 'A bucket that must be public to be served is open to everybody past the distribution.',
    remediation: 'Use `S3BucketOrigin.withOriginAccessControl(bucket)`.',
    source: 'Amazon CloudFront Developer Guide: Restrict access to an Amazon S3 origin',
    check: bucketsAreClosed,
    examples: {
      compliant: config({ Origins: [{ ...bucketOrigin, OriginAccessControlId: 'E2QWRUHAPOMQZL' }] }),
      nonCompliant: config({ Origins: [bucketOrigin] }),
    },
  },
  {
    id: 'cloudfront-signed-access',
    title: 'Files in a bucket are handed out against signed URLs or cookies, unless they are a web site',
    safeguards: [
      '164.312(a)(2)(i)', '164.312(d)', '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
    ],
    severity: 'medium',
    absent: 'Whoever knows a path gets the file. A distribution with a default root object is taken for a web site.',
    rationale: 'A scan or report must go to the one who may see it, and not to everybody with the link.',
    remediation: 'Set `trustedKeyGroups` on the behavior.',
    source: 'Amazon CloudFront Developer Guide: Serve private content with signed URLs and signed cookies',
    check: filesAreSigned,
    examples: {
      compliant: config({ Origins: [bucketOrigin], DefaultCacheBehavior: { TargetOriginId: 'files', TrustedKeyGroups: ['a1b2c3'] } }),
      nonCompliant: config({ Origins: [bucketOrigin], DefaultCacheBehavior: { TargetOriginId: 'files' } }),
    },
  },
  {
    id: 'cloudfront-security-headers',
    title: 'Every behavior tells browsers to stay on HTTPS, not to be framed and not to guess content types',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Only the headers of the origin are sent.',
    rationale: 'A portal that can be framed or downgraded leaks what patients type into it.',
    remediation: 'Set `responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS` on every behavior.',
    source: 'Amazon CloudFront Developer Guide: Use managed response headers policies',
    check: setsSecurityHeaders,
    examples: {
      compliant: config({ DefaultCacheBehavior: { ResponseHeadersPolicyId: '67f7725c-6f97-4210-82d7-5512b31e9d03' } }),
      nonCompliant: config({ DefaultCacheBehavior: {} }),
    },
  },
  {
    id: 'cloudfront-no-cache-phi',
    title: 'Answers of APIs are not cached at the edge',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'Without a cache policy an answer is kept for a day.',
    rationale: 'An answer with ePHI that is kept may be served to the next user.',
    remediation: 'Set `cachePolicy: CachePolicy.CACHING_DISABLED` on behaviors in front of APIs.',
    source: 'Amazon CloudFront Developer Guide: Use managed cache policies',
    check: apisAreNotCached,
    examples: {
      compliant: config({ Origins: [apiOrigin], DefaultCacheBehavior: { TargetOriginId: 'api', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' } }),
      nonCompliant: config({ Origins: [apiOrigin], DefaultCacheBehavior: { TargetOriginId: 'api', CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' } }),
    },
  },
  {
    id: 'cloudfront-geo-restriction',
    title: 'Distributions answer only in countries where the workload has users',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'low',
    absent: 'The whole world is answered.',
    rationale: 'Where no patient and no clinician is, requests are no care.',
    remediation: 'Set `geoRestriction: GeoRestriction.allowlist(\'US\')`.',
    source: 'Amazon CloudFront Developer Guide: Restrict the geographic distribution of your content',
    check: all(oneOf('DistributionConfig.Restrictions.GeoRestriction.RestrictionType', ['whitelist', 'blacklist']), present('DistributionConfig.Restrictions.GeoRestriction.Locations')),
    examples: {
      compliant: config({ Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['US'] } } }),
      nonCompliant: config({ Restrictions: { GeoRestriction: { RestrictionType: 'none' } } }),
    },
  },
]);
