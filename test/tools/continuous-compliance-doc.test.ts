import * as fs from 'node:fs';
import * as path from 'node:path';
import { CONFIG_DOMAINS, CONFIG_RULES } from '../../lib/catalogue/config-rules';
import { EVIDENCED_ELSEWHERE } from '../../lib/catalogue/evidenced-elsewhere';
import { RULES } from '../../lib/rules';
import { continuousComplianceDoc } from '../../tools/continuous-compliance-doc';

const DOC = continuousComplianceDoc();

test('docs/continuous-compliance.md is fresh (npx projen docs)', () => {
  expect(fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'continuous-compliance.md'), 'utf8') === DOC).toBe(true);
});

test('every rule of every pack is listed under its name, at its check', () => {
  const all = CONFIG_DOMAINS.flatMap(domain => CONFIG_RULES[domain]);
  const listed = (check: string, name: string) => DOC.split('\n').some(line => new RegExp(`^\\| \\[?${check}[\\] ]`).test(line) && line.includes(`\`${name}\``));
  expect(all.length).toBeGreaterThan(400);
  expect(all.filter(({ check, name }) => !listed(check, name)).map(({ name }) => name)).toEqual([]);
});

test('what a rule judges runs at synthesis, what a scan shows does not', () => {
  const lines = DOC.split('\n');
  expect(lines).toContain('| [rds-storage-encrypted](../RULES.md#rds-storage-encrypted) | critical | yes | yes | `rds-cluster-encrypted-at-rest`, `rds-storage-encrypted` |');
  expect(lines).toContain('| iam-root-mfa | critical | no | no | `root-account-mfa-enabled` |');
  expect(DOC).toContain('`s3-bucket-logging-enabled` *');
});

test('every check is counted once', () => {
  const counts = [...DOC.split('## Checks')[0].matchAll(/^\| .* \| (\d+) \|$/gm)].map(([, count]) => Number(count));
  expect(counts).toHaveLength(4);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(RULES.length + EVIDENCED_ELSEWHERE.length);
});

test('the table of packs says what a Region has', () => {
  expect(DOC).toMatch(/^\| storage \| \d+ \| (\d+) \| \1 \| \d+ \| \d+ \| \d+ \| \d+ \| \d+ \| \d+ \|$/m);
});
