import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { SCANS, findingsOf } from './findings-of';
import { evaluate } from '../../lib/engine/evaluate';
import { locate } from '../../lib/evidence/located-finding';
import { readFacts } from '../../lib/facts/read';
import { RULES } from '../../lib/rules';

const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'located-'));
afterAll(() => fs.rmSync(TEMP, { recursive: true }));

const levels = (choices: Parameters<typeof findingsOf>[1]) => Object.fromEntries(findingsOf(SCANS, choices).map(each => [each.rule.id, `${each.status} ${each.level}`]));

test('what it does to the run is told by status, severity and the line that fails', () => {
  const acknowledged = { 's3-bucket-replication': 'copied by the modality' };
  expect(levels({ acknowledged })).toEqual({
    's3-bucket-access-logging': 'noncompliant error',
    's3-bucket-event-notifications': 'noncompliant warning',
    's3-bucket-key-enabled': 'compliant none',
    's3-bucket-replication': 'acknowledged note',
    's3-bucket-versioning': 'undetermined note',
  });
  expect(levels({ acknowledged, strict: true })).toMatchObject({
    's3-bucket-event-notifications': 'noncompliant error', 's3-bucket-replication': 'acknowledged note', 's3-bucket-versioning': 'undetermined error',
  });
  expect(levels({ acknowledged, failOn: 'critical' })).toMatchObject({ 's3-bucket-access-logging': 'noncompliant warning' });
});

describe('the place', () => {
  const read = (name: string, text: string) => {
    const file = path.join(TEMP, name);
    fs.writeFileSync(file, text);
    return locate(evaluate(readFacts([file]), RULES.filter(rule => rule.id === 's3-bucket-versioning')), { failOn: 'high', strict: false }).map(each => each.place);
  };

  test.each<[string, string, string]>([
    ['in YAML', 'scans.yaml', 'Parameters:\n  Scans: {Type: String}\nResources:\n  Scans:\n    Type: AWS::S3::Bucket\n'],
    ['in JSON', 'scans.json', '{\n  "Resources": {\n\n    "Scans": {\n      "Type": "AWS::S3::Bucket"\n    }\n  }\n}'],
  ])('is the line of the logical id %s', (_name, file, text) => {
    expect(read(file, text)).toEqual([{ file: path.join(TEMP, file), line: 4 }]);
  });

  test('is the first line where the text does not show it', () => {
    expect(read('short.json', '{"Resources": {"Scans": {"Type": "AWS::S3::Bucket"}}}').map(each => each.line)).toEqual([1]);
    expect(findingsOf(SCANS, { file: 'gone.json' })[0].place).toEqual({ file: 'gone.json', line: 1 });
  });

  test('of an assembly is the line of code that made the resource, or its template within the assembly', () => {
    const app = new App({ outdir: path.join(TEMP, 'cdk.out') });
    const stack = new Stack(new Stage(app, 'Prod'), 'Records');
    new s3.Bucket(stack, 'Scans');
    app.synth();
    const graph = readFacts([app.outdir]);
    const [bucket] = locate(evaluate(graph, RULES.filter(rule => rule.id === 's3-bucket-versioning')), { failOn: 'high', strict: false });
    expect(bucket.subject).toBe('Prod/Records/Scans/Resource');
    expect(bucket.place).toEqual({ file: 'test/evidence/located-finding.test.ts', line: expect.any(Number), column: expect.any(Number) });
    const [stacked] = locate(evaluate(graph, RULES.filter(rule => rule.id === 'cloudformation-termination-protection')), { failOn: 'high', strict: false });
    expect(stacked.place.file).toBe(path.join(app.outdir, 'assembly-Prod/ProdRecords4FBBF794.template.json'));
    expect(fs.existsSync(stacked.place.file)).toBe(true);
  });
});

test('the fingerprint is that of rule, resource and property: it outlives other changes and differs for each', () => {
  const prints = (resources: typeof SCANS) => findingsOf(resources).map(each => each.fingerprint);
  const before = prints(SCANS);
  expect(new Set(before).size).toBe(before.length);
  expect(prints({ ...SCANS, Other: { Type: 'AWS::SNS::Topic' } })).toEqual(before);
  expect(prints({ Images: SCANS.Scans }).filter(each => before.includes(each))).toEqual([]);
  expect(before[0]).toMatch(/^[0-9a-f]{32}$/);
});
