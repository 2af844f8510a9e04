import { routes, tellsOfCall, unlessElsewhere } from './event-routes';
import { entryOf } from './list-entries';
import { Check, all, among, any, inBranchesWhere, isTrue, judgeAll } from './predicates';
import { beside } from './presence';
import { Rule, rulesFor } from './rule';
import { calls, record } from './trail-records';
import { Verdict, best, compliant, insufficientData, nonCompliant, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const RESPONSE = ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'] as const;
const DETECTOR = 'AWS::GuardDuty::Detector';
const GRAPH = 'AWS::Detective::Graph';
const DESTINATION = 'AWS::GuardDuty::PublishingDestination';

const IS_ON = among('ENABLED');

/** A feature of the detector. Those that are not mentioned are on, but for the watch within instances and containers. */
function feature(name: string, unmentioned: 'on' | 'off' = 'on'): Check {
  return entryOf('Features', {
    isIt: read => {
      const [{ value }] = read('Name');
      return isKnown(value) ? value === name : undefined;
    },
    judge: read => judgeAll(read('Status'), IS_ON),
    missing: (at, condition) => (unmentioned === 'on' ? compliant : nonCompliant)({ at, found: `${name} is ${unmentioned} unless mentioned${condition}` }),
  });
}

/** `DataSources` is the older way to say the same. */
const source = (path: string): Check => isTrue(`DataSources.${path}`, { absent: 'COMPLIANT' });

const WATCHES_WORKLOADS = all(
  feature('RDS_LOGIN_EVENTS'), feature('LAMBDA_NETWORK_LOGS'), feature('EKS_AUDIT_LOGS'), source('Kubernetes.AuditLogs.Enable'),
  any(feature('RUNTIME_MONITORING', 'off'), feature('EKS_RUNTIME_MONITORING', 'off')),
);

/** What a grave finding looks like on the bus: of GuardDuty itself, and as Security Hub passes it on. */
const FINDINGS = [
  { 'source': 'aws.guardduty', 'detail-type': 'GuardDuty Finding', 'detail': { type: 'Exfiltration:S3/AnomalousBehavior', severity: 8 } },
  {
    'source': 'aws.securityhub',
    'detail-type': 'Security Hub Findings - Imported',
    'detail': { findings: { ProductName: 'GuardDuty', RecordState: 'ACTIVE', Severity: { Label: 'HIGH' }, Workflow: { Status: 'NEW' } } },
  },
] as const;

function tellsOfFindings(detector: Resource): Verdict {
  const verdict = best(FINDINGS.map(each => routes(detector, each, 'findings')));
  const [destination] = detector.companions(DESTINATION, 'DetectorId');
  return verdict.status === 'NON_COMPLIANT' && destination
    ? insufficientData({ at: DESTINATION, found: `${destination.logicalId} keeps findings in a bucket; who reads them there is open` }) : verdict;
}

/** A detector is disabled by an update, too. */
const DISABLED = [
  ...calls('guardduty', 'DeleteDetector'),
  record({ eventSource: 'guardduty.amazonaws.com', eventName: 'UpdateDetector', requestParameters: { detectorId: 'd1', enable: false } }),
];
const HUB_DISABLED: { readonly [type: string]: string } = {
  'AWS::SecurityHub::Hub': 'DisableSecurityHub',
  'AWS::SecurityHub::HubV2': 'DisableSecurityHubV2',
};

function tellsOfDisabling(resource: Resource): Verdict {
  const events = resource.type === DETECTOR ? DISABLED : calls('securityhub', HUB_DISABLED[resource.type]);
  return worst(events.map(event => tellsOfCall(resource, event)));
}

/** A detector that is off finds nothing to investigate; that it is off, another rule says. */
const canBeInvestigated = inBranchesWhere('Enable', ['true'], (_read, detector) => unlessElsewhere(detector, beside(detector, { types: [GRAPH] })));

const DETECTOR_ON = { Type: DETECTOR, Properties: { Enable: true } };
const listening = (pattern: object) => ({ Type: 'AWS::Events::Rule', Properties: { EventPattern: pattern, Targets: [{ Id: 't', Arn: 'arn:aws:sns:us-east-1:111122223333:security' }] } });

/** Amazon GuardDuty and Amazon Detective: detectors of the app. Whether the account has one, security-services asks. */
export const guardDuty: readonly Rule[] = rulesFor(DETECTOR, [
  {
    id: 'guardduty-enabled',
    title: 'Detectors are on',
    safeguards: RESPONSE,
    severity: 'high',
    absent: 'CloudFormation asks whether the detector is on. Whether there is one at all is asked by `app-security-services-present`.',
    rationale: 'Stolen credentials that read ePHI look like any others, unless something compares each call with what is usual.',
    remediation: 'Set `enable: true`.',
    source: 'Amazon GuardDuty User Guide: What is Amazon GuardDuty?',
    crosswalk: {
      prowler: ['guardduty_is_enabled'],
      awsConfig: ['GUARDDUTY_ENABLED_CENTRALIZED'],
    },
    check: isTrue('Enable'),
    examples: { compliant: { Enable: true }, nonCompliant: { Enable: false } },
  },
  {
    id: 'guardduty-s3-protection',
    title: 'Detectors watch how objects in buckets are used',
    safeguards: RESPONSE,
    severity: 'medium',
    absent: 'A new detector watches it.',
    rationale: 'Objects with ePHI leave a bucket by calls that only this source sees.',
    remediation: 'Leave the feature out, or set `S3_DATA_EVENTS` to `ENABLED` in `features`.',
    source: 'Amazon GuardDuty User Guide: GuardDuty S3 Protection',
    check: all(feature('S3_DATA_EVENTS'), source('S3Logs.Enable')),
    examples: {
      compliant: { Enable: true, Features: [{ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }] },
      nonCompliant: { Enable: true, Features: [{ Name: 'S3_DATA_EVENTS', Status: 'DISABLED' }] },
    },
  },
  {
    id: 'guardduty-malware-protection',
    title: 'Detectors scan volumes of suspicious instances for malware',
    safeguards: ['164.308(a)(5)(ii)(B)'],
    severity: 'medium',
    absent: 'A new detector scans them.',
    rationale: 'Malicious software on an instance reads, and holds to ransom, the ePHI that the instance works on.',
    remediation: 'Leave the feature out, or set `EBS_MALWARE_PROTECTION` to `ENABLED` in `features`.',
    source: 'Amazon GuardDuty User Guide: GuardDuty Malware Protection for EC2',
    check: all(feature('EBS_MALWARE_PROTECTION'), source('MalwareProtection.ScanEc2InstanceWithFindings.EbsVolumes')),
    examples: {
      compliant: { Enable: true, Features: [{ Name: 'EBS_MALWARE_PROTECTION', Status: 'ENABLED' }] },
      nonCompliant: { Enable: true, Features: [{ Name: 'EBS_MALWARE_PROTECTION', Status: 'DISABLED' }] },
    },
  },
  {
    id: 'guardduty-rds-lambda-eks-runtime',
    title: 'Detectors watch logins to databases, functions, clusters and what runs in instances and containers',
    safeguards: [...RESPONSE, '164.308(a)(5)(ii)(C)'],
    severity: 'medium',
    absent: 'A new detector watches all but what runs in instances and containers.',
    rationale: 'Each place where ePHI is worked on has signs of intrusion of its own, logins to its database first.',
    remediation: 'Set `RUNTIME_MONITORING` to `ENABLED` in `features`, and none of the others to `DISABLED`.',
    source: 'Amazon GuardDuty API Reference: CreateDetector',
    check: WATCHES_WORKLOADS,
    examples: {
      compliant: { Enable: true, Features: [{ Name: 'RUNTIME_MONITORING', Status: 'ENABLED' }] },
      nonCompliant: { Enable: true, Features: [{ Name: 'RUNTIME_MONITORING', Status: 'ENABLED' }, { Name: 'RDS_LOGIN_EVENTS', Status: 'DISABLED' }] },
    },
  },
  {
    id: 'guardduty-findings-routed',
    title: 'Somebody is told of what a detector finds',
    safeguards: RESPONSE,
    severity: 'medium',
    absent: 'Findings wait in the console, and are gone after 90 days.',
    rationale: 'A finding about ePHI that nobody reads is a breach that is discovered by somebody else.',
    remediation: 'Add an EventBridge rule for `aws.guardduty` findings of severity 7 and more, with a topic or function as its target.',
    source: 'Amazon GuardDuty User Guide: Processing GuardDuty findings with Amazon EventBridge',
    check: tellsOfFindings,
    examples: {
      compliant: { Resources: { Subject: DETECTOR_ON, Rule: listening({ source: ['aws.guardduty'], detail: { severity: [{ numeric: ['>=', 7] }] } }) } },
      nonCompliant: { Resources: { Subject: DETECTOR_ON } },
    },
  },
  {
    id: 'detective-graph',
    title: 'What a detector finds can be investigated in a behavior graph',
    safeguards: RESPONSE,
    severity: 'low',
    absent: 'Who did what before and after a finding is searched for in logs, by hand.',
    rationale: 'Which ePHI was reached, and whose, decides whom to notify of a breach, and within what time.',
    remediation: 'Add a `detective.CfnGraph` in the account and Region of the detector.',
    source: 'Amazon Detective User Guide: What is Amazon Detective?',
    check: canBeInvestigated,
    examples: { compliant: { Resources: { Subject: DETECTOR_ON, Graph: { Type: GRAPH } } }, nonCompliant: { Resources: { Subject: DETECTOR_ON } } },
  },
  {
    id: 'cloudwatch-alarm-guardduty-securityhub-disable',
    appliesTo: [DETECTOR, ...Object.keys(HUB_DISABLED)],
    title: 'Somebody is told when a detector or Security Hub is disabled',
    safeguards: RESPONSE,
    severity: 'medium',
    absent: 'It stops in silence.',
    rationale: 'Who is after ePHI switches off what watches first.',
    remediation: 'Add an EventBridge rule with a target on `DeleteDetector`, `UpdateDetector` and `DisableSecurityHub` of `AWS API Call via CloudTrail`.',
    source: 'Amazon EventBridge User Guide: AWS service events delivered via AWS CloudTrail',
    check: tellsOfDisabling,
    examples: {
      compliant: {
        Resources: {
          Subject: DETECTOR_ON,
          Rule: listening({ 'source': ['aws.guardduty'], 'detail-type': ['AWS API Call via CloudTrail'], 'detail': { eventName: ['DeleteDetector', 'UpdateDetector'] } }),
        },
      },
      nonCompliant: {
        Resources: {
          Subject: DETECTOR_ON,
          Rule: listening({ 'source': ['aws.guardduty'], 'detail-type': ['AWS API Call via CloudTrail'], 'detail': { eventName: ['DeleteDetector'] } }),
        },
      },
    },
  },
]);
