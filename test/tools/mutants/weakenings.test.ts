import { Json } from '../../../lib/facts/value';
import { REMOVED, pathText } from '../../../tools/mutants/edit';
import { references, weakenings } from '../../../tools/mutants/weakenings';

const found = (Type: string, Properties: Json, more: Json = {}) => weakenings({ Type, Properties, ...more })
  .map(({ operator, path, value }) => `${operator} ${pathText(path)} ${value === REMOVED ? 'nothing' : JSON.stringify(value)}`);

test.each<[string, Json, string]>([
  ['removes a property', { Versioned: {} }, 'remove Properties.Versioned nothing'],
  ['removes an entry', { List: ['a'] }, 'remove Properties.List[0] nothing'],
  ['flips a boolean', { Encrypted: true }, 'flip Properties.Encrypted false'],
  ['flips a boolean in text', { Encrypted: 'true' }, 'flip Properties.Encrypted "false"'],
  ['suspends', { Status: 'Enabled' }, 'flip Properties.Status "Suspended"'],
  ['opens a CIDR', { CidrIp: '10.0.0.0/16' }, 'widen Properties.CidrIp "0.0.0.0/0"'],
  ['opens a CIDR of IPv6', { CidrIpv6: 'fd00::/8' }, 'widen Properties.CidrIpv6 "::/0"'],
  ['lowers a retention', { RetentionInDays: 2192 }, 'lower Properties.RetentionInDays 1'],
  ['raises what is weaker when raised', { RotationPeriodInDays: 365 }, 'lower Properties.RotationPeriodInDays 7300'],
  ['lowers a version of TLS', { Parameters: { tls: 'TLSv1.2' } }, 'flip Properties.Parameters.tls "TLSv1"'],
  ['backs up once a year', { ScheduleExpression: 'cron(0 5 * * ? *)' }, 'lower Properties.ScheduleExpression "cron(0 5 1 1 ? *)"'],
  ['audits less', { Parameters: { audit: 'ddl,role' } }, 'lower Properties.Parameters.audit "role"'],
  ['opens all ports', { Ingress: [{ FromPort: 443, ToPort: 443 }] }, 'widen Properties.Ingress[0] {"FromPort":0,"ToPort":65535}'],
  ['finds nothing in a log', { FilterPattern: '{ $.eventName = "StopLogging" }' }, 'lower Properties.FilterPattern "{ $.eventName = \\"Nothing\\" }"'],
])('%s', (_what, properties, expected) => {
  expect(found('AWS::Test::Thing', properties)).toContain(expected);
});

test('keeps nothing when the stack goes', () => {
  expect(found('AWS::Test::Thing', {}, { DeletionPolicy: 'RetainExceptOnCreate' })).toEqual(['remove DeletionPolicy nothing', 'flip DeletionPolicy "Delete"']);
});

test('takes away tags as a whole', () => {
  expect(found('AWS::Test::Thing', { Tags: [{ Key: 'owner', Value: 'clinic' }] })).toEqual(['remove Properties.Tags nothing', 'remove Properties.Tags[0] nothing']);
});

const policy = (statement: Json) => found('AWS::S3::BucketPolicy', { PolicyDocument: { Statement: [statement] } });
const AT = 'Properties.PolicyDocument.Statement[0]';

test('weakens a grant by what it covers besides, and takes nothing away from it', () => {
  const grant = policy({ Effect: 'Allow', Action: ['s3:GetObject'], Principal: { AWS: 'x' }, Resource: 'arn', Condition: { StringEquals: { 'aws:SourceAccount': '1' } } });
  expect(grant).toEqual(expect.arrayContaining([
    `widen ${AT}.Action "*"`, `widen ${AT}.Action "s3:*"`, `widen ${AT}.Principal "*"`, `widen ${AT}.Resource "*"`,
    `remove ${AT}.Condition nothing`, `widen ${AT}.Condition {"StringLike":{"aws:SourceAccount":"*"}}`,
    'add statement Properties.PolicyDocument.Statement '
      + '[{"Effect":"Allow","Action":["s3:GetObject"],"Principal":{"AWS":"x"},"Resource":"arn","Condition":{"StringEquals":{"aws:SourceAccount":"1"}}},'
      + '{"Effect":"Allow","Action":"*","Principal":"*","Resource":"*"}]',
  ]));
  expect(grant.filter(each => [`remove ${AT}.Action[0] nothing`, `remove ${AT} nothing`, `invert statement ${AT}.Effect "Deny"`].includes(each))).toEqual([]);
});

test('weakens a denial by what it no longer covers', () => {
  expect(policy({ Effect: 'Deny', Action: 's3:*', Principal: '*', Resource: ['a', 'b'] })).toEqual(expect.arrayContaining([
    `remove ${AT} nothing`, `invert statement ${AT}.Effect "Allow"`, `widen ${AT}.Action "s3:ListNothing"`, `remove ${AT}.Resource[1] nothing`,
    `widen ${AT}.Principal {"AWS":"arn:aws:iam::123456789012:role/nobody"}`,
  ]));
});

test('lets a pattern of events match less, and never more', () => {
  const pattern = found('AWS::Events::Rule', { EventPattern: { source: ['aws.kms'], detail: { eventName: ['DisableKey', 'ScheduleKeyDeletion'] } } });
  expect(pattern).toEqual(['remove Properties.EventPattern nothing', 'remove Properties.EventPattern.detail.eventName[0] nothing', 'remove Properties.EventPattern.detail.eventName[1] nothing']);
});

test('opens a security group that has no rules', () => {
  expect(found('AWS::EC2::SecurityGroup', {}).filter(each => each.startsWith('widen'))).toHaveLength(2);
});

test('finds the references of a resource', () => {
  expect(references({ Properties: { Key: { Ref: 'Key' }, Plain: 'x', List: [{ 'Fn::GetAtt': ['A', 'Arn'] }] } }).map(({ path }) => pathText(path)))
    .toEqual(['Properties.Key', 'Properties.List[0]']);
});
