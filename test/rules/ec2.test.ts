import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const app = (subject: Json, resources: Json = {}) => ({ Resources: { Subject: subject, ...resources } });
const template = (LaunchTemplateData: Json) => ({ Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData } });
const fromTemplate = (properties: Json, data: Json) => app(
  { Type: 'AWS::EC2::Instance', Properties: { LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' }, Version: '1' }, ...properties } },
  { Template: template(data) },
);
const outside = { LaunchTemplate: { LaunchTemplateId: 'lt-0123', Version: '1' } };
const group = (properties: Json, resources: Json = {}) => app({ Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: properties }, resources);

judges('ec2-imdsv2-required', [
  ['absent', {}, nonCompliant('MetadataOptions.HttpTokens', 'absent')],
  ['the service switched off', { MetadataOptions: { HttpEndpoint: 'disabled' } }, compliant('MetadataOptions.HttpEndpoint')],
  ['a parameter', { MetadataOptions: { HttpTokens: { Ref: 'Tokens' } } }, insufficientData('MetadataOptions.HttpTokens')],
  ['from a launch template', fromTemplate({}, { MetadataOptions: { HttpTokens: 'required' } }), compliant('LaunchTemplateData.MetadataOptions.HttpTokens')],
  ['from a launch template that does not ask', fromTemplate({}, {}), nonCompliant('LaunchTemplateData.MetadataOptions.HttpTokens')],
  ['from a launch template outside', outside, insufficientData('LaunchTemplate')],
  ['a launch template', app(template({ MetadataOptions: { HttpTokens: 'optional' } })), nonCompliant('LaunchTemplateData.MetadataOptions.HttpTokens')],
  ['a launch configuration', app({ Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: {} }), nonCompliant('MetadataOptions.HttpTokens')],
  ['a group with a launch template of the app', group({ LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' } } }, { Template: template({}) }),
    notApplicable()],
  ['a group with a launch configuration by name', group({ LaunchConfigurationName: 'hosts' }, {
    Configuration: { Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: { LaunchConfigurationName: 'hosts' } },
  }), notApplicable()],
  ['a group with a launch template outside', group(outside), insufficientData('LaunchTemplate')],
]);

const hops = (HttpPutResponseHopLimit: unknown) => ({ MetadataOptions: { HttpPutResponseHopLimit } });

judges('ec2-imds-hop-limit', [
  ['absent', {}, compliant('MetadataOptions.HttpPutResponseHopLimit')],
  ['two without containers', hops(2), nonCompliant('MetadataOptions.HttpPutResponseHopLimit', '2')],
  ['two on a host of an ECS cluster', { ...hops(2), UserData: { 'Fn::Base64': 'echo ECS_CLUSTER=records >> /etc/ecs/ecs.config' } }, compliant()],
  ['two on the nodes of a cluster', app(template(hops(2)), {
    Nodes: { Type: 'AWS::EKS::Nodegroup', Properties: { LaunchTemplate: { Id: { Ref: 'Subject' } } } },
  }), compliant('LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit')],
  ['a parameter', hops({ Ref: 'Hops' }), insufficientData('MetadataOptions.HttpPutResponseHopLimit')],
]);

judges('ec2-instance-profile-attached', [
  ['a reference', { IamInstanceProfile: { Ref: 'Profile' } }, compliant('IamInstanceProfile')],
  ['from a launch template', fromTemplate({}, { IamInstanceProfile: { Arn: { 'Fn::GetAtt': ['P', 'Arn'] } } }),
    compliant('LaunchTemplateData.IamInstanceProfile')],
  ['from a launch template outside', outside, insufficientData('LaunchTemplate')],
  ['a launch template without', app(template({})), nonCompliant('LaunchTemplateData.IamInstanceProfile', 'absent')],
  ['a launch template of EKS nodes', app(template({}), { Nodes: { Type: 'AWS::EKS::Nodegroup', Properties: { LaunchTemplate: { Id: { Ref: 'Subject' } } } } }),
    notApplicable()],
]);

judges('ec2-instance-in-vpc', [
  ['absent', {}, nonCompliant('SubnetId', 'absent')],
  ['a parameter: some subnet it is', { SubnetId: { Ref: 'Subnet' } }, compliant('SubnetId')],
  ['by its interface', { NetworkInterfaces: [{ DeviceIndex: '0', SubnetId: 'subnet-0123' }] }, compliant('NetworkInterfaces[0].SubnetId')],
  ['by an interface that exists', { NetworkInterfaces: [{ DeviceIndex: '0', NetworkInterfaceId: 'eni-0123' }] },
    compliant('NetworkInterfaces[0].NetworkInterfaceId')],
  ['from a launch template', fromTemplate({}, { NetworkInterfaces: [{ SubnetId: 'subnet-0123' }] }),
    compliant('LaunchTemplateData.NetworkInterfaces[0].SubnetId')],
  ['from a launch template outside', outside, insufficientData('LaunchTemplate')],
]);

judges('ec2-instance-detailed-monitoring', [
  ['absent', {}, nonCompliant('Monitoring', 'absent')],
  ['as text', { Monitoring: 'true' }, compliant('Monitoring')],
  ['a parameter', { Monitoring: { Ref: 'Monitor' } }, insufficientData('Monitoring')],
  ['a launch template', app(template({ Monitoring: { Enabled: false } })), nonCompliant('LaunchTemplateData.Monitoring.Enabled')],
  ['a launch configuration, on by default', app({ Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: {} }), compliant('InstanceMonitoring')],
  ['a launch configuration', app({ Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: { InstanceMonitoring: false } }),
    nonCompliant('InstanceMonitoring')],
]);

judges('ec2-instance-ebs-optimized', [
  ['a current type', { InstanceType: 'm7g.large' }, compliant('InstanceType')],
  ['an old type that cannot be', { InstanceType: 't2.micro', EbsOptimized: false }, compliant('InstanceType')],
  ['an old type that can be', { InstanceType: 'r3.xlarge', EbsOptimized: false }, nonCompliant('EbsOptimized', 'false')],
  ['a type as parameter', { InstanceType: { Ref: 'Type' } }, insufficientData('EbsOptimized')],
  ['a type as parameter, switched off', { InstanceType: { Ref: 'Type' }, EbsOptimized: false }, nonCompliant('EbsOptimized', 'false')],
  ['a type as parameter, switched on', { InstanceType: { Ref: 'Type' }, EbsOptimized: true }, compliant('EbsOptimized')],
  ['a type from a launch template', fromTemplate({}, { InstanceType: 'c3.xlarge' }), nonCompliant('EbsOptimized')],
  ['switched on in a launch template', fromTemplate({}, { InstanceType: 'c3.xlarge', EbsOptimized: true }), { ...compliant('LaunchTemplate'), found: 'Template' }],
]);

const SELECTION = 'AWS::Backup::BackupSelection';
const instance = (properties: Json) => ({ Type: 'AWS::EC2::Instance', Properties: properties });

judges('ec2-instance-in-backup-plan', [
  ['no selection', {}, nonCompliant(SELECTION)],
  ['named by a selection', app(instance({}), {
    Selection: {
      Type: SELECTION,
      Properties: { BackupSelection: { Resources: [{ 'Fn::Join': ['', ['arn:aws:ec2:us-east-1:111122223333:instance/', { Ref: 'Subject' }]] }] } },
    },
  }), compliant(SELECTION)],
  ['a NAT instance', app(instance({}), { Route: { Type: 'AWS::EC2::Route', Properties: { InstanceId: { Ref: 'Subject' } } } }), notApplicable()],
  ['a selection of a parameter', {
    Resources: {
      Subject: { Type: 'AWS::EC2::Instance' },
      Selection: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupSelection: { Resources: [{ Ref: 'Arn' }] } } },
    },
  }, insufficientData('AWS::Backup::BackupSelection')],
  ['a plan for another tag', {
    Resources: {
      Subject: { Type: 'AWS::EC2::Instance', Properties: { Tags: [{ Key: 'backup', Value: 'weekly' }] } },
      Selection: {
        Type: 'AWS::Backup::BackupSelection',
        Properties: { BackupSelection: { ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }] } },
      },
    },
  }, nonCompliant('AWS::Backup::BackupSelection')],
]);

const data = (text: unknown) => ({ UserData: { 'Fn::Base64': text } });

judges('ec2-no-secrets-in-user-data', [
  ['absent', {}, compliant('UserData')],
  ['Base64 in the template', { UserData: Buffer.from('export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEYab').toString('base64') },
    nonCompliant('UserData')],
  ['a password with a reference beside it', data({ 'Fn::Sub': 'mysql -h ${Host} && export DB_PASSWORD=hunter2-prod' }), nonCompliant('UserData')],
  ['a password that stands elsewhere', data({ 'Fn::Sub': 'export DB_PASSWORD=${Password}' }), compliant('UserData')],
  ['a secret that CloudFormation writes', data('export TOKEN={{resolve:secretsmanager:records:SecretString:token}}'),
    nonCompliant('UserData', 'a secret that CloudFormation writes into it')],
  ['a social security number', data('curl -d ssn=219-09-9999 localhost'), nonCompliant('UserData', 'a social security number')],
  ['a parameter', data({ Ref: 'Script' }), insufficientData('UserData')],
  ['a launch template', app(template({ UserData: { 'Fn::Base64': 'export DB_PASSWORD=hunter2-prod' } })), nonCompliant('LaunchTemplateData.UserData')],
]);

judges('ec2-no-ssh-key-pair', [
  ['absent', {}, compliant('KeyName')],
  ['a reference', { KeyName: { Ref: 'Key' } }, nonCompliant('KeyName')],
  ['from a launch template', fromTemplate({}, { KeyName: 'admin' }), nonCompliant('LaunchTemplateData.KeyName', 'admin')],
  ['from a launch template outside', outside, insufficientData('LaunchTemplate')],
  ['a profile for Session Manager', { IamInstanceProfile: 'session-manager' }, compliant('KeyName')],
  ['a launch template without a key', {
    Resources: {
      Subject: { Type: 'AWS::EC2::Instance', Properties: { LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' }, Version: '1' } } },
      Template: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { ImageId: 'ami-0123' } } },
    },
  }, compliant('LaunchTemplateData.KeyName')],
]);

judges('ec2-termination-protection', [
  ['an instance that keeps nothing', {}, notApplicable()],
  ['an attached volume', app(instance({}), { Attachment: { Type: 'AWS::EC2::VolumeAttachment', Properties: { InstanceId: { Ref: 'Subject' }, VolumeId: 'vol-0123' } } }),
    nonCompliant('DisableApiTermination', 'absent')],
  ['a volume that is kept', { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { DeleteOnTermination: false } }], DisableApiTermination: 'true' },
    compliant('DisableApiTermination')],
  ['a parameter', { Volumes: [{ VolumeId: 'vol-0123' }], DisableApiTermination: { Ref: 'Protect' } }, insufficientData('DisableApiTermination')],
  ['as text', { Volumes: [{ Device: '/dev/sdf', VolumeId: 'vol-0123456789abcdef0' }], DisableApiTermination: 'true' }, compliant('DisableApiTermination')],
  ['off', { Volumes: [{ Device: '/dev/sdf', VolumeId: 'vol-0123456789abcdef0' }], DisableApiTermination: false }, nonCompliant('DisableApiTermination')],
]);

const disk = (Ebs: Json, DeviceName = '/dev/xvda') => ({ BlockDeviceMappings: [{ DeviceName, Ebs }] });
const desktop = (ManagedInstance: Json) => app({ Type: 'AWS::WorkspacesInstances::WorkspaceInstance', Properties: { ManagedInstance } });

judges('ec2-instance-root-volume-encrypted', [
  ['absent', {}, nonCompliant('BlockDeviceMappings')],
  ['encrypted under the key of AWS', disk({ Encrypted: true }), nonCompliant('BlockDeviceMappings[0].Ebs.KmsKeyId', 'absent')],
  ['a key of the app', app(instance(disk({ Encrypted: true, KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } })), { Key: { Type: 'AWS::KMS::Key' } }),
    compliant('BlockDeviceMappings[0].Ebs.Encrypted')],
  ['a key as parameter', disk({ Encrypted: true, KmsKeyId: { Ref: 'Key' } }), insufficientData('BlockDeviceMappings[0].Ebs.KmsKeyId')],
  ['a launch template', app(template(disk({ Encrypted: false }))), nonCompliant('LaunchTemplateData.BlockDeviceMappings[0].Ebs.Encrypted', 'false')],
  ['a launch template that only asks for tokens', fromTemplate(disk({ Encrypted: false }), { MetadataOptions: { HttpTokens: 'required' } }),
    nonCompliant('BlockDeviceMappings[0].Ebs.Encrypted')],
  ['a launch configuration, which cannot name a key', app({ Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: disk({ Encrypted: true }) }),
    insufficientData('BlockDeviceMappings[0]')],
  ['a desktop under a key', desktop(disk({ Encrypted: true, KmsKeyId: 'alias/desktops' })), compliant('ManagedInstance.BlockDeviceMappings[0].Ebs.Encrypted')],
  ['a desktop without', desktop(disk({ Encrypted: false, KmsKeyId: 'alias/desktops' })), nonCompliant('ManagedInstance.BlockDeviceMappings[0].Ebs.Encrypted', 'false')],
  ['a desktop that says nothing of its root volume', desktop(disk({ Encrypted: true, KmsKeyId: 'alias/desktops' }, '/dev/sdf')), insufficientData('ManagedInstance.BlockDeviceMappings')],
  ['as text', {
    BlockDeviceMappings: [
      { DeviceName: '/dev/xvda', Ebs: { Encrypted: 'true', KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000' } },
    ],
  }, compliant('BlockDeviceMappings[0].Ebs.Encrypted')],
]);

const fleet = (...LaunchSpecifications: Json[]) => ({ SpotFleetRequestConfigData: { LaunchSpecifications } });
const FLEET = 'SpotFleetRequestConfigData.LaunchSpecifications';
const overriding = (...Overrides: Json[]) => app({ Type: 'AWS::EC2::EC2Fleet', Properties: { Type: 'instant', LaunchTemplateConfigs: [{ Overrides }] } });
const OVERRIDES = 'LaunchTemplateConfigs[0].Overrides';

judges('ec2-spot-fleet-volume-encryption', [
  ['launch templates, judged where they stand', { SpotFleetRequestConfigData: { LaunchTemplateConfigs: [{}] } }, notApplicable()],
  ['no mappings in the second', fleet(disk({ Encrypted: true }), {}), nonCompliant(`${FLEET}[1].BlockDeviceMappings`)],
  ['overrides that leave the devices to their template', overriding({ InstanceType: 'm7g.large' }), notApplicable()],
  ['an override that encrypts', overriding({ InstanceType: 'm7g.large' }, disk({ Encrypted: true })), compliant(`${OVERRIDES}[1].BlockDeviceMappings[0].Ebs.Encrypted`)],
  ['an override that does not', overriding(disk({ Encrypted: true }), disk({ Encrypted: false })), nonCompliant(`${OVERRIDES}[1].BlockDeviceMappings[0].Ebs.Encrypted`, 'false')],
  ['an override that only changes the size', overriding(disk({ VolumeSize: 100 })), insufficientData(`${OVERRIDES}[0].BlockDeviceMappings[0].Ebs.Encrypted`)],
  ['a parameter', fleet(disk({ Encrypted: { Ref: 'Encrypt' } })), insufficientData(`${FLEET}[0].BlockDeviceMappings[0].Ebs.Encrypted`)],
  ['as text', {
    SpotFleetRequestConfigData: { LaunchSpecifications: [{ BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: 'true' } }] }] },
  }, compliant('SpotFleetRequestConfigData.LaunchSpecifications[0].BlockDeviceMappings[0].Ebs.Encrypted')],
]);
