import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { ReportedViolation } from './print';

/**
 * The construct paths of the stacks of which `cdk synth` prints the findings by itself: those of the app that lie in no Stage, also where they
 * are grouped, and those of the Stages that CDK Pipelines deploys, which it validates without being told to.
 */
export function stacksShown(app: App): readonly string[] {
  return [...app.node.findAll().filter(each => Stack.isStack(each) && Stage.of(each) === app).map(each => each.node.path), ...validated(app.outdir)];
}

function validated(outdir: string): readonly string[] {
  if (!fs.existsSync(path.join(outdir, 'manifest.json'))) return [];
  return new CloudAssembly(outdir).stacksRecursively.filter(each => each.validateOnSynth).map(each => each.hierarchicalId);
}

/** The violations that the command line does not print by itself: they lie in no stack of which it does. */
export function unseen(violations: readonly ReportedViolation[], app: App): readonly ReportedViolation[] {
  const shown = stacksShown(app);
  return violations.filter(violation => !violation.violatingConstructs.every(({ constructPath }) =>
    constructPath === '' || shown.some(stack => constructPath === stack || constructPath.startsWith(`${stack}/`))));
}
