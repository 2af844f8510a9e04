import { App, Validations } from 'aws-cdk-lib';
import { recordAboveStacks } from './decisions-above-stacks';
import { armExitCode } from './exit-code';
import { HipaaProps } from './gate-props';
import { HipaaGate } from './hipaa-gate';
import { tagAtSynthesis } from './scope-tags';
import { isWritten } from './written-stage';

const GATES = new WeakMap<App, HipaaGate>();

/**
 * The gate for an app that exists already: judges everything the app synthesizes, in every stack, nested stack and Stage, and fails
 * synthesis on what breaks a safeguard of 45 CFR 164.
 *
 * @example
 * declare const app: App;
 * Hipaa.enforce(app, { accountBaseline: [AccountBaseline.TRAIL] });
 */
export class Hipaa {
  /**
   * Sets the gate on an app.
   *
   * @param app the app to judge
   * @param props how to judge it
   * @throws if the app has a gate already, or was synthesized already: nothing would be judged
   */
  public static enforce(app: App, props: HipaaProps = {}): void {
    if (!GATES.has(app) && isWritten(app)) {
      throw new Error('the app was synthesized before the gate was set on it, so nothing would be judged: call Hipaa.enforce(app) right after `new App()`, before app.synth()');
    }
    Hipaa._set(app, props);
  }

  /**
   * Sets the gate on an app, also while it is synthesized.
   *
   * @internal
   */
  public static _set(app: App, props: HipaaProps): void {
    if (GATES.has(app)) {
      throw new Error('the gate is set on this app already: call Hipaa.enforce() once, and not on a HipaaApp (give it the same props instead)');
    }
    const gate = new HipaaGate(app, props);
    GATES.set(app, gate);
    Validations.of(app).addPlugins(gate);
    recordAboveStacks(app);
    if (props.classificationTags) tagAtSynthesis(app);
    armExitCode(gate);
  }

  /**
   * Whether an app has the gate.
   *
   * @param app the app in question
   */
  public static isEnforced(app: App): boolean {
    return GATES.has(app);
  }

  /**
   * How often the gate of an app ran; 0 without one.
   *
   * @internal
   */
  public static _runsOf(app: App): number {
    return GATES.get(app)?.runs ?? 0;
  }

  /**
   * How an app is judged by its gate.
   *
   * @internal
   */
  public static _propsOf(app: App): HipaaProps | undefined {
    return GATES.get(app)?.props;
  }

  private constructor() {}
}
