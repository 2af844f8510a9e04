import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const config = (properties: object) => ({ DistributionConfig: properties });

const delivered = (fields?: readonly string[], kind = 'ACCESS_LOGS') => ({
  Resources: {
    Subject: { Type: DISTRIBUTION, Properties: config({}) },
    Source: { Type: 'AWS::Logs::DeliverySource', Properties: { Name: 's', LogType: kind, ResourceArn: { 'Fn::Sub': 'arn:aws:cloudfront::1:distribution/${Subject}' } } },
    Delivery: { Type: 'AWS::Logs::Delivery', Properties: { DeliverySourceName: { Ref: 'Source' }, RecordFields: fields } },
  },
});

judges('cloudfront-access-logging', [
  ['absent', config({}), nonCompliant('DistributionConfig.Logging.Bucket', 'absent')],
  ['a delivery', delivered(), compliant('AWS::Logs::Delivery')],
  ['a delivery of connection logs', delivered([], 'CONNECTION_LOGS'), nonCompliant('DistributionConfig.Logging.Bucket', 'absent')],
  ['a bucket of the app', config({ Logging: { Bucket: { 'Fn::GetAtt': ['Logs', 'RegionalDomainName'] } } }), compliant('DistributionConfig.Logging.Bucket')],
  ['in one branch only', config({ Logging: { 'Fn::If': ['Prod', { Bucket: 'logs.s3.amazonaws.com' }, { Ref: 'AWS::NoValue' }] } }),
    nonCompliant('DistributionConfig.Logging.Bucket', 'absent if not Prod')],
  ['a parameter, which is something', { DistributionConfig: { Logging: { Bucket: { Ref: 'Parameter' } } } }, compliant('DistributionConfig.Logging.Bucket')],
]);

judges('cloudfront-log-cookies-off', [
  ['no log', config({}), notApplicable()],
  ['absent', config({ Logging: { Bucket: 'logs.s3.amazonaws.com' } }), compliant('DistributionConfig.Logging.IncludeCookies')],
  ['a parameter', config({ Logging: { Bucket: 'logs.s3.amazonaws.com', IncludeCookies: { Ref: 'Cookies' } } }), insufficientData('DistributionConfig.Logging.IncludeCookies')],
  ['a delivery with cookies', delivered(['date', 'cs(Cookie)']), nonCompliant('RecordFields', 'cs(Cookie)')],
  ['a delivery without', delivered(['date']), notApplicable()],
]);

const withAcl = (acl: object) => ({
  Resources: {
    Subject: { Type: DISTRIBUTION, Properties: config({ WebACLId: { 'Fn::GetAtt': ['Acl', 'Arn'] } }) },
    Acl: { Type: 'AWS::WAFv2::WebACL', Properties: acl },
  },
});

judges('cloudfront-waf', [
  ['absent', config({}), nonCompliant('DistributionConfig.WebACLId', 'absent')],
  ['of the app', withAcl({ DefaultAction: { Allow: {} }, Rules: [{ Action: { Block: {} } }] }), compliant('DistributionConfig.WebACLId')],
  ['of the app, which only counts', withAcl({ DefaultAction: { Allow: {} }, Rules: [{ Action: { Count: {} } }] }), nonCompliant('DistributionConfig.WebACLId')],
  ['a parameter', config({ WebACLId: { Ref: 'WebAcl' } }), insufficientData('DistributionConfig.WebACLId')],
  ['in one branch only', config({ WebACLId: { 'Fn::If': ['Prod', 'arn:aws:wafv2:us-east-1:1:global/webacl/a/1', { Ref: 'AWS::NoValue' }] } }),
    nonCompliant('DistributionConfig.WebACLId', 'absent if not Prod')],
  ['a web ACL that blocks', {
    Resources: {
      Subject: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { WebACLId: { 'Fn::GetAtt': ['Acl', 'Arn'] } } } },
      Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'CLOUDFRONT', DefaultAction: { Block: {} }, Rules: [] } },
    },
  }, compliant('DistributionConfig.WebACLId')],
]);

const geo = (restriction: object) => config({ Restrictions: { GeoRestriction: restriction } });

judges('cloudfront-geo-restriction', [
  ['absent', config({}), nonCompliant('DistributionConfig.Restrictions.GeoRestriction.RestrictionType', 'absent')],
  ['a list of nobody', geo({ RestrictionType: 'blacklist', Locations: [] }), nonCompliant('DistributionConfig.Restrictions.GeoRestriction.Locations')],
  ['refused countries', geo({ RestrictionType: 'blacklist', Locations: ['KP'] }), compliant()],
  ['a parameter', geo({ RestrictionType: { Ref: 'Type' }, Locations: ['US'] }), insufficientData('DistributionConfig.Restrictions.GeoRestriction.RestrictionType')],
  ['whitelist in either branch', {
    DistributionConfig: { Restrictions: { GeoRestriction: { RestrictionType: { 'Fn::If': ['Prod', 'whitelist', 'whitelist'] }, Locations: ['US'] } } },
  }, compliant('DistributionConfig.Restrictions.GeoRestriction.RestrictionType')],
]);

const tenant = (acl: unknown, others: object = {}) => ({
  Resources: { Subject: { Type: 'AWS::CloudFront::DistributionTenant', Properties: { DistributionId: 'E1', Customizations: { WebAcl: acl } } }, ...others },
});
judges('cloudfront-waf', [
  ['a tenant as its distribution', tenant({ Ref: 'AWS::NoValue' }), notApplicable()],
  ['a tenant without', tenant({ Action: 'disable' }), nonCompliant('Customizations.WebAcl.Action', 'disable')],
  ['a tenant with its own', tenant({ Action: 'override', Arn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/tenant/1' }), compliant('Customizations.WebAcl.Arn')],
  ['a tenant with its own, which only counts', tenant({ Action: 'override', Arn: { 'Fn::GetAtt': ['Acl', 'Arn'] } },
    { Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { DefaultAction: { Allow: {} }, Rules: [{ Action: { Count: {} } }] } } }), nonCompliant('Customizations.WebAcl.Arn')],
  ['a tenant by a parameter', tenant({ Action: { Ref: 'Action' } }), insufficientData('Customizations.WebAcl.Action')],
]);
