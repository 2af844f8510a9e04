import * as fs from 'node:fs';
import * as path from 'node:path';
import { runCommand } from './run-cdk';

const COMMAND = (app: string) => `npx ts-node -T --project bin/tsconfig.json --prefer-ts-exts ${app}`;

describe('the example platform', () => {
  const run = runCommand(COMMAND('bin/app.ts'), { CDK_VALIDATION: 'true' }, []);

  test('passes the gate and the validation of CDK, with nothing left to explain', async () => {
    const { code, screen, report } = await run;
    expect(screen).not.toMatch(/^(ERROR|WARNING)/m);
    expect(report.pluginReports.flatMap(each => each.violations.map(violation => `${each.pluginName}: ${violation.ruleName}`))).toEqual([]);
    expect(code).toBe(0);
  });

  test('says what was judged', async () => {
    const { screen } = await run;
    const [, resources, rules] = /judged (\d+) resources in 3 templates by (\d+) rules/.exec(screen) ?? [];
    expect(Number(resources)).toBeGreaterThan(80);
    expect(Number(rules)).toBeGreaterThan(150);
  });

  test('every decision in it has a reason', async () => {
    const { report } = await run;
    const reasons = report.pluginReports.flatMap(each => each.suppressedViolations ?? []).map(each => each.reason ?? '');
    expect(reasons.filter(reason => reason.length < 40)).toEqual([]);
  });

  test('synthesizes to the templates it did', async () => {
    const { outdir } = await run;
    const folder = path.join(outdir, 'assembly-Prod');
    const templates = fs.readdirSync(folder).filter(file => file.endsWith('.template.json'));
    expect(templates).toHaveLength(3);
    for (const file of templates) expect(JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))).toMatchSnapshot(file);
  });
});

describe('the same platform with mistakes', () => {
  const run = runCommand(COMMAND('bin/violations.ts'), {}, []);

  test('fails', async () => {
    const { code, screen } = await run;
    expect(screen).toMatch(/findings to put right or to acknowledge/);
    expect(code).toBe(1);
  });

  test.each([
    's3-bucket-public-access-block', 's3-bucket-ssl-requests-only', 'rds-storage-encrypted', 'rds-no-public-access', 'rds-backup-retention-35',
    'ec2-restricted-ssh', 'kms-key-rotation', 'logs-group-encrypted', 'cloudtrail-multi-region', 'cloudtrail-log-file-validation',
    'iam-no-admin-policy', 'sns-encrypted-kms', 'vpc-flow-logs', 'secretsmanager-no-literal-secret',
  ])('it is told of %s', async rule => {
    const { report } = await run;
    const failing = report.pluginReports.flatMap(each => each.violations).filter(each => each.severity === 'error');
    expect(failing.map(each => each.ruleName)).toContain(rule);
  });
});
