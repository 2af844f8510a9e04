import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Include } from '../../../tools/mutants/include';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mutants-include-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const include = new Include(folder);
const TEMPLATE = JSON.stringify({ Resources: { Records: { Type: 'AWS::S3::Bucket' } } });

test('reads a template into constructs, and leaves no file of it', () => {
  expect(include.read(TEMPLATE, (_app, _stack, template) => template.getResource('Records').cfnResourceType)).toBe('AWS::S3::Bucket');
  expect(fs.readdirSync(folder).filter(each => each.startsWith('template-'))).toEqual([]);
});

test('notes no stack while it reads, and does so again afterwards, come what may', () => {
  const { stackTraceLimit } = Error;
  expect(include.read(TEMPLATE, () => Error.stackTraceLimit)).toBe(0);
  expect(() => include.read('{"Resources":{"Records":{"Type":"AWS::S3::Bucket","DependsOn":"Nothing"}}}', () => 0)).toThrow(/Nothing/);
  expect(stackTraceLimit).toBeGreaterThan(0);
  expect(Error.stackTraceLimit).toBe(stackTraceLimit);
});
