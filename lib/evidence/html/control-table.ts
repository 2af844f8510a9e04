import { DataTable, countsOf, firstOf, jumpTo } from './data-table';
import { CONTROL_STATUS, FAMILY, RESPONSIBILITY, tonesOf } from './labels';
import { counted, figure } from './markup';
import type { ControlRow, Report } from '../report-model';

/** The control matrix: every standard and specification of the Security Rule. */
export function controlTable({ controls, findings }: Report): DataTable {
  const open = countsOf(findings.flatMap(each => each.safeguards));
  return {
    id: 'controls',
    caption: 'Control matrix: every standard and implementation specification of the Security Rule',
    noun: 'controls',
    columns: [
      { title: 'Control', kind: 'pair', isHeader: true },
      { title: 'Designation', kind: 'text', isFacet: true },
      { title: 'Status', kind: 'label', isFacet: true, tones: tonesOf(CONTROL_STATUS) },
      { title: 'What it rests on', kind: 'prose' },
      { title: 'Checked by', kind: 'detail' },
      { title: 'Findings', kind: 'jump', to: { table: 'findings', facet: 'Safeguards' } },
      { title: 'Implemented by', kind: 'detail' },
      { title: 'Asked about in', kind: 'codes' },
      { title: 'Responsibility', kind: 'text', isFacet: true },
      { title: 'Left by decision', kind: 'number' },
    ],
    headings: controls.map(each => familyOf(each, controls)),
    rows: controls.map(each => [
      [each.id, each.title],
      `${each.designation === 'required' ? 'Required' : 'Addressable'} ${each.kind}`,
      CONTROL_STATUS[each.status][0],
      each.limitation,
      checkedBy(each),
      jumpTo(open.get(each.id), each.id),
      implementedBy(each),
      each.attestedBy,
      RESPONSIBILITY[each.aws],
      each.decisions === 0 ? '' : figure(each.decisions),
    ]),
    file: 'control-matrix.csv',
    empty: 'The report has no controls.',
  };
}

function familyOf({ category }: ControlRow, controls: readonly ControlRow[]): string {
  const members = controls.filter(each => each.category === category);
  return `${FAMILY[category]}: ${figure(members.filter(each => each.isPassing).length)} of ${figure(members.length)} shown to be met`;
}

function implementedBy({ implementedBy: all }: ControlRow): readonly string[] {
  if (all.length === 0) return [];
  const resources = all.reduce((sum, each) => sum + each.resources, 0);
  return [
    `${counted(resources, 'resource')} of ${counted(all.length, 'kind')}`,
    ...firstOf(all.map(({ name, resources: count, paths }) => `${name}: ${figure(count)}${count > paths.length || count > 2 ? '' : ` (${paths.join(', ')})`}`), 6),
  ];
}

function checkedBy({ checks, checkedBy: rules, seenInAccount }: ControlRow): readonly string[] {
  const counts = [
    [checks.compliant, 'met'], [checks.noncompliant, 'not met'], [checks.undetermined, 'not known'], [checks.acknowledged, 'left by decision'],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, word]) => `${figure(count)} ${word}`);
  const account = seenInAccount.length === 0 ? [] : [`In the live account: ${seenInAccount.join(', ')}`];
  if (rules.length === 0) return account.length === 0 ? [] : ['No rule', ...account];
  const applied = `${figure(checks.rulesApplied)} of ${counted(checks.rules, 'rule')} applied`;
  return [[applied, ...said].join(', '), `Rules: ${firstOf(rules, 12).join(', ')}`, ...account];
}
