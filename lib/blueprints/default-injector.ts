import { App, type InjectionContext, type IPropertyInjector, PropertyInjectors, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { afterwards } from './afterwards';
import { isOwnKey, keyFor, logBucketFor } from './blueprint-home';
import { filledUp } from './filled-up';
import type { HipaaBlueprintProps } from './hipaa-blueprint-props';
import type { L2Defaults } from './l2-defaults';

/** By this jsii tells which class of which library a construct is. */
const RTTI = Symbol.for('jsii.rtti');

/** How many injectors are at work: what these make is hardened already, and asking again would never end. */
let atWork = 0;

/** Gives the defaults of a blueprint to one class of the AWS CDK, in one scope. */
export class DefaultInjector implements IPropertyInjector {
  public readonly constructUniqueId: string;

  /** What would have been asked were it not for the blueprint: the AWS CDK asks the nearest injector of a class only. */
  private readonly earlier: IPropertyInjector | undefined;

  constructor(home: IConstruct, private readonly l2: L2Defaults, private readonly props: HipaaBlueprintProps) {
    this.constructUniqueId = l2.injectionId;
    this.earlier = othersInjector(home, l2.injectionId);
  }

  public inject(originalProps: object | undefined, context: InjectionContext): object | undefined {
    const { scope, id } = context;
    const given = this.earlier ? this.earlier.inject(originalProps, context) as object | undefined : originalProps;
    if (atWork > 0 || isOfThisLibrary(scope) || isAtTheEdge(scope)) return given;
    atWork++;
    try {
      return filledUp(given ?? {}, this.l2.defaults(filledUp(given ?? {}, {}), {
        scope,
        id,
        key: () => keyFor(scope, this.props),
        accessLogBucket: () => logBucketFor(scope, this.props),
        isOwnKey: key => isOwnKey(key, this.props),
        afterwards: task => afterwards(scope, id, task),
      }));
    } finally {
      atWork--;
    }
  }
}

/** Whether a construct is one of this library, or is in one. An app is no such construct: all of it is in the app. */
export function isOfThisLibrary(construct: IConstruct): boolean {
  return construct.node.scopes.some(each => !App.isApp(each) && fqnOf(each).startsWith('cdk-hipaa.'));
}

/** A function at the edge takes neither a key nor tracing. The AWS CDK puts it into a stack of its own when its Region is another. */
function isAtTheEdge(scope: IConstruct): boolean {
  return Stack.of(scope).node.id.startsWith('edge-lambda-stack-') || scope.node.scopes.some(each => fqnOf(each).endsWith('.EdgeFunction'));
}

function fqnOf(construct: IConstruct): string {
  const rtti = (construct.constructor as unknown as { readonly [RTTI]?: { readonly fqn: string } })[RTTI];
  return rtti?.fqn ?? '';
}

/** The nearest injector of somebody else. One of an outer blueprint gives way to this one. */
function othersInjector(scope: IConstruct, injectionId: string): IPropertyInjector | undefined {
  return [...scope.node.scopes].reverse()
    .filter(each => PropertyInjectors.hasPropertyInjectors(each))
    .map(each => PropertyInjectors.of(each).for(injectionId))
    .find(each => each !== undefined && !(each instanceof DefaultInjector));
}
