import type { App, IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib';
import { HipaaProps } from './gate-props';
import { PLUGIN_NAME } from '../engine/decide';

/** The validation plugin: judges the whole cloud assembly of an app. It fails closed: whatever goes wrong in it fails the run. */
export class HipaaGate implements IPolicyValidationPlugin {
  public readonly name = PLUGIN_NAME;

  /** Whether it ran: the app was synthesized. */
  public hasRun = false;

  /** How often it ran. */
  public runs = 0;

  /** What was judged, in lines for the terminal. */
  public summary: readonly string[] = [];

  constructor(readonly app: App, readonly props: HipaaProps) {}

  /** Whether findings never fail the run. */
  public get isReportOnly(): boolean {
    return this.props.reportOnly === true || process.env.CDK_HIPAA_REPORT_ONLY === '1';
  }

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    this.hasRun = true;
    this.runs++;
    try {
      // Loaded here: the rules are many, and defining an app needs none of them.
      const { judgeApp } = module.require('./judge-app') as typeof import('./judge-app');
      const { violations, summary } = judgeApp(context.appConstruct as App, this.props, this.isReportOnly);
      this.summary = summary;
      return { success: !violations.some(each => each.severity === 'error' || each.severity === 'fatal'), violations };
    } catch (error) {
      return { success: false, violations: [crash(error as Error)] };
    }
  }
}

function crash(error: Error): PolicyViolation {
  return {
    ruleName: 'gate-failed',
    description: `The gate could not judge this app, so nothing passes: ${error.message.split('\n')[0]}`,
    severity: 'fatal',
    violatingResources: [{ constructPath: '', locations: [] }],
  };
}

