import { Annotations, Duration, Names, Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { BreakGlassRoleProps } from './break-glass-role-props';
import { AlarmTopic, allowAlarms } from './hardening/alarm-topic';
import { allowSendingBy } from './hardening/hardened-queue';
import { logAlarm, named, tell } from './hardening/log-alarm';
import { requireRunbook, withRunbook } from './hardening/runbook';
import { WorkloadRole } from './hardening/workload-role';
import { PhiQueue } from './phi-queue';

/** Each way to take a role. */
const TAKEN = ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'];

/** Where the global endpoint of AWS STS is recorded. */
const GLOBAL_REGION = 'us-east-1';

/**
 * An IAM role for emergencies ("break glass"): named people take it with a second factor, for an hour at most, and everybody hears of it.
 * Each use is told to an encrypted topic at once, raises an alarm, and waits in an encrypted queue to be reviewed.
 *
 * The messages rest on CloudTrail management events, so a trail must log in the account: an `AuditTrail` does. What the role may do is the
 * choice of the caller; prefer grants on the stores of ePHI that patients in an emergency need to `AdministratorAccess`, which the rules
 * of this library ask a decision for. Try the procedure before you need it, and keep the people of `WorkforceIdentity.iamUsers` outside of
 * the identity provider whose failure they are for.
 *
 * Meets 45 CFR 164.312(a)(2)(ii), and supports 164.312(d), 164.312(b) and 164.308(a)(6)(ii). See "Establish emergency access process"
 * (SEC03-BP03) in the AWS Well-Architected Framework and "Secure API access with MFA" in the AWS IAM User Guide.
 *
 * Throws when the name is not one that IAM takes, when more than ten policies are given, when the expiry is no date, when the runbook is no
 * address, and when a key is given for a queue that was made elsewhere. Warns when calls of the global endpoint of AWS STS would go unnoticed.
 *
 * @example
 * const documents = new PhiBucket(this, 'Documents');
 * const emergency = new BreakGlassRole(this, 'BreakGlass', {
 *   identity: WorkforceIdentity.iamUsers(['arn:aws:iam::111122223333:user/on-call-physician']),
 *   runbookUrl: 'https://wiki.example.com/break-glass',
 * });
 * documents.bucket.grantRead(emergency);
 */
export class BreakGlassRole extends Construct implements iam.IGrantable {
  /** The role itself. */
  public readonly role: iam.Role;

  /** The role as a grantee. What it is granted stands in managed policies. */
  public readonly grantPrincipal: iam.IPrincipal;

  /** Where each use is told. */
  public readonly alarmTopic: sns.ITopic;

  /** Where each use waits to be reviewed. */
  public readonly reviewQueue: PhiQueue;

  /** The rule that hears of each use. */
  public readonly rule: events.Rule;

  constructor(scope: Construct, id: string, props: BreakGlassRoleProps) {
    super(scope, id);
    requireChoices(props);
    this.role = new WorkloadRole(this, 'Resource', props.identity._assumedBy(props.expiresAt), `Emergency access (break glass) of ${this.node.path}: each use is reported`, {
      roleName: props.roleName,
      managedPolicies: props.managedPolicies,
      permissionsBoundary: props.permissionsBoundary,
      maxSessionDuration: Duration.hours(1),
    });
    this.grantPrincipal = this.role;

    this.alarmTopic = props.alarmTopic ?? AlarmTopic.of(this).topic;
    allowAlarms(this.alarmTopic, this);
    this.reviewQueue = props.reviewQueue ?? new PhiQueue(this, 'Reviews', {
      encryptionKey: props.encryptionKey, retentionPeriod: Duration.days(13), alarmTopic: this.alarmTopic,
    });
    this.reviewQueue.allowService('events.amazonaws.com');
    allowSendingBy('events.amazonaws.com', this.reviewQueue.deadLetterQueue, this);
    this.rule = this.ruleOnUse(props.runbookUrl);
    this.alarm('Use', 'TriggeredRules', withRunbook(`${this.node.path}: the role for emergencies was used`, props.runbookUrl));
    this.alarm('UntoldUse', 'FailedInvocations', withRunbook(`${this.node.path}: the role for emergencies was used, and a message of that was not delivered`, props.runbookUrl));
    this.listenToTrail(props);
  }

  private ruleOnUse(runbookUrl?: string): events.Rule {
    const who = events.EventField.fromPath('$.detail.userIdentity.arn');
    const session = events.EventField.fromPath('$.detail.requestParameters.roleSessionName');
    const text = withRunbook(`Emergency access: ${this.node.path} was taken by ${who} as ${session} at ${events.EventField.time}, see event ${events.EventField.eventId}`, runbookUrl);
    const deadLetterConfig = { arn: this.reviewQueue.deadLetterQueue.queueArn };
    return new events.Rule(this, 'UseRule', {
      description: `Someone took ${this.node.path}, the role for emergencies`.slice(0, 512),
      eventPattern: {
        source: ['aws.sts'],
        detailType: ['AWS API Call via CloudTrail'],
        detail: { eventSource: ['sts.amazonaws.com'], eventName: TAKEN, requestParameters: { roleArn: [this.role.roleArn] } },
      },
      targets: [
        { bind: () => ({ arn: this.alarmTopic.topicArn, input: events.RuleTargetInput.fromText(text), deadLetterConfig }) },
        { bind: () => ({ arn: this.reviewQueue.queue.queueArn, deadLetterConfig }) },
      ],
    });
  }

  private alarm(id: string, metricName: string, alarmDescription: string): void {
    tell(new cloudwatch.Alarm(this, id, {
      alarmDescription,
      metric: new cloudwatch.Metric({
        namespace: 'AWS/Events', metricName, dimensionsMap: { RuleName: this.rule.ruleName }, statistic: cloudwatch.Stats.SUM, period: Duration.minutes(1),
      }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING, // nothing is sent while nobody takes the role
    }), this.alarmTopic);
  }

  /** The log group of a trail of all Regions has the calls of the global endpoint too. */
  private listenToTrail({ auditTrail, runbookUrl }: BreakGlassRoleProps): void {
    if (auditTrail?.logGroup) {
      logAlarm(this, auditTrail.logGroup, this.alarmTopic, {
        id: 'RecordedUse',
        text: withRunbook(`${this.node.path}: the trail recorded a use of the role for emergencies`, runbookUrl),
        pattern: `{ ($.eventSource = "sts.amazonaws.com") && (${named(...TAKEN)}) && ($.requestParameters.roleArn = "${this.role.roleArn}") }`,
        metricNamespace: `BreakGlass/${Names.uniqueResourceName(this, { maxLength: 200 })}`,
      });
    } else if (Stack.of(this).region !== GLOBAL_REGION) {
      Annotations.of(this).addWarningV2('cdk-hipaa:breakGlassGlobalEndpoint', `${this.node.path} is not in ${GLOBAL_REGION}, where CloudTrail records calls of the global ` +
        'endpoint of AWS STS: such a use goes unnoticed; set auditTrail to a trail with a log group');
    }
  }
}

function requireChoices({ encryptionKey, expiresAt, managedPolicies = [], reviewQueue, roleName, runbookUrl }: BreakGlassRoleProps): void {
  requireRunbook(runbookUrl);
  if (roleName !== undefined && !Token.isUnresolved(roleName) && !/^[\w+=,.@-]{1,64}$/.test(roleName)) {
    throw new Error(`'${roleName}' is no name of a role; it takes up to 64 letters, digits or '_+=,.@-': set roleName to such a name or leave it out`);
  }
  if (managedPolicies.length > 10) {
    throw new Error(`managedPolicies has ${managedPolicies.length} entries; a role has at most 10: join some of them`);
  }
  if (expiresAt && Number.isNaN(expiresAt.getTime())) {
    throw new Error('expiresAt is no date; it takes a point in time: for example new Date(\'2030-01-31\')');
  }
  if (reviewQueue && encryptionKey) {
    throw new Error('encryptionKey has no effect on a reviewQueue that was made elsewhere; set one of them');
  }
}
