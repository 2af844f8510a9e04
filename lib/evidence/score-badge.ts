import type { Score } from './score-model';

const LABEL = 'HIPAA controls shown';

/** Width of a character of the font, in pixels: badges are drawn without measuring. */
const CHARACTER = 6.6;
const PADDING = 12;

/** From which score on which color; each has a contrast of more than 4.5 to 1 with white. */
const COLORS: readonly (readonly [from: number, color: string])[] = [[100, '#1a7f37'], [80, '#4d7014'], [50, '#8a5700'], [0, '#b3261e']];

/** The score as a picture in SVG for a page that shows it. It loads nothing, and says in words what it counts. */
export function scoreBadge({ score, controls_passing: passing, controls_total: total }: Score): string {
  const value = `${score}%`;
  const [left, right] = [widthOf(LABEL), widthOf(value)];
  const words = `${passing} of ${total} controls of the HIPAA Security Rule are shown by checks and attestations`;
  const color = COLORS.find(([from]) => score >= from)![1];
  const label = (text: string, x: number) => `<text x="${x}" y="14" text-anchor="middle">${text}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${words}"><title>${words}</title>`
    + `<rect width="${left}" height="20" fill="#454d56"/><rect x="${left}" width="${right}" height="20" fill="${color}"/>`
    + `<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">${label(LABEL, left / 2)}${label(value, left + right / 2)}</g></svg>\n`;
}

function widthOf(text: string): number {
  return Math.ceil(text.length * CHARACTER) + PADDING;
}
