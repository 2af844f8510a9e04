import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Hipaa } from '../../lib';
test.each(['stack', 'app', 'stage', 'other'])('%s', where => {
  const app = new App();
  Hipaa.enforce(app, { nagPacks: [] });
  const stage = new Stage(app, 'Prod');
  const stack = new Stack(stage, 'Records', { env: { account: '111122223333', region: 'us-east-1' } });
  const other = new Stack(stage, 'Others', { env: { account: '111122223333', region: 'us-east-1' } });
  new s3.Bucket(stack, 'B');
  Validations.of({ stack, app, stage, other }[where]!).acknowledge({ id: 'hipaa::cloudformation-termination-protection', reason: 'because' });
  try { app.synth(); } catch (e) { ; }
  const r = JSON.parse(fs.readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8')).pluginReports[0];
  const f = (l: any[]) => l?.filter(v => v.ruleName.includes('termination')).map(v => [v.violatingConstructs, v.reason, v.acknowledgedAt]);
  process.stdout.write(where + JSON.stringify([f(r.violations), f(r.suppressedViolations)], null, 1) + '\n');
});
