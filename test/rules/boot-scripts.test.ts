import { compliant, insufficientData, judges, nonCompliant } from './judges';

const onStart = (content: unknown) => ({ OnStart: [{ Content: content }] });
const studio = (content: unknown) => ({ Resources: { Subject: { Type: 'AWS::SageMaker::StudioLifecycleConfig', Properties: { StudioLifecycleConfigContent: content } } } });
const base64 = (text: string) => Buffer.from(text).toString('base64');

judges('sagemaker-lifecycle-no-secrets', [
  ['absent', {}, compliant()],
  ['a plain script', onStart({ 'Fn::Base64': 'pip install records-agent' }), compliant()],
  ['Base64 in the template', onStart(base64('export DB_PASSWORD=correct-horse-7')), nonCompliant('OnStart[0].Content', 'a password')],
  ['in the second script', { OnCreate: [{ Content: { 'Fn::Base64': 'ls' } }, { Content: { 'Fn::Base64': 'curl -d ssn=219-09-9999 localhost' } }] },
    nonCompliant('OnCreate[1].Content', 'a social security number')],
  ['a secret that CloudFormation looks up', onStart({ 'Fn::Sub': 'export P={{resolve:secretsmanager:db}} && ${AWS::Region}' }), nonCompliant('OnStart[0].Content')],
  ['a parameter', onStart({ Ref: 'Script' }), insufficientData('OnStart[0].Content')],
  ['a script of Studio', studio(base64('export DB_PASSWORD=correct-horse-7')), nonCompliant('StudioLifecycleConfigContent')],
  ['a script of Studio that fetches its secret', studio(base64('aws secretsmanager get-secret-value --secret-id db')), compliant('StudioLifecycleConfigContent')],
]);
