import { App, IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, PolicyViolation, Validations } from 'aws-cdk-lib';
import { PLUGIN_NAME, acknowledgementId, decide } from '../engine/decide';
import { evaluate } from '../engine/evaluate';
import { summarize } from '../engine/summarize';
import { readFacts } from '../facts/read';
import { Acknowledgement } from '../facts/stack-metadata';
import { RULES } from '../rules';
import { HipaaProps } from './gate-props';
import { nagOpinions } from './nag-opinions';
import { summaryLines } from './print';
import { toViolations } from './violations';

/** The validation plugin: judges the whole cloud assembly of an app. It fails closed: whatever goes wrong in it fails the run. */
export class HipaaGate implements IPolicyValidationPlugin {
  public readonly name = PLUGIN_NAME;

  /** Whether it ran: the app was synthesized. */
  public hasRun = false;

  /** What was judged, in lines for the terminal. */
  public summary: readonly string[] = [];

  constructor(readonly app: App, readonly props: HipaaProps) {}

  /** Whether findings never fail the run. */
  public get isReportOnly(): boolean {
    return this.props.reportOnly === true || process.env.CDK_HIPAA_REPORT_ONLY === '1';
  }

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    this.hasRun = true;
    try {
      const violations = this.judge(context);
      return { success: !violations.some(each => each.severity === 'error' || each.severity === 'fatal'), violations };
    } catch (error) {
      return { success: false, violations: [crash(error as Error)] };
    }
  }

  private judge(context: IPolicyValidationContext): PolicyViolation[] {
    const root = context.appConstruct as App;
    const graph = readFacts([root.outdir]);
    const acknowledgements = collectAcknowledgements(root);
    honourNagAcknowledgements(root, acknowledgements);
    const findings = decide(evaluate(graph, RULES, { accountBaseline: this.props.accountBaseline }), acknowledgements);
    const second = nagOpinions(root, findings, this.props.nagPacks);
    this.summary = summaryLines(summarize(graph, RULES, findings), second);
    return [...toViolations(findings, second, root.outdir, this.props, this.isReportOnly), ...second.violations(this.isReportOnly)];
  }
}

/** What users decided anywhere in the tree: the assembly records only what lies in stacks. */
function collectAcknowledgements(root: App): Acknowledgement[] {
  return root.node.findAll().flatMap(construct => construct.node.metadata
    .filter(entry => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && entry.data)
    .flatMap(entry => Object.entries(entry.data as Record<string, string>).map(([id, reason]) => ({ id, reason, constructPath: construct.node.path }))));
}

/**
 * CDK ties an acknowledgement to a finding by its exact id. One made for a rule of cdk-nag is therefore repeated, on the same
 * construct, for our rule on the same matter: so it is listed with its reason in the validation report.
 */
function honourNagAcknowledgements(root: App, acknowledgements: Acknowledgement[]): void {
  const ids = idsByNagId();
  for (const { id, reason, constructPath } of [...acknowledgements]) {
    const rules = ids.get(id) ?? [];
    const construct = rules.length > 0 ? root.node.findAll().find(each => each.node.path === constructPath) : undefined;
    for (const ours of construct ? rules : []) {
      if (acknowledgements.some(each => each.id === ours && each.constructPath === constructPath)) continue;
      Validations.of(construct!).acknowledge({ id: ours, reason: `${reason} (acknowledged as ${id})` });
      acknowledgements.push({ id: ours, reason: `${reason} (acknowledged as ${id})`, constructPath });
    }
  }
}

/** cdk-nag's acknowledgement ids to ours, for the rules of the crosswalk. */
function idsByNagId(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const rule of RULES) {
    for (const id of rule.crosswalk?.cdkNag ?? []) {
      const key = `HIPAA.Security::HIPAA.Security-${id}`;
      found.set(key, [...found.get(key) ?? [], acknowledgementId(rule)]);
    }
  }
  return found;
}

function crash(error: Error): PolicyViolation {
  return {
    ruleName: 'gate-failed',
    description: `The gate could not judge this app, so nothing passes: ${error.message.split('\n')[0]}`,
    severity: 'fatal',
    violatingResources: [{ constructPath: '', locations: [] }],
  };
}

