import { addTo, templateOf } from './graph-of';
import { Memo } from '../../lib/facts/memo';
import { Resource } from '../../lib/facts/resource';

test('works out once for each resource, undefined included, and anew when a template comes in', () => {
  const asked: string[] = [];
  const memo = new Memo<string | undefined>((resource: Resource) => {
    asked.push(resource.logicalId);
    return resource.type === 'T' ? 'found' : undefined;
  });
  const template = templateOf({ Resources: { A: { Type: 'T' }, B: { Type: 'U' } } });
  const all = () => [...template.resources, ...template.resources].map(each => memo.of(each));
  expect([all(), asked]).toEqual([['found', undefined, 'found', undefined], ['A', 'B']]);
  addTo(template.graph, {});
  expect([all(), asked]).toEqual([['found', undefined, 'found', undefined], ['A', 'B', 'A', 'B']]);
});

test('keeps graphs apart', () => {
  const memo = new Memo(resource => resource.template.name);
  const of = (stackName: string) => memo.of(templateOf({ Resources: { A: {} } }, { stackName }).resource('A')!);
  expect([of('One'), of('Two')]).toEqual(['One', 'Two']);
});
