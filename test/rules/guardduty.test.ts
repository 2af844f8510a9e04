import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const parameter = { Ref: 'Value' };
const DETECTOR = 'AWS::GuardDuty::Detector';
const RULE = 'AWS::Events::Rule';
const features = (states: Readonly<Record<string, unknown>>) => ({
  Enable: true, Features: Object.entries(states).map(([Name, Status]) => ({ Name, Status })),
});

judges('guardduty-enabled', [
  ['absent', {}, nonCompliant('Enable', 'absent')],
  ['on', { Enable: 'true' }, compliant('Enable')],
  ['off', { Enable: false }, nonCompliant('Enable', 'false')],
  ['off in one branch', { Enable: { 'Fn::If': ['Prod', true, false] } }, nonCompliant('Enable', 'false if not Prod')],
  ['a parameter', { Enable: parameter }, insufficientData('Enable')],
]);

judges('guardduty-s3-protection', [
  ['absent: on', {}, compliant()],
  ['not among the features that are mentioned: on', features({ RDS_LOGIN_EVENTS: 'ENABLED' }), compliant()],
  ['off', features({ RDS_LOGIN_EVENTS: 'ENABLED', S3_DATA_EVENTS: 'DISABLED' }), nonCompliant('Features[1].Status', 'DISABLED')],
  ['off, in the older way', { DataSources: { S3Logs: { Enable: false } } }, nonCompliant('DataSources.S3Logs.Enable', 'false')],
  ['a parameter', features({ S3_DATA_EVENTS: parameter }), insufficientData('Features[0].Status')],
  ['ENABLED in either branch', {
    Enable: true,
    Features: [{ Name: 'S3_DATA_EVENTS', Status: { 'Fn::If': ['Prod', 'ENABLED', 'ENABLED'] } }],
  }, compliant('Features[0].Status')],
]);

judges('guardduty-malware-protection', [
  ['absent: on', {}, compliant()],
  ['on', features({ EBS_MALWARE_PROTECTION: 'ENABLED' }), compliant()],
  ['off', features({ EBS_MALWARE_PROTECTION: 'DISABLED' }), nonCompliant('Features[0].Status', 'DISABLED')],
  ['off, in the older way', { DataSources: { MalwareProtection: { ScanEc2InstanceWithFindings: { EbsVolumes: false } } } },
    nonCompliant('DataSources.MalwareProtection.ScanEc2InstanceWithFindings.EbsVolumes', 'false')],
  ['a parameter', features({ EBS_MALWARE_PROTECTION: parameter }), insufficientData('Features[0].Status')],
  ['ENABLED in either branch', {
    Enable: true,
    Features: [{ Name: 'EBS_MALWARE_PROTECTION', Status: { 'Fn::If': ['Prod', 'ENABLED', 'ENABLED'] } }],
  }, compliant('Features[0].Status')],
]);

judges('guardduty-rds-lambda-eks-runtime', [
  ['absent: all but the watch at run time', {}, nonCompliant('Features', 'RUNTIME_MONITORING is off unless mentioned')],
  ['the watch at run time', features({ RUNTIME_MONITORING: 'ENABLED' }), compliant()],
  ['its older form', features({ EKS_RUNTIME_MONITORING: 'ENABLED' }), compliant()],
  ['functions not watched', features({ RUNTIME_MONITORING: 'ENABLED', LAMBDA_NETWORK_LOGS: 'DISABLED' }), nonCompliant('Features[1].Status', 'DISABLED')],
  ['clusters not watched, in the older way', { ...features({ RUNTIME_MONITORING: 'ENABLED' }), DataSources: { Kubernetes: { AuditLogs: { Enable: false } } } },
    nonCompliant('DataSources.Kubernetes.AuditLogs.Enable', 'false')],
  ['a parameter', features({ RUNTIME_MONITORING: parameter }), insufficientData('Features[0].Status')],
]);

const app = (more: object = {}, type = DETECTOR) => ({ Resources: { Subject: { Type: type, Properties: { Enable: true } }, ...more } });
const listening = (pattern: object, more: object = {}) => ({ Rule: { Type: RULE, Properties: { EventPattern: pattern, Targets: [{ Id: 't', Arn: 'a' }], ...more } } });
judges('guardduty-findings-routed', [
  ['no rule', app(), nonCompliant(RULE, 'no rule with a target matches findings')],
  ['a rule for all', app(listening({ source: ['aws.guardduty'] })), compliant(RULE)],
  ['a rule for grave ones', app(listening({ 'detail-type': ['GuardDuty Finding'], 'detail': { severity: [7, 7.5, 8, 8.5] } })), compliant(RULE)],
  ['a rule for minor ones', app(listening({ source: ['aws.guardduty'], detail: { severity: [{ numeric: ['<', 4] }] } })), nonCompliant(RULE)],
  ['by way of Security Hub', app(listening({ source: ['aws.securityhub'], detail: { findings: { Severity: { Label: ['CRITICAL', 'HIGH'] } } } })), compliant(RULE)],
  ['a rule without a target', app(listening({ source: ['aws.guardduty'] }, { Targets: [] })), nonCompliant(RULE)],
  ['a bucket, of which nobody knows who reads it', app({ Export: { Type: 'AWS::GuardDuty::PublishingDestination', Properties: { DetectorId: { Ref: 'Subject' } } } }),
    insufficientData('AWS::GuardDuty::PublishingDestination')],
  ['a parameter', app(listening({ source: [parameter] })), insufficientData(RULE)],
]);

judges('detective-graph', [
  ['absent', app(), nonCompliant('AWS::Detective::Graph', 'absent')],
  ['there', app({ Graph: { Type: 'AWS::Detective::Graph' } }), compliant('AWS::Detective::Graph')],
  ['on a condition', app({ Graph: { Type: 'AWS::Detective::Graph', Condition: 'Prod' } }), nonCompliant('AWS::Detective::Graph', 'Graph exists only if Prod')],
  ['a detector that a parameter switches on', { Enable: { Ref: 'Enable' } }, insufficientData('Enable')],
  ['a detector that is off, of which another rule speaks', { Enable: false }, notApplicable()],
]);

const calls = (...eventName: readonly unknown[]) => listening({ 'detail-type': ['AWS API Call via CloudTrail'], 'detail': { eventName } });
judges('cloudwatch-alarm-guardduty-securityhub-disable', [
  ['absent', app(), nonCompliant(RULE, 'no rule with a target matches DeleteDetector')],
  ['both ways of a detector', app(calls('DeleteDetector', 'UpdateDetector')), compliant(RULE)],
  ['one way of a detector', app(calls('UpdateDetector')), nonCompliant(RULE, 'no rule with a target matches DeleteDetector')],
  ['every call', app(listening({ source: ['aws.guardduty'] })), compliant(RULE)],
  ['a hub', app(calls('DisableSecurityHub'), 'AWS::SecurityHub::Hub'), compliant(RULE)],
  ['a hub, and a rule for detectors', app(calls('DeleteDetector'), 'AWS::SecurityHub::Hub'), nonCompliant(RULE)],
  ['a newer hub', app(calls('DisableSecurityHub'), 'AWS::SecurityHub::HubV2'), nonCompliant(RULE, 'no rule with a target matches DisableSecurityHubV2')],
  ['a parameter', app(calls(parameter)), insufficientData(RULE)],
]);
