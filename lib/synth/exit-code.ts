import * as fs from 'node:fs';
import * as path from 'node:path';
import { Stack } from 'aws-cdk-lib';
import type { HipaaGate } from './hipaa-gate';
import { ReportedViolation, violationLines } from './print';

interface Report {
  readonly conclusion: string;
  readonly metadata?: { readonly error?: string };
  readonly violations: readonly ReportedViolation[];
}

/**
 * Makes the verdict count whatever the CDK command line looks at. It asks only for the stacks it was told to work on, so a finding
 * in another stack or in a Stage, or a plugin that crashed, would pass in silence. When the app's process ends, the validation
 * report is read once more, what failed is printed, and the exit code says so.
 *
 * Nothing is done in unit tests (synthesis throws there); outside of the CDK command line, CDK reports by itself.
 */
export function armExitCode(gate: HipaaGate): void {
  if (process.env.NODE_ENV === 'test') return;
  process.on('exit', () => {
    if (!gate.hasRun) return;
    if (isUnderCli(gate)) judgeReport(gate);
    if (gate.summary.length > 0) process.stderr.write(`${gate.summary.join('\n')}\n`);
  });
}

function judgeReport(gate: HipaaGate): void {
  let report: Report | undefined;
  try {
    report = ownReport(gate);
  } catch (error) {
    process.stderr.write(`cdk-hipaa: validation-report.json cannot be read, so nothing passes: ${(error as Error).message.split('\n')[0]}\n`);
    process.exitCode = 1;
    return;
  }
  if (!report) return;
  const failing = report.violations.filter(each => each.severity === 'error' || each.severity === 'fatal');
  if (report.conclusion !== 'failure' && failing.length === 0) {
    print(report.violations.filter(each => isUnseen(each, gate)), gate);
    return;
  }
  print(report.violations, gate);
  if (report.metadata?.error) process.stderr.write(`cdk-hipaa: ${report.metadata.error}\n`);
  process.stderr.write(`cdk-hipaa: ${failing.length} finding${failing.length === 1 ? '' : 's'} to put right or to acknowledge with a reason.\n`);
  process.exitCode = 1;
}

function print(violations: readonly ReportedViolation[], gate: HipaaGate): void {
  // The worst come last: that is where a terminal ends.
  const rank = (each: ReportedViolation) => ['info', 'warning', 'error', 'fatal'].indexOf(each.severity);
  const sorted = [...violations].sort((a, b) => rank(a) - rank(b));
  if (sorted.length > 0) process.stderr.write(`${sorted.flatMap(each => violationLines(each, gate.name)).join('\n')}\n`);
}

/** The report of our plugin; `undefined` if there was nothing to report. */
function ownReport(gate: HipaaGate): Report | undefined {
  const file = path.join(gate.app.outdir, 'validation-report.json');
  const parsed = JSON.parse(fs.readFileSync(file, 'utf8')) as { pluginReports: (Report & { pluginName: string })[] };
  return parsed.pluginReports.find(each => each.pluginName === gate.name);
}

/** Under the CDK command line the app itself does not fail on findings: that is left to the command line. */
function isUnderCli(gate: HipaaGate): boolean {
  const raw: unknown = gate.app.node.tryGetContext('@aws-cdk/core:failSynthOnValidationErrors');
  return raw === false || raw === 'false';
}

/** Whether the command line does not print it by itself: it lies in a Stage. */
function isUnseen(violation: ReportedViolation, gate: HipaaGate): boolean {
  const topLevel = gate.app.node.children.filter(child => Stack.isStack(child)).map(child => child.node.path);
  return !violation.violatingConstructs.every(({ constructPath }) =>
    constructPath === '' || topLevel.some(stack => constructPath === stack || constructPath.startsWith(`${stack}/`)));
}
