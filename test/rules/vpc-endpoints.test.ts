import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const ENDPOINT = 'AWS::EC2::VPCEndpoint';
const network = (resources: Json) => ({
  Resources: { Subject: { Type: 'AWS::EC2::VPC' }, Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Subject' } } }, ...resources },
});
const endpoint = (ServiceName: unknown, others: Json = {}) => ({ Type: ENDPOINT, Properties: { VpcId: { Ref: 'Subject' }, ServiceName }, ...others });
const bucket = { Records: { Type: 'AWS::S3::Bucket' } };

judges('vpc-endpoints-present', [
  ['no store that is reached by one', network({}), notApplicable()],
  ['a VPC without subnets', { Resources: { Subject: { Type: 'AWS::EC2::VPC' }, ...bucket } }, notApplicable()],
  ['a bucket, no endpoint', network(bucket), nonCompliant(ENDPOINT, 'no endpoint for s3')],
  ['a bucket and its endpoint, as the AWS CDK writes it', network({
    ...bucket, S3: endpoint({ 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, '.s3']] }),
  }), compliant(ENDPOINT)],
  ['an endpoint for something else', network({ ...bucket, Kms: endpoint('com.amazonaws.us-east-1.kms') }), nonCompliant(ENDPOINT)],
  ['a table beside the bucket', network({ ...bucket, Table: { Type: 'AWS::DynamoDB::Table' }, S3: endpoint('com.amazonaws.us-east-1.s3') }),
    nonCompliant(ENDPOINT, 'no endpoint for dynamodb')],
  ['an endpoint on a condition', network({ ...bucket, S3: endpoint('com.amazonaws.us-east-1.s3', { Condition: 'Prod' }) }), nonCompliant(ENDPOINT)],
  ['a service as parameter', network({ ...bucket, S3: endpoint({ Ref: 'Service' }) }), insufficientData(ENDPOINT)],
  ['a bucket for access logs only', network({
    Logs: { Type: 'AWS::S3::Bucket' },
    Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'Logs' } } },
  }), notApplicable()],
]);

const s3 = 'com.amazonaws.us-east-1.s3';
const policy = (...Statement: Json[]) => ({ ServiceName: s3, PolicyDocument: { Statement } });
const all = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };

judges('vpc-endpoint-policy-restricted', [
  ['absent', { ServiceName: s3 }, nonCompliant('PolicyDocument', 'absent')],
  ['absent for an interface endpoint that takes one', { ServiceName: 'com.amazonaws.us-east-1.kms', VpcEndpointType: 'Interface' },
    nonCompliant('PolicyDocument')],
  ['absent for one that may take none', { ServiceName: 'com.amazonaws.us-east-1.sts', VpcEndpointType: 'Interface' }, insufficientData('PolicyDocument')],
  ['the default written out', policy(all), nonCompliant('PolicyDocument.Statement[0]')],
  ['every action of the service', policy({ ...all, Action: 's3:*' }), nonCompliant('PolicyDocument.Statement[0]')],
  ['every action of the service in capital letters', policy({ ...all, Action: ['S3:*'] }), nonCompliant('PolicyDocument.Statement[0]')],
  ['every action of every service', policy({ ...all, Action: '*:*' }), nonCompliant('PolicyDocument.Statement[0]')],
  ['every action of a service that is called otherwise', {
    VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.us-east-1.kinesis-streams', PolicyDocument: { Statement: [{ ...all, Action: 'kinesis:*' }] },
  }, nonCompliant('PolicyDocument.Statement[0]')],
  ['every action of a part of a service', {
    VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.us-east-1.ecr.api', PolicyDocument: { Statement: [{ ...all, Action: 'ecr:*' }] },
  }, nonCompliant('PolicyDocument.Statement[0]')],
  ['every action of what may be the service', { ServiceName: { Ref: 'Service' }, PolicyDocument: { Statement: [{ ...all, Action: 's3:*' }] } },
    insufficientData('PolicyDocument.Statement[0]')],
  ['some actions of what may be the service', { ServiceName: { Ref: 'Service' }, PolicyDocument: { Statement: [{ ...all, Action: 's3:GetObject' }] } }, compliant('PolicyDocument')],
  ['every action of another service', policy({ ...all, Action: 'kms:*' }), compliant('PolicyDocument')],
  ['reading only', policy({ ...all, Action: ['s3:Get*', 's3:List*'] }), compliant('PolicyDocument')],
  ['every bucket by its ARN', policy({ ...all, Resource: ['arn:aws:s3:::*', 'arn:aws:s3:::*/*'] }), nonCompliant('PolicyDocument.Statement[0]')],
  ['every bucket of some partition', policy({ ...all, Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::*' } }), nonCompliant('PolicyDocument.Statement[0]')],
  ['a bucket of some name', policy({ ...all, Resource: [{ 'Fn::Sub': 'arn:aws:s3:::${Records}' }, { 'Fn::Sub': 'arn:aws:s3:::${Records}/*' }] }), compliant('PolicyDocument')],
  ['buckets whose name begins so', policy({ ...all, Resource: 'arn:aws:s3:::records-*' }), compliant('PolicyDocument')],
  ['everything of one account', {
    ServiceName: 'com.amazonaws.us-east-1.dynamodb', PolicyDocument: { Statement: [{ ...all, Resource: 'arn:aws:dynamodb:us-east-1:111122223333:*' }] },
  }, compliant('PolicyDocument')],
  ['the network that every request comes from', policy({ ...all, Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' } } }),
    nonCompliant('PolicyDocument.Statement[0]')],
  ['that network, and the account', policy({ ...all, Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0', 'aws:PrincipalAccount': '111122223333' } } }),
    compliant('PolicyDocument')],
  ['a condition that the account meets', policy({ ...all, Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } } }), compliant('PolicyDocument')],
  ['a condition that anybody meets', policy({ ...all, Condition: { StringLike: { 'aws:PrincipalAccount': '*' } } }), nonCompliant('PolicyDocument.Statement[0]')],
  ['a condition in one branch', policy({ ...all, Condition: { 'Fn::If': ['Prod', { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }, { Ref: 'AWS::NoValue' }] } }),
    nonCompliant('PolicyDocument.Statement[0]')],
  ['named buckets', policy({ ...all, Resource: 'arn:aws:s3:::records/*' }), compliant('PolicyDocument')],
  ['own principals', policy({ ...all, Condition: { StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } } }), compliant('PolicyDocument')],
  ['everything over TLS', policy({ ...all, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), nonCompliant('PolicyDocument.Statement[0]')],
  ...([
    ['an organization of any id', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }], ['resources of an organization of any id', { StringLike: { 'aws:ResourceOrgID': 'o-*' } }],
    ['the organization, if there is one', { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }], ['all accounts but one', { StringNotEquals: { 'aws:PrincipalAccount': '444455556666' } }],
    ['roles of any account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } }], ['a private address', { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }],
    ['a time', { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }], ['a Region', { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }],
    ['callers and resources of one account, whichever', { StringEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' } }],
    ['the organization that every request comes from', { StringEquals: { 'aws:VpceOrgID': 'o-a1b2c3d4e5' } }],
  ] as const).map(([name, Condition]) => [name, policy({ ...all, Condition }), nonCompliant('PolicyDocument.Statement[0]')] as const),
  ['resources of the organization', policy({ ...all, Condition: { StringEquals: { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' } } }), compliant('PolicyDocument')],
  ['buckets of the account', policy({ ...all, Condition: { StringEquals: { 's3:ResourceAccount': '111122223333' } } }), compliant('PolicyDocument')],
  ['a Deny of all but the organization', policy(all, { ...all, Effect: 'Deny', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }), compliant('PolicyDocument.Statement[1]')],
  ['a Deny of all but the resources of the organization', policy(all, { ...all, Effect: 'Deny', Condition: { StringNotEqualsIfExists: { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' } } }), compliant('PolicyDocument.Statement[1]')],
  ...([
    ['of any organization', { Condition: { StringNotLike: { 'aws:PrincipalOrgID': 'o-*' } } }], ['of another network', { Condition: { StringNotEquals: { 'aws:SourceVpc': 'vpc-0a1b2c3d' } } }],
    ['of one action', { Action: 's3:PutObject', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }],
    ['of all but one action', { Action: undefined, NotAction: 's3:PutObject', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }],
    ['of one bucket', { Resource: 'arn:aws:s3:::records/*', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }],
    ['of one principal', { Principal: { AWS: '444455556666' }, Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }],
    ['under a second condition', { Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'aws:RequestedRegion': 'us-east-1' } } }],
    ['of the organization itself', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }],
    ['of who owns not what it asks for', { Condition: { StringNotEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' } } }],
  ] as const).map(([name, denial]) => [`everything, with a Deny ${name}`, policy(all, { ...all, Effect: 'Deny', ...denial }), nonCompliant('PolicyDocument.Statement[0]')] as const),
  ['own resources', policy({ ...all, Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } } }), compliant('PolicyDocument')],
  ['a Deny for everybody beside', policy({ ...all, Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/*' }, { ...all, Effect: 'Deny' }),
    compliant('PolicyDocument')],
  ['a policy as parameter', { ServiceName: s3, PolicyDocument: { Ref: 'Policy' } }, insufficientData('PolicyDocument')],
  ['a load balancer endpoint', { ServiceName: s3, VpcEndpointType: 'GatewayLoadBalancer' }, notApplicable()],
  ['a service of somebody else', { ServiceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-0123', VpcEndpointType: 'Interface' }, notApplicable()],
]);

judges('vpc-endpoint-private-dns', [
  ['absent', { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.us-east-1.kms' }, nonCompliant('PrivateDnsEnabled', 'absent')],
  ['a gateway endpoint', { ServiceName: s3 }, notApplicable()],
  ['a service of somebody else', { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-0123' }, notApplicable()],
  ['a parameter', { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.us-east-1.kms', PrivateDnsEnabled: { Ref: 'Dns' } },
    insufficientData('PrivateDnsEnabled')],
  ['as text', { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.us-east-1.kms', PrivateDnsEnabled: 'true' }, compliant('PrivateDnsEnabled')],
  ['off', { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.us-east-1.kms', PrivateDnsEnabled: false }, nonCompliant('PrivateDnsEnabled')],
]);

const permissions = (AllowedPrincipals: unknown) => ({ Resources: { Subject: { Type: 'AWS::EC2::VPCEndpointServicePermissions', Properties: { AllowedPrincipals } } } });

judges('vpc-endpoint-service-acceptance', [
  ['absent', {}, nonCompliant('AcceptanceRequired', 'absent')],
  ['a parameter', { AcceptanceRequired: { Ref: 'Ask' } }, insufficientData('AcceptanceRequired')],
  ['named principals', permissions(['arn:aws:iam::111122223333:root']), compliant('AllowedPrincipals[0]')],
  ['everybody', permissions(['arn:aws:iam::111122223333:root', '*']), nonCompliant('AllowedPrincipals[1]', '*')],
  ['nobody', permissions([]), compliant('AllowedPrincipals')],
]);

const admitting = (rule: object, more: object = {}) => ({
  Resources: {
    Subject: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.us-east-1.kms', SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }] } },
    Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...rule }] } },
    ...more,
  },
});

judges('vpc-endpoint-security-group-restricted', [
  ['no group', { VpcEndpointType: 'Interface' }, notApplicable()],
  ['the range of the network', admitting({ CidrIp: '10.0.0.0/16' }), compliant('SecurityGroupIds')],
  ['a group of clients', admitting({ SourceSecurityGroupId: 'sg-0123456789abcdef0' }), compliant('SecurityGroupIds')],
  ['every address', admitting({ CidrIp: '0.0.0.0/0' }), nonCompliant('SecurityGroupIds', 'Group admits 0.0.0.0/0')],
  ['half of the addresses', admitting({ CidrIp: '0.0.0.0/1' }), nonCompliant('SecurityGroupIds', 'Group admits 0.0.0.0/1')],
  ['every address of IPv6', admitting({ CidrIpv6: '::/0' }), nonCompliant('SecurityGroupIds', 'Group admits ::/0')],
  ['every address on a port that no endpoint has', admitting({ CidrIp: '0.0.0.0/0', FromPort: 8443, ToPort: 8443 }), compliant('SecurityGroupIds')],
  ['every address by a rule of its own', admitting({ CidrIp: '10.0.0.0/16' }, {
    Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] }, IpProtocol: '-1', CidrIp: '0.0.0.0/0' } },
  }), nonCompliant('SecurityGroupIds')],
  ['a parameter', admitting({ CidrIp: { Ref: 'Range' } }), insufficientData('SecurityGroupIds')],
]);
