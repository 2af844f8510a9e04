import { EVIDENCED_ELSEWHERE } from '../catalogue/evidenced-elsewhere';
import type { AwsResponsibility } from '../catalogue/safeguard-row';
import { SAFEGUARDS, Safeguard, SafeguardId, citation } from '../catalogue/safeguards';
import { SEVERITIES } from '../engine/describe';
import { RULES } from '../rules';

/** What each designation asks for. */
const DESIGNATION: Readonly<Record<Safeguard['designation'], string>> = {
  required: 'required: it has to be implemented',
  addressable: 'addressable: implemented where that is reasonable and appropriate, else why not is written down, and what is done instead (164.306(d)(3))',
};

const RESPONSIBILITY: Readonly<Record<AwsResponsibility, string>> = {
  customer: 'yours',
  shared: 'shared: AWS answers for its part under the business associate addendum; yours remains',
  inherited: 'inherited for the data centers, by the reports in AWS Artifact; your own premises remain yours',
};

/** A safeguard for a terminal: what it is, which rules look after it, and what no rule can see. */
export function safeguardLines(entry: Safeguard): readonly string[] {
  const { id, title, kind, designation, category, parent, awsResponsibility } = entry;
  const { rules, specifications, scan, attestation } = partsOf(entry);
  const width = Math.max(...rules.map(rule => rule.id.length));
  const list = (heading: string, lines: readonly string[]) => lines.length === 0 ? [] : ['', `${heading}:`, ...lines.map(line => `  ${line}`)];
  return [
    `45 CFR ${id} ${title}`,
    '',
    `Designation: ${DESIGNATION[designation]}`,
    `Kind:        ${kind === 'standard' ? 'standard' : `implementation specification of ${citation(parent!)}`}, ${category}`,
    `On AWS:      ${RESPONSIBILITY[awsResponsibility]}`,
    ...list('Its implementation specifications', specifications.map(each => citation(each.id))),
    ...list(`${counted(rules.length, 'rule')} on templates`, rules.map(rule => `${rule.id.padEnd(width)}  ${rule.severity.padEnd(8)}  ${rule.title}`)),
    ...list('To be seen in the live account', scan.map(each => `${each.id}: ${each.title}`)),
    ...list('To be attested', attestation.map(each => `${each.id}: ${each.title}`)),
    '',
    rules.length === 0 ? 'No rule on templates checks it.' : 'Rules that pass show what was checked in templates; they do not show that the safeguard is met.',
  ];
}

/** The same for programs. */
export function safeguardJson(entry: Safeguard) {
  const { id, title, kind, designation, category, parent, awsResponsibility } = entry;
  const { rules, specifications, scan, attestation } = partsOf(entry);
  return {
    id,
    title,
    kind,
    designation,
    category,
    parent,
    awsResponsibility,
    specifications: specifications.map(each => each.id),
    rules: rules.map(rule => ({ id: rule.id, severity: rule.severity, title: rule.title })),
    evidencedElsewhere: [...scan, ...attestation].map(each => ({ id: each.id, evidencedBy: each.evidencedBy, title: each.title })),
  };
}

function partsOf({ id }: Safeguard) {
  const serves = ({ safeguards }: { readonly safeguards: readonly SafeguardId[] }) => safeguards.includes(id);
  const elsewhere = EVIDENCED_ELSEWHERE.filter(serves);
  return {
    rules: SEVERITIES.flatMap(severity => RULES.filter(rule => rule.severity === severity && serves(rule))),
    specifications: SAFEGUARDS.filter(each => each.parent === id),
    scan: elsewhere.filter(each => each.evidencedBy === 'scan'),
    attestation: elsewhere.filter(each => each.evidencedBy === 'attestation'),
  };
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
