import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const events = (...types: readonly unknown[]) => ({
  Resources: { Subject: { Type: 'AWS::AppSync::Api', Properties: { EventConfig: { AuthProviders: types.map(AuthType => ({ AuthType })) } } } },
});
const channels = (properties: object) => ({ Resources: { Subject: { Type: 'AWS::AppSync::ChannelNamespace', Properties: properties } } });

judges('appsync-authorization-not-api-key', [
  ['absent', {}, nonCompliant('AuthenticationType', 'absent')],
  ['the only mode', { AuthenticationType: 'API_KEY' }, nonCompliant('AuthenticationType', 'API_KEY')],
  ['other modes', { AuthenticationType: 'AWS_IAM', AdditionalAuthenticationProviders: [{ AuthenticationType: 'OPENID_CONNECT' }] }, compliant()],
  ['a parameter', { AuthenticationType: { Ref: 'Type' } }, insufficientData('AuthenticationType')],
  ['an event API', events('AWS_IAM', 'API_KEY'), nonCompliant('EventConfig.AuthProviders[1].AuthType', 'API_KEY')],
  ['an event API without', events('AWS_IAM'), compliant('EventConfig.AuthProviders[0].AuthType')],
  ['channels that anybody with a key publishes to', channels({ PublishAuthModes: [{ AuthType: 'AWS_IAM' }, { AuthType: 'API_KEY' }] }), nonCompliant('PublishAuthModes[1].AuthType', 'API_KEY')],
  ['channels that anybody with a key listens to', channels({ SubscribeAuthModes: [{ AuthType: 'API_KEY' }] }), nonCompliant('SubscribeAuthModes[0].AuthType', 'API_KEY')],
  ['channels for who is known', channels({ PublishAuthModes: [{ AuthType: 'AWS_IAM' }] }), compliant('PublishAuthModes[0].AuthType')],
  ['channels of a parameter', channels({ SubscribeAuthModes: [{ AuthType: { Ref: 'Type' } }] }), insufficientData('SubscribeAuthModes[0].AuthType')],
  ['channels as their API', channels({ Name: 'wards' }), notApplicable()],
]);

const log = (properties: object) => ({ LogConfig: { CloudWatchLogsRoleArn: 'arn:aws:iam::111122223333:role/logs', ...properties } });

judges('appsync-logging', [
  ['absent', {}, nonCompliant('LogConfig.FieldLogLevel', 'absent')],
  ['nothing', log({ FieldLogLevel: 'NONE', ExcludeVerboseContent: true }), nonCompliant('LogConfig.FieldLogLevel', 'NONE')],
  ['contents as well', log({ FieldLogLevel: 'ERROR' }), nonCompliant('LogConfig.ExcludeVerboseContent', 'absent')],
  ['all fields without contents', log({ FieldLogLevel: 'ALL', ExcludeVerboseContent: 'true' }), compliant()],
  ['a parameter', log({ FieldLogLevel: { Ref: 'Level' }, ExcludeVerboseContent: true }), insufficientData('LogConfig.FieldLogLevel')],
  ['ERROR in either branch', {
    LogConfig: {
      FieldLogLevel: { 'Fn::If': ['Prod', 'ERROR', 'ERROR'] },
      ExcludeVerboseContent: true,
      CloudWatchLogsRoleArn: 'arn:aws:iam::111122223333:role/logs',
    },
  }, compliant('LogConfig.FieldLogLevel')],
]);

judges('appsync-waf', [
  ['absent', {}, nonCompliant('AWS::WAFv2::WebACLAssociation')],
  ['a private API', { Visibility: 'PRIVATE' }, notApplicable()],
  ['a visibility of a parameter', { Visibility: { Ref: 'Visibility' } }, insufficientData('Visibility')],
  ['a web ACL that lets everything through', {
    Resources: {
      Subject: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Visibility: 'GLOBAL' } },
      Association: {
        Type: 'AWS::WAFv2::WebACLAssociation',
        Properties: { ResourceArn: { 'Fn::GetAtt': ['Subject', 'Arn'] }, WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] } },
      },
      Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { DefaultAction: { Allow: {} }, Rules: [] } },
    },
  }, nonCompliant('WebACLArn')],
  ['a web ACL with a rule', {
    Resources: {
      Subject: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Visibility: 'GLOBAL' } },
      Association: {
        Type: 'AWS::WAFv2::WebACLAssociation',
        Properties: { ResourceArn: { 'Fn::GetAtt': ['Subject', 'Arn'] }, WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] } },
      },
      Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { DefaultAction: { Allow: {} }, Rules: [{ Name: 'core', OverrideAction: { None: {} } }] } },
    },
  }, compliant('WebACLArn')],
]);

const LIMITS = { QueryDepthLimit: 5, ResolverCountLimit: 50 };

judges('appsync-introspection-and-limits', [
  ['absent', {}, nonCompliant('IntrospectionConfig', 'absent')],
  ['no limit of depth', { IntrospectionConfig: 'DISABLED', QueryDepthLimit: 0, ResolverCountLimit: 50 }, nonCompliant('QueryDepthLimit', '0')],
  ['a limit as a text', { IntrospectionConfig: 'DISABLED', QueryDepthLimit: '5', ResolverCountLimit: 50 }, compliant()],
  ['a parameter', { IntrospectionConfig: { Ref: 'Introspection' }, ...LIMITS }, insufficientData('IntrospectionConfig')],
  ['DISABLED in either branch', {
    IntrospectionConfig: { 'Fn::If': ['Prod', 'DISABLED', 'DISABLED'] },
    QueryDepthLimit: 10,
    ResolverCountLimit: 100,
  }, compliant('IntrospectionConfig')],
]);

judges('appsync-xray', [
  ['absent', {}, nonCompliant('XrayEnabled', 'absent')],
  ['a parameter', { XrayEnabled: { Ref: 'Xray' } }, insufficientData('XrayEnabled')],
  ['as text', { XrayEnabled: 'true' }, compliant('XrayEnabled')],
  ['off', { XrayEnabled: false }, nonCompliant('XrayEnabled')],
]);

judges('appsync-cache-encryption', [
  ['absent', {}, nonCompliant('AtRestEncryptionEnabled', 'absent')],
  ['in transit only', { TransitEncryptionEnabled: true }, nonCompliant('AtRestEncryptionEnabled', 'absent')],
  ['a parameter', { AtRestEncryptionEnabled: { Ref: 'Encrypt' }, TransitEncryptionEnabled: true }, insufficientData('AtRestEncryptionEnabled')],
  ['as text', { AtRestEncryptionEnabled: 'true', TransitEncryptionEnabled: 'true' }, compliant('AtRestEncryptionEnabled')],
  ['off', { AtRestEncryptionEnabled: false, TransitEncryptionEnabled: true }, nonCompliant('AtRestEncryptionEnabled')],
]);

const http = (Endpoint: unknown) => ({ Type: 'HTTP', HttpConfig: { Endpoint } });

judges('appsync-data-source-https', [
  ['absent', {}, notApplicable()],
  ['no endpoint', { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:records' } }, notApplicable()],
  ['plain text', http('HTTP://records.example.com'), nonCompliant('HttpConfig.Endpoint', 'HTTP://records.example.com')],
  ['plain text, to a host of a parameter', http({ 'Fn::Sub': 'http://${Host}/fhir' }), nonCompliant('HttpConfig.Endpoint')],
  ['HTTPS to a host of a parameter', http({ 'Fn::Sub': 'https://${Host}/fhir' }), compliant('HttpConfig.Endpoint')],
  ['a parameter', http({ Ref: 'Endpoint' }), insufficientData('HttpConfig.Endpoint')],
  ['plain text in one branch', http({ 'Fn::If': ['Prod', 'https://records.example.com', 'http://records.example.com'] }), nonCompliant('HttpConfig.Endpoint', 'http://records.example.com if not Prod')],
]);
