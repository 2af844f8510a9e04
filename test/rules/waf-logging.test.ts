import { compliant, insufficientData, judges, nonCompliant } from './judges';

const header = (Name: string) => ({ SingleHeader: { Name } });
const LOGGING = 'AWS::WAFv2::LoggingConfiguration';

const withProtection = (...protections: readonly object[]) => ({
  Resources: {
    Subject: { Type: LOGGING, Properties: { ResourceArn: { 'Fn::GetAtt': ['Acl', 'Arn'] } } },
    Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { DataProtectionConfig: { DataProtections: protections } } },
  },
});

const named = (ResourceArn: unknown, LogDestinationConfigs: readonly string[] = ['arn:aws:s3:::aws-waf-logs-portal']) => ({
  Resources: {
    Subject: { Type: 'AWS::WAFv2::WebACL', Properties: { Name: 'portal' } },
    Logging: { Type: LOGGING, Properties: { ResourceArn, LogDestinationConfigs } },
  },
});

judges('wafv2-logging', [
  ['an ARN that names it', named('arn:aws:wafv2:us-east-1:111122223333:regional/webacl/portal/1a2b'), compliant('LogDestinationConfigs')],
  ['an ARN with an account of the deployment', named({ 'Fn::Sub': 'arn:aws:wafv2:us-east-1:${AWS::AccountId}:regional/webacl/portal/1a2b' }), compliant('LogDestinationConfigs')],
  ['an ARN of another', named('arn:aws:wafv2:us-east-1:111122223333:regional/webacl/portal2/1a2b'), nonCompliant(LOGGING)],
  ['an ARN of a parameter', named({ Ref: 'Acl' }), insufficientData(LOGGING)],
  ['an ARN that names it, and no destination', named('arn:aws:wafv2:us-east-1:111122223333:regional/webacl/portal', []), insufficientData('LogDestinationConfigs')],
]);

judges('wafv2-log-redaction', [
  ['absent', {}, nonCompliant('RedactedFields', 'not redacted: header authorization, header cookie, query string')],
  ['headers in capitals', { RedactedFields: [header('Authorization'), header('Cookie'), { QueryString: {} }] }, compliant('RedactedFields')],
  ['without the query string', { RedactedFields: [header('authorization'), header('cookie')] }, nonCompliant('RedactedFields', 'not redacted: query string')],
  ['a header of a parameter', { RedactedFields: [header('authorization'), { SingleHeader: { Name: { Ref: 'Header' } } }, { QueryString: {} }] }, nonCompliant('RedactedFields')],
  ['a parameter', { RedactedFields: { Ref: 'Fields' } }, insufficientData('RedactedFields')],
  ['one of them in one branch only', { RedactedFields: [header('authorization'), header('cookie'), { 'Fn::If': ['C', { QueryString: {} }, { Ref: 'AWS::NoValue' }] }] },
    insufficientData('RedactedFields')],
  ['by the data protection of the web ACL', withProtection(
    { Field: { FieldType: 'SINGLE_HEADER', FieldKeys: ['authorization', 'cookie'] }, Action: 'SUBSTITUTION' },
    { Field: { FieldType: 'QUERY_STRING' }, Action: 'HASH' },
  ), compliant('RedactedFields')],
  ['by a data protection of other fields', withProtection({ Field: { FieldType: 'BODY' }, Action: 'SUBSTITUTION' }), nonCompliant('RedactedFields')],
]);
