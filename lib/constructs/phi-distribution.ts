import { Names, Stack, Token } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct, type IConstruct } from 'constructs';
import { classifyAsPhi } from './hardening/classification';
import { DistributionBehaviors } from './hardening/distribution-behaviors';
import { DistributionHeaders } from './hardening/distribution-headers';
import { DistributionLogs } from './hardening/distribution-logs';
import { requireDomainName } from './hardening/domain-name';
import { StoreAlarms } from './hardening/store-alarms';
import { storeLogGroup } from './hardening/store-log-group';
import { requireGlobalWebAcl } from './hardening/web-acl-arn';
import type { PhiDistributionProps } from './phi-distribution-props';
import { PhiKey } from './phi-key';

/** Where CloudFront takes certificates, web ACLs and log deliveries from. */
const HOME = 'us-east-1';

/**
 * An Amazon CloudFront distribution in front of ePHI: TLS 1.2 or better under your own names, HTTPS with TLS 1.2 to the origins, a web ACL,
 * buckets that stay closed, no answer kept unless its path is named static, headers that keep browsers on HTTPS and from storing pages, an
 * access log without query strings and cookies, and answers in named countries only.
 *
 * The stack has to be in us-east-1, where CloudFront delivers logs from; people are answered everywhere. Paths are in the access log: keep
 * patients out of them. Static files in a `PhiBucket` are read by everybody where the distribution is a web site.
 *
 * Meets 45 CFR 164.312(e)(1) between people, CloudFront and origins, and supports 164.312(a)(1), 164.312(b) and 164.308(a)(5)(ii)(B). See
 * "Secure access and restrict access to content" and "Standard logging (access logs)" in the Amazon CloudFront Developer Guide.
 *
 * Throws when the stack, the certificate or the web ACL is not in us-east-1, when a name, a country or a path is none, when a bucket would
 * hand out files to everybody without being a web site, and when a key is given beside the log group.
 *
 * @example
 * new PhiDistribution(this, 'Portal', {
 *   origin: PhiDistributionOrigin.https('api.example.com'),
 *   domainNames: ['portal.example.com'],
 *   certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', 'arn:aws:acm:us-east-1:123456789012:certificate/1234abcd'),
 *   webAclArn: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/portal/1234abcd',
 * });
 */
export class PhiDistribution extends Construct {
  /** The distribution itself. */
  public readonly distribution: cloudfront.Distribution;

  /** The access log. */
  public readonly accessLogGroup: logs.ILogGroup;

  /** The key that encrypts the access log, unless a log group was given. */
  public readonly encryptionKey?: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiDistributionProps) {
    super(scope, id);
    const { accessLogGroup, alarmTopic, certificate, countries = ['US'], defaultRootObject, paths = [] } = props;
    requireHome(this, certificate);
    requireNames(props.domainNames);
    requireCountries(countries);
    requirePaths(paths.map(({ pathPattern }) => pathPattern));
    if (accessLogGroup && props.encryptionKey) {
      throw new Error('encryptionKey is set beside accessLogGroup; the log group has its own key: leave one of them out');
    }

    classifyAsPhi(this);
    const headers = new DistributionHeaders(this, 'Headers', props.contentSecurityPolicy ?? 'frame-ancestors \'none\'; upgrade-insecure-requests');
    const behaviors = new DistributionBehaviors(this, 'Behaviors', headers, defaultRootObject !== undefined);
    this.distribution = new cloudfront.Distribution(this, 'Resource', {
      comment: this.node.path.slice(0, 128),
      defaultBehavior: behaviors.behavior(props.origin, false),
      additionalBehaviors: Object.fromEntries(paths.map(({ pathPattern, origin, isStatic = false }) => [pathPattern, behaviors.behavior(origin, isStatic)])),
      defaultRootObject,
      domainNames: props.domainNames,
      certificate,
      webAclId: requireGlobalWebAcl(props.webAclArn),
      geoRestriction: cloudfront.GeoRestriction.allowlist(...countries),
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2025,
      sslSupportMethod: cloudfront.SSLMethod.SNI,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    });
    if (accessLogGroup) {
      this.accessLogGroup = accessLogGroup;
    } else {
      this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
      const name = Names.uniqueResourceName(this, { maxLength: 200, separator: '-' });
      this.accessLogGroup = storeLogGroup(this, 'LogGroup', `/aws/vendedlogs/cloudfront/${name}`, this.encryptionKey);
    }
    new DistributionLogs(this, 'Logs', this.distribution, this.accessLogGroup);
    if (alarmTopic) {
      new StoreAlarms(this, 'Alarms', alarmTopic, 'AWS/CloudFront', [{
        id: 'OriginFails',
        happened: 'one in twenty answers is an error of the origin',
        metricName: '5xxErrorRate',
        statistic: 'Average',
        bound: 5,
        dimensionsMap: { DistributionId: this.distribution.distributionId, Region: 'Global' },
      }]);
    }
  }
}

function requireHome(scope: IConstruct, certificate: acm.ICertificate): void {
  const { region } = Stack.of(scope);
  if (!Token.isUnresolved(region) && region !== HOME) {
    throw new Error(`the stack is in ${region}; CloudFront delivers access logs from ${HOME} only: put the distribution into a stack there, people are answered everywhere`);
  }
  const named = Token.isUnresolved(certificate.certificateArn) ? certificate.env.region : certificate.certificateArn.split(':')[3];
  if (!Token.isUnresolved(named) && named !== HOME) {
    throw new Error(`the certificate is in ${named}; CloudFront takes certificates of ${HOME} only: request one there`);
  }
}

function requireNames(domainNames: string[]): void {
  if (domainNames.length === 0) throw new Error('domainNames is an empty list; at the name of CloudFront itself TLS 1.0 is admitted: name at least one of your own');
  domainNames.forEach((name) => requireDomainName(name.replace(/^\*\./, ''), 'domainNames'));
}

function requireCountries(countries: string[]): void {
  const wrong = countries.find((each) => !Token.isUnresolved(each) && !/^[A-Z]{2}$/.test(each));
  if (wrong === undefined && countries.length > 0) return;
  throw new Error(`countries is [${countries.join(', ')}]; it takes codes of two capital letters (ISO 3166-1), at least one: list the countries where people use the app, such as US`);
}

function requirePaths(patterns: string[]): void {
  for (const pattern of patterns) {
    if (Token.isUnresolved(pattern) || /^\/?[\w.*$/~"'@:+&?-]{1,254}$/.test(pattern)) continue;
    throw new Error(`'${pattern}' is no pattern of a path; it takes up to 255 letters, digits and characters of a path, with * and ? for others: choose one such as /api/*`);
  }
  const twice = patterns.find((each, index) => patterns.indexOf(each) !== index);
  if (twice !== undefined) throw new Error(`'${twice}' is the pattern of two paths, and the first that matches decides: leave one of them out`);
}
