import { governanceOf } from './files-of';
import { governanceFindings } from '../../lib/governance/governance-findings';

const TODAY = '2026-11-23';
const risk = (review: string, status = 'open') => `risks:\n  - { id: R-1, asset: a, threat: t, vulnerability: v, likelihood: 1, impact: 1, treatment: mitigate, owner: Ops, review: ${review}, status: ${status} }\n`;
const inventory = (head: string) => `${head}systems:\n  - { id: charts, name: Charts, owner: o, purpose: p, categories: [diagnoses], identifiers: [names], retention: r }\nflows: []\n`;
const HEAD = 'entity: covered-entity\nreviewed: 2026-01-01\n';

function judge(files: Readonly<Record<string, string>>, prefix: string): string[] {
  return governanceFindings(governanceOf(files), { today: TODAY, usedServices: ['aws'] }).filter(each => each.id.startsWith(prefix))
    .map(({ id, file, line, message }) => `${id} ${file.split('/').at(-1)}:${line} ${message}`);
}

test.each<[string, Record<string, string>, string[]]>([
  ['no register', {}, ['risk-register-empty risks.yaml:1 no risk is written down']],
  ['an empty register', { 'risks.yaml': 'risks: []' }, ['risk-register-empty risks.yaml:1 no risk is written down']],
  ['a risk to be looked at today', { 'risks.yaml': risk(TODAY) }, []],
  ['a risk that nobody looked at', { 'risks.yaml': risk('2026-11-20') }, ['risk-review-overdue risks.yaml:2 the review of R-1 was due on 2026-11-20, 3 days ago (Ops)']],
  ['a risk that is closed', { 'risks.yaml': risk('2026-11-20', 'closed') }, []],
])('of %s', (_name, files, findings) => expect(judge(files, 'risk-')).toEqual(findings));

test.each<[string, Record<string, string>, string[]]>([
  ['no inventory', {}, ['inventory-missing inventory.yaml:1 no system that holds ePHI is written down']],
  ['an empty inventory', { 'inventory.yaml': 'systems: []\nflows: []' }, ['inventory-missing inventory.yaml:1 no system that holds ePHI is written down']],
  ['an inventory that is in order', { 'inventory.yaml': inventory(HEAD) }, []],
  ['one looked through a year ago', { 'inventory.yaml': inventory(HEAD.replace('2026-01-01', '2025-11-23')) }, []],
  ['one looked through longer ago', { 'inventory.yaml': inventory(`${HEAD.replace('2026-01-01', '2025-11-22')}reviewedBy: Ops\n`) },
    ['inventory-review-overdue inventory.yaml:1 the inventory was last looked through on 2025-11-22 (Ops)']],
  ['one looked through in the future', { 'inventory.yaml': inventory(HEAD.replace('2026-01-01', '2026-11-24')) },
    ['inventory-review-overdue inventory.yaml:1 the inventory was last looked through on 2026-11-24, which is still to come']],
  ['one that says neither what nor when', { 'inventory.yaml': inventory('') }, [
    'inventory-missing inventory.yaml:1 it is not said whether you are a covered entity, a business associate or both (`entity`)',
    'inventory-review-overdue inventory.yaml:1 nobody has looked through the inventory',
  ]],
])('of %s', (_name, files, findings) => expect(judge(files, 'inventory-')).toEqual(findings));

test('all comes by file and line, each with safeguards and what to do', () => {
  const findings = governanceFindings(governanceOf({ 'baa.yaml': 'agreements: []' }), { today: TODAY, usedServices: ['aws'] });
  expect(findings.map(each => each.id)).toEqual(['attestation-missing', 'baa-aws-missing', 'inventory-missing', 'risk-register-empty']);
  expect(findings.filter(each => each.safeguards.length === 0 || each.remediation === '')).toEqual([]);
});
