import { App, Stage } from 'aws-cdk-lib';
import { recordsKey, recordsStack } from './records-app';
import { judgeWithin } from '../../lib/synth/judge-within';

const app = new App();
recordsKey(recordsStack(new Stage(app, 'Prod')));
recordsKey(recordsStack(app, 'Product'), 'Bad', false);

test.each<[string, number, string[]]>([
  ['', 4, ['Prod/Records/Key/Resource', 'Product/Bad/Resource']],
  ['Prod', 2, ['Prod/Records/Key/Resource']],
  ['Product', 2, ['Product/Bad/Resource']],
  ['Pro', 0, []],
])('what is below %p is judged, and not what is called alike', (within, resources, paths) => {
  const judged = judgeWithin(app, within);
  expect(judged.resources).toBe(resources);
  expect(judged.findings.filter(each => each.rule === 'kms-key-rotation').map(each => each.constructPath)).toEqual(paths);
});

test('a finding says all that a test may ask for', () => {
  expect(judgeWithin(app, 'Product').findings.find(each => each.rule === 'kms-key-rotation')).toEqual({
    rule: 'kms-key-rotation',
    severity: expect.stringMatching(/^(critical|high)$/),
    status: 'noncompliant',
    fails: true,
    constructPath: 'Product/Bad/Resource',
    property: 'EnableKeyRotation',
    found: 'false',
    message: expect.stringMatching(/^Not met: .*\(EnableKeyRotation: false\)$/),
  });
});
