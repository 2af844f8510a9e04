import { spansZones } from './availability-zones';
import { Check, any, atLeast, isFalse, present, property, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Reference, Unknown, isKnown } from '../facts/value';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const CONFIGURATION = 'AWS::AutoScaling::LaunchConfiguration';

const A_DAY = 86_400;

const balanced = (group: Resource) => ['TargetGroupARNs', 'LoadBalancerNames', 'TrafficSources'].some(path => group.read(path).some(({ value }) =>
  Array.isArray(value) ? value.length > 0 : value !== undefined));

const CHECKED = /(?:^|,)\s*(?:ELB|VPC_LATTICE)\s*(?:,|$)/;

/** Without a word of its own, a launch configuration leaves the address to the subnets of the groups that use it. */
const PUBLIC_IP = 'AssociatePublicIpAddress';
const isOff = isFalse(PUBLIC_IP);
const saysNothing = (configuration: Resource) => configuration.read(PUBLIC_IP).every(({ value }) => value === undefined);

const noPublicAddress: Check = configuration => {
  const own = isOff(configuration);
  const groups = configuration.companions(GROUP, 'LaunchConfigurationName');
  if (!saysNothing(configuration) || groups.length === 0) return own;
  return worst(groups.flatMap(group => group.read('VPCZoneIdentifier[*]').map(({ value }): Verdict => {
    const subnet = value instanceof Reference && value.target.type === 'AWS::EC2::Subnet' ? value.target : undefined;
    if (!subnet) return value === undefined ? own : insufficientData({ at: PUBLIC_IP, found: `absent, and subnets of ${group.logicalId} are not in the app` });
    const readings = subnet.read('MapPublicIpOnLaunch');
    if (readings.some(reading => String(reading.value).toLowerCase() === 'true')) return nonCompliant({ at: PUBLIC_IP, found: `absent, and ${subnet.logicalId} gives every host a public address` });
    return readings.some(reading => reading.value instanceof Unknown) ? insufficientData({ at: PUBLIC_IP, found: `absent, and ${subnet.logicalId} decides` })
      : compliant({ at: PUBLIC_IP, found: `absent, and ${subnet.logicalId} gives none` });
  })));
};

const spansSubnets = spansZones('VPCZoneIdentifier');
const namesZones: Check = group => worst(['AvailabilityZones', 'AvailabilityZoneIds'].flatMap(path => group.read(path)).filter(({ value }) => value !== undefined).map(reading => {
  const { value, at, given } = reading;
  if (value instanceof Unknown) return value.expression.startsWith('Fn::GetAZs') ? compliant({ at, given, found: 'every zone of the Region' }) : insufficientData(reading);
  const list = Array.isArray(value) ? value.flatMap((raw: unknown, index) => group.branches(raw, `${at}[${index}]`).map(each => each.value)) : [value];
  if (list.some(each => !isKnown(each))) return list.length >= 2 ? insufficientData(reading) : nonCompliant({ at, given, found: 'one Availability Zone' });
  const zones = new Set(list.map(String));
  return zones.size >= 2 ? compliant({ at, given, found: `${zones.size} Availability Zones` }) : nonCompliant({ at, given, found: 'one Availability Zone' });
}));

const multiZone: Check = group => {
  const found = spansSubnets(group);
  return found.status === 'NOT_APPLICABLE' ? namesZones(group) : found;
};

const fromTemplate = any(present('LaunchTemplate'), present('MixedInstancesPolicy.LaunchTemplate'));

/** Amazon EC2 Auto Scaling. */
export const autoScaling: readonly Rule[] = [
  ...rulesFor(GROUP, [
    {
      id: 'autoscaling-elb-health-check',
      title: 'Groups behind a load balancer replace hosts that it finds unhealthy',
      safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)', '164.308(a)(1)(ii)(D)', '164.312(b)'],
      severity: 'low',
      absent: 'A host counts as healthy while its instance runs, whatever it answers.',
      rationale: 'A host that runs and does not answer keeps ePHI from those who need it, and is never replaced.',
      remediation: 'Set `healthChecks: HealthChecks.withAdditionalChecks({ additionalTypes: [AdditionalHealthCheckType.ELB], ... })`.',
      source: 'AWS Security Hub User Guide: Security Hub controls for Amazon EC2 Auto Scaling (AutoScaling.1)',
      crosswalk: {
        cdkNag: ['AutoScalingGroupELBHealthCheckRequired'],
        guard: ['AUTOSCALING_GROUP_ELB_HEALTHCHECK_REQUIRED'],
        awsConfig: ['AUTOSCALING_GROUP_ELB_HEALTHCHECK_REQUIRED'],
      },
      check: when(balanced, property('HealthCheckType', value => isKnown(value) ? CHECKED.test(String(value)) : undefined)),
      examples: {
        compliant: { TargetGroupARNs: ['arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/1'], HealthCheckType: 'ELB' },
        nonCompliant: { LoadBalancerNames: ['web'], HealthCheckType: 'EC2' },
      },
    },
    {
      id: 'autoscaling-multi-az',
      title: 'Groups span two Availability Zones or more',
      safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
      severity: 'medium',
      absent: 'CloudFormation refuses a group without zones or subnets.',
      rationale: 'A group in one zone stops when that zone does, and with it the access to ePHI that it serves.',
      remediation: 'Give `vpcSubnets` of every zone (`PhiVpc` has two or more).',
      source: 'AWS Security Hub User Guide: Security Hub controls for Amazon EC2 Auto Scaling (AutoScaling.2)',
      check: multiZone,
      examples: { compliant: { AvailabilityZones: ['us-east-1a', 'us-east-1b'] }, nonCompliant: { VPCZoneIdentifier: ['subnet-1'] } },
    },
    {
      id: 'autoscaling-launch-template',
      title: 'Groups launch hosts from a launch template',
      safeguards: ['164.308(a)(1)(ii)(B)'],
      severity: 'low',
      absent: 'The group uses a launch configuration, which AWS no longer develops.',
      rationale: 'Launch configurations lack what protects hosts today, a key for their volumes among it.',
      remediation: 'Set the context `@aws-cdk/aws-autoscaling:generateLaunchTemplateInsteadOfLaunchConfig`, or pass a `launchTemplate`.',
      source: 'AWS Security Hub User Guide: Security Hub controls for Amazon EC2 Auto Scaling (AutoScaling.9)',
      check: fromTemplate,
      examples: {
        compliant: { LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '1' } },
        nonCompliant: { LaunchConfigurationName: 'old' },
      },
    },
    {
      id: 'autoscaling-max-instance-lifetime',
      title: 'Groups replace their hosts after a time',
      safeguards: ['164.308(a)(5)(ii)(B)'],
      severity: 'low',
      absent: 'A host stays until something else ends it.',
      rationale: 'Hosts that are replaced start from a patched image, and an intruder does not stay on them.',
      remediation: 'Set `maxInstanceLifetime`, `Duration.days(30)` for instance.',
      source: 'Amazon EC2 Auto Scaling User Guide: Replace Auto Scaling instances based on maximum instance lifetime',
      check: atLeast('MaxInstanceLifetime', A_DAY),
      examples: { compliant: { MaxInstanceLifetime: 2_592_000 }, nonCompliant: { MaxInstanceLifetime: 0 } },
    },
  ]),
  ...rulesFor(CONFIGURATION, [
    {
      id: 'autoscaling-launch-config-no-public-ip',
      title: 'Launch configurations give hosts no public address',
      safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
      severity: 'high',
      absent: 'The subnet decides, and default subnets give every host a public address.',
      rationale: 'A host with a public address is one security group rule away from everybody on the internet.',
      remediation: 'Set `associatePublicIpAddress: false`, and place the group in private or isolated subnets (`PhiVpc`).',
      source: 'AWS Security Hub User Guide: Security Hub controls for Amazon EC2 Auto Scaling (AutoScaling.5)',
      crosswalk: {
        cdkNag: ['AutoScalingLaunchConfigPublicIpDisabled'],
        guard: ['AUTOSCALING_LAUNCH_CONFIG_PUBLIC_IP_DISABLED'],
        awsConfig: ['AUTOSCALING_LAUNCH_CONFIG_PUBLIC_IP_DISABLED'],
      },
      check: noPublicAddress,
      examples: { compliant: { AssociatePublicIpAddress: false }, nonCompliant: { AssociatePublicIpAddress: true } },
    },
  ]),
];
