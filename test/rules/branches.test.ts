import { NOT_CERTAIN_IN_BRANCHES, SAID_OF_THE_WHOLE, brokenByBranches } from './branches';
import { verdictOf } from './judges';
import { Json } from '../../lib/facts/value';
import { RULES } from '../../lib/rules';
import { Check, isTrue } from '../../lib/rules/predicates';
import { Rule } from '../../lib/rules/rule';
import { compliant, nonCompliant } from '../../lib/rules/verdict';

const TYPE = 'AWS::EC2::Volume';
const AT = 'Encryption.Enabled';

/** What a check does with a subject that is as it should be. */
const broken = (check: Check, id = 'ebs-volume-encrypted', subject: Json = { Encryption: { Enabled: true } }) => {
  const rule = { id, scope: 'resource', appliesTo: [TYPE], check } as unknown as Rule;
  return brokenByBranches(rule, [subject], example => verdictOf(rule, example));
};

const ofSomeBranch: Check = volume => volume.read(AT).some(({ value }) => value === true) ? compliant({ at: AT }) : nonCompliant({ at: AT });
const ofOneBranch: Check = volume => volume.read(AT).length === 1 && volume.read(AT)[0].value === true ? compliant({ at: AT }) : nonCompliant({ at: AT });

test('a rule that reads every branch is sound', () => {
  expect(broken(isTrue(AT))).toEqual([]);
  expect(broken(isTrue(AT, { absent: 'COMPLIANT' }))).toEqual([]);
});

test('a rule that is content with one branch passes too much, at each step of the way', () => {
  expect(broken(ofSomeBranch)).toEqual(['passed though one branch lacks it: Encryption', 'passed though one branch lacks it: Encryption.Enabled']);
});

test('a rule that does not look into branches refuses too much', () => {
  expect(broken(ofOneBranch)).toEqual(['refused though both branches have it: Encryption', 'refused though both branches have it: Encryption.Enabled']);
});

test('a subject in branches already, and one that is not in order, are left alone', () => {
  const either = { 'Fn::If': ['Prod', true, true] };
  expect(broken(ofSomeBranch, undefined, { Encryption: { Enabled: either } })).toEqual(['passed though one branch lacks it: Encryption']);
  expect(broken(ofSomeBranch, undefined, { Encryption: { Enabled: false } })).toEqual([]);
});

test('an exception holds, unless it is for nothing', () => {
  const [whole] = SAID_OF_THE_WHOLE.keys();
  const [uncertain] = NOT_CERTAIN_IN_BRANCHES;
  expect([broken(ofSomeBranch, whole), broken(ofOneBranch, uncertain)]).toEqual([[], []]);
  expect([broken(isTrue(AT), whole), broken(isTrue(AT), uncertain)]).toEqual([['an exception that is for nothing'], ['an exception that is for nothing']]);
});

test('the exceptions are of rules that there are', () => {
  expect([...SAID_OF_THE_WHOLE.keys(), ...NOT_CERTAIN_IN_BRANCHES].filter(id => !RULES.some(rule => rule.id === id))).toEqual([]);
});
