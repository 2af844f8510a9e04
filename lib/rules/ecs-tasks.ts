import { pinnedImages } from './container-images';
import { reader } from './list-entries';
import { holdsNoIdentifier, holdsNoSecret, texts, variablesInList, variablesInMap } from './plain-text-variables';
import { Check, Test, all, among, equals, isFalse, isTrue, judge, judgeAll, mayBe, noneOf, property, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { best, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown, isObject } from '../facts/value';

const LEAST_PRIVILEGE = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
] as const;

const TASK = 'AWS::ECS::TaskDefinition';
/** A service in Express mode describes its one container itself. */
const EXPRESS = 'AWS::ECS::ExpressGatewayService';
const JOB = 'AWS::Batch::JobDefinition';
const CONTAINERS = 'ContainerDefinitions[*]';
const PRIMARY = 'PrimaryContainer';
const OF_EXPRESS = [variablesInList(`${PRIMARY}.Environment`), texts(`${PRIMARY}.Command`)];
const onEither = (ofTask: Check, ofExpress: Check): Check => resource => (resource.type === EXPRESS ? ofExpress : ofTask)(resource);

const isWindows = (task: Resource) => task.read('RuntimePlatform.OperatingSystemFamily').every(({ value }) => isKnown(value) && String(value).startsWith('WINDOWS'));

/** Windows containers know no user, no privileges and no read-only file system. */
const onLinux = (check: Check): Check => when(task => !isWindows(task), check);

/** The user part of `user:group`; root if it is empty. */
const ROOT = /^(?:root|0*)(?::.*)?$/;

const isUserName: Test = value => isKnown(value) ? !ROOT.test(String(value).trim()) : undefined;
const isNamedUser = property(`${CONTAINERS}.User`, isUserName);
const isUnprivileged = isFalse(`${CONTAINERS}.Privileged`, { absent: 'COMPLIANT' });

const isPrivileged = among(true);

/** AWS Config lets a container pass that says either: its user, or that it is privileged. */
const namedOrPrivileged: Check = task => worst(task.read(CONTAINERS).map(container => {
  if (!isObject(container.value)) return container.value === undefined ? nonCompliant(container) : insufficientData(container);
  const read = reader(task, container);
  return best([judgeAll(read('User'), isUserName), judgeAll(read('Privileged'), isPrivileged)]);
}));

const onHostNetwork = mayBe('NetworkMode', 'host');
const mode = property('NetworkMode', value => isKnown(value) ? true : undefined);

/** Drivers that keep what a container writes on its host, where only a further agent can collect it. */
const ON_HOST = new Set(['json-file', 'journald', 'local', 'syslog']);

const logsLeaveTheHost: Check = task => worst(task.read(`${CONTAINERS}.LogConfiguration.LogDriver`).map(reading => {
  const { value, at, given } = reading;
  if (value === undefined || value === 'none' || value === '') return nonCompliant(reading);
  if (!isKnown(value)) return compliant({ at, given, value });
  return ON_HOST.has(String(value)) ? insufficientData({ at, given, found: `${String(value)}: what collects it from the host is not in the template` }) : compliant(reading);
}));

const isEnabled = (value: unknown) => typeof value === 'string' ? value === 'ENABLED' : undefined;

/** Where a task definition, and a job of AWS Batch, names file systems of Amazon EFS, and how each spells the role. */
const FILE_SYSTEMS: { readonly [type: string]: readonly [role: string, ...paths: string[]] } = {
  [TASK]: ['AuthorizationConfig.IAM', 'Volumes[*].EFSVolumeConfiguration'],
  [JOB]: ['AuthorizationConfig.Iam', ...[
    'ContainerProperties', 'EcsProperties.TaskProperties[*]', 'NodeProperties.NodeRangeProperties[*].Container',
    'NodeProperties.NodeRangeProperties[*].EcsProperties.TaskProperties[*]',
  ].map(place => `${place}.Volumes[*].EfsVolumeConfiguration`)],
};

/** A file system is mounted over TLS, and by a role that it knows. */
const mountsSafely: Check = task => {
  const [role, ...paths] = FILE_SYSTEMS[task.type];
  return worst(paths.flatMap(path => task.read(path)).flatMap(volume => {
    if (volume.value === undefined) return [notApplicable()];
    if (!isObject(volume.value)) return [insufficientData(volume)];
    return ['TransitEncryption', role].flatMap(path => task.readBelow(volume.value, path, volume.at)).map(reading => judge(reading, isEnabled));
  }));
};

/** The role of the code differs from the role of the agent, and belongs to one task definition only. */
const hasRoleOfItsOwn: Check = task => worst(task.read('TaskRoleArn').map(reading => {
  if (reading.value === undefined) return notApplicable();
  const { template } = task;
  const role = template.graph.resolve(reading.value, 'AWS::IAM::Role', template).find(each => each.type === 'AWS::IAM::Role');
  if (!role) {
    const isSame = isKnown(reading.value) && task.read('ExecutionRoleArn').some(({ value }) => value === reading.value);
    return isSame ? nonCompliant({ ...reading, found: 'the execution role' }) : insufficientData(reading);
  }
  if (task.targets('ExecutionRoleArn').includes(role)) return nonCompliant({ ...reading, found: `${role.logicalId}, the execution role` });
  const other = role.companions(TASK, 'TaskRoleArn').find(each => each !== task);
  return other ? nonCompliant({ ...reading, found: `${role.logicalId}, which ${other.logicalId} has, too` }) : compliant(reading);
}));

const container = (properties: object) => ({ ContainerDefinitions: [{ Name: 'app', Image: 'app', ...properties }] });
const volume = (properties: object) => ({ Volumes: [{ Name: 'files', EFSVolumeConfiguration: { FilesystemId: 'fs-1', ...properties } }] });
const roles = (taskRole: string) => ({
  Resources: {
    Agent: { Type: 'AWS::IAM::Role' },
    Task: { Type: 'AWS::IAM::Role' },
    Subject: { Type: 'AWS::ECS::TaskDefinition', Properties: { ExecutionRoleArn: { 'Fn::GetAtt': ['Agent', 'Arn'] }, TaskRoleArn: { 'Fn::GetAtt': [taskRole, 'Arn'] } } },
  },
});

/** Amazon ECS: what tasks may do and hold. */
export const ecsTasks: readonly Rule[] = rulesFor(TASK, [
  {
    id: 'ecs-host-mode-user',
    title: 'On the network of their host, containers run as a user other than root, unless they are privileged explicitly',
    safeguards: [...LEAST_PRIVILEGE],
    severity: 'medium',
    absent: 'A container runs as the user of its image, root as a rule; without a network mode tasks get a bridge. Privileges have a rule of their own.',
    rationale: 'Root on the network of the host reaches what other tasks send there, and the credentials of the host.',
    remediation: 'Use `NetworkMode.AWS_VPC`, else set `user` to a user other than root.',
    source: 'AWS Config Developer Guide: ecs-task-definition-user-for-host-mode-check',
    crosswalk: {
      cdkNag: ['ECSTaskDefinitionUserForHostMode'],
      guard: ['ECS_TASK_DEFINITION_USER_FOR_HOST_MODE_CHECK'],
      awsConfig: ['ECS_TASK_DEFINITION_USER_FOR_HOST_MODE_CHECK'],
    },
    check: onLinux(when(onHostNetwork, task => {
      const found = namedOrPrivileged(task);
      return found.status === 'COMPLIANT' || mode(task).status === 'COMPLIANT' ? found : insufficientData({ at: 'NetworkMode', value: task.value('NetworkMode') });
    })),
    examples: {
      compliant: { NetworkMode: 'host', ...container({ User: 'app' }) },
      nonCompliant: { NetworkMode: 'host', ...container({ User: 'root' }) },
    },
  },
  {
    id: 'ecs-readonly-root-filesystem',
    title: 'Containers cannot write to their root file system',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)', ...LEAST_PRIVILEGE],
    severity: 'medium',
    absent: 'The root file system can be written.',
    rationale: 'What cannot be written cannot be exchanged: an intruder finds no place for tools, and ePHI no place to be left.',
    remediation: 'Set `readonlyRootFilesystem: true`, and mount a volume where the code has to write.',
    source: 'AWS Security Hub User Guide: Security Hub controls for Amazon ECS (ECS.5)',
    crosswalk: { awsConfig: ['ECS_CONTAINERS_READONLY_ACCESS'] },
    check: onLinux(isTrue(`${CONTAINERS}.ReadonlyRootFilesystem`)),
    examples: { compliant: container({ ReadonlyRootFilesystem: true }), nonCompliant: container({ ReadonlyRootFilesystem: false }) },
  },
  {
    id: 'ecs-no-privileged-containers',
    title: 'No container is privileged',
    safeguards: [...LEAST_PRIVILEGE],
    severity: 'high',
    absent: 'A container is not privileged.',
    rationale: 'A privileged container is root on its host, and so reads the memory and volumes of every other task there.',
    remediation: 'Leave `privileged` out; add single capabilities by `linuxParameters` where the code needs them.',
    source: 'AWS Security Hub User Guide: Security Hub controls for Amazon ECS (ECS.4)',
    check: isUnprivileged,
    examples: { compliant: container({ Privileged: false }), nonCompliant: container({ Privileged: true }) },
  },
  {
    id: 'ecs-non-root-user',
    title: 'Containers run as a named user other than root',
    safeguards: [...LEAST_PRIVILEGE],
    severity: 'medium',
    absent: 'The image decides, and most images run as root.',
    rationale: 'Root in a container reads every file and secret that is mounted there, and is halfway out of it.',
    remediation: 'Set `user` to a user of the image, `1000:1000` for instance.',
    source: 'AWS Security Hub User Guide: Security Hub controls for Amazon ECS (ECS.20)',
    check: onLinux(isNamedUser),
    examples: { compliant: container({ User: '1000:1000' }), nonCompliant: container({ User: '0' }) },
  },
  {
    id: 'ecs-no-secrets-in-env',
    appliesTo: [TASK, EXPRESS],
    title: 'Variables, commands and log options of containers hold no secret',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'A container without variables shows nothing.',
    rationale: 'Everybody who may describe the task definition, or read the template, gets the credential and with it the ePHI behind it.',
    remediation: 'Use `secrets: { DB_PASSWORD: ecs.Secret.fromSecretsManager(secret) }`, for log drivers `secretLogging`.',
    source: 'Amazon ECS Developer Guide: Pass sensitive data to an Amazon ECS container',
    check: onEither(holdsNoSecret(
      variablesInList(`${CONTAINERS}.Environment`), variablesInMap(`${CONTAINERS}.LogConfiguration.Options`), variablesInMap(`${CONTAINERS}.FirelensConfiguration.Options`),
      texts(`${CONTAINERS}.Command`), texts(`${CONTAINERS}.EntryPoint`), texts(`${CONTAINERS}.HealthCheck.Command`),
    ), holdsNoSecret(...OF_EXPRESS)),
    examples: {
      compliant: container({ Secrets: [{ Name: 'DB_PASSWORD', ValueFrom: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db-a1' }] }),
      nonCompliant: container({ Environment: [{ Name: 'DB_PASSWORD', Value: 'Tr0ub4dor&3' }] }),
    },
  },
  {
    id: 'ecs-no-phi-in-env',
    appliesTo: [TASK, EXPRESS],
    title: 'Variables, labels and commands of containers hold no patient identifier',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'high',
    absent: 'A container without variables shows nothing.',
    rationale: 'Task definitions cannot be changed once they are registered, and everybody who may describe them reads their variables.',
    remediation: 'Take the identifier out, and let the code read it from the store or the request.',
    source: 'Amazon ECS Developer Guide: Pass environment variables to an Amazon ECS container',
    check: onEither(holdsNoIdentifier(
      variablesInList(`${CONTAINERS}.Environment`), variablesInMap(`${CONTAINERS}.DockerLabels`), texts(`${CONTAINERS}.Command`), texts(`${CONTAINERS}.EntryPoint`),
    ), holdsNoIdentifier(...OF_EXPRESS)),
    examples: {
      compliant: container({ Environment: [{ Name: 'PATIENT_TABLE', Value: 'patients' }] }),
      nonCompliant: container({ DockerLabels: { mrn: '1234567' } }),
    },
  },
  {
    id: 'ecs-container-logging',
    title: 'Every container sends its logs somewhere',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'high',
    absent: 'What the container writes is gone with it.',
    rationale: 'The log of the code that handles ePHI is part of the audit record that 164.312(b) asks for.',
    remediation: 'Set `logging: LogDrivers.awsLogs({ logGroup, streamPrefix })`.',
    source: 'AWS Security Hub User Guide: Security Hub controls for Amazon ECS (ECS.9)',
    check: logsLeaveTheHost,
    examples: { compliant: container({ LogConfiguration: { LogDriver: 'awslogs' } }), nonCompliant: container({}) },
  },
  {
    id: 'ecs-awsvpc-mode',
    title: 'Tasks have a network interface of their own',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'Tasks share the network of their host by a bridge.',
    rationale: 'Only with an interface of its own has a task security groups of its own, and flow logs that tell it from its neighbours.',
    remediation: 'Set `networkMode: NetworkMode.AWS_VPC`; tasks on Fargate have it.',
    source: 'AWS Security Hub User Guide: Security Hub controls for Amazon ECS (ECS.17)',
    check: equals('NetworkMode', 'awsvpc'),
    examples: { compliant: { NetworkMode: 'awsvpc' }, nonCompliant: { NetworkMode: 'bridge' } },
  },
  {
    id: 'ecs-no-host-pid-ipc',
    title: 'Tasks see neither the processes nor the shared memory of their host',
    safeguards: [...LEAST_PRIVILEGE],
    severity: 'medium',
    absent: 'Every container has namespaces of its own.',
    rationale: 'A task that sees the processes or shared memory of the host can read ePHI that other tasks are working on.',
    remediation: 'Leave `pidMode` and `ipcMode` out, or share within the task only (`PidMode.TASK`).',
    source: 'AWS Security Hub User Guide: Security Hub controls for Amazon ECS (ECS.3)',
    check: all(noneOf('PidMode', ['host'], { absent: 'COMPLIANT' }), noneOf('IpcMode', ['host'], { absent: 'COMPLIANT' })),
    examples: { compliant: { PidMode: 'task' }, nonCompliant: { PidMode: 'host' } },
  },
  {
    id: 'ecs-efs-volume-encrypted',
    appliesTo: [TASK, JOB],
    title: 'Tasks, and jobs of AWS Batch, mount file systems over TLS and by IAM',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'The files travel unencrypted, and every host that reaches the file system can mount it.',
    rationale: 'Files with ePHI could be read on their way, and mounted by a task that has no business with them.',
    remediation: 'Set `efsVolumeConfiguration: { transitEncryption: \'ENABLED\', authorizationConfig: { iam: \'ENABLED\', accessPointId } }`.',
    source: 'Amazon ECS Developer Guide: Use Amazon EFS volumes with Amazon ECS',
    check: mountsSafely,
    examples: {
      compliant: volume({ TransitEncryption: 'ENABLED', AuthorizationConfig: { IAM: 'ENABLED' } }),
      nonCompliant: volume({ TransitEncryption: 'DISABLED' }),
    },
  },
  {
    id: 'ecs-image-immutable-reference',
    appliesTo: [TASK, EXPRESS],
    title: 'Containers name images that cannot be exchanged under their name',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    severity: 'low',
    absent: 'CloudFormation refuses a container without an image; one without a tag is `latest`.',
    rationale: 'A tag that can be moved lets other code than the one that was checked work on ePHI, from one start of a task to the next.',
    remediation: 'Name the digest (`image@sha256:...`), use an asset, or a repository with `imageTagMutability: TagMutability.IMMUTABLE`.',
    source: 'Amazon ECS Developer Guide: Best practices for Amazon ECS container images',
    check: onEither(pinnedImages(`${CONTAINERS}.Image`), pinnedImages(`${PRIMARY}.Image`)),
    examples: {
      compliant: container({ Image: 'public.ecr.aws/nginx/nginx@sha256:4f1d4c8c5d4e1f6c0c2b8f3b7a9d5e6f4f1d4c8c5d4e1f6c0c2b8f3b7a9d5e6f' }),
      nonCompliant: container({ Image: 'nginx:latest' }),
    },
  },
  {
    id: 'ecs-task-role-separate',
    title: 'The code of every task has a role of its own',
    safeguards: [...LEAST_PRIVILEGE],
    severity: 'medium',
    absent: 'The code has no role; on hosts of EC2 it may reach that of the host.',
    rationale: 'Code that has the role of the agent, or of another task, can read the secrets and ePHI meant for those.',
    remediation: 'Leave `taskRole` out, so that the task definition gets one of its own, and grant it what it needs.',
    source: 'Amazon ECS Developer Guide: IAM roles for Amazon ECS',
    check: hasRoleOfItsOwn,
    examples: { compliant: roles('Task'), nonCompliant: roles('Agent') },
  },
]);
