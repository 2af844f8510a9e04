import { resourceRule } from './rule-of';
import { SafeguardId } from '../../lib/catalogue/safeguards';
import { isOnlyAbout, requiredSafeguards } from '../../lib/engine/latitude';

const ruleOn = (...safeguards: SafeguardId[]) => resourceRule({ safeguards });

test.each<[string, SafeguardId[], SafeguardId[]]>([
  ['an addressable specification', ['164.312(a)(2)(iv)'], []],
  ['a required specification', ['164.308(a)(7)(ii)(A)'], ['164.308(a)(7)(ii)(A)']],
  ['a required specification beside its standard', ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)'], ['164.308(a)(7)(ii)(A)']],
  ['a required specification beside an addressable one', ['164.312(a)(2)(i)', '164.312(a)(2)(iv)'], ['164.312(a)(2)(i)']],
  ['a standard without specifications, which is marked as required itself', ['164.312(b)'], ['164.312(b)']],
  ['authentication, of which the same is true', ['164.312(d)'], ['164.312(d)']],
  ['a standard that its specifications spell out', ['164.312(a)(1)', '164.312(c)(1)'], []],
  ['a standard of the Privacy Rule, which asks for what is reasonable', ['164.502(b)'], []],
])('what leaves no choice of %s', (_name, safeguards, expected) => {
  expect(requiredSafeguards(ruleOn(...safeguards))).toEqual(expected);
});

test.each<[string, SafeguardId[], string, boolean]>([
  ['the one that is broken', ['164.312(a)(2)(iv)'], '164.312(a)(2)(iv)', true],
  ['the one that is broken, named with its standard', ['164.312(a)(1)', '164.312(a)(2)(iv)'], '164.312(a)(2)(iv)', true],
  ['the standard of all that is broken', ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'], '164.312(e)(1)', true],
  ['one of two that are broken', ['164.312(e)(2)(i)', '164.312(e)(2)(ii)'], '164.312(e)(2)(ii)', false],
  ['a standard beside which another one is broken', ['164.312(a)(2)(iv)', '164.312(b)'], '164.312(a)(1)', false],
  ['a specification of a standard that is broken as such', ['164.312(a)(1)'], '164.312(a)(2)(iv)', false],
  ['another one', ['164.312(a)(2)(iv)'], '164.312(b)', false],
  ['a name that every object has', ['164.312(a)(2)(iv)'], 'constructor', false],
])('a finding is only about %s', (_name, safeguards, wanted, expected) => {
  expect(isOnlyAbout(ruleOn(...safeguards), wanted)).toBe(expected);
});
