import { Stack, Token } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { allowAlarms } from './alarm-topic';
import type { DetectionService } from './detection-choices';

/** What a grave finding of a service looks like, and where what may be told of it stands. */
interface Alert {
  readonly id: string;
  readonly happened: string;
  readonly pattern: events.EventPattern;
  readonly finding: string;
  readonly kind: string;
  readonly severity: string;
  /** The page of the console that shows the findings. */
  readonly page: string;
}

/** It was renamed, and findings bear the old name here and there. */
const HUB_ITSELF = ['Security Hub', 'Security Hub CSPM'];

const OPEN_FINDING = { RecordState: ['ACTIVE'], Workflow: { Status: ['NEW'] } };

/**
 * The services send their own findings; of Security Hub only its own controls are told, else each finding would come twice. The ids are
 * construct ids: they never change. (The user guides of the services, on their events in Amazon EventBridge.)
 */
const ALERTS: { readonly [service in DetectionService]?: Alert } = {
  guardDuty: {
    id: 'GuardDutyFinding',
    happened: 'Amazon GuardDuty has a finding of high or critical severity',
    pattern: { source: ['aws.guardduty'], detailType: ['GuardDuty Finding'], detail: { severity: [{ numeric: ['>=', 7] }] } },
    finding: '$.detail.id',
    kind: '$.detail.type',
    severity: '$.detail.severity',
    page: 'guardduty/home#/findings',
  },
  securityHub: {
    id: 'SecurityHubFinding',
    happened: 'a critical control of AWS Security Hub failed',
    pattern: {
      source: ['aws.securityhub'],
      detailType: ['Security Hub Findings - Imported'],
      detail: { findings: { ...OPEN_FINDING, ProductName: HUB_ITSELF, Severity: { Label: ['CRITICAL'] }, Compliance: { Status: ['FAILED'] } } },
    },
    finding: '$.detail.findings[0].Id',
    kind: '$.detail.findings[0].GeneratorId',
    severity: '$.detail.findings[0].Severity.Label',
    page: 'securityhub/home#/findings',
  },
  macie: {
    id: 'MacieFinding',
    happened: 'Amazon Macie has a finding of high severity',
    pattern: { source: ['aws.macie'], detailType: ['Macie Finding'], detail: { severity: { description: ['High'] } } },
    finding: '$.detail.id',
    kind: '$.detail.type',
    severity: '$.detail.severity.description',
    page: 'macie/home#findings',
  },
  accessAnalyzer: {
    id: 'AccessAnalyzerFinding',
    happened: 'something in the account can be reached from outside it',
    pattern: { source: ['aws.access-analyzer'], detailType: ['Access Analyzer Finding'], detail: { status: ['ACTIVE'] } },
    finding: '$.detail.id',
    kind: '$.detail.resourceType',
    severity: '$.detail.isPublic',
    page: 'access-analyzer/home#/findings',
  },
  inspector: {
    id: 'InspectorFinding',
    happened: 'Amazon Inspector has a finding of critical or high severity',
    pattern: { source: ['aws.inspector2'], detailType: ['Inspector2 Finding'], detail: { severity: ['CRITICAL', 'HIGH'], status: ['ACTIVE'] } },
    finding: '$.detail.findingArn',
    kind: '$.detail.type',
    severity: '$.detail.severity',
    page: 'inspector/v2/home#/findings',
  },
};

/** How a service is switched off or blinded. */
const SWITCHES: { readonly [service in DetectionService]?: { readonly eventSource: string; readonly eventName: readonly string[] } } = {
  guardDuty: { eventSource: 'guardduty.amazonaws.com', eventName: ['DeleteDetector', 'UpdateDetector', 'DisassociateFromAdministratorAccount'] },
  securityHub: { eventSource: 'securityhub.amazonaws.com', eventName: ['DisableSecurityHub', 'BatchDisableStandards'] },
  macie: { eventSource: 'macie2.amazonaws.com', eventName: ['DisableMacie', 'UpdateMacieSession'] },
  accessAnalyzer: { eventSource: 'access-analyzer.amazonaws.com', eventName: ['DeleteAnalyzer'] },
  inspector: { eventSource: 'inspector2.amazonaws.com', eventName: ['Disable'] },
};

/**
 * Tells a topic of grave findings, and of services that are switched off. A message holds what identifies the finding and leads to it, never
 * its text or the name of a resource, which may say something about a patient.
 */
export class FindingAlerts extends Construct {
  constructor(scope: Construct, id: string, topic: sns.ITopic, services: readonly DetectionService[]) {
    super(scope, id);
    allowAlarms(topic, this);
    const console = consoleOf(Stack.of(this).region);
    const { fromPath } = events.EventField;
    const tell = (alertId: string, description: string, eventPattern: events.EventPattern, message: { [field: string]: string }) => {
      const input = events.RuleTargetInput.fromObject({ message: description, ...message, account: fromPath('$.account'), region: fromPath('$.region') });
      new events.Rule(this, alertId, { description, eventPattern, targets: [{ bind: () => ({ arn: topic.topicArn, input }) }] });
    };

    for (const service of services) {
      const alert = ALERTS[service];
      if (!alert) continue;
      const [path, anchor] = alert.page.split('#');
      tell(alert.id, `${scope.node.path}: ${alert.happened}`, alert.pattern, {
        id: fromPath(alert.finding),
        type: fromPath(alert.kind),
        [service === 'accessAnalyzer' ? 'public' : 'severity']: fromPath(alert.severity),
        link: `https://${console}/${path}?region=${fromPath('$.region')}#${anchor}`,
      });
    }
    const switches = services.flatMap((service) => SWITCHES[service] ?? []);
    tell('SwitchedOff', `${scope.node.path}: someone switched off or changed what detects threats`, {
      source: switches.flatMap(({ eventSource }) => sourcesOf(eventSource)),
      detailType: ['AWS API Call via CloudTrail'],
      detail: { $or: switches.map(({ eventSource, eventName }) => ({ eventSource: [eventSource], eventName })) },
    }, { id: fromPath('$.detail.eventID'), type: fromPath('$.detail.eventName'), service: fromPath('$.detail.eventSource') });
  }
}

/** Under what EventBridge may pass on the calls of a service: the API of Macie is called macie2, and its events are of aws.macie. */
function sourcesOf(eventSource: string): string[] {
  const [service] = eventSource.split('.');
  return [...new Set([`aws.${service}`, `aws.${service.replace(/\d$/, '')}`])];
}

function consoleOf(region: string): string {
  return !Token.isUnresolved(region) && region.startsWith('us-gov-') ? 'console.amazonaws-us-gov.com' : 'console.aws.amazon.com';
}
