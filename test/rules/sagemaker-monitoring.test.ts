import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const OUTPUT = { KmsKeyId: KEY, MonitoringOutputs: [{ S3Output: { S3Uri: 's3://reports/' } }] };
const ISOLATED = { EnableNetworkIsolation: true };
const cluster = (more: Json): Json => ({ ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large', VolumeKmsKeyId: KEY, ...more } });
const job = (more: Json): Json => ({ JobResources: cluster({}), DataQualityJobOutputConfig: OUTPUT, NetworkConfig: ISOLATED, ...more });
const subject = (Type: string, Properties: Json): Json => ({ Resources: { Subject: { Type, Properties } } });
const schedule = (definition?: Json): Json =>
  subject('AWS::SageMaker::MonitoringSchedule', { MonitoringScheduleConfig: definition ? { MonitoringJobDefinition: definition } : { MonitoringJobDefinitionName: 'drift' } });
const INLINE = 'MonitoringScheduleConfig.MonitoringJobDefinition';

judges('sagemaker-monitoring-jobs-encryption-isolation', [
  ['absent', {}, nonCompliant('NetworkConfig.EnableNetworkIsolation', 'absent')],
  ['one instance', job({}), compliant()],
  ['not isolated', job({ NetworkConfig: { EnableNetworkIsolation: false } }), nonCompliant('NetworkConfig.EnableNetworkIsolation', 'false')],
  ['several instances in plain text', job({ JobResources: cluster({ InstanceCount: 2 }) }), nonCompliant('NetworkConfig.EnableInterContainerTrafficEncryption', 'absent')],
  ['several instances, encrypted', job({ JobResources: cluster({ InstanceCount: 2 }), NetworkConfig: { ...ISOLATED, EnableInterContainerTrafficEncryption: true } }), compliant()],
  ['no key for the volume', job({ JobResources: cluster({ VolumeKmsKeyId: undefined }) }), nonCompliant('JobResources.ClusterConfig.VolumeKmsKeyId', 'absent')],
  ['instances that take no key', job({ JobResources: cluster({ InstanceType: 'ml.m5d.large', VolumeKmsKeyId: undefined }) }), compliant()],
  ['no key for reports', job({ DataQualityJobOutputConfig: { MonitoringOutputs: OUTPUT.MonitoringOutputs } }), nonCompliant('DataQualityJobOutputConfig.KmsKeyId', 'absent')],
  ['a parameter', job({ NetworkConfig: { EnableNetworkIsolation: { Ref: 'Isolate' } } }), insufficientData('NetworkConfig.EnableNetworkIsolation')],
  ['explanations, asked for in a VPC', subject('AWS::SageMaker::ModelExplainabilityJobDefinition', {
    JobResources: cluster({}), ModelExplainabilityJobOutputConfig: OUTPUT, NetworkConfig: { VpcConfig: { Subnets: ['subnet-1'] } },
  }), compliant()],
  ['bias, asked for in a VPC alone', subject('AWS::SageMaker::ModelBiasJobDefinition', {
    JobResources: cluster({}), ModelBiasJobOutputConfig: OUTPUT, NetworkConfig: { VpcConfig: { Subnets: ['subnet-1'] } },
  }), nonCompliant('NetworkConfig.EnableNetworkIsolation')],
  ['a schedule of a definition', schedule(), notApplicable()],
  ['a schedule with a job of its own', schedule({ MonitoringResources: cluster({}), MonitoringOutputConfig: OUTPUT, NetworkConfig: ISOLATED }), compliant()],
  ['a schedule with a job that is not isolated', schedule({ MonitoringResources: cluster({}), MonitoringOutputConfig: OUTPUT }), nonCompliant(`${INLINE}.NetworkConfig.EnableNetworkIsolation`)],
]);

judges('sagemaker-monitoring-jobs-encryption-isolation', [
  ['as many instances as a parameter says', job({ JobResources: cluster({ InstanceCount: { Ref: 'Count' } }) }), insufficientData('JobResources.ClusterConfig.InstanceCount')],
  ['as many instances as a parameter says, encrypted', job({
    JobResources: cluster({ InstanceCount: { Ref: 'Count' } }), NetworkConfig: { ...ISOLATED, EnableInterContainerTrafficEncryption: true },
  }), compliant()],
]);

const IN_VPC = { VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } };
const RESULTS = { KmsKeyId: KEY, Outputs: [{ OutputName: 'cohort', S3Output: { S3Uri: 's3://cohorts/' } }] };
const processing = (more: Json): Json => ({ ProcessingResources: cluster({}), ProcessingOutputConfig: RESULTS, NetworkConfig: ISOLATED, ...more });
const queried = (kind: string, more: Json): Json => processing({
  ProcessingInputs: [{ InputName: 'visits', S3Input: { S3Uri: 's3://visits/' } }, { InputName: 'cohort', DatasetDefinition: { [kind]: { OutputS3Uri: 's3://cohorts/', ...more } } }],
});

judges('sagemaker-processing-job-encryption-isolation', [
  ['absent', {}, nonCompliant('NetworkConfig.EnableNetworkIsolation', 'absent')],
  ['isolated', processing({}), compliant()],
  ['in a VPC', processing({ NetworkConfig: IN_VPC }), compliant()],
  ['neither', processing({ NetworkConfig: { EnableNetworkIsolation: 'false' } }), nonCompliant('NetworkConfig.EnableNetworkIsolation', 'false')],
  ['a parameter', processing({ NetworkConfig: { EnableNetworkIsolation: { Ref: 'Isolate' } } }), insufficientData('NetworkConfig.EnableNetworkIsolation')],
  ['several instances in plain text', processing({ ProcessingResources: cluster({ InstanceCount: 3 }) }), nonCompliant('NetworkConfig.EnableInterContainerTrafficEncryption', 'absent')],
  ['no key for the volume', processing({ ProcessingResources: cluster({ VolumeKmsKeyId: undefined }) }), nonCompliant('ProcessingResources.ClusterConfig.VolumeKmsKeyId', 'absent')],
  ['instances that take no key', processing({ ProcessingResources: cluster({ InstanceType: 'ml.m5d.large', VolumeKmsKeyId: undefined }) }), compliant()],
  ['no key for results', processing({ ProcessingOutputConfig: { Outputs: RESULTS.Outputs } }), nonCompliant('ProcessingOutputConfig.KmsKeyId', 'absent')],
  ['results for a feature store', processing({ ProcessingOutputConfig: { Outputs: [{ OutputName: 'features', FeatureStoreOutput: { FeatureGroupName: 'visits' } }] } }), compliant()],
  ['no results', processing({ ProcessingOutputConfig: undefined }), compliant()],
  ['a query of Athena under a key', queried('AthenaDatasetDefinition', { KmsKeyId: KEY }), compliant()],
  ['a query of Athena without', queried('AthenaDatasetDefinition', {}), nonCompliant('ProcessingInputs[1].DatasetDefinition.AthenaDatasetDefinition.KmsKeyId', 'absent')],
  ['a query of Redshift without', queried('RedshiftDatasetDefinition', {}), nonCompliant('ProcessingInputs[1].DatasetDefinition.RedshiftDatasetDefinition.KmsKeyId', 'absent')],
]);
