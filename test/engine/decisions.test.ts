import { resourceRule } from './rule-of';
import { asAcknowledgement, decisionsOf, flawsOf, isMarked, markOf, ruleNamed } from '../../lib/engine/decisions';
import { keyed } from '../facts/graph-of';

const rules = [resourceRule({ id: 'bucket-versioning', aliases: ['versioned-bucket'] }), resourceRule({ id: 'key-rotation' })];
const GOOD = { rule: 'bucket-versioning', kind: 'accepted-risk', reason: 'because', owner: 'platform', expires: '2027-11-23' };
const flaws = (change: Record<string, unknown>, less: readonly string[] = []) => {
  const data = Object.fromEntries(Object.entries({ ...GOOD, ...change }).filter(([name]) => !less.includes(name)));
  return flawsOf(decisionsOf([{ constructPath: 'App', data }])[0], rules).map(each => `${each.id}: ${each.text}`);
};

test('a decision as it was recorded', () => {
  const data = { ...GOOD, property: 'A[0]', replacedBy: 'backups', ticket: 'SEC-1', evidence: 'https://wiki.example/1', more: 'unknown' };
  const { more: _more, ...known } = data;
  expect(decisionsOf([{ constructPath: 'App/Data', data }])).toEqual([{ constructPath: 'App/Data', ...known, safeguard: undefined }]);
});

test.each<[string, unknown]>([
  ['nothing', undefined], ['null', null], ['a text', 'x'], ['a list', [1]], ['fields of other types', { rule: 5, kind: {}, reason: [], owner: null, expires: 20271123 }],
  ['a prototype', keyed('__proto__', GOOD)],
])('%s is a decision about nothing', (_name, data) => {
  const [decision] = decisionsOf([{ constructPath: 'App', data }]);
  expect(decision).toMatchObject({ rule: undefined, kind: '', reason: '', owner: '', expires: '' });
  expect(flawsOf(decision, rules)[0]).toEqual({ id: 'decision-incomplete', text: 'give a rule or a safeguard, one of the two' });
});

test.each<[string, Record<string, unknown>]>([
  ['on a rule', {}],
  ['with the prefix that reports print', { rule: 'hipaa::bucket-versioning' }],
  ['under an earlier name', { rule: 'versioned-bucket' }],
  ['on one property', { property: 'Rules[*].Status' }],
  ['on a safeguard', { rule: undefined, safeguard: '164.312(a)(2)(iv)' }],
  ['on an alternative', { kind: 'alternative-measure', replacedBy: 'backups' }],
  ['that ends on a leap day', { expires: '2028-02-29' }],
])('a decision %s lacks nothing', (_name, change) => {
  expect(flaws(change)).toEqual([]);
});

test.each<[string, Record<string, unknown>, string]>([
  ['neither rule nor safeguard', { rule: undefined }, 'decision-incomplete: give a rule or a safeguard, one of the two'],
  ['both', { safeguard: '164.312(b)' }, 'decision-incomplete: give a rule or a safeguard, one of the two'],
  ['a misspelt rule', { rule: 'bucket-versionning' }, 'decision-unknown-rule: "bucket-versionning" is no rule: did you mean bucket-versioning?'],
  ['a misspelt rule with prefix', { rule: 'hipaa::key-rotatoin' }, 'decision-unknown-rule: "hipaa::key-rotatoin" is no rule: did you mean key-rotation?'],
  ['a rule like none', { rule: 'x' }, 'decision-unknown-rule: "x" is no rule: give an id that `cdk-hipaa rules` lists'],
  ['a name that every object has', { rule: 'constructor' }, 'decision-unknown-rule: "constructor" is no rule: give an id that `cdk-hipaa rules` lists'],
  ['a misspelt safeguard', { rule: undefined, safeguard: '164.312(e)(3)' }, 'decision-unknown-rule: "164.312(e)(3)" is no safeguard: did you mean 164.312(e)(1), 164.312(a)(1), 164.312(c)(1)?'],
  ['a safeguard like none', { rule: undefined, safeguard: 'x' }, 'decision-unknown-rule: "x" is no safeguard: give a paragraph such as 164.312(a)(2)(iv)'],
  ['a property of a safeguard', { rule: undefined, safeguard: '164.312(b)', property: 'A' }, 'decision-incomplete: a property goes with a rule: name the rule instead of the safeguard, or leave the property out'],
  ['an empty property', { property: '' }, 'decision-incomplete: the property is empty: give the path that the finding names, or leave it out for all findings of the rule'],
  ['an unknown kind', { kind: 'ignored' }, 'decision-incomplete: the kind is "ignored": give one of alternative-measure, not-applicable, accepted-risk'],
  ['an empty reason', { reason: '' }, 'decision-without-reason: the reason is empty: say why it is left as it is'],
  ['a reason of spaces', { reason: ' \n\t' }, 'decision-without-reason: the reason is empty: say why it is left as it is'],
  ['an owner of spaces', { owner: '  ' }, 'decision-incomplete: the owner is empty: say who answers for it, a person or a team'],
  ['a month without that day', { expires: '2027-02-30' }, 'decision-incomplete: it expires on "2027-02-30": give a day of the calendar such as 2027-11-23'],
  ['a time', { expires: '2027-02-03T00:00:00Z' }, 'decision-incomplete: it expires on "2027-02-03T00:00:00Z": give a day of the calendar such as 2027-11-23'],
  ['an alternative without a name', { kind: 'alternative-measure' }, 'decision-incomplete: replacedBy is empty: name the measure that does what the finding asks for'],
  ['an alternative of spaces', { kind: 'alternative-measure', replacedBy: ' ' }, 'decision-incomplete: replacedBy is empty: name the measure that does what the finding asks for'],
  ['a replacement of another kind', { replacedBy: 'backups' }, 'decision-incomplete: replacedBy goes with the kind alternative-measure only: choose that kind, or leave replacedBy out'],
])('%s is a flaw', (_name, change, expected) => {
  expect(flaws(change)).toEqual([expected]);
});

test('what a program without types leaves out is a flaw, too, and a long text is cut', () => {
  expect(flawsOf({ rule: 'key-rotation' } as never, rules).map(each => each.text)).toEqual([
    expect.stringMatching(/^the kind is nothing/), expect.stringMatching(/^the reason is empty/), expect.stringMatching(/^the owner is empty/), expect.stringMatching(/^it expires on nothing/),
  ]);
  expect(flaws({ rule: 'y'.repeat(5000) })[0].length).toBeLessThan(200);
});

test('a rule by its id goes before one that was called so earlier', () => {
  const [later, now] = [resourceRule({ id: 'a-rule', aliases: ['b-rule'] }), resourceRule({ id: 'b-rule' })];
  expect([ruleNamed('b-rule', [later, now])?.id, ruleNamed('hipaa::a-rule', [later, now])?.id, ruleNamed('hipaa::', [later, now])]).toEqual(['b-rule', 'a-rule', undefined]);
});

test.each([
  [undefined, '[accepted-risk]'],
  ['Rules[0].Status', '[accepted-risk:Rules[0].Status]'],
  ['Rules[*].Status', '[accepted-risk:Rules[*].Status]'],
  ['AWS::S3::BucketPolicy', '[accepted-risk:AWS::S3::BucketPolicy]'],
  ['odd ](name', '[accepted-risk:odd---name]'],
])('the mark of a decision on the property %s has brackets that match', (property, expected) => {
  const mark = markOf({ ...decisionsOf([{ constructPath: '', data: GOOD }])[0], property });
  expect(mark).toBe(expected);
  expect([isMarked(`hipaa::x-rule${mark}`), isMarked('hipaa::x-rule'), isMarked('hipaa::x-rule[0]')]).toEqual([true, false, false]);
});

test.each<[Record<string, string>, string, string]>([
  [{ rule: 'hipaa::key-rotation' }, 'hipaa::key-rotation', 'because (accepted-risk; platform, until 2027-11-23)'],
  [{ rule: 'key-rotation', property: 'A[0]', kind: 'alternative-measure', replacedBy: 'backups' }, 'hipaa::key-rotation at A[0]', 'because (alternative-measure: backups; platform, until 2027-11-23)'],
  [{ rule: '', safeguard: '164.312(b)' }, '164.312(b)', 'because (accepted-risk; platform, until 2027-11-23)'],
])('%p in the words of an acknowledgement', (change, id, reason) => {
  const data = { ...GOOD, ...change, rule: change.rule || undefined };
  expect(asAcknowledgement(decisionsOf([{ constructPath: 'App', data }])[0])).toEqual({ id, reason, constructPath: 'App' });
});
