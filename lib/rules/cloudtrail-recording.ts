import { cdkHelper } from './cdk-helpers';
import { coverageOf, isSeen, maySee } from './cloudtrail-coverage';
import { Recorded, managementEvents, recordsDataOf } from './cloudtrail-events';
import { isPhiStore } from './phi-stores';
import { Check, isSet, isTrue } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';

const TRAIL = 'AWS::CloudTrail::Trail';

const LOGGING = isTrue('IsLogging');

const SELECTORS = ['AdvancedEventSelectors', 'EventSelectors'];
const HAS_SELECTORS = SELECTORS.map(path => isSet(path));

/** The property that says what a trail records. */
function selectorPath(trail: Resource): string {
  return SELECTORS.find((_, index) => HAS_SELECTORS[index](trail)) ?? 'EventSelectors';
}

function judgeRecorded({ reads, writes }: Recorded, at: string, what: string): Verdict {
  if (reads === true && writes === true) return compliant({ at, found: what });
  if (reads === false || writes === false) return nonCompliant({ at, found: `${what}: ${reads || writes ? `no ${reads ? 'writes' : 'reads'}` : 'not recorded'}` });
  return insufficientData({ at, found: `${what}: selectors are open` });
}

/** One trail of an app may record management events and another one data. */
function recordsManagement(trail: Resource): Verdict {
  const verdict = judgeRecorded(managementEvents(trail), selectorPath(trail), 'management events');
  if (verdict.status !== 'NON_COMPLIANT') return verdict;
  const isDoneElsewhere = trail.template.graph.ofType(TRAIL).some(other => other !== trail && trail.impliesExistenceOf(other)
    && LOGGING(other).status === 'COMPLIANT' && judgeRecorded(managementEvents(other), '', '').status === 'COMPLIANT');
  return isDoneElsewhere ? notApplicable() : verdict;
}

/**
 * The trails of the app together record reading and writing in every one of its stores of a type. What another trail may see is judged there; what
 * none may see, since it is in another account, one of that account or of the organization may record.
 */
function recordsStores(kind: string, types: readonly string[]): Check {
  return trail => {
    const { graph } = trail.template;
    const at = selectorPath(trail);
    const verdicts = types.flatMap(type => {
      const stores = graph.ofType(type).filter(store => isPhiStore(store) && (maySee(trail, store) || !isSeen(store)));
      if (stores.length === 0) return coverageOf(trail, kind, type).isAny ? [compliant({ at, found: kind })] : [];
      return stores.map(store => {
        const verdict = judgeRecorded(coverageOf(trail, kind, type, store).of(store), at, store.toString());
        return verdict.status === 'COMPLIANT' || maySee(trail, store) ? verdict : insufficientData({ at, found: `${store.toString()}: in an account that no trail of the app sees` });
      });
    });
    return worst(verdicts);
  };
}

/** Which functions handle ePHI a template does not tell, so that recording some by name is a choice. */
function recordsFunctions(trail: Resource): Verdict {
  const { graph } = trail.template;
  const type = 'AWS::Lambda::Function';
  const at = selectorPath(trail);
  const { isAny } = coverageOf(trail, type);
  if (isAny) return compliant({ at, found: 'invocations' });
  if (!graph.ofType(type).some(each => cdkHelper(each) === undefined)) return notApplicable();
  return isAny === undefined ? insufficientData({ at, found: 'invocations: selectors are open' }) : nonCompliant({ at, found: 'no invocations' });
}

/** Calls of models are management events; agents and knowledge bases have data events. */
function recordsBedrock(trail: Resource): Verdict {
  const management = recordsManagement(trail);
  if (management.status !== 'NON_COMPLIANT') return management;
  return recordsDataOf(trail, 'AWS::Bedrock::') ? compliant({ at: selectorPath(trail), found: 'data events of Bedrock' }) : management;
}

/** AWS CloudTrail: what trails record. */
export const cloudtrailRecording: readonly Rule[] = rulesFor(TRAIL, [
  {
    id: 'cloudtrail-s3-data-events',
    title: 'Trails record reading and writing of objects in buckets that may hold ePHI',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'No access to objects is recorded.',
    rationale: 'Who opened which record is what an audit of ePHI asks first.',
    remediation: 'Use `AuditTrail` and `addBucket(bucket)`, or an event selector for each bucket (`trail.addS3EventSelector([{ bucket }])`), with the trail in a stack after those of the buckets.',
    source: 'AWS CloudTrail User Guide: Logging data events',
    crosswalk: {
      guard: ['CLOUDTRAIL_S3_DATAEVENTS_ENABLED'],
      prowler: ['cloudtrail_s3_dataevents_read_enabled', 'cloudtrail_s3_dataevents_write_enabled'],
      awsConfig: ['CLOUDTRAIL_S3_DATAEVENTS_ENABLED'],
    },
    check: recordsStores('AWS::S3::Object', ['AWS::S3::Bucket']),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: TRAIL, Properties: { EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }] } },
          Records: { Type: 'AWS::S3::Bucket' },
        },
      },
      nonCompliant: { Resources: { Subject: { Type: TRAIL, Properties: {} }, Records: { Type: 'AWS::S3::Bucket' } } },
    },
  },
  {
    id: 'cloudtrail-dynamodb-data-events',
    title: 'Trails record reading and writing of items in tables',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'No access to items is recorded.',
    rationale: 'Who read which item is what an audit of ePHI asks first.',
    remediation: 'Use `AuditTrail` and `addTable(table)`, or add an advanced event selector for `AWS::DynamoDB::Table` of each table.',
    source: 'AWS CloudTrail User Guide: Logging data events',
    check: recordsStores('AWS::DynamoDB::Table', ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable']),
    examples: {
      compliant: {
        Resources: {
          Subject: {
            Type: TRAIL,
            Properties: {
              AdvancedEventSelectors: [{
                FieldSelectors: [
                  { Field: 'eventCategory', Equals: ['Data'] },
                  { Field: 'resources.type', Equals: ['AWS::DynamoDB::Table'] },
                  { Field: 'resources.ARN', Equals: [{ 'Fn::GetAtt': ['Visits', 'Arn'] }] },
                ],
              }],
            },
          },
          Visits: { Type: 'AWS::DynamoDB::Table' },
        },
      },
      nonCompliant: { Resources: { Subject: { Type: TRAIL, Properties: {} }, Visits: { Type: 'AWS::DynamoDB::Table' } } },
    },
  },
  {
    id: 'cloudtrail-lambda-data-events',
    title: 'Trails record calls of functions',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'No calls of functions are recorded.',
    rationale: 'A function with access to ePHI is a way to it, and who called it should be known.',
    remediation: 'Use `AuditTrail` and `registerStore(\'AWS::Lambda::Function\', function.functionArn)`.',
    source: 'AWS CloudTrail User Guide: Logging data events',
    check: recordsFunctions,
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: TRAIL, Properties: { EventSelectors: [{ DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] }] }] } },
          Intake: { Type: 'AWS::Lambda::Function' },
        },
      },
      nonCompliant: { Resources: { Subject: { Type: TRAIL, Properties: {} }, Intake: { Type: 'AWS::Lambda::Function' } } },
    },
  },
  {
    id: 'cloudtrail-bedrock-events',
    title: 'Trails record the use of Amazon Bedrock',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Without selectors management events are recorded, calls of models among them.',
    rationale: 'Prompts carry ePHI; who sent them should be known.',
    remediation: 'Use `AuditTrail`, or record all management events.',
    source: 'Amazon Bedrock User Guide: Monitor Amazon Bedrock API calls using CloudTrail',
    crosswalk: {
      prowler: ['cloudtrail_bedrock_logging_enabled'],
    },
    check: recordsBedrock,
    examples: {
      compliant: {},
      nonCompliant: { EventSelectors: [{ IncludeManagementEvents: false, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }] },
    },
  },
  {
    id: 'cloudtrail-management-events-all',
    title: 'Trails record every management event',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'Without selectors all management events are recorded.',
    rationale: 'Reads tell who looked around, and events of KMS who decrypted ePHI.',
    remediation: 'Use `AuditTrail`, or leave `managementEvents` at `ReadWriteType.ALL` and `excludeManagementEventSources` empty.',
    source: 'AWS CloudTrail User Guide: Logging management events',
    check: recordsManagement,
    examples: {
      compliant: { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] },
      nonCompliant: { EventSelectors: [{ ReadWriteType: 'All', ExcludeManagementEventSources: ['kms.amazonaws.com'] }] },
    },
  },
]);
