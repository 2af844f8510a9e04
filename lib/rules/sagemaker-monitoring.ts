import { outputKey } from './output-keys';
import { Check, all, any, isTrue, present, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { unlessOwnDisks } from './sagemaker-instances';
import { notApplicable } from './verdict';

const SCHEDULE = 'AWS::SageMaker::MonitoringSchedule';
const INLINE = 'MonitoringScheduleConfig.MonitoringJobDefinition';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';

/** Where a kind of job keeps its settings. */
interface Places {
  readonly network: string;
  readonly cluster: string;
  readonly output: string;
}

function isolatedAndEncrypted({ network, cluster, output }: Places, isIsolated: Check = isTrue(`${network}.EnableNetworkIsolation`)): Check {
  const inTransit = isTrue(`${network}.EnableInterContainerTrafficEncryption`);
  return all(
    isIsolated,
    // A single instance has nobody to talk to.
    when(job => job.read(`${cluster}.InstanceCount`).some(({ value }) => value !== undefined && String(value) !== '1'), inTransit),
    unlessOwnDisks(present(`${cluster}.VolumeKmsKeyId`), `${cluster}.InstanceType`),
    outputKey(`${output}.KmsKeyId`, `${output}.MonitoringOutputs[*].S3Output.S3Uri`),
  );
}

const ofJob = (output: string): Places => ({ network: 'NetworkConfig', cluster: 'JobResources.ClusterConfig', output });

const inlineJob = isolatedAndEncrypted({
  network: `${INLINE}.NetworkConfig`, cluster: `${INLINE}.MonitoringResources.ClusterConfig`, output: `${INLINE}.MonitoringOutputConfig`,
});

const CHECKS: { readonly [type: string]: Check } = {
  'AWS::SageMaker::DataQualityJobDefinition': isolatedAndEncrypted(ofJob('DataQualityJobOutputConfig')),
  'AWS::SageMaker::ModelBiasJobDefinition': isolatedAndEncrypted(ofJob('ModelBiasJobOutputConfig')),
  'AWS::SageMaker::ModelQualityJobDefinition': isolatedAndEncrypted(ofJob('ModelQualityJobOutputConfig')),
  // It asks an endpoint of its own for explanations, so it needs a network: that of a VPC.
  'AWS::SageMaker::ModelExplainabilityJobDefinition': isolatedAndEncrypted(
    ofJob('ModelExplainabilityJobOutputConfig'), any(isTrue('NetworkConfig.EnableNetworkIsolation'), present('NetworkConfig.VpcConfig.Subnets')),
  ),
  // A schedule that names a definition is as that is.
  [SCHEDULE]: schedule => schedule.read(INLINE).every(({ value }) => value === undefined) ? notApplicable() : inlineJob(schedule),
};

const job = (cluster: object, network: object) => ({
  JobResources: { ClusterConfig: { InstanceType: 'ml.m5.large', VolumeSizeInGB: 20, ...cluster } },
  DataQualityJobOutputConfig: { KmsKeyId: KEY, MonitoringOutputs: [{ S3Output: { S3Uri: 's3://reports/' } }] },
  NetworkConfig: network,
});

/** Amazon SageMaker AI: jobs that watch models and the data they get. */
export const sageMakerMonitoring: readonly Rule[] = rulesFor(Object.keys(CHECKS), [
  {
    id: 'sagemaker-monitoring-jobs-encryption-isolation',
    title: 'Monitoring jobs are isolated, and encrypt their traffic, volumes and reports',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'The container may reach the internet, instances talk to each other in plain text, and no key of yours is used.',
    rationale: 'A monitoring job reads what endpoints captured: requests and answers with ePHI.',
    remediation: 'Set `enableNetworkIsolation` and `enableInterContainerTrafficEncryption` to `true`, and `volumeKmsKeyId` and `kmsKeyId` to the key of a `PhiKey`.',
    source: 'AWS Security Hub User Guide: Security Hub controls for SageMaker AI',
    check: resource => CHECKS[resource.type](resource),
    examples: {
      compliant: job({ InstanceCount: 1, VolumeKmsKeyId: KEY }, { EnableNetworkIsolation: true }),
      nonCompliant: job({ InstanceCount: 2, VolumeKmsKeyId: KEY }, { EnableNetworkIsolation: true }),
    },
  },
]);
