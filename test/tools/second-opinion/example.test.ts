import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { judgeAppFile } from '../../../tools/second-opinion/example';

const ROOT = path.join(__dirname, '..', '..', '..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'second-opinion-'));
const environment = { ...process.env };

afterAll(() => {
  process.env = environment;
  fs.rmSync(folder, { recursive: true, force: true });
});

function appFile(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

test('synthesizes the app of a file and judges it, with what the account has from elsewhere', () => {
  const file = appFile('app.js', `
    const { Stack } = require('${ROOT}/node_modules/aws-cdk-lib');
    const { AccountBaseline, HipaaApp, LogBucket } = require('${ROOT}/lib');
    const app = new HipaaApp({ reportOnly: true, nagPacks: [], accountBaseline: [AccountBaseline.TRAIL] });
    new LogBucket(new Stack(app, 'Records'), 'Logs');`);
  const { app, graph, findings } = judgeAppFile(file, path.join(folder, 'out'));
  expect(graph.templates.map(each => path.resolve(app.outdir, each.file)).every(each => fs.existsSync(each))).toBe(true);
  expect(graph.resources.map(each => each.type)).toContain('AWS::S3::Bucket');
  expect(findings.find(each => each.rule.id === 's3-bucket-versioning')?.verdict.status).toBe('COMPLIANT');
  expect(findings.filter(each => each.rule.id === 'cloudtrail-present')).toEqual([]);
});

test('refuses a file whose app has no gate', () => {
  expect(() => judgeAppFile(appFile('none.js', ''), path.join(folder, 'none'))).toThrow('sets the gate on no app');
});
