import { isFalse, judge, present } from './predicates';
import { Verdict, nonCompliant, worst } from './verdict';
import type { ResourceGraph } from '../facts/graph';
import type { Resource } from '../facts/resource';

const QUEUE = 'AWS::SQS::Queue';
const TARGET = 'RedrivePolicy.deadLetterTargetArn';
const ENCRYPTION_OFF = isFalse('SqsManagedSseEnabled');
const OWN_KEY = present('KmsMasterKeyId');

/** Messages that cannot be delivered or handled go to a queue. A queue of the app is encrypted unless it says otherwise. */
export function deadLettersKept(sender: Resource): Verdict {
  const verdict = worst(sender.read(TARGET).map(reading => judge(reading, value => value !== '')));
  if (verdict.status === 'NON_COMPLIANT') return verdict;
  const plain = sender.targets(TARGET, QUEUE)
    .find(queue => ENCRYPTION_OFF(queue).status === 'COMPLIANT' && OWN_KEY(queue).status === 'NON_COMPLIANT');
  return plain ? nonCompliant({ at: 'SqsManagedSseEnabled', found: `${plain.logicalId} is not encrypted`, subject: plain }) : verdict;
}

/** Where resources name the queue for what they could not deliver or handle. */
const SENDERS: readonly (readonly [type: string, path: string])[] = [
  [QUEUE, TARGET],
  ['AWS::SNS::Subscription', TARGET],
  ['AWS::Lambda::Function', 'DeadLetterConfig.TargetArn'],
  ['AWS::Lambda::EventInvokeConfig', 'DestinationConfig.OnFailure.Destination'],
  ['AWS::Lambda::EventSourceMapping', 'DestinationConfig.OnFailure.Destination'],
  ['AWS::Events::Rule', 'Targets[*].DeadLetterConfig.Arn'],
  ['AWS::Events::EventBus', 'DeadLetterConfig.Arn'],
  ['AWS::Scheduler::Schedule', 'Target.DeadLetterConfig.Arn'],
  ['AWS::Pipes::Pipe', 'SourceParameters.KinesisStreamParameters.DeadLetterConfig.Arn'],
  ['AWS::Pipes::Pipe', 'SourceParameters.DynamoDBStreamParameters.DeadLetterConfig.Arn'],
];

const BY_GRAPH = new WeakMap<ResourceGraph, ReadonlySet<Resource>>();

/** Whether a queue is where others put what failed: it needs no such queue itself. */
export function isDeadLetterQueue(queue: Resource): boolean {
  const { graph } = queue.template;
  let found = BY_GRAPH.get(graph);
  if (!found) BY_GRAPH.set(graph, found = targetsOfSenders(graph));
  return found.has(queue) || isMeantForDeadLetters(queue);
}

function targetsOfSenders(graph: ResourceGraph): ReadonlySet<Resource> {
  const found = new Set<Resource>();
  for (const [type, path] of SENDERS) {
    for (const sender of graph.ofType(type)) for (const queue of graph.pointedAt(sender, path, QUEUE)) found.add(queue);
  }
  return found;
}

/** Whether a queue says itself that others may use it so. */
function isMeantForDeadLetters(queue: Resource): boolean {
  return queue.read('RedriveAllowPolicy.redrivePermission').some(({ value }) => value !== undefined && value !== 'denyAll');
}
