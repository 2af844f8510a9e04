import type { Resource } from '../facts/resource';
import { isFalse, judge, present } from './predicates';
import { Verdict, nonCompliant, worst } from './verdict';

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

/** Whether a queue is where others put what failed: it needs no such queue itself. */
export function isDeadLetterQueue(queue: Resource): boolean {
  return isMeantForDeadLetters(queue) || SENDERS.some(([type, path]) => queue.companions(type, path).length > 0);
}

/** Whether a queue says itself that others may use it so. */
function isMeantForDeadLetters(queue: Resource): boolean {
  return queue.read('RedriveAllowPolicy.redrivePermission').some(({ value }) => value !== undefined && value !== 'denyAll');
}
