import { SAFEGUARDS } from '../../lib/catalogue/safeguards';
import { RULES } from '../../lib/rules';
import { anchorOf } from '../../tools/heading';
import { rulesDoc } from '../../tools/rules-doc';
import { safeguardsDoc } from '../../tools/safeguards-doc';

const DOC = rulesDoc();
const headingsOf = (doc: string) => [...doc.matchAll(/^#{1,6} (.+)$/gm)].map(match => anchorOf(match[1]));
const HEADINGS = new Set(headingsOf(DOC));
const sectionOf = (id: string) => DOC.slice(DOC.indexOf(`\n### ${id}\n`) + 1).split(/\n(?=#{2,3} )/)[0];

test('has one section for each rule', () => {
  const sections = [...DOC.matchAll(/^### (.+)$/gm)].map(match => match[1]);
  expect([...sections].sort()).toEqual(RULES.map(rule => rule.id).sort());
});

test('a section says what, why, what AWS does, what to type and how to acknowledge it, with both examples', () => {
  const parts = [
    '- Severity: ', '- Applies to: ', '- Safeguards: [164.', '- Why: ', '- When absent: ', '- Rests on: ', '- Acknowledge: `Validations.of(construct).acknowledge({ id: \'hipaa::',
    '\n\nFix: ', 'Not compliant',
  ];
  expect(RULES.flatMap(({ id }) => parts.filter(part => !sectionOf(id).includes(part)).map(part => `${id}: ${part}`))).toEqual([]);
  expect(RULES.filter(({ id }) => !/\n\nFix: .+\n\n```(ts|yaml)\n[^`]/.test(sectionOf(id))).map(rule => rule.id)).toEqual([]);
});

test('links within the document lead somewhere', () => {
  const links = [...DOC.matchAll(/\]\(#([^)]+)\)/g)].map(match => match[1]);
  expect(links.length).toBeGreaterThan(RULES.length);
  expect(links.filter(each => !HEADINGS.has(each))).toEqual([]);
});

test('safeguards lead to their sections', () => {
  const targets = new Map([...DOC.matchAll(/^\[(164[^\]]+)\]: SAFEGUARDS\.md#(.+)$/gm)].map(([, id, anchor]) => [id, anchor]));
  const there = new Set(headingsOf(safeguardsDoc()));
  expect([...targets.keys()]).toEqual(SAFEGUARDS.map(each => each.id));
  expect([...targets.values()].filter(anchor => !there.has(anchor))).toEqual([]);
});

test('the index by safeguard counts the rules of each', () => {
  const counts = [...DOC.matchAll(/^- \[(164[^\]]+)\] .+: (\d+) rules?$/gm)].map(([, id, count]) => [id, Number(count)]);
  const expected = SAFEGUARDS.map(({ id }) => [id, RULES.filter(rule => rule.safeguards.includes(id)).length]).filter(([, count]) => count !== 0);
  expect(counts).toEqual(expected);
});

test('the index by service names every rule once', () => {
  const index = DOC.slice(DOC.indexOf('## By service'), DOC.indexOf('## By safeguard'));
  expect([...index.matchAll(/\[[a-z0-9-]+\]\(#([a-z0-9-]+)\)/g)].map(match => match[1]).sort()).toEqual(RULES.map(rule => rule.id).sort());
});
