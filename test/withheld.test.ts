import * as fs from 'node:fs';
import * as path from 'node:path';
import { OPTIONS, evidenceFolder, printed } from './cli/evidence-folder';
import { pruneBaseline, showBaseline, writeBaseline } from '../lib/cli/baseline';
import { check } from '../lib/cli/check';
import { diff } from '../lib/cli/diff';
import { DIFF_FORMATS, FORMATS } from '../lib/cli/format-names';
import { init } from '../lib/cli/init';
import { report } from '../lib/cli/report';
import { runbook } from '../lib/cli/runbook';
import { judge } from '../lib/engine/judge';
import { ResourceGraph } from '../lib/facts/graph';
import { Json, isObject } from '../lib/facts/value';
import { RULES } from '../lib/rules';

// A word that stands nowhere else: it must not be in anything that is printed or written.
const CANARY = 'Zq81kkvv-Can4ry';
const SHOWN = '(a secret, not shown)';

/** Secrets where people leave them: in defaults, mappings, properties, environments, code, tags and outputs. */
const TEMPLATE = {
  Parameters: { ApiKey: { Type: 'String', Default: `${CANARY}0` }, Hidden: { Type: 'String', Default: `${CANARY}1`, NoEcho: true }, Bucket: { Type: 'String', Default: `${CANARY}2`, NoEcho: 'true' } },
  Mappings: { Stages: { prod: { Password: `${CANARY}3` } } },
  Conditions: { Same: { 'Fn::Equals': [{ Ref: 'ApiKey' }, `${CANARY}0`] } },
  Resources: {
    Database: {
      Type: 'AWS::RDS::DBInstance',
      Properties: {
        Engine: 'postgres',
        PubliclyAccessible: { Ref: 'ApiKey' },
        StorageEncrypted: { Ref: 'Hidden' },
        BackupRetentionPeriod: { 'Fn::FindInMap': ['Stages', 'prod', 'Password'] },
        DBInstanceIdentifier: { 'Fn::Sub': 'records-${Hidden}' },
        MasterUserPassword: `${CANARY}4`,
      },
    },
    Scans: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'Bucket' }, AccessControl: { Ref: 'Hidden' } } },
    Reader: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: { Ref: 'ApiKey' },
        Description: `password=${CANARY}5`,
        Environment: { Variables: { DB_PASSWORD: `${CANARY}6`, URL: `postgres://admin:${CANARY}7@db/records` } },
        Code: { ZipFile: `password = '${CANARY}8'` },
      },
    },
    Task: {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: { ContainerDefinitions: [{ Name: 'reader', Image: 'reader', Environment: [{ Name: 'DB_PASSWORD', Value: `${CANARY}9` }], Command: ['run', `--password=${CANARY}10`] }] },
    },
    Host: { Type: 'AWS::EC2::Instance', Properties: { UserData: { 'Fn::Base64': `export DB_PASSWORD=${CANARY}11` }, Tags: [{ Key: 'password', Value: `${CANARY}12` }] } },
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: `${CANARY}13`, Name: { Ref: 'ApiKey' } } },
    Person: { Type: 'AWS::IAM::User', Properties: { LoginProfile: { Password: `${CANARY}14` } } },
  },
  Outputs: { Key: { Value: { Ref: 'ApiKey' } }, Text: { Value: `${CANARY}15`, Description: `password=${CANARY}16` } },
};

const { folder } = evidenceFolder();
const template = path.join(folder, 'secrets.json');
fs.writeFileSync(template, JSON.stringify(TEMPLATE));
const empty = path.join(folder, 'empty.json');
fs.writeFileSync(empty, '{"Resources":{}}');
const CHECK = { output: [], strict: true, failOn: 'high', accountBaseline: [], only: [], date: OPTIONS.date } as const;

describe('no secret of a template is shown by', () => {
  test.each(FORMATS)('check as %s', format => {
    const { out, err } = printed(() => check([template], { ...CHECK, format, all: format !== 'findings' && format !== 'github' }));
    expect(out).toContain(SHOWN);
    expect(out + err).not.toContain(CANARY);
  });

  test.each(DIFF_FORMATS)('diff as %s', format => {
    for (const [before, after] of [[empty, template], [template, empty]]) {
      const { out, err } = printed(() => diff(before, after, { format, failOn: 'high', strict: false, accountBaseline: [] }));
      expect(out).toContain(SHOWN);
      expect(out + err).not.toContain(CANARY);
    }
  });

  test('a baseline, written, shown and pruned', () => {
    const options = { file: path.join(folder, 'baseline.json'), owner: 'records team', date: OPTIONS.date, accountBaseline: [] };
    const { out } = printed(() => {
      writeBaseline([template], options);
      showBaseline([template], options);
      check([template], { ...CHECK, format: 'text', all: true, baseline: options.file });
      pruneBaseline([template], options);
      init(undefined, { gate: false, ...options, existing: [template], file: path.join(folder, 'existing.json') });
    });
    expect(out).toContain('KNOWN');
    expect(out + fs.readFileSync(options.file, 'utf8') + fs.readFileSync(path.join(folder, 'existing.json'), 'utf8')).not.toContain(CANARY);
  });

  test('the runbook, though a store is named by one', () => {
    const { out } = printed(() => runbook(template, { date: OPTIONS.date }));
    expect(out).toContain(`- Physical name: \`records-${SHOWN}\`\n`);
    expect(out).toContain('STORE=$(aws cloudformation describe-stack-resource ');
    expect(out).not.toContain(CANARY);
  });

  test('a pack of evidence', () => {
    const out = path.join(folder, 'pack');
    const { out: text } = printed(() => report(template, { ...OPTIONS, out }));
    const files = fs.readdirSync(out, { recursive: true, withFileTypes: true }).filter(each => each.isFile()).map(each => fs.readFileSync(path.join(each.parentPath, each.name), 'latin1'));
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter(each => each.includes(CANARY))).toEqual([]);
    expect(text).not.toContain(CANARY);
  });
});

/** Every place of a text or a switch in the examples of the rules, with a template that has a reference to a hidden parameter there. */
function* referring(): Generator<Json> {
  for (const { appliesTo: [type], examples } of RULES) {
    for (const { Stack: _stack, NestedTemplates: _nested, ...example } of Object.values(examples)) {
      const body = 'Resources' in example ? example : { Resources: { Subject: { Type: type, Properties: example } } };
      for (const { holder, key } of [...placesIn(body.Resources)]) {
        const before = holder[key];
        holder[key] = { Ref: 'Hidden' };
        yield { ...JSON.parse(JSON.stringify(body)) as Json, Parameters: { Hidden: { Type: 'String', NoEcho: true, Default: CANARY } } };
        holder[key] = before;
      }
    }
  }
}

function* placesIn(node: unknown): Generator<{ readonly holder: Record<string, unknown>; readonly key: string }> {
  if (!Array.isArray(node) && !isObject(node)) return;
  const holder = node as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    if (['Type', 'Version', 'Ref', 'Fn::GetAtt', 'Fn::Sub'].includes(key)) continue;
    if (typeof holder[key] === 'string' || typeof holder[key] === 'boolean') yield { holder, key };
    else yield* placesIn(holder[key]);
  }
}

test('no rule shows the value of a hidden parameter, wherever in its examples it is referred to', () => {
  let shown = 0;
  const leaks = new Set<string>();
  for (const body of referring()) {
    const graph = new ResourceGraph();
    graph.add(body, { file: 'records.json', stackName: 'Records', environment: { account: '111122223333', region: 'us-east-1' } });
    graph.isApp = true;
    for (const { rule, verdict: { at = '', found = '', subject } } of judge(graph, { day: '2026-11-23' }).findings) {
      if (found.includes(SHOWN)) shown++;
      if ([at, found, String(subject)].some(each => each.includes(CANARY))) leaks.add(`${rule.id} ${at}: ${found}`);
    }
  }
  expect([...leaks]).toEqual([]);
  expect(shown).toBeGreaterThan(1000);
});
