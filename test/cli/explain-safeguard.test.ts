import { EVIDENCED_ELSEWHERE } from '../../lib/catalogue/evidenced-elsewhere';
import { SAFEGUARDS, SafeguardId, safeguard } from '../../lib/catalogue/safeguards';
import { safeguardJson, safeguardLines } from '../../lib/cli/explain-safeguard';
import { RULES } from '../../lib/rules';

const text = (id: SafeguardId) => safeguardLines(safeguard(id)).join('\n');

test.each(SAFEGUARDS.map(each => [each.id, each] as const))('%s has every rule that serves it and what is shown elsewhere', (id, entry) => {
  const { rules, evidencedElsewhere, designation } = safeguardJson(entry);
  expect(rules.map(each => each.id).sort()).toEqual(RULES.filter(each => each.safeguards.includes(id)).map(each => each.id).sort());
  expect(evidencedElsewhere.map(each => each.id).sort()).toEqual(EVIDENCED_ELSEWHERE.filter(each => each.safeguards.includes(id)).map(each => each.id).sort());
  const lines = safeguardLines(entry);
  expect(lines[0]).toBe(`45 CFR ${id} ${entry.title}`);
  expect(lines.find(line => line.startsWith('Designation:'))).toMatch(new RegExp(`^Designation: ${designation}: `));
  for (const each of [...rules, ...evidencedElsewhere]) expect(lines.some(line => line.startsWith(`  ${each.id}`))).toBe(true);
});

test('a standard lists its specifications, and a specification says which standard it belongs to', () => {
  expect(text('164.312(a)(1)')).toContain('Its implementation specifications:\n  164.312(a)(2)(i) Unique user identification (required)');
  expect(text('164.312(a)(2)(iv)')).toContain('Kind:        implementation specification of 164.312(a)(1) Access control (required), technical');
});

test('addressable is not optional', () => {
  expect(text('164.312(a)(2)(iv)')).toContain('else why not is written down');
});

test('rules come by severity, and are counted', () => {
  const { rules } = safeguardJson(safeguard('164.312(b)'));
  const rank = rules.map(each => ['critical', 'high', 'medium', 'low'].indexOf(each.severity));
  expect(rank).toEqual([...rank].sort((a, b) => a - b));
  expect(text('164.312(b)')).toContain(`\n${rules.length} rules on templates:\n`);
});

test('a safeguard that no rule checks says so, and none is said to be met', () => {
  const unchecked = SAFEGUARDS.find(each => !RULES.some(rule => rule.safeguards.includes(each.id)))!;
  expect(text(unchecked.id)).toContain('No rule on templates checks it.');
  expect(text('164.312(b)')).toContain('they do not show that the safeguard is met.');
});
