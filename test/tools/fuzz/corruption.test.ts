import { Json } from '../../../lib/facts/value';
import { EDIT_KINDS, corrupt } from '../../../tools/fuzz/corruption';

const body: Json = { Resources: { A: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: 'a', Value: 'b' }], VersioningConfiguration: { Status: 'Enabled' }, ObjectLockEnabled: true } } } };
const before = JSON.stringify(body);
const tries = Array.from({ length: 40 }, (_, index) => index * 7);

test.each(EDIT_KINDS)('%s changes a template, the same way each time, and leaves the original alone', kind => {
  const made = tries.map(each => JSON.stringify(corrupt(body, [{ kind, place: each, choice: each + 1 }])));
  expect(made.some(text => text !== JSON.stringify(corrupt(body, [])))).toBe(true);
  expect(tries.map(each => JSON.stringify(corrupt(body, [{ kind, place: each, choice: each + 1 }])))).toEqual(made);
  expect(JSON.stringify(body)).toBe(before);
});

test('a template without resources stands every edit', () => {
  for (const kind of EDIT_KINDS) expect(corrupt({ Resources: {} }, [{ kind, place: 3, choice: 5 }]).Resources).toBeDefined();
});

test('hostile keys become keys: no prototype is touched', () => {
  const edits = tries.map(each => ({ kind: 'rename', place: each, choice: 0 }) as const);
  const text = edits.map(edit => JSON.stringify(corrupt(body, [edit]))).join('');
  expect(text).toContain('"__proto__":');
  expect(Object.keys(Object.prototype)).toEqual([]);
});
