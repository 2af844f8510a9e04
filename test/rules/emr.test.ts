import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

judges('emr-kerberos', [
  ['absent', {}, nonCompliant('KerberosAttributes', 'absent')],
  ['empty', { KerberosAttributes: {} }, nonCompliant('KerberosAttributes', '{}')],
  ['in one branch only', { KerberosAttributes: { 'Fn::If': ['Prod', { Realm: 'EC2.INTERNAL' }, { Ref: 'AWS::NoValue' }] } }, nonCompliant('KerberosAttributes', 'absent if not Prod')],
  ['a password of the deployment', { KerberosAttributes: { Realm: 'EC2.INTERNAL', KdcAdminPassword: { Ref: 'Password' } } }, compliant('KerberosAttributes')],
]);

const inSubnet = (instances: Json, route?: Json) => ({
  Resources: {
    Subject: { Type: 'AWS::EMR::Cluster', Properties: { Instances: instances } },
    Vpc: { Type: 'AWS::EC2::VPC' },
    Gateway: { Type: 'AWS::EC2::InternetGateway' },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
    Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
    Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
    ...route && { Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', ...route } } },
  },
});

judges('emr-master-no-public-ip', [
  ['no subnet', { Instances: {} }, nonCompliant('Instances.Ec2SubnetId', 'absent')],
  ['a private subnet of a fleet', inSubnet({ Ec2SubnetIds: [{ Ref: 'Subnet' }] }), compliant('Instances.Ec2SubnetIds[0]')],
  ['a public subnet', inSubnet({ Ec2SubnetId: { Ref: 'Subnet' } }, { GatewayId: { Ref: 'Gateway' } }), nonCompliant('Instances.Ec2SubnetId')],
  ['a subnet behind a NAT gateway', inSubnet({ Ec2SubnetId: { Ref: 'Subnet' } }, { NatGatewayId: 'nat-11112222' }), compliant('Instances.Ec2SubnetId')],
  ['a subnet of another app', { Instances: { Ec2SubnetId: 'subnet-11112222' } }, insufficientData('Instances.Ec2SubnetId')],
  ['a parameter', { Instances: { Ec2SubnetIds: { Ref: 'Subnets' } } }, insufficientData('Instances.Ec2SubnetIds')],
]);

judges('emr-termination-protection', [
  ['absent: the cluster ends with its steps', {}, notApplicable()],
  ['ends with its steps', { Instances: { KeepJobFlowAliveWhenNoSteps: false } }, notApplicable()],
  ['a parameter', { Instances: { KeepJobFlowAliveWhenNoSteps: true, TerminationProtected: { Ref: 'Protected' } } }, insufficientData(
    'Instances.TerminationProtected',
  )],
  ['a parameter for whether it stays', { Instances: { KeepJobFlowAliveWhenNoSteps: { Ref: 'Stays' } } }, insufficientData(
    'Instances.KeepJobFlowAliveWhenNoSteps',
  )],
  ['not protected', { Instances: { KeepJobFlowAliveWhenNoSteps: true, TerminationProtected: false } }, nonCompliant('Instances.TerminationProtected')],
  ['as text', { Instances: { KeepJobFlowAliveWhenNoSteps: true, TerminationProtected: 'true' } }, compliant('Instances.TerminationProtected')],
]);

const application = (monitoring: Json) => ({ NetworkConfiguration: { SubnetIds: ['subnet-11112222'] }, MonitoringConfiguration: monitoring });
const notKept = { ManagedPersistenceMonitoringConfiguration: { Enabled: false } };

judges('emr-serverless-encryption-private', [
  ['absent', {}, nonCompliant('NetworkConfiguration.SubnetIds', 'absent')],
  ['logs are not kept', application(notKept), compliant()],
  ['logs go to a bucket under a key', application({ ...notKept, S3MonitoringConfiguration: { LogUri: 's3://logs/', EncryptionKeyArn: KEY } }), compliant()],
  ['logs go to a bucket without a key', application({ ...notKept, S3MonitoringConfiguration: { LogUri: 's3://logs/' } }), nonCompliant('MonitoringConfiguration.S3MonitoringConfiguration.EncryptionKeyArn', 'absent')],
  ['a parameter', application({ ManagedPersistenceMonitoringConfiguration: { EncryptionKeyArn: { Ref: 'Key' } } }), insufficientData('MonitoringConfiguration.ManagedPersistenceMonitoringConfiguration.EncryptionKeyArn')],
]);

judges('emr-studio-encryption', [
  ['absent', {}, nonCompliant('EncryptionKeyArn', 'absent')],
  ['a parameter', { EncryptionKeyArn: { Ref: 'Key' } }, insufficientData('EncryptionKeyArn')],
  ['a key of the app', {
    Resources: { Subject: { Type: 'AWS::EMR::Studio', Properties: { EncryptionKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } } }, Key: { Type: 'AWS::KMS::Key' } },
  }, compliant('EncryptionKeyArn')],
  ['an alias of one\'s own', { AuthMode: 'SSO', EncryptionKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/records' }, compliant('EncryptionKeyArn')],
  ['the key of AWS', { AuthMode: 'SSO', EncryptionKeyArn: 'arn:aws:kms:us-east-1:111122223333:alias/aws/emr' }, nonCompliant('EncryptionKeyArn')],
]);
