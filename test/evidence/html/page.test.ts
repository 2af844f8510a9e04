import { createHash } from 'node:crypto';
import { html } from '../../../lib/evidence/html/markup';
import { contentsMarkup, page, sectionMarkup } from '../../../lib/evidence/html/page';

const hashOf = (text: string, element: string) => {
  const [, inner] = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(text)!;
  return `&#39;sha256-${createHash('sha256').update(inner).digest('base64')}&#39;`;
};

test('the policy lets in the style and the script of the page by their hashes, and nothing else', () => {
  const text = page({ title: 'T', body: html`<p>x</p>`, script: 'let a = "<";' });
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)!;
  expect(policy).toBe(`default-src &#39;none&#39;; style-src ${hashOf(text, 'style')}; script-src ${hashOf(text, 'script')}; base-uri &#39;none&#39;; form-action &#39;none&#39;`);
});

test('a page without a script lets none in', () => {
  const text = page({ title: 'T', body: undefined });
  expect(text).not.toContain('script');
  expect(text).toContain('default-src &#39;none&#39;');
});

test('the title is escaped, the language is said, and the first link skips to the content', () => {
  const text = page({ title: '</title><script>', body: html`<main id="main"></main>` });
  expect(text).toContain('<title>&lt;/title&gt;&lt;script&gt;</title>');
  expect(text).toMatch(/^<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">/);
  expect(/<body>\s*<a [^>]*href="#main"/.test(text)).toBe(true);
});

test('a section is named by its heading, and the contents lead to it', () => {
  const section = { id: 'scope', title: 'Scope & more', count: '3', content: 'x', isWide: true } as const;
  expect(html`${sectionMarkup(section)}`.text).toBe('<section id="scope" aria-labelledby="scope-heading" class="wide">\n<h2 id="scope-heading">Scope &amp; more</h2>\nx\n</section>\n');
  expect(html`${contentsMarkup([section])}`.text).toContain('<li><a href="#scope">Scope &amp; more <small>3</small></a></li>');
});
