import { subjectOf } from './subject-of';
import { redirected } from '../../../tools/mutants/twins';

const KEY = { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true, KeyPolicy: {} } };
const IMPORTED = { 'Fn::GetStackOutput': { StackName: 'Foundation', OutputName: 'Arn' } };
const subject = subjectOf({
  Foundation: {
    Resources: { Key: KEY, Topic: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: { Ref: 'Key' } } } },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
  },
  Records: { Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: IMPORTED } } } },
});
const TWIN = { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: false, KeyPolicy: {} } };

test('leads a reference to a twin that protects less', () => {
  const redirection = redirected(subject, 'Foundation.json', 'Topic', ['Properties', 'KmsMasterKeyId'], { Ref: 'Key' })!;
  expect(redirection.target).toBe('Key');
  expect(redirection.bodies().get('Foundation.json')).toMatchObject({
    Resources: { Key: KEY, KeyTwin: TWIN, Topic: { Properties: { KmsMasterKeyId: { Ref: 'KeyTwin' } } } },
  });
});

test('leads a reference into another stack to a twin there', () => {
  const bodies = redirected(subject, 'Records.json', 'Queue', ['Properties', 'KmsMasterKeyId'], IMPORTED)!.bodies();
  expect(bodies.get('Foundation.json')).toMatchObject({ Resources: { KeyTwin: TWIN }, Outputs: { TwinOfMutant: { Value: { 'Fn::GetAtt': ['KeyTwin', 'Arn'] } } } });
  expect(bodies.get('Records.json')).toMatchObject({ Resources: { Queue: { Properties: { KmsMasterKeyId: { 'Fn::GetStackOutput': { OutputName: 'TwinOfMutant' } } } } } });
});

test('leaves alone what names no resource of the app', () => {
  expect(redirected(subject, 'Records.json', 'Queue', ['Properties', 'X'], { Ref: 'AWS::Region' })).toBeUndefined();
});
