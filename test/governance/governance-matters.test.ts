import * as fs from 'node:fs';
import * as path from 'node:path';
import { GOVERNANCE_MATTERS, GovernanceMatter, governanceMatter } from '../../lib/governance/governance-matters';

test('each has an id, a title and a remediation of its own, written as those of rules are', () => {
  for (const field of ['id', 'title', 'rationale'] as const) {
    const all = GOVERNANCE_MATTERS.map(each => each[field]);
    expect(all.filter((each, index) => all.indexOf(each) !== index)).toEqual([]);
  }
  const matters: readonly GovernanceMatter[] = GOVERNANCE_MATTERS;
  expect(matters.filter(({ id, title, rationale, remediation, safeguards }) =>
    !/^[a-z]+(-[a-z]+)+$/.test(id) || /[.\s]$/.test(title) || !/\.$/.test(remediation) || !/^[A-Zae].*\.$/.test(rationale) || new Set(safeguards).size !== safeguards.length || safeguards.length === 0)).toEqual([]);
});

test('what fails a run by default is agreements that do not hold, and evidence that is not what it was', () => {
  expect(GOVERNANCE_MATTERS.filter(each => each.level === 'error' && ['critical', 'high'].includes(each.severity)).map(each => each.id))
    .toEqual(['baa-aws-missing', 'baa-missing', 'baa-expired', 'baa-pending-in-use', 'evidence-changed', 'evidence-missing']);
  expect(governanceMatter('baa-expired').safeguards).toContain('164.308(b)(3)');
});

test('docs/governance.md has a row for each, as it is', () => {
  const doc = fs.readFileSync(path.join(__dirname, '../../docs/governance.md'), 'utf8');
  const rows = doc.split('\n').filter(line => /^\| `[a-z-]+` \| (critical|high|medium|low) \|/.test(line));
  expect(rows).toEqual(GOVERNANCE_MATTERS.map(({ id, severity, level, title }) => `| \`${id}\` | ${severity} | ${level} | ${title} |`));
});

test('an agreement that is missing or does not hold is about the contracts of 45 CFR 164.314, too', () => {
  const ids = ['baa-aws-missing', 'baa-missing', 'baa-expired', 'baa-pending-in-use'] as const;
  expect(ids.map(id => governanceMatter(id).safeguards.includes('164.314(a)(1)'))).toEqual([true, true, true, true]);
});
