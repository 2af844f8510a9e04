import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const parameter = { Ref: 'Parameter' };
const key = { 'Fn::GetAtt': ['Key', 'Arn'] };
const allow = (statement: object) => ({ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*', ...statement }] } });

judges('sqs-encrypted-kms', [
  ['absent', {}, nonCompliant('KmsMasterKeyId', 'absent')],
  ['a key of the app', { Resources: { Subject: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: key } }, Key: { Type: 'AWS::KMS::Key' } } }, compliant('KmsMasterKeyId')],
  ['an alias of the account', { KmsMasterKeyId: 'alias/messages' }, compliant('KmsMasterKeyId')],
  ['the key of AWS', { KmsMasterKeyId: 'alias/aws/sqs' }, nonCompliant('KmsMasterKeyId', 'alias/aws/sqs')],
  ['keys of Amazon SQS', { SqsManagedSseEnabled: true }, nonCompliant('KmsMasterKeyId', 'absent')],
  ['a parameter', { KmsMasterKeyId: parameter }, insufficientData('KmsMasterKeyId')],
  ['in one branch', { KmsMasterKeyId: { 'Fn::If': ['Prod', 'alias/messages', { Ref: 'AWS::NoValue' }] } }, nonCompliant('KmsMasterKeyId', 'absent if not Prod')],
]);

judges('sqs-no-public-policy', [
  ['no document', {}, notApplicable()],
  ['everybody', allow({ Principal: '*' }), nonCompliant('PolicyDocument.Statement[0]', 'an Allow for everybody')],
  ['everybody, as an AWS principal', allow({ Principal: { AWS: '*' } }), nonCompliant('PolicyDocument.Statement[0]')],
  ['everybody with a wildcard for the source', allow({ Principal: '*', Condition: { ArnLike: { 'aws:SourceArn': '*' } } }), nonCompliant(
    'PolicyDocument.Statement[0]',
  )],
  ['a topic, by the source', allow({ Principal: '*', Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:us-east-1:111122223333:results' } } }), compliant()],
  ['a service', allow({ Principal: { Service: 'sns.amazonaws.com' } }), compliant()],
  ['every action for the own account', allow({ Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } }, Action: 'sqs:*' }), compliant()],
  ['a Deny for everybody', allow({ Effect: 'Deny', Principal: '*' }), compliant()],
  ['a parameter', allow({ Principal: { AWS: parameter } }), insufficientData('PolicyDocument.Statement[0]')],
]);

judges('sqs-kms-data-key-reuse', [
  ['no key', {}, notApplicable()],
  ['absent', { KmsMasterKeyId: 'alias/messages' }, compliant('KmsDataKeyReusePeriodSeconds')],
  ['an hour, as text', { KmsMasterKeyId: 'alias/messages', KmsDataKeyReusePeriodSeconds: '3600' }, compliant('KmsDataKeyReusePeriodSeconds')],
  ['a day', { KmsMasterKeyId: 'alias/messages', KmsDataKeyReusePeriodSeconds: 86400 }, nonCompliant('KmsDataKeyReusePeriodSeconds', '86400')],
  ['a parameter', { KmsMasterKeyId: 'alias/messages', KmsDataKeyReusePeriodSeconds: parameter }, insufficientData('KmsDataKeyReusePeriodSeconds')],
  ['a day without a key', { KmsDataKeyReusePeriodSeconds: 86400 }, notApplicable()],
]);
