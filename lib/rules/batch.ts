import { holdsNoIdentifier, holdsNoSecret, texts, variablesInList, variablesInMap } from './plain-text-variables';
import { Check, all, isFalse, isSet, isTrue, noneOf, property, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { privateSubnets } from './subnet-routes';
import { notApplicable } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const JOB = 'AWS::Batch::JobDefinition';
const ENVIRONMENT = 'AWS::Batch::ComputeEnvironment';

/** Where a job definition describes containers of Amazon ECS; those of Kubernetes are described in words of their own. */
const ECS_CONTAINERS = [
  'ContainerProperties', 'EcsProperties.TaskProperties[*].Containers[*]', 'NodeProperties.NodeRangeProperties[*].Container',
  'NodeProperties.NodeRangeProperties[*].EcsProperties.TaskProperties[*].Containers[*]',
];
const PODS = ['EksProperties.PodProperties', 'NodeProperties.NodeRangeProperties[*].EksProperties.PodProperties'];
const EKS_CONTAINERS = PODS.flatMap(pod => [`${pod}.Containers[*]`, `${pod}.InitContainers[*]`]);
const NETWORKS = ['ContainerProperties', 'EcsProperties.TaskProperties[*]', 'NodeProperties.NodeRangeProperties[*].Container'];

/** A check of the containers at every place where the job has some. */
const wherever = (places: readonly string[], build: (container: string) => Check): Check => all(...places.map(place => {
  const check = build(place);
  const [root] = place.split('[*]');
  const isThere = isSet(root);
  return (job: Resource) => isThere(job) && job.read(place).some(({ value }) => value !== undefined) ? check(job) : notApplicable();
}));

const PLAIN_TEXT = [
  ...ECS_CONTAINERS.flatMap(place => [
    variablesInList(`${place}.Environment`), texts(`${place}.Command`), variablesInMap(`${place}.LogConfiguration.Options`), variablesInMap(`${place}.FirelensConfiguration.Options`),
  ]),
  ...PODS.map(pod => variablesInMap(`${pod}.Metadata.Annotations`)),
  ...EKS_CONTAINERS.flatMap(place => [variablesInList(`${place}.Env`), texts(`${place}.Command`), texts(`${place}.Args`)]),
];

const isConfined = all(
  wherever(ECS_CONTAINERS, place => all(isFalse(`${place}.Privileged`, { absent: 'COMPLIANT' }), isTrue(`${place}.ReadonlyRootFilesystem`))),
  wherever(EKS_CONTAINERS, place => all(isFalse(`${place}.SecurityContext.Privileged`, { absent: 'COMPLIANT' }), isTrue(`${place}.SecurityContext.ReadOnlyRootFilesystem`))),
);

/** By default jobs log to CloudWatch; a driver that keeps the log on the host shows it to nobody. */
const logsAndIsPrivate = all(
  wherever(ECS_CONTAINERS, place => property(`${place}.LogConfiguration.LogDriver`, value =>
    isKnown(value) ? (String(value) === 'none' ? false : /^(?:json-file|journald|syslog)$/.test(String(value)) ? undefined : true) : undefined, { absent: 'COMPLIANT' })),
  wherever(NETWORKS, place => noneOf(`${place}.NetworkConfiguration.AssignPublicIp`, ['ENABLED'], { absent: 'COMPLIANT' })),
);
const placedPrivately = when(isSet('ComputeResources.Subnets'), privateSubnets('ComputeResources.Subnets[*]'));

const job = (properties: object) => ({ Type: 'container', ContainerProperties: { Image: 'app', ...properties } });

/** AWS Batch. */
export const batch: readonly Rule[] = rulesFor(JOB, [
  {
    id: 'batch-job-no-secrets-in-env',
    title: 'Variables and commands of jobs hold no secret and no patient identifier',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'high',
    absent: 'A job without variables shows nothing.',
    rationale: 'Job definitions stay readable after they are replaced: with them a credential or a patient stays in view.',
    remediation: 'Use `secrets` of the container definition, and pass what identifies a patient as a pointer to the data.',
    source: 'AWS Batch User Guide: Specify sensitive data',
    check: all(holdsNoSecret(...PLAIN_TEXT), holdsNoIdentifier(...PLAIN_TEXT)),
    examples: {
      compliant: job({ Secrets: [{ Name: 'DB_PASSWORD', ValueFrom: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db-a1' }] }),
      nonCompliant: job({ Environment: [{ Name: 'DB_PASSWORD', Value: 'Tr0ub4dor&3' }] }),
    },
  },
  {
    id: 'batch-job-not-privileged',
    title: 'Containers of jobs are not privileged and cannot write to their root file system',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'medium',
    absent: 'A container is not privileged, and can write to its root file system.',
    rationale: 'A privileged job is root on its host and sees the ePHI of other jobs; what can be written can be exchanged.',
    remediation: 'Leave `privileged` out, and set `readonlyRootFilesystem: true`.',
    source: 'AWS Batch User Guide: Job definition parameters for ContainerProperties',
    check: isConfined,
    examples: { compliant: job({ ReadonlyRootFilesystem: true }), nonCompliant: job({ ReadonlyRootFilesystem: true, Privileged: true }) },
  },
  {
    id: 'batch-job-logging-and-private',
    appliesTo: [JOB, ENVIRONMENT],
    title: 'Jobs keep their logs and have no public address',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'Jobs log to CloudWatch, and jobs on Fargate have no public address.',
    rationale: 'What a job did with ePHI has to be on record, and no address of the internet has business with it.',
    remediation: 'Leave `assignPublicIp` out, log with `LogDriver.awsLogs`, and place compute environments in private or isolated subnets.',
    source: 'AWS Batch User Guide: Job definition parameters for ContainerProperties',
    check: resource => resource.type === ENVIRONMENT ? placedPrivately(resource) : logsAndIsPrivate(resource),
    examples: {
      compliant: job({ LogConfiguration: { LogDriver: 'awslogs' }, NetworkConfiguration: { AssignPublicIp: 'DISABLED' } }),
      nonCompliant: job({ NetworkConfiguration: { AssignPublicIp: 'ENABLED' } }),
    },
  },
]);
