import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sha256 } from '../../lib/evidence/manifest';
import { templateRows } from '../../lib/evidence/template-digests';
import { readFacts } from '../../lib/facts/read';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'digests-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const TEXT = '{"Resources": {"Scans": {"Type": "AWS::S3::Bucket"}}}';

test('has the digest of the bytes of each template', () => {
  const file = path.join(folder, 'scans.json');
  fs.writeFileSync(file, TEXT);
  expect(templateRows(readFacts([file]))).toEqual([{ file, sha256: sha256(TEXT), bytes: TEXT.length, resources: 1 }]);
});

test('names templates of an assembly relative to it, with stack, account and Region', () => {
  const assembly = path.join(folder, 'cdk.out');
  fs.mkdirSync(assembly);
  fs.writeFileSync(path.join(assembly, 'Records.template.json'), TEXT);
  const artifact = { type: 'aws:cloudformation:stack', environment: 'aws://111122223333/us-east-1', properties: { templateFile: 'Records.template.json' }, displayName: 'Records' };
  fs.writeFileSync(path.join(assembly, 'manifest.json'), JSON.stringify({ artifacts: { Records: artifact } }));
  expect(templateRows(readFacts([assembly]))).toEqual([
    { file: 'Records.template.json', sha256: sha256(TEXT), bytes: TEXT.length, stack: 'Records', account: '111122223333', region: 'us-east-1', resources: 1 },
  ]);
});

test('a template that is gone meanwhile ends the run', () => {
  const file = path.join(folder, 'gone.json');
  fs.writeFileSync(file, TEXT);
  const graph = readFacts([file]);
  fs.rmSync(file);
  expect(() => templateRows(graph)).toThrow(/gone\.json: cannot be read again \(ENOENT\); nothing was written/);
});
