import * as fs from 'node:fs';
import * as path from 'node:path';
import { OLDEST_CDK, floor, isTooNew } from '../../../tools/languages/library';

const pinned = (file: string, version: RegExp) => version.exec(fs.readFileSync(path.join(__dirname, '..', '..', 'languages', file), 'utf8'))?.[1];

test.each<[string, boolean]>([
  [OLDEST_CDK, false],
  ['2.263.1', true],
  ['2.264.0', true],
  ['3.0.0', true],
  ['2.262.9', false],
  ['2.99.0', false],
  ['1.300.0', false],
])('whether %s is newer than what Java can get: %s', (version, expected) => {
  expect(isTooNew(version)).toBe(expected);
});

test('the app in Java has the oldest aws-cdk-lib, the one in Python that or a newer one', () => {
  expect(pinned('java/pom.xml', /<artifactId>aws-cdk-lib<\/artifactId>\s*<version>([^<]+)</)).toBe(OLDEST_CDK);
  const python = pinned('python/requirements.txt', /^aws-cdk-lib==(.+)$/m);
  expect(python).toMatch(/^2\.\d+\.\d+$/);
  expect(python === OLDEST_CDK || isTooNew(python!)).toBe(true);
});

test('package.json names one version at least', () => {
  expect(floor()).toMatch(/^2\.\d+\.\d+$/);
});
