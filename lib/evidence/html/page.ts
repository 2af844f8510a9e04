import { createHash } from 'node:crypto';
import { Content, html, verbatim } from './markup';
import { STYLESHEET } from './stylesheet';

/** A page that is whole in itself: it asks for nothing, and runs nothing but the script that it is given. */
export interface Page {
  readonly title: string;
  readonly body: Content;
  /** Inert data, for the script. */
  readonly data?: Content;
  readonly script?: string;
}

export function page({ title, body, data, script }: Page): string {
  const policy = [
    'default-src \'none\'',
    `style-src ${digest(STYLESHEET)}`,
    ...script === undefined ? [] : [`script-src ${digest(script)}`],
    'base-uri \'none\'',
    'form-action \'none\'',
  ].join('; ');
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${verbatim(STYLESHEET)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${body}
${data}
${script === undefined ? undefined : html`<script>${verbatim(script)}</script>`}
</body>
</html>
`.text;
}

/** By which a browser knows text of ours from text that came in. */
function digest(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** A section with its heading, which is where links to it lead. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Content;
  /** How many there are, for the list of contents. */
  readonly count?: string;
  /** Printed across, for its tables. */
  readonly isWide?: true;
}

export function sectionMarkup({ id, title, content, isWide }: Section): Content {
  return html`<section id="${id}" aria-labelledby="${id}-heading"${isWide ? html` class="wide"` : undefined}>
<h2 id="${id}-heading">${title}</h2>
${content}
</section>
`;
}

/** The list of contents. */
export function contentsMarkup(sections: readonly Section[]): Content {
  return html`<nav class="contents" aria-label="Contents"><ul>${sections.map(({ id, title, count }) =>
    html`<li><a href="#${id}">${title}${count === undefined ? undefined : html` <small>${count}</small>`}</a></li>`)}</ul></nav>`;
}
