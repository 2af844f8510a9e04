import { EVIDENCED_ELSEWHERE } from '../../lib/catalogue/evidenced-elsewhere';
import { SAFEGUARDS } from '../../lib/catalogue/safeguards';
import { RULES } from '../../lib/rules';
import { constructsFor } from '../../tools/construct-safeguards';
import { anchorOf } from '../../tools/heading';
import { headingOf, safeguardsDoc } from '../../tools/safeguards-doc';

const DOC = safeguardsDoc();
const sectionOf = (heading: string) => DOC.slice(DOC.lastIndexOf(`\n### ${heading}\n`) + 1).split(/\n(?=#{2,3} |\[)/)[0];

test('has a section for every safeguard, in the order of the catalogue, and a row in the index that leads to it', () => {
  const headings = SAFEGUARDS.map(({ id }) => headingOf(id));
  expect([...DOC.matchAll(/^### (164.+)$/gm)].map(match => match[1])).toEqual(headings);
  expect([...DOC.matchAll(/^\| (?:&nbsp;)*\[(164.+?)\]\(#(.+?)\) \|/gm)].map(match => [match[1], match[2]])).toEqual(headings.map(each => [each, anchorOf(each)]));
});

test('a section says the designation, who answers on AWS, and what is not covered', () => {
  const parts = [/^- (Required|Addressable) (standard|specification)/m, /^- On AWS: (yours|shared|inherited)/m, /^- Not covered: .{20,}\.$/m];
  expect(SAFEGUARDS.flatMap(({ id }) => parts.filter(part => !part.test(sectionOf(headingOf(id)))).map(part => `${id}: ${part.source}`))).toEqual([]);
});

test.each(SAFEGUARDS.map(({ id }) => [id] as const))('%s names the rules, constructs and attestations that the sources name', id => {
  const section = sectionOf(headingOf(id));
  const line = (name: RegExp) => section.split('\n').find(each => name.test(each)) ?? '';
  expect([...line(/^- Rules \(\d+\): /).matchAll(/\[([a-z0-9-]+)\]/g)].map(match => match[1])).toEqual(RULES.filter(rule => rule.safeguards.includes(id)).map(rule => rule.id));
  const { meets, supports } = constructsFor(id);
  expect([...line(/^- Constructs: /).matchAll(/\[`(\w+)`\]/g)].map(match => match[1])).toEqual([...meets, ...supports]);
  expect([...section.matchAll(/\(`([a-z0-9-]+)`\)/g)].map(match => match[1]).sort()).toEqual(EVIDENCED_ELSEWHERE.filter(each => each.safeguards.includes(id)).map(each => each.id).sort());
});

test('every rule that it names leads to its section in RULES.md', () => {
  expect([...DOC.matchAll(/^\[(.+)\]: RULES\.md#(.+)$/gm)].map(match => [match[1], match[2]])).toEqual(RULES.map(({ id }) => [id, id]));
});
