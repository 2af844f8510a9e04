import { ResourceGraph } from '../../lib/facts/graph';
import { deliveriesOf } from '../../lib/rules/log-deliveries';

function deliveries(resources: object, ...kinds: readonly string[]): string[] {
  const template = new ResourceGraph().add({ Resources: { Subject: { Type: 'AWS::CloudFront::Distribution' }, ...resources } }, { file: 'template.json' });
  return deliveriesOf(template.resource('Subject')!, ...kinds).map(each => each.logicalId);
}

const Source = {
  Type: 'AWS::Logs::DeliverySource',
  Properties: { Name: 'portal', ResourceArn: { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Subject}' }, LogType: 'ACCESS_LOGS' },
};

const delivery = (source: unknown) => ({ Type: 'AWS::Logs::Delivery', Properties: { DeliverySourceName: source } });

test.each([
  ['finds a delivery from a source by reference', { Source, Delivery: delivery({ Ref: 'Source' }) }, ['Delivery']],
  ['finds a delivery from a source by name', { Source, Delivery: delivery('portal') }, ['Delivery']],
  ['takes a source that nothing is delivered from for no log', { Source }, []],
  ['leaves out the delivery of another source', { Source, Delivery: delivery('other') }, []],
  ['leaves out the delivery of a source that is another in one branch', { Source, Delivery: delivery({ 'Fn::If': ['Prod', 'portal', 'other'] }) }, []],
  ['finds a delivery from the same source in both branches', { Source, Delivery: delivery({ 'Fn::If': ['Prod', 'portal', { Ref: 'Source' }] }) }, ['Delivery']],
  ['leaves out the delivery of what is another resource in one branch', {
    Source: { ...Source, Properties: { ...Source.Properties, ResourceArn: { 'Fn::If': ['Prod', Source.Properties.ResourceArn, 'arn:aws:cloudfront::111122223333:distribution/E2'] } } },
    Delivery: delivery('portal'),
  }, []],
  ['leaves out a delivery that may not be there', { Source, Delivery: { ...delivery('portal'), Condition: 'Prod' } }, []],
])('%s', (_name, resources, expected) => expect(deliveries(resources)).toEqual(expected));

test.each([
  ['finds deliveries of a kind', 'ACCESS_LOGS', ['ACCESS_LOGS'], ['Delivery']],
  ['finds deliveries of one of some kinds', 'ACCESS_LOGS', ['OTHER_LOGS', 'ACCESS_LOGS'], ['Delivery']],
  ['leaves out deliveries of another kind', 'CONNECTION_LOGS', ['ACCESS_LOGS'], []],
  ['leaves out deliveries of a kind that is not known', { Ref: 'Kind' }, ['ACCESS_LOGS'], []],
  ['counts a source that does not say its kind', undefined, ['ACCESS_LOGS'], ['Delivery']],
])('%s', (_name, LogType, kinds, expected) => {
  const source = { ...Source, Properties: { ...Source.Properties, LogType } };
  expect(deliveries({ Source: source, Delivery: delivery({ Ref: 'Source' }) }, ...kinds)).toEqual(expected);
});
