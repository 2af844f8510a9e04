import { certainEntries, isOpen } from './list-entries';
import { Check, Test, all, companion, isTrue, judgeAll, present } from './predicates';
import { Rule, rulesFor } from './rule';
import { nonCompliant, worst } from './verdict';
import type { Resource } from '../facts/resource';

const FIREWALL = 'AWS::NetworkFirewall::Firewall';
const LOGGING = 'AWS::NetworkFirewall::LoggingConfiguration';
const DEFAULTS = ['FirewallPolicy.StatelessDefaultActions', 'FirewallPolicy.StatelessFragmentDefaultActions'] as const;

const isNoPass: Test = value => isOpen(value) ? undefined : value !== 'aws:pass';

/** What no stateless rule matches is dropped, or looked at by stateful rules that are there. */
const dropsOrForwards: Check = policy => {
  const verdict = worst(DEFAULTS.map(path => judgeAll(policy.read(`${path}[*]`), isNoPass)));
  const isForwarded = DEFAULTS.some(path => policy.read(`${path}[*]`).some(({ value }) => value === 'aws:forward_to_sfe'));
  return verdict.status === 'COMPLIANT' && isForwarded && !hasStatefulRules(policy)
    ? nonCompliant({ at: 'FirewallPolicy.StatefulRuleGroupReferences', found: 'forwarded, and no stateful rule is there to drop anything' }) : verdict;
};

function hasStatefulRules(policy: Resource): boolean {
  // A default that only alerts lets through what it tells of.
  const drops = certainEntries(policy, 'FirewallPolicy.StatefulDefaultActions').every(({ entries, list }) => isOpen(list.value)
    || entries.some(({ value }) => isOpen(value) || /^aws:drop/.test(String(value))));
  return drops || present('FirewallPolicy.StatefulRuleGroupReferences')(policy).status !== 'NON_COMPLIANT';
}

/** AWS Network Firewall. */
export const networkFirewall: readonly Rule[] = rulesFor(FIREWALL, [
  {
    id: 'networkfirewall-logging',
    title: 'Network firewalls log what they see',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Nothing is logged.',
    rationale: 'The log shows which connections were tried on the way to, or away from, ePHI.',
    remediation: 'Add a `CfnLoggingConfiguration` with `firewallArn` and a destination for ALERT and FLOW logs.',
    source: 'AWS Network Firewall Developer Guide: Logging network traffic from AWS Network Firewall',
    check: companion(LOGGING, 'FirewallArn', present('LoggingConfiguration.LogDestinationConfigs'), 'no logging configuration'),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: FIREWALL },
          Logging: {
            Type: LOGGING,
            Properties: {
              FirewallArn: { 'Fn::GetAtt': ['Subject', 'FirewallArn'] },
              LoggingConfiguration: { LogDestinationConfigs: [{ LogType: 'ALERT', LogDestinationType: 'CloudWatchLogs', LogDestination: { logGroup: 'firewall' } }] },
            },
          },
        },
      },
      nonCompliant: { FirewallName: 'edge' },
    },
  },
  {
    id: 'networkfirewall-deletion-protection',
    title: 'Network firewalls are protected against deletion and against changes of subnets and policy',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'medium',
    absent: 'Neither protection is on.',
    rationale: 'A firewall that is deleted or emptied by mistake opens the network around ePHI.',
    remediation: 'Set `deleteProtection`, `subnetChangeProtection` and `firewallPolicyChangeProtection` to `true`.',
    source: 'AWS Network Firewall Developer Guide: Firewall settings in AWS Network Firewall',
    check: all(isTrue('DeleteProtection'), isTrue('SubnetChangeProtection'), isTrue('FirewallPolicyChangeProtection')),
    examples: {
      compliant: { DeleteProtection: true, SubnetChangeProtection: true, FirewallPolicyChangeProtection: true },
      nonCompliant: { DeleteProtection: true },
    },
  },
  {
    id: 'networkfirewall-default-drop',
    appliesTo: ['AWS::NetworkFirewall::FirewallPolicy'],
    title: 'Firewall policies drop by default, or forward to stateful rules',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'Default actions must be given; `aws:pass` lets through what no rule matches.',
    rationale: 'A firewall that passes what it does not know keeps nothing from ePHI.',
    remediation: 'Set both default actions to `aws:drop`, or to `aws:forward_to_sfe` with stateful rule groups.',
    source: 'AWS Network Firewall Developer Guide: Firewall policy settings in AWS Network Firewall',
    check: dropsOrForwards,
    examples: {
      compliant: { FirewallPolicy: { StatelessDefaultActions: ['aws:drop'], StatelessFragmentDefaultActions: ['aws:drop'] } },
      nonCompliant: { FirewallPolicy: { StatelessDefaultActions: ['aws:pass'], StatelessFragmentDefaultActions: ['aws:drop'] } },
    },
  },
]);
