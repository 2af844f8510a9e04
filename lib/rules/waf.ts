import type { Read } from './list-entries';
import { Check, anyEntry } from './predicates';
import { publicEndpointBehindWebAcl, underShield } from './public-endpoints';
import { Rule, rulesFor } from './rule';
import { compliant, insufficientData, nonCompliant } from './verdict';
import { LOGGING, isLogged, redactsSensitiveFields } from './waf-logging';
import { WEB_ACL, groupsOf, isInForce } from './web-acls';
import type { Resource } from '../facts/resource';

/** One rule of the core rule set for each kind of attack, on a part of requests in which what is harmless seldom looks like one. */
const AGAINST_ATTACKS = ['CrossSiteScripting_QUERYARGUMENTS', 'GenericLFI_QUERYARGUMENTS', 'GenericRFI_QUERYARGUMENTS', 'RestrictedExtensions_URIPATH'];

/** Whether the rules of the group are overridden one by one until none against attacks is left: so the console puts a group on trial. */
function onlyCounts(read: Read, group: string): boolean {
  const names = (path: string) => read(path).map(({ value }) => value);
  const isCounted = (index: number) => ['Count', 'Allow'].some(action => names(`${group}.RuleActionOverrides[${index}].ActionToUse.${action}`).every(value => value !== undefined));
  const overridden = names(`${group}.RuleActionOverrides[*].Name`).filter((_name, index) => isCounted(index));
  return AGAINST_ATTACKS.every(each => [...overridden, ...names(`${group}.ExcludedRules[*].Name`)].includes(each));
}

/** The core rule set of AWS is in force. A group of another vendor may do the same. */
const coreRuleSet: Check = anyEntry('Rules', ({ at }, read) => {
  const group = 'Statement.ManagedRuleGroupStatement';
  const [{ value: vendor }] = read(`${group}.VendorName`);
  const isCore = read(`${group}.Name`).some(({ value }) => value === 'AWSManagedRulesCommonRuleSet');
  if (vendor === undefined || (vendor === 'AWS' && !isCore)) return nonCompliant({ at });
  if (!isAlways(read, 'OverrideAction.None')) return nonCompliant({ at });
  if (onlyCounts(read, group)) return nonCompliant({ at: `${at}.${group}`, found: 'its rules against attacks only count' });
  if (read(`${group}.ScopeDownStatement`).some(({ value }) => value !== undefined)) return insufficientData({ at: `${at}.${group}.ScopeDownStatement`, found: 'in force for some requests only' });
  return isCore && vendor === 'AWS' ? compliant({ at, found: 'AWSManagedRulesCommonRuleSet' }) : insufficientData({ at, found: `a rule group of ${String(vendor)}` });
}, 'AWSManagedRulesCommonRuleSet is not in force');

/** A rate-based rule is in force, in the web ACL or in a rule group of the app that it uses. */
const rateLimited: Check = acl => anyEntry('Rules', ({ at }, read) => {
  const isRate = isAlways(read, 'Statement.RateBasedStatement') || groupsOf(read, acl).some(limits);
  return isRate && isInForce(read, acl) ? compliant({ at, found: 'a rate-based rule' }) : nonCompliant({ at });
}, 'no rate-based rule that turns requests away')(acl);

function limits(group: Resource): boolean {
  return anyEntry('Rules', ({ at }, read) => isAlways(read, 'Statement.RateBasedStatement') ? compliant({ at }) : nonCompliant({ at }), '')(group).status === 'COMPLIANT';
}

function isAlways(read: Read, path: string): boolean {
  return read(path).every(({ value }) => value !== undefined);
}

const CORE_RULES = {
  Name: 'core',
  OverrideAction: { None: {} },
  Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } },
};

/** AWS WAF and AWS Shield. */
export const waf: readonly Rule[] = [
  ...rulesFor(WEB_ACL, [
    {
      id: 'wafv2-logging',
      title: 'Web ACLs log the requests that they inspect',
      safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
      severity: 'medium',
      absent: 'Only samples of the last three hours are kept.',
      rationale: 'Without the log nobody can tell later what an attacker tried on the way to ePHI.',
      remediation: 'Add a `CfnLoggingConfiguration` whose destination is a log group, stream or bucket named `aws-waf-logs-...`.',
      source: 'AWS WAF Developer Guide: Logging AWS WAF web ACL traffic',
      crosswalk: {
        cdkNag: ['WAFv2LoggingEnabled'],
        guard: ['WAFV2_LOGGING_ENABLED'],
        awsConfig: ['WAFV2_LOGGING_ENABLED'],
      },
      check: isLogged,
      examples: {
        compliant: {
          Resources: {
            Subject: { Type: WEB_ACL },
            Logging: {
              Type: LOGGING,
              Properties: { ResourceArn: { 'Fn::GetAtt': ['Subject', 'Arn'] }, LogDestinationConfigs: ['arn:aws:logs:us-east-1:111122223333:log-group:aws-waf-logs-portal'] },
            },
          },
        },
        nonCompliant: { Scope: 'REGIONAL' },
      },
    },
    {
      id: 'wafv2-log-redaction',
      appliesTo: [LOGGING],
      title: 'Web ACL logs leave out authorization headers, cookies and query strings',
      safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'high',
      absent: 'Headers and query strings are logged as they came.',
      rationale: 'Query strings hold names and record numbers, headers and cookies the keys to a session: more than a log needs.',
      remediation: 'Set `redactedFields` to the headers `authorization` and `cookie` and to `queryString: {}`.',
      source: 'AWS WAF Developer Guide: Finding your web ACL records',
      check: redactsSensitiveFields,
      examples: {
        compliant: { RedactedFields: [{ SingleHeader: { Name: 'authorization' } }, { SingleHeader: { Name: 'cookie' } }, { QueryString: {} }] },
        nonCompliant: { RedactedFields: [{ SingleHeader: { Name: 'authorization' } }] },
      },
    },
    {
      id: 'wafv2-managed-rules-present',
      title: 'Web ACLs have the core rule set of AWS in force',
      safeguards: ['164.308(a)(5)(ii)(B)'],
      severity: 'medium',
      absent: 'A web ACL without rules lets every request through, or none.',
      rationale: 'The core rule set turns away the common attacks on web applications that read ePHI.',
      remediation: 'Add the managed rule group `AWSManagedRulesCommonRuleSet` of vendor `AWS` with `overrideAction: { none: {} }`.',
      source: 'AWS WAF Developer Guide: Baseline rule groups',
      check: coreRuleSet,
      examples: {
        compliant: { Rules: [CORE_RULES] },
        nonCompliant: { Rules: [{ ...CORE_RULES, OverrideAction: { Count: {} } }] },
      },
    },
    {
      id: 'wafv2-rate-limit',
      title: 'Web ACLs limit how many requests one client may make',
      safeguards: ['164.308(a)(5)(ii)(B)', '164.308(a)(5)(ii)(C)'],
      severity: 'medium',
      absent: 'A client may ask as often as it likes.',
      rationale: 'A limit slows down who guesses passwords or walks through record numbers.',
      remediation: 'Add a rule with a `rateBasedStatement` and `action: { block: {} }`.',
      source: 'AWS WAF Developer Guide: Using rate-based rule statements in AWS WAF',
      check: rateLimited,
      examples: {
        compliant: { Rules: [{ Name: 'rate', Action: { Block: {} }, Statement: { RateBasedStatement: { Limit: 300, AggregateKeyType: 'IP' } } }] },
        nonCompliant: { Rules: [{ Name: 'rate', Action: { Count: {} }, Statement: { RateBasedStatement: { Limit: 300, AggregateKeyType: 'IP' } } }] },
      },
    },
    {
      id: 'wafv2-on-every-public-endpoint',
      appliesTo: ['AWS::ApiGatewayV2::Api', 'AWS::AppRunner::Service'],
      title: 'HTTP and WebSocket APIs and App Runner services, too, are behind a web ACL',
      safeguards: ['164.308(a)(5)(ii)(B)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
      severity: 'high',
      absent: 'Requests from the internet arrive unfiltered. HTTP and WebSocket APIs cannot have a web ACL of their own.',
      rationale: 'Without a filter, known attacks on web applications reach the code that reads ePHI.',
      remediation: 'Use a REST API, or put a distribution with a web ACL in front of the API and set `disableExecuteApiEndpoint: true`.',
      source: 'AWS WAF Developer Guide: Resources that you can protect with AWS WAF',
      check: publicEndpointBehindWebAcl,
      examples: {
        compliant: {
          Resources: {
            Subject: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP', DisableExecuteApiEndpoint: true } },
            Mapping: { Type: 'AWS::ApiGatewayV2::ApiMapping', Properties: { ApiId: { Ref: 'Subject' }, DomainName: { Ref: 'Domain' } } },
            Domain: { Type: 'AWS::ApiGatewayV2::DomainName' },
            Distribution: {
              Type: 'AWS::CloudFront::Distribution',
              Properties: {
                DistributionConfig: {
                  Origins: [{ Id: 'api', DomainName: { 'Fn::GetAtt': ['Domain', 'RegionalDomainName'] } }],
                  WebACLId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/portal/1',
                },
              },
            },
          },
        },
        nonCompliant: { ProtocolType: 'HTTP' },
      },
    },
  ]),
  ...rulesFor(['AWS::CloudFront::Distribution', 'AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::Route53::HostedZone', 'AWS::GlobalAccelerator::Accelerator'], [
    {
      id: 'shield-protection-public',
      title: 'Where Shield Advanced is used, every public endpoint is under its protection',
      safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
      severity: 'low',
      absent: 'Shield Standard protects against common attacks; the rule speaks only in apps that protect something by Shield Advanced.',
      rationale: 'The endpoint that was forgotten is the one through which records become unavailable.',
      remediation: 'Add a `shield.CfnProtection` with the ARN of the endpoint.',
      source: 'AWS WAF Developer Guide: Adding AWS Shield Advanced protection to AWS resources',
      check: underShield,
      examples: {
        compliant: {
          Resources: {
            Subject: { Type: 'AWS::CloudFront::Distribution' },
            Protection: {
              Type: 'AWS::Shield::Protection',
              Properties: { Name: 'portal', ResourceArn: { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Subject}' } },
            },
          },
        },
        nonCompliant: {
          Resources: {
            Subject: { Type: 'AWS::CloudFront::Distribution' },
            Protection: { Type: 'AWS::Shield::Protection', Properties: { Name: 'other', ResourceArn: 'arn:aws:cloudfront::111122223333:distribution/E1' } },
          },
        },
      },
    },
  ]),
];
