import { isOpen, whereSet } from './list-entries';
import { underKey } from './output-keys';
import { Check, Test, all, among, customerKey, isCustomerKey, isTrue, judgeAll, present, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { unlessOwnDisks } from './sagemaker-instances';
import { Verdict, compliant, insufficientData, notApplicable, worst } from './verdict';
import type { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const CONFIGURATION = 'AWS::SageMaker::EndpointConfig';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const VARIANT = { VariantName: 'main', ModelName: 'triage', InstanceType: 'ml.m5.large', InitialInstanceCount: 2 };

const namesKey = unlessOwnDisks(present('KmsKeyId'), ...['ProductionVariants', 'ShadowProductionVariants'].flatMap(list => [
  `${list}[*].InstanceType`, `${list}[*].InstancePools[*].InstanceType`,
]));

/** AWS does not tell whether a serverless endpoint, which has no volume of its own, takes the key. */
const storageUnderKey: Check = configuration => {
  const verdict = namesKey(configuration);
  if (verdict.status !== 'NON_COMPLIANT' || !isServerless(configuration)) return verdict;
  return insufficientData({ at: verdict.at, found: 'absent, for a serverless endpoint' });
};

function isServerless(configuration: Resource): boolean {
  return configuration.read('ProductionVariants[*].ServerlessConfig').every(({ value }) => value !== undefined);
}

const IS_OFF = among(false);

/** What holds where a switch is on. Where it may be off, a breach is only a possible one. */
function whereOn(switches: readonly Reading[], absent: 'on' | 'off', verdict: Verdict): Verdict {
  return worst(switches.map(each => {
    if (each.value === undefined ? absent === 'off' : IS_OFF(each.value, each)) return notApplicable();
    return verdict.status === 'NON_COMPLIANT' && isOpen(each.value) ? insufficientData(each) : verdict;
  }));
}

const captureUnderKey = whereSet('DataCaptureConfig', (read, _setting, configuration) =>
  whereOn(read('EnableCapture'), 'on', underKey(configuration, read('KmsKeyId'), 'DataCaptureConfig.DestinationS3Uri')));

/** Nothing that is captured is well kept, too. */
const captureIsKept: Check = configuration => {
  const verdict = captureUnderKey(configuration);
  return verdict.status === 'NOT_APPLICABLE' ? compliant({ at: 'DataCaptureConfig', found: 'off' }) : verdict;
};

const isSeveral: Test = value => isOpen(value) ? undefined : isKnown(value) && Number(value) >= 2;

/** Two instances or more, also after scaling in. A serverless variant has none to count. */
const variantsAreSpread = whereSet('ProductionVariants[*]', read => {
  if (read('ServerlessConfig').every(({ value }) => value !== undefined)) return notApplicable();
  const scaling = read('ManagedInstanceScaling.Status').every(({ value }) => value === 'ENABLED');
  return judgeAll(read(scaling ? 'ManagedInstanceScaling.MinInstanceCount' : 'InitialInstanceCount'), isSeveral);
});

/** Serverless endpoints take models that are neither isolated nor in a VPC. */
function isForServerless(model: Resource): boolean {
  const configurations = model.companions(CONFIGURATION, 'ProductionVariants[*].ModelName');
  return configurations.length > 0 && configurations.every(isServerless);
}

/** A key for the volumes, and one for what is captured. */
const experimentUnderKeys = all(
  unlessOwnDisks(customerKey('KmsKey'), 'ModelVariants[*].InfrastructureConfig.RealTimeInferenceConfig.InstanceType'),
  whereSet('DataStorageConfig', (read, _setting, experiment) => underKey(experiment, read('KmsKey'), 'DataStorageConfig.Destination')),
);

const online = whereSet('OnlineStoreConfig', read => whereOn(read('EnableOnlineStore'), 'off', judgeAll(read('SecurityConfig.KmsKeyId'), isCustomerKey)));
const offline = whereSet('OfflineStoreConfig', (read, _setting, group) =>
  underKey(group, read('S3StorageConfig.KmsKeyId'), 'OfflineStoreConfig.S3StorageConfig.S3Uri'));

/** Amazon SageMaker AI: models, the endpoints that serve them, the features that they take, and apps of partners that watch them. */
export const sageMakerEndpoints: readonly Rule[] = [
  ...rulesFor(CONFIGURATION, [
    {
      id: 'sagemaker-endpoint-config-kms',
      title: 'The volumes of endpoints are encrypted under a KMS key that is named, where instances take one',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'high',
      absent: 'SageMaker encrypts the volumes under a key that AWS manages; instances with disks of their own encrypt these in hardware and take no key.',
      rationale: 'Requests with ePHI, and models that were trained on it, are on the volumes of the instances that serve them.',
      remediation: 'Set `kmsKeyId` to the key of a `PhiKey`.',
      source: 'Amazon SageMaker API Reference: CreateEndpointConfig',
      crosswalk: {
        cdkNag: ['SageMakerEndpointConfigurationKMSKeyConfigured'],
        guard: ['SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED'],
        awsConfig: ['SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED'],
      },
      check: storageUnderKey,
      examples: { compliant: { ProductionVariants: [VARIANT], KmsKeyId: KEY }, nonCompliant: { ProductionVariants: [VARIANT] } },
    },
    {
      id: 'sagemaker-data-capture-encrypted',
      title: 'What an endpoint captures is encrypted under a customer managed key',
      safeguards: ['164.312(a)(2)(iv)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'high',
      absent: 'Nothing is captured; where capture is on, it is encrypted under a key that AWS manages.',
      rationale: 'Capture keeps requests and answers in full, so the ePHI of every patient that the model was asked about.',
      remediation: 'Set `kmsKeyId` of the data capture to the key of a `PhiKey`, or leave data capture out.',
      source: 'Amazon SageMaker AI Developer Guide: Capture data from real-time endpoint',
      check: captureIsKept,
      examples: {
        compliant: { ProductionVariants: [VARIANT], DataCaptureConfig: { EnableCapture: true, DestinationS3Uri: 's3://captured/', KmsKeyId: KEY } },
        nonCompliant: { ProductionVariants: [VARIANT], DataCaptureConfig: { EnableCapture: true, DestinationS3Uri: 's3://captured/' } },
      },
    },
    {
      id: 'sagemaker-endpoint-multi-instance',
      title: 'Each variant of an endpoint has two instances or more',
      safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
      severity: 'low',
      absent: 'The template is refused without a number of instances, unless the variant is serverless.',
      rationale: 'SageMaker spreads instances over Availability Zones: a single one takes the model away from those who treat patients when its zone fails.',
      remediation: 'Set `initialInstanceCount: 2` or more.',
      source: 'Amazon SageMaker AI Developer Guide: Best practices for deploying models on SageMaker AI Hosting Services',
      check: variantsAreSpread,
      examples: { compliant: { ProductionVariants: [VARIANT] }, nonCompliant: { ProductionVariants: [{ ...VARIANT, InitialInstanceCount: 1 }] } },
    },
  ]),
  ...rulesFor('AWS::SageMaker::Model', [
    {
      id: 'sagemaker-model-isolation-vpc',
      title: 'Models run isolated from every network, and are loaded through a VPC',
      safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
      severity: 'medium',
      absent: 'The container may reach the internet, past every security group of yours.',
      rationale: 'Code in a model, often from elsewhere, sees the ePHI of each request, and could send it on.',
      remediation: 'Set `enableNetworkIsolation: true` and a `vpcConfig`.',
      source: 'Amazon SageMaker AI Developer Guide: Run Training and Inference Containers in Internet-Free Mode',
      check: when(model => !isForServerless(model), all(isTrue('EnableNetworkIsolation'), present('VpcConfig.Subnets'))),
      examples: {
        compliant: { EnableNetworkIsolation: true, VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } },
        nonCompliant: { VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } },
      },
    },
  ]),
  ...rulesFor('AWS::SageMaker::InferenceExperiment', [
    {
      id: 'sagemaker-inference-experiment-kms',
      title: 'Inference experiments encrypt their volumes and what they capture under customer managed keys',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'Volumes and captured data are encrypted under keys that AWS manages.',
      rationale: 'An experiment gets the same requests with ePHI as the endpoint that it is compared with.',
      remediation: 'Set `kmsKey`, also in `dataStorageConfig`, to the key of a `PhiKey`.',
      source: 'Amazon SageMaker API Reference: CreateInferenceExperiment',
      check: experimentUnderKeys,
      examples: {
        compliant: { KmsKey: KEY, DataStorageConfig: { Destination: 's3://captured/', KmsKey: KEY } },
        nonCompliant: { KmsKey: KEY, DataStorageConfig: { Destination: 's3://captured/' } },
      },
    },
  ]),
  ...rulesFor('AWS::SageMaker::FeatureGroup', [
    {
      id: 'sagemaker-feature-group-cmk',
      title: 'The stores of feature groups, online and offline, are encrypted under customer managed keys',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'high',
      absent: 'Each store is encrypted under a key of AWS.',
      rationale: 'Features are ePHI in columns: measurements, diagnoses and dates of each patient.',
      remediation: 'Set `kmsKeyId` in `onlineStoreConfig.securityConfig` and in `offlineStoreConfig.s3StorageConfig` to the key of a `PhiKey`.',
      source: 'Amazon SageMaker AI Developer Guide: Security and access control (Feature Store)',
      check: all(online, offline),
      examples: {
        compliant: { OnlineStoreConfig: { EnableOnlineStore: true, SecurityConfig: { KmsKeyId: KEY } } },
        nonCompliant: { OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://features/' } } },
      },
    },
  ]),
  ...rulesFor('AWS::SageMaker::PartnerApp', [
    {
      id: 'sagemaker-partner-app-cmk',
      title: 'Apps of partners in SageMaker keep their data under a customer managed key',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'The data of the app is encrypted under a key of AWS.',
      rationale: 'What watches a model, or what it is asked, keeps requests and answers, so the ePHI in them.',
      remediation: 'Set `kmsKeyId` to the key of a `PhiKey`.',
      source: 'Amazon SageMaker AI Developer Guide: Set up Partner AI Apps',
      check: customerKey('KmsKeyId'),
      examples: { compliant: { Name: 'watch', Type: 'fiddler', KmsKeyId: KEY }, nonCompliant: { Name: 'watch', Type: 'fiddler' } },
    },
  ]),
];
