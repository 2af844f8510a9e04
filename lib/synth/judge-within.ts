import type { App } from 'aws-cdk-lib';
import { failurePolicy } from './failure-policy';
import { HipaaProps } from './gate-props';
import { Hipaa } from './hipaa';
import type { HipaaFinding } from './hipaa-finding';
import { describe } from '../engine/describe';
import { DecidedFinding, statusOf } from '../engine/finding';
import { levelOf } from '../engine/level';

/** What was judged of an app, or of a part of it. */
export interface Judged {
  readonly resources: number;
  /** By construct path, rule and property. */
  readonly findings: HipaaFinding[];
}

/** Synthesizes an app and judges what is on a construct path and below; empty for all of it. */
export function judgeWithin(app: App, within: string, props: HipaaProps = Hipaa._propsOf(app) ?? {}): Judged {
  const before = Hipaa._runsOf(app);
  try {
    app.synth();
  } catch (error) {
    // The gate fails synthesis when all is written: what it found is judged here. What broke off before it ran left an older assembly, or none.
    if (Hipaa._runsOf(app) === before) throw error;
  }
  // Loaded here: the rules are many, and defining an app needs none of them.
  const { findingsOf } = module.require('./judge-app') as typeof import('./judge-app');
  const { graph, findings } = findingsOf(app, props);
  const isWithin = (place: string | undefined) => within === '' || place === within || place?.startsWith(`${within}/`) === true;
  const policy = failurePolicy(props);
  return {
    resources: graph.resources.filter(each => isWithin(each.constructPath ?? each.template.constructPath)).length,
    findings: findings.filter(each => isWithin(pathOf(each))).map(each => told(each, levelOf(each, policy) === 'error')).sort(byPlace),
  };
}

function pathOf({ resource, template }: DecidedFinding): string | undefined {
  return resource?.constructPath ?? template?.constructPath;
}

function told(finding: DecidedFinding, fails: boolean): HipaaFinding {
  const { rule: { id: rule, severity }, verdict: { at: property, found } } = finding;
  return { rule, severity, status: statusOf(finding), fails, constructPath: pathOf(finding) ?? '', property, found, ...finding.outOfScope && { outOfScope: true }, message: describe(finding).message };
}

function byPlace(a: HipaaFinding, b: HipaaFinding): number {
  const key = ({ constructPath, rule, property = '' }: HipaaFinding) => [constructPath, rule, property].join('\0');
  return key(a) < key(b) ? -1 : 1;
}
