import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { DiffOptions, diff } from '../../lib/cli/diff';

const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'diff-'));
afterAll(() => fs.rmSync(TEMP, { recursive: true, force: true }));

interface Printed {
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly { readonly direction: string; readonly ruleId: string; readonly place: string; readonly fails: boolean }[];
  readonly resources: { readonly added: readonly object[]; readonly removed: readonly object[] };
  readonly acknowledgements: { readonly added: readonly object[]; readonly removed: readonly object[] };
}

let printed: string;
let warned: string;
function run(before: string, after: string, change: Partial<DiffOptions> = {}): number {
  [printed, warned] = ['', ''];
  const out = jest.spyOn(process.stdout, 'write').mockImplementation(text => { printed += String(text); return true; });
  const err = jest.spyOn(process.stderr, 'write').mockImplementation(text => { warned += String(text); return true; });
  try {
    return diff(before, after, { format: 'json', failOn: 'high', strict: false, accountBaseline: [], ...change });
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
const result = () => JSON.parse(printed) as Printed;

function template(name: string, resources: object): string {
  const file = path.join(TEMP, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ Resources: resources }));
  return file;
}
const queue = (properties: object = {}) => ({ Type: 'AWS::SQS::Queue', Properties: properties });
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/0';

function assembly(name: string, build: (stack: Stack) => void): string {
  const outdir = path.join(TEMP, name);
  const app = new App({ outdir, analyticsReporting: false });
  build(new Stack(app, 'Records', { env: { account: '111122223333', region: 'us-east-1' } }));
  app.synth();
  return outdir;
}

describe('templates', () => {
  const encrypted = template('encrypted.json', { Queue: queue({ KmsMasterKeyId: KEY }) });
  const plain = template('elsewhere/plain.json', { Queue: queue() });

  test('what got worse ends with 1, what got better with 0', () => {
    expect(run(encrypted, plain)).toBe(1);
    expect(result().findings).toEqual([expect.objectContaining({ direction: 'new', ruleId: 'sqs-encrypted-kms', place: 'Queue', fails: true, statusAfter: 'noncompliant' })]);
    expect(run(plain, encrypted)).toBe(0);
    expect(result().findings).toEqual([expect.objectContaining({ direction: 'gone', ruleId: 'sqs-encrypted-kms', place: 'Queue', fails: false, statusBefore: 'noncompliant' })]);
  });

  test('nothing has changed since itself', () => {
    expect(run(plain, plain, { strict: true, failOn: 'low' })).toBe(0);
    expect(result()).toMatchObject({ counts: { new: 0, worse: 0, better: 0, gone: 0, failing: 0 }, resources: { added: [], removed: [] } });
    expect(run(plain, plain, { format: 'text' })).toBe(0);
    expect(printed).toBe('0 new, 0 worse, 0 better, 0 gone: nothing fails that did not\n');
  });

  test('below the line it is told, and ends with 0', () => {
    expect(run(encrypted, plain, { failOn: 'critical' })).toBe(0);
    expect(result().findings).toMatchObject([{ direction: 'new', fails: false }]);
  });

  test('in folders go by their names in them, wherever the folders are', () => {
    for (const [folder, properties] of [['before', {}], ['after/deeper', { KmsMasterKeyId: KEY }]] as const) {
      template(`${folder}/a.json`, { Queue: queue(properties) });
      template(`${folder}/sub/b.json`, { Queue: queue() });
    }
    expect(run(path.join(TEMP, 'before'), path.join(TEMP, 'after/deeper'))).toBe(0);
    expect(result().findings).toMatchObject([{ direction: 'gone', place: 'a.json#Queue' }]);
    expect(run(`${path.join(TEMP, 'after/deeper')}/`, path.relative(process.cwd(), path.join(TEMP, 'before')))).toBe(1);
    expect(result().findings).toMatchObject([{ direction: 'new', place: 'a.json#Queue' }]);
  });

  test('every format ends alike', () => {
    expect(run(encrypted, plain, { format: 'text' })).toBe(1);
    expect(printed).toMatch(/^New\n {2}FAIL sqs-encrypted-kms \(high\) {2}Queue: /);
    expect(run(encrypted, plain, { format: 'markdown' })).toBe(1);
    expect(printed).toContain('- **FAIL** `sqs-encrypted-kms` (high) on `Queue`: ');
  });
});

describe('cloud assemblies', () => {
  const before = assembly('old.out', stack => new s3.Bucket(stack, 'Scans', { versioned: true }));

  test('are compared by construct path', () => {
    const after = assembly('new.out', stack => {
      new s3.Bucket(stack, 'Scans');
      new s3.CfnBucketPolicy(stack, 'Policy', { bucket: 'elsewhere', policyDocument: { Version: '2012-10-17', Statement: [] } });
    });
    expect(run(before, after)).toBe(1);
    expect(result().findings.filter(each => each.ruleId === 's3-bucket-versioning')).toMatchObject([{ direction: 'new', place: 'Records/Scans/Resource', fails: true }]);
    expect(result().resources).toEqual({ added: [{ path: 'Records/Policy', type: 'AWS::S3::BucketPolicy' }], removed: [] });
  });

  test('an acknowledgement that was added is told and fails nothing; one that was removed fails', () => {
    const left = assembly('acknowledged.out', stack => {
      Validations.of(new s3.Bucket(stack, 'Scans')).acknowledge({ id: 'hipaa::s3-bucket-versioning', reason: 'written once' });
    });
    run(before, left);
    const acknowledgement = { id: 'hipaa::s3-bucket-versioning', reason: 'written once', constructPath: 'Records/Scans' };
    expect(result().acknowledgements).toEqual({ added: [acknowledgement], removed: [] });
    expect(result().findings.find(each => each.ruleId === 's3-bucket-versioning')).toMatchObject({ direction: 'new', statusAfter: 'acknowledged', fails: false, reason: 'written once' });

    const open = assembly('open.out', stack => new s3.Bucket(stack, 'Scans'));
    expect(run(left, open)).toBe(1);
    expect(result().acknowledgements).toEqual({ added: [], removed: [acknowledgement] });
    expect(result().findings).toMatchObject([{ direction: 'worse', ruleId: 's3-bucket-versioning', statusBefore: 'acknowledged', statusAfter: 'noncompliant', fails: true }]);
  });

  test('are not compared with templates: only they know construct paths', () => {
    const one = path.join(before, 'Records.template.json');
    const message = `${before} is a cloud assembly and ${one} is not: compare two assemblies, or ${one} with a template in ${before}`;
    expect(() => run(one, before)).toThrow(message);
    expect(() => run(before, one)).toThrow(message);
    expect(run(one, one)).toBe(0);
  });

  test('what the account has from elsewhere is no matter of the app', () => {
    const empty = assembly('empty.out', stack => new s3.CfnAccessPoint(stack, 'Point', { bucket: 'elsewhere' }));
    run(empty, before);
    expect(result().findings.map(each => each.ruleId)).toContain('cloudtrail-present');
    run(empty, before, { accountBaseline: ['trail'] });
    expect(result().findings.map(each => each.ruleId)).not.toContain('cloudtrail-present');
  });
});

describe('a Stage has a line of its own', () => {
  const staged = (name: string, versioned: boolean) => {
    const outdir = path.join(TEMP, name);
    const app = new App({ outdir, analyticsReporting: false });
    for (const id of ['Dev', 'Prod']) new s3.Bucket(new Stack(new Stage(app, id), 'Records', { env: { account: '111122223333', region: 'us-east-1' } }), 'Scans', { versioned });
    app.synth();
    return outdir;
  };
  const [before, after] = [staged('staged-before.out', true), staged('staged-after.out', false)];
  const failing = (change: Partial<DiffOptions>) => {
    const code = run(before, after, change);
    return [code, ...result().findings.filter(each => each.fails && each.ruleId === 's3-bucket-versioning').map(each => each.place)];
  };

  test.each<[string, Partial<DiffOptions>, unknown[]]>([
    ['without one, all fail', {}, [1, 'Dev/Records/Scans/Resource', 'Prod/Records/Scans/Resource']],
    ['a stricter one', { failOn: 'critical', failOnStage: ['Prod=medium'] }, [1, 'Prod/Records/Scans/Resource']],
    ['a milder one', { failOnStage: ['Dev=critical'] }, [1, 'Prod/Records/Scans/Resource']],
    ['only milder ones', { failOnStage: ['Dev=critical', 'Prod=critical'] }, [0]],
    ['strict, all fail', { strict: true, failOnStage: ['Dev=critical', 'Prod=critical'] }, [1, 'Dev/Records/Scans/Resource', 'Prod/Records/Scans/Resource']],
  ])('%s', (_name, change, expected) => {
    expect(failing(change)).toEqual(expected);
  });

  test('one that is not there is refused, also where it was there before', () => {
    expect(() => run(before, after, { failOnStage: ['Prdo=medium'] })).toThrow('--fail-on-stage Prdo=medium: no Stage Prdo here; there are Dev, Prod');
    const without = assembly('without-stages.out', () => undefined);
    expect(() => run(before, without, { failOnStage: ['Prod=medium'] })).toThrow('no Stage Prod here; there is none');
    expect(run(without, after, { failOn: 'critical', failOnStage: ['Prod=high'] })).toBe(1);
  });
});

test('a git revision is compared with what lies there now, by the name that git shows it by', () => {
  const repository = path.dirname(template('repository/queue.json', { Queue: queue({ KmsMasterKeyId: KEY }) }));
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgSign=false', ...args], { cwd: repository, stdio: 'pipe' });
  git('init', '--quiet');
  fs.writeFileSync(path.join(repository, 'broken.json'), '{ "Resources": {');
  git('add', '.');
  git('commit', '--quiet', '-m', 'a');
  const here = process.cwd();
  process.chdir(repository);
  try {
    expect(run('HEAD:queue.json', 'queue.json')).toBe(0);
    expect(result().findings).toEqual([]);
    template('repository/queue.json', { Queue: queue() });
    expect(run('HEAD:queue.json', 'queue.json')).toBe(1);
    expect(result().findings).toEqual([expect.objectContaining({ direction: 'new', ruleId: 'sqs-encrypted-kms', place: 'Queue' })]);
    expect(() => run('HEAD:broken.json', 'queue.json')).toThrow(/^HEAD:broken\.json/);
    expect(() => run('HEAD:gone.json', 'queue.json')).toThrow('the revision HEAD has no gone.json');
  } finally {
    process.chdir(here);
  }
});

test('input that cannot be used is refused, on either side', () => {
  const good = template('good.json', { Queue: queue() });
  expect(() => run(good, path.join(TEMP, 'nowhere'))).toThrow(/nowhere: no such file or folder/);
  expect(() => run(path.join(TEMP, 'nowhere'), good)).toThrow(/nowhere: no such file or folder/);
});

test('what was passed over in a folder is said', () => {
  template('linked/a.json', { Queue: queue() });
  fs.symlinkSync(template('outside.json', {}), path.join(TEMP, 'linked/b.json'));
  run(path.join(TEMP, 'linked'), path.join(TEMP, 'linked'));
  expect(warned).toMatch(/^(cdk-hipaa: .*b\.json: a link out of the folder, which is not followed; .*\n){2}$/);
});
