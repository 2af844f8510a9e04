import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { DetectionService } from '../../../lib/constructs/hardening/detection-choices';
import { FindingAlerts } from '../../../lib/constructs/hardening/finding-alerts';
import { PhiKey } from '../../../lib/constructs/phi-key';

const SERVICES: readonly DetectionService[] = ['guardDuty', 'securityHub', 'macie', 'accessAnalyzer', 'inspector'];

function alerts(services: readonly DetectionService[] = SERVICES, region = 'us-east-1') {
  const stack = new Stack(new App(), 'Clinic', { env: { account: '123456789012', region } });
  const elsewhere = sns.Topic.fromTopicArn(stack, 'Elsewhere', `arn:aws:sns:${region}:123456789012:elsewhere`);
  const topic = new sns.Topic(stack, 'Operators', { masterKey: new PhiKey(stack, 'Key', { alarmTopic: elsewhere }).key });
  new FindingAlerts(stack, 'Alerts', topic, services);
  return Template.fromStack(stack);
}

interface Told {
  readonly Properties: {
    readonly Targets: readonly [{ readonly InputTransformer: { readonly InputPathsMap: { readonly [name: string]: string }; readonly InputTemplate: string } }];
  };
}

const told = (template: Template, id: string) => Object.entries(template.findResources('AWS::Events::Rule'))
  .filter(([logicalId]) => logicalId.startsWith(`Alerts${id}`))
  .map(([, rule]) => (rule as Told).Properties.Targets[0].InputTransformer);

test.each([
  ['GuardDuty of high severity', { 'source': ['aws.guardduty'], 'detail-type': ['GuardDuty Finding'], 'detail': { severity: [{ numeric: ['>=', 7] }] } }],
  ['Macie of high severity', { 'source': ['aws.macie'], 'detail-type': ['Macie Finding'], 'detail': { severity: { description: ['High'] } } }],
  ['Access Analyzer', { 'source': ['aws.access-analyzer'], 'detail-type': ['Access Analyzer Finding'], 'detail': { status: ['ACTIVE'] } }],
  ['Inspector of critical and high severity', { 'source': ['aws.inspector2'], 'detail-type': ['Inspector2 Finding'], 'detail': { severity: ['CRITICAL', 'HIGH'], status: ['ACTIVE'] } }],
  ['Security Hub, of its own critical controls', {
    'source': ['aws.securityhub'],
    'detail-type': ['Security Hub Findings - Imported'],
    'detail': {
      findings: {
        RecordState: ['ACTIVE'],
        Workflow: { Status: ['NEW'] },
        ProductName: ['Security Hub', 'Security Hub CSPM'],
        Severity: { Label: ['CRITICAL'] },
        Compliance: { Status: ['FAILED'] },
      },
    },
  }],
])('tells of findings of %s', (_, EventPattern) => {
  alerts().hasResourceProperties('AWS::Events::Rule', { EventPattern, Targets: [Match.objectLike({ Arn: { Ref: Match.stringLikeRegexp('^Operators') } })] });
});

test('a message holds what leads to the finding, and no text of it', () => {
  const [{ InputPathsMap, InputTemplate }] = told(alerts(), 'GuardDutyFinding');
  expect(Object.values(InputPathsMap).sort()).toEqual(['$.account', '$.detail.id', '$.detail.severity', '$.detail.type', '$.region']);
  expect(InputTemplate).toMatch(/^\{"message":"Clinic: Amazon GuardDuty has a finding of high or critical severity","id":<detail-id>,"type":<detail-type>,"severity":<detail-severity>,"link":"https:\/\/console\.aws\.amazon\.com\/guardduty\/home\?region=<region>#\/findings","account":<account>,"region":<region>\}$/);
});

test('no message holds the title, the description or the resources of a finding', () => {
  const rules = Object.values(alerts().findResources('AWS::Events::Rule', { Properties: { Targets: [{ InputTransformer: Match.anyValue() }] } })) as
    { Properties: { Targets: [{ InputTransformer: { InputPathsMap: object } }] } }[];
  expect(rules).toHaveLength(6);
  const paths = rules.flatMap(({ Properties }) => Object.values(Properties.Targets[0].InputTransformer.InputPathsMap) as string[]);
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((path) => /title|description$|name|arn$|resources?[.[]/i.test(path) && !/severity\.description|eventName|findingArn/.test(path))).toEqual([]);
});

test('a link leads to the console of the partition', () => {
  expect(told(alerts(['macie'], 'us-gov-west-1'), 'MacieFinding')[0].InputTemplate).toContain('"https://console.amazonaws-us-gov.com/macie/home?region=<region>#findings"');
});

test('tells when a service is switched off, of the watched ones only', () => {
  alerts(['guardDuty', 'inspector']).hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      'source': ['aws.guardduty', 'aws.inspector2', 'aws.inspector'],
      'detail-type': ['AWS API Call via CloudTrail'],
      'detail': {
        $or: [
          { eventSource: ['guardduty.amazonaws.com'], eventName: ['DeleteDetector', 'UpdateDetector', 'DisassociateFromAdministratorAccount'] },
          { eventSource: ['inspector2.amazonaws.com'], eventName: ['Disable'] },
        ],
      },
    },
  });
});

test('lets EventBridge publish', () => {
  alerts().hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish' })]) },
  });
});
