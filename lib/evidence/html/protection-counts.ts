import { PROTECTION } from './labels';
import { Content, figure, html } from './markup';
import { PROTECTIONS } from './system-tables';
import type { ProtectionState, Report } from '../report-model';

const STATES = Object.keys(PROTECTION) as ProtectionState[];

/** Those that are counted: what is stated to hold no ePHI, or to be out of scope, is not. */
const COUNTED: readonly string[] = ['phi', 'unstated'];

/** How much of what holds or carries data has each kind of protection. */
export function protectionCounts({ protections }: Report): Content {
  const counted = protections.filter(each => COUNTED.includes(each.classification));
  if (counted.length === 0) return undefined;
  const rows = (['store', 'path'] as const).flatMap(kind => {
    const members = counted.filter(each => each.kind === kind);
    return members.length === 0 ? [] : PROTECTIONS.map(([key, title, paragraph]) => html`<tr><th scope="row">${kind === 'store' ? 'Stores' : 'Paths'}: ${title.toLowerCase()} <code class="below">${paragraph}</code></th>${
      STATES.map(state => html`<td class="number">${figure(members.filter(each => each[key] === state).length)}</td>`)}<td class="number">${figure(members.length)}</td></tr>`);
  });
  return html`<div class="table"><div class="scroll" role="group" aria-labelledby="coverage-caption" tabindex="0"><table>
<caption id="coverage-caption">Coverage: stores and paths of data by what the rules say of them. What is stated to hold no ePHI, or to be out of scope, is left aside.</caption>
<thead><tr><th scope="col">Protection</th>${STATES.map(state => html`<th scope="col" class="number">${PROTECTION[state][0]}</th>`)}<th scope="col" class="number">All</th></tr></thead>
<tbody>${rows}</tbody></table></div></div>`;
}
