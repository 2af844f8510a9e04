import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { environmentsOf, mayShareAccount, mayShareRegion, phiEnvironments, placeOf } from '../../lib/rules/phi-environments';

const TABLE = { Type: 'AWS::DynamoDB::Table' };

function graphOf(...stacks: readonly [Json, { readonly account?: string; readonly region?: string }][]): ResourceGraph {
  const graph = new ResourceGraph();
  stacks.forEach(([resources, environment], index) => graph.add({ Resources: resources }, { file: `${index}.json`, stackName: `Stack${index}`, environment }));
  return graph;
}
const EAST = { account: '111122223333', region: 'us-east-1' };
const WEST = { account: '111122223333', region: 'us-west-2' };

test('one store stands for each account and Region', () => {
  const graph = graphOf([{ A: TABLE, B: TABLE }, EAST], [{ C: TABLE }, WEST], [{ D: TABLE }, EAST]);
  expect(phiEnvironments(graph).map(each => each.logicalId)).toEqual(['A', 'C']);
  expect(phiEnvironments(graph).map(placeOf)).toEqual(['111122223333, us-east-1', '111122223333, us-west-2']);
});

test('a store that always exists stands for one that does so on a condition', () => {
  const graph = graphOf([{ A: { ...TABLE, Condition: 'Prod' }, B: TABLE }, EAST]);
  expect(phiEnvironments(graph).map(each => each.logicalId)).toEqual(['B']);
});

test('there is none where no store is', () => {
  expect(phiEnvironments(graphOf([{ Topic: { Type: 'AWS::SNS::Topic' } }, EAST]))).toEqual([]);
});

test('other types can be asked for, and a test', () => {
  const graph = graphOf([{ A: { Type: 'AWS::EC2::Instance' }, B: TABLE }, EAST]);
  expect(environmentsOf(graph, ['AWS::EC2::Instance']).map(each => each.logicalId)).toEqual(['A']);
  expect(environmentsOf(graph, ['AWS::EC2::Instance'], () => false)).toEqual([]);
});

test('what is not known speaks against nothing', () => {
  const graph = graphOf([{ A: TABLE }, EAST], [{ B: TABLE }, WEST], [{ C: TABLE }, {}], [{ D: TABLE }, { account: '444455556666' }]);
  const [a, b, c, d] = graph.ofType('AWS::DynamoDB::Table');
  expect([mayShareRegion(a, b), mayShareAccount(a, b)]).toEqual([false, true]);
  expect([mayShareRegion(a, c), mayShareAccount(a, c)]).toEqual([true, true]);
  expect([mayShareRegion(a, d), mayShareAccount(a, d)]).toEqual([false, false]);
  expect(placeOf(c)).toBe('any account, any Region');
});
