import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { Report } from '../run-cdk';

/** A stack whose account and Region are known. */
export function recordsStack(scope: Construct, id = 'Records'): Stack {
  return new Stack(scope, id, { env: { account: '111122223333', region: 'us-east-1' } });
}

/** A key that meets every rule, unless it is told not to rotate. */
export function recordsKey(scope: Construct, id = 'Key', enableKeyRotation = true): kms.Key {
  const alias = `phi/${id.toLowerCase()}`;
  return new kms.Key(scope, id, { alias, enableKeyRotation, removalPolicy: RemovalPolicy.RETAIN, description: 'encrypts records' });
}

/** What the gate wrote to the validation report of an app. */
export function reportOf(app: App): Report['pluginReports'][number] {
  const report = JSON.parse(fs.readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8')) as Report;
  return report.pluginReports.find(each => each.pluginName === 'hipaa')!;
}

/** The rules that the gate reports, each with its severity: `error kms-key-rotation`. */
export function reported(app: App): string[] {
  return [...new Set(reportOf(app).violations.map(each => `${each.severity} ${each.ruleName}`))].sort();
}
