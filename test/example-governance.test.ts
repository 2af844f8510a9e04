import * as fs from 'node:fs';
import * as path from 'node:path';
import { ATTESTATION_TEMPLATES } from '../lib/catalogue/attestation-templates';
import { governanceFindings } from '../lib/governance/governance-findings';
import { readGovernance } from '../lib/governance/read-governance';

const ROOT = path.join(__dirname, '..');
const governance = readGovernance(path.join(ROOT, 'bin/hipaa'));
const judge = (today: string) => governanceFindings(governance, { today, usedServices: ['aws'] }).map(each => `${each.id} ${path.basename(each.file)}`);

test('the example has an attestation for each questionnaire, and evidence that is as it was', () => {
  expect(governance.attestations.map(each => each.template).sort()).toEqual(ATTESTATION_TEMPLATES.map(each => each.id).sort());
  expect(governance.evidence).toHaveLength(3);
});

test('in November of 2026 nothing of it fails a run, and some of it is to be done', () => {
  expect(judge('2026-11-23')).toEqual([
    'attestation-not-met contingency.yaml', 'attestation-overdue device-and-media.yaml', 'attestation-not-met security-evaluation.yaml', 'attestation-due-soon vendor-risk.yaml',
    'baa-review-soon baa.yaml',
  ]);
});

test('in the February after it the agreement that ran out fails', () => {
  expect(judge('2027-02-03')).toContain('baa-expired baa.yaml');
  expect(judge('2027-02-02')).not.toContain('baa-expired baa.yaml');
});

test('the rules that its risk register names are there', () => {
  const rules = fs.readFileSync(path.join(ROOT, 'RULES.md'), 'utf8');
  const named = governance.risks.flatMap(each => each.controls).filter(each => /^[a-z0-9]+(-[a-z0-9]+)+$/.test(each));
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter(each => !rules.includes(each))).toEqual([]);
});
