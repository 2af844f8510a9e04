import { Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { isAboveStacks, recordAboveStacks } from './decisions-above-stacks';
import { HipaaDecisionProps } from './hipaa-decision-props';
import { tooLate } from './written-stage';
import { DECISION, flawsOf } from '../engine/decisions';

/**
 * A documented decision to leave a finding as it is: 45 CFR 164.306(d)(3) asks for one wherever an addressable implementation specification
 * is not implemented, and 164.316(b)(1) that it is written down. It is recorded in the construct tree, travels with the cloud assembly, and is
 * weighed by the gate and by `cdk-hipaa check` alike.
 *
 * It covers the construct and everything below, the stacks of a Stage or of the whole app included. A finding of what is required is silenced by an
 * alternative measure only.
 *
 * @example
 * HipaaDecision.of(images).record({
 *   rule: 's3-bucket-object-lock',
 *   kind: DecisionKind.ALTERNATIVE_MEASURE,
 *   reason: 'images are read by tools that rename them once, within a day',
 *   replacedBy: 'the vault lock on the backups of the bucket',
 *   owner: 'platform team',
 *   expires: '2027-11-30',
 * });
 */
export class HipaaDecision {
  /**
   * Decisions on a construct and what is below.
   *
   * @param scope any construct: a resource, a stack, a Stage or the app
   */
  public static of(scope: IConstruct): HipaaDecision {
    return new HipaaDecision(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Records a decision.
   *
   * @param props what is decided, why, by whom and for how long
   * @throws if the rule or the safeguard is unknown, or both or neither are given; if the reason or the owner is empty; if `expires` is no day
   * of the calendar; if an alternative measure lacks `replacedBy`; if something is known at deployment only;
   * if it is in a stack of a Stage that was synthesized already, as `addStage` of a pipeline does
   */
  public record(props: HipaaDecisionProps): void {
    const { rule, safeguard, property, kind, reason, replacedBy, owner, expires, ticket, evidence } = props;
    const data = { rule, safeguard, property, kind, reason, replacedBy, owner, expires, ticket, evidence };
    const unresolved = Object.entries(data).find(([, value]) => Token.isUnresolved(value));
    if (unresolved) throw this.error(`${unresolved[0]} is known at deployment only: give a text`);
    // Loaded here: the rules are many, and an app without decisions needs none of them yet.
    const { DECIDABLE } = module.require('../engine/judge') as typeof import('../engine/judge');
    const [flaw] = flawsOf(data, DECIDABLE);
    if (flaw) throw this.error(flaw.text);
    // What is decided on a Stage is written with the stack around it, or with the app.
    const stack = this.scope.node.scopes.filter(each => Stack.isStack(each)).at(-1);
    const late = stack && tooLate(stack);
    if (late !== undefined) throw this.error(late);
    const given = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
    this.scope.node.addMetadata(DECISION, given, { stackTrace: true, traceFromFunction: this.record });
    if (isAboveStacks(this.scope)) recordAboveStacks(this.scope.node.root);
  }

  private error(text: string): Error {
    return new Error(`the decision on ${this.scope.node.path || 'the app'} cannot be recorded: ${text}`);
  }
}
