import { stageLines } from '../../lib/cli/stage-lines';
import { OUT, appOf } from '../engine/scope-app';

const QUEUE = { Jobs: { Queue: { Type: 'AWS::SQS::Queue' } } };
const graph = appOf({ name: 'Prod/Records', constructs: QUEUE, stated: { '': OUT } }, { name: 'Dev/EU/Records', constructs: QUEUE }, { name: 'Tools', constructs: QUEUE });

test('each Stage has its line', () => {
  expect([...stageLines([], graph)]).toEqual([]);
  expect([...stageLines(['Prod=medium', 'Dev/EU=critical', 'Dev=high'], graph)]).toEqual([['Prod', 'medium'], ['Dev/EU', 'critical'], ['Dev', 'high']]);
});

test.each<[string, string[], RegExp]>([
  ['one that is not there', ['Pord=medium'], /^--fail-on-stage Pord=medium: no Stage Pord here; there are Dev, Dev\/EU, Prod$/],
  ['a stack', ['Tools=medium'], /no Stage Tools here/],
  ['the app', ['=medium'], /^--fail-on-stage =medium: give the path of a Stage and the least severity that fails there, such as Prod=medium$/],
  ['one without a severity', ['Prod'], /give the path of a Stage/],
  ['a severity that is none', ['Prod=severe'], /^--fail-on-stage Prod=severe: no severity; give one of critical, high, medium, low$/],
  ['a name that every object has', ['__proto__=low'], /no Stage __proto__ here/],
  ['one twice', ['Prod=low', 'Prod=high'], /the Stage Prod is given twice; give it once$/],
])('%s is refused', (_name, given, message) => {
  expect(() => stageLines(given, graph)).toThrow(message);
});

test('without Stages there is nothing to choose', () => {
  expect(() => stageLines(['Prod=low'], appOf({ name: 'Tools', constructs: QUEUE }))).toThrow(/no Stage Prod here; there is none$/);
});
