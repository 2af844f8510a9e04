import { App, IAspect } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { HipaaProps } from './gate-props';
import { Hipaa } from './hipaa';

/**
 * The gate for those who think in aspects: added anywhere in an app, it sets the gate on the whole app at its first visit.
 * On an app that has the gate it does nothing.
 *
 * @example
 * declare const app: App;
 * Aspects.of(app).add(new HipaaAspect());
 */
export class HipaaAspect implements IAspect {
  private readonly props: HipaaProps;

  /** @param props how to judge the app */
  constructor(props: HipaaProps = {}) {
    this.props = props;
  }

  /**
   * Called by CDK for every construct.
   *
   * @param node the construct
   * @throws if the root of the tree is no App: there would be no gate
   */
  public visit(node: IConstruct): void {
    const { root } = node.node;
    if (!App.isApp(root)) throw new Error(`HipaaAspect needs an App at the root of the construct tree, found ${root.constructor.name}: add it to an App`);
    if (!Hipaa.isEnforced(root)) Hipaa.enforce(root, this.props);
  }
}
