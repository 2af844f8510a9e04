import { mapEntries } from './map-entries';
import { Check, all, atLeast, customerKey, isCustomerKey, noneOf, present, property } from './predicates';
import { besidePhi } from './presence';
import { Rule, appRules, rulesFor } from './rule';
import { Verdict, insufficientData, nonCompliant, worst } from './verdict';
import type { Resource } from '../facts/resource';

const RESPONSE = ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'] as const;
const SESSION = 'AWS::Macie::Session';
const ASSESSMENT = 'AWS::AuditManager::Assessment';
const LAKE = 'AWS::SecurityLake::DataLake';
const POLICY = 'AWS::ResilienceHub::ResiliencyPolicy';
const BUCKET = 'AWS::S3::Bucket';

const hasMacie = besidePhi({
  types: [SESSION],
  declaredAs: 'macie',
  test: noneOf('Status', ['PAUSED'], { absent: 'COMPLIANT' }),
  stores: [BUCKET],
});

const REPORTS = 'AssessmentReportsDestination.Destination';
const BUCKET_KEY = customerKey('BucketEncryption.ServerSideEncryptionConfiguration[*].ServerSideEncryptionByDefault.KMSMasterKeyID');

/** Reports go to a bucket that has a key. */
const reportsEncrypted: Check = assessment => {
  const [bucket] = assessment.targets(REPORTS, BUCKET);
  if (!bucket) return insufficientData({ at: REPORTS, value: assessment.value(REPORTS) });
  const { status, found } = BUCKET_KEY(bucket);
  return new Verdict(status, { at: REPORTS, found: `${bucket.logicalId}: ${found ?? 'a customer managed key'}`, subject: bucket });
};

const ASSESSES = all(noneOf('Status', ['INACTIVE'], { absent: 'COMPLIANT' }), present('FrameworkId'), present(REPORTS));

const assesses: Check = assessment => {
  const verdict = ASSESSES(assessment);
  return verdict.status === 'NON_COMPLIANT' ? verdict : worst([verdict, reportsEncrypted(assessment)]);
};

const LAKE_KEY = property('EncryptionConfiguration.KmsKeyId', (value, reading) => value === 'S3_MANAGED_KEY' ? false : isCustomerKey(value, reading));
const KEPT = atLeast('LifecycleConfiguration.Expiration.Days', 2192, { absent: 'COMPLIANT' });

const HAS_POLICY = present('ResiliencyPolicyArn');
const DISRUPTIONS = ['Software', 'Hardware', 'AZ'];

/** A policy names, for each kind of disruption, in what time the app is back and how much may be lost. */
function namesTargets(policy: Resource): Verdict {
  const at = 'Policy';
  const absent = policy.read(at).find(({ value }) => value === undefined);
  if (absent) return nonCompliant(absent);
  const entries = mapEntries(policy, at);
  if (entries.some(({ key }) => key === undefined)) return insufficientData({ at, value: policy.value(at) });
  const missing = DISRUPTIONS.find(each => !entries.some(({ key }) => key === each));
  if (missing !== undefined) return nonCompliant({ at, found: `nothing for ${missing}` });
  return worst(entries.flatMap(({ reading: { value, at: place } }) => ['RtoInSecs', 'RpoInSecs'].flatMap(name => policy.readBelow(value, name, place))
    .map(reading => new Verdict(reading.value === undefined ? 'NON_COMPLIANT' : 'COMPLIANT', reading))));
}

/** Amazon Macie, AWS Audit Manager, Amazon Security Lake and AWS Resilience Hub. */
export const detection: readonly Rule[] = [
  ...appRules([
    {
      id: 'macie-enabled',
      title: 'Amazon Macie looks for ePHI in the buckets of the account',
      safeguards: [...RESPONSE, '164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'medium',
      absent: 'Nobody looks for ePHI where it should not be, or for buckets that became public.',
      rationale: 'ePHI turns up in buckets that nobody made for it; what is not known to be there is not protected.',
      remediation: 'Use `ThreatDetection`, add a `macie.CfnSession`, or declare `macie` in the account baseline. Discovery is turned on in the account: templates cannot.',
      source: 'Amazon Macie User Guide: What is Amazon Macie?',
      check: hasMacie,
      examples: {
        compliant: { Resources: { Scans: { Type: BUCKET }, Session: { Type: SESSION } } },
        nonCompliant: { Resources: { Scans: { Type: BUCKET }, Session: { Type: SESSION, Properties: { Status: 'PAUSED' } } } },
      },
    },
  ]),
  ...rulesFor(ASSESSMENT, [
    {
      id: 'auditmanager-assessment',
      title: 'Assessments of Audit Manager are active, name a framework, and report to an encrypted bucket',
      safeguards: ['164.308(a)(8)', '164.316(b)(1)', '164.316(b)(2)(i)'],
      severity: 'low',
      absent: 'An assessment without a destination leaves its evidence in Audit Manager.',
      rationale: 'The periodic evaluation must be documented, and evidence shows how ePHI is protected: to those who may know.',
      remediation: 'Set `frameworkId` to the HIPAA framework and `assessmentReportsDestination` to a bucket with a `PhiKey`.',
      source: 'AWS Audit Manager User Guide: HIPAA Omnibus Final Rule',
      check: assesses,
      examples: {
        compliant: {
          Resources: {
            Subject: {
              Type: ASSESSMENT,
              Properties: {
                FrameworkId: 'a1b2c3d4-5678-90ab-cdef-111122223333',
                Status: 'ACTIVE',
                AssessmentReportsDestination: { DestinationType: 'S3', Destination: { 'Fn::Sub': 's3://${Reports}' } },
              },
            },
            Reports: {
              Type: BUCKET,
              Properties: {
                BucketEncryption: {
                  ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'arn:aws:kms:us-east-1:111122223333:key/a1' } }],
                },
              },
            },
          },
        },
        nonCompliant: { FrameworkId: 'a1b2c3d4-5678-90ab-cdef-111122223333', Status: 'ACTIVE' },
      },
    },
  ]),
  ...rulesFor(LAKE, [
    {
      id: 'securitylake-encryption-retention',
      title: 'The security data lake is encrypted under a customer managed key and keeps events for six years',
      safeguards: ['164.312(a)(2)(iv)', '164.312(b)', '164.316(b)(2)(i)'],
      severity: 'medium',
      absent: 'Events are encrypted with keys of Amazon S3, and kept until somebody deletes them.',
      rationale: 'Records of who reached ePHI are usually kept as long as the documentation that 164.316(b)(2)(i) speaks of: six years.',
      remediation: 'Set `encryptionConfiguration: { kmsKeyId }`, and let nothing expire before 2192 days.',
      source: 'Amazon Security Lake User Guide: Lifecycle management in Security Lake',
      check: all(LAKE_KEY, KEPT),
      examples: {
        compliant: { EncryptionConfiguration: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/a1' }, LifecycleConfiguration: { Expiration: { Days: 2192 } } },
        nonCompliant: { EncryptionConfiguration: { KmsKeyId: 'S3_MANAGED_KEY' } },
      },
    },
  ]),
  ...rulesFor(['AWS::ResilienceHub::App', POLICY], [
    {
      id: 'resiliencehub-app-policy',
      title: 'Apps in Resilience Hub have a policy that names recovery times',
      safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)', '164.308(a)(7)(ii)(E)'],
      severity: 'low',
      absent: 'The app is described and measured against nothing.',
      rationale: 'How soon records must be back, and how much of them may be lost, is what a contingency plan has to say first.',
      remediation: 'Set `resiliencyPolicyArn` of the app, and recovery times for software, hardware and zones in the policy.',
      source: 'AWS Resilience Hub User Guide: Managing resiliency policies',
      check: resource => resource.type === POLICY ? namesTargets(resource) : HAS_POLICY(resource),
      examples: {
        compliant: { ResiliencyPolicyArn: 'arn:aws:resiliencehub:us-east-1:111122223333:resiliency-policy/records' },
        nonCompliant: { Name: 'records' },
      },
    },
  ]),
];
