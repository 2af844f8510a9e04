import { Token } from 'aws-cdk-lib';
import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { PhiWebAclProps } from '../phi-web-acl-props';

const WINDOW_IN_MINUTES = 5;

/** AWS WAF takes no lower limit than ten requests in its window. */
const FEWEST_A_MINUTE = 2;

/** AWS WAF takes no higher limit than two thousand million requests in its window. */
const MOST_A_MINUTE = 400_000_000;

/** A request without samples, which would show parts of it to everybody who may look at the web ACL. */
export function unsampled(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}

/** The rules of a web ACL in the order in which they are asked: cheap ones first. All of them turn away what they match. */
export function webAclRules(props: PhiWebAclProps): wafv2.CfnWebACL.RuleProperty[] {
  const { requestsPerMinuteByAddress = 400, requestsPerMinuteByCaller } = props;
  const rules = [
    rateRule('RateByAddress', { limit: limitOf('requestsPerMinuteByAddress', requestsPerMinuteByAddress), aggregateKeyType: 'IP' }),
    ...(requestsPerMinuteByCaller === undefined ? [] : [rateRule('RateByCaller', {
      limit: limitOf('requestsPerMinuteByCaller', requestsPerMinuteByCaller),
      aggregateKeyType: 'CUSTOM_KEYS',
      customKeys: [{ header: { name: 'authorization', textTransformations: [{ priority: 0, type: 'NONE' }] } }],
    })]),
    managedRules('AWSManagedRulesAmazonIpReputationList'),
    ...(props.blockAnonymousAddresses ? [managedRules('AWSManagedRulesAnonymousIpList')] : []),
    managedRules('AWSManagedRulesCommonRuleSet', props.allowLargeBodies ? ['SizeRestrictions_BODY'] : []),
    managedRules('AWSManagedRulesKnownBadInputsRuleSet'),
    managedRules('AWSManagedRulesSQLiRuleSet'),
  ];
  return rules.map((rule, priority) => ({ ...rule, priority }));
}

type Unordered = Omit<wafv2.CfnWebACL.RuleProperty, 'priority'>;

function rateRule(name: string, rate: wafv2.CfnWebACL.RateBasedStatementProperty): Unordered {
  return {
    name,
    statement: { rateBasedStatement: { ...rate, evaluationWindowSec: WINDOW_IN_MINUTES * 60 } },
    visibilityConfig: unsampled(name),
    action: { block: {} },
  };
}

/** @param counted rules of the group that only count */
function managedRules(name: string, counted: string[] = []): Unordered {
  const ruleActionOverrides = counted.map((rule) => ({ name: rule, actionToUse: { count: {} } }));
  return {
    name,
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name, ...(counted.length > 0 ? { ruleActionOverrides } : {}) } },
    visibilityConfig: unsampled(name),
    overrideAction: { none: {} },
  };
}

/** The limit in the window of AWS WAF. */
function limitOf(property: string, requests: number): number {
  if (Token.isUnresolved(requests)) {
    throw new Error(`${property} is known only at deployment; AWS WAF takes five times the number, so it has to be known at synthesis: pass a literal`);
  }
  if (!Number.isInteger(requests) || requests < FEWEST_A_MINUTE || requests > MOST_A_MINUTE) {
    throw new Error(`${property} is ${requests}; AWS WAF takes whole requests a minute from ${FEWEST_A_MINUTE} to ${MOST_A_MINUTE}: choose such a number`);
  }
  return requests * WINDOW_IN_MINUTES;
}
