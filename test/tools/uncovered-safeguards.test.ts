import { EVIDENCED_ELSEWHERE } from '../../lib/catalogue/evidenced-elsewhere';
import { SAFEGUARDS, safeguard } from '../../lib/catalogue/safeguards';
import { RULES } from '../../lib/rules';
import { UNCOVERED, notCovered } from '../../tools/uncovered-safeguards';

test('a safeguard without rule and attestation has a reason, and no other has', () => {
  const covered = new Set([...RULES, ...EVIDENCED_ELSEWHERE].flatMap(each => [...each.safeguards]));
  const without = SAFEGUARDS.filter(({ id }) => !covered.has(id));
  expect(without.length).toBeGreaterThan(20);
  expect(Object.keys(UNCOVERED).sort()).toEqual(without.map(each => each.id).sort());
});

test('every reason is a sentence, and names no attestation that there is none of', () => {
  const reasons = Object.values(UNCOVERED);
  expect(reasons.filter(each => !/^[A-Z].{20,}\.$/.test(each))).toEqual([]);
  const named = reasons.flatMap(each => [...each.matchAll(/`(attest-[a-z-]+)`/g)].map(match => match[1]));
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter(id => !EVIDENCED_ELSEWHERE.some(each => each.id === id))).toEqual([]);
});

test.each([
  ['164.312(b)', true, true, /what happens in the account after the deployment\.$/],
  ['164.308(a)(5)(ii)(B)', true, false, /no attestation is asked for here\.$/],
  ['164.308(a)(1)(ii)(C)', false, true, /^No rule: it is about people/],
  ['164.310(a)(1)', false, true, /AWS attests to its own/],
  ['164.314(b)(1)', false, false, /group health plans/],
] as const)('%s', (id, isJudged, isAttested, expected) => {
  expect(notCovered(safeguard(id), isJudged, isAttested)).toMatch(expected);
});
