import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const PRIVATE = { VPCs: [{ VPCId: 'vpc-0a', VPCRegion: 'us-east-1' }] };
const RESOLVER = 'AWS::Route53Resolver::ResolverQueryLoggingConfig';

judges('route53-query-logging', [
  ['absent', {}, nonCompliant('QueryLoggingConfig.CloudWatchLogsLogGroupArn', 'absent')],
  ['a log group of the app', { QueryLoggingConfig: { CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['Logs', 'Arn'] } } }, compliant('QueryLoggingConfig.CloudWatchLogsLogGroupArn')],
  ['a private zone', PRIVATE, notApplicable()],
  ['a configuration of no VPC', { Resources: { Subject: { Type: RESOLVER } } }, nonCompliant('AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation')],
  ['a configuration of a VPC', {
    Resources: {
      Subject: { Type: RESOLVER },
      Association: { Type: 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation', Properties: { ResolverQueryLogConfigId: { 'Fn::GetAtt': ['Subject', 'Id'] }, ResourceId: 'vpc-0a' } },
    },
  }, compliant()],
  ['a parameter, which is something', {
    QueryLoggingConfig: { CloudWatchLogsLogGroupArn: { Ref: 'Parameter' } },
  }, compliant('QueryLoggingConfig.CloudWatchLogsLogGroupArn')],
]);

judges('route53-dnssec', [
  ['absent', {}, nonCompliant('AWS::Route53::DNSSEC', 'not signed')],
  ['a private zone', PRIVATE, notApplicable()],
  ['signed under another condition', {
    Resources: {
      Subject: { Type: 'AWS::Route53::HostedZone' },
      Signing: { Type: 'AWS::Route53::DNSSEC', Condition: 'Prod', Properties: { HostedZoneId: { Ref: 'Subject' } } },
    },
  }, nonCompliant('AWS::Route53::DNSSEC', 'Signing exists only if Prod')],
  ['signing of a zone of a parameter', {
    Resources: { Subject: { Type: 'AWS::Route53::HostedZone' }, Signing: { Type: 'AWS::Route53::DNSSEC', Properties: { HostedZoneId: { Ref: 'Zone' } } } },
  }, insufficientData('AWS::Route53::DNSSEC')],
  ['signed', {
    Resources: {
      Subject: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'clinic.example.com' } },
      Signing: { Type: 'AWS::Route53::DNSSEC', Properties: { HostedZoneId: { 'Fn::GetAtt': ['Subject', 'Id'] } } },
    },
  }, compliant()],
]);
