import { compliant, insufficientData, judges, nonCompliant } from './judges';

type Setting = readonly [string, string, unknown];
const settings = (...list: readonly Setting[]) => ({ OptionSettings: list.map(([Namespace, OptionName, Value]) => ({ Namespace, OptionName, Value })) });
const HEALTH = 'aws:elasticbeanstalk:healthreporting:system';
const ACTIONS = 'aws:elasticbeanstalk:managedactions';
const LOGS = 'aws:elasticbeanstalk:cloudwatch:logs';
const UPDATED = settings([ACTIONS, 'PreferredStartTime', 'Tue:09:00'], [`${ACTIONS}:platformupdate`, 'UpdateLevel', 'minor']).OptionSettings;
const VPC = 'aws:ec2:vpc';

judges('elasticbeanstalk-enhanced-health', [
  ['absent', {}, nonCompliant('OptionSettings', `${HEALTH} SystemType is absent`)],
  ['a parameter', settings([HEALTH, 'SystemType', { Ref: 'Health' }]), insufficientData('OptionSettings[0].Value')],
  ['by its template', {
    Resources: {
      Template: { Type: 'AWS::ElasticBeanstalk::ConfigurationTemplate', Properties: settings([HEALTH, 'SystemType', 'enhanced']) },
      Subject: { Type: 'AWS::ElasticBeanstalk::Environment', Properties: { TemplateName: { Ref: 'Template' } } },
    },
  }, compliant()],
  ['by a template from elsewhere', { TemplateName: 'hardened' }, insufficientData('OptionSettings')],
  ['in one branch', { OptionSettings: [{ 'Fn::If': ['Prod', { Namespace: HEALTH, OptionName: 'SystemType', Value: 'enhanced' }, { Ref: 'AWS::NoValue' }] }] }, nonCompliant('OptionSettings')],
  ['enhanced in either branch', {
    OptionSettings: [
      { Namespace: 'aws:elasticbeanstalk:healthreporting:system', OptionName: 'SystemType', Value: { 'Fn::If': ['Prod', 'enhanced', 'enhanced'] } },
    ],
  }, compliant('OptionSettings[0].Value')],
  ['basic in one branch', {
    OptionSettings: [
      { Namespace: 'aws:elasticbeanstalk:healthreporting:system', OptionName: 'SystemType', Value: { 'Fn::If': ['Prod', 'enhanced', 'basic'] } },
    ],
  }, nonCompliant('OptionSettings[0].Value')],
]);

judges('elasticbeanstalk-managed-updates', [
  ['absent', {}, nonCompliant('OptionSettings')],
  ['without a value', { OptionSettings: [{ Namespace: ACTIONS, OptionName: 'ManagedActionsEnabled' }, ...UPDATED] }, insufficientData(
    'OptionSettings[0].Value',
  )],
  ['without a time', settings([ACTIONS, 'ManagedActionsEnabled', 'true'], [`${ACTIONS}:platformupdate`, 'UpdateLevel', 'patch']), insufficientData(
    'OptionSettings',
  )],
  ['without a level', settings([ACTIONS, 'ManagedActionsEnabled', 'true'], [ACTIONS, 'PreferredStartTime', 'Tue:09:00']), nonCompliant('OptionSettings', `${ACTIONS}:platformupdate UpdateLevel is absent`)],
  ['a parameter', settings([ACTIONS, 'ManagedActionsEnabled', { Ref: 'Managed' }], [ACTIONS, 'PreferredStartTime', 'Tue:09:00'], [`${ACTIONS}:platformupdate`, 'UpdateLevel', 'patch']), insufficientData(
    'OptionSettings[0].Value',
  )],
  ['a truth value, last', {
    OptionSettings: [
      { Namespace: 'aws:elasticbeanstalk:managedactions:platformupdate', OptionName: 'UpdateLevel', Value: 'patch' },
      { Namespace: 'aws:elasticbeanstalk:managedactions', OptionName: 'PreferredStartTime', Value: 'Tue:09:00' },
      { Namespace: 'aws:elasticbeanstalk:managedactions', OptionName: 'ManagedActionsEnabled', Value: true },
    ],
  }, compliant('OptionSettings[2].Value')],
  ['on', {
    OptionSettings: [
      { Namespace: 'aws:elasticbeanstalk:managedactions', OptionName: 'ManagedActionsEnabled', Value: true },
      { Namespace: 'aws:elasticbeanstalk:managedactions', OptionName: 'PreferredStartTime', Value: 'Tue:09:00' },
      { Namespace: 'aws:elasticbeanstalk:managedactions:platformupdate', OptionName: 'UpdateLevel', Value: 'minor' },
    ],
  }, compliant('OptionSettings[0].Value')],
]);

judges('elasticbeanstalk-logs-to-cloudwatch', [
  ['absent', {}, nonCompliant('OptionSettings')],
  ['for 7 days by default', settings([LOGS, 'StreamLogs', 'true']), nonCompliant('OptionSettings', `${LOGS} RetentionInDays is absent`)],
  ['deleted with the environment', settings([LOGS, 'StreamLogs', true], [LOGS, 'RetentionInDays', 365], [LOGS, 'DeleteOnTerminate', 'true']), nonCompliant(
    'OptionSettings[2].Value',
  )],
  ['a parameter', settings([LOGS, 'StreamLogs', { Ref: 'Stream' }], [LOGS, 'RetentionInDays', 365]), insufficientData('OptionSettings[0].Value')],
  ['for 400 days, as a number', {
    OptionSettings: [
      { Namespace: 'aws:elasticbeanstalk:cloudwatch:logs', OptionName: 'RetentionInDays', Value: 400 },
      { Namespace: 'aws:elasticbeanstalk:cloudwatch:logs', OptionName: 'StreamLogs', Value: 'true' },
    ],
  }, compliant('OptionSettings[1].Value')],
  ['on', {
    OptionSettings: [
      { Namespace: 'aws:elasticbeanstalk:cloudwatch:logs', OptionName: 'StreamLogs', Value: true },
      { Namespace: 'aws:elasticbeanstalk:cloudwatch:logs', OptionName: 'RetentionInDays', Value: '365' },
    ],
  }, compliant('OptionSettings[0].Value')],
]);

const placed: readonly Setting[] = [[VPC, 'VPCId', 'vpc-1'], [VPC, 'Subnets', 'subnet-1,subnet-2']];
const https: readonly Setting[] = [['aws:elbv2:listener:443', 'Protocol', 'HTTPS'], ['aws:elbv2:listener:443', 'SSLPolicy', 'ELBSecurityPolicy-TLS13-1-2-2021-06']];
judges('elasticbeanstalk-vpc-and-https', [
  ['absent', {}, nonCompliant('OptionSettings', `${VPC} VPCId is absent`)],
  ['subnets from elsewhere', settings(...placed, ...https), insufficientData('OptionSettings[1].Value')],
  ['public addresses', settings(...placed, ...https, [VPC, 'AssociatePublicIpAddress', 'true']), nonCompliant('OptionSettings[4].Value')],
  ['HTTP only', settings(...placed), nonCompliant('OptionSettings', 'no listener for HTTPS')],
  ['the default policy', settings(...placed, https[0]), nonCompliant('OptionSettings[2].Value', 'no SSLPolicy: the default takes TLS 1.0')],
  ['a classic load balancer', settings(...placed, ['aws:elb:listener:443', 'ListenerProtocol', 'HTTPS']), insufficientData()],
  ['a worker', { Tier: { Name: 'Worker' }, ...settings(...placed) }, insufficientData('OptionSettings[1].Value')],
  ['private subnets of the app', {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC' },
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
      Subject: {
        Type: 'AWS::ElasticBeanstalk::Environment',
        Properties: {
          OptionSettings: [
            { Namespace: 'aws:ec2:vpc', OptionName: 'VPCId', Value: { Ref: 'Vpc' } },
            { Namespace: 'aws:ec2:vpc', OptionName: 'Subnets', Value: { 'Fn::Join': [',', [{ Ref: 'Subnet' }]] } },
            { Namespace: 'aws:elbv2:listener:443', OptionName: 'Protocol', Value: 'HTTPS' },
            { Namespace: 'aws:elbv2:listener:443', OptionName: 'SSLPolicy', Value: 'ELBSecurityPolicy-TLS13-1-2-2021-06' },
            { Namespace: 'aws:elbv2:listener:default', OptionName: 'ListenerEnabled', Value: 'false' },
          ],
        },
      },
    },
  }, compliant('OptionSettings[0].Value')],
  ['HTTPS beside the listener on port 80, which stays on', {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC' },
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
      Subject: {
        Type: 'AWS::ElasticBeanstalk::Environment',
        Properties: settings(
          ['aws:ec2:vpc', 'VPCId', { Ref: 'Vpc' }], ['aws:ec2:vpc', 'Subnets', { 'Fn::Join': [',', [{ Ref: 'Subnet' }]] }],
          ['aws:elbv2:listener:443', 'Protocol', 'HTTPS'], ['aws:elbv2:listener:443', 'SSLPolicy', 'ELBSecurityPolicy-TLS13-1-2-2021-06'],
        ),
      },
    },
  }, insufficientData('OptionSettings')],
  ['a worker, which listens to a queue', {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC' },
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
      Subject: {
        Type: 'AWS::ElasticBeanstalk::Environment',
        Properties: {
          OptionSettings: [
            { Namespace: 'aws:ec2:vpc', OptionName: 'VPCId', Value: { Ref: 'Vpc' } },
            { Namespace: 'aws:ec2:vpc', OptionName: 'Subnets', Value: { 'Fn::Join': [',', [{ Ref: 'Subnet' }]] } },
          ],
          Tier: { Name: 'Worker' },
        },
      },
    },
  }, compliant('OptionSettings[0].Value')],
  ['an old policy in one branch', {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC' },
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
      Subject: {
        Type: 'AWS::ElasticBeanstalk::Environment',
        Properties: {
          OptionSettings: [
            { Namespace: 'aws:ec2:vpc', OptionName: 'VPCId', Value: { Ref: 'Vpc' } },
            { Namespace: 'aws:ec2:vpc', OptionName: 'Subnets', Value: { 'Fn::Join': [',', [{ Ref: 'Subnet' }]] } },
            { Namespace: 'aws:elbv2:listener:443', OptionName: 'Protocol', Value: 'HTTPS' },
            {
              Namespace: 'aws:elbv2:listener:443',
              OptionName: 'SSLPolicy',
              Value: { 'Fn::If': ['Prod', 'ELBSecurityPolicy-TLS13-1-2-2021-06', 'ELBSecurityPolicy-2016-08'] },
            },
          ],
        },
      },
    },
  }, nonCompliant('OptionSettings[3].Value')],
]);

judges('elasticbeanstalk-no-secrets-in-options', [
  ['no options', {}, compliant('OptionSettings')],
  ['the password of a database', settings(['aws:rds:dbinstance', 'DBPassword', 'Hunter2222']), nonCompliant('OptionSettings[0].Value')],
  ['a key pair, which is a name', settings(['aws:autoscaling:launchconfiguration', 'EC2KeyName', 'operators']), compliant()],
  ['a parameter', settings(['aws:elasticbeanstalk:application:environment', 'STAGE', { Ref: 'Stage' }]), insufficientData('OptionSettings[0].Value')],
  ['a word in a name that is no secret', {
    OptionSettings: [{ Namespace: 'aws:elasticbeanstalk:application:environment', OptionName: 'PASSWORD_MIN_LENGTH', Value: '14' }],
  }, compliant('OptionSettings[0].Value')],
]);
