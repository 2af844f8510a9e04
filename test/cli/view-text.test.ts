import { EVIDENCED_ELSEWHERE } from '../../lib/catalogue/evidenced-elsewhere';
import { FRAMEWORK_IDS, FrameworkId } from '../../lib/catalogue/framework';
import { FRAMEWORKS } from '../../lib/catalogue/frameworks';
import { View, viewJson, viewLines } from '../../lib/cli/view-text';
import type { ViewRow } from '../../lib/engine/view';

const NOTHING = { rules: 1, compliant: 0, open: 0, undetermined: 0, acknowledged: 0, appliedRules: [], openRules: [], elsewhere: [] };
const view = (profile: FrameworkId, id: string, change: Partial<ViewRow> = {}): View =>
  ({ profile, rows: [{ row: FRAMEWORKS[profile].rows.find(each => each.id === id)!, ...NOTHING, ...change }] });
const lines = (each: View) => [...viewLines(each)].join('').split('\n').filter(line => line.startsWith('  '));
const elsewhere = (...ids: readonly string[]) => EVIDENCED_ELSEWHERE.filter(each => ids.includes(each.id));

test.each<[FrameworkId, RegExp]>([
  ['nprm-2025-readiness', /^ 90 FR 898 .*: a proposed rule, not final as of November 2026\. /],
  ['nist-800-53r5', /^ NIST SP 800-53 Rev\. 5: the safeguards by controls, as NIST maps them \(HIPAA-Security-Rule-to-SP-800-53-Rev-5\.1\.1, March 20, 2024\)\. /],
  ['soc-2', /^ SOC 2: .* as Prowler maps them \(soc2_aws\.json\), not by a mapping of the AICPA\. /],
  ['safeguards', /^ 45 CFR 164 Subpart C: the Security Rule in force, /],
])('%s begins with what it is and whose mapping, and that it counts nowhere', (profile, expected) => {
  const text = [...viewLines({ profile, rows: [] })].join('').replaceAll('\n', ' ').trimEnd();
  expect(text).toMatch(expected);
  expect(text).toMatch(/\. Templates show a part of a row at most; nothing here counts or fails$/);
});

test.each<[string, Partial<ViewRow>, readonly string[]]>([
  ['what is open', { compliant: 3, open: 1, openRules: ['a-rule'] }, ['  AC-2 Account Management: 1 of 4 checks not met', '      not met: a-rule']],
  ['one check', { compliant: 1 }, ['  AC-2 Account Management: 0 of 1 check not met']],
  ['what is undetermined, or decided', { compliant: 1, undetermined: 2, acknowledged: 1 }, ['  AC-2 Account Management: 0 of 4 checks not met, 2 undetermined, 1 left by decision']],
  ['more rules than are named', { open: 7, openRules: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }, ['  AC-2 Account Management: 7 of 7 checks not met', '      not met: a, b, c, d, e and 2 more']],
  ['what is to be shown besides', { compliant: 1, elsewhere: elsewhere('iam-root-mfa', 'iam-user-mfa', 'attest-sanction-policy') },
    ['  AC-2 Account Management: 0 of 1 check not met; besides: 2 to be seen in the account, 1 to be', '      attested']],
  ['what was not judged', {}, ['  AC-2 Account Management: nothing here that it is about']],
  ['what no template shows', { rules: 0 }, ['  AC-2 Account Management: no template shows it']],
  ['and what does', { rules: 0, elsewhere: elsewhere('iam-root-mfa', 'attest-sanction-policy') },
    ['  AC-2 Account Management: no template shows it; to be seen in the account: iam-root-mfa; to be', '      attested: attest-sanction-policy']],
])('%s', (_name, change, expected) => {
  expect(lines(view('nist-800-53r5', 'AC-2', change))).toEqual(expected);
});

test('a section is cited in place of an id, and said to be looked up where its number is not sure', () => {
  expect(lines(view('nprm-2025-readiness', 'network-map', { rules: 0 }))[0]).toBe('  164.308(a)(1) a written map of how ePHI moves through the systems: no template shows it');
  expect(lines(view('nprm-2025-readiness', 'failed-sign-in', { compliant: 1 }))[0]).toMatch(/^ {2}164\.312\(a\)\(2\)\(v\) \(number to be checked\) access suspended/);
});

test.each(FRAMEWORK_IDS)('%s is within a hundred columns, whatever is open', profile => {
  const openRules = Array.from({ length: 9 }, (_, at) => `${'long-name-'.repeat(4)}${at}`);
  const rows = FRAMEWORKS[profile].rows.map(row => ({ row, ...NOTHING, compliant: 12_345, open: 9, openRules }));
  expect([...viewLines({ profile, rows })].flatMap(each => each.split('\n')).filter(each => each.length > 100)).toEqual([]);
});

test('for programs all is named', () => {
  const { rows, ...head } = viewJson(view('soc-2', 'CC6.2', { rules: 2, open: 1, compliant: 2, appliedRules: ['a', 'b'], openRules: ['a'], elsewhere: elsewhere('iam-root-mfa') }));
  expect(head).toEqual({ framework: 'soc-2', title: 'SOC 2, Trust Services Criteria', citation: 'SOC 2', status: expect.stringContaining('Prowler') as string });
  expect(rows).toEqual([{
    id: 'CC6.2',
    title: 'users registered and authorized before they get access',
    prowler: ['rds_instance_no_public_access'],
    ruleCount: 2,
    compliant: 2,
    open: 1,
    undetermined: 0,
    acknowledged: 0,
    rules: ['a', 'b'],
    openRules: ['a'],
    elsewhere: ['iam-root-mfa'],
  }]);
});

test('the proposal keeps its sections', () => {
  expect(viewJson(view('nprm-2025-readiness', 'network-map'))).toMatchObject({
    status: 'a proposed rule, not final as of November 2026', rows: [{ id: 'network-map', section: '164.308(a)(1)', isNumberSure: true, rules: [], open: 0 }],
  });
});
