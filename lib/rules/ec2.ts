import { isBackedUp, selectedByTag } from './backup-selection';
import { encryptedDevices } from './block-devices';
import { scriptWithoutSecrets } from './boot-scripts';
import { HOSTS, INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE, launchTemplateOf, launched, launchersOf } from './launch-settings';
import { Check, any, atMost, equals, isSet, isTrue, notPresent, present, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { isNatInstance } from './subnet-routes';
import { compliant, insufficientData, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const DESKTOP = 'AWS::WorkspacesInstances::WorkspaceInstance';
const FLEET = 'AWS::EC2::EC2Fleet';
const SPECIFICATIONS = 'SpotFleetRequestConfigData.LaunchSpecifications';
const AUTHORITY = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
] as const;

/** The types that can be EBS-optimized and are not unless told so; all newer ones are, and the other old ones cannot be. */
const NOT_OPTIMIZED_BY_DEFAULT = new Set([
  'c1.xlarge', 'c3.xlarge', 'c3.2xlarge', 'c3.4xlarge', 'g2.2xlarge', 'i2.xlarge', 'i2.2xlarge', 'i2.4xlarge', 'm1.large', 'm1.xlarge', 'm2.2xlarge',
  'm2.4xlarge', 'm3.xlarge', 'm3.2xlarge', 'r3.xlarge', 'r3.2xlarge', 'r3.4xlarge',
]);

const imdsv2 = launched('MetadataOptions', path => any(equals(`${path}.HttpTokens`, 'required'), equals(`${path}.HttpEndpoint`, 'disabled')));

/** A group has the settings of its template, where they are judged; what it takes from elsewhere is not known. */
const groupFromOutside: Check = group => {
  const mixed = 'MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification';
  const paths = ['LaunchTemplate', mixed].flatMap(path => [`${path}.LaunchTemplateId`, `${path}.LaunchTemplateName`, `${path}.Version`]);
  const isOfApp = paths.some(path => group.targets(path, LAUNCH_TEMPLATE).length > 0)
    || group.targets('LaunchConfigurationName', LAUNCH_CONFIGURATION).length > 0;
  return isOfApp ? notApplicable() : insufficientData({ at: 'LaunchTemplate', found: 'what the group launches is defined outside of the app' });
};

/** Whether containers run on a host, which are one hop further away from the metadata. */
function runsContainers(host: Resource): boolean {
  const groups = host.type === LAUNCH_TEMPLATE ? launchersOf(host) : host.companions(GROUP, 'LaunchConfigurationName');
  const isOfCluster = (each: Resource) => each.type === 'AWS::EKS::Nodegroup'
    || each.companions('AWS::ECS::CapacityProvider', 'AutoScalingGroupProvider.AutoScalingGroupArn').length > 0;
  if (groups.some(isOfCluster)) return true;
  const path = host.type === LAUNCH_TEMPLATE ? 'LaunchTemplateData.UserData' : 'UserData';
  return /ECS_CLUSTER|\/etc\/eks|nodeadm|docker|containerd/.test(String(host.value(path)));
}

const hopLimit = launched('MetadataOptions.HttpPutResponseHopLimit', path => {
  const [one, two] = [1, 2].map(most => atMost(path, most, { absent: 'COMPLIANT' }));
  return host => runsContainers(host) ? two(host) : one(host);
});

const GIVES_PROFILE = new Set(['AWS::EKS::Nodegroup', 'AWS::Batch::ComputeEnvironment']);

/** EKS and Batch give the role to the hosts themselves, and refuse a template that does. */
const withProfile: Check = host => {
  const isManaged = host.type === LAUNCH_TEMPLATE && launchersOf(host).some(({ type }) => GIVES_PROFILE.has(type));
  return isManaged ? notApplicable() : profile(host);
};
const profile = launched('IamInstanceProfile', path => present(path));

const subnetOfTemplate: Check = instance => {
  const template = launchTemplateOf(instance);
  if (template === 'outside') return insufficientData({ at: 'LaunchTemplate', found: 'a launch template outside of the app' });
  return template ? present('LaunchTemplateData.NetworkInterfaces[*].SubnetId')(template) : notApplicable();
};

const monitored = launched('Monitoring', path => isTrue(path), 'Monitoring.Enabled');
const monitoredConfiguration = isTrue('InstanceMonitoring', { absent: 'COMPLIANT' });

/** A type that is always optimized has nothing to switch on; one that is not known yet may have. */
const optimized: Check = instance => {
  const said = isTrue('EbsOptimized')(instance);
  if (said.status !== 'NON_COMPLIANT') return said;
  const template = isSet('InstanceType')(instance) ? undefined : launchTemplateOf(instance);
  if (template === 'outside') return insufficientData({ at: 'LaunchTemplate', found: 'a launch template outside of the app' });
  if (template && isTrue('LaunchTemplateData.EbsOptimized')(template).status === 'COMPLIANT') return compliant({ at: 'LaunchTemplate', found: template.logicalId });
  return worst((template ? template.read('LaunchTemplateData.InstanceType') : instance.read('InstanceType')).map(({ value }) => {
    if (value !== undefined && !isKnown(value)) {
      return isSet('EbsOptimized')(instance) ? said : insufficientData({ at: 'EbsOptimized', found: `absent; the default of ${String(value)}` });
    }
    return NOT_OPTIMIZED_BY_DEFAULT.has(String(value)) ? said : compliant({ at: 'InstanceType', value });
  }));
};

const devices = launched('BlockDeviceMappings', path => encryptedDevices(path, { key: 'named', needsRoot: true }));
const devicesOfConfiguration = encryptedDevices('BlockDeviceMappings', { key: 'default', needsRoot: true });
const devicesOfDesktop = encryptedDevices('ManagedInstance.BlockDeviceMappings', { key: 'named', needsRoot: true });
const hostIsEncrypted: Check = host => {
  if (host.type === DESKTOP) return devicesOfDesktop(host);
  return host.type === LAUNCH_CONFIGURATION ? devicesOfConfiguration(host) : devices(host);
};

const devicesOfSpot = when(isSet(SPECIFICATIONS), encryptedDevices(`${SPECIFICATIONS}[*].BlockDeviceMappings`));
/** Hosts of the other kind of fleet have launch templates, whose devices it may override. */
const overriddenDevices = encryptedDevices('LaunchTemplateConfigs[*].Overrides[*].BlockDeviceMappings', { overrides: true });

/** Whether something on an instance outlives a restart elsewhere: a volume besides the root, or one that is kept. */
function isStateful(instance: Resource): boolean {
  return isSet('Volumes')(instance) || instance.companions('AWS::EC2::VolumeAttachment', 'InstanceId').length > 0
    || instance.read('BlockDeviceMappings[*].Ebs.DeleteOnTermination').some(({ value }) => String(value).toLowerCase() === 'false');
}

/** Amazon EC2: what runs on a host, and what it keeps. */
export const ec2: readonly Rule[] = rulesFor(HOSTS, [
  {
    id: 'ec2-imdsv2-required',
    appliesTo: [...HOSTS, GROUP],
    title: 'Hosts answer metadata requests only with a session token (IMDSv2)',
    safeguards: [...AUTHORITY],
    severity: 'high',
    absent: 'The image and the account decide; unless both ask for tokens, requests without one are answered.',
    rationale: 'One forged request through a web application is enough to take the credentials of the host, and with them the ePHI it may read.',
    remediation: 'Set `requireImdsv2: true`, or `MetadataOptions.HttpTokens: required`.',
    source: 'Amazon EC2 User Guide: Use the Instance Metadata Service to access instance metadata',
    crosswalk: {
      cdkNag: ['EC2IMDSv2Enabled'],
      prowler: ['ec2_confidential_workload_host_imdsv2_not_enforced'],
      awsConfig: ['EC2_IMDSV2_CHECK'],
    },
    check: host => host.type === GROUP ? groupFromOutside(host) : imdsv2(host),
    examples: {
      compliant: { MetadataOptions: { HttpTokens: 'required' } },
      nonCompliant: { MetadataOptions: { HttpTokens: 'optional' } },
    },
  },
  {
    id: 'ec2-imds-hop-limit',
    title: 'Metadata answers travel one hop, two where containers run',
    safeguards: [...AUTHORITY],
    severity: 'low',
    absent: 'The limit is 1, unless the image asks for 2.',
    rationale: 'The limit keeps credentials on the host: a proxy or container further away gets no answer.',
    remediation: 'Set `httpPutResponseHopLimit: 1`.',
    source: 'Amazon EC2 User Guide: Configure instance metadata options for new instances',
    check: hopLimit,
    examples: {
      compliant: { MetadataOptions: { HttpPutResponseHopLimit: 1 } },
      nonCompliant: { MetadataOptions: { HttpPutResponseHopLimit: 3 } },
    },
  },
  {
    id: 'ec2-instance-profile-attached',
    appliesTo: [INSTANCE, LAUNCH_TEMPLATE],
    title: 'Hosts have an instance profile',
    safeguards: [...AUTHORITY],
    severity: 'medium',
    absent: 'The host has no role: software on it needs keys of its own.',
    rationale: 'A role gives short-lived credentials for just the ePHI that the host needs; keys on a disk do not expire.',
    remediation: 'Pass a `role`, which the L2 makes by itself.',
    source: 'Amazon EC2 User Guide: IAM roles for Amazon EC2',
    crosswalk: {
      cdkNag: ['EC2InstanceProfileAttached'],
      guard: ['EC2_INSTANCE_PROFILE_ATTACHED'],
      awsConfig: ['EC2_INSTANCE_PROFILE_ATTACHED'],
    },
    check: withProfile,
    examples: { compliant: { IamInstanceProfile: 'records-host' }, nonCompliant: {} },
  },
  {
    id: 'ec2-instance-in-vpc',
    appliesTo: [INSTANCE],
    title: 'Instances name the subnet that they are launched in',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'The instance goes to the default VPC, whose subnets are public.',
    rationale: 'A host with ePHI belongs in a network that was planned for it.',
    remediation: 'Set `vpc` and `vpcSubnets`: the `applicationSubnets` of `PhiVpc`.',
    source: 'Amazon VPC User Guide: Default VPCs',
    crosswalk: {
      cdkNag: ['EC2InstancesInVPC'],
      guard: ['EC2_INSTANCES_IN_VPC'],
      awsConfig: ['INSTANCES_IN_VPC'],
    },
    check: any(present('SubnetId'), present('NetworkInterfaces[*].SubnetId'), present('NetworkInterfaces[*].NetworkInterfaceId'), subnetOfTemplate),
    examples: { compliant: { SubnetId: 'subnet-0123456789abcdef0' }, nonCompliant: {} },
  },
  {
    id: 'ec2-instance-detailed-monitoring',
    appliesTo: [INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE],
    title: 'Hosts report their metrics every minute',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'Instances and launch templates report every five minutes, launch configurations every minute.',
    rationale: 'An unusual load on a host with ePHI shows while there is still time to act.',
    remediation: 'Set `detailedMonitoring: true`.',
    source: 'Amazon EC2 User Guide: Manage detailed monitoring for your EC2 instances',
    crosswalk: {
      cdkNag: ['EC2InstanceDetailedMonitoringEnabled'],
      guard: ['EC2_INSTANCE_DETAILED_MONITORING_ENABLED'],
    },
    check: host => host.type === LAUNCH_CONFIGURATION ? monitoredConfiguration(host) : monitored(host),
    examples: { compliant: { Monitoring: true }, nonCompliant: { Monitoring: false } },
  },
  {
    id: 'ec2-instance-ebs-optimized',
    appliesTo: [INSTANCE],
    title: 'Instances have bandwidth of their own to their volumes',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'low',
    absent: 'Current instance types are EBS-optimized always; some older ones only if told so.',
    rationale: 'A host that has to share the way to its volumes makes ePHI slow to reach when it is needed most.',
    remediation: 'Choose a current instance type, or set `ebsOptimized: true`.',
    source: 'Amazon EC2 User Guide: Amazon EBS-optimized instance types',
    crosswalk: {
      cdkNag: ['EC2EBSOptimizedInstance'],
      guard: ['EBS_OPTIMIZED_INSTANCE'],
    },
    check: optimized,
    examples: { compliant: { InstanceType: 'm3.xlarge', EbsOptimized: true }, nonCompliant: { InstanceType: 'm3.xlarge' } },
  },
  {
    id: 'ec2-instance-in-backup-plan',
    appliesTo: [INSTANCE],
    title: 'A backup selection covers every instance',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)'],
    severity: 'medium',
    absent: 'Nothing is backed up.',
    rationale: 'ePHI on the volumes of a host has to be there again after a failure or an attack.',
    remediation: 'Use `PhiBackupPlan`, or add the instance to a `BackupSelection`.',
    source: 'AWS Backup Developer Guide: Selecting AWS services to backup',
    crosswalk: {
      awsConfig: ['EC2_RESOURCES_PROTECTED_BY_BACKUP_PLAN'],
    },
    check: when(instance => !isNatInstance(instance), isBackedUp),
    examples: {
      compliant: selectedByTag(INSTANCE),
      nonCompliant: {},
    },
  },
  {
    id: 'ec2-no-secrets-in-user-data',
    title: 'User data holds no credentials and no identifiers of people',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'high',
    absent: 'Without user data there is nothing to read.',
    rationale: 'Every process on the host, and everybody who may describe it, can read its user data.',
    remediation: 'Keep the value in AWS Secrets Manager and let the host fetch it with its role.',
    source: 'Amazon EC2 User Guide: Run commands when you launch an EC2 instance with user data input',
    check: launched('UserData', scriptWithoutSecrets),
    examples: {
      compliant: { UserData: { 'Fn::Base64': 'yum install -y records-agent' } },
      nonCompliant: { UserData: { 'Fn::Base64': 'export DB_PASSWORD=correct-horse-7' } },
    },
  },
  {
    id: 'ec2-no-ssh-key-pair',
    title: 'Hosts have no SSH key pair',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
    severity: 'medium',
    absent: 'Nobody can sign in with a shared key.',
    rationale: 'A key pair is one identity for whoever holds the file; access to ePHI needs a name for each person.',
    remediation: 'Leave `keyPair` out and use Session Manager, which knows the user and records the session.',
    source: 'AWS Systems Manager User Guide: AWS Systems Manager Session Manager',
    check: launched('KeyName', path => notPresent(path)),
    examples: { compliant: {}, nonCompliant: { KeyName: 'admin' } },
  },
  {
    id: 'ec2-termination-protection',
    appliesTo: [INSTANCE],
    title: 'Instances that keep data are protected from termination',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'medium',
    absent: 'One call ends the instance.',
    rationale: 'A mistaken call must not take away the host on which ePHI is kept.',
    remediation: 'Set `disableApiTermination: true`.',
    source: 'Amazon EC2 User Guide: Change instance termination protection',
    check: when(isStateful, launched('DisableApiTermination', path => isTrue(path))),
    examples: {
      compliant: { Volumes: [{ Device: '/dev/sdf', VolumeId: 'vol-0123456789abcdef0' }], DisableApiTermination: true },
      nonCompliant: { Volumes: [{ Device: '/dev/sdf', VolumeId: 'vol-0123456789abcdef0' }] },
    },
  },
  {
    id: 'ec2-instance-root-volume-encrypted',
    appliesTo: [...HOSTS, DESKTOP],
    title: 'The volumes of hosts are encrypted under a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'The volumes are as the image has them, not encrypted unless the account does so by default.',
    rationale: 'Logs, caches and swap bring ePHI to the root volume too, and a key of your own can be taken away from whoever holds a copy.',
    remediation: 'Give each of `blockDevices` a `BlockDeviceVolume.ebs(size, { encrypted: true, kmsKey })`, the root device included.',
    source: 'Amazon EBS User Guide: Amazon EBS encryption',
    check: hostIsEncrypted,
    examples: {
      compliant: {
        BlockDeviceMappings: [{
          DeviceName: '/dev/xvda',
          Ebs: { Encrypted: true, KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000' },
        }],
      },
      nonCompliant: { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20 } }] },
    },
  },
  {
    id: 'ec2-spot-fleet-volume-encryption',
    appliesTo: ['AWS::EC2::SpotFleet', FLEET],
    title: 'Fleets encrypt the volumes of their hosts',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'The volumes are as the image has them, not encrypted unless the account does so by default.',
    rationale: 'A host that AWS may take back at any time must not leave ePHI readable on a volume.',
    remediation: 'Set `Encrypted: true` in each block device mapping, or use a launch template that does.',
    source: 'Amazon EBS User Guide: Amazon EBS encryption',
    check: fleet => fleet.type === FLEET ? overriddenDevices(fleet) : devicesOfSpot(fleet),
    examples: {
      compliant: spotFleet({ Encrypted: true }),
      nonCompliant: spotFleet({ Encrypted: false }),
    },
  },
]);

function spotFleet(Ebs: Record<string, unknown>): Record<string, unknown> {
  return { SpotFleetRequestConfigData: { LaunchSpecifications: [{ BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs }] }] } };
}
