import { Annotations, Stack } from 'aws-cdk-lib';
import * as accessanalyzer from 'aws-cdk-lib/aws-accessanalyzer';
import * as guardduty from 'aws-cdk-lib/aws-guardduty';
import * as macie from 'aws-cdk-lib/aws-macie';
import * as securityhub from 'aws-cdk-lib/aws-securityhub';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { AccountServiceMode } from './account-service-mode';
import { AlarmTopic } from './hardening/alarm-topic';
import { requireDetectable, SWITCHED_ON_ELSEWHERE, watched } from './hardening/detection-choices';
import { FindingAlerts } from './hardening/finding-alerts';
import type { ThreatDetectionProps } from './threat-detection-props';

const FEATURES = ['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'EBS_MALWARE_PROTECTION', 'RDS_LOGIN_EVENTS', 'LAMBDA_NETWORK_LOGS'];
const AGENTS = ['EC2_AGENT_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EKS_ADDON_MANAGEMENT'];

/**
 * What looks for intruders and openings in an account and Region: an Amazon GuardDuty detector with every source of events, AWS Security Hub
 * CSPM with AWS Foundational Security Best Practices, an Amazon Macie session, and an IAM Access Analyzer. People are told by a topic of
 * findings of high severity, of access from outside, of critical controls that failed, and when someone switches a service off. A message
 * names the finding and where to read it; it holds no text of the finding and no name of a resource. A control of Security Hub is told
 * of again at each check until its workflow status is no longer NEW.
 *
 * Each service is one of its account and Region, with a mode of its own. With CREATE a deployment fails where the service is on already, and
 * changes nothing: look first, as each property says. The services go with the stack. The warning that one was switched off rests on
 * CloudTrail management events: an `AuditTrail` records them. All of the services are charged by what they look at.
 *
 * Supports 45 CFR 164.308(a)(1)(ii)(D), 164.308(a)(5)(ii)(B), 164.308(a)(6)(ii) and 164.312(b). See "Security services" in the AWS Security
 * Reference Architecture.
 *
 * Throws when asked to switch on what no template can, when a property has no effect in the chosen modes, and when the time without use is
 * out of its bounds.
 *
 * @example
 * const detection = new ThreatDetection(this, 'Detection', {
 *   securityHub: AccountServiceMode.ORGANIZATION_MANAGED,
 *   inspector: AccountServiceMode.EXISTING,
 * });
 * detection.topic?.addSubscription(new subscriptions.EmailSubscription('security@example.com'));
 */
export class ThreatDetection extends Construct {
  /** The GuardDuty detector, in its mode CREATE. */
  public readonly detector?: guardduty.CfnDetector;

  /** The hub of Security Hub CSPM, in its mode CREATE. */
  public readonly hub?: securityhub.CfnHub;

  /** The Macie session, in its mode CREATE. */
  public readonly macieSession?: macie.CfnSession;

  /** The analyzer of access from outside, in its mode CREATE. */
  public readonly analyzer?: accessanalyzer.CfnAnalyzer;

  /** Where people are told of findings, unless the organization manages every service. */
  public readonly topic?: sns.ITopic;

  constructor(scope: Construct, id: string, props: ThreatDetectionProps = {}) {
    super(scope, id);
    requireDetectable(props);
    const creates = (mode = AccountServiceMode.CREATE) => mode === AccountServiceMode.CREATE;

    if (creates(props.guardDuty)) this.detector = this.detectorOfAllSources(props.runtimeAgents ?? false);
    if (creates(props.securityHub)) this.hub = this.hubWithStandards(props.nist80053 ?? false);
    if (creates(props.macie)) this.macieSession = new macie.CfnSession(this, 'Macie', { status: 'ENABLED', findingPublishingFrequency: 'FIFTEEN_MINUTES' });
    if (creates(props.accessAnalyzer)) this.analyzer = new accessanalyzer.CfnAnalyzer(this, 'Analyzer', { type: 'ACCOUNT' });
    if (props.unusedAccessAge) {
      new accessanalyzer.CfnAnalyzer(this, 'UnusedAccess', {
        type: 'ACCOUNT_UNUSED_ACCESS',
        analyzerConfiguration: { unusedAccessConfiguration: { unusedAccessAge: props.unusedAccessAge.toDays() } },
      });
    }
    this.sayWhatIsOff(props);

    const services = watched(props);
    if (services.length === 0) return;
    this.topic = props.alarmTopic ?? AlarmTopic.of(this).topic;
    new FindingAlerts(this, 'Alerts', this.topic, services);
  }

  private detectorOfAllSources(agents: boolean): guardduty.CfnDetector {
    return new guardduty.CfnDetector(this, 'Detector', {
      enable: true,
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
      features: [
        ...FEATURES.map((name) => ({ name, status: 'ENABLED' })),
        {
          name: 'RUNTIME_MONITORING',
          status: 'ENABLED',
          additionalConfiguration: AGENTS.map((name) => ({ name, status: agents ? 'ENABLED' : 'DISABLED' })),
        },
      ],
    });
  }

  /** The standards are named, so the default ones stay off: they would be there already when they are made. */
  private hubWithStandards(nist80053: boolean): securityhub.CfnHub {
    const hub = new securityhub.CfnHub(this, 'Hub', { enableDefaultStandards: false, autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' });
    const foundational = this.standard('Foundational', 'aws-foundational-security-best-practices/v/1.0.0');
    foundational.node.addDependency(hub);
    // Security Hub enables one standard after the other.
    if (nist80053) this.standard('Nist80053', 'nist-800-53/v/5.0.0').node.addDependency(foundational);
    return hub;
  }

  private standard(id: string, path: string): securityhub.CfnStandard {
    const { partition, region } = Stack.of(this);
    return new securityhub.CfnStandard(this, id, { standardsArn: `arn:${partition}:securityhub:${region}::standards/${path}` });
  }

  private sayWhatIsOff(props: ThreatDetectionProps): void {
    for (const [service, { name, command }] of Object.entries(SWITCHED_ON_ELSEWHERE)) {
      if (props[service as keyof typeof SWITCHED_ON_ELSEWHERE] !== undefined) continue;
      Annotations.of(this).addInfo(`no template can switch on ${name}: run '${command}' in the account and Region, then set '${service}' to say who owns it`);
    }
  }
}
