import * as path from 'node:path';
import type { NagOpinions } from './nag-opinions';
import { Summary } from '../engine/summarize';

/** One violation of CDK's validation report, as it is written to `validation-report.json`. */
export interface ReportedViolation {
  readonly ruleName: string;
  readonly description: string;
  readonly suggestedFix?: string;
  readonly severity: string;
  readonly violatingConstructs: readonly {
    readonly constructPath: string;
    readonly constructFqn?: string;
    readonly cloudFormationResource?: { readonly logicalId: string };
    readonly stackTraces?: readonly string[];
  }[];
}

/** Frames of this library itself do not tell a user where their code is. */
const OWN_CODE = path.resolve(__dirname, '..') + path.sep;
const FRAME = /\(?([^()\s][^()]*:\d+:\d+)\)?$/;

/** What was judged and how it came out, for the terminal of `cdk synth`. */
export function summaryLines(summary: Summary, second: NagOpinions): string[] {
  const { critical, high, medium, low } = summary.noncompliant;
  const open = critical + high + medium + low;
  return [
    `cdk-hipaa judged ${count(summary.resources, 'resource')} in ${count(summary.templates, 'template')} by ${count(summary.rules, 'rule')} `
      + `(${summary.rulesApplied} applied): ${summary.compliant} compliant, ${open} not met${open > 0 ? ` (${critical} critical, ${high} high, ${medium} medium, ${low} low)` : ''}, `
      + `${summary.undetermined} undetermined, ${summary.acknowledged} acknowledged.`,
    ...second.notes,
  ];
}

/** A violation as CDK's own command line prints it: where, what, how to fix it, how to acknowledge it. */
export function violationLines(violation: ReportedViolation, pluginName: string): string[] {
  return violation.violatingConstructs.flatMap(construct => {
    const logicalId = construct.cloudFormationResource ? ` (${construct.cloudFormationResource.logicalId})` : '';
    const id = violation.ruleName.includes('::') ? violation.ruleName : `${pluginName}::${violation.ruleName}`;
    const where = userFrame(construct.stackTraces ?? []);
    return [
      ...where ? [where] : [],
      `${violation.severity.toUpperCase()} ${violation.description} (${pluginName})`,
      `   ${construct.constructPath || 'the app'}${logicalId} ${construct.constructFqn ?? ''}`.trimEnd(),
      ...violation.suggestedFix ? [`   Suggested fix: ${violation.suggestedFix.replaceAll('\n', '\n   ')}`] : [],
      violation.severity === 'fatal' ? `   Rule ${id}` : `   Acknowledge with '${id}'`,
      '',
    ];
  });
}

function userFrame(traces: readonly string[]): string | undefined {
  for (const line of traces.flatMap(trace => trace.split('\n'))) {
    const location = FRAME.exec(line.trim())?.[1];
    if (location && !location.startsWith('node:') && !location.includes('node_modules') && !location.startsWith(OWN_CODE)) {
      return location.startsWith(`${process.cwd()}/`) ? location.slice(process.cwd().length + 1) : location;
    }
  }
  return undefined;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
