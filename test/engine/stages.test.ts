import { appOf } from './scope-app';
import { stagePaths } from '../../lib/engine/stages';
import { nestIn } from '../facts/graph-of';

test('everything above the stacks, and not what is nested in them', () => {
  const graph = appOf({ name: 'Prod/EU/Records', constructs: { Jobs: { Queue: { Type: 'AWS::SQS::Queue' }, Nested: { Type: 'AWS::CloudFormation::Stack' } } } }, { name: 'Tools', constructs: {} });
  nestIn(graph.templates[0], 'Nested', {});
  graph.add({}, { file: 'loose.json' });
  expect([...stagePaths(graph)].sort()).toEqual(['Prod', 'Prod/EU']);
});
