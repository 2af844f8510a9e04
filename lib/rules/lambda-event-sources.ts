import { eventSourceOf } from './lambda-event-kinds';
import { Check, any, customerKey, isTrue, present } from './predicates';
import { Rule, rulesFor } from './rule';
import { identifierIn, identifierName } from './sensitive-text';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { parseJsonText } from '../facts/json-text';
import { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Text, isKnown, isObject } from '../facts/value';

const ON_FAILURE = 'DestinationConfig.OnFailure.Destination';
const hasDestination = present(ON_FAILURE);
const hasDeadLetters = present('RedrivePolicy.deadLetterTargetArn');
const topicKey = present('KmsMasterKeyId');

/** What a mapping gives up on is kept: records of a stream at a destination, messages of a queue in its dead-letter queue. */
const keepsFailures: Check = mapping => {
  switch (eventSourceOf(mapping)) {
    case 'stream': case 'kafka': return worst([hasDestination(mapping), ...mapping.targets(ON_FAILURE).map(isEncrypted)]);
    case 'queue': return queueKeepsFailures(mapping);
    case 'broker': case 'database': return notApplicable();
    default: return insufficientData(mapping.read('EventSourceArn')[0]);
  }
};

function queueKeepsFailures(mapping: Resource): Verdict {
  const [reading] = mapping.read('EventSourceArn');
  const queues = mapping.targets('EventSourceArn', 'AWS::SQS::Queue');
  if (queues.length === 0) return insufficientData(reading);
  return worst(queues.map(queue => {
    const { status, found } = hasDeadLetters(queue);
    return new Verdict(status, { at: reading.at, found: `${queue.logicalId}, whose dead-letter queue is ${found ?? 'absent'}`, subject: queue });
  }));
}

/** A queue is encrypted unless it says otherwise, a topic only if it says so. */
function isEncrypted(destination: Resource): Verdict {
  const plain = (found: string) => nonCompliant({ at: ON_FAILURE, found, subject: destination });
  if (destination.type === 'AWS::SNS::Topic') {
    return topicKey(destination).status === 'COMPLIANT' ? compliant({ at: ON_FAILURE }) : plain(`${destination.logicalId}, which is not encrypted`);
  }
  const isOff = destination.type === 'AWS::SQS::Queue' && destination.read('SqsManagedSseEnabled').some(({ value }) => String(value).toLowerCase() === 'false')
    && destination.read('KmsMasterKeyId').some(({ value }) => value === undefined);
  return isOff ? plain(`${destination.logicalId}, which is not encrypted`) : compliant({ at: ON_FAILURE });
}

const hasFilterKey = customerKey('KmsKeyArn');

/** A filter that names fields or values of patients is encrypted under a key of the customer. */
const encryptsFilters: Check = mapping => {
  const filters = mapping.read('FilterCriteria.Filters[*].Pattern').filter(({ value }) => value !== undefined).map(reading => ({ reading, isOfPatients: namesPatients(reading) }));
  if (filters.some(each => each.isOfPatients === true)) return hasFilterKey(mapping);
  const open = filters.find(each => each.isOfPatients === undefined);
  if (!open) return notApplicable();
  const found = hasFilterKey(mapping);
  return found.status === 'COMPLIANT' ? found : insufficientData(open.reading);
};

function namesPatients({ value }: Reading): boolean | undefined {
  const text = value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : undefined;
  if (text === undefined) return undefined;
  if (identifierIn(text) !== undefined) return true;
  const open: unknown[] = [parseJsonText(value instanceof Text ? value : text)];
  while (open.length > 0) {
    const each = open.pop();
    if (Array.isArray(each)) {
      for (const entry of each as unknown[]) open.push(entry);
    } else if (isObject(each)) {
      for (const [key, below] of Object.entries(each)) {
        if (identifierName(key)) return true;
        open.push(below);
      }
    }
  }
  return false;
}

const AUTHENTICATIONS = new Set(['BASIC_AUTH', 'SASL_SCRAM_256_AUTH', 'SASL_SCRAM_512_AUTH', 'CLIENT_CERTIFICATE_TLS_AUTH']);
const ACCESS = 'SourceAccessConfigurations';
const clusterUsesIam = isTrue('ClientAuthentication.Sasl.Iam.Enabled');

const namesAuthentication: Check = mapping => {
  const readings = mapping.read(`${ACCESS}[*].Type`);
  const found = readings.find(({ value }) => isKnown(value) && AUTHENTICATIONS.has(String(value)));
  if (found) return found.given === mapping.assumption ? compliant(found) : nonCompliant({ at: found.at, value: found.value, given: found.given });
  const open = readings.find(({ value }) => value !== undefined && !isKnown(value));
  return open ? insufficientData(open) : nonCompliant({ at: ACCESS, found: 'no authentication' });
};

/** Without a configuration Lambda signs in to Amazon MSK by IAM, where the cluster takes that, and else not at all. */
const signsInByIam: Check = mapping => {
  const arn = mapping.read('EventSourceArn')[0];
  if (arn.value === undefined) return nonCompliant({ at: ACCESS, found: 'no authentication' });
  const [cluster] = mapping.targets('EventSourceArn');
  if (!cluster) return insufficientData(arn);
  if (cluster.type === 'AWS::MSK::ServerlessCluster') return compliant(arn);
  const { status, at } = clusterUsesIam(cluster);
  return new Verdict(status, { at: ACCESS, found: status === 'COMPLIANT' ? 'IAM' : `none, and ${cluster.logicalId} has no IAM (${at ?? ''})` });
};

const signsInToKafka = any(namesAuthentication, signsInByIam);

const signsIn: Check = mapping => {
  switch (eventSourceOf(mapping)) {
    case 'kafka': return signsInToKafka(mapping);
    case 'broker': return namesAuthentication(mapping);
    case undefined: return insufficientData(mapping.read('EventSourceArn')[0]);
    default: return notApplicable();
  }
};

const stream = (properties: object) => ({ EventSourceArn: 'arn:aws:kinesis:us-east-1:111122223333:stream/vitals', FunctionName: 'intake', ...properties });
const FILTER = { Filters: [{ Pattern: '{"body":{"patientId":["A7"]}}' }] };

/** AWS Lambda: what functions read from streams, queues and brokers. */
export const lambdaEventSources: readonly Rule[] = rulesFor('AWS::Lambda::EventSourceMapping', [
  {
    id: 'lambda-event-source-failure-destination',
    title: 'What a function fails on is kept, encrypted, by its stream or queue mapping',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'low',
    absent: 'Records that fail are tried until they expire and are then gone; messages return to the queue until they expire.',
    rationale: 'A record that is lost is a change of ePHI that nobody notices is missing.',
    remediation: 'Set `onFailure: new SqsDlq(phiQueue.queue)` on the event source; give a queue a `deadLetterQueue`.',
    source: 'AWS Lambda Developer Guide: Retaining records of failed invocations',
    check: keepsFailures,
    examples: {
      compliant: stream({ DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:111122223333:failed' } } }),
      nonCompliant: stream({}),
    },
  },
  {
    id: 'lambda-event-source-filter-encryption',
    title: 'Filters that name fields of patients are encrypted under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'The filter is encrypted under a key of AWS, and shown to everybody who may list the mappings.',
    rationale: 'A filter by patient tells about whom the events are.',
    remediation: 'Set `filterEncryption` to a `PhiKey`, or filter by something that identifies nobody.',
    source: 'AWS Lambda Developer Guide: Control which events Lambda sends to your function',
    check: encryptsFilters,
    examples: {
      compliant: stream({ FilterCriteria: FILTER, KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/a1' }),
      nonCompliant: stream({ FilterCriteria: FILTER }),
    },
  },
  {
    id: 'lambda-event-source-kafka-auth',
    title: 'Functions sign in to Kafka clusters and message brokers',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Lambda connects without credentials, and to a cluster of your own without TLS.',
    rationale: 'A cluster that lets readers in without credentials hands ePHI to everybody who reaches it.',
    remediation: 'Set `authenticationMethod` and `secret`; for Amazon MSK turn on IAM access control.',
    source: 'AWS Lambda Developer Guide: Configuring cluster authentication methods in Lambda',
    check: signsIn,
    examples: {
      compliant: {
        SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ['b1.example.com:9096'] } },
        SourceAccessConfigurations: [{ Type: 'SASL_SCRAM_512_AUTH', URI: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:kafka-a1' }],
      },
      nonCompliant: {
        SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ['b1.example.com:9092'] } },
        SourceAccessConfigurations: [{ Type: 'VPC_SUBNET', URI: 'subnet:subnet-1' }],
      },
    },
  },
]);
