import { isOpen, whereSet } from './list-entries';
import { outputKey, underKey } from './output-keys';
import { Check, all, any, isTrue, present } from './predicates';
import { Rule, rulesFor } from './rule';
import { unlessOwnDisks } from './sagemaker-instances';
import { insufficientData, notApplicable, worst } from './verdict';

const PROCESSING = 'AWS::SageMaker::ProcessingJob';
const SCHEDULE = 'AWS::SageMaker::MonitoringSchedule';
const INLINE = 'MonitoringScheduleConfig.MonitoringJobDefinition';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';

/** Where a kind of job keeps its settings. */
interface Places {
  readonly network: string;
  readonly cluster: string;
  readonly output: string;
}

/** Several instances encrypt what they tell each other; a single one has nobody to talk to. */
function encryptedInTransit(network: string, cluster: string): Check {
  const inTransit = isTrue(`${network}.EnableInterContainerTrafficEncryption`);
  return job => worst(job.read(`${cluster}.InstanceCount`).map(count => {
    if (count.value === undefined || String(count.value) === '1') return notApplicable();
    const verdict = inTransit(job);
    return isOpen(count.value) && verdict.status === 'NON_COMPLIANT' ? insufficientData(count) : verdict;
  }));
}

function isolatedAndEncrypted({ network, cluster, output }: Places, isIsolated: Check = isTrue(`${network}.EnableNetworkIsolation`)): Check {
  return all(
    isIsolated,
    encryptedInTransit(network, cluster),
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

const RESULTS = 'ProcessingOutputConfig';
const DATASET = 'ProcessingInputs[*].DatasetDefinition';

/** What a query leaves in Amazon S3 for a job to read. */
const datasetUnderKey = (kind: string): Check =>
  whereSet(`${DATASET}.${kind}`, (read, _dataset, resource) => underKey(resource, read('KmsKeyId'), `${DATASET}.${kind}.OutputS3Uri`));

/** A job that calls other services needs a network: that of a VPC. */
const processesInPrivate = all(
  any(isTrue('NetworkConfig.EnableNetworkIsolation'), present('NetworkConfig.VpcConfig.Subnets')),
  encryptedInTransit('NetworkConfig', 'ProcessingResources.ClusterConfig'),
  unlessOwnDisks(present('ProcessingResources.ClusterConfig.VolumeKmsKeyId'), 'ProcessingResources.ClusterConfig.InstanceType'),
  // The one key is for all outputs; what goes to a feature store is encrypted there.
  whereSet(`${RESULTS}.Outputs[*].S3Output`, (_read, _output, resource) =>
    underKey(resource, resource.read(`${RESULTS}.KmsKeyId`), `${RESULTS}.Outputs[*].S3Output.S3Uri`)),
  datasetUnderKey('AthenaDatasetDefinition'),
  datasetUnderKey('RedshiftDatasetDefinition'),
);

const processing = (network: object) => ({
  ProcessingResources: { ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large', VolumeSizeInGB: 20, VolumeKmsKeyId: KEY } },
  ProcessingOutputConfig: { KmsKeyId: KEY, Outputs: [{ OutputName: 'cohort', S3Output: { S3Uri: 's3://cohorts/', S3UploadMode: 'EndOfJob' } }] },
  NetworkConfig: network,
});

const job = (cluster: object, network: object) => ({
  JobResources: { ClusterConfig: { InstanceType: 'ml.m5.large', VolumeSizeInGB: 20, ...cluster } },
  DataQualityJobOutputConfig: { KmsKeyId: KEY, MonitoringOutputs: [{ S3Output: { S3Uri: 's3://reports/' } }] },
  NetworkConfig: network,
});

/** Amazon SageMaker AI: jobs that watch models and the data they get, and jobs that prepare data. */
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
  {
    id: 'sagemaker-processing-job-encryption-isolation',
    appliesTo: [PROCESSING],
    title: 'Processing jobs are isolated or in a VPC, and encrypt their traffic, volumes and results',
    safeguards: ['164.312(a)(2)(iv)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'The container may reach the internet, instances talk to each other in plain text, and no key of yours is used.',
    rationale: 'A processing job reads whole sets of records with ePHI, in a container that is often from elsewhere.',
    remediation: 'Set `enableNetworkIsolation: true` or a `vpcConfig`, `enableInterContainerTrafficEncryption: true` for several instances, and `volumeKmsKeyId` and `kmsKeyId` to the key of a `PhiKey`.',
    source: 'Amazon SageMaker API Reference: CreateProcessingJob',
    check: processesInPrivate,
    examples: { compliant: processing({ EnableNetworkIsolation: true }), nonCompliant: processing({ EnableNetworkIsolation: false }) },
  },
]);
