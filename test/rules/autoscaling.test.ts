import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const of = (type: string, properties: object, others: object = {}) => ({ Resources: { ...others, Subject: { Type: type, Properties: properties } } });

judges('autoscaling-elb-health-check', [
  ['no load balancer', {}, notApplicable()],
  ['an empty list', { TargetGroupARNs: [] }, notApplicable()],
  ['absent', { TargetGroupARNs: ['arn'] }, nonCompliant('HealthCheckType', 'absent')],
  ['one of several', { LoadBalancerNames: ['web'], HealthCheckType: 'EC2,ELB' }, compliant('HealthCheckType')],
  ['a look-alike', { LoadBalancerNames: ['web'], HealthCheckType: 'EC2,NOTELB' }, nonCompliant('HealthCheckType')],
  ['a parameter', { LoadBalancerNames: ['web'], HealthCheckType: { Ref: 'Health' } }, insufficientData('HealthCheckType')],
]);

const subnet = (properties: object) => ({ Type: 'AWS::EC2::Subnet', Properties: properties });
judges('autoscaling-multi-az', [
  ['every zone', { AvailabilityZones: { 'Fn::GetAZs': '' } }, compliant('AvailabilityZones')],
  ['one zone twice', { AvailabilityZones: ['us-east-1a', 'us-east-1a'] }, nonCompliant('AvailabilityZones', 'one Availability Zone')],
  ['subnets of two zones', of('AWS::AutoScaling::AutoScalingGroup', { VPCZoneIdentifier: [{ Ref: 'A' }, { Ref: 'B' }] }, {
    A: subnet({ AvailabilityZone: 'us-east-1a' }), B: subnet({ AvailabilityZone: 'us-east-1b' }),
  }), compliant('VPCZoneIdentifier')],
  ['subnets from elsewhere', { VPCZoneIdentifier: ['subnet-1', 'subnet-2'] }, insufficientData('VPCZoneIdentifier')],
  ['a parameter', { VPCZoneIdentifier: { Ref: 'Subnets' } }, insufficientData('VPCZoneIdentifier')],
]);

judges('autoscaling-launch-template', [
  ['absent', {}, nonCompliant('LaunchTemplate', 'absent')],
  ['a mix of instances', { MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1' } } } }, compliant()],
  ['a template from elsewhere', { LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' } } }, compliant()],
  ['a template of a parameter', { LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' }, Version: '1' } }, compliant('LaunchTemplate')],
]);

judges('autoscaling-max-instance-lifetime', [
  ['absent', {}, nonCompliant('MaxInstanceLifetime', 'absent')],
  ['a parameter', { MaxInstanceLifetime: { Ref: 'Lifetime' } }, insufficientData('MaxInstanceLifetime')],
  ['as text', { MaxInstanceLifetime: '2592000' }, compliant('MaxInstanceLifetime')],
  ['0, which is no limit', { MaxInstanceLifetime: '0' }, nonCompliant('MaxInstanceLifetime')],
]);

const CONFIGURATION = 'AWS::AutoScaling::LaunchConfiguration';
const inSubnet = (properties: object) => of(CONFIGURATION, {}, {
  Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchConfigurationName: { Ref: 'Subject' }, VPCZoneIdentifier: [{ Ref: 'Subnet' }] } },
  Subnet: subnet(properties),
});
judges('autoscaling-launch-config-no-public-ip', [
  ['absent, of no group', {}, nonCompliant('AssociatePublicIpAddress', 'absent')],
  ['absent, in private subnets', inSubnet({ MapPublicIpOnLaunch: false }), compliant('AssociatePublicIpAddress')],
  ['absent, in public subnets', inSubnet({ MapPublicIpOnLaunch: true }), nonCompliant('AssociatePublicIpAddress')],
  ['absent, in subnets from elsewhere', of(CONFIGURATION, {}, {
    Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchConfigurationName: { Ref: 'Subject' }, VPCZoneIdentifier: ['subnet-1'] } },
  }), insufficientData('AssociatePublicIpAddress')],
  ['a text', { AssociatePublicIpAddress: 'false' }, compliant()],
  ['a parameter', { AssociatePublicIpAddress: { Ref: 'Public' } }, insufficientData('AssociatePublicIpAddress')],
  ['on', { AssociatePublicIpAddress: true }, nonCompliant('AssociatePublicIpAddress')],
]);
