import { RULES } from '../../../lib/rules';
import { CFN_LINT, cfnLintArguments, readCfnLint } from '../../../tools/second-opinion/cfn-lint';

const match = (id: string, where: readonly (string | number)[] | null) =>
  ({ Rule: { Id: id }, Message: 'a message', Filename: 'out/Records.template.json', Location: { Path: where } });

test.each([
  ['a property of a resource', ['Resources', 'Charts', 'Properties', 'EngineVersion'], 'Charts'],
  ['an entry of a list', ['Resources', 'Charts', 'DependsOn', 0], 'Charts'],
  ['an output', ['Outputs', 'Name'], ''],
  ['no place', null, ''],
])('reads the resource of %s', (_name, where, logicalId) => {
  expect(readCfnLint(JSON.stringify([match('W3691', where)]), 4).objections).toEqual([
    { rule: 'W3691', says: 'a message', place: { template: 'Records.template.json', logicalId } },
  ]);
});

test('takes a template that it could not read for no agreement', () => {
  expect(() => readCfnLint(JSON.stringify([match('E0000', null)]), 4)).toThrow('cfn-lint could not judge Records.template.json: a message');
});

test('finding nothing is fine where there was something to judge', () => {
  expect(readCfnLint('[]', 4)).toMatchObject({ engine: 'cfn-lint', judged: 4, objections: [] });
});

test('what it finds does not make it fail', () => {
  expect(cfnLintArguments(['a.json']).join(' ')).toBe('--format json --non-zero-exit-code none -- a.json');
});

test('the crosswalk names rules that exist', () => {
  const ids = new Set(RULES.map(rule => rule.id));
  expect(Object.values(CFN_LINT).flat().filter(id => !ids.has(id))).toEqual([]);
});
