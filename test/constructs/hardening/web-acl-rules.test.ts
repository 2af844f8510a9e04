import { Lazy } from 'aws-cdk-lib';
import { webAclRules } from '../../../lib/constructs/hardening/web-acl-rules';
import type { PhiWebAclProps } from '../../../lib/constructs/phi-web-acl-props';

const namesOf = (props: PhiWebAclProps) => webAclRules(props).map(({ name }) => name);
const ALWAYS = ['AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet', 'AWSManagedRulesSQLiRuleSet'];

test.each<[string, PhiWebAclProps, string[]]>([
  ['by default', {}, ['RateByAddress', 'AWSManagedRulesAmazonIpReputationList', ...ALWAYS]],
  ['with a limit for callers', { requestsPerMinuteByCaller: 60 }, ['RateByAddress', 'RateByCaller', 'AWSManagedRulesAmazonIpReputationList', ...ALWAYS]],
  ['without anonymous addresses', { blockAnonymousAddresses: true },
    ['RateByAddress', 'AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesAnonymousIpList', ...ALWAYS]],
])('%s the rules stand in order', (_, props, names) => {
  expect(namesOf(props)).toEqual(names);
  expect(webAclRules(props).map(({ priority }) => priority)).toEqual(names.map((_name, index) => index));
});

test('every rule blocks, is counted and keeps no samples', () => {
  for (const rule of webAclRules({ requestsPerMinuteByCaller: 60, blockAnonymousAddresses: true, allowLargeBodies: true })) {
    expect([rule.action, rule.overrideAction]).toContainEqual(rule.action ? { block: {} } : { none: {} });
    expect(rule.visibilityConfig).toEqual({ metricName: rule.name, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false });
  }
});

test('requests a minute are five times as many in the five minutes of AWS WAF', () => {
  const [address, caller] = webAclRules({ requestsPerMinuteByAddress: 100, requestsPerMinuteByCaller: 60 });
  expect(address.statement).toEqual({ rateBasedStatement: { limit: 500, aggregateKeyType: 'IP', evaluationWindowSec: 300 } });
  expect(caller.statement).toEqual({
    rateBasedStatement: {
      limit: 300,
      aggregateKeyType: 'CUSTOM_KEYS',
      customKeys: [{ header: { name: 'authorization', textTransformations: [{ priority: 0, type: 'NONE' }] } }],
      evaluationWindowSec: 300,
    },
  });
});

test.each([[true, [{ name: 'SizeRestrictions_BODY', actionToUse: { count: {} } }]], [false, undefined]])('large bodies pass: %s', (allowLargeBodies, ruleActionOverrides) => {
  const core = webAclRules({ allowLargeBodies }).find(({ name }) => name === 'AWSManagedRulesCommonRuleSet');
  expect(core?.statement).toEqual({
    managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesCommonRuleSet', ...(ruleActionOverrides ? { ruleActionOverrides } : {}) },
  });
});

test.each<[string, PhiWebAclProps, string]>([
  ['none', { requestsPerMinuteByAddress: 1 }, 'requestsPerMinuteByAddress is 1; AWS WAF takes whole requests a minute from 2 to 400000000: choose such a number'],
  ['a part', { requestsPerMinuteByCaller: 2.5 }, 'requestsPerMinuteByCaller is 2.5; AWS WAF takes whole requests a minute from 2 to 400000000'],
  ['too many', { requestsPerMinuteByCaller: 400_000_001 }, 'requestsPerMinuteByCaller is 400000001; AWS WAF takes'],
  ['a token', { requestsPerMinuteByAddress: Lazy.number({ produce: () => 5 }) }, 'requestsPerMinuteByAddress is known only at deployment'],
])('a limit of %s is refused', (_, props, message) => {
  expect(() => webAclRules(props)).toThrow(message);
});
