import { compliant, insufficientData, judges, nonCompliant } from './judges';

const logged = (configuration: object, condition?: string) => ({
  Resources: {
    Subject: { Type: 'AWS::NetworkFirewall::Firewall' },
    Logging: {
      Type: 'AWS::NetworkFirewall::LoggingConfiguration',
      Condition: condition,
      Properties: { FirewallArn: { Ref: 'Subject' }, LoggingConfiguration: configuration },
    },
  },
});

judges('networkfirewall-logging', [
  ['absent', {}, nonCompliant('AWS::NetworkFirewall::LoggingConfiguration', 'no logging configuration')],
  ['a destination', logged({ LogDestinationConfigs: [{ LogType: 'FLOW' }] }), compliant()],
  ['no destination', logged({ LogDestinationConfigs: [] }), nonCompliant('LoggingConfiguration.LogDestinationConfigs')],
  ['under another condition', logged({ LogDestinationConfigs: [{ LogType: 'FLOW' }] }, 'Prod'), nonCompliant('AWS::NetworkFirewall::LoggingConfiguration')],
  ['destinations of a parameter', {
    Resources: {
      Subject: { Type: 'AWS::NetworkFirewall::Firewall' },
      Logging: {
        Type: 'AWS::NetworkFirewall::LoggingConfiguration',
        Properties: { FirewallArn: { Ref: 'Subject' }, LoggingConfiguration: { LogDestinationConfigs: { Ref: 'Destinations' } } },
      },
    },
  }, compliant('LoggingConfiguration.LogDestinationConfigs')],
  ['logging of a firewall of a parameter', {
    Resources: {
      Subject: { Type: 'AWS::NetworkFirewall::Firewall' },
      Logging: {
        Type: 'AWS::NetworkFirewall::LoggingConfiguration',
        Properties: { FirewallArn: { Ref: 'Firewall' }, LoggingConfiguration: { LogDestinationConfigs: [{ LogType: 'FLOW' }] } },
      },
    },
  }, insufficientData('AWS::NetworkFirewall::LoggingConfiguration')],
]);

judges('networkfirewall-deletion-protection', [
  ['absent', {}, nonCompliant('DeleteProtection', 'absent')],
  ['as texts', { DeleteProtection: 'true', SubnetChangeProtection: 'true', FirewallPolicyChangeProtection: 'true' }, compliant()],
  ['a parameter', { DeleteProtection: { Ref: 'Protect' }, SubnetChangeProtection: true, FirewallPolicyChangeProtection: true }, insufficientData('DeleteProtection')],
  ['as text', { DeleteProtection: 'true', SubnetChangeProtection: true, FirewallPolicyChangeProtection: true }, compliant('DeleteProtection')],
  ['off', { DeleteProtection: false, SubnetChangeProtection: true, FirewallPolicyChangeProtection: true }, nonCompliant('DeleteProtection')],
]);

const policy = (whole: unknown, fragments: unknown, more: object = {}) => ({
  FirewallPolicy: { StatelessDefaultActions: whole, StatelessFragmentDefaultActions: fragments, ...more },
});
const FORWARD = ['aws:forward_to_sfe'];

judges('networkfirewall-default-drop', [
  ['absent', {}, nonCompliant('FirewallPolicy.StatelessDefaultActions', 'absent')],
  ['fragments pass', policy(['aws:drop'], ['aws:pass']), nonCompliant('FirewallPolicy.StatelessFragmentDefaultActions[0]', 'aws:pass')],
  ['forwarded to stateful rules', policy(FORWARD, FORWARD, { StatefulRuleGroupReferences: [{ ResourceArn: { Ref: 'Rules' } }] }), compliant()],
  ['forwarded to a strict default', policy(FORWARD, FORWARD, { StatefulDefaultActions: ['aws:drop_strict'] }), compliant()],
  ['forwarded to a default that alerts', policy(FORWARD, FORWARD, { StatefulDefaultActions: ['aws:alert_strict'] }), nonCompliant('FirewallPolicy.StatefulRuleGroupReferences')],
  ['forwarded to a default that alerts and drops', policy(FORWARD, FORWARD, { StatefulDefaultActions: ['aws:alert_established', 'aws:drop_established'] }), compliant()],
  ['forwarded to a default that drops in one branch only', policy(FORWARD, FORWARD, { StatefulDefaultActions: { 'Fn::If': ['Prod', ['aws:drop_strict'], ['aws:alert_strict']] } }),
    nonCompliant('FirewallPolicy.StatefulRuleGroupReferences')],
  ['forwarded to nothing', policy(FORWARD, FORWARD), nonCompliant('FirewallPolicy.StatefulRuleGroupReferences')],
  ['dropped, with a metric of its own', policy(['aws:drop', 'Dropped'], ['aws:drop']), compliant()],
  ['a parameter', policy([{ Ref: 'Action' }], ['aws:drop']), insufficientData('FirewallPolicy.StatelessDefaultActions[0]')],
]);
