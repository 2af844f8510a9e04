import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const IN_VPC = { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] };
const volume = (more: Json): Json => ({ EbsVolumeConfig: more });
const ROOT = volume({ RootVolume: true, VolumeKmsKeyId: KEY });
const group = (more: Json): Json => ({ InstanceGroupName: 'workers', InstanceType: 'ml.g5.8xlarge', ...more });
const cluster = (more: Json): Json => ({ VpcConfig: IN_VPC, ...more });
const continuous = (...InstanceStorageConfigs: readonly Json[]): Json => cluster({ NodeProvisioningMode: 'Continuous', InstanceGroups: [group({ InstanceStorageConfigs })] });
const STORAGE = 'InstanceGroups[0].InstanceStorageConfigs';

judges('sagemaker-hyperpod-vpc-cmk', [
  ['absent', {}, nonCompliant('VpcConfig.Subnets', 'absent')],
  ['no subnet', cluster({ VpcConfig: { Subnets: [] } }), nonCompliant('VpcConfig.Subnets')],
  ['in a VPC, where no key can be named', cluster({ InstanceGroups: [group({})] }), compliant('VpcConfig.Subnets')],
  ['each group in a VPC of its own', { InstanceGroups: [group({ OverrideVpcConfig: IN_VPC })] }, compliant()],
  ['one group outside', { InstanceGroups: [group({ OverrideVpcConfig: IN_VPC }), group({})] }, nonCompliant('VpcConfig.Subnets', 'absent')],
  ['a restricted group outside', { InstanceGroups: [group({ OverrideVpcConfig: IN_VPC })], RestrictedInstanceGroups: [group({})] }, nonCompliant('VpcConfig.Subnets')],
  ['every volume under a key', continuous(ROOT, volume({ VolumeSizeInGB: 500, VolumeKmsKeyId: KEY })), compliant()],
  ['a root volume without', continuous(volume({ RootVolume: 'true' })), nonCompliant(`${STORAGE}[0].EbsVolumeConfig.VolumeKmsKeyId`, 'absent')],
  ['a second volume without', continuous(ROOT, volume({ VolumeSizeInGB: 500 })), nonCompliant(`${STORAGE}[1].EbsVolumeConfig.VolumeKmsKeyId`, 'absent')],
  ['nothing said of the root volume', continuous(volume({ RootVolume: false, VolumeKmsKeyId: KEY })), nonCompliant(STORAGE, 'no key for the root volume')],
  ['nothing said of volumes', cluster({ NodeProvisioningMode: 'Continuous', InstanceGroups: [group({})] }), nonCompliant(STORAGE, 'no key for the root volume')],
  ['a key of AWS', continuous(volume({ RootVolume: true, VolumeKmsKeyId: 'alias/aws/ebs' })), nonCompliant(`${STORAGE}[0].EbsVolumeConfig.VolumeKmsKeyId`, 'alias/aws/ebs')],
  ['a key of a parameter', continuous(volume({ RootVolume: true, VolumeKmsKeyId: { Ref: 'Key' } })), insufficientData(`${STORAGE}[0].EbsVolumeConfig.VolumeKmsKeyId`)],
  ['whether it is the root volume is open', continuous(volume({ RootVolume: { Ref: 'IsRoot' }, VolumeKmsKeyId: KEY })), insufficientData(`${STORAGE}[0]`)],
  ['a mode of a parameter', cluster({ NodeProvisioningMode: { Ref: 'Mode' }, InstanceGroups: [group({})] }), insufficientData('NodeProvisioningMode')],
  ['no group yet', cluster({ NodeProvisioningMode: 'Continuous' }), compliant()],
]);
