import { resourcesWriting } from '../../lib/rules/written-names';
import { templateOf } from '../facts/graph-of';

const TYPE = 'AWS::ApplicationAutoScaling::ScalableTarget';
const target = (ResourceId: unknown) => ({ Type: TYPE, Properties: { ResourceId } });

test('finds the resources of a type that write a text out', () => {
  const { graph } = templateOf({
    Resources: { Reads: target('table/Charts'), Writes: target('table/Charts'), Other: target('table/Visits'), Open: target({ Ref: 'Name' }) },
  });
  const found = (text: string) => resourcesWriting(graph, TYPE, 'ResourceId', text).map(each => each.logicalId);
  expect(found('table/Charts')).toEqual(['Reads', 'Writes']);
  expect(found('table/Visits')).toEqual(['Other']);
  expect(found('table/Claims')).toEqual([]);
});
