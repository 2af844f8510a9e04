import { LookAt, see } from '../../lib/rules/template-texts';

const everything: LookAt = (text, name) => `${name}=${text}`;
const kinds = (root: unknown, options?: { name?: string; keys?: boolean }) => see(root, 'Top', everything, options).map(({ at, kind }) => [at, kind]);

test.each([
  ['a property', { A: { B: 'x' } }, [['Top.A.B', 'B=x']]],
  ['a list, whose entries have the name of the list', { A: ['x', { B: 'y' }] }, [['Top.A[0]', 'A=x'], ['Top.A[1].B', 'B=y']]],
  ['the branches of Fn::If, not its condition', { A: { 'Fn::If': ['Prod', 'x', 'y'] } }, [['Top.A.Fn::If[1]', 'A=x'], ['Top.A.Fn::If[2]', 'A=y']]],
  ['the text of Fn::Sub', { A: { 'Fn::Sub': 'x${B}' } }, [['Top.A.Fn::Sub', 'A=x${B}']]],
  ['the parts of Fn::Join, without a name', { A: { 'Fn::Join': ['', ['x', { Ref: 'B' }]] } }, [['Top.A.Fn::Join[0]', '='], ['Top.A.Fn::Join[1][0]', '=x']]],
  ['no names of resources and parameters', { A: { Ref: 'B' }, C: { 'Fn::GetAtt': ['D', 'E'] }, F: { 'Fn::ImportValue': 'g' }, H: { 'Fn::FindInMap': ['a', 'b', 'c'] } }, []],
  ['numbers and switches not at all', { A: 1, B: true, C: null }, []],
  ['a variable by its name', { EnvironmentVariables: [{ Name: 'DB', Type: 'PLAINTEXT', Value: 'x' }] },
    [['Top.EnvironmentVariables[0].Name', 'Name=DB'], ['Top.EnvironmentVariables[0].Type', 'Type=PLAINTEXT'], ['Top.EnvironmentVariables[0].Value', 'DB=x']]],
  ['a variable from a store without a name', { EnvironmentVariables: [{ Name: 'DB', Type: 'SECRETS_MANAGER', Value: 'x' }] },
    [['Top.EnvironmentVariables[0].Name', 'Name=DB'], ['Top.EnvironmentVariables[0].Type', 'Type=SECRETS_MANAGER'], ['Top.EnvironmentVariables[0].Value', '=x']]],
])('sees %s', (_, root, expected) => {
  expect(kinds(root)).toEqual(expected);
});

test('sees keys if asked, and does not repeat them', () => {
  expect(kinds({ A: { B: 1 } }, { keys: true })).toEqual([['Top', '=A'], ['Top.A', '=B']]);
});

test('survives a very deep template', () => {
  let root: unknown = 'x';
  for (let depth = 0; depth < 50_000; depth++) root = { A: root };
  expect(see(root, 'Top', text => text)).toHaveLength(1);
});
