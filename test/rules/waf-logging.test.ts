import { compliant, insufficientData, judges, nonCompliant } from './judges';

const header = (Name: string) => ({ SingleHeader: { Name } });
const inProd = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['Prod', then, otherwise] });
const LOGGING = 'AWS::WAFv2::LoggingConfiguration';

const withProtection = (...protections: readonly object[]) => ({
  Resources: {
    Subject: { Type: LOGGING, Properties: { ResourceArn: { 'Fn::GetAtt': ['Acl', 'Arn'] } } },
    Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { DataProtectionConfig: { DataProtections: protections } } },
  },
});

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
  ['by a data protection in one branch only', withProtection(
    { Field: { FieldType: 'SINGLE_HEADER', FieldKeys: ['authorization', 'cookie'] }, Action: { 'Fn::If': ['Prod', 'HASH', 'NONE'] } },
    { Field: { FieldType: 'QUERY_STRING' }, Action: { 'Fn::If': ['Prod', 'SUBSTITUTION', 'NONE'] } },
  ), nonCompliant('RedactedFields', 'not redacted: header authorization, header cookie, query string')],
  ['by a data protection of cookies of these names', withProtection(
    { Field: { FieldType: 'SINGLE_COOKIE', FieldKeys: ['authorization', 'cookie'] }, Action: 'HASH' },
  ), nonCompliant('RedactedFields', 'not redacted: header authorization, header cookie, query string')],
  ['by a data protection of a header that nobody knows', withProtection(
    { Field: { FieldType: 'SINGLE_HEADER', FieldKeys: ['authorization', { Ref: 'Header' }] }, Action: 'HASH' }, { Field: { FieldType: 'QUERY_STRING' }, Action: 'HASH' },
  ), nonCompliant('RedactedFields', 'not redacted: header cookie')],
  ['the query string in one branch only', { RedactedFields: [header('authorization'), header('cookie'), { QueryString: { 'Fn::If': ['Prod', {}, { Ref: 'AWS::NoValue' }] } }] },
    nonCompliant('RedactedFields', 'not redacted: query string')],
  ['one header or the other', { RedactedFields: [{ SingleHeader: { Name: inProd('authorization', 'cookie') } }, { QueryString: {} }] },
    nonCompliant('RedactedFields', 'not redacted: header authorization, header cookie')],
  ['one header or the other, each as an entry of its own', { RedactedFields: [inProd(header('authorization'), header('cookie')), header('cookie'), { QueryString: {} }] }, insufficientData('RedactedFields')],
  ['the same header in both branches', { RedactedFields: [inProd(header('authorization'), header('authorization')), header('cookie'), { QueryString: {} }] }, compliant('RedactedFields')],
  ['by a data protection of one header or the other', withProtection(
    { Field: { FieldType: 'SINGLE_HEADER', FieldKeys: [inProd('authorization', 'cookie')] }, Action: 'HASH' }, { Field: { FieldType: 'QUERY_STRING' }, Action: 'HASH' },
  ), nonCompliant('RedactedFields', 'not redacted: header authorization, header cookie')],
  ['by a data protection of the same headers in both branches', withProtection(
    { Field: { FieldType: 'SINGLE_HEADER', FieldKeys: inProd(['authorization', 'cookie'], ['cookie', 'authorization']) }, Action: 'HASH' }, { Field: { FieldType: 'QUERY_STRING' }, Action: 'HASH' },
  ), compliant('RedactedFields')],
  ['by a data protection of headers, and another in one branch', withProtection(
    { Field: { FieldType: 'SINGLE_HEADER', FieldKeys: ['authorization', 'cookie', inProd('x-trace', { Ref: 'AWS::NoValue' })] }, Action: 'HASH' }, { Field: { FieldType: 'QUERY_STRING' }, Action: 'HASH' },
  ), compliant('RedactedFields')],
  ['by a data protection of one type of field or the other', withProtection(
    { Field: { FieldType: inProd('QUERY_STRING', 'BODY') }, Action: 'HASH' }, { Field: { FieldType: 'SINGLE_HEADER', FieldKeys: ['authorization', 'cookie'] }, Action: 'HASH' },
  ), nonCompliant('RedactedFields', 'not redacted: query string')],
  ['by the data protection of a web ACL of one branch', {
    Resources: {
      ...withProtection({ Field: { FieldType: 'SINGLE_HEADER', FieldKeys: ['authorization', 'cookie'] }, Action: 'HASH' }, { Field: { FieldType: 'QUERY_STRING' }, Action: 'HASH' }).Resources,
      Subject: { Type: LOGGING, Properties: { ResourceArn: inProd({ 'Fn::GetAtt': ['Acl', 'Arn'] }, 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/other/1') } },
    },
  }, nonCompliant('RedactedFields')],
  ['by a data protection of other fields', withProtection({ Field: { FieldType: 'BODY' }, Action: 'SUBSTITUTION' }), nonCompliant('RedactedFields')],
]);
