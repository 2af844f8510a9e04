import { App, IAspect } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { isUnderCli } from './exit-code';
import { HipaaProps } from './gate-props';
import { Hipaa } from './hipaa';

/**
 * The gate for those who think in aspects: added anywhere in an app, it sets the gate on the whole app at its first visit.
 * On an app that has the gate it does nothing. In Python, Java, .NET and Go use `HipaaApp` or `Hipaa.enforce` instead.
 *
 * @example
 * declare const app: App;
 * Aspects.of(app).add(new HipaaAspect());
 */
export class HipaaAspect implements IAspect {
  private readonly props: HipaaProps;

  /**
   * @param props how to judge the app
   * @throws if it is to tag resources: synthesis is under way when an aspect is called
   */
  constructor(props: HipaaProps = {}) {
    if (props.classificationTags) throw new Error('HipaaAspect cannot tag: call Hipaa.enforce(app, { classificationTags: true }), or make the app a HipaaApp');
    this.props = props;
  }

  /**
   * Called by CDK for every construct.
   *
   * @param node the construct
   * @throws if the root of the tree is no App, or if the app is in Python, Java, .NET or Go and run by the CDK command line: there would be no gate
   */
  public visit(node: IConstruct): void {
    const { root } = node.node;
    if (!App.isApp(root)) throw new Error(`HipaaAspect needs an App at the root of the construct tree, found ${root.constructor.name}: add it to an App`);
    if (Hipaa.isEnforced(root)) return;
    // Synthesis is under way: what has to come out of `app.synth()` in another language comes too late.
    if (process.env.JSII_AGENT && isUnderCli(root)) {
      throw new Error('HipaaAspect cannot fail `cdk synth` in an app of another language than TypeScript: call Hipaa.enforce(app) before app.synth(), or make the app a HipaaApp');
    }
    Hipaa._set(root, this.props);
  }
}
