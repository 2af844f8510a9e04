import { StdioOptions, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ownVersion } from '../../lib/cli/own-version';
import { builtSources } from '../built-sources';

const YAML = path.join(__dirname, 'inputs/short-forms.yaml');
const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'cli-'));
afterAll(() => fs.rmSync(TEMP, { recursive: true, force: true }));

/** Runs the command line as a process, on the sources. */
function run(...args: string[]) {
  const env = { ...process.env, NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(builtSources(), 'bin/cdk-hipaa'), ...args], { encoding: 'utf8', env, cwd: TEMP });
  return { status, stdout, stderr };
}

function write(name: string, content: string | Buffer): string {
  const file = path.join(TEMP, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  return file;
}

interface Results { readonly schemaVersion: string; readonly resources: number; readonly rules: number; readonly results: readonly Record<string, unknown>[] }

describe('check', () => {
  test('judges a YAML template with short forms, anchors, conditions and mappings', () => {
    const { status, stdout } = run('check', YAML, '--format', 'json', '--all');
    const { schemaVersion, resources, rules, results } = JSON.parse(stdout) as Results;
    expect(schemaVersion).toBe('1.0');
    expect(resources).toBe(4);
    expect(rules).toBeGreaterThan(100);
    const rotation = results.filter(each => each.ruleId === 'kms-key-rotation').map(each => [each.logicalId, each.status, each.propertyPath, each.found]);
    expect(rotation).toEqual([
      ['Empty', 'noncompliant', 'EnableKeyRotation', 'absent'],
      ['Mapped', 'compliant', 'EnableKeyRotation', 'true'],
      ['OneBranch', 'noncompliant', 'EnableKeyRotation', 'absent if not IsProd'],
      ['Open', 'undetermined', 'EnableKeyRotation', '${Rotate}'],
    ]);
    expect(status).toBe(1);
  });

  test('every result has the fields of the schema', () => {
    const { results } = JSON.parse(run('check', YAML, '--format', 'json').stdout) as Results;
    expect(results.length).toBeGreaterThan(0);
    for (const result of results) {
      expect(result).toEqual(expect.objectContaining({
        template: expect.any(String),
        logicalId: expect.any(String),
        resourceType: expect.any(String),
        ruleId: expect.any(String),
        severity: expect.stringMatching(/^(critical|high|medium|low)$/),
        status: expect.stringMatching(/^(noncompliant|undetermined)$/),
        message: expect.any(String),
        remediation: expect.any(String),
      }));
      expect((result.safeguards as string[])[0]).toMatch(/^164\.\d{3}/);
    }
  });

  test('--format findings prints a bare array of six fields each', () => {
    const { status, stdout, stderr } = run('check', YAML, '--format', 'findings');
    const findings = JSON.parse(stdout) as Record<string, string>[];
    expect(findings.filter(each => each.rule_id === 'kms-key-rotation').map(each => each.title.split(':')[0])).toEqual(['Not met', 'Not met', 'Cannot be known before deployment']);
    for (const finding of findings) {
      expect(Object.keys(finding)).toEqual(['rule_id', 'control_id', 'severity', 'title', 'description', 'remediation']);
      expect(finding.severity).toMatch(/^(CRITICAL|HIGH|MEDIUM|LOW)$/);
      expect(finding.control_id).toMatch(/^164\.\d{3}/);
    }
    expect(stderr).toBe('');
    expect(status).toBe(1);
  });

  test('--only shows findings of a rule, a safeguard or a path, and the exit code counts all', () => {
    const shown = (...only: string[]) => {
      const { status, stdout } = run('check', YAML, '--format', 'json', '--only', ...only);
      expect(status).toBe(1);
      return (JSON.parse(stdout) as Results).results;
    };
    expect(new Set(shown('kms-key-rotation').map(each => each.ruleId))).toEqual(new Set(['kms-key-rotation']));
    expect(new Set(shown('Open', 'Empty').map(each => each.logicalId))).toEqual(new Set(['Empty', 'Open']));
    expect(shown('164.312(a)(2)(iv)').length).toBeGreaterThan(0);
    expect(shown('no-such-word')).toEqual([]);
  });

  test('--top shows the worst resources', () => {
    expect(run('check', YAML, '--top', '1').stdout).toMatch(/\n\.\.\. and \d+ findings on \d more resources\n/);
    expect(run('check', YAML, '--top', '0')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Give a whole number from 1; see ') });
  });

  test('several outputs are written at once, each as a whole', () => {
    const { status, stdout } = run('check', YAML, '--output', 'sarif=findings.sarif', 'junit=report.xml', '--output', 'csv=findings.csv');
    expect(stdout).toContain('kms-key-rotation');
    expect((JSON.parse(fs.readFileSync(path.join(TEMP, 'findings.sarif'), 'utf8')) as { version: string }).version).toBe('2.1.0');
    expect(fs.readFileSync(path.join(TEMP, 'report.xml'), 'utf8')).toContain('</testsuites>');
    expect(fs.readFileSync(path.join(TEMP, 'findings.csv'), 'utf8')).toContain('noncompliant,');
    expect(status).toBe(1);
  });

  test('an output that cannot be is refused before anything is judged or written', () => {
    expect(run('check', YAML, '--output', 'csv=kept-away.csv', 'csv=nowhere/x.csv')).toEqual({
      status: 2, stdout: '', stderr: 'cdk-hipaa: --output csv=nowhere/x.csv: there is no folder nowhere; make it first\n',
    });
    expect(fs.existsSync(path.join(TEMP, 'kept-away.csv'))).toBe(false);
  });

  test('--format findings has an empty array where nothing is to put right', () => {
    const file = write('handle.json', JSON.stringify({ Resources: { Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' } } }));
    expect(run('check', file, '--format', 'findings')).toEqual({ status: 0, stdout: '[]\n', stderr: '' });
  });

  test('prints the same twice', () => {
    expect(run('check', YAML).stdout).toBe(run('check', YAML).stdout);
  });

  test('the text says what, why, how to fix it and how to acknowledge it', () => {
    const { stdout } = run('check', YAML);
    expect(stdout).toContain('OneBranch  AWS::KMS::Key');
    expect(stdout).toMatch(/FAIL kms-key-rotation \(high\): Not met: .*\(EnableKeyRotation: absent if not IsProd\)/);
    expect(stdout).toMatch(/UNDETERMINED kms-key-rotation/);
    expect(stdout).toContain('safeguards: 164.312(a)(2)(iv) Encryption and decryption (addressable)');
    expect(stdout).toContain('acknowledge: hipaa::kms-key-rotation');
    expect(stdout).not.toContain('PASS');
    expect(stdout).not.toContain('\u001b[');
    expect(run('check', YAML, '--all').stdout).toContain('PASS kms-key-rotation');
  });

  test('nothing to put right ends with 0', () => {
    const file = write('clean.json', JSON.stringify({ Resources: { Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' } } }));
    const { status, stdout } = run('check', file);
    expect(stdout).toMatch(/^1 resource in 1 template/m);
    expect(status).toBe(0);
  });

  test('warnings end with 0, with --strict or a lower line with 1', () => {
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'kms:*', Resource: '*' }] };
    const file = write('warning.json', JSON.stringify({
      Resources: {
        Key: {
          Type: 'AWS::KMS::Key', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: { EnableKeyRotation: true, PendingWindowInDays: 7, KeyPolicy: policy },
        },
      },
    }));
    const { status, stdout } = run('check', file);
    expect(stdout).toContain('WARN kms-key-deletion-window-30 (medium)');
    expect(status).toBe(0);
    expect(run('check', file, '--strict').status).toBe(1);
    expect(run('check', file, '--fail-on', 'medium').status).toBe(1);
  });

  test('a folder: every template in it, other files passed over', () => {
    write('folder/a.yaml', 'Resources:\n  Handle:\n    Type: AWS::CloudFormation::WaitConditionHandle\n');
    write('folder/deeper/b.json', '{ "Resources": { "Handle": { "Type": "AWS::CloudFormation::WaitConditionHandle" } } }');
    write('folder/package.json', '{ "name": "not a template" }');
    write('folder/notes.yaml', 'Resources are listed elsewhere');
    expect(run('check', path.join(TEMP, 'folder')).stdout).toMatch(/^2 resources in 2 templates/m);
  });
});

test('check --cache prints again what did not change, and loads neither rules nor facts for it', () => {
  const folder = path.join(TEMP, 'cached/cdk.out');
  const loads = write('loads.js', `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(path.join(TEMP, 'loaded.json'))}, JSON.stringify(Object.keys(require.cache))));`);
  write('cached/cdk.out/keys.json', JSON.stringify({ Resources: { Key: { Type: 'AWS::KMS::Key' } } }));
  const cached = () => {
    const env = { ...process.env, NO_COLOR: '1', CI: '', NODE_OPTIONS: `--require ${loads}` };
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(builtSources(), 'bin/cdk-hipaa'), 'check', folder, '--cache'], { encoding: 'utf8', env, cwd: TEMP });
    const loaded = (JSON.parse(fs.readFileSync(path.join(TEMP, 'loaded.json'), 'utf8')) as string[]).map(file => path.relative(builtSources(), file));
    return { status, stdout, stderr, judging: loaded.filter(file => /^lib\/(rules\/(index|s3)|facts\/(read|graph)|engine\/judge|cli\/check)\.js$/.test(file)).length };
  };
  const first = cached();
  expect(first).toEqual({ status: 1, stdout: expect.stringContaining('FAIL kms-key-rotation'), stderr: '', judging: 6 });
  expect(cached()).toEqual({ ...first, stderr: expect.stringMatching(/^cdk-hipaa: unchanged since .*; the outcome is the one in cached\/\.cdk-hipaa-cache\n$/), judging: 0 });
});

test('names in a template neither steer the terminal nor forge lines', () => {
  const { stdout, status } = run('check', write('names.json', JSON.stringify({ Resources: { 'A\u001b[2J\n0 resources in 0 templates': { Type: 'AWS::S3::Bucket' } } })));
  expect(stdout).not.toContain('\u001b');
  expect(stdout).not.toMatch(/^0 resources/m);
  expect(status).toBe(1);
});

test('what was passed over in a folder is said beside the outcome', () => {
  write('linked/a.json', JSON.stringify({ Resources: { Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' } } }));
  fs.symlinkSync(YAML, path.join(TEMP, 'linked/elsewhere.yaml'));
  const { stdout, stderr, status } = run('check', path.join(TEMP, 'linked'));
  expect(stderr).toMatch(/^cdk-hipaa: .*elsewhere\.yaml: a link out of the folder, which is not followed; give what it leads to as a path of its own\n$/);
  expect(stdout).toMatch(/^1 resource in 1 template/m);
  expect(status).toBe(0);
});

describe('input that cannot be used ends with 2 and one line', () => {
  test.each([
    ['a missing file', () => 'nowhere.json', /nowhere\.json: no such file or folder/],
    ['a folder without a template', () => { fs.mkdirSync(path.join(TEMP, 'empty'), { recursive: true }); return path.join(TEMP, 'empty'); }, /no CloudFormation template/],
    ['broken JSON', () => write('broken.json', '{\n  "Resources": {\n    "A": }\n'), /broken\.json:3:10: broken JSON/],
    ['JSON that ends too soon', () => write('cut.json', '{\n  "Resources": {'), /cut\.json:2:\d+: broken JSON/],
    ['broken YAML', () => write('broken.yaml', 'Resources:\n  A:\n    Type: [AWS\n  B: x'), /broken\.yaml:\d+:\d+: broken YAML/],
    ['no template', () => write('other.json', '{ "name": "x" }'), /not a CloudFormation template/],
    ['an empty file', () => write('empty.yaml', ''), /the file is empty/],
    ['no text', () => write('binary.json', Buffer.from([0x7b, 0xff, 0xfe])), /not a text in UTF-8/],
  ])('%s', (_name, make, message) => {
    const { status, stdout, stderr } = run('check', make());
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test.each([
    ['what complies, in a format that cannot say so', ['check', YAML, '--format', 'findings', '--all'], /^cdk-hipaa: --all does not go with the format findings/],
    ['a rule that there is none of', ['explain', 'kms-key-rotaton'], /^cdk-hipaa: 'kms-key-rotaton' is no rule, .*; did you mean kms-key-rotation\?$/m],
    ['a comparison with nothing', ['diff', YAML, 'nowhere'], /^cdk-hipaa: nowhere: no such file or folder/],
    ['a new app where something is', ['init', path.dirname(YAML)], /^cdk-hipaa: .*: not empty \(short-forms\.yaml\)/],
    ['a crosswalk that there is none of', ['rules', '--crosswalk', 'checkov'], /^cdk-hipaa: no crosswalk to 'checkov'; there is one to cdkNag, guard, awsConfig, prowler, infracast$/m],
  ])('a wrong call, told in one line: %s', (_name, args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test.each([
    ['no path', ['check']],
    ['an unknown option', ['check', 'x', '--nope']],
    ['an unknown format', ['check', 'x', '--format', 'xml']],
    ['an unknown severity', ['check', 'x', '--fail-on', 'severe']],
    ['an unknown command', ['chekc']],
  ])('a wrong call: %s', (_name, args) => {
    const { status, stderr } = run(...args);
    expect(stderr).toMatch(/^cdk-hipaa: [^\n]+; see `cdk-hipaa --help`\n$/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(2);
  });
});

describe('rules', () => {
  test('--format json lists every rule with its crosswalk', () => {
    const rules = JSON.parse(run('rules', '--format', 'json').stdout) as Record<string, unknown>[];
    expect(rules.length).toBeGreaterThan(100);
    expect(rules.find(rule => rule.id === 's3-bucket-versioning')).toEqual({
      id: 's3-bucket-versioning',
      aliases: [],
      title: expect.any(String),
      severity: 'high',
      safeguards: expect.arrayContaining(['164.312(c)(1)']),
      appliesTo: ['AWS::S3::Bucket'],
      crosswalk: {
        cdkNag: ['S3BucketVersioningEnabled'],
        guard: ['S3_BUCKET_VERSIONING_ENABLED'],
        awsConfig: ['S3_BUCKET_VERSIONING_ENABLED'],
        prowler: ['s3_bucket_object_versioning'],
        infracast: ['HIPAA-164.312c-S3-VERSIONING'],
      },
    });
  });

  test('--crosswalk lists the ids of another tool', () => {
    const { status, stdout } = run('rules', '--crosswalk', 'infracast', '--format', 'json');
    expect(JSON.parse(stdout)).toContainEqual({ id: 'HIPAA-164.312c-S3-VERSIONING', rules: ['s3-bucket-versioning'], scan: [], attestation: [] });
    expect(status).toBe(0);
    expect(run('rules', '--crosswalk', 'guard').stdout).toMatch(/^S3_BUCKET_VERSIONING_ENABLED +s3-bucket-versioning$/m);
  });

  test('a line each for people', () => {
    const { stdout, status } = run('rules');
    expect(stdout).toMatch(/^s3-bucket-versioning +high +Buckets keep earlier versions/m);
    expect(stdout).toMatch(/^\d+ rules$/m);
    expect(status).toBe(0);
  });
});

test('diff ends with 1 where something got worse, and with 0 the other way round', () => {
  const rotated = (isRotated: boolean) => write(`rotated-${isRotated}.json`, JSON.stringify({ Resources: { Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: isRotated } } } }));
  expect(run('diff', rotated(true), rotated(false))).toMatchObject({ status: 1, stdout: expect.stringMatching(/^New\n {2}FAIL kms-key-rotation /), stderr: '' });
  expect(run('diff', rotated(false), rotated(true), '--format', 'markdown')).toMatchObject({ status: 0, stdout: expect.stringContaining('**Gone**\n\n- `kms-key-rotation`') });
});

test('explain explains, and init writes an app', () => {
  expect(run('explain', 'kms-key-rotation')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^kms-key-rotation \(high\)\n/), stderr: '' });
  expect(run('init', 'fresh')).toMatchObject({ status: 0, stdout: expect.stringContaining('Next: cd fresh && npm install'), stderr: '' });
  expect(fs.existsSync(path.join(TEMP, 'fresh/bin/app.ts'))).toBe(true);
});

describe('evidence', () => {
  test('report writes a pack that verify finds as it was, score tells one that is too low', () => {
    const template = write('evidence.json', JSON.stringify({ Resources: { Scans: { Type: 'AWS::S3::Bucket' } } }));
    expect(run('report', template, '--out', 'pack', '--date', '2026-11-23')).toMatchObject({ status: 0, stdout: expect.stringMatching(/SHA-256 of its manifest\.json: [0-9a-f]{64}\n/), stderr: '' });
    expect(run('verify', 'pack')).toMatchObject({ status: 0, stderr: '' });
    expect(run('score', template, '--fail-under', '1')).toMatchObject({ status: 1, stderr: 'cdk-hipaa: the score is 0 %, and 1 % is asked for\n' });
  });

  test('what is wrong with governance files is told a line each, and nothing is written', () => {
    write('broken/baa.yaml', 'agreements:\n  - vendor: 3\n    status: signed\n');
    const { status, stdout, stderr } = run('report', YAML, '--governance', 'broken', '--out', 'none');
    expect([status, stdout, fs.existsSync(path.join(TEMP, 'none'))]).toEqual([2, '', false]);
    expect(stderr.trim().split('\n').length).toBeGreaterThan(1);
    expect(stderr).toMatch(/^(cdk-hipaa: broken\/baa\.yaml:\d+:\d+: .*\n)+$/);
  });
});

// Other systems than Linux have no device that is always full.
(fs.existsSync('/dev/full') ? test : test.skip)('where the output cannot be written it says so and ends with 2, also where that cannot be said', () => {
  const into = (stdio: StdioOptions, ...args: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, [path.join(builtSources(), 'bin/cdk-hipaa'), ...args], { encoding: 'utf8', stdio });
    return [status, stderr];
  };
  const full = fs.openSync('/dev/full', 'w');
  try {
    expect(into(['pipe', full, 'pipe'], 'check', YAML)).toEqual([2, 'cdk-hipaa: the standard output cannot be written (ENOSPC)\n']);
    expect(into(['pipe', 'pipe', full], 'check', path.join(TEMP, 'nowhere'))[0]).toBe(2);
  } finally {
    fs.closeSync(full);
  }
});

test('tells its version', () => {
  expect(run('--version')).toEqual({ status: 0, stdout: `${ownVersion()}\n`, stderr: '' });
});
