import { STYLESHEET } from '../../../lib/evidence/html/stylesheet';

test('the stylesheet asks for nothing and cannot end its element', () => {
  expect(STYLESHEET).not.toMatch(/url\(|@import|@font-face|https?:|</);
});

test('every color has a pair, for light and for dark', () => {
  const names = [...STYLESHEET.matchAll(/--([a-z-]+): /g)].map(([, name]) => name);
  const pairs = [...STYLESHEET.matchAll(/--([a-z-]+): light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\)/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(15);
  expect(pairs).toEqual(names);
});

test('every color that is used is there', () => {
  const used = [...STYLESHEET.matchAll(/var\(--([a-z-]+)\)/g)].map(([, name]) => name);
  expect(used.filter(name => !STYLESHEET.includes(`--${name}: `))).toEqual([]);
});

test('labels have a sign besides their color, which is not read out', () => {
  for (const tone of ['label', 'bad', 'warn', 'good', 'info']) expect(STYLESHEET).toMatch(new RegExp(`\\.${tone}::before \\{ content: ("[^"]+"); content: \\1 / ""; \\}`));
});

test('braces match', () => {
  expect(STYLESHEET.split('{').length).toBe(STYLESHEET.split('}').length);
});
