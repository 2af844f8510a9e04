import { controlTable } from './control-table';
import { DataTable, tableMarkup } from './data-table';
import { evidenceFileTable, evidenceTable, templateTable } from './evidence-tables';
import { findingTable } from './finding-table';
import { associateTable, attestationTable, decisionTable, scopeTable, typeTable } from './governance-tables';
import { Content, counted, figure, html } from './markup';
import { Section, contentsMarkup, page, sectionMarkup } from './page';
import { protectionCounts } from './protection-counts';
import { riskPicture } from './risk-picture';
import { flowTable, riskTable, threatTable } from './risk-tables';
import { summary } from './summary';
import { accessTable, protectionTable, systemTable } from './system-tables';
import { tableData } from './table-data';
import { TABLE_SCRIPT } from './table-script';
import type { Report } from '../report-model';

/**
 * A report as one page that is whole in itself: it opens from a disk, asks the network for nothing, and its essentials read without the script.
 * The same report is the same text.
 */
export function renderHtml(report: Report): string {
  const tables: DataTable[] = [];
  const show = (table: DataTable): Content => {
    tables.push(table);
    return tableMarkup(table);
  };
  const sections = sectionsOf(report, show);
  const { date, commit } = report.provenance;
  const of = commit === undefined ? date : `${date}, commit ${commit.slice(0, 12)}`;
  return page({
    title: `HIPAA evidence report, ${of}`,
    body: html`<header class="top"><div><h1>HIPAA evidence report</h1><p>What was checked and attested against the Security Rule, 45 CFR 164 subpart C. ${of}.</p></div>
<div class="tools" id="tools" hidden><button type="button" id="theme" aria-pressed="false">Dark colors</button><button type="button" id="print">Print</button></div></header>
<div class="frame">
${contentsMarkup(sections)}
<main id="main" tabindex="-1">
<noscript><p class="rest">Without JavaScript, tables show their first rows and cannot be searched. The files beside this page have all rows.</p></noscript>
${sections.map(sectionMarkup)}</main>
</div>
<footer>This report says what was checked and what people attested. Whether an organization meets the law is a judgment that people make.</footer>`,
    data: tableData(tables),
    script: TABLE_SCRIPT,
  });
}

function sectionsOf(report: Report, show: (table: DataTable) => Content): readonly Section[] {
  const { controls, findings, systems, access, decisions, scope, associates, attestations, riskAnalysis, evidence } = report;
  return [
    { id: 'summary', title: 'Summary', content: summary(report) },
    { id: 'controls', title: 'Control matrix', count: figure(controls.length), isWide: true, content: show(controlTable(report)) },
    { id: 'findings', title: 'Action register', count: figure(findings.length), isWide: true, content: show(findingTable(report)) },
    { id: 'systems', title: 'Systems and stores', count: figure(systems.length), isWide: true, content: show(systemTable(report)) },
    {
      id: 'protections',
      title: 'Encryption and audit logs',
      isWide: true,
      content: [protectionCounts(report), show(protectionTable(report))],
    },
    { id: 'access', title: 'Access', count: figure(access.length), isWide: true, content: show(accessTable(report)) },
    { id: 'decisions', title: 'Decisions', count: figure(decisions.length), isWide: true, content: show(decisionTable(report)) },
    {
      id: 'scope',
      title: 'Scope',
      isWide: true,
      content: [
        html`<p>${counted(scope.inScope, 'resource')} in scope, ${figure(scope.outOfScope)} out of it. Everything is in scope unless somebody stated otherwise.</p>`,
        show(scopeTable(report)),
        show(typeTable(report)),
      ],
    },
    { id: 'associates', title: 'Business associates', count: figure(associates.length), isWide: true, content: show(associateTable(report)) },
    { id: 'attestations', title: 'Attestations', count: figure(attestations.length), isWide: true, content: show(attestationTable(report)) },
    {
      id: 'risks',
      title: 'Risks',
      count: figure(riskAnalysis.risks.length),
      isWide: true,
      content: [
        html`<p>The document to sign is risk-analysis.html, beside this page. What is proposed here comes from findings: people decide.</p>`,
        riskPicture(riskAnalysis),
        show(riskTable(report)),
        show(threatTable(report)),
        show(flowTable(report)),
      ],
    },
    {
      id: 'evidence',
      title: 'Evidence index',
      count: figure(evidence.length),
      isWide: true,
      content: [show(evidenceTable(report)), show(templateTable(report)), show(evidenceFileTable(report))],
    },
  ];
}
