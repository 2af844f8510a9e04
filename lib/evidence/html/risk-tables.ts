import { Cell, DataTable, firstOf } from './data-table';
import { BOUNDARY, RISK_LEVEL, RISK_SOURCE, tonesOf } from './labels';
import { figure } from './markup';
import { systemNames } from './system-names';
import type { Report } from '../report-model';
import type { RiskRow } from '../risk-model';

/** Risks with what is done about them. */
export function riskTable({ riskAnalysis }: Report): DataTable {
  return {
    id: 'risks',
    caption: 'Risks and their treatment: those of the register, then those proposed for people to decide on',
    noun: 'risks',
    columns: [
      { title: 'Risk', kind: 'pair', isHeader: true },
      { title: 'Source', kind: 'label', isFacet: true, tones: tonesOf(RISK_SOURCE) },
      { title: 'Level', kind: 'label', isFacet: true, tones: tonesOf(RISK_LEVEL) },
      { title: 'Likelihood × impact', kind: 'text' },
      { title: 'Threat', kind: 'list' },
      { title: 'Vulnerability', kind: 'prose' },
      { title: 'Current controls', kind: 'list' },
      { title: 'Treatment', kind: 'list' },
      { title: 'Owner', kind: 'text', isFacet: true },
      { title: 'Review', kind: 'text' },
      { title: 'Status', kind: 'text', isFacet: true },
    ],
    rows: riskAnalysis.risks.map((each): readonly Cell[] => [
      [each.id, each.asset],
      RISK_SOURCE[each.source][0],
      RISK_LEVEL[each.level][0],
      `${each.likelihood} × ${each.impact} = ${each.likelihood * each.impact}`,
      each.threat,
      each.vulnerability,
      firstOf(each.currentControls, 10),
      treatmentOf(each),
      each.owner ?? 'Nobody yet',
      each.review ?? '',
      each.status ?? (each.source === 'proposed' ? 'to be decided' : ''),
    ]),
    file: 'report.json',
    empty: 'No risk is registered, and the findings propose none.',
  };
}

function treatmentOf({ treatment, plan, source }: RiskRow): readonly string[] {
  return [treatment ?? (source === 'proposed' ? 'People decide' : 'Not stated'), ...plan === undefined ? [] : [plan]];
}

/** What each system is threatened by. */
export function threatTable(report: Report): DataTable {
  const nameOf = systemNames(report);
  return {
    id: 'threats',
    caption: 'Threats and vulnerabilities by system, as far as templates tell',
    noun: 'threats',
    columns: [
      { title: 'System', kind: 'text', isFacet: true, isHeader: true },
      { title: 'Threat', kind: 'titled' },
      { title: 'Level', kind: 'label', isFacet: true, tones: tonesOf(RISK_LEVEL) },
      { title: 'Likelihood × impact', kind: 'text' },
      { title: 'Vulnerabilities', kind: 'list' },
      { title: 'Checks met', kind: 'number' },
      { title: 'Checks open', kind: 'number' },
      { title: 'Safeguards', kind: 'codes', isFacet: true },
    ],
    rows: report.riskAnalysis.threats.map((each): readonly Cell[] => [
      nameOf(each.system),
      [each.title, each.threat],
      RISK_LEVEL[each.level][0],
      `${each.likelihood} × ${each.impact} = ${each.likelihood * each.impact}`,
      each.vulnerabilities,
      figure(each.compliant),
      figure(each.open),
      each.safeguards,
    ]),
    file: 'report.json',
    empty: 'No threat was found to look at.',
  };
}

/** How data moves. */
export function flowTable({ riskAnalysis }: Report): DataTable {
  return {
    id: 'flows',
    caption: 'Data flows: stated by people, and seen as references between resources',
    noun: 'flows',
    columns: [
      { title: 'From', kind: 'code', isHeader: true },
      { title: 'To', kind: 'code' },
      { title: 'Known from', kind: 'text', isFacet: true },
      { title: 'Purpose', kind: 'text' },
      { title: 'Data', kind: 'list' },
      { title: 'Kept', kind: 'text' },
      { title: 'Leaves the United States', kind: 'text', isFacet: true },
      { title: 'Basis', kind: 'text' },
    ],
    rows: riskAnalysis.flows.map((each): readonly Cell[] => [
      each.from,
      each.to,
      each.source === 'stated' ? 'The inventory' : 'Templates',
      each.purpose ?? '',
      each.data,
      each.retention ?? '',
      each.crossesBorder === undefined ? 'Not stated' : each.crossesBorder ? 'Yes' : 'No',
      each.basis ?? '',
    ]),
    file: 'report.json',
    empty: 'No flow of data is stated, and templates show none.',
  };
}

/** Where trust ends. */
export function boundaryTable(report: Report): DataTable {
  const nameOf = systemNames(report);
  return {
    id: 'boundaries',
    caption: 'Trust boundaries: accounts, networks, what is open to the public, outside parties',
    noun: 'boundaries',
    columns: [
      { title: 'Boundary', kind: 'text', isHeader: true },
      { title: 'Kind', kind: 'text', isFacet: true },
      { title: 'Systems', kind: 'list' },
    ],
    rows: report.riskAnalysis.boundaries.map(each => [each.name, BOUNDARY[each.kind], firstOf(each.systems.map(nameOf), 10)]),
    file: 'report.json',
    empty: 'No trust boundary was found.',
  };
}
