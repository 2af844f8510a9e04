import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { engineOrGroupEngine, judgeOption, judgeParameter, valuesIn } from '../../lib/rules/database-parameters';
import { compliant, nonCompliant } from '../../lib/rules/verdict';

const build = (resources: Json) => {
  const template = new ResourceGraph().add({ Resources: resources }, { file: 'template.json' });
  const found = template.resource('Database');
  if (!found) throw new Error('no Database');
  return { database: found, group: template.resource('Group') ?? found };
};

const DATABASE = { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres', DBParameterGroupName: { Ref: 'Group' }, OptionGroupName: { Ref: 'Options' } } };
const group = (parameters: unknown) => ({ Type: 'AWS::RDS::DBParameterGroup', Properties: { Family: 'postgres16', Parameters: parameters } });
const forceSsl = { name: 'rds.force_ssl', test: (value: string) => value === '1', byDefault: () => true };

test('reads a parameter whose name has a dot, branch by branch', () => {
  const { group: found } = build({ Database: DATABASE, Group: group({ 'rds.force_ssl': { 'Fn::If': ['Prod', '1', '0'] } }) });
  expect(valuesIn(found, 'rds.force_ssl')).toEqual(['1', '0']);
});

test('gives one absent value for a parameter that the group leaves out', () => {
  expect(valuesIn(build({ Database: DATABASE, Group: group({}) }).group, 'rds.force_ssl')).toEqual([undefined]);
});

test('takes the version from the group where the database does not say it', () => {
  expect(engineOrGroupEngine(build({ Database: DATABASE, Group: group({}) }).database)).toEqual({ family: 'postgres', version: [16, 0] });
});

test('points at the group that has to change', () => {
  const { database, group: found } = build({ Database: DATABASE, Group: group({ 'rds.force_ssl': '0' }) });
  const verdict = judgeParameter(database, forceSsl);
  expect(verdict).toMatchObject({ status: 'NON_COMPLIANT', at: 'DBParameterGroupName', found: 'rds.force_ssl of Group is 0' });
  expect(verdict.subject).toBe(found);
});

test('knows nothing of parameters that a macro makes', () => {
  const { database } = build({ Database: DATABASE, Group: group({ 'Fn::Transform': { Name: 'Parameters' } }) });
  expect(judgeParameter(database, forceSsl).status).toBe('INSUFFICIENT_DATA');
});

test('reads the settings of an option', () => {
  const { database } = build({
    Database: DATABASE,
    Options: {
      Type: 'AWS::RDS::OptionGroup',
      Properties: { OptionConfigurations: [{ OptionName: 'OTHER' }, { OptionName: 'AUDIT', OptionSettings: [{ Name: 'EVENTS', Value: 'CONNECT' }] }] },
    },
  });
  expect(judgeOption(database, 'AUDIT', settings => settings?.get('EVENTS') === 'CONNECT' ? compliant() : nonCompliant()).status).toBe('COMPLIANT');
  expect(judgeOption(database, 'TDE', settings => settings ? compliant() : nonCompliant()).status).toBe('NON_COMPLIANT');
});

test('an option that one branch leaves out is not there for sure', () => {
  const { database } = build({
    Database: DATABASE,
    Options: { Type: 'AWS::RDS::OptionGroup', Properties: { OptionConfigurations: [{ 'Fn::If': ['Prod', { OptionName: 'AUDIT' }, { Ref: 'AWS::NoValue' }] }] } },
  });
  expect(judgeOption(database, 'AUDIT', settings => settings ? compliant() : nonCompliant()).status).toBe('NON_COMPLIANT');
});
