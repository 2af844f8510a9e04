import { counted, figure, html, verbatim, visible } from '../../../lib/evidence/html/markup';

test.each([
  ['an element', '</script><script>alert(1)</script>', '&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['both quotes', '" onload=\'x\'', '&quot; onload=&#39;x&#39;'],
  ['an entity', '&lt;', '&amp;lt;'],
  ['a number', 7, '7'],
  ['nothing', undefined, ''],
  ['a list of them', ['<', undefined, html`<b>`, ['>']], '&lt;<b>&gt;'],
  ['text of ours', verbatim('a > b'), 'a > b'],
])('%s in markup', (_name, content, expected) => {
  expect(html`<p>${content}</p>`.text).toBe(`<p>${expected}</p>`);
});

test.each([
  ['marks that turn the direction', 'Charts\u202eexe.pdf\u202c', 'Charts[U+202E]exe.pdf[U+202C]'],
  ['isolates and marks of either direction', '\u2066a\u2069\u200e\u200f\u061c', '[U+2066]a[U+2069][U+200E][U+200F][U+061C]'],
  ['characters that take no room', 'a\u200bb\u2060c\ufeffd', 'a[U+200B]b[U+2060]c[U+FEFF]d'],
  ['tags that nobody sees', 'a\u{e0041}', 'a[U+E0041]'],
  ['control characters', '\u0000\u001b[31m\u0085', '[U+0000][U+001B][31m[U+0085]'],
  ['half of a character', 'a\ud800b', 'a\ufffdb'],
  ['white space, accents, other scripts and emoji', 'a\tb\nc\u00e9 \u05d0\u05d1 \u{1f469}\u200d\u{1f52c}', 'a\tb\nc\u00e9 \u05d0\u05d1 \u{1f469}\u200d\u{1f52c}'],
])('%s are shown for what they are', (_name, text, expected) => {
  expect(visible(text)).toBe(expected);
});

test('a text that is too long is cut, even in the middle of a character, and says so', () => {
  expect(visible('x'.repeat(1_000))).toHaveLength(1_000);
  expect(visible('x'.repeat(1_000_000))).toBe(`${'x'.repeat(1_000)}… (999,000 more characters)`);
  expect(visible(`${'x'.repeat(999)}\u{1f469}`)).toBe(`${'x'.repeat(999)}\ufffd… (1 more characters)`);
});

test('numbers are read in thousands, and nouns follow them', () => {
  expect([figure(50_000), counted(1, 'finding'), counted(0, 'finding'), counted(2_000, 'entry', 'entries')]).toEqual(['50,000', '1 finding', '0 findings', '2,000 entries']);
});
