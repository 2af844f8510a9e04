import { ResourceGraph } from '../../lib/facts/graph';
import { layersFromKnownAccounts } from '../../lib/rules/lambda-layers';

function verdict(arn: string, accounts: readonly string[]) {
  const graph = new ResourceGraph();
  const [own, ...others] = accounts;
  const template = graph.add({ Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: { Layers: [arn] } } } }, { file: 'a.json', environment: { account: own } });
  for (const account of others) graph.add({ Resources: {} }, { file: `${account}.json`, environment: { account } });
  const lambda = template.resource('Fn');
  return lambda && layersFromKnownAccounts(lambda).status;
}

const LAYER = 'arn:aws:lambda:us-east-1:999988887777:layer:shared:1';

test('takes a layer of another account that the app is deployed to', () => {
  expect(verdict(LAYER, ['111122223333', '999988887777'])).toBe('COMPLIANT');
  expect(verdict(LAYER, ['111122223333', '444455556666'])).toBe('NON_COMPLIANT');
});
