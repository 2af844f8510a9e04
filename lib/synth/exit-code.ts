import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, StageSynthesisOptions } from 'aws-cdk-lib';
import type { HipaaGate } from './hipaa-gate';
import { ReportedViolation, violationLines } from './print';
import { unseen } from './stacks-shown';

interface Report {
  readonly conclusion: string;
  readonly metadata?: { readonly error?: string };
  readonly violations: readonly ReportedViolation[];
}

/**
 * Makes the verdict count whatever the CDK command line looks at. It asks only for the stacks it was told to work on, so a finding
 * in another stack or in a Stage, or a plugin that crashed, would pass in silence. When the app's process ends, the validation
 * report is read once more, what failed is printed, and the exit code says so. For an app in another language, `app.synth()` throws.
 *
 * Nothing is done in unit tests (synthesis throws there); outside of the CDK command line, CDK reports by itself.
 */
export function armExitCode(gate: HipaaGate): void {
  if (process.env.NODE_ENV === 'test') return;
  let isTold = false;
  const tell = () => {
    if (!isTold && gate.summary.length > 0) process.stderr.write(`${gate.summary.join('\n')}\n`);
    isTold ||= gate.hasRun;
  };
  if (process.env.JSII_AGENT) return throwFromSynth(gate, tell);
  process.on('exit', () => {
    if (!gate.hasRun) return;
    if (isUnderCli(gate.app) && !passes(gate)) process.exitCode = 1;
    tell();
  });
}

/** Under the CDK command line the app itself does not fail on findings: that is left to the command line. */
export function isUnderCli(app: App): boolean {
  const raw: unknown = app.node.tryGetContext('@aws-cdk/core:failSynthOnValidationErrors');
  return raw === false || raw === 'false';
}

/** The exit code of the process that jsii runs is nobody's: what reaches the app in its language is an exception out of `app.synth()`. */
function throwFromSynth(gate: HipaaGate, tell: () => void): void {
  // jsii calls the methods of the class of an object, not what the object has of its own.
  class JudgedApp extends (gate.app.constructor as typeof App) {
    public synth(options?: StageSynthesisOptions): ReturnType<App['synth']> {
      try {
        const assembly = super.synth(options);
        if (gate.hasRun && isUnderCli(this) && !passes(gate)) {
          throw new Error('cdk-hipaa: synthesis fails, the findings are listed above: put them right, or acknowledge them with a reason');
        }
        return assembly;
      } finally {
        tell();
      }
    }
  }
  Object.setPrototypeOf(gate.app, JudgedApp.prototype as object);
}

/** Whether the report lets the run pass; what the command line would not show is printed. */
function passes(gate: HipaaGate): boolean {
  let report: Report | undefined;
  try {
    report = ownReport(gate);
  } catch (error) {
    process.stderr.write(`cdk-hipaa: validation-report.json cannot be read, so nothing passes: ${(error as Error).message.split('\n')[0]}\n`);
    return false;
  }
  if (!report) return true;
  const failing = report.violations.filter(each => each.severity === 'error' || each.severity === 'fatal');
  if (report.conclusion !== 'failure' && failing.length === 0) {
    print(unseen(report.violations, gate.app), gate);
    return true;
  }
  print(report.violations, gate);
  if (report.metadata?.error) process.stderr.write(`cdk-hipaa: ${report.metadata.error}\n`);
  process.stderr.write(`cdk-hipaa: ${failing.length} finding${failing.length === 1 ? '' : 's'} to put right or to acknowledge with a reason.\n`);
  return false;
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
