import { ResourceGraph } from '../../lib/facts/graph';
import type { Json } from '../../lib/facts/value';
import { optionsOf } from '../../lib/rules/beanstalk-options';

const entry = (OptionName: unknown, Value: unknown) => ({ Namespace: 'n', OptionName, Value });

function options(properties: Json, others: Json = {}) {
  const template = new ResourceGraph().add({ Resources: { ...others, It: { Type: 'AWS::ElasticBeanstalk::Environment', Properties: properties } } }, { file: 'a.json' });
  const found = template.resource('It');
  if (!found) throw new Error('no environment');
  const { all, isOpen } = optionsOf(found);
  return { values: all.map(each => `${each.name}=${String(each.value)}`), isOpen };
}

test('lets an environment overrule its template', () => {
  const others = { Base: { Type: 'AWS::ElasticBeanstalk::ConfigurationTemplate', Properties: { OptionSettings: [entry('A', 1), entry('B', 2)] } } };
  expect(options({ TemplateName: { Ref: 'Base' }, OptionSettings: [entry('A', 3)] }, others)).toEqual({ values: ['A=3', 'B=2'], isOpen: false });
});

test('is open where names or lists are decided at deployment', () => {
  expect(options({ OptionSettings: [entry({ Ref: 'Name' }, 1)] }).isOpen).toBe(true);
  expect(options({ OptionSettings: { Ref: 'Settings' } }).isOpen).toBe(true);
  expect(options({ TemplateName: 'elsewhere' }).isOpen).toBe(true);
  expect(options({})).toEqual({ values: [], isOpen: false });
});
