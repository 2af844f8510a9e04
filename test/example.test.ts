import * as fs from 'node:fs';
import * as path from 'node:path';
import { runCommand } from './run-cdk';
import { StatefulResources, statefulResources } from './stateful-resources';
import { judge } from '../lib/engine/judge';
import { readFacts } from '../lib/facts/read';

const COMMAND = (app: string) => `npx ts-node -T --project bin/tsconfig.json --prefer-ts-exts ${app}`;

/** The day by which its decisions are weighed: they end one day. */
const DAY = '2026-11-23';

const example = runCommand(COMMAND('bin/app.ts'), { CDK_VALIDATION: 'true', CDK_HIPAA_DATE: DAY }, []);

describe('the example platform', () => {
  const run = example;

  test('passes the gate and the validation of CDK, with nothing left to explain', async () => {
    const { code, screen, report } = await run;
    expect(screen).not.toMatch(/^(ERROR|WARNING)/m);
    expect(report.pluginReports.flatMap(each => each.violations.map(violation => `${each.pluginName}: ${violation.ruleName}`))).toEqual([]);
    expect(code).toBe(0);
  });

  test('says what was judged', async () => {
    const { screen } = await run;
    const [, resources, rules] = /judged (\d+) resources in 14 templates by (\d+) rules/.exec(screen) ?? [];
    expect(Number(resources)).toBeGreaterThan(400);
    expect(Number(rules)).toBeGreaterThan(150);
  });

  test('production needs nothing of the organization but what the app says of both accounts', async () => {
    const { outdir } = await run;
    const graph = readFacts([path.join(outdir, 'assembly-Prod')]);
    const missing = (accountBaseline: readonly string[]) => judge(graph, { accountBaseline, day: DAY }).findings
      .filter(({ acknowledgement, verdict: { status } }) => !acknowledgement && (status === 'NON_COMPLIANT' || status === 'INSUFFICIENT_DATA'))
      .map(({ rule: { id } }) => id);
    expect(missing(['database-events', 'backup-audit'])).toEqual([]);
    expect(missing([])).toEqual(['backup-audit-framework', 'rds-event-subscription']);
  });

  test('what an account has once is made in production, and left to the organization in the pilot', async () => {
    const { outdir } = await run;
    const types = ['AWS::GuardDuty::Detector', 'AWS::SecurityHub::Hub', 'AWS::Macie::Session', 'AWS::Config::ConfigurationRecorder', 'AWS::Config::ConformancePack'];
    const made = (stage: string) => {
      const graph = readFacts([path.join(outdir, `assembly-${stage}`)]);
      expect(graph.ofType('AWS::CloudTrail::Trail')).toHaveLength(1);
      return types.filter(type => graph.ofType(type).length > 0);
    };
    expect([made('Prod'), made('Pilot')]).toEqual([types, []]);
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
    expect(templates).toHaveLength(7);
    for (const file of templates) expect(JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))).toMatchSnapshot(file);
  });
});

describe('an upgrade of the example platform', () => {
  const LIST = path.join(__dirname, 'stateful-resources.json');
  const run = example;

  test('renames and replaces nothing that holds records', async () => {
    const { outdir } = await run;
    const now = statefulResources(path.join(outdir, 'assembly-Prod'));
    // ACCEPT_REPLACEMENT=1 writes the list anew: what it then no longer names is left behind with its data by the next deployment.
    if (process.env.ACCEPT_REPLACEMENT) fs.writeFileSync(LIST, `${JSON.stringify(now, undefined, 2)}\n`);
    const before = JSON.parse(fs.readFileSync(LIST, 'utf8')) as StatefulResources;
    expect(Object.keys(now)).toEqual(expect.arrayContaining(Object.keys(before)));
    for (const id of Object.keys(before)) expect({ [id]: now[id] }).toEqual({ [id]: before[id] });
    // What is new is put on the list in the same change.
    expect(Object.keys(before)).toEqual(Object.keys(now));
  });

  test('would be stopped where a key or a name changes', async () => {
    const { outdir } = await run;
    const now = statefulResources(path.join(outdir, 'assembly-Prod'));
    const replacing = (type: string) => Object.keys(Object.values(now).find(each => each.type === type)?.replacedBy ?? {});
    expect(replacing('AWS::RDS::DBInstance')).toEqual(expect.arrayContaining(['DBInstanceIdentifier', 'KmsKeyId', 'StorageEncrypted']));
    expect(replacing('AWS::DynamoDB::GlobalTable')).toEqual(expect.arrayContaining(['KeySchema', 'TableName']));
    expect(replacing('AWS::EFS::FileSystem')).toEqual(expect.arrayContaining(['Encrypted', 'KmsKeyId']));
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
