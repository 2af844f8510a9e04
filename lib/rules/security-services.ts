import { among, property } from './predicates';
import { Wanted, allBesidePhi, besidePhi } from './presence';
import { Rule, appRules } from './rule';

const RECORDER = 'AWS::Config::ConfigurationRecorder';
const DETECTOR = 'AWS::GuardDuty::Detector';
const HUB = 'AWS::SecurityHub::Hub';
const ANALYZER = 'AWS::AccessAnalyzer::Analyzer';

/** How good each of them is, rules on the resource itself say; that there is a trail, the rules of CloudTrail. */
const SERVICES: readonly Wanted[] = [
  { types: [RECORDER], declaredAs: 'recorder' },
  { types: [DETECTOR], declaredAs: 'detector' },
  { types: [HUB, 'AWS::SecurityHub::HubV2'], declaredAs: 'hub' },
];
const hasServices = allBesidePhi(SERVICES);

/** Analyzers of unused or internal access do not look for what is open to the outside. */
const LOOKS_OUTSIDE = property('Type', among('ACCOUNT', 'ORGANIZATION'));

const STORE = { Type: 'AWS::DynamoDB::Table' };
const ALL = { Store: STORE, Recorder: { Type: RECORDER }, Detector: { Type: DETECTOR }, Hub: { Type: HUB } };

/** What watches an account: an app that stores ePHI has it, or its account has it from elsewhere. */
export const securityServices: readonly Rule[] = appRules([
  {
    id: 'app-security-services-present',
    title: 'Wherever ePHI is stored there are a configuration recorder, a GuardDuty detector and Security Hub',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
    severity: 'medium',
    absent: 'AWS records no configuration, looks for no intrusion and collects no findings of its own accord. A trail has a rule of its own.',
    rationale: 'Misuse of ePHI is noticed by services that watch the account day and night, or by nobody.',
    remediation: 'Use `ConfigRecorder` and `ThreatDetection`. What the organization runs in the account is declared: `accountBaseline: [AccountBaseline.RECORDER, AccountBaseline.DETECTOR, AccountBaseline.HUB]`.',
    source: 'AWS Security Reference Architecture: Security services per account',
    check: hasServices,
    examples: { compliant: { Resources: ALL }, nonCompliant: { Resources: { Store: STORE, Recorder: { Type: RECORDER } } } },
  },
  {
    id: 'iam-access-analyzer-present',
    title: 'An analyzer looks for what is open to the outside, wherever ePHI is stored',
    safeguards: [
      '164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)',
      '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
    ],
    severity: 'medium',
    absent: 'Nobody is told of a bucket, key or role that lets strangers in.',
    rationale: 'A policy that opens ePHI to another account is noticed within minutes, whoever wrote it.',
    remediation: 'Use `ThreatDetection`, add an `accessanalyzer.CfnAnalyzer` of type `ACCOUNT`, or declare `analyzer` in the account baseline.',
    source: 'AWS IAM User Guide: Using AWS Identity and Access Management Access Analyzer',
    check: besidePhi({ types: [ANALYZER], declaredAs: 'analyzer', test: LOOKS_OUTSIDE }),
    examples: {
      compliant: { Resources: { Store: STORE, Analyzer: { Type: ANALYZER, Properties: { Type: 'ACCOUNT' } } } },
      nonCompliant: { Resources: { Store: STORE, Analyzer: { Type: ANALYZER, Properties: { Type: 'ACCOUNT_UNUSED_ACCESS' } } } },
    },
  },
]);
