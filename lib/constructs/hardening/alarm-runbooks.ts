import {
  DefaultTokenResolver, type IAspect, type IPostProcessor, type IResolvable, type IResolveContext, Reference, Stack, StringConcat, Tokenization,
} from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import { withRunbook } from './runbook';

/** The longest text of an alarm. */
const LONGEST_TEXT = 1024;

/** Remembers what the tokens refer to that it resolves: two topics of different stacks may look alike once resolved. */
class ReferenceCollector extends DefaultTokenResolver {
  public readonly targets = new Set<IConstruct>();

  constructor() {
    super(new StringConcat());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    if (Reference.isReference(token)) this.targets.add(token.target);
    return super.resolveToken(token, context, postProcessor);
  }
}

/** Adds the way to the runbook to the text of each alarm that tells the topic and does not name one yet. */
export class AlarmRunbooks implements IAspect {
  constructor(private readonly topic: sns.ITopic, private readonly runbookUrl: string) {}

  public visit(node: IConstruct): void {
    if (!(node instanceof cloudwatch.CfnAlarm || node instanceof cloudwatch.CfnCompositeAlarm) || !this.isToldBy(node)) return;
    const text = node.alarmDescription ?? node.node.path;
    if (JSON.stringify(Stack.of(node).resolve(text)).includes('Runbook: ')) return;
    const whole = withRunbook(text, this.runbookUrl);
    if (whole.length <= LONGEST_TEXT) node.alarmDescription = whole;
  }

  private isToldBy(alarm: cloudwatch.CfnAlarm | cloudwatch.CfnCompositeAlarm): boolean {
    const resource = this.topic.node.defaultChild;
    if (resource) {
      const resolver = new ReferenceCollector();
      Tokenization.resolve(alarm.alarmActions, { scope: alarm, resolver });
      return resolver.targets.has(resource);
    }
    const [actions, arn] = [alarm.alarmActions, this.topic.topicArn].map((value) => Stack.of(alarm).resolve(value) as unknown);
    return Array.isArray(actions) && actions.some((action) => JSON.stringify(action) === JSON.stringify(arn)); // an imported topic
  }
}
