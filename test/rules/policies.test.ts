import { PolicyCondition, Statement, policyDocument } from '../../lib/facts/policy-document';
import { Environment } from '../../lib/facts/template';
import { Json } from '../../lib/facts/value';
import {
  accountOf, admitsEverybody, bindsCaller, covers, deniesEverybody, deniesTlsBelow, deniesWithoutTls, isEverybody, isMetByAnybody, speaksOf,
  speaksOfEveryResource,
} from '../../lib/rules/policies';
import { addTo, templateOf } from '../facts/graph-of';

const OWN = '111122223333';
const FOREIGN = '444455556666';
const NOTHING = { Ref: 'AWS::NoValue' };
const inProd = (then: unknown, otherwise: unknown = NOTHING): Json => ({ 'Fn::If': ['Prod', then, otherwise] });

const TEMPLATE: Json = {
  Parameters: { Parameter: { Type: 'String' }, Stage: { Type: 'String' } },
  Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
};

/** The first statement of a policy, as the rules see it. */
function statement(body: Json): Statement {
  const Policy = { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument: { Statement: [body] } } };
  const template = templateOf({ ...TEMPLATE, Resources: { Policy, Role: { Type: 'AWS::IAM::Role' }, Vpc: { Type: 'AWS::EC2::VPC' } } });
  return policyDocument(template.resource('Policy')!, 'PolicyDocument').statements[0];
}

describe('covers', () => {
  test.each<[string, string, boolean]>([
    ['*', 's3:GetObject', true],
    ['s3:*', 's3:GetObject', true],
    ['s3:Get*', 's3:GetObject', true],
    ['s3:*Object', 's3:GetObject', true],
    ['s3:G?tObject', 's3:GetObject', true],
    ['s3:GetObject', 's3:GetObject', true],
    ['S3:getobject', 's3:GetObject', true],
    ['S3:GET*', 's3:GetObject', true],
    ['*:*', 's3:GetObject', true],
    ['s3:**', 's3:GetObject', true],
    ['s3:GetObject', 's3:GetObjectVersion', false],
    ['s3:GetObject?', 's3:GetObject', false],
    ['s3:Get', 's3:GetObject', false],
    ['s3:Put*', 's3:GetObject', false],
    ['kms:*', 's3:GetObject', false],
    ['s3.GetObject', 's3:GetObject', false],
    ['s3:Get.*', 's3:GetObject', false],
    ['', 's3:GetObject', false],
    ['s3:*et*ject', 's3:GetObject', true],
    ['s3:*et*jects', 's3:GetObject', false],
    ['s3:Get*Object*', 's3:GetObject', true],
    ['*?', 's3:GetObject', true],
    [':*'.repeat(100_000), 's3:GetObject', false],
    ['*'.repeat(100_000), 's3:GetObject', true],
  ])('%s, %s: %s', (pattern, action, expected) => {
    expect(covers(pattern, action)).toBe(expected);
    // The second answer comes from memory.
    expect(covers(pattern, action)).toBe(expected);
  });
});

describe('speaksOf', () => {
  test.each<[string, Json, boolean]>([
    ['the action', { Action: 's3:PutObject' }, true],
    ['one of several', { Action: ['s3:GetObject', 's3:Put*'] }, true],
    ['other actions', { Action: ['s3:GetObject', 'kms:*'] }, false],
    ['no action', {}, false],
    ['all but others', { NotAction: 's3:GetObject' }, true],
    ['all but the action', { NotAction: ['s3:Put*'] }, false],
    ['all but what a parameter says', { NotAction: [{ Ref: 'Parameter' }] }, true],
    ['all but the action, in one branch', { NotAction: [inProd('s3:PutObject')] }, true],
    ['the action in one branch', { Action: [inProd('s3:PutObject')] }, true],
  ])('%s', (_name, body, expected) => {
    expect(speaksOf(statement({ Effect: 'Allow', ...body }), 's3:PutObject')).toBe(expected);
  });
});

describe('speaksOfEveryResource', () => {
  test.each<[string, Json, boolean]>([
    ['every one', { Resource: '*' }, true],
    ['every one among others', { Resource: ['arn:aws:s3:::charts', '*'] }, true],
    ['all but some', { NotResource: 'arn:aws:s3:::charts' }, true],
    ['one', { Resource: 'arn:aws:s3:::charts' }, false],
    ['none', {}, false],
  ])('%s', (_name, body, expected) => {
    expect(speaksOfEveryResource(statement({ Effect: 'Allow', ...body }))).toBe(expected);
  });
});

describe('isEverybody', () => {
  test.each<[string, unknown, boolean]>([
    ['*', '*', true],
    ['AWS: *', { AWS: '*' }, true],
    ['a canonical user *', { CanonicalUser: '*' }, true],
    ['every service', { Service: '*' }, false],
    ['an account', { AWS: FOREIGN }, false],
    ['a parameter', { AWS: { Ref: 'Parameter' } }, false],
  ])('%s', (_name, Principal, expected) => {
    expect(statement({ Effect: 'Allow', Principal }).principals.map(isEverybody)).toEqual([expected]);
  });
});

describe('isMetByAnybody', () => {
  test.each([
    ['StringLike', 'aws:PrincipalOrgID', 'o-*', true],
    ['StringLike', 'aws:SourceVpce', 'vpce-*', true],
    ['StringLike', 'aws:SourceAccount', '1*', true],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:logs:us-east-1:*:*', true],
    ['ArnLike', 'kms:EncryptionContext:aws:logs:arn', 'arn:aws:logs:us-east-1:*:log-group:a', true],
    ['StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5', false],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:logs:*:111122223333:*', false],
    ['ArnLike', 'kms:EncryptionContext:aws:logs:arn', 'arn:aws:logs:*:111122223333:log-group:*', false],
    ['StringLike', 'kms:EncryptionContext:purpose', 'records-*', false],
    ['StringLike', 'kms:EncryptionContext:aws:s3:arn', 'arn:aws:s3:::charts-*', false],
    ['StringLike', 'kms:EncryptionContext:aws:s3:arn', 'arn:aws:s3:::*', true],
    ['StringLike', 'aws:ResourceTag/team', 'a*', false],
  ])('%s %s %s: %s', (operator, key, value, expected) => {
    expect(isMetByAnybody({ operator, key, values: [value] })).toBe(expected);
  });
});

describe('bindsCaller', () => {
  const condition = (operator: string, key: string, values: unknown): PolicyCondition => statement({ Effect: 'Allow', Condition: { [operator]: { [key]: values } } }).conditions[0];

  describe('operators', () => {
    test.each<[string, boolean]>([
      ['StringEquals', true], ['stringequals', true], ['StringEqualsIgnoreCase', true], ['StringLike', true], ['ForAnyValue:StringEquals', true],
      ['StringEqualsIfExists', false], ['StringLikeIfExists', false], ['ForAllValues:StringEquals', false], ['ForAllValues:StringLike', false],
      ['StringNotEquals', false], ['StringNotLike', false], ['Null', false],
    ])('%s: %s', (operator, expected) => {
      expect(bindsCaller(condition(operator, 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'))).toBe(expected);
    });

    test.each<[string, string, string, boolean]>([
      ['ArnLike', 'aws:SourceArn', `arn:aws:sns:us-east-1:${OWN}:alerts`, true],
      ['ArnEquals', 'aws:SourceArn', `arn:aws:sns:us-east-1:${OWN}:alerts`, true],
      ['ArnLikeIfExists', 'aws:SourceArn', `arn:aws:sns:us-east-1:${OWN}:alerts`, false],
      ['IpAddress', 'aws:SourceIp', '203.0.113.0/24', true],
      ['IpAddressIfExists', 'aws:SourceIp', '203.0.113.0/24', false],
      ['NotIpAddress', 'aws:SourceIp', '203.0.113.0/24', false],
    ])('%s', (operator, key, value, expected) => {
      expect(bindsCaller(condition(operator, key, value))).toBe(expected);
    });
  });

  describe('keys', () => {
    test.each<[string, string, boolean]>([
      ['aws:SourceAccount', OWN, true], ['AWS:SOURCEACCOUNT', OWN, true], ['kms:CallerAccount', OWN, true], ['aws:SourceVpce', 'vpce-0a1b2c3d', true],
      ['aws:SourceVpc', 'vpc-0a1b2c3d', true], ['aws:userid', 'AROAEXAMPLE:session', true], ['aws:PrincipalServiceName', 'cloudtrail.amazonaws.com', true],
      ['aws:SecureTransport', 'true', false], ['aws:UserAgent', 'portal', false], ['aws:Referer', 'https://portal.example.com', false], ['aws:ResourceAccount', OWN, false],
      // Whoever has a network may give it these addresses.
      ['aws:VpcSourceIp', '10.0.0.0/16', false],
    ])('%s', (key, value, expected) => {
      expect(bindsCaller(condition('StringEquals', key, value))).toBe(expected);
    });

    test('that the caller is an AWS service, not that it is none', () => {
      expect(bindsCaller(condition('Bool', 'aws:PrincipalIsAWSService', 'true'))).toBe(true);
      expect(bindsCaller(condition('Bool', 'aws:PrincipalIsAWSService', true))).toBe(true);
      expect(bindsCaller(condition('Bool', 'aws:PrincipalIsAWSService', 'false'))).toBe(false);
    });
  });

  describe('values', () => {
    test.each<[string, string, string, unknown, boolean]>([
      ['every address', 'IpAddress', 'aws:SourceIp', '0.0.0.0/0', false],
      ['every address of IPv6', 'IpAddress', 'aws:SourceIp', '::/0', false],
      ['half of all addresses', 'IpAddress', 'aws:SourceIp', '128.0.0.0/1', false],
      ['a quarter of them', 'IpAddress', 'aws:SourceIp', '64.0.0.0/2', false],
      ['half of IPv6', 'IpAddress', 'aws:SourceIp', '8000::/1', false],
      ['what IPv6 has handed out', 'IpAddress', 'aws:SourceIp', '2000::/3', false],
      ['every address among others', 'IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '0.0.0.0/0'], false],
      ['a network', 'IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '2001:db8::/48'], true],
      ['no value', 'StringEquals', 'aws:SourceAccount', [], false],
      ['a wildcard', 'StringLike', 'aws:PrincipalOrgID', '*', false],
      ['wildcards', 'StringLike', 'aws:PrincipalOrgID', '?*', false],
      ['an asterisk that is one', 'StringEquals', 'aws:PrincipalOrgID', '*', true],
      ['every organization', 'StringLike', 'aws:PrincipalOrgID', 'o-*', false],
      ['every path of any organization', 'ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', '*/ou-a1b2-c3d4/*', false],
      ['paths of one organization', 'ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/*', true],
      ['every VPC', 'StringLike', 'aws:SourceVpc', 'vpc-*', false],
      ['every endpoint', 'StringLike', 'aws:SourceVpce', 'vpce-*', false],
      ['organizations by their first letter', 'StringLike', 'aws:PrincipalOrgID', 'o-a*', false],
      ['VPCs by the digit that nearly all begin with', 'StringLike', 'aws:SourceVpc', 'vpc-0*', false],
      ['endpoints of any digits', 'StringLike', 'aws:SourceVpce', 'vpce-0????????????????', false],
      ['VPCs of an account', 'ArnLike', 'aws:SourceVpcArn', `arn:aws:ec2:us-east-1:${OWN}:vpc/*`, true],
      ['endpoints of an organization', 'StringEquals', 'aws:VpceOrgID', 'o-a1b2c3d4e5', true],
      ['accounts by their first digits', 'StringLike', 'aws:PrincipalAccount', '1*', false],
      ['sessions of a role', 'StringLike', 'aws:userid', 'AROAEXAMPLE:*', true],
      ['sessions of a name', 'StringLike', 'aws:userid', '*:portal', false],
      ['every role by how its id begins', 'StringLike', 'aws:userid', 'AROA*', false],
      ['every ARN', 'ArnLike', 'aws:PrincipalArn', '*', false],
      ['every ARN, with ArnEquals, which knows wildcards, too', 'ArnEquals', 'aws:PrincipalArn', '*', false],
      ['every ARN in earnest', 'StringLike', 'aws:PrincipalArn', 'arn:*', false],
      ['every ARN of IAM', 'StringLike', 'aws:PrincipalArn', 'arn:aws:iam::*', false],
      ['a role of any account', 'ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/Admin', false],
      ['the same in any partition', 'ArnLike', 'aws:PrincipalArn', 'arn:*:iam::*:role/Admin', false],
      ['a session in any account', 'ArnLike', 'aws:PrincipalArn', 'arn:aws:sts::*:assumed-role/Admin/*', false],
      ['the partition of the stack, any account', 'ArnLike', 'aws:PrincipalArn', { 'Fn::Sub': 'arn:${AWS::Partition}:iam::*:role/Admin' }, false],
      ['the partition of the stack, one account', 'ArnLike', 'aws:PrincipalArn', { 'Fn::Sub': `arn:\${AWS::Partition}:iam::${OWN}:role/*` }, true],
      ['every role of an account', 'ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${OWN}:*`, true],
      ['an account and whatever follows', 'StringLike', 'aws:PrincipalArn', `arn:aws:iam::${OWN}*`, true],
      ['one bucket', 'ArnLike', 'aws:SourceArn', 'arn:aws:s3:::charts', true],
      ['every bucket', 'ArnLike', 'aws:SourceArn', 'arn:aws:s3:::*', false],
      ['buckets of a name that anybody may extend', 'ArnLike', 'aws:SourceArn', 'arn:aws:s3:::charts-*', false],
      ['what lies in one bucket', 'ArnLike', 'aws:SourceArn', 'arn:aws:s3:::charts/*', true],
      ['a bucket of the app and what follows', 'ArnLike', 'aws:SourceArn', { 'Fn::Sub': 'arn:aws:s3:::${Bucket}*' }, true],
      ['zones, whose ARNs name no account', 'ArnLike', 'aws:SourceArn', 'arn:aws:route53:::hostedzone/*', false],
      ['one zone', 'ArnLike', 'aws:SourceArn', 'arn:aws:route53:::hostedzone/Z1', true],
      ['every topic of any account', 'ArnLike', 'aws:SourceArn', 'arn:aws:sns:us-east-1:*:*', false],
      ['a topic of a name in any account', 'ArnLike', 'aws:SourceArn', 'arn:aws:sns:us-east-1:*:alerts', false],
      ['access points of any account', 'ArnLike', 's3:DataAccessPointArn', 'arn:aws:s3:*:*:accesspoint/*', false],
      ['access points of an account', 'ArnLike', 's3:DataAccessPointArn', `arn:aws:s3:us-east-1:${OWN}:accesspoint/*`, true],
      ['the caller itself', 'StringEquals', 'aws:userid', '${aws:userid}', false],
      ['the account of the caller', 'StringEquals', 'aws:PrincipalAccount', '${aws:PrincipalAccount}', false],
      ['the account of the resource', 'StringEquals', 'aws:PrincipalAccount', '${aws:ResourceAccount}', true],
      ['the organization of the resource', 'StringEquals', 'aws:PrincipalOrgID', '${aws:ResourceOrgID}', true],
      ['users of an account, each its own', 'ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${OWN}:user/\${aws:PrincipalTag/Name}`, true],
      ['subscribers of a domain', 'StringLike', 'sns:Endpoint', '*@example.com', true],
      ['every subscriber', 'StringLike', 'sns:Endpoint', '*@*', false],
      ['every web address', 'StringLike', 'sns:Endpoint', 'https://*', false],
      ['a parameter', 'StringEquals', 'aws:PrincipalOrgID', { Ref: 'Parameter' }, true],
      ['a VPC of the app', 'StringEquals', 'aws:SourceVpc', { Ref: 'Vpc' }, true],
      ['the account of the stack', 'StringEquals', 'aws:SourceAccount', { Ref: 'AWS::AccountId' }, true],
      ['one of two, each in its branch', 'StringEquals', 'aws:SourceAccount', inProd(OWN, FOREIGN), true],
      ['open in one branch', 'StringLike', 'aws:PrincipalOrgID', inProd('o-a1b2c3d4e5', '*'), false],
    ])('%s', (_name, operator, key, values, expected) => {
      expect(bindsCaller(condition(operator, key, values))).toBe(expected);
    });

    test.each<[string, Json]>([
      ['of the key', { StringEquals: inProd({ 'aws:SourceAccount': OWN }) }],
      ['of the value', { StringEquals: { 'aws:SourceAccount': inProd(OWN) } }],
      ['of the only entry', { StringEquals: { 'aws:SourceAccount': [inProd(OWN)] } }],
    ])('a condition that is there in one branch only binds nobody: %s', (_name, Condition) => {
      const [binding] = statement({ Effect: 'Allow', Condition }).conditions;
      expect(binding).toMatchObject({ key: 'aws:SourceAccount', isOptional: true });
      expect(bindsCaller(binding)).toBe(false);
    });
  });
});

describe('admitsEverybody', () => {
  const bound = { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } };

  test.each<[string, Json, boolean]>([
    ['everybody', { Principal: '*' }, true],
    ['everybody as AWS', { Principal: { AWS: '*' } }, true],
    ['everybody among others', { Principal: { AWS: [OWN, '*'] } }, true],
    ['everybody in one branch', { Principal: { AWS: inProd('*', OWN) } }, true],
    ['everybody of an organization', { Principal: '*', ...bound }, false],
    ['everybody, over TLS', { Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }, true],
    ['everybody who is no AWS service', { Principal: '*', Condition: { Bool: { 'aws:PrincipalIsAWSService': 'false' } } }, true],
    ['everybody of an organization, where requests say so', { Principal: '*', Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }, true],
    ['everybody, bound in one branch', { Principal: '*', Condition: inProd(bound.Condition) }, true],
    ['all but one account', { NotPrincipal: { AWS: OWN } }, true],
    ['all but one account, bound', { NotPrincipal: { AWS: OWN }, ...bound }, true],
    ['one account', { Principal: { AWS: FOREIGN } }, false],
    ['every service', { Principal: { Service: '*' } }, true],
    ['every service, for the own account', { Principal: { Service: '*' }, Condition: { StringEquals: { 'aws:SourceAccount': OWN } } }, false],
    ['every provider', { Principal: { Federated: '*' } }, true],
    ['the roots of all accounts', { Principal: { AWS: 'arn:aws:iam::*:root' } }, true],
    ['the root of an account', { Principal: { AWS: 'arn:aws:iam::111122223333:root' } }, false],
    ['a service', { Principal: { Service: 'sns.amazonaws.com' } }, false],
    ['nobody named, as in a policy of a role', {}, false],
    ['a Deny for everybody', { Effect: 'Deny', Principal: '*' }, false],
    ['a Deny for all but one', { Effect: 'Deny', NotPrincipal: { AWS: OWN } }, false],
    ['an effect that only the deployment knows', { Effect: { Ref: 'Parameter' }, Principal: '*' }, true],
  ])('%s: %#', (_name, body, expected) => {
    expect(admitsEverybody(statement({ Effect: 'Allow', Action: 's3:*', Resource: '*', ...body }))).toBe(expected);
  });
});

const PLAIN = { Bool: { 'aws:SecureTransport': 'false' } };
const DENY = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: PLAIN };

describe('deniesWithoutTls', () => {
  test.each<[string, Json, boolean]>([
    ['every action', {}, true],
    ['AWS: *', { Principal: { AWS: '*' } }, true],
    ['false itself', { Condition: { Bool: { 'aws:SecureTransport': false } } }, true],
    ['another case', { Condition: { bool: { 'AWS:SecureTransport': 'False' } } }, true],
    ['where requests say nothing of it, too', { Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } } }, true],
    ['compared as a text', { Condition: { StringEquals: { 'aws:SecureTransport': 'false' } } }, true],
    ['all that is not true', { Condition: { StringNotEquals: { 'aws:SecureTransport': 'true' } } }, true],
    ['all but actions that matter less', { Action: undefined, NotAction: 's3:ListBucket' }, true],
    ['all but an action asked for', { Action: undefined, NotAction: ['s3:ListBucket', 's3:Get*'] }, false],
    ['all but what a parameter says', { Action: undefined, NotAction: [{ Ref: 'Parameter' }] }, false],
    ['one of the actions', { Action: 's3:GetObject' }, false],
    ['an Allow', { Effect: 'Allow' }, false],
    ['an effect that only the deployment knows', { Effect: { Ref: 'Parameter' } }, false],
    ['one account', { Principal: { AWS: OWN } }, false],
    ['all but one account', { Principal: undefined, NotPrincipal: { AWS: OWN } }, false],
    ['whoever a parameter says', { Principal: { AWS: { Ref: 'Parameter' } } }, false],
    ['everybody in one branch', { Principal: { AWS: inProd('*', OWN) } }, false],
    ['the action in one branch', { Action: inProd('s3:*', 's3:ListBucket') }, false],
    ['requests with TLS', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } }, false],
    ['requests with or without TLS', { Condition: { Bool: { 'aws:SecureTransport': ['false', 'true'] } } }, false],
    ['a text in another case, which no request has', { Condition: { StringEquals: { 'aws:SecureTransport': 'False' } } }, false],
    ['the opposite', { Condition: { StringNotEquals: { 'aws:SecureTransport': 'false' } } }, false],
    ['requests that do not say', { Condition: { Null: { 'aws:SecureTransport': 'false' } } }, false],
    ['no condition', { Condition: undefined }, false],
    ['as a parameter says', { Condition: { Bool: { 'aws:SecureTransport': { Ref: 'Parameter' } } } }, false],
    ['in one branch', { Condition: { Bool: inProd({ 'aws:SecureTransport': 'false' }, { 'aws:SecureTransport': 'true' }) } }, false],
    ['a further key', { Condition: { Bool: { 'aws:SecureTransport': 'false', 'aws:ViaAWSService': 'false' } } }, false],
    ['a further operator', { Condition: { ...PLAIN, StringNotEquals: { 'aws:PrincipalAccount': OWN } } }, false],
    ['another key', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }, false],
  ])('%s', (_name, change, expected) => {
    expect(deniesWithoutTls(statement({ ...DENY, ...change }), 's3:GetObject', 's3:PutObject')).toBe(expected);
  });
});

describe('deniesTlsBelow 1.2', () => {
  const below = (operator: string, value: unknown): Json => ({ Condition: { [operator]: { 's3:TlsVersion': value } } });

  test.each<[string, Json, boolean]>([
    ['below it', below('NumericLessThan', '1.2'), true],
    ['below it, as a number', below('NumericLessThan', 1.2), true],
    ['below a later one', below('NumericLessThan', 1.3), true],
    ['where requests say so', below('NumericLessThanIfExists', '1.2'), true],
    ['below an earlier one', below('NumericLessThan', '1.1'), false],
    ['below any of two', below('NumericLessThan', ['1.1', '1.2']), false],
    ['up to it', below('NumericLessThanEquals', '1.2'), false],
    ['as a parameter says', below('NumericLessThan', { Ref: 'Parameter' }), false],
    ['not a number', below('NumericLessThan', 'TLSv1.2'), false],
    ['a further condition', { Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' }, Bool: { 'aws:SecureTransport': 'true' } } }, false],
    ['one account', { ...below('NumericLessThan', '1.2'), Principal: { AWS: OWN } }, false],
    ['without TLS at all', { Condition: PLAIN }, false],
  ])('%s', (_name, change, expected) => {
    expect(deniesTlsBelow(statement({ ...DENY, ...change }), 1.2, 's3:GetObject')).toBe(expected);
  });
});

describe('deniesEverybody', () => {
  test.each<[string, Json, boolean]>([
    ['everybody', {}, true],
    ['one account', { Principal: { AWS: OWN } }, false],
    ['other actions', { Action: 'kms:*' }, false],
    ['an Allow', { Effect: 'Allow' }, false],
    ['in one branch', inProd(DENY), false],
  ])('%s', (_name, change, expected) => {
    const body = 'Fn::If' in change ? change : { ...DENY, ...change };
    expect(deniesEverybody(statement(body), ['s3:GetObject'])).toBe(expected);
  });
});

describe('accountOf', () => {
  const KINDS: Json = {
    Role: { Type: 'AWS::IAM::Role' },
    Member: { Type: 'AWS::Organizations::Account' },
    Lookup: { Type: 'Custom::AccountLookup' },
    OtherLookup: { Type: 'AWS::CloudFormation::CustomResource' },
    Setting: { Type: 'AWS::SSM::Parameter' },
    Elsewhere: { Type: 'AWS::CloudFormation::Stack' },
  };

  function account(value: unknown, environment: Environment = { account: OWN }): string {
    const template = templateOf({ ...TEMPLATE, Resources: { ...KINDS, Subject: { Type: 'Test::Subject', Properties: { P: value } } } }, { environment, stackName: 'Records' });
    return accountOf(template.resource('Subject')!.value('P'), template);
  }

  test.each<[string, unknown, string]>([
    ['the own id', OWN, 'own'],
    ['the own id as a number', Number(OWN), 'own'],
    ['the pseudo parameter', { Ref: 'AWS::AccountId' }, 'own'],
    ['the root of the own account', `arn:aws:iam::${OWN}:root`, 'own'],
    ['the same by pseudo parameters', { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' }, 'own'],
    ['another id', FOREIGN, FOREIGN],
    ['a role of another account', `arn:aws:iam::${FOREIGN}:role/Reader`, FOREIGN],
    ['the same in the partition of the stack', { 'Fn::Sub': `arn:\${AWS::Partition}:iam::${FOREIGN}:role/Reader` }, FOREIGN],
    ['a name that ends in the own id', `arn:aws:iam::${FOREIGN}:role/for-${OWN}`, FOREIGN],
    ['a parameter', { Ref: 'Parameter' }, 'unknown'],
    ['the root of an account from a parameter', { 'Fn::Sub': 'arn:aws:iam::${Parameter}:root' }, 'unknown'],
    ['a role whose name is a parameter', { 'Fn::Sub': `arn:aws:iam::${FOREIGN}:role/\${Parameter}` }, FOREIGN],
    ['everybody', '*', 'unknown'],
    ['an ARN without account', 'arn:aws:s3:::charts', 'unknown'],
    ['a service of AWS', 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1', 'unknown'],
    ['the id of a deleted role', 'AROAEXAMPLE', 'unknown'],
    ['a role of the app', { 'Fn::GetAtt': ['Role', 'Arn'] }, 'own'],
    ['a session of a role of the app', { 'Fn::Select': [0, { 'Fn::Split': [',', { 'Fn::GetAtt': ['Role', 'Arn'] }] }] }, 'own'],
    ['an account that the app makes', { 'Fn::GetAtt': ['Member', 'AccountId'] }, 'unknown'],
    ['what a custom resource says', { 'Fn::GetAtt': ['Lookup', 'Arn'] }, 'unknown'],
    ['what another custom resource says', { 'Fn::GetAtt': ['OtherLookup', 'Arn'] }, 'unknown'],
    ['what a setting says', { 'Fn::GetAtt': ['Setting', 'Value'] }, 'unknown'],
    ['what a nested stack says that is not at hand', { 'Fn::GetAtt': ['Elsewhere', 'Outputs.RoleArn'] }, 'unknown'],
    ['an import from outside of the app', { 'Fn::ImportValue': 'RoleArn' }, 'unknown'],
    ['a role of the app in one branch within a text', { 'Fn::Join': ['', [inProd({ 'Fn::GetAtt': ['Role', 'Arn'] }, FOREIGN)]] }, 'unknown'],
    ['a text that begins with what a custom resource says', { 'Fn::Sub': 'arn:aws:iam::${Lookup.Account}:root' }, 'unknown'],
  ])('%s', (_name, value, expected) => {
    expect(account(value)).toBe(expected);
  });

  test.each<[string, unknown, string]>([
    ['an id', OWN, OWN],
    ['a role', `arn:aws:iam::${OWN}:role/Reader`, OWN],
    ['the pseudo parameter', { Ref: 'AWS::AccountId' }, 'own'],
    ['a role of the app', { 'Fn::GetAtt': ['Role', 'Arn'] }, 'own'],
    ['nothing', '', 'unknown'],
  ])('in a stack without a known account: %s', (_name, value, expected) => {
    expect(account(value, {})).toBe(expected);
  });

  test.each<[string, Environment, string]>([
    ['the same account', { account: OWN }, 'own'],
    ['another account', { account: FOREIGN }, FOREIGN],
    ['an account that nobody knows yet', {}, 'own'],
  ])('a role of another stack of the app, in %s', (_name, environment, expected) => {
    const user = templateOf({ Resources: {} }, { environment: { account: OWN } });
    const owner = addTo(user.graph, { Resources: { Role: KINDS.Role } }, { environment, stackName: 'Roles' });
    const role = addTo(owner.graph, { Resources: { Role: KINDS.Role, Subject: { Type: 'Test::Subject', Properties: { P: { 'Fn::GetAtt': ['Role', 'Arn'] } } } } }, { environment, stackName: 'More' });
    expect(accountOf(role.resource('Subject')!.value('P'), user)).toBe(expected);
  });
});
