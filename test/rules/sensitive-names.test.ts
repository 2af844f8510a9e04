import { compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';

const subject = (Type: string, Properties: object, more: object = {}) => ({ Resources: { Subject: { Type, Properties }, ...more } });

judges('s3-no-phi-in-names', [
  ['absent', {}, compliant('BucketName')],
  ['a name of its purpose', { BucketName: 'patient-portal-111122223333-us-east-1' }, compliant('BucketName')],
  ['a medical record number', { BucketName: 'mrn-1234567' }, nonCompliant('BucketName', 'a medical record number')],
  ['a patient in a prefix', { LifecycleConfiguration: { Rules: [{ Prefix: 'logs/' }, { Prefix: 'patient-mary-jones/' }] } }, nonCompliant('LifecycleConfiguration.Rules[1].Prefix', 'a patient name')],
  ['a number in a notification filter',
    { NotificationConfiguration: { LambdaConfigurations: [{ Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'records/123-45-6789/' }] } } }] } },
    nonCompliant('NotificationConfiguration.LambdaConfigurations[0].Filter.S3Key.Rules[0].Value', 'a social security number')],
  ['a parameter', { BucketName: { Ref: 'Name' } }, insufficientData('BucketName')],
  ['a text around a parameter', { BucketName: { 'Fn::Sub': 'records-${Name}' } }, insufficientData('BucketName')],
  ['a bad text around a parameter', { BucketName: { 'Fn::Sub': 'mrn-1234567-${Name}' } }, nonCompliant('BucketName', 'a medical record number')],
  ['a text around the name of the stack', { BucketName: { 'Fn::Sub': 'records-${AWS::StackName}-${AWS::Partition}' } }, compliant('BucketName')],
  ['a piece of the id of the stack', {
    BucketName: { 'Fn::Join': ['-', ['records', { 'Fn::Select': [4, { 'Fn::Split': ['-', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }] }] }]] },
  }, compliant('BucketName')],
  ['a piece of a parameter', { BucketName: { 'Fn::Select': [1, { 'Fn::Split': ['-', { Ref: 'Name' }] }] } }, insufficientData('BucketName')],
  ['in one branch', { BucketName: { 'Fn::If': ['Prod', 'records', 'records-patient-12345'] } }, nonCompliant('BucketName', 'a patient number')],
]);

judges('sns-topic-display-name-no-phi', [
  ['absent', {}, compliant('TopicName')],
  ['a purpose', { DisplayName: 'Patient reminders' }, compliant('DisplayName')],
  ['a patient', { DisplayName: 'Patient: Jane Doe' }, nonCompliant('DisplayName', 'a patient name')],
  ['a number', { TopicName: 'patient-1234567' }, nonCompliant('TopicName', 'a patient number')],
  ['a parameter', { DisplayName: { Ref: 'Name' } }, insufficientData('DisplayName')],
  ['appointment-reminders in either branch', {
    TopicName: { 'Fn::If': ['Prod', 'appointment-reminders', 'appointment-reminders'] },
    DisplayName: 'Your clinic',
  }, compliant('TopicName')],
]);

judges('cloudwatch-no-phi-in-names', [
  ['absent', {}, compliant('AlarmName')],
  ['a dimension of its purpose', { Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'AWS::StackName' } }] }, compliant()],
  ['whom to call in a description', { AlarmDescription: 'The patient API fails. Call Jane, 212-555-0142, jane.doe@example.com' }, compliant()],
  ['a number in a description', { AlarmDescription: 'Heart rate of MRN 1234567' }, nonCompliant('AlarmDescription', 'a medical record number')],
  ['a dimension for each patient', { Dimensions: [{ Name: 'ApiName', Value: 'x' }, { Name: 'mrn', Value: 'A1' }] }, nonCompliant('Dimensions[1].Name', 'mrn')],
  ['a metric filter that makes a dimension of patients',
    subject('AWS::Logs::MetricFilter', { FilterPattern: '{ $.patientId = * }', MetricTransformations: [{ MetricName: 'visits', Dimensions: [{ Key: 'patientId', Value: '$.patientId' }] }] }),
    nonCompliant('MetricTransformations[0].Dimensions[0].Key', 'patientId')],
  ['a metric filter on one patient', subject('AWS::Logs::MetricFilter', { FilterPattern: '"patient-12345"' }), nonCompliant('FilterPattern', 'a patient number')],
  ['a dashboard', subject('AWS::CloudWatch::Dashboard', { DashboardBody: '{"widgets":[{"type":"text","properties":{"markdown":"Patient John Smith"}}]}' }), nonCompliant('DashboardBody', 'a patient name')],
  ['a parameter', { AlarmName: { Ref: 'Name' } }, insufficientData('AlarmName')],
]);

judges('app-no-phi-in-physical-names', [
  ['no name', subject('AWS::DynamoDB::Table', {}), notApplicable()],
  ['a purpose', subject('AWS::Lambda::Function', { FunctionName: 'patient-intake' }), compliant('FunctionName')],
  ['a patient', subject('AWS::Lambda::Function', { FunctionName: 'import-patient-robert-brown' }), nonCompliant('FunctionName', 'a patient name')],
  ['an identifier of a database', subject('AWS::RDS::DBInstance', { DBInstanceIdentifier: 'patient-445566' }), nonCompliant('DBInstanceIdentifier', 'a patient number')],
  ['a parameter', subject('AWS::DynamoDB::Table', { TableName: { Ref: 'Name' } }), insufficientData('TableName')],
  ['a hash of CDK', subject('AWS::DynamoDB::Table', { TableName: 'app-patient-12345ab678c9d0e1f2' }), compliant('TableName')],
  ['the name of another resource', subject('AWS::Lambda::Permission', { FunctionName: { Ref: 'Handler' } }, { Handler: { Type: 'AWS::Lambda::Function' } }), notApplicable()],
  ['a bucket, which has a rule of its own', subject('AWS::S3::Bucket', { BucketName: 'patient-12345' }), notApplicable()],
  ['a member of staff', subject('AWS::IAM::User', { UserName: 'jane.doe@example.com' }), notApplicable()],
]);

const inProd = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['Prod', then, otherwise] });

judges('tags-no-phi-in-tags', [
  ['no tags', subject('AWS::S3::Bucket', {}), notApplicable()],
  ['tags of staff', subject('AWS::S3::Bucket', { Tags: [{ Key: 'created-by', Value: 'jane.doe@example.com' }, { Key: 'phone', Value: '212-555-0142' }] }), compliant('Tags[0].Value')],
  ['an identifier in a value', subject('AWS::S3::Bucket', { Tags: [{ Key: 'Name', Value: 'a' }, { Key: 'note', Value: '123-45-6789' }] }), nonCompliant('Tags[1].Value', 'a social security number')],
  ['a key that explains a number', subject('AWS::S3::Bucket', { Tags: [{ Key: 'PatientId', Value: '445566' }] }), nonCompliant('Tags[0].Value', 'a patient number')],
  ['a key that is a name', subject('AWS::SSM::Parameter', { Tags: { 'patient-john-smith': 'yes' } }), nonCompliant('Tags', 'a patient name')],
  ['the address of a patient', subject('AWS::S3::Bucket', { Tags: [{ Key: 'patient-email', Value: 'jane.doe@example.com' }] }), nonCompliant('Tags[0].Value', 'an e-mail address')],
  ['the name of a team', subject('AWS::S3::Bucket', { Tags: [{ Key: 'team', Value: 'patient-experience' }] }), compliant('Tags[0].Value')],
  ['a parameter', subject('AWS::S3::Bucket', { Tags: [{ Key: 'stage', Value: { Ref: 'Stage' } }] }), insufficientData('Tags[0].Value')],
  ['a key that explains a number in the other branch', subject('AWS::S3::Bucket', { Tags: [{ Key: inProd('Name', 'PatientId'), Value: '445566' }] }), nonCompliant('Tags[0].Value', 'a patient number')],
  ['key and value that tell in the other branch', subject('AWS::S3::Bucket', { Tags: [{ Key: inProd('Name', 'PatientId'), Value: inProd('charts', '445566') }] }), nonCompliant('Tags[0].Value', 'a patient number')],
  ['key and value that tell nothing in the branch they are of', subject('AWS::S3::Bucket', { Tags: [{ Key: inProd('build', 'PatientId'), Value: inProd('445566', 'none') }] }), compliant('Tags[0].Value')],
]);

test('does not repeat in a finding what it saw', () => {
  const { found } = verdictOf(ruleOf('s3-no-phi-in-names'), { BucketName: 'mrn-1234567' });
  expect(found).toBe('a medical record number');
});
