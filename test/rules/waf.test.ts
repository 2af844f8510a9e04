import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const ACL = 'AWS::WAFv2::WebACL';
const CORE = { OverrideAction: { None: {} }, Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } } };
const RATE = { Statement: { RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP' } } };

const logged = (destinations: unknown, condition?: string) => ({
  Resources: {
    Subject: { Type: ACL },
    Logging: {
      Type: 'AWS::WAFv2::LoggingConfiguration', Condition: condition, Properties: { ResourceArn: { 'Fn::GetAtt': ['Subject', 'Arn'] }, LogDestinationConfigs: destinations },
    },
  },
});

const named = (ResourceArn: unknown, LogDestinationConfigs: readonly string[] = ['arn:aws:s3:::aws-waf-logs-portal']) => ({
  Resources: {
    Subject: { Type: ACL, Properties: { Name: 'portal' } },
    Logging: { Type: 'AWS::WAFv2::LoggingConfiguration', Properties: { ResourceArn, LogDestinationConfigs } },
  },
});

judges('wafv2-logging', [
  ['absent', {}, nonCompliant('AWS::WAFv2::LoggingConfiguration', 'no logging configuration')],
  ['a destination of the app', logged([{ 'Fn::GetAtt': ['Logs', 'Arn'] }]), compliant('LogDestinationConfigs')],
  ['no destination, which AWS refuses', logged([]), insufficientData('LogDestinationConfigs')],
  ['under another condition', logged(['arn:aws:s3:::aws-waf-logs-a'], 'Prod'), nonCompliant('AWS::WAFv2::LoggingConfiguration')],
  ['an ARN that names it', named('arn:aws:wafv2:us-east-1:111122223333:regional/webacl/portal/1a2b'), compliant('LogDestinationConfigs')],
  ['an ARN with an account of the deployment', named({ 'Fn::Sub': 'arn:aws:wafv2:us-east-1:${AWS::AccountId}:regional/webacl/portal/1a2b' }), compliant('LogDestinationConfigs')],
  ['an ARN of another', named('arn:aws:wafv2:us-east-1:111122223333:regional/webacl/portal2/1a2b'), nonCompliant('AWS::WAFv2::LoggingConfiguration')],
  ['an ARN of a parameter', named({ Ref: 'Acl' }), insufficientData('AWS::WAFv2::LoggingConfiguration')],
  ['an ARN that names it, and no destination', named('arn:aws:wafv2:us-east-1:111122223333:regional/webacl/portal', []), insufficientData('LogDestinationConfigs')],
]);

judges('wafv2-managed-rules-present', [
  ['absent', {}, nonCompliant('Rules', 'AWSManagedRulesCommonRuleSet is not in force')],
  ['among others', { Rules: [{ Action: { Block: {} }, Statement: { GeoMatchStatement: { CountryCodes: ['KP'] } } }, CORE] }, compliant('Rules[1]')],
  ['another group of AWS', { Rules: [{ ...CORE, Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesAnonymousIpList' } } }] }, nonCompliant('Rules')],
  ['a group of another vendor', { Rules: [{ ...CORE, Statement: { ManagedRuleGroupStatement: { VendorName: 'F5', Name: 'OWASP_Managed' } } }] }, insufficientData('Rules[0]')],
  ['a parameter', { Rules: { Ref: 'Rules' } }, insufficientData('Rules')],
]);

judges('wafv2-rate-limit', [
  ['absent', {}, nonCompliant('Rules', 'no rate-based rule that turns requests away')],
  ['that challenges', { Rules: [{ ...RATE, Action: { Challenge: {} } }] }, compliant('Rules[0]')],
  ['a rule that blocks something else', { Rules: [{ Action: { Block: {} }, Statement: { GeoMatchStatement: { CountryCodes: ['KP'] } } }] }, nonCompliant('Rules')],
  ['in a rule group of the app', {
    Resources: {
      Subject: { Type: ACL, Properties: { Rules: [{ OverrideAction: { None: {} }, Statement: { RuleGroupReferenceStatement: { Arn: { 'Fn::GetAtt': ['Group', 'Arn'] } } } }] } },
      Group: { Type: 'AWS::WAFv2::RuleGroup', Properties: { Rules: [{ ...RATE, Action: { Block: {} } }] } },
    },
  }, compliant('Rules[0]')],
  ['a parameter', { Rules: { Ref: 'Rules' } }, insufficientData('Rules')],
]);

const overriding = (group: Json): Json => ({
  Rules: [{ ...CORE, Statement: { ManagedRuleGroupStatement: { ...CORE.Statement.ManagedRuleGroupStatement, ...group } } }],
});
const counting = (...names: readonly string[]): Json => overriding({ RuleActionOverrides: names.map(Name => ({ Name, ActionToUse: { Count: {} } })) });
const ATTACKS = ['CrossSiteScripting_QUERYARGUMENTS', 'GenericLFI_QUERYARGUMENTS', 'GenericRFI_QUERYARGUMENTS', 'RestrictedExtensions_URIPATH'];

judges('wafv2-managed-rules-present', [
  ['each of its rules overridden to count', counting('SizeRestrictions_BODY', ...ATTACKS), nonCompliant('Rules')],
  ['each of its rules excluded', overriding({ ExcludedRules: ATTACKS.map(Name => ({ Name })) }), nonCompliant('Rules')],
  ['some of its rules overridden to count', counting('SizeRestrictions_BODY', 'GenericLFI_QUERYARGUMENTS'), compliant('Rules[0]')],
  ['its rules overridden to challenge', overriding({ RuleActionOverrides: ATTACKS.map(Name => ({ Name, ActionToUse: { Challenge: {} } })) }), compliant('Rules[0]')],
  ['the core rule set for some requests', { Rules: [{ ...CORE, Statement: { ManagedRuleGroupStatement: { ...CORE.Statement.ManagedRuleGroupStatement, ScopeDownStatement: { ByteMatchStatement: {} } } } }] }, insufficientData()],
]);
