import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const TASK = 'AWS::ECS::TaskDefinition';
const container = (properties: object) => ({ ContainerDefinitions: [{ Name: 'app', Image: 'app', ...properties }] });
const task = (properties: object, others: object = {}, top: object = {}) => ({
  Resources: { ...others, Subject: { Type: TASK, Properties: properties } },
  ...top,
});
const WINDOWS = { RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };
const at = (name: string) => `ContainerDefinitions[0].${name}`;

judges('ecs-host-mode-user', [
  ['another network', { NetworkMode: 'awsvpc', ...container({ User: 'root' }) }, notApplicable()],
  ['no network mode', container({ User: 'root' }), notApplicable()],
  ['no user', { NetworkMode: 'host', ...container({}) }, nonCompliant(at('User'), 'absent')],
  ['a named user with privileges, of which another rule speaks', { NetworkMode: 'host', ...container({ User: 'app', Privileged: true }) }, compliant(at('User'))],
  ['root, privileged by an explicit word', { NetworkMode: 'host', ...container({ User: 'root', Privileged: true }) }, compliant(at('Privileged'))],
  ['root, and privileges by a parameter', { NetworkMode: 'host', ...container({ User: 'root', Privileged: { Ref: 'Privileged' } }) }, insufficientData(at('Privileged'))],
  ['one privileged container, one of root', { NetworkMode: 'host', ContainerDefinitions: [{ Name: 'a', Privileged: true }, { Name: 'b', User: 'root:root', Privileged: false }] },
    nonCompliant('ContainerDefinitions[1].User', 'root:root')],
  ['a group alone', { NetworkMode: 'host', ...container({ User: ':app' }) }, nonCompliant(at('User'))],
  ['a named user of the group root', { NetworkMode: 'host', ...container({ User: '1000:root' }) }, compliant()],
  ['a parameter for the network', { NetworkMode: { Ref: 'Mode' }, ...container({ User: 'root' }) }, insufficientData('NetworkMode')],
  ['one container of two', { NetworkMode: 'host', ContainerDefinitions: [{ Name: 'a', User: 'app' }, { Name: 'b' }] }, nonCompliant('ContainerDefinitions[1].User')],
]);

judges('ecs-readonly-root-filesystem', [
  ['absent', container({}), nonCompliant(at('ReadonlyRootFilesystem'), 'absent')],
  ['a text', container({ ReadonlyRootFilesystem: 'true' }), compliant(at('ReadonlyRootFilesystem'))],
  ['a parameter', container({ ReadonlyRootFilesystem: { Ref: 'Locked' } }), insufficientData(at('ReadonlyRootFilesystem'))],
  ['Windows, which has no such thing', { ...WINDOWS, ...container({}) }, notApplicable()],
  ['off', {
    ContainerDefinitions: [{ Name: 'app', Image: 'app', ReadonlyRootFilesystem: false }],
  }, nonCompliant('ContainerDefinitions[0].ReadonlyRootFilesystem')],
]);

judges('ecs-no-privileged-containers', [
  ['absent', container({}), compliant(at('Privileged'))],
  ['a text', container({ Privileged: 'true' }), nonCompliant(at('Privileged'))],
  ['a parameter', container({ Privileged: { Ref: 'Privileged' } }), insufficientData(at('Privileged'))],
  ['as text', { ContainerDefinitions: [{ Name: 'app', Image: 'app', Privileged: 'false' }] }, compliant('ContainerDefinitions[0].Privileged')],
]);

judges('ecs-non-root-user', [
  ['absent', container({}), nonCompliant(at('User'), 'absent')],
  ['root by number and group', container({ User: '0:0' }), nonCompliant(at('User'))],
  ['a name that begins like root', container({ User: 'rootless' }), compliant(at('User'))],
  ['a parameter', container({ User: { Ref: 'User' } }), insufficientData(at('User'))],
  ['Windows', { ...WINDOWS, ...container({}) }, notApplicable()],
]);

const express = (PrimaryContainer: object) => ({ Resources: { Subject: { Type: 'AWS::ECS::ExpressGatewayService', Properties: { PrimaryContainer } } } });
judges('ecs-no-secrets-in-env', [
  ['a password in one branch, by a name of its own', container({
    Environment: [{ Name: { 'Fn::If': ['Prod', 'STAGE', 'DB_PASSWORD'] }, Value: { 'Fn::If': ['Prod', 'prod', 'Tr0ub4dor&3'] } }],
  }), nonCompliant(at('Environment[0].Value'))],
  ['a password of a service in Express mode', express({ Environment: [{ Name: 'DB_PASSWORD', Value: 'Tr0ub4dor&3' }] }), nonCompliant('PrimaryContainer.Environment[0].Value')],
  ['a secret of a service in Express mode', express({ Secrets: [{ Name: 'DB_PASSWORD', ValueFrom: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db-a1' }] }),
    compliant()],
  ['no variables', container({}), compliant()],
  ['a token of a log driver', container({ LogConfiguration: { LogDriver: 'splunk', Options: { 'splunk-token': 'abcd-1234-efgh-5678' } } }), nonCompliant(at('LogConfiguration.Options.splunk-token'))],
  ['a password in a command', container({ Command: ['sh', '-c', 'mysql --password=Hunter22!'] }), nonCompliant(at('Command[2]'))],
  ['a secret looked up at deployment', container({ Environment: [{ Name: 'DB', Value: '{{resolve:secretsmanager:db}}' }] }), nonCompliant(at('Environment[0].Value'))],
  ['a parameter', container({ Environment: [{ Name: 'STAGE', Value: { Ref: 'Stage' } }] }), insufficientData(at('Environment[0].Value'))],
  ['the name of a secret', container({ Environment: [{ Name: 'DB_SECRET_NAME', Value: 'prod/db' }] }), compliant()],
]);

judges('ecs-no-phi-in-env', [
  ['a patient number of a service in Express mode', express({ Environment: [{ Name: 'MRN', Value: '12345678' }] }), nonCompliant('PrimaryContainer.Environment[0].Value')],
  ['no variables', container({}), compliant()],
  ['a number of a patient', container({ Environment: [{ Name: 'PATIENT_ID', Value: '1234567' }] }), nonCompliant(at('Environment[0].Value'))],
  ['a parameter', container({ Environment: [{ Name: 'SAMPLE', Value: { Ref: 'Sample' } }] }), insufficientData(at('Environment[0].Value'))],
  ['a port', container({ Environment: [{ Name: 'PORT', Value: '1234567' }] }), compliant()],
]);

judges('ecs-container-logging', [
  ['absent', container({}), nonCompliant(at('LogConfiguration.LogDriver'), 'absent')],
  ['kept on the host', container({ LogConfiguration: { LogDriver: 'json-file' } }), insufficientData(at('LogConfiguration.LogDriver'))],
  ['a router', container({ LogConfiguration: { LogDriver: 'awsfirelens' } }), compliant(at('LogConfiguration.LogDriver'))],
  ['one container of two', { ContainerDefinitions: [{ Name: 'a', LogConfiguration: { LogDriver: 'awslogs' } }, { Name: 'b' }] }, nonCompliant('ContainerDefinitions[1].LogConfiguration.LogDriver')],
  ['a parameter', container({ LogConfiguration: { 'Fn::If': ['Prod', { LogDriver: 'awslogs' }, { Ref: 'AWS::NoValue' }] } }), nonCompliant(at('LogConfiguration.LogDriver'), 'absent if not Prod')],
  ['awslogs in either branch', {
    ContainerDefinitions: [{ Name: 'app', Image: 'app', LogConfiguration: { LogDriver: { 'Fn::If': ['Prod', 'awslogs', 'awslogs'] } } }],
  }, compliant('ContainerDefinitions[0].LogConfiguration.LogDriver')],
]);

judges('ecs-awsvpc-mode', [
  ['absent', {}, nonCompliant('NetworkMode', 'absent')],
  ['a parameter', { NetworkMode: { Ref: 'Mode' } }, insufficientData('NetworkMode')],
  ['in either branch', { NetworkMode: { 'Fn::If': ['Prod', 'awsvpc', 'awsvpc'] } }, compliant('NetworkMode')],
  ['the network of the host', { NetworkMode: 'host' }, nonCompliant('NetworkMode')],
]);

judges('ecs-no-host-pid-ipc', [
  ['absent', {}, compliant()],
  ['shared memory of the host', { IpcMode: 'host' }, nonCompliant('IpcMode', 'host')],
  ['a parameter', { PidMode: { Ref: 'Mode' } }, insufficientData('PidMode')],
  ['task in either branch', { PidMode: { 'Fn::If': ['Prod', 'task', 'task'] } }, compliant('PidMode')],
]);

const volume = (properties: object) => ({ Volumes: [{ Name: 'f', EFSVolumeConfiguration: { FilesystemId: 'fs-1', ...properties } }] });
const mount = (properties: object) => ({ Volumes: [{ Name: 'f', EfsVolumeConfiguration: { FileSystemId: 'fs-1', ...properties } }] });
const ofJob = (properties: object) => ({ Resources: { Subject: { Type: 'AWS::Batch::JobDefinition', Properties: properties } } });
judges('ecs-efs-volume-encrypted', [
  ['no volume', {}, notApplicable()],
  ['a volume of the host', { Volumes: [{ Name: 'scratch' }] }, notApplicable()],
  ['absent', volume({}), nonCompliant('Volumes[0].EFSVolumeConfiguration.TransitEncryption', 'absent')],
  ['TLS without IAM', volume({ TransitEncryption: 'ENABLED' }), nonCompliant('Volumes[0].EFSVolumeConfiguration.AuthorizationConfig.IAM', 'absent')],
  ['a parameter', volume({ TransitEncryption: { Ref: 'Tls' }, AuthorizationConfig: { IAM: 'ENABLED' } }), insufficientData('Volumes[0].EFSVolumeConfiguration.TransitEncryption')],
  ['a job of AWS Batch', ofJob({ ContainerProperties: mount({}) }), nonCompliant('ContainerProperties.Volumes[0].EfsVolumeConfiguration.TransitEncryption', 'absent')],
  ['a task of a job, without IAM', ofJob({ EcsProperties: { TaskProperties: [mount({ TransitEncryption: 'ENABLED' })] } }),
    nonCompliant('EcsProperties.TaskProperties[0].Volumes[0].EfsVolumeConfiguration.AuthorizationConfig.Iam', 'absent')],
  ['a job that mounts as it should', ofJob({ ContainerProperties: mount({ TransitEncryption: 'ENABLED', AuthorizationConfig: { Iam: 'ENABLED' } }) }), compliant()],
  ['a job without file systems', ofJob({ ContainerProperties: { Volumes: [{ Name: 'scratch' }] } }), notApplicable()],
  ['ENABLED in either branch', {
    Volumes: [
      {
        Name: 'files',
        EFSVolumeConfiguration: {
          FilesystemId: 'fs-1',
          TransitEncryption: { 'Fn::If': ['Prod', 'ENABLED', 'ENABLED'] },
          AuthorizationConfig: { IAM: 'ENABLED' },
        },
      },
    ],
  }, compliant('Volumes[0].EFSVolumeConfiguration.TransitEncryption')],
  ['off', {
    Volumes: [{ Name: 'files', EFSVolumeConfiguration: { FilesystemId: 'fs-2', TransitEncryption: 'DISABLED' } }],
  }, nonCompliant('Volumes[0].EFSVolumeConfiguration.TransitEncryption')],
]);

const repository = (mutability?: string) => ({ Repo: { Type: 'AWS::ECR::Repository', Properties: mutability === undefined ? {} : { ImageTagMutability: mutability } } });
const fromRepo = { 'Fn::Join': ['', ['111122223333.dkr.ecr.us-east-1.amazonaws.com/', { Ref: 'Repo' }, ':1.2']] };
judges('ecs-image-immutable-reference', [
  ['the latest image of a service in Express mode', express({ Image: 'nginx:latest' }), nonCompliant('PrimaryContainer.Image', 'nginx:latest')],
  ['absent', {}, notApplicable()],
  ['no tag', container({ Image: 'public.ecr.aws/nginx/nginx' }), nonCompliant(at('Image'))],
  ['a registry with a port', container({ Image: 'registry.example.com:5000/app' }), nonCompliant(at('Image'))],
  ['a tag of the public', container({ Image: 'public.ecr.aws/xray/aws-xray-daemon:3.3.7' }), nonCompliant(at('Image'))],
  ['an asset', container({ Image: { 'Fn::Sub': `\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.\${AWS::URLSuffix}/cdk-hnb659fds-container-assets-\${AWS::AccountId}-\${AWS::Region}:${'a1'.repeat(32)}` } }), compliant(at('Image'))],
  ['a tag of an immutable repository', task(container({ Image: fromRepo }), repository('IMMUTABLE')), compliant(at('Image'))],
  ['a tag of a mutable repository', task(container({ Image: fromRepo }), repository()), nonCompliant(at('Image'))],
  ['a repository outside of the app', container({ Image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/app:1.2' }), insufficientData(at('Image'))],
  ['a parameter', container({ Image: { Ref: 'Image' } }), insufficientData(at('Image'))],
]);

const role = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const ROLES = { Agent: { Type: 'AWS::IAM::Role' }, Task: { Type: 'AWS::IAM::Role' } };
judges('ecs-task-role-separate', [
  ['no role', {}, notApplicable()],
  ['the role of another task', task({ TaskRoleArn: role('Task') }, { ...ROLES, Other: { Type: TASK, Properties: { TaskRoleArn: role('Task') } } }), nonCompliant('TaskRoleArn', 'Task, which Other has, too')],
  ['the execution role of another task', task({ TaskRoleArn: role('Task'), ExecutionRoleArn: role('Agent') }, { ...ROLES, Other: { Type: TASK, Properties: { ExecutionRoleArn: role('Agent') } } }), compliant('TaskRoleArn')],
  ['the same role by name', { TaskRoleArn: 'arn:aws:iam::111122223333:role/a', ExecutionRoleArn: 'arn:aws:iam::111122223333:role/a' }, nonCompliant('TaskRoleArn')],
  ['a parameter', { TaskRoleArn: { Ref: 'RoleArn' } }, insufficientData('TaskRoleArn')],
  ['the role of the agent in one branch', {
    Resources: {
      Agent: { Type: 'AWS::IAM::Role' },
      Task: { Type: 'AWS::IAM::Role' },
      Subject: {
        Type: 'AWS::ECS::TaskDefinition',
        Properties: {
          ExecutionRoleArn: { 'Fn::GetAtt': ['Agent', 'Arn'] },
          TaskRoleArn: { 'Fn::If': ['Prod', { 'Fn::GetAtt': ['Task', 'Arn'] }, { 'Fn::GetAtt': ['Agent', 'Arn'] }] },
        },
      },
    },
  }, nonCompliant('TaskRoleArn')],
]);
