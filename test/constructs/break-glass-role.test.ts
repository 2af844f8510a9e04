import { App, Aws, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { AuditTrail, BreakGlassRole, BreakGlassRoleProps, PhiBucket, PhiQueue, PhiTable, WorkforceIdentity } from '../../lib';
import { evaluate } from '../../lib/engine/evaluate';
import { readFacts } from '../../lib/facts/read';
import { RULES } from '../../lib/rules';

const env = { account: '123456789012', region: 'us-east-1' };
const ROLE = 'AWS::IAM::Role';
const ALARM = 'AWS::CloudWatch::Alarm';
const RULE = 'AWS::Events::Rule';
const WARNING = Match.stringLikeRegexp('is not in us-east-1, where CloudTrail records calls of the global endpoint of AWS STS');
const onCall = WorkforceIdentity.iamUsers(['arn:aws:iam::123456789012:user/on-call']);

interface Defined {
  readonly stack: Stack;
  readonly emergency: BreakGlassRole;
  readonly template: () => Template;
}

function defined(props: (stack: Stack) => Partial<BreakGlassRoleProps> = () => ({}), region = env.region): Defined {
  const stack = new Stack(new App(), 'Access', { env: { ...env, region } });
  const emergency = new BreakGlassRole(stack, 'BreakGlass', { identity: onCall, ...props(stack) });
  return { stack, emergency, template: () => Template.fromStack(stack) };
}

describe('the role', () => {
  test('is taken by named users with a fresh second factor, for an hour', () => {
    defined().template().hasResourceProperties(ROLE, {
      MaxSessionDuration: 3600,
      Description: 'Emergency access (break glass) of Access/BreakGlass: each use is reported',
      AssumeRolePolicyDocument: {
        Statement: [{
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { AWS: 'arn:aws:iam::123456789012:user/on-call' },
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
        }],
      },
    });
  });

  test('has no name, policy, boundary or end of its own accord', () => {
    const { template } = defined();
    template().hasResourceProperties(ROLE, {
      RoleName: Match.absent(),
      ManagedPolicyArns: Match.absent(),
      PermissionsBoundary: Match.absent(),
      Policies: Match.absent(),
      AssumeRolePolicyDocument: { Statement: [{ Condition: { DateLessThan: Match.absent() } }] },
    });
    template().resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  });

  test('takes the name, policies, boundary and end that are given', () => {
    const policyOf = (name: string) => `arn:aws:iam::123456789012:policy/${name}`;
    defined((stack) => ({
      roleName: 'break-glass',
      managedPolicies: [iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Care', policyOf('care'))],
      permissionsBoundary: iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', policyOf('boundary')),
      expiresAt: new Date('2030-01-31T12:00:00Z'),
    })).template().hasResourceProperties(ROLE, {
      RoleName: 'break-glass',
      ManagedPolicyArns: [policyOf('care')],
      PermissionsBoundary: policyOf('boundary'),
      AssumeRolePolicyDocument: {
        Statement: [{ Condition: { DateLessThan: { 'aws:CurrentTime': '2030-01-31T12:00:00.000Z' }, Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }],
      },
    });
  });

  test('has what it is granted in a managed policy', () => {
    const { stack, emergency, template } = defined();
    new PhiBucket(stack, 'Documents').bucket.grantRead(emergency);
    template().hasResourceProperties('AWS::IAM::ManagedPolicy', {
      Roles: [stack.resolve(emergency.role.roleName)],
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['s3:GetObject*']) })]) },
    });
    template().resourcePropertiesCountIs('AWS::IAM::Policy', { Roles: Match.arrayWith([stack.resolve(emergency.role.roleName)]) }, 0);
  });
});

describe('each use', () => {
  test('is told at once, with who, when and what to do', () => {
    const { stack, emergency, template } = defined(() => ({ runbookUrl: 'https://wiki.example.com/break-glass#steps' }));
    template().hasResourceProperties(RULE, {
      State: 'ENABLED',
      EventPattern: {
        'source': ['aws.sts'],
        'detail-type': ['AWS API Call via CloudTrail'],
        'detail': {
          eventSource: ['sts.amazonaws.com'],
          eventName: ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
          requestParameters: { roleArn: [stack.resolve(emergency.role.roleArn)] },
        },
      },
      Targets: Match.arrayWith([Match.objectLike({
        Arn: stack.resolve(emergency.alarmTopic.topicArn),
        InputTransformer: {
          InputPathsMap: Match.objectLike({ 'detail-userIdentity-arn': '$.detail.userIdentity.arn', 'time': '$.time' }),
          InputTemplate: Match.stringLikeRegexp('^"Emergency access: Access/BreakGlass was taken by <.*Runbook: https://wiki.example.com/break-glass#steps"$'),
        },
      })]),
    });
  });

  test('waits in an encrypted queue for 13 days, and in its dead-letter queue if it was not delivered', () => {
    const { stack, emergency, template } = defined();
    const DeadLetterConfig = { Arn: stack.resolve(emergency.reviewQueue.deadLetterQueue.queueArn) };
    template().hasResourceProperties(RULE, {
      Targets: [Match.objectLike({ DeadLetterConfig }), { Arn: stack.resolve(emergency.reviewQueue.queue.queueArn), Id: 'Target1', DeadLetterConfig }],
    });
    template().hasResourceProperties('AWS::SQS::Queue', {
      KmsMasterKeyId: stack.resolve(emergency.reviewQueue.encryptionKey.keyArn), MessageRetentionPeriod: 1123200, RedrivePolicy: Match.anyValue(),
    });
    template().allResourcesProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'sqs:SendMessage', Principal: { Service: 'events.amazonaws.com' } })]) },
    });
    template().hasResourceProperties(ALARM, { MetricName: 'ApproximateNumberOfMessagesVisible' });
  });

  test('raises alarms, on what could not be delivered too', () => {
    const { stack, emergency, template } = defined(() => ({ runbookUrl: 'https://wiki.example.com/break-glass' }));
    const topic = [stack.resolve(emergency.alarmTopic.topicArn)];
    for (const [MetricName, text] of [['TriggeredRules', 'was used'], ['FailedInvocations', 'was not delivered']]) {
      template().hasResourceProperties(ALARM, {
        Namespace: 'AWS/Events',
        MetricName,
        Dimensions: [{ Name: 'RuleName', Value: stack.resolve(emergency.rule.ruleName) }],
        Threshold: 1,
        EvaluationPeriods: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
        AlarmActions: topic,
        InsufficientDataActions: topic,
        AlarmDescription: Match.stringLikeRegexp(`${text}\\. Runbook: https://wiki.example.com/break-glass$`),
      });
    }
  });

  test('is told through an encrypted topic that EventBridge may publish to', () => {
    const { template } = defined();
    template().hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    template().hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' } })]) },
    });
  });

  test('raises an alarm of the trail as well, whichever endpoint was called', () => {
    const { stack, emergency, template } = defined((scope) => ({ auditTrail: new AuditTrail(scope, 'Trail') }), 'eu-west-1');
    template().hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterPattern: stack.resolve('{ ($.eventSource = "sts.amazonaws.com") && (($.eventName = "AssumeRole") || ($.eventName = "AssumeRoleWithSAML") || ' +
        `($.eventName = "AssumeRoleWithWebIdentity")) && ($.requestParameters.roleArn = "${emergency.role.roleArn}") }`),
      MetricTransformations: [{ MetricName: 'RecordedUse', MetricNamespace: Match.stringLikeRegexp('^BreakGlass/AccessBreakGlass'), MetricValue: '1' }],
    });
    template().hasResourceProperties(ALARM, { MetricName: 'RecordedUse', AlarmActions: [stack.resolve(emergency.alarmTopic.topicArn)] });
    Annotations.fromStack(stack).hasNoWarning('*', WARNING);
  });
});

test.each<[string, string, number]>([['us-east-1', 'no warning', 0], ['eu-west-1', 'a warning', 1], [Aws.REGION, 'a warning', 1]])(
  'without a trail, %s has %s about the global endpoint', (region, _, count) => {
    const { stack } = defined(undefined, region);
    expect(Annotations.fromStack(stack).findWarning('*', WARNING)).toHaveLength(count);
  });

test('a queue and a topic that are given are used, and none is made', () => {
  const topicArn = 'arn:aws:sns:us-east-1:123456789012:security';
  const { stack, emergency, template } = defined((scope) => {
    const encryptionKey = kms.Key.fromKeyArn(scope, 'Key', 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab');
    return { reviewQueue: new PhiQueue(scope, 'Shared', { encryptionKey }), alarmTopic: sns.Topic.fromTopicArn(scope, 'Security', topicArn) };
  });
  template().resourceCountIs('AWS::SQS::Queue', 2);
  template().resourceCountIs('AWS::SNS::Topic', 0);
  const queueArn = stack.resolve(emergency.reviewQueue.queue.queueArn);
  template().hasResourceProperties(RULE, { Targets: [Match.objectLike({ Arn: topicArn }), Match.objectLike({ Arn: queueArn })] });
});

test.each<[string, Partial<BreakGlassRoleProps>, string]>([
  ['a name with a space', { roleName: 'break glass' }, '\'break glass\' is no name of a role; it takes up to 64 letters'],
  ['an end that is no date', { expiresAt: new Date('soon') }, 'expiresAt is no date; it takes a point in time'],
  ['eleven policies', { managedPolicies: Array.from({ length: 11 }, () => iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')) }, 'managedPolicies has 11 entries; a role has at most 10'],
  ['a runbook over plain HTTP', { runbookUrl: 'http://wiki.example.com' }, '\'http://wiki.example.com\' does not lead to a runbook'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(() => props)).toThrow(message);
});

test('a key for a queue that was made elsewhere is refused', () => {
  expect(() => defined((stack) => {
    const reviewQueue = new PhiQueue(stack, 'Shared');
    return { reviewQueue, encryptionKey: reviewQueue.encryptionKey };
  })).toThrow('encryptionKey has no effect on a reviewQueue that was made elsewhere; set one of them');
});

test.each([['taken by users', onCall], ['that the trail listens to', undefined]])('a role %s is the one that the rule on emergencies asks for', (_, identity) => {
  const { stack } = defined((scope) => {
    new PhiTable(scope, 'Visits', { partitionKey: { name: 'id', type: 'S' as never } });
    return identity ? { identity } : { auditTrail: new AuditTrail(scope, 'Trail') };
  });
  const findings = evaluate(readFacts([(stack.node.root as App).synth().directory]), RULES).filter(({ rule }) => rule.id === 'iam-break-glass-role');
  expect(findings.map(({ verdict }) => verdict.status)).toEqual(['COMPLIANT']);
});

test.each(PLACES)('works %s', (_, place) => {
  const { template, key } = place((stack, { encryptionKey, alarmTopic }) => {
    const emergency = new BreakGlassRole(stack, 'BreakGlass', { identity: onCall, encryptionKey, alarmTopic });
    encryptionKey.grantDecrypt(emergency);
  }, [5432]);
  template.hasResourceProperties('AWS::SQS::Queue', { KmsMasterKeyId: key, RedrivePolicy: Match.anyValue() });
});

test('passes the HIPAA pack of cdk-nag', () => {
  expect(new HIPAASecurityChecks().validateScope(defined().stack.node.root).violations).toEqual([]);
});
