import { App, Stack } from 'aws-cdk-lib';
import { HipaaProps } from './gate-props';
import { HipaaFinding, HipaaFindingMatch } from './hipaa-finding';
import { Judged, judgeWithin } from './judge-within';

/**
 * What the rules find in an app or a stack, for unit tests: without the gate, or beside it. Findings come in the order of construct path,
 * rule and property, so that they can be kept as a snapshot.
 *
 * @example
 * const findings = HipaaFindings.fromStack(records);
 * findings.hasNoViolations();
 * findings.resourceCountIsAtLeast(10);
 */
export class HipaaFindings {
  /**
   * Synthesizes an app and judges all of it.
   *
   * @param app the app
   * @param props how to judge it; as its gate does unless given
   * @throws what synthesis throws, save what the gate itself finds
   */
  public static fromApp(app: App, props?: HipaaProps): HipaaFindings {
    return new HipaaFindings(judgeWithin(app, '', props));
  }

  /**
   * Synthesizes the app of a stack and judges what is in the stack, its nested stacks included. What the app as a whole lacks is no matter of
   * one stack.
   *
   * @param stack the stack
   * @param props how to judge it; as the gate of its app does unless given
   * @throws if the stack is in no App, and what synthesis throws, save what the gate itself finds
   */
  public static fromStack(stack: Stack, props?: HipaaProps): HipaaFindings {
    const { root } = stack.node;
    if (!App.isApp(root)) throw new Error(`HipaaFindings needs an App at the root of the construct tree, found ${root.constructor.name}: make the stack in an App`);
    return new HipaaFindings(judgeWithin(root, stack.node.path, props));
  }

  /** All findings, those that comply included. */
  public readonly findings: HipaaFinding[];

  private readonly resources: number;

  private constructor({ resources, findings }: Judged) {
    this.resources = resources;
    this.findings = findings;
  }

  /** The findings that fail synthesis, and by `failOn` and `strict` those that would. */
  public get violations(): HipaaFinding[] {
    return this.findings.filter(each => each.fails);
  }

  /** Throws, with a line for each, if something fails. */
  public hasNoViolations(): void {
    if (this.violations.length > 0) throw new Error(`${this.violations.length} ${this.violations.length === 1 ? 'finding fails' : 'findings fail'}:\n${this.violations.map(lineOf).join('\n')}`);
  }

  /** Throws if there is no finding of a rule that is as described, of any status but `compliant` unless one is given; and if there is no such rule. */
  public hasFinding(rule: string, match: HipaaFindingMatch = {}): void {
    if (this.matching(rule, match).length > 0) return;
    const id = loaded().ruleNamed(rule);
    const others = this.findings.filter(each => each.rule === id);
    throw new Error(`no finding of ${rule} is as described; ${others.length === 0 ? 'the rule judged nothing here' : `it found:\n${others.map(lineOf).join('\n')}`}`);
  }

  /** Throws if there is a finding of a rule that is as described, of any status but `compliant` unless one is given; and if there is no such rule. */
  public hasNoFinding(rule: string, match: HipaaFindingMatch = {}): void {
    const found = this.matching(rule, match);
    if (found.length > 0) throw new Error(`there are findings of ${rule}:\n${found.map(lineOf).join('\n')}`);
  }

  /** Throws if fewer resources were judged: an empty stack has no violations either. */
  public resourceCountIsAtLeast(count: number): void {
    if (this.resources < count) throw new Error(`${this.resources} resources were judged, expected at least ${count}`);
  }

  private matching(rule: string, { status, constructPath, property }: HipaaFindingMatch): HipaaFinding[] {
    const { requireStatus, ruleNamed } = loaded();
    const id = ruleNamed(rule);
    requireStatus(status);
    return this.findings.filter(each => each.rule === id && (status === undefined ? each.status !== 'compliant' : each.status === status)
      && (constructPath === undefined || each.constructPath === constructPath || each.constructPath.startsWith(`${constructPath}/`))
      && (property === undefined || each.property === property));
  }
}

/** Loaded here: the rules are many, and defining an app needs none of them. */
function loaded(): typeof import('./rule-named') {
  return module.require('./rule-named') as typeof import('./rule-named');
}

function lineOf({ constructPath, rule, severity, status, message }: HipaaFinding): string {
  return `  ${constructPath || 'the app'}: ${rule} (${severity}, ${status}): ${message}`;
}
