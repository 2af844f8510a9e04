import { ArnFormat, Aws, CfnRule, Fn, Names, Stack, Token } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { classifyAsPhi } from './hardening/classification';
import { StoreAlarms } from './hardening/store-alarms';
import { storeLogGroup } from './hardening/store-log-group';
import { unsampled, webAclRules } from './hardening/web-acl-rules';
import { PhiKey } from './phi-key';
import { type PhiWebAclProps, PhiWebAclScope } from './phi-web-acl-props';

const LOG_PREFIX = 'aws-waf-logs-';

/** AWS WAF keeps the web ACLs of CloudFront here. */
const HOME_OF_CLOUDFRONT = 'us-east-1';

/** What is replaced in everything that AWS WAF puts out: parts of requests by which people are known or signed in, and matched pieces of bodies. */
const PROTECTED = [
  ...['authorization', 'cookie'].map((header) => ({ fieldType: 'SINGLE_HEADER', fieldKeys: [header] })),
  { fieldType: 'QUERY_STRING' },
  { fieldType: 'BODY' },
];

/**
 * An AWS WAF web ACL for what serves ePHI. It turns away addresses that ask too often, addresses of ill repute, and what the rule groups of
 * AWS know as attacks: the core rule set, known bad inputs and SQL injection. Every request is logged, without authorization and cookie
 * headers, query string and body, to a log group under a customer managed key that is kept for 2192 days and outlives the stack. Samples of
 * requests are off. Paths are logged: keep patients out of them.
 *
 * AWS charges a web ACL and its rules by the month, and requests by the million; load balancers and APIs of a Region may share one
 * (`webAclArn`).
 *
 * Supports 45 CFR 164.308(a)(5)(ii)(B), 164.312(a)(1) and 164.312(b). See "AWS Managed Rules rule groups list", "Using rate-based rule
 * statements in AWS WAF" and "Logging AWS WAF web ACL traffic" in the AWS WAF Developer Guide.
 *
 * Throws when a limit is out of its bounds, when a web ACL of CloudFront is not in us-east-1, when the name of the log group is not one that
 * AWS WAF takes, and when a property has no effect.
 *
 * @example
 * const webAcl = new PhiWebAcl(this, 'WebAcl', { requestsPerMinuteByCaller: 60 });
 * const records = new PhiApi(this, 'Records', { webAclArn: webAcl.webAclArn });
 * const partners = new PhiApi(this, 'Partners', { webAclArn: webAcl.webAclArn });
 */
export class PhiWebAcl extends Construct {
  /** The web ACL itself. */
  public readonly webAcl: wafv2.CfnWebACL;

  /** Its ARN, which a distribution takes as `webAclId`. */
  public readonly webAclArn: string;

  /** Where requests are logged. */
  public readonly logGroup: logs.ILogGroup;

  /** The key that encrypts the log, unless the log group was given. */
  public readonly encryptionKey?: kms.IKey;

  private readonly scope: PhiWebAclScope;

  constructor(scope: Construct, id: string, props: PhiWebAclProps = {}) {
    super(scope, id);
    this.scope = props.scope ?? PhiWebAclScope.REGIONAL;
    if (this.scope === PhiWebAclScope.CLOUDFRONT) requireHomeOfCloudFront(this);
    if (props.logGroup && props.encryptionKey) {
      throw new Error('\'encryptionKey\' has no effect beside \'logGroup\', which is encrypted as its owner chose: leave one of them out');
    }
    const rules = webAclRules(props);

    classifyAsPhi(this);
    const name = Names.uniqueResourceName(this, { maxLength: 100, separator: '-' });
    this.encryptionKey = props.logGroup ? undefined : props.encryptionKey ?? new PhiKey(this, 'Key').key;
    this.logGroup = this.encryptionKey ? storeLogGroup(this, 'LogGroup', `${LOG_PREFIX}${name}`, this.encryptionKey) : requireLogGroup(props.logGroup!);
    this.webAcl = new wafv2.CfnWebACL(this, 'Resource', {
      description: `Protects ePHI behind ${this.node.path}`.slice(0, 256).replace(/[^a-zA-Z0-9+=:#@/\-,. ]/g, '-'),
      scope: this.scope,
      rules,
      defaultAction: { allow: {} },
      dataProtectionConfig: { dataProtections: PROTECTED.map((field) => ({ field, action: 'SUBSTITUTION' })) },
      visibilityConfig: unsampled(name),
    });
    this.webAclArn = this.webAcl.attrArn;
    this.log();
    if (props.alarmTopic) this.tell(props.alarmTopic, name);
  }

  /**
   * Puts the web ACL in front of a load balancer, a stage of a REST API or another resource of the Region that has none. A distribution
   * names its web ACL itself.
   *
   * @param resource the construct that is protected, in whose stack the association is made
   * @param resourceArn its ARN, for a stage `stage.stageArn`
   */
  public associate(resource: Construct, resourceArn: string): wafv2.CfnWebACLAssociation {
    if (this.scope === PhiWebAclScope.CLOUDFRONT) {
      throw new Error(`${this.node.path} is a web ACL of CloudFront, which is not associated: pass its webAclArn to the distribution as webAclId`);
    }
    return new wafv2.CfnWebACLAssociation(resource, 'WebAclAssociation', { resourceArn, webAclArn: this.webAclArn });
  }

  private log(): void {
    const destination = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: this.logGroup.logGroupName, // the ARN of a log group ends with `:*`, which AWS WAF does not take
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    new wafv2.CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: this.webAclArn,
      logDestinationConfigs: [destination],
      redactedFields: [{ singleHeader: { Name: 'authorization' } }, { singleHeader: { Name: 'cookie' } }, { queryString: {} }],
    });
  }

  private tell(topic: sns.ITopic, webAclMetric: string): void {
    const place: Record<string, string> = this.scope === PhiWebAclScope.REGIONAL ? { Region: Stack.of(this).region } : {};
    new StoreAlarms(this, 'Alarms', topic, 'AWS/WAFV2', [{
      id: 'RequestsTurnedAway',
      happened: 'many requests are turned away',
      metricName: 'BlockedRequests',
      dimensionsMap: { WebACL: webAclMetric, Rule: 'ALL', ...place },
      statistic: 'Sum',
      bound: 100,
    }]);
  }
}

/** Throws where the Region is known, else lets the deployment refuse another Region. */
function requireHomeOfCloudFront(scope: Construct): void {
  const { region } = Stack.of(scope);
  if (!Token.isUnresolved(region)) {
    if (region === HOME_OF_CLOUDFRONT) return;
    throw new Error(`${scope.node.path} is in ${region}; a web ACL of CloudFront has to be in ${HOME_OF_CLOUDFRONT}: put it into a stack there`);
  }
  new CfnRule(scope, 'HomeOfCloudFront', {
    assertions: [{
      assert: Fn.conditionEquals(Aws.REGION, HOME_OF_CLOUDFRONT),
      assertDescription: `A web ACL of CloudFront has to be in ${HOME_OF_CLOUDFRONT}: deploy this stack there.`,
    }],
  });
}

function requireLogGroup(logGroup: logs.ILogGroup): logs.ILogGroup {
  const name = logGroup.logGroupName;
  if (!Token.isUnresolved(name) && !name.startsWith(LOG_PREFIX)) {
    throw new Error(`'${name}' takes no log of AWS WAF; the name of its log group begins with '${LOG_PREFIX}': pass such a log group or leave it out`);
  }
  return logGroup;
}
