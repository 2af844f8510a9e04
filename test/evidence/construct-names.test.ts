import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { constructNames } from '../../lib/evidence/construct-names';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tree-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const write = (text: string) => fs.writeFileSync(path.join(folder, 'tree.json'), text);
const node = (fqn: string, children: object = {}, version = '1.0.0') => ({ constructInfo: { fqn, version }, children });

test('names a construct by the library that it, or the nearest one above it, comes from', () => {
  write(JSON.stringify({ tree: node('aws-cdk-lib.App', { Records: node('aws-cdk-lib.Stack', { Charts: node('cdk-hipaa.PhiBucket', { Resource: node('aws-cdk-lib.aws_s3.CfnBucket') }), Scans: node('constructs.Construct') }) }, '2.276.0') }));
  const names = constructNames(folder);
  expect(['Records/Charts', 'Records/Charts/Resource', 'Records/Scans', 'Records', 'Elsewhere'].map(each => names.of(each))).toEqual(['cdk-hipaa.PhiBucket', 'cdk-hipaa.PhiBucket', undefined, undefined, undefined]);
  expect(names.tools).toEqual([{ name: 'aws-cdk-lib', version: '1.0.0' }, { name: 'cdk-hipaa', version: '1.0.0' }]);
});

test.each([['no tree at all', undefined], ['broken JSON', '{'], ['something else', '[1]'], ['a tree of nonsense', '{"tree": {"children": {"A": 3, "__proto__": null}}}']])('%s names nothing', (_name, text) => {
  fs.rmSync(path.join(folder, 'tree.json'), { force: true });
  if (text !== undefined) write(text);
  expect(constructNames(folder).of('A')).toBeUndefined();
});

test('a tree of any depth is walked', () => {
  const depth = 20_000;
  write(`{"tree":{"children":${'{"A":{"children":'.repeat(depth)}{}${'}}'.repeat(depth)}}}`);
  expect(constructNames(folder).of('A')).toBeUndefined();
});
