import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const permission = (properties: object) => ({ Action: 'lambda:InvokeFunction', FunctionName: 'intake', ...properties });
const layer = (properties: object) => ({ Resources: { Subject: { Type: 'AWS::Lambda::LayerVersionPermission', Properties: { Action: 'lambda:GetLayerVersion', ...properties } } } });

judges('lambda-not-publicly-invokable', [
  ['an account', permission({ Principal: '111122223333' }), compliant('Principal')],
  ['an account as a number', permission({ Principal: 111122223333 }), compliant('Principal')],
  ['the own account', permission({ Principal: { Ref: 'AWS::AccountId' } }), compliant()],
  ['everybody', permission({ Principal: '*' }), nonCompliant('Principal', '*')],
  ['everybody of an organization', permission({ Principal: '*', PrincipalOrgID: 'o-a1' }), compliant('PrincipalOrgID')],
  ['everybody, by one source', permission({ Principal: '*', SourceArn: 'arn:aws:s3:::intake' }), compliant('SourceArn')],
  ['everybody, by every source', permission({ Principal: '*', SourceArn: 'arn:aws:s3:::*' }), nonCompliant('Principal', '*')],
  ['everybody, of one account in one branch only', permission({ Principal: '*', SourceAccount: { 'Fn::If': ['Prod', '111122223333', { Ref: 'AWS::NoValue' }] } }), nonCompliant('Principal')],
  ['S3 for every bucket', permission({ Principal: 's3.amazonaws.com' }), nonCompliant('SourceArn', 'absent')],
  ['S3 within an organization', permission({ Principal: 's3.amazonaws.com', PrincipalOrgID: 'o-a1' }), compliant()],
  ['another service', permission({ Principal: 'sns.amazonaws.com' }), compliant()],
  ['a parameter', permission({ Principal: { Ref: 'Caller' } }), insufficientData('Principal')],
  ['a parameter within an account', permission({ Principal: { Ref: 'Caller' }, SourceAccount: '111122223333' }), compliant('SourceAccount')],
  ['the public URL of a function', permission({ Action: 'lambda:InvokeFunctionUrl', Principal: '*', FunctionUrlAuthType: 'NONE' }), nonCompliant('Principal')],
  ['a layer for everybody', layer({ Principal: '*' }), nonCompliant('Principal')],
  ['a layer for an organization', layer({ Principal: '*', OrganizationId: 'o-a1' }), compliant('OrganizationId')],
  ['a layer for an account', layer({ Principal: '111122223333' }), compliant('Principal')],
]);

const POLICY_AT = 'PolicyDocument.Statement[0]';
const resourcePolicy = (statement: Json, isText = false): Json => {
  const document = { Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '*', ...statement }] };
  return { Resources: { Subject: { Type: 'AWS::Lambda::ResourcePolicy', Properties: { ResourceArn: 'arn:aws:lambda:us-east-1:111122223333:function:intake', PolicyDocument: isText ? JSON.stringify(document) : document } } } };
};
judges('lambda-not-publicly-invokable', [
  ['a policy for everybody', resourcePolicy({ Principal: '*' }), nonCompliant(POLICY_AT, 'an Allow for everybody')],
  ['a policy for everybody, as a text', resourcePolicy({ Principal: { AWS: '*' } }, true), nonCompliant(POLICY_AT, 'an Allow for everybody')],
  ['a policy for everybody of an organization', resourcePolicy({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1a2b3c4d5e' } } }), compliant(POLICY_AT)],
  ['a policy for a role', resourcePolicy({ Principal: { AWS: 'arn:aws:iam::111122223333:role/Intake' } }, true), compliant(POLICY_AT)],
  ['a policy for a parameter', resourcePolicy({ Principal: { AWS: { Ref: 'Caller' } } }), insufficientData(POLICY_AT)],
  ['everybody of an organization that begins with o', permission({ Principal: '*', PrincipalOrgID: 'o-*' }), nonCompliant('Principal')],
  ['everybody, by a source of every account', permission({ Principal: '*', SourceArn: 'arn:aws:events:us-east-1:*' }), nonCompliant('Principal')],
]);
judges('lambda-permission-source-conditioned', [
  ['a policy without a source', resourcePolicy({ Principal: { Service: 'events.amazonaws.com' } }), nonCompliant(POLICY_AT, 'lets events.amazonaws.com in on behalf of any account')],
  ['a policy with the account of the source', resourcePolicy({ Principal: { Service: 's3.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }), compliant(POLICY_AT)],
  ['a policy with the bucket alone', resourcePolicy({ Principal: { Service: 's3.amazonaws.com' }, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::intake' } } }), nonCompliant(POLICY_AT)],
  ['a policy with a rule', resourcePolicy({ Principal: { Service: 'events.amazonaws.com' }, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:events:us-east-1:111122223333:rule/*' } } }), compliant(POLICY_AT)],
  ['a policy with a rule of every account', resourcePolicy({ Principal: { Service: 'events.amazonaws.com' }, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:events:us-east-1:*:rule/*' } } }), nonCompliant(POLICY_AT)],
  ['a policy for a role', resourcePolicy({ Principal: { AWS: 'arn:aws:iam::111122223333:role/Intake' } }), compliant(POLICY_AT)],
]);

judges('lambda-permission-source-conditioned', [
  ['a rule of EventBridge', permission({ Principal: 'events.amazonaws.com', SourceArn: { 'Fn::GetAtt': ['Rule', 'Arn'] } }), compliant('SourceArn')],
  ['without a source', permission({ Principal: 'events.amazonaws.com' }), nonCompliant('SourceArn', 'absent')],
  ['with every source', permission({ Principal: 'events.amazonaws.com', SourceArn: 'arn:aws:events:us-east-1:*:rule/*' }), nonCompliant('SourceArn')],
  ['S3 by bucket alone', permission({ Principal: 's3.amazonaws.com', SourceArn: 'arn:aws:s3:::intake' }), nonCompliant('SourceAccount')],
  ['S3 by account', permission({ Principal: 's3.amazonaws.com', SourceAccount: { Ref: 'AWS::AccountId' } }), compliant('SourceAccount')],
  ['a load balancer', permission({ Principal: 'elasticloadbalancing.amazonaws.com' }), compliant('Principal')],
  ['a skill of Alexa, by its token', permission({ Principal: 'alexa-appkit.amazon.com', EventSourceToken: 'amzn1.ask.skill.1' }), compliant('EventSourceToken')],
  ['every skill of Alexa', permission({ Principal: 'alexa-appkit.amazon.com' }), nonCompliant('SourceArn')],
  ['an account', permission({ Principal: '111122223333' }), notApplicable()],
  ['a role', { Resources: { Caller: { Type: 'AWS::IAM::Role' }, Subject: { Type: 'AWS::Lambda::Permission', Properties: { Principal: { 'Fn::GetAtt': ['Caller', 'Arn'] } } } } }, notApplicable()],
  ['a parameter', permission({ Principal: { Ref: 'Caller' } }), insufficientData('Principal')],
]);

judges('lambda-function-url-auth', [
  ['absent', {}, nonCompliant('AuthType', 'absent')],
  ['a parameter', { AuthType: { Ref: 'Auth' } }, insufficientData('AuthType')],
  ['public in one branch', { AuthType: { 'Fn::If': ['Demo', 'NONE', 'AWS_IAM'] } }, nonCompliant('AuthType', 'NONE if Demo')],
  ['signed in either branch', { AuthType: { 'Fn::If': ['Prod', 'AWS_IAM', 'AWS_IAM'] } }, compliant('AuthType')],
]);

const webEndpoint = (properties: Json): Json => ({ Resources: { Subject: { Type: 'AWS::Lambda::WebFunctionEndpoint', Properties: properties } } });
judges('lambda-function-url-auth', [
  ['a web function that everybody reaches', webEndpoint({ AuthType: 'ApplicationManaged' }), nonCompliant('AuthType', 'ApplicationManaged')],
  ['a web function that asks for credentials', webEndpoint({ AuthType: 'IamAuth' }), compliant('AuthType')],
  ['a web function by a parameter', webEndpoint({ AuthType: { Ref: 'Auth' } }), insufficientData('AuthType')],
]);

judges('lambda-function-url-cors', [
  ['every site of an ending', { AuthType: 'AWS_IAM', Cors: { AllowOrigins: ['https://*.com'] } }, nonCompliant('Cors.AllowOrigins[0]')],
  ['absent', { AuthType: 'AWS_IAM' }, compliant('Cors.AllowOrigins')],
  ['one of several is a wildcard', { Cors: { AllowOrigins: ['https://a.example.com', '*'] } }, nonCompliant('Cors.AllowOrigins[1]', '*')],
  ['a parameter', { Cors: { AllowOrigins: [{ Ref: 'Portal' }] } }, insufficientData('Cors.AllowOrigins[0]')],
  ['subdomains', { AuthType: 'AWS_IAM', Cors: { AllowOrigins: ['https://*.example.com'] } }, compliant('Cors.AllowOrigins[0]')],
]);

judges('lambda-role-not-shared', [
  ['absent', {}, notApplicable()],
  ['a role from elsewhere', { Role: 'arn:aws:iam::111122223333:role/intake' }, insufficientData('Role')],
  ['a parameter', { Role: { Ref: 'RoleArn' } }, insufficientData('Role')],
  ['another function with the role', {
    Resources: {
      Subject: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
      Role: { Type: 'AWS::IAM::Role' },
      Other: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
    },
  }, nonCompliant('Role')],
  ['another function with a role of its own', {
    Resources: {
      Subject: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
      Role: { Type: 'AWS::IAM::Role' },
      Second: { Type: 'AWS::IAM::Role' },
      Other: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Second', 'Arn'] } } },
    },
  }, compliant('Role')],
]);
