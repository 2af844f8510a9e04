import { Cell, DataTable, countsOf, firstOf, jumpTo } from './data-table';
import { CLASSIFICATION, PROTECTION, tonesOf } from './labels';
import { counted, figure } from './markup';
import { systemNames } from './system-names';
import type { PhiSystem, ProtectionRow, Report } from '../report-model';

/** The systems, those that hold data first. */
export function systemTable(report: Report): DataTable {
  const nameOf = systemNames(report);
  const findings = countsOf(report.findings.map(each => each.system));
  return {
    id: 'systems',
    caption: 'Systems, and what in them holds data or can be reached from outside',
    noun: 'systems',
    columns: [
      { title: 'System', kind: 'titled', isHeader: true },
      { title: 'Account and region', kind: 'list', isFacet: true },
      { title: 'Resources', kind: 'number' },
      { title: 'Data stores', kind: 'detail' },
      { title: 'Open to the outside', kind: 'codes' },
      { title: 'Stated in the inventory', kind: 'detail' },
      { title: 'Met', kind: 'number' },
      { title: 'Not met, critical or high', kind: 'number' },
      { title: 'Findings', kind: 'jump', to: { table: 'findings', facet: 'System' } },
    ],
    rows: report.systems.map((each): readonly Cell[] => [
      [each.name, each.id === each.name ? '' : each.id],
      [each.account, each.region].flatMap(part => part ?? []),
      figure(each.resources),
      storesOf(each),
      firstOf(each.entries),
      each.stated.length === 0 ? [] : statedOf(each),
      figure(each.checks.compliant),
      figure(each.checks.serious),
      jumpTo(findings.get(each.id), nameOf(each.id)),
    ]),
    file: 'report.json',
    empty: 'No system was judged.',
  };
}

function storesOf({ stores }: PhiSystem): readonly string[] {
  if (stores.length === 0) return ['None'];
  const holding = stores.filter(each => each.classification === 'phi').length;
  const unstated = stores.filter(each => each.classification === 'unstated').length;
  const excluded = stores.filter(each => each.classification === 'out-of-scope').length;
  const parts = [...holding > 0 ? [`${figure(holding)} with ePHI`] : [], ...unstated > 0 ? [`${figure(unstated)} not stated`] : [], ...excluded > 0 ? [`${figure(excluded)} out of scope`] : []];
  return [
    [counted(stores.length, 'store'), ...parts].join(', '),
    ...firstOf(stores.map(({ path, type, classification }) => `${path} (${type}): ${CLASSIFICATION[classification][0]}`), 100),
  ];
}

function statedOf({ stated }: PhiSystem): readonly string[] {
  return [
    stated.map(each => each.name).join(', '),
    ...stated.flatMap(each => [
      `${each.name}: ${each.purpose}. Owner: ${each.owner}. Kept: ${each.retention}.`,
      `Data: ${each.categories.join(', ')}${each.identifiers.length === 0 ? '' : `; identifiers: ${each.identifiers.join(', ')}`}`,
    ]),
  ];
}

/** The kinds of protection, with the paragraph of 45 CFR 164 that asks for each. */
export const PROTECTIONS = [
  ['encryptionAtRest', 'Encrypted at rest', '164.312(a)(2)(iv)'],
  ['encryptionInTransit', 'Encrypted in transit', '164.312(e)(1)'],
  ['auditLogging', 'Access is logged', '164.312(b)'],
  ['backup', 'Backed up', '164.308(a)(7)(ii)(A)'],
] as const satisfies readonly (readonly [keyof ProtectionRow, string, string])[];

/** How each store and each path of data is protected. */
export function protectionTable(report: Report): DataTable {
  const nameOf = systemNames(report);
  return {
    id: 'protections',
    caption: 'Encryption, logging and backup of every data store and path',
    noun: 'resources',
    columns: [
      { title: 'Resource', kind: 'pair', isHeader: true },
      { title: 'Kind', kind: 'text', isFacet: true },
      { title: 'System', kind: 'text', isFacet: true },
      { title: 'Holds', kind: 'label', isFacet: true, tones: tonesOf(CLASSIFICATION) },
      ...PROTECTIONS.map(([, title]) => ({ title, kind: 'label', isFacet: true, tones: tonesOf(PROTECTION) }) as const),
      { title: 'Open rules', kind: 'codes' },
    ],
    rows: report.protections.map((each): readonly Cell[] => [
      [each.path, each.type],
      each.kind === 'store' ? 'Store' : 'Path',
      nameOf(each.system),
      CLASSIFICATION[each.classification][0],
      ...PROTECTIONS.map(([key]) => PROTECTION[each[key]][0]),
      firstOf(each.open),
    ]),
    file: 'report.json',
    empty: 'No data store and no path of data was found.',
  };
}

/** Roles, users and groups. */
export function accessTable(report: Report): DataTable {
  const nameOf = systemNames(report);
  return {
    id: 'access',
    caption: 'Access: roles, users and groups, and what they may do with data',
    noun: 'identities',
    columns: [
      { title: 'Identity', kind: 'pair', isHeader: true },
      { title: 'System', kind: 'text', isFacet: true },
      { title: 'Taken on by', kind: 'list' },
      { title: 'Managed policies', kind: 'list' },
      { title: 'Statements', kind: 'number' },
      { title: 'Actions on data', kind: 'codes' },
      { title: 'Boundary', kind: 'text', isFacet: true },
      { title: 'Open rules', kind: 'codes' },
    ],
    rows: report.access.map((each): readonly Cell[] => [
      [each.path, each.type],
      nameOf(each.system),
      firstOf(each.trusts),
      firstOf(each.managedPolicies),
      figure(each.statements),
      firstOf(each.dataActions, 8),
      each.hasBoundary ? 'Yes' : 'No',
      firstOf(each.open),
    ]),
    file: 'report.json',
    empty: 'No role, user or group was found.',
  };
}
