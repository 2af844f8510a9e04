import { ResourceGraph } from '../../lib/facts/graph';
import { deliveriesOf } from '../../lib/rules/log-deliveries';

function deliveries(resources: object): string[] {
  const template = new ResourceGraph().add({ Resources: { Subject: { Type: 'AWS::CloudFront::Distribution' }, ...resources } }, { file: 'template.json' });
  return deliveriesOf(template.resource('Subject')!).map(each => each.logicalId);
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
  ['leaves out a delivery that may not be there', { Source, Delivery: { ...delivery('portal'), Condition: 'Prod' } }, []],
])('%s', (_name, resources, expected) => expect(deliveries(resources)).toEqual(expected));
