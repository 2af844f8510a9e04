import { RISK_LEVEL } from './labels';
import { Content, Markup, counted, html } from './markup';
import { riskLevel } from '../risk-level';
import type { Rating, RiskAnalysis, RiskLevel } from '../risk-model';

const RATINGS: readonly Rating[] = [1, 2, 3, 4, 5];
const CELL = { width: 88, height: 46 };
const MARGIN = { left: 92, bottom: 78 };
const TOP = 4;
const LEGEND = 128;
const LEVELS: readonly RiskLevel[] = ['low', 'moderate', 'high', 'critical'];

/** The risk matrix: how many risks there are of each likelihood and impact, those of the register and those proposed. */
export function riskPicture({ matrix }: Pick<RiskAnalysis, 'matrix'>): Markup {
  const cells = [...RATINGS].reverse().flatMap(likelihood => RATINGS.map(impact => ({
    likelihood,
    impact,
    stated: matrix.stated[likelihood - 1]?.[impact - 1] ?? 0,
    proposed: matrix.proposed[likelihood - 1]?.[impact - 1] ?? 0,
  })));
  const words = cells.filter(each => each.stated + each.proposed > 0).map(({ likelihood, impact, stated, proposed }) =>
    `likelihood ${likelihood}, impact ${impact} (${riskLevel(likelihood, impact)}): ${counted(stated, 'risk')} in the register, ${proposed} proposed`);
  const width = MARGIN.left + RATINGS.length * CELL.width + 2;
  const height = TOP + RATINGS.length * CELL.height + MARGIN.bottom;
  const bottom = TOP + RATINGS.length * CELL.height;
  return html`<svg class="risk-picture" viewBox="0 0 ${width} ${height}" role="img" aria-label="Risk matrix. ${words.length === 0 ? 'No risk' : words.join('; ')}.">
${cells.map(cell)}
${RATINGS.map(each => html`<text class="axis" x="${MARGIN.left - 10}" y="${rowOf(each) + CELL.height / 2 + 5}" text-anchor="end">${each}</text>`)}
${RATINGS.map(each => html`<text class="axis" x="${columnOf(each) + CELL.width / 2}" y="${bottom + 18}" text-anchor="middle">${each}</text>`)}
<text class="axis" x="0" y="${TOP + 20}">Likelihood</text><text class="axis" x="${width - 2}" y="${bottom + 38}" text-anchor="end">Impact</text>
${LEVELS.map((level, index) => html`<rect class="cell-${level}" x="${10 + index * LEGEND}" y="${bottom + 52}" width="14" height="14"/><text class="axis" x="${10 + index * LEGEND + 20}" y="${bottom + 64}">${rangeOf(level)}</text>`)}
</svg>`;
}

/** The level with the products of likelihood and impact that have it. */
function rangeOf(level: RiskLevel): string {
  const products = RATINGS.flatMap(likelihood => RATINGS.filter(impact => riskLevel(likelihood, impact) === level).map(impact => likelihood * impact));
  return `${RISK_LEVEL[level][0]} ${Math.min(...products)}–${Math.max(...products)}`;
}

function cell({ likelihood, impact, stated, proposed }: { likelihood: Rating; impact: Rating; stated: number; proposed: number }): Content {
  const [x, y] = [columnOf(impact), rowOf(likelihood)];
  const level = riskLevel(likelihood, impact);
  const [middle, base] = [x + CELL.width / 2, y + CELL.height / 2];
  return html`<rect class="cell-${level}" x="${x}" y="${y}" width="${CELL.width}" height="${CELL.height}"/><text class="product" x="${x + 4}" y="${y + 12}">${likelihood * impact}</text>${
    stated === 0 ? undefined : html`<text class="stated" x="${middle}" y="${base + (proposed === 0 ? 6 : -1)}" text-anchor="middle">${stated}</text>`}${
    proposed === 0 ? undefined : html`<text x="${middle}" y="${base + (stated === 0 ? 5 : 16)}" text-anchor="middle">${proposed} proposed</text>`}`;
}

function columnOf(impact: Rating): number {
  return MARGIN.left + (impact - 1) * CELL.width;
}

function rowOf(likelihood: Rating): number {
  return TOP + (RATINGS.length - likelihood) * CELL.height;
}
