/** Text that is markup already, made by {@link html} alone. */
export class Markup {
  constructor(public readonly text: string) {}
}

/** What may stand in a place of a piece of markup: text is escaped, markup is not, nothing is nothing. */
export type Content = string | number | Markup | undefined | readonly Content[];

/** A piece of markup. Every value in it is escaped unless it is markup itself. */
export function html(pieces: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(pieces.map((piece, index) => piece + written(contents[index])).join(''));
}

/** Text of ours, such as the stylesheet, which is markup as it stands. Never for what was read. */
export function verbatim(text: string): Markup {
  return new Markup(text);
}

function written(content: Content): string {
  if (content === undefined) return '';
  if (content instanceof Markup) return content.text;
  return Array.isArray(content) ? content.map(written).join('') : escaped(visible(String(content)));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, each => ENTITIES[each]);
}

/** The longest text that is shown whole: templates may hold texts of a million characters. */
const LONGEST = 1_000;

/** Control characters but white space, marks that turn the direction of a text, and characters that take no room. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\udb40[\udc00-\udc7f]/g;
const HALF_CHARACTERS = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text in which nothing hides: what cannot be seen, or makes the rest read otherwise than it is, is shown by its number. */
export function visible(text: string): string {
  const clipped = text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${(text.length - LONGEST).toLocaleString('en-US')} more characters)` : text;
  return clipped.replace(UNSEEN, each => `[U+${each.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`).replace(HALF_CHARACTERS, '\ufffd');
}

/** A number as it is read: `50,000`. */
export function figure(value: number): string {
  return value.toLocaleString('en-US');
}

/** A number with its noun: `1 finding`, `50,000 findings`. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${figure(value)} ${value === 1 ? noun : plural}`;
}
