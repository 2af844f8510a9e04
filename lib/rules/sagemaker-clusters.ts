import { entryOf, isOpen, whereSet } from './list-entries';
import { Check, all, among, any, inBranchesWhere, isCustomerKey, isSet, judgeAll, present, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { nonCompliant } from './verdict';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const GROUPS = 'InstanceGroups';
const RESTRICTED = 'RestrictedInstanceGroups';
const STORAGE = `${GROUPS}[*].InstanceStorageConfigs`;

/** A group may have a network of its own, which stands for that of the cluster. */
const eachGroupInVpc = (groups: string): Check => present(`${groups}[*].OverrideVpcConfig.Subnets`);
const inVpc = any(present('VpcConfig.Subnets'), all(eachGroupInVpc(GROUPS), when(isSet(RESTRICTED), eachGroupInVpc(RESTRICTED))));

const IS_TRUE = among(true);
const rootUnderKey = entryOf(STORAGE, {
  isIt: read => {
    const [root] = read('EbsVolumeConfig.RootVolume');
    return root.value === undefined ? false : isOpen(root.value) ? undefined : IS_TRUE(root.value, root);
  },
  judge: read => judgeAll(read('EbsVolumeConfig.VolumeKmsKeyId'), isCustomerKey),
  missing: (at, condition) => nonCompliant({ at, found: `no key for the root volume${condition}` }),
});
const volumesUnderKey = whereSet(`${STORAGE}[*].EbsVolumeConfig`, read => judgeAll(read('VolumeKmsKeyId'), isCustomerKey));
const groupsUnderKey = when(isSet(`${GROUPS}[*]`), all(volumesUnderKey, rootUnderKey));

/** With any other mode of provisioning HyperPod takes no key, nor does it for restricted groups. */
const underKeyWherePossible = inBranchesWhere('NodeProvisioningMode', ['Continuous'], (_read, cluster) => groupsUnderKey(cluster));

const hyperPod = (storage: object) => ({
  VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
  NodeProvisioningMode: 'Continuous',
  InstanceGroups: [{ InstanceGroupName: 'workers', InstanceType: 'ml.g5.8xlarge', InstanceStorageConfigs: [{ EbsVolumeConfig: { RootVolume: true, ...storage } }] }],
});

/** Amazon SageMaker HyperPod: clusters that stay, on which models are trained. */
export const sageMakerClusters: readonly Rule[] = rulesFor('AWS::SageMaker::Cluster', [
  {
    id: 'sagemaker-hyperpod-vpc-cmk',
    title: 'HyperPod clusters are in a VPC, with volumes under customer managed keys where nodes are provisioned continuously',
    safeguards: ['164.312(a)(2)(iv)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'Nodes are in a network of SageMaker, and their volumes are encrypted under a key that AWS owns, as they always are without continuous provisioning.',
    rationale: 'A cluster runs for months over records of patients: where its nodes may send them, and who can read its volumes, must be up to you.',
    remediation: 'Set `vpcConfig` to subnets of a `PhiVpc`, and `volumeKmsKeyId` of each `ebsVolumeConfig`, the one with `rootVolume: true` included, to the key of a `PhiKey`.',
    source: 'Amazon SageMaker AI Developer Guide: Customer managed AWS KMS key encryption for SageMaker HyperPod',
    check: all(inVpc, underKeyWherePossible),
    examples: { compliant: hyperPod({ VolumeKmsKeyId: KEY }), nonCompliant: hyperPod({}) },
  },
]);
