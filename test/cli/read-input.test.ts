import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { readInput } from '../../lib/cli/read-input';

const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'read-input-'));
afterAll(() => fs.rmSync(TEMP, { recursive: true }));
fs.writeFileSync(path.join(TEMP, 'manifest.json'), '{"version":"54.0.0","artifacts":{}}');
fs.writeFileSync(path.join(TEMP, 'queue.json'), '{"Resources":{"Queue":{"Type":"AWS::SQS::Queue"}}}');

test('reads what there is to judge', () => {
  expect(readInput([path.join(TEMP, 'queue.json')]).resources.map(each => each.logicalId)).toEqual(['Queue']);
  expect(readInput([TEMP, path.join(TEMP, 'queue.json')]).templates).toHaveLength(1);
});

test('refuses an assembly without a stack, in which nothing could be found', () => {
  expect(() => readInput([TEMP])).toThrow(`${TEMP}: a cloud assembly without a stack; there is nothing to judge`);
});
