import * as fs from 'node:fs';
import * as path from 'node:path';
import { Horror } from './horrors';

/** What the largest template that is read may take; docs/limits.md states it. */
const LARGE = { seconds: 240, mebibytes: 2048 } as const;

type Resource = (index: number) => object;

/** Eight resources that belong together, over and over. */
const MIX: readonly Resource[] = [
  index => ({ Type: 'AWS::S3::Bucket', Properties: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': [`R${index + 7}`, 'Arn'] } } }] } } }),
  index => ({ Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: `R${index - 1}` }, PolicyDocument: { Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [{ 'Fn::GetAtt': [`R${index - 1}`, 'Arn'] }], Condition: { Bool: { 'aws:SecureTransport': 'false' } } }] } } }),
  index => ({ Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: { Ref: `R${index + 5}` } } }),
  index => ({ Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: { Ref: `R${index + 4}` }, RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [`R${index}`, 'Arn'] }, maxReceiveCount: 5 } } }),
  index => ({ Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs22.x', Handler: 'index.handler', Role: { 'Fn::GetAtt': [`R${index + 1}`, 'Arn'] }, Code: { ZipFile: 'exports.handler = async () => {};' }, Environment: { Variables: { TABLE: { Ref: `R${index + 2}` } } } } }),
  index => ({ Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] }, Policies: [{ PolicyName: 'x', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: ['dynamodb:GetItem'], Resource: { 'Fn::GetAtt': [`R${index + 1}`, 'Arn'] } }] } }] } }),
  index => ({ Type: 'AWS::DynamoDB::Table', Properties: { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { Ref: `R${index + 1}` } } } }),
  () => ({ Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true, KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } }, Action: 'kms:*', Resource: '*' }] } } }),
];

/** Written piece by piece. */
function template(count: number, resource: Resource, name = 'large.json') {
  return (folder: string) => {
    const target = path.join(folder, name);
    const out = fs.openSync(target, 'w');
    fs.writeSync(out, '{"Resources":{');
    for (let index = 0; index < count;) {
      let part = '';
      for (let each = 0; each < 5000 && index < count; each++, index++) part += `${index > 0 ? ',\n' : ''}"R${index}":${JSON.stringify(resource(index))}`;
      fs.writeSync(out, part);
    }
    fs.writeSync(out, '}}');
    fs.closeSync(out);
    return target;
  };
}

function text(content: () => string, name = 'large.json') {
  return (folder: string) => {
    const target = path.join(folder, name);
    fs.writeFileSync(target, content());
    return target;
  };
}

const judged = (name: string, make: Horror['make'], resources: number): Horror => ({ name, make, exit: 'judged', resources, ...LARGE });
const refused = (name: string, make: Horror['make'], says: RegExp): Horror => ({ name, make, exit: 2, says, ...LARGE });
const BUCKET = { Type: 'AWS::S3::Bucket' };
const one = (properties: object) => JSON.stringify({ Resources: { A: { ...BUCKET, Properties: properties } } });
const many = <T>(count: number, entry: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => entry(index));

/** Inputs as large as they may be, and larger. */
export const LARGE_HORRORS: readonly Horror[] = [
  judged('200,000 resources in more than 50 MB', template(200_000, index => ({ ...MIX[index % MIX.length](index), Metadata: { 'aws:cdk:path': `Stack/R${index}/Resource` } })), 200_000),
  judged('200,000 resources of nothing', template(200_000, () => ({})), 200_000),
  judged('50,000 buckets of one name, and policies that name it', template(50_000, index => index % 2
    ? { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'records', PolicyDocument: { Statement: [] } } } : { ...BUCKET, Properties: { BucketName: 'records' } }), 50_000),
  judged('20,000 policies on one bucket', template(20_000, index => index === 0 ? BUCKET : { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'R0' }, PolicyDocument: { Statement: [] } } }), 20_000),
  judged('one text of 50 MB', text(() => one({ BucketName: 'x'.repeat(50_000_000) })), 1),
  judged('one list of 5,000,000 entries', text(() => `{"Resources": {"A": {"Type": "AWS::S3::Bucket", "Properties": {"Tags": [${'1,'.repeat(4_999_999)}1]}}}}`), 1),
  judged('one list of 200,000 references', text(() => one({ Tags: many(200_000, () => ({ Ref: 'A' })) })), 1),
  judged('one object of 500,000 keys', text(() => one(Object.fromEntries(many(500_000, index => [`k${index}`, index])))), 1),
  judged('50 MB of blanks', text(() => `${' \n'.repeat(25_000_000)}${one({})}`), 1),
  judged('a policy of 2,000 statements of 100 actions', text(() => JSON.stringify({ Resources: { A: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument: { Statement: many(2000, statement => ({ Effect: 'Allow', Action: many(100, action => `s3:Get${statement}${action}*`), Resource: '*' })) } }] } } } })), 1),
  judged('a security group of 20,000 rules', text(() => JSON.stringify({ Resources: { A: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: many(20_000, port => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '0.0.0.0/0' })) } } } })), 1),
  judged('YAML of 5 MB', text(() => `Resources:\n${many(40_000, index => `  R${index}:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: !Sub "\${AWS::Region}-records-${index}"\n      Tags: [{Key: a, Value: b}]\n`).join('')}`, 'large.yaml'), 40_000),
  refused('a template of more than 64 MiB', text(() => one({ BucketName: 'x'.repeat(64 * 1024 * 1024) })), /larger than 64 MiB/),
  refused('YAML of more than 8 MiB', text(() => `Resources:\n  A: {Type: ${'x'.repeat(9_000_000)}}\n`, 'large.yaml'), /YAML of more than 8 MiB/),
  refused('broken JSON of 50 MB', text(() => `{"Resources": {"A": [${'1,'.repeat(25_000_000)}}}`), /:1:\d+: broken JSON/),
];
