import * as fs from 'node:fs';
import * as path from 'node:path';
import { ownVersion } from '../../lib/cli/own-version';

test('is that of package.json', () => {
  const { version } = JSON.parse(fs.readFileSync(path.join(__dirname, '../../package.json'), 'utf8')) as { version: string };
  expect(ownVersion()).toBe(version);
});
