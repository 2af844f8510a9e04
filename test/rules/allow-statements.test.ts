import { ResourceGraph } from '../../lib/facts/graph';
import { policyDocument } from '../../lib/facts/policy-document';
import { Json, Unknown } from '../../lib/facts/value';
import { Harm, ifEvery, noAllow } from '../../lib/rules/allow-statements';
import { compliant } from '../../lib/rules/verdict';

const harm: Harm = ({ actions }) => actions.includes('bad') ? 'does harm' : actions.includes('open') ? new Unknown('an expression') : undefined;

function judged(document: unknown, absent = compliant({ found: 'nothing there' })) {
  const policy = new ResourceGraph().add({ Resources: { Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: document } } } }, { file: 'template.json' }).resource('Policy');
  if (!policy) throw new Error('no policy');
  return noAllow(each => policyDocument(each, 'PolicyDocument'), harm, absent)(policy);
}

const statements = (...list: readonly Json[]): Json => ({ Statement: list });
const allow = (action: unknown): Json => ({ Effect: 'Allow', Action: action, Resource: '*' });

test.each([
  ['a harmful Allow', statements(allow('good'), allow('bad')), 'NON_COMPLIANT', 'PolicyDocument.Statement[1]', 'does harm'],
  ['a harmful Deny', statements({ ...allow('bad'), Effect: 'Deny' }), 'COMPLIANT', 'PolicyDocument.Statement[0]', 'a Deny'],
  ['an effect that is open', statements({ ...allow('bad'), Effect: { Ref: 'Effect' } }), 'INSUFFICIENT_DATA', 'PolicyDocument.Statement[0]', 'does harm'],
  ['harm that is open', statements(allow('open')), 'INSUFFICIENT_DATA', 'PolicyDocument.Statement[0]', 'an expression'],
  ['an action that is open', statements(allow(['good', { Ref: 'Action' }])), 'INSUFFICIENT_DATA', 'PolicyDocument.Statement[0]', '${Action}'],
  ['a statement that is open', statements(allow('good'), { Ref: 'Statement' }), 'INSUFFICIENT_DATA', 'PolicyDocument.Statement[1]', '${Statement}'],
  ['harm beside a statement that is open', statements(allow('bad'), { Ref: 'Statement' }), 'NON_COMPLIANT', 'PolicyDocument.Statement[0]', 'does harm'],
  ['nothing', undefined, 'COMPLIANT', undefined, 'nothing there'],
])('judges %s', (_name, document, status, at, found) => {
  const verdict = judged(document);
  expect({ status: verdict.status, at: verdict.at, found: verdict.found }).toEqual({ status, at, found });
});

test('does harm only where it reaches everything, and is open where the resource is', () => {
  const [statement] = policyDocument(
    new ResourceGraph().add({ Resources: { Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: statements({ ...allow('a:b'), Resource: { Ref: 'Target' } }) } } } },
      { file: 'template.json' }).resource('Policy')!, 'PolicyDocument').statements;
  expect(ifEvery('every', statement, 'words')).toBe('words');
  expect(ifEvery('some', statement, 'words')).toBeUndefined();
  expect(String(ifEvery('open', statement, 'words'))).toBe('${Target}');
});
