import { printedTable } from './data-table';
import { associateTable } from './governance-tables';
import { Content, counted, figure, html } from './markup';
import { Section, page, sectionMarkup } from './page';
import { riskPicture } from './risk-picture';
import { boundaryTable, flowTable, riskTable, threatTable } from './risk-tables';
import { protectionTable, systemTable } from './system-tables';
import type { Report } from '../report-model';

/** Beyond, nobody reads a table on paper; the report has the rest. */
const MOST_ROWS = 1_000;

/** The risk analysis of 45 CFR 164.308(a)(1)(ii)(A) as a document to print and to sign. It has no script. */
export function renderRiskAnalysis(report: Report): string {
  const { date, commit } = report.provenance;
  const of = commit === undefined ? date : `${date}, commit ${commit.slice(0, 12)}`;
  return page({
    title: `Risk analysis, ${of}`,
    body: html`<div class="plain"><header class="top"><div><h1>Risk analysis</h1><p>Security management process, 45 CFR 164.308(a)(1)(ii)(A) and (B). ${of}.</p></div></header>
<main id="main" tabindex="-1">
${sectionsOf(report).map(sectionMarkup)}</main>
<footer>This document says what templates, rules and the files of the organization show. What it proposes becomes an analysis when people have decided on it and signed.</footer></div>`,
  });
}

function sectionsOf(report: Report): readonly Section[] {
  const { riskAnalysis, systems, limitations, provenance } = report;
  const { method, risks, associates } = riskAnalysis;
  const stores = systems.flatMap(each => each.stores);
  const proposed = risks.filter(each => each.source === 'proposed').length;
  const [registered, decided] = [risks.length - proposed, provenance.hasGovernance];
  return [
    {
      id: 'result',
      title: 'Result',
      content: html`<p class="lead">${counted(registered, 'risk')} in the register${decided ? '' : ' (no register was given)'}, ${figure(proposed)} proposed from findings and waiting for a decision.</p>
${riskPicture(riskAnalysis)}
<h3>Method</h3><ul>${method.map(each => html`<li>${each}</li>`)}</ul>
<h3>Limits</h3><ul>${limitations.map(each => html`<li>${each}</li>`)}</ul>`,
    },
    {
      id: 'systems',
      title: 'Scope: systems and stores of ePHI',
      isWide: true,
      content: [
        html`<p>${counted(systems.length, 'system')} with ${counted(stores.length, 'data store')}: ${counted(stores.filter(each => each.classification === 'phi').length, 'store')} tagged as holding ePHI, ${
          figure(stores.filter(each => each.classification === 'unstated').length)} of which nothing is stated, so that each may hold it, ${
          figure(stores.filter(each => each.classification === 'out-of-scope').length)} stated to be out of scope.</p>`,
        printedTable(systemTable(report), MOST_ROWS),
      ],
    },
    { id: 'flows', title: 'Data flows and trust boundaries', isWide: true, content: [printedTable(flowTable(report), MOST_ROWS), printedTable(boundaryTable(report), MOST_ROWS)] },
    { id: 'threats', title: 'Threats and vulnerabilities', isWide: true, content: printedTable(threatTable(report), MOST_ROWS) },
    { id: 'controls', title: 'Current controls on data', isWide: true, content: printedTable(protectionTable(report), MOST_ROWS) },
    { id: 'risks', title: 'Risks and treatment plan', isWide: true, content: printedTable(riskTable(report), MOST_ROWS) },
    {
      id: 'associates',
      title: 'Business associates',
      isWide: true,
      content: [
        html`<p>${counted(associates.active, 'agreement')} active, ${figure(associates.pending)} pending, ${figure(associates.expired)} expired.</p>`,
        printedTable(associateTable(report), MOST_ROWS),
      ],
    },
    { id: 'sign-off', title: 'Sign-off', content: signOff(riskAnalysis.signOff) },
  ];
}

function signOff(roles: readonly string[]): Content {
  return html`<p>By signing, each of these says that they have read this analysis, that the treatment above was decided on, and that what remains is accepted.</p>
<div class="table sign-off"><div class="scroll" role="group" aria-labelledby="sign-off-caption" tabindex="0"><table>
<caption id="sign-off-caption">Signatures</caption>
<thead><tr>${['Role', 'Name', 'Signature', 'Date'].map(each => html`<th scope="col">${each}</th>`)}</tr></thead>
<tbody>${roles.map(each => html`<tr><th scope="row">${each}</th><td></td><td></td><td></td></tr>`)}</tbody></table></div></div>`;
}
