import type { Cell, DataTable } from './data-table';
import { FINDING_LEVEL, FINDING_STATUS, OUT_OF_SCOPE, SEVERITY, tonesOf } from './labels';
import { systemNames } from './system-names';
import type { Report, ReportFinding, ReportRule } from '../report-model';

/** What is said of findings that concern no system of their own. */
const THE_APP = 'The app as a whole';

/** The action register: what is to be done, to be found out or to be known of. */
export function findingTable(report: Report): DataTable {
  const { findings, rules } = report;
  const ruleOf = new Map(rules.map(each => [each.id, each]));
  const nameOf = systemNames(report);
  return {
    id: 'findings',
    caption: 'Action register: what is not met, not known, or left by decision',
    noun: 'findings',
    columns: [
      { title: 'Severity', kind: 'label', isFacet: true, tones: tonesOf(SEVERITY) },
      { title: 'Finding and remedy', kind: 'detail', isHeader: true },
      { title: 'Resource', kind: 'pair' },
      { title: 'Status', kind: 'label', isFacet: true, tones: tonesOf({ ...FINDING_STATUS, outOfScope: OUT_OF_SCOPE }) },
      { title: 'Gate', kind: 'label', isFacet: true, tones: tonesOf(FINDING_LEVEL) },
      { title: 'System', kind: 'text', isFacet: true },
      { title: 'Where', kind: 'code' },
      { title: 'Safeguards', kind: 'codes', isFacet: true },
      { title: 'Owner', kind: 'text', isFacet: true },
      { title: 'Due', kind: 'text' },
    ],
    rows: findings.map((each): readonly Cell[] => [
      SEVERITY[each.severity][0],
      detail(each, ruleOf.get(each.rule)),
      [each.subject, each.resourceType ?? ''],
      each.isOutOfScope ? OUT_OF_SCOPE[0] : FINDING_STATUS[each.status][0],
      FINDING_LEVEL[each.level][0],
      each.system === undefined ? THE_APP : nameOf(each.system),
      each.file === '' ? '' : `${each.file}:${each.line}`,
      each.safeguards,
      each.owner ?? '',
      each.due ?? '',
    ]),
    file: 'action-register.csv',
    empty: 'Nothing is open: every check that found something to judge is met, and no attestation is missing.',
  };
}

function detail(finding: ReportFinding, rule: ReportRule | undefined): readonly string[] {
  const remedy = finding.remediation ?? rule?.remediation;
  return [
    finding.message,
    ...remedy === undefined ? [] : [`Remedy: ${remedy}`],
    ...finding.reason === undefined ? [] : [`Reason: ${finding.reason}`],
    ...finding.since === undefined ? [] : [`In the baseline since ${finding.since}`],
    `${finding.source === 'rule' ? 'Rule' : 'Governance check'}: ${finding.rule}`,
    ...rule === undefined ? [] : [`Source: ${rule.source}`],
  ];
}
