import { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct, type IConstruct } from 'constructs';
import { hardenedKey } from './hardened-key';
import { allowPublishingBy } from './topic-publishers';

const SINGLETON_ID = 'PhiAlarms';

/**
 * The topic of a stack that security alarms go to. It has a key of its own: a warning that a key was disabled could not be
 * sent through a topic encrypted with that key.
 */
export class AlarmTopic extends Construct {
  /** The topic of the stack of `scope`, made when first asked for. */
  public static of(scope: IConstruct): AlarmTopic {
    const stack = Stack.of(scope);
    const existing = stack.node.tryFindChild(SINGLETON_ID);
    return existing instanceof AlarmTopic ? existing : new AlarmTopic(stack, SINGLETON_ID);
  }

  /** The topic itself. */
  public readonly topic: sns.Topic;

  /** The key that encrypts it. */
  public readonly key: kms.Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = hardenedKey(this, 'Key', { description: `Encrypts the security alarms of ${this.node.path}` });
    this.topic = new sns.Topic(this, 'Resource', { masterKey: this.key, enforceSSL: true });
    allowAlarms(this.topic, this);
  }
}

/**
 * Lets CloudWatch alarms and EventBridge rules of the account publish to the topic, through its key too. A topic that was
 * imported takes no statement: its owner has to allow it, and the result says so.
 */
export function allowAlarms(topic: sns.ITopic, scope: IConstruct): iam.AddToResourcePolicyResult {
  allowPublishingBy('cloudwatch.amazonaws.com', topic, scope);
  return allowPublishingBy('events.amazonaws.com', topic, scope);
}
