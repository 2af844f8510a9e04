import { Check, all, among, any, anyEntry, customerKey, equals, isSet, isTrue, judgeAll, mayBe, present, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { insufficientData, nonCompliant } from './verdict';
import type { Resource } from '../facts/resource';
import { Unknown, isKnown } from '../facts/value';

const SERVICE = 'AWS::ECS::Service';
const EXEC = 'Configuration.ExecuteCommandConfiguration';
const STORAGE = 'Configuration.ManagedStorageConfiguration';

const mayExecute = mayBe('EnableExecuteCommand', true, 'true', 'True');
const setsUpExec = isSet(EXEC);

/** Whether shells are opened in the cluster, as far as its services and its own settings tell. */
const isExecuted = (cluster: Resource) => setsUpExec(cluster) || cluster.companions(SERVICE, 'Cluster').some(mayExecute);

const logsSessions = all(
  customerKey(`${EXEC}.KmsKeyId`),
  equals(`${EXEC}.Logging`, 'OVERRIDE'),
  any(
    all(present(`${EXEC}.LogConfiguration.CloudWatchLogGroupName`), isTrue(`${EXEC}.LogConfiguration.CloudWatchEncryptionEnabled`)),
    all(present(`${EXEC}.LogConfiguration.S3BucketName`), isTrue(`${EXEC}.LogConfiguration.S3EncryptionEnabled`)),
  ),
);

const FARGATE = new Set(['FARGATE', 'FARGATE_SPOT']);
const namesFargate = (path: string) => (resource: Resource) => resource.read(path).some(({ value }) =>
  value instanceof Unknown || (isKnown(value) && FARGATE.has(String(value))));
const SERVICE_PATHS = ['LaunchType', 'CapacityProviderStrategy[*].CapacityProvider'].map(namesFargate);
const CLUSTER_PATHS = ['CapacityProviders[*]', 'DefaultCapacityProviderStrategy[*].CapacityProvider'].map(namesFargate);

/** Whether tasks may run on Fargate: unless all that is seen runs on hosts. */
function mayUseFargate(cluster: Resource): boolean {
  const services = cluster.companions(SERVICE, 'Cluster');
  return services.length === 0 || CLUSTER_PATHS.some(test => test(cluster)) || services.some(service => SERVICE_PATHS.some(test => test(service)));
}

const insights: Check = anyEntry('ClusterSettings', (entry, read) => {
  const [name] = read('Name');
  if (!isKnown(name.value)) return insufficientData(entry);
  return name.value === 'containerInsights' ? judgeAll(read('Value'), among('enabled', 'enhanced')) : nonCompliant(entry);
}, 'container insights are not turned on');

const exec = (properties: object) => ({ Configuration: { ExecuteCommandConfiguration: properties } });

/** Amazon ECS: clusters. */
export const ecsClusters: readonly Rule[] = rulesFor('AWS::ECS::Cluster', [
  {
    id: 'ecs-exec-logging-encrypted',
    title: 'Shells in containers are logged, and encrypted under a key of the customer',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Sessions have no key of their own, and are logged only where the task logs to CloudWatch.',
    rationale: 'Whoever opens a shell next to ePHI has to leave a record of what was typed and shown, which itself holds ePHI then.',
    remediation: 'Set `executeCommandConfiguration` with `kmsKey: phiKey.key`, `logging: ExecuteCommandLogging.OVERRIDE` and an encrypted log group or bucket.',
    source: 'Amazon ECS Developer Guide: Monitor Amazon ECS containers with ECS Exec',
    check: when(isExecuted, logsSessions),
    examples: {
      compliant: exec({
        KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/a1', Logging: 'OVERRIDE', LogConfiguration: { CloudWatchLogGroupName: 'exec', CloudWatchEncryptionEnabled: true },
      }),
      nonCompliant: exec({ Logging: 'NONE' }),
    },
  },
  {
    id: 'ecs-ephemeral-storage-cmk',
    title: 'The storage of tasks on Fargate is encrypted under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Fargate encrypts the storage of tasks under a key of AWS.',
    rationale: 'Tasks write ePHI to their disk while they work on it; with a key of your own you can cut that off, and see its use.',
    remediation: 'Set `managedStorageConfiguration: { fargateEphemeralStorageKmsKey: phiKey.key }`; the key policy has to admit Fargate.',
    source: 'Amazon ECS Developer Guide: Customer managed keys for AWS Fargate ephemeral storage',
    check: when(mayUseFargate, all(customerKey(`${STORAGE}.FargateEphemeralStorageKmsKeyId`), customerKey(`${STORAGE}.KmsKeyId`, { absent: 'COMPLIANT' }))),
    examples: {
      compliant: { Configuration: { ManagedStorageConfiguration: { FargateEphemeralStorageKmsKeyId: '1234abcd-12ab-34cd-56ef-1234567890ab' } } },
      nonCompliant: { ClusterName: 'intake' },
    },
  },
  {
    id: 'ecs-container-insights',
    title: 'Clusters record metrics of their containers',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'Container Insights is off unless the account turns it on by default.',
    rationale: 'Restarts, load and traffic of the tasks that handle ePHI show misuse and failure that the logs do not.',
    remediation: 'Set `containerInsightsV2: ContainerInsights.ENHANCED`.',
    source: 'AWS Security Hub User Guide: Security Hub controls for Amazon ECS (ECS.12)',
    check: insights,
    examples: {
      compliant: { ClusterSettings: [{ Name: 'containerInsights', Value: 'enhanced' }] },
      nonCompliant: { ClusterSettings: [{ Name: 'containerInsights', Value: 'disabled' }] },
    },
  },
]);
