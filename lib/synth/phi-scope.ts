import { App, Aspects, IAspect, Stack, Stage, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { PhiScopeExclusion } from './phi-scope-props';
import { tooLate } from './written-stage';
import { SCOPE_METADATA } from '../engine/scope-statements';

/** What the metadata holds. */
interface Data {
  readonly included: boolean;
  readonly reason?: string;
  readonly owner?: string;
  readonly madeOn?: string;
}

/**
 * What has to do with ePHI, and what has not. Everything is in scope unless stated: the risk analysis of 45 CFR 164.308(a)(1)(ii)(A) covers all
 * ePHI, so that what it leaves out is a decision with a reason and an owner. What is out of scope is judged still, and its findings fail nothing.
 *
 * A statement holds for the construct and everything below, the nearest one counts, and each is listed in the reports. It reaches into no Stage
 * below: a Stage has statements of its own. What refers to ePHI in scope, is in its network, has a grant on it, or serves the whole account stays
 * in scope whatever is stated, and so does what says by its tag that it holds ePHI.
 *
 * @example
 * PhiScope.of(website).exclude({ reason: 'public pages, made from the marketing repository', owner: 'web team' });
 */
export class PhiScope {
  /**
   * Statements on a construct and what is below.
   *
   * @param scope any construct but the app: a resource, a stack, a Stage
   */
  public static of(scope: IConstruct): PhiScope {
    return new PhiScope(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * States that it has nothing to do with ePHI.
   *
   * @param exclusion why, and who says so
   * @throws if the reason or the owner is empty or known at deployment only; if it is the app; if something was stated of it already; if its Stage
   * was synthesized already, as `addStage` of a pipeline does
   */
  public exclude(exclusion: PhiScopeExclusion): void {
    for (const [name, value] of [['reason', exclusion.reason], ['owner', exclusion.owner]] as const) {
      if (Token.isUnresolved(value)) throw this.error(`the ${name} is known at deployment only: give a text`);
      if (typeof value !== 'string' || value.trim() === '') throw this.error(`the ${name} is empty: say ${name === 'reason' ? 'why it has nothing to do with ePHI' : 'who answers for it, a team or a person'}`);
    }
    this.state({ included: false, reason: exclusion.reason.trim(), owner: exclusion.owner.trim() });
  }

  /**
   * States that it is in scope, below something that is not.
   *
   * @throws if it is the app; if something was stated of it already; if its Stage was synthesized already
   */
  public include(): void {
    this.state({ included: true });
  }

  private state(data: Data): void {
    if (App.isApp(this.scope)) throw this.error('the app as a whole is in scope: make the statement on a Stage, a stack or a construct');
    const { node } = this.scope;
    if (node.metadata.some(each => each.type === SCOPE_METADATA)) throw this.error('it is stated already: state it once');
    const late = tooLate(this.scope);
    if (late !== undefined) throw this.error(late);
    node.addMetadata(SCOPE_METADATA, data, { stackTrace: true, traceFromFunction: this.state });
    // The assembly records what lies in stacks only.
    if (!isInStack(this.scope)) Aspects.of(this.scope).add(new RecordedOnStacks({ ...data, madeOn: node.path }));
  }

  private error(text: string): Error {
    return new Error(`the scope of ${this.scope.node.path || 'the app'} cannot be stated: ${text}`);
  }
}

/** Whether it is a stack, or in one: in a Stage that a pipeline's stack holds it is not. */
function isInStack(construct: IConstruct): boolean {
  const [nearest] = construct.node.scopes.filter(each => Stack.isStack(each) || Stage.isStage(each)).reverse();
  return Stack.isStack(nearest);
}

/** Records on each stack what was stated above it. CDK lets an aspect visit a construct once. */
class RecordedOnStacks implements IAspect {
  constructor(private readonly data: Data) {}

  public visit(node: IConstruct): void {
    if (Stack.isStack(node) && node.nestedStackParent === undefined) node.node.addMetadata(SCOPE_METADATA, this.data);
  }
}
