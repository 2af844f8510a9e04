import { EVIDENCED_ELSEWHERE } from '../../lib/catalogue/evidenced-elsewhere';
import { SAFEGUARDS, safeguard } from '../../lib/catalogue/safeguards';
import { RULES } from '../../lib/rules';

const ids = EVIDENCED_ELSEWHERE.map(each => each.id);

test.each([['scan', 44], ['attestation', 28]] as const)('evidenced by %s: %i', (kind, count) => {
  expect(EVIDENCED_ELSEWHERE.filter(each => each.evidencedBy === kind)).toHaveLength(count);
});

test('every entry has an id of its own, written as those of rules are', () => {
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(ids.filter(id => !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))).toEqual([]);
});

test('none is judged by a rule as well', () => {
  const judged = new Set(RULES.flatMap(rule => [rule.id, ...rule.aliases ?? []]));
  expect(judged.size).toBeGreaterThan(150);
  expect(ids.filter(id => judged.has(id))).toEqual([]);
});

test('every entry has a title of its own, without a full stop, and cites safeguards, each once', () => {
  const titles = EVIDENCED_ELSEWHERE.map(each => each.title);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index || title.length < 20 || /[.\s]$/.test(title))).toEqual([]);
  expect(EVIDENCED_ELSEWHERE.filter(({ safeguards }) => safeguards.length === 0 || new Set(safeguards).size !== safeguards.length)).toEqual([]);
});

// 45 CFR 164.316(b)(1), 164.308(b)(1): what is paper first is attested.
test.each([
  ['attest-risk-analysis', '164.308(a)(1)(ii)(A)'], ['attest-baa-management', '164.308(b)(1)'], ['attest-documentation-retention', '164.316(b)(2)(i)'],
  ['iam-root-mfa', '164.312(d)'],
] as const)('%s shows %s', (id, cited) => {
  expect(EVIDENCED_ELSEWHERE.find(each => each.id === id)?.safeguards).toContain(cited);
});

const attested = EVIDENCED_ELSEWHERE.filter(each => each.evidencedBy === 'attestation');

test('an attestation cites at least one safeguard that the catalogue lets people attest', () => {
  expect(attested.filter(({ safeguards }) => !safeguards.some(id => safeguard(id).evidence.includes('attestation'))).map(each => each.id)).toEqual([]);
});

test('every physical safeguard is attested: no template shows a door', () => {
  const cited = new Set<string>(attested.flatMap(each => each.safeguards));
  const physical = SAFEGUARDS.filter(each => each.category === 'physical');
  expect(physical).toHaveLength(12);
  expect(physical.filter(each => !cited.has(each.id)).map(each => each.id)).toEqual([]);
});
