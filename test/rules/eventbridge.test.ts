import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const QUEUE = { Arn: 'arn:aws:sqs:us-east-1:111122223333:undelivered' };
const parameter = { Ref: 'Parameter' };

const toTopic = (pattern: object) => ({
  Resources: {
    Subject: { Type: 'AWS::Events::Rule', Properties: { EventPattern: pattern, Targets: [{ Id: 'a', Arn: { Ref: 'Topic' } }] } },
    Topic: { Type: 'AWS::SNS::Topic' },
  },
});

judges('eventbridge-bus-cmk', [
  ['absent', {}, nonCompliant('KmsKeyIdentifier', 'absent')],
  ['an alias of the customer', { KmsKeyIdentifier: 'alias/phi' }, compliant('KmsKeyIdentifier')],
  ['the key of AWS', { KmsKeyIdentifier: '' }, nonCompliant('KmsKeyIdentifier')],
  ['a parameter', { KmsKeyIdentifier: parameter }, insufficientData('KmsKeyIdentifier')],
  ['an alias of one\'s own', { Name: 'results', KmsKeyIdentifier: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('KmsKeyIdentifier')],
]);

judges('eventbridge-archive-retention-cmk', [
  ['absent', {}, nonCompliant('KmsKeyIdentifier', 'absent')],
  ['kept without end', { KmsKeyIdentifier: KEY, RetentionDays: 0 }, nonCompliant('RetentionDays', '0')],
  ['no key', { RetentionDays: 30 }, nonCompliant('KmsKeyIdentifier', 'absent')],
  ['both', { KmsKeyIdentifier: KEY, RetentionDays: '30' }, compliant()],
  ['a parameter', { KmsKeyIdentifier: KEY, RetentionDays: parameter }, insufficientData('RetentionDays')],
  ['an alias of one\'s own', { KmsKeyIdentifier: 'arn:aws:kms:us-east-1:111122223333:alias/records', RetentionDays: 30 }, compliant('KmsKeyIdentifier')],
]);

judges('eventbridge-rule-target-dlq', [
  ['no targets', {}, notApplicable()],
  ['an empty list of targets', { Targets: [] }, notApplicable()],
  ['one target of two without a queue', { Targets: [{ Id: 'a', DeadLetterConfig: QUEUE }, { Id: 'b' }] }, nonCompliant('Targets[1].DeadLetterConfig.Arn', 'absent')],
  ['each target with a queue', { Targets: [{ Id: 'a', DeadLetterConfig: QUEUE }, { Id: 'b', DeadLetterConfig: { Arn: parameter } }] }, compliant()],
  ['a topic that hears what AWS reports', toTopic({ source: ['aws.kms', 'aws.backup'] }), notApplicable()],
  ['the same with the ARN written out', { EventPattern: { source: ['aws.kms'] }, Targets: [{ Id: 'a', Arn: 'arn:aws:sns:us-east-1:111122223333:alarms' }] }, notApplicable()],
  ['a topic that hears what the app reports', toTopic({ source: ['aws.s3', 'clinic.results'] }), nonCompliant('Targets[0].DeadLetterConfig.Arn', 'absent')],
  ['a topic that hears everything', toTopic({ 'detail-type': ['result'] }), nonCompliant('Targets[0].DeadLetterConfig.Arn')],
  ['a function that hears what AWS reports', { EventPattern: { source: ['aws.s3'] }, Targets: [{ Id: 'a', Arn: 'arn:aws:lambda:us-east-1:111122223333:function:a' }] },
    nonCompliant('Targets[0].DeadLetterConfig.Arn')],
  ['targets that are not known', { Targets: parameter }, insufficientData('Targets')],
  ['a target that one branch leaves out', { Targets: [{ 'Fn::If': ['Prod', { Id: 'a', DeadLetterConfig: QUEUE }, { Ref: 'AWS::NoValue' }] }] }, compliant()],
]);

judges('eventbridge-bus-logging', [
  ['no logs', {}, notApplicable()],
  ['logs off', { LogConfig: { Level: 'OFF', IncludeDetail: 'FULL' } }, notApplicable()],
  ['detail not mentioned', { LogConfig: { Level: 'TRACE' } }, compliant('LogConfig.IncludeDetail')],
  ['detail', { LogConfig: { Level: 'INFO', IncludeDetail: 'FULL' } }, nonCompliant('LogConfig.IncludeDetail', 'FULL')],
  ['a parameter', { LogConfig: { Level: 'INFO', IncludeDetail: parameter } }, insufficientData('LogConfig.IncludeDetail')],
  ['detail at a level that is not known', { LogConfig: { Level: parameter, IncludeDetail: 'FULL' } }, nonCompliant('LogConfig.IncludeDetail')],
]);

judges('eventbridge-pipe-encryption-logging', [
  ['absent', {}, nonCompliant('KmsKeyIdentifier', 'absent')],
  ['a key and no logs', { KmsKeyIdentifier: KEY }, compliant('KmsKeyIdentifier')],
  ['data in logs', { KmsKeyIdentifier: KEY, LogConfiguration: { Level: 'INFO', IncludeExecutionData: ['ALL'] } }, nonCompliant('LogConfiguration.IncludeExecutionData[0]', 'ALL')],
  ['data in logs that are off', { KmsKeyIdentifier: KEY, LogConfiguration: { Level: 'OFF', IncludeExecutionData: ['ALL'] } }, compliant('KmsKeyIdentifier')],
  ['a parameter', { KmsKeyIdentifier: parameter }, insufficientData('KmsKeyIdentifier')],
]);

judges('eventbridge-scheduler-cmk', [
  ['no input', { Target: { Arn: 'arn:aws:lambda:us-east-1:111122223333:function:nightly' } }, notApplicable()],
  ['an input without a key', { Target: { Input: '{"job":"nightly"}' } }, nonCompliant('KmsKeyArn', 'absent')],
  ['an input under a key', { KmsKeyArn: KEY, Target: { Input: '{"job":"nightly"}' } }, compliant()],
  ['an identifier', { KmsKeyArn: KEY, Target: { Input: '{"patient":"SSN 219-09-9999"}' } }, nonCompliant('Target.Input', 'a social security number')],
  ['a parameter', { KmsKeyArn: KEY, Target: { Input: parameter } }, insufficientData('Target.Input')],
]);

judges('eventbridge-schema-discovery-off', [
  ['a bus that no discoverer reads', { Name: 'results' }, compliant()],
  ['a bus that one reads: the discoverer is judged', {
    Resources: {
      Subject: { Type: 'AWS::Events::EventBus' },
      Discoverer: { Type: 'AWS::EventSchemas::Discoverer', Properties: { SourceArn: { 'Fn::GetAtt': ['Subject', 'Arn'] } } },
    },
  }, notApplicable()],
  ['a discoverer', { Resources: { Subject: { Type: 'AWS::EventSchemas::Discoverer', Properties: { SourceArn: parameter } } } }, nonCompliant('SourceArn')],
  ['a bus that a parameter may name', {
    Resources: { Subject: { Type: 'AWS::Events::EventBus', Properties: { Name: { Ref: 'Name' } } } },
  }, compliant('AWS::EventSchemas::Discoverer')],
]);
