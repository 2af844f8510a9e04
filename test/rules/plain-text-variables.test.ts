import { ResourceGraph } from '../../lib/facts/graph';
import type { Json } from '../../lib/facts/value';
import { holdsNoIdentifier, holdsNoSecret, texts, variablesInList, variablesInMap } from '../../lib/rules/plain-text-variables';

function resource(properties: Json, top: Json = {}) {
  const template = new ResourceGraph().add({ ...top, Resources: { It: { Type: 'AWS::X::Y', Properties: properties }, Client: { Type: 'AWS::Cognito::UserPoolClient' } } }, { file: 'a.json' });
  const found = template.resource('It');
  if (!found) throw new Error('no resource');
  return found;
}

const check = holdsNoSecret(variablesInMap('Map'), variablesInList('List'), texts('Command'));

test.each([
  ['nothing at all', {}, 'COMPLIANT', 'Map'],
  ['a list of names and values', { List: [{ Name: 'A', Value: 'b' }, { Name: 'DB_PASSWORD', Value: 'hunter22' }] }, 'NON_COMPLIANT', 'List[1].Value'],
  ['a command', { Command: ['run', '--password=Hunter22!'] }, 'NON_COMPLIANT', 'Command[1]'],
  ['a secret attribute', { Map: { X: { 'Fn::GetAtt': ['Client', 'ClientSecret'] } } }, 'NON_COMPLIANT', 'Map.X'],
  ['a list that is a parameter', { List: { Ref: 'Variables' } }, 'INSUFFICIENT_DATA', 'List'],
  ['the name of the stack in a text', { Map: { X: { 'Fn::Sub': '${AWS::StackName}-intake' } } }, 'COMPLIANT', 'Map.X'],
])('sees secrets in %s', (_name, properties, status, at) => {
  const verdict = check(resource(properties));
  expect([verdict.status, verdict.at]).toEqual([status, at]);
});

test('takes a masked parameter for a secret, within a text too', () => {
  const top = { Parameters: { Pin: { Type: 'String', NoEcho: 'true' } } };
  expect(check(resource({ Map: { X: { Ref: 'Pin' } } }, top)).status).toBe('NON_COMPLIANT');
  expect(check(resource({ Map: { X: { 'Fn::Sub': 'pin is ${Pin}' } } }, top)).status).toBe('NON_COMPLIANT');
});

test('never repeats what it saw', () => {
  expect(check(resource({ Map: { DB_PASSWORD: 'Tr0ub4dor&3' } })).found).not.toContain('Tr0ub4dor');
  expect(check(resource({ Map: [{ Key: 'DB_PASSWORD', Value: 'Tr0ub4dor&3' }] })).found).toBe('a list');
  expect(holdsNoIdentifier(variablesInMap('Map'))(resource({ Map: { X: '123-45-6789' } })).found).toBe('a social security number');
});

test('reads a name and its value together for identifiers', () => {
  const identifiers = holdsNoIdentifier(variablesInMap('Map'));
  expect(identifiers(resource({ Map: { MRN: '1234567' } })).status).toBe('NON_COMPLIANT');
  expect(identifiers(resource({ Map: { PORT: '1234567' } })).status).toBe('COMPLIANT');
});
