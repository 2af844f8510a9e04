import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const AT = 'PolicyDocument.Statement[0]';
const DEVICE = 'arn:aws:iot:us-east-1:111122223333';
const policy = (statement: object) => ({ PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] } });
const may = (action: unknown, ...resources: readonly unknown[]) => policy({ Action: action, Resource: resources });
const ATTACHED = { Bool: { 'iot:Connection.Thing.IsAttached': ['true'] } };

judges('iot-policy-least-privilege', [
  ['no document', {}, notApplicable()],
  ['what belongs to the device', may(['iot:Publish', 'iot:RetainPublish'], `${DEVICE}:topic/vitals/\${iot:Connection.Thing.ThingName}/*`), compliant(AT)],
  ['the same by a substitution', may('iot:Connect', { 'Fn::Sub': 'arn:${AWS::Partition}:iot:${AWS::Region}:${AWS::AccountId}:client/${!iot:Connection.Thing.ThingName}' }), compliant(AT)],
  ['a branch of the topics', may('iot:Publish', `${DEVICE}:topic/vitals/*`), compliant(AT)],
  ['every action', may('iot:*', `${DEVICE}:topic/vitals`), nonCompliant(AT, 'the action iot:*')],
  ['every action of every service', may('*', '*'), nonCompliant(AT, 'the action *')],
  ['all but one action', policy({ NotAction: 'iot:Connect', Resource: `${DEVICE}:topic/a` }), nonCompliant(AT, 'every action but some')],
  ['everything', may('iot:Publish', '*'), nonCompliant(AT, 'every client')],
  ['every topic', may('iot:Publish', `${DEVICE}:topic/a`, `${DEVICE}:topic/*`), nonCompliant(AT, 'every topic')],
  ['every topic filter by a substitution', may('iot:Subscribe', { 'Fn::Sub': 'arn:aws:iot:${AWS::Region}:${AWS::AccountId}:topicfilter/*' }), nonCompliant(AT, 'every topicfilter')],
  ['every client', may('iot:Connect', `${DEVICE}:client/*`), nonCompliant(AT, 'every client')],
  ['every client, but under the name of its thing', policy({ Action: 'iot:Connect', Resource: '*', Condition: ATTACHED }), compliant(AT)],
  ['every topic of an attached thing', policy({ Action: ['iot:Connect', 'iot:Publish'], Resource: '*', Condition: ATTACHED }), nonCompliant(AT)],
  ['to receive what it may subscribe to', may('iot:Receive', `${DEVICE}:topic/*`), compliant(AT)],
  ['the shadow of every thing', may(['iot:GetThingShadow'], `${DEVICE}:thing/*`), nonCompliant(AT, 'every thing')],
  ['a Deny of everything', policy({ Effect: 'Deny', Action: '*', Resource: '*' }), compliant(AT)],
  ['as JSON text', { PolicyDocument: `{"Statement":[{"Effect":"Allow","Action":"iot:Publish","Resource":"${DEVICE}:topic/*"}]}` }, nonCompliant(AT)],
  ['resources by a parameter', may('iot:Publish', { Ref: 'Topics' }), insufficientData(AT)],
  ['actions by a parameter', may({ Ref: 'Actions' }, `${DEVICE}:topic/vitals`), insufficientData(AT)],
  ['a document by a parameter', { PolicyDocument: { Ref: 'Policy' } }, insufficientData()],
]);
