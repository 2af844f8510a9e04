import { Check, companion, isSet, present, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { compliant } from './verdict';

const ZONE = 'AWS::Route53::HostedZone';
const RESOLVER_LOGGING = 'AWS::Route53Resolver::ResolverQueryLoggingConfig';
const RESOLVER_ASSOCIATION = 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation';

/** A zone with VPCs is private: it is asked within them only, and cannot be signed. */
const ofPublicZones = (check: Check): Check => when(zone => !isSet('VPCs')(zone), check);

const logsQueries: Check = resource => resource.type === RESOLVER_LOGGING
  ? companion(RESOLVER_ASSOCIATION, 'ResolverQueryLogConfigId', () => compliant(), 'associated with no VPC')(resource)
  : ofPublicZones(present('QueryLoggingConfig.CloudWatchLogsLogGroupArn'))(resource);

/** Amazon Route 53. */
export const dns: readonly Rule[] = rulesFor(ZONE, [
  {
    id: 'route53-query-logging',
    appliesTo: [ZONE, RESOLVER_LOGGING],
    title: 'Public hosted zones log queries, and configurations of resolver query logging are in use',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'Queries are not logged; a configuration without a VPC logs nothing.',
    rationale: 'Queries show which systems look for which, and data that leaves hidden in names.',
    remediation: 'Set `queryLogsLogGroupArn` on the zone, and associate the resolver configuration with each VPC.',
    source: 'Amazon Route 53 Developer Guide: Public DNS query logging',
    check: logsQueries,
    examples: {
      compliant: { Name: 'example.com', QueryLoggingConfig: { CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/route53/example.com' } },
      nonCompliant: { Name: 'example.com' },
    },
  },
  {
    id: 'route53-dnssec',
    title: 'Public hosted zones are signed (DNSSEC)',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'Answers are not signed.',
    rationale: 'A forged answer sends patients and clinicians to a copy of the portal.',
    remediation: 'Call `zone.enableDnssec({ kmsKey })` with an ECC_NIST_P256 signing key in us-east-1.',
    source: 'Amazon Route 53 Developer Guide: Configuring DNSSEC signing in Amazon Route 53',
    check: ofPublicZones(companion('AWS::Route53::DNSSEC', 'HostedZoneId', () => compliant(), 'not signed')),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: ZONE, Properties: { Name: 'example.com' } },
          Signing: { Type: 'AWS::Route53::DNSSEC', Properties: { HostedZoneId: { Ref: 'Subject' } } },
        },
      },
      nonCompliant: { Name: 'example.com' },
    },
  },
]);
