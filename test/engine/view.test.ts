import { resourceRule } from './rule-of';
import type { Framework } from '../../lib/catalogue/framework';
import { FRAMEWORKS } from '../../lib/catalogue/frameworks';
import { DecidedFinding } from '../../lib/engine/finding';
import { viewOf } from '../../lib/engine/view';
import { RULES } from '../../lib/rules';
import { ResourceRule } from '../../lib/rules/rule';
import { compliant, insufficientData, nonCompliant } from '../../lib/rules/verdict';

const rule = (id: string, change: Partial<ResourceRule> = {}) => resourceRule({ id, safeguards: ['164.308(a)(3)(i)'], ...change });
const BACKUP = rule('backup', { safeguards: ['164.308(a)(7)(ii)(A)', '164.310(d)(2)(iv)'], severity: 'low' });
const TRAIL = rule('trail', { safeguards: ['164.312(b)'], crosswalk: { prowler: ['trail_enabled', 'trail_on'] } });
const NAMED = rule('named', { severity: 'critical' });
const IDLE = rule('idle', { safeguards: ['164.312(b)'] });
const ALL = [BACKUP, TRAIL, NAMED, IDLE];

const EXAMPLE: Framework = {
  title: 'An example',
  citation: 'EX',
  status: 'made up',
  rows: [
    { id: 'by-rule', title: 'one', rules: ['named'] },
    { id: 'by-safeguard', title: 'two', safeguards: ['164.308(a)(7)(ii)(A)', '164.310(d)(2)(iv)', '164.312(b)'] },
    { id: 'by-check', title: 'three', prowler: ['trail_on', 'trail_enabled', 'root_mfa'] },
    { id: 'by-all', title: 'four', rules: ['named', 'trail'], safeguards: ['164.312(b)'], prowler: ['trail_on'] },
    { id: 'by-none', title: 'five' },
  ],
};

const finding = (of: ResourceRule, change: Partial<DecidedFinding> = {}): DecidedFinding => ({ rule: of, verdict: nonCompliant(), ...change });
const ACKNOWLEDGED = { acknowledgement: { id: 'x', reason: 'y', constructPath: '' } };
const FINDINGS = [
  finding(NAMED),
  finding(NAMED, { verdict: compliant() }),
  finding(NAMED, ACKNOWLEDGED),
  finding(BACKUP),
  finding(TRAIL, { verdict: compliant() }),
  finding(TRAIL, { verdict: insufficientData() }),
  finding(TRAIL, { outOfScope: { constructPath: 'Web', included: false, reason: 'x', owner: 'y' } }),
];

test('findings are counted once for each row that their rule speaks for, by its id, a safeguard or a check of Prowler', () => {
  const rows = viewOf(EXAMPLE, ALL, FINDINGS).map(({ row, elsewhere: _, ...counts }) => ({ id: row.id, ...counts }));
  expect(rows).toEqual([
    { id: 'by-rule', rules: 1, compliant: 1, open: 1, undetermined: 0, acknowledged: 1, appliedRules: ['named'], openRules: ['named'] },
    { id: 'by-safeguard', rules: 3, compliant: 1, open: 1, undetermined: 1, acknowledged: 0, appliedRules: ['backup', 'trail'], openRules: ['backup'] },
    { id: 'by-check', rules: 1, compliant: 1, open: 0, undetermined: 1, acknowledged: 0, appliedRules: ['trail'], openRules: [] },
    { id: 'by-all', rules: 3, compliant: 2, open: 1, undetermined: 1, acknowledged: 1, appliedRules: ['named', 'trail'], openRules: ['named'] },
    { id: 'by-none', rules: 0, compliant: 0, open: 0, undetermined: 0, acknowledged: 0, appliedRules: [], openRules: [] },
  ]);
});

test('what is open is in the order of severity, and then of ids', () => {
  const findings = (['b', 'a', 'd', 'c'] as const).map((id, at) => finding(rule(id, { severity: at === 2 ? 'critical' : at === 3 ? 'low' : 'high' })));
  expect(viewOf({ ...EXAMPLE, rows: [{ id: 'row', title: 'one', safeguards: ['164.308(a)(3)(i)'] }] }, [], findings)[0].openRules).toEqual(['d', 'a', 'b', 'c']);
});

test('what templates cannot show is named by what does', () => {
  const elsewhereOf = (row: Framework['rows'][number]) => viewOf({ ...EXAMPLE, rows: [row] }, ALL, [])[0].elsewhere.map(({ id, evidencedBy }) => [id, evidencedBy]);
  expect(elsewhereOf({ id: 'row', title: 'one', prowler: ['acm_certificates_expiration_check'] })).toEqual([['acm-certificate-expiration', 'scan']]);
  expect(elsewhereOf({ id: 'row', title: 'one', safeguards: ['164.308(a)(1)(ii)(C)'] })).toEqual([['attest-sanction-policy', 'attestation']]);
  expect(elsewhereOf({ id: 'row', title: 'one' })).toEqual([]);
});

test.each([
  ['nprm-2025-readiness', 'multi-factor-authentication', 'cognito-mfa-required'],
  ['nprm-2025-readiness', 'encryption', 's3-bucket-encryption-kms'],
  ['nist-800-53r5', 'SC-13', 's3-bucket-encryption-kms'],
  ['soc-2', 'A1.2', 's3-bucket-versioning'],
  ['safeguards', '164.312(b)', 'cloudtrail-present'],
] as const)('%s: %s rests on %s', (framework, id, ruleId) => {
  const subject = RULES.find(each => each.id === ruleId) as ResourceRule;
  const row = viewOf(FRAMEWORKS[framework], RULES, [finding(subject)]).find(each => each.row.id === id)!;
  expect(row).toMatchObject({ open: 1, compliant: 0, openRules: [ruleId] });
  expect(row.rules).toBeGreaterThanOrEqual(1);
});

test('no finding, no count, in no framework', () => {
  const rows = Object.values(FRAMEWORKS).flatMap(each => viewOf(each, RULES, []));
  expect(rows.length).toBeGreaterThan(200);
  expect(rows.filter(each => each.open + each.compliant + each.undetermined + each.acknowledged + each.appliedRules.length > 0)).toEqual([]);
});

test('a hundred thousand findings take one pass', () => {
  const findings = Array.from({ length: 100_000 }, (_, at) => finding(RULES[at % RULES.length] as ResourceRule));
  const begin = performance.now();
  const rows = viewOf(FRAMEWORKS.safeguards, RULES, findings);
  expect(performance.now() - begin).toBeLessThan(2000);
  expect(rows.find(each => each.row.id === '164.312(b)')!.open).toBeGreaterThan(1000);
});
