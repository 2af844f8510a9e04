import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiWebAcl } from '../../lib/constructs/phi-web-acl';
import { type PhiWebAclProps, PhiWebAclScope } from '../../lib/constructs/phi-web-acl-props';

const env = { account: '123456789012', region: 'us-east-1' };
const ACL = 'AWS::WAFv2::WebACL';
const LOGGING = 'AWS::WAFv2::LoggingConfiguration';
const ASSOCIATION = 'AWS::WAFv2::WebACLAssociation';

function defined(props: (stack: Stack) => PhiWebAclProps = () => ({}), region = 'us-east-1') {
  const stack = new Stack(new App(), 'Portal', { env: { ...env, region } });
  const made = new PhiWebAcl(stack, 'WebAcl', props(stack));
  return { stack, made, template: () => Template.fromStack(stack) };
}

test('lets through what no rule turns away, in the Region', () => {
  defined().template().hasResourceProperties(ACL, { Scope: 'REGIONAL', DefaultAction: { Allow: {} }, Description: 'Protects ePHI behind Portal/WebAcl' });
});

test('says whose it is in characters that AWS WAF takes', () => {
  const stack = new Stack(new App(), 'Portal', { env });
  new PhiWebAcl(stack, 'records_api (v2)');
  Template.fromStack(stack).hasResourceProperties(ACL, { Description: 'Protects ePHI behind Portal/records-api -v2-' });
});

test('asks the rules', () => {
  defined(() => ({ requestsPerMinuteByCaller: 60 })).template().hasResourceProperties(ACL, {
    Rules: Match.arrayWith([Match.objectLike({ Name: 'RateByCaller', Action: { Block: {} } }), Match.objectLike({ Name: 'AWSManagedRulesCommonRuleSet', OverrideAction: { None: {} } })]),
  });
});

test('keeps no samples and replaces in all that it puts out what tells of people', () => {
  defined().template().hasResourceProperties(ACL, {
    VisibilityConfig: { CloudWatchMetricsEnabled: true, SampledRequestsEnabled: false, MetricName: 'Portal-WebAcl-F18BED03' },
    DataProtectionConfig: {
      DataProtections: [
        { Field: { FieldType: 'SINGLE_HEADER', FieldKeys: ['authorization'] }, Action: 'SUBSTITUTION' },
        { Field: { FieldType: 'SINGLE_HEADER', FieldKeys: ['cookie'] }, Action: 'SUBSTITUTION' },
        { Field: { FieldType: 'QUERY_STRING' }, Action: 'SUBSTITUTION' },
        { Field: { FieldType: 'BODY' }, Action: 'SUBSTITUTION' },
      ],
    },
  });
});

describe('the log', () => {
  test('goes to a log group under the key that outlives the stack, kept for six years', () => {
    const { stack, made, template } = defined();
    template().hasResource('AWS::Logs::LogGroup', {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        LogGroupName: Match.stringLikeRegexp('^aws-waf-logs-Portal-WebAcl'),
        RetentionInDays: 2192,
        KmsKeyId: stack.resolve(made.encryptionKey?.keyArn),
      },
    });
    template().hasResourceProperties('AWS::KMS::Key', { Description: 'Protects ePHI of Portal/WebAcl/Key' });
  });

  test('is named without the star that AWS WAF does not take', () => {
    const { stack, made, template } = defined();
    template().hasResourceProperties(LOGGING, {
      ResourceArn: stack.resolve(made.webAclArn),
      LogDestinationConfigs: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:us-east-1:123456789012:log-group:', stack.resolve(made.logGroup.logGroupName)]] }],
    });
  });

  test('leaves out authorization, cookies and query strings', () => {
    defined().template().hasResourceProperties(LOGGING, {
      RedactedFields: [{ SingleHeader: { Name: 'authorization' } }, { SingleHeader: { Name: 'cookie' } }, { QueryString: {} }],
    });
  });

  test('goes to a log group of the caller', () => {
    const { made, template } = defined((stack) => ({ logGroup: logs.LogGroup.fromLogGroupName(stack, 'Logs', 'aws-waf-logs-shared') }));
    template().resourceCountIs('AWS::Logs::LogGroup', 0);
    template().resourceCountIs('AWS::KMS::Key', 0);
    template().hasResourceProperties(LOGGING, { LogDestinationConfigs: [{ 'Fn::Join': ['', Match.arrayWith([':logs:us-east-1:123456789012:log-group:aws-waf-logs-shared'])] }] });
    expect(made.encryptionKey).toBeUndefined();
  });
});

test.each<[string, PhiWebAclProps, { [name: string]: string }]>([
  ['of the Region', {}, { Region: 'us-east-1' }],
  ['of CloudFront', { scope: PhiWebAclScope.CLOUDFRONT }, {}],
])('a topic learns of many requests that a web ACL %s turns away', (_, props, place) => {
  const { template } = defined((stack) => ({ ...props, alarmTopic: sns.Topic.fromTopicArn(stack, 'Operators', 'arn:aws:sns:us-east-1:123456789012:operators') }));
  template().hasResourceProperties('AWS::CloudWatch::Alarm', {
    Namespace: 'AWS/WAFV2',
    MetricName: 'BlockedRequests',
    Statistic: 'Sum',
    Threshold: 100,
    Dimensions: Match.arrayEquals(Object.entries({ ...place, Rule: 'ALL', WebACL: 'Portal-WebAcl-F18BED03' }).map(([Name, Value]) => ({ Name, Value }))),
    AlarmActions: ['arn:aws:sns:us-east-1:123456789012:operators'],
  });
});

describe('a web ACL of CloudFront', () => {
  const scope = PhiWebAclScope.CLOUDFRONT;

  test('is made in us-east-1', () => {
    defined(() => ({ scope })).template().hasResourceProperties(ACL, { Scope: 'CLOUDFRONT' });
    expect(Object.keys(defined(() => ({ scope })).template().toJSON().Rules)).toEqual(['CheckBootstrapVersion']);
  });

  test('is refused elsewhere', () => {
    expect(() => defined(() => ({ scope }), 'eu-west-1')).toThrow('Portal/WebAcl is in eu-west-1; a web ACL of CloudFront has to be in us-east-1: put it into a stack there');
  });

  test('is refused elsewhere at deployment, where the Region is known no earlier', () => {
    const stack = new Stack(new App(), 'Portal');
    new PhiWebAcl(stack, 'WebAcl', { scope });
    const rules = Object.entries(Template.fromStack(stack).toJSON().Rules).filter(([id]) => id.startsWith('WebAcl'));
    expect(rules).toEqual([[expect.stringContaining('HomeOfCloudFront'), {
      Assertions: [{
        Assert: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] }, AssertDescription: 'A web ACL of CloudFront has to be in us-east-1: deploy this stack there.',
      }],
    }]]);
  });

  test('is named by the distribution, not associated', () => {
    const { stack, made } = defined(() => ({ scope }));
    expect(() => made.associate(stack, 'arn:aws:cloudfront::123456789012:distribution/E1')).toThrow('Portal/WebAcl is a web ACL of CloudFront, which is not associated: pass its webAclArn');
  });
});

test.each<[string, (stack: Stack) => PhiWebAclProps, string]>([
  ['another name of the log group', stack => ({ logGroup: logs.LogGroup.fromLogGroupName(stack, 'Logs', 'portal') }),
    '\'portal\' takes no log of AWS WAF; the name of its log group begins with \'aws-waf-logs-\': pass such a log group or leave it out'],
  ['a key beside a log group', stack => ({
    logGroup: logs.LogGroup.fromLogGroupName(stack, 'Logs', 'aws-waf-logs-portal'),
    encryptionKey: kms.Key.fromKeyArn(stack, 'Given', 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
  }), '\'encryptionKey\' has no effect beside \'logGroup\''],
  ['a limit below that of AWS WAF', () => ({ requestsPerMinuteByAddress: 1 }), 'requestsPerMinuteByAddress is 1; AWS WAF takes'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(props)).toThrow(message);
});

test('is associated in the stack of what it protects, from a stack before it', () => {
  const app = new App();
  const made = new PhiWebAcl(new Stack(app, 'Foundation', { env }), 'WebAcl');
  const stack = new Stack(app, 'Portal', { env });
  const balancer = elbv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(stack, 'Balancer', {
    loadBalancerArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/portal/1', securityGroupId: 'sg-1',
  });
  made.associate(stack, balancer.loadBalancerArn);
  Template.fromStack(stack).hasResourceProperties(ASSOCIATION, {
    ResourceArn: balancer.loadBalancerArn, WebACLArn: { 'Fn::ImportValue': Match.stringLikeRegexp('^Foundation:ExportsOutputFnGetAttWebAcl') },
  });
});

test.each(PLACES)('works %s', (_, place) => {
  const { template, key } = place((stack, { encryptionKey, alarmTopic }) => new PhiWebAcl(stack, 'WebAcl', { encryptionKey, alarmTopic }), [5432]);
  template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: Match.stringLikeRegexp('^aws-waf-logs-'), KmsKeyId: key });
  template.resourceCountIs(LOGGING, 1);
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(defined().stack.node.root).violations).toEqual([]);
});
