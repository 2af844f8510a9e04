import { Cell, DataTable, firstOf } from './data-table';
import { counted, figure } from './markup';
import type { Report } from '../report-model';

/** What supports each safeguard. */
export function evidenceTable({ evidence, controls }: Report): DataTable {
  const titleOf = new Map<string, string>(controls.map(each => [each.id, each.title]));
  return {
    id: 'evidence',
    caption: 'Evidence index: what supports each safeguard',
    noun: 'safeguards',
    columns: [
      { title: 'Safeguard', kind: 'pair', isHeader: true },
      { title: 'Verdicts that are met', kind: 'number' },
      { title: 'Open findings', kind: 'number' },
      { title: 'Templates', kind: 'detail' },
      { title: 'Attestations', kind: 'codes' },
      { title: 'Evidence files', kind: 'codes' },
    ],
    rows: evidence.map((each): readonly Cell[] => [
      [each.id, titleOf.get(each.id) ?? ''],
      figure(each.compliant),
      figure(each.findings.length),
      each.templates.length === 0 ? [] : [counted(each.templates.length, 'template'), ...firstOf(each.templates)],
      each.attestations,
      firstOf(each.files, 10),
    ]),
    file: 'evidence-index.json',
    empty: 'The report has no evidence index.',
  };
}

/** What was judged, with digests. */
export function templateTable({ provenance }: Report): DataTable {
  return {
    id: 'templates',
    caption: 'Templates that were judged, with the SHA-256 of their bytes',
    noun: 'templates',
    columns: [
      { title: 'File', kind: 'code', isHeader: true },
      { title: 'Stack', kind: 'text' },
      { title: 'Account and region', kind: 'list', isFacet: true },
      { title: 'Resources', kind: 'number' },
      { title: 'Bytes', kind: 'number' },
      { title: 'SHA-256', kind: 'code' },
    ],
    rows: provenance.templates.map((each): readonly Cell[] => [
      each.file,
      each.stack ?? '',
      [each.account, each.region].flatMap(part => part ?? []),
      figure(each.resources),
      figure(each.bytes),
      each.sha256,
    ]),
    file: 'report.json',
    empty: 'No template was judged.',
  };
}

/** What people put beside the attestations. */
export function evidenceFileTable({ evidenceFiles }: Report): DataTable {
  return {
    id: 'evidence-files',
    caption: 'Evidence files that people supplied, with the SHA-256 of their bytes',
    noun: 'files',
    columns: [{ title: 'File', kind: 'code', isHeader: true }, { title: 'Bytes', kind: 'number' }, { title: 'SHA-256', kind: 'code' }],
    rows: evidenceFiles.map(each => [each.path, figure(each.bytes), each.sha256]),
    file: 'report.json',
    empty: 'No evidence file was supplied.',
  };
}
