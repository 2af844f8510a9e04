import { label } from './data-table';
import { FAMILY, SEVERITY } from './labels';
import { Content, Markup, counted, figure, html } from './markup';
import type { Report } from '../report-model';
import type { FamilyScore } from '../score-model';

/** The first screen: what was judged and when, the score and what it means, what fails, what is waited for. */
export function summary(report: Report): Content {
  return html`<p class="lead">${lead(report)}</p>
<div class="cards">
${card('Score', scoreCard(report))}
${card('Score by family', familyCard(report))}
${card('What fails', failingCard(report))}
${card('What is pending', pendingCard(report), 'card half')}
${card('What was judged', judgedCard(report), 'card half')}
</div>
<h3>Limits of this report</h3>
<div class="limits"><ul>${report.limitations.map(each => html`<li>${each}</li>`)}</ul></div>`;
}

function lead({ score, summary: { failing, attestationsPending, undetermined } }: Report): string {
  const shown = `${figure(score.controls_passing)} of the ${figure(score.controls_total)} standards and implementation specifications of the HIPAA Security Rule are shown to be met.`;
  const open = [
    failing === 0 ? 'No finding fails the check' : `${counted(failing, 'finding')} ${failing === 1 ? 'fails' : 'fail'} the check`,
    ...undetermined === 0 ? [] : [`${counted(undetermined, 'verdict')} cannot be known before deployment`],
    attestationsPending === 0 ? 'no attestation is pending' : `${counted(attestationsPending, 'attestation')} ${attestationsPending === 1 ? 'is' : 'are'} pending`,
  ];
  return `${shown} ${open.join('; ')}.`;
}

function card(title: string, content: Content, className = 'card'): Markup {
  return html`<div class="${className}"><h3>${title}</h3>${content}</div>`;
}

const RADIUS = 46;
const ROUND = 2 * Math.PI * RADIUS;

function scoreCard({ score, trend }: Report): Content {
  const part = (score.score / 100 * ROUND).toFixed(2);
  return html`<div class="score"><svg width="112" height="112" viewBox="0 0 112 112" role="img" aria-label="Score: ${score.score} of 100">
<circle class="ring-rest" cx="56" cy="56" r="${RADIUS}" stroke-width="10"/>
<circle class="ring-part" cx="56" cy="56" r="${RADIUS}" stroke-width="10" stroke-dasharray="${part} ${ROUND.toFixed(2)}" transform="rotate(-90 56 56)"/>
<text class="ring-number" x="56" y="62" text-anchor="middle">${score.score}</text><text class="ring-of" x="56" y="80" text-anchor="middle">of 100</text></svg>
<div>${figure(score.controls_passing)} of ${figure(score.controls_total)} controls are shown to be met, by checks, by signed attestations, or by both.</div></div>
<p>The share of controls, rounded down. It counts what this report shows. It is neither a grade of a security program nor a certificate.</p>
${trend && html`<p>${trendWords(trend)}</p>`}`;
}

function trendWords({ date, commit, score, change, nowPassing, noLongerPassing }: NonNullable<Report['trend']>): string {
  const direction = change === 0 ? 'Unchanged' : `${change > 0 ? 'Up' : 'Down'} by ${Math.abs(change)}`;
  const moved = [
    ...nowPassing.length === 0 ? [] : [`Newly met: ${nowPassing.join(', ')}.`],
    ...noLongerPassing.length === 0 ? [] : [`No longer met: ${noLongerPassing.join(', ')}.`],
  ];
  return [`${direction} since ${date}${commit === undefined ? '' : ` (commit ${commit})`}, when it was ${score}.`, ...moved].join(' ');
}

function familyCard({ score }: Report): Content {
  const families = Object.entries(score.by_safeguard) as [keyof typeof score.by_safeguard, FamilyScore][];
  return html`<table class="figures"><caption class="unseen">Controls shown to be met, by family of safeguards</caption><tbody>${families.map(([name, { passing, total, note, score: part }]) =>
    html`<tr><th scope="row">${FAMILY[name].split(',')[0]}${note === undefined ? undefined : html`<small>${note}</small>`}${meter(part)}</th><td>${figure(passing)} of ${figure(total)}</td></tr>`)}</tbody></table>`;
}

function meter(percent: number): Markup {
  return html`<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="meter-rest" width="100" height="6"/><rect class="meter-part" width="${percent}" height="6"/></svg>`;
}

function failingCard({ summary: { noncompliant, failing, failOn, known } }: Report): Content {
  const severities = Object.entries(SEVERITY) as [keyof typeof noncompliant, typeof SEVERITY.low][];
  return html`<table class="figures"><caption class="unseen">Findings that are not met, by severity</caption><tbody>
<tr><th scope="row"><a href="#findings">Findings that fail the check</a></th><td>${failing === 0 ? label('None', 'good') : label(figure(failing), 'bad')}</td></tr>
${severities.map(([severity, [text]]) => html`<tr><th scope="row">Not met in templates, ${text.toLowerCase()}</th><td>${figure(noncompliant[severity])}</td></tr>`)}
<tr><th scope="row">Of these, known in the baseline</th><td>${figure(known)}</td></tr></tbody></table>
<p>Findings from “${failOn}” on fail the check, unless the baseline knows them or somebody decided to leave them.</p>`;
}

function pendingCard({ summary: { undetermined, acknowledged, attestationsPending }, attestations, associates, riskAnalysis }: Report): Content {
  const overdue = attestations.filter(each => each.state === 'overdue').length;
  const lapsed = associates.filter(each => each.status !== 'active').length;
  const proposed = riskAnalysis.risks.filter(each => each.source === 'proposed').length;
  const rows: readonly (readonly [href: string, text: string, count: number])[] = [
    ['attestations', 'Attestations that nobody has signed, or that are due again', attestationsPending],
    ['attestations', 'Of these, overdue', overdue],
    ['findings', 'Verdicts that cannot be known before deployment', undetermined],
    ['decisions', 'Findings left by decision', acknowledged],
    ['associates', 'Business associate agreements pending or expired', lapsed],
    ['risks', 'Risks proposed, for people to decide on', proposed],
  ];
  return html`<table class="figures"><caption class="unseen">What waits for people</caption><tbody>${rows.map(([href, text, count]) =>
    html`<tr><th scope="row"><a href="#${href}">${text}</a></th><td>${figure(count)}</td></tr>`)}</tbody></table>`;
}

function judgedCard({ provenance, summary: { templates, resources, rules, rulesApplied, compliant, outOfScope }, scope }: Report): Content {
  const { date, commit, window, tools, isApp, hasGovernance } = provenance;
  const facts: readonly (readonly [string, Content])[] = [
    ['Date', date],
    ['Commit', commit === undefined ? 'not given' : html`<code>${commit}</code>`],
    ['Covers', window.from === window.to ? window.to : `${window.from} to ${window.to}`],
    ['Input', `${isApp ? 'a whole app' : 'single templates'}: ${counted(templates, 'template')}, ${counted(resources, 'resource')}`],
    ['Out of scope', `${counted(scope.outOfScope, 'resource')}, with ${counted(outOfScope, 'verdict')}`],
    ['Rules', `${figure(rules)}, of which ${figure(rulesApplied)} found something to judge`],
    ['Verdicts met', figure(compliant)],
    ['Governance', hasGovernance ? 'files of a folder were read' : 'no folder was given: every attestation is pending'],
    ['Tools', tools.map(each => `${each.name} ${each.version}`).join(', ')],
  ];
  return html`<dl class="facts">${facts.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>`;
}
