import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as logs from 'aws-cdk-lib/aws-logs';
import { LockedTask } from '../../../lib/constructs/hardening/locked-task';
import { PhiVpc } from '../../../lib/constructs/phi-vpc';

function containerWith(props: { writablePaths?: string[]; tagOrDigest?: string; user?: string } = {}) {
  const stack = new Stack(new App(), 'Clinic');
  const repository = ecr.Repository.fromRepositoryName(stack, 'Images', 'portal');
  const { vpc } = new PhiVpc(stack, 'Network');
  new LockedTask(stack, 'Task', { vpc, repository, tagOrDigest: '1', ...props }, logs.LogGroup.fromLogGroupName(stack, 'Log', 'portal'));
  const [task] = Object.values(Template.fromStack(stack).findResources('AWS::ECS::TaskDefinition'));
  return { container: task.Properties.ContainerDefinitions[0], task: task.Properties };
}

test('has one container with nothing to gain from it', () => {
  const { container, task } = containerWith();
  expect(task.ContainerDefinitions).toHaveLength(1);
  expect(container).toMatchObject({ Essential: true, Privileged: false, ReadonlyRootFilesystem: true, User: '1000:1000', LinuxParameters: { Capabilities: { Drop: ['ALL'] } } });
  expect(container).not.toHaveProperty('Environment');
  expect(container).not.toHaveProperty('HealthCheck');
});

test('has a role for the code and another one for what starts it', () => {
  const { task } = containerWith();
  expect(task.TaskRoleArn).not.toEqual(task.ExecutionRoleArn);
});

test.each([
  [undefined, [['/tmp', 'tmp']]],
  [[], []],
  [['/tmp', '/var/cache/a.b'], [['/tmp', 'tmp'], ['/var/cache/a.b', 'var-cache-a-b']]],
])('may write to %o', (writablePaths, mounts) => {
  const { container, task } = containerWith({ writablePaths });
  expect((container.MountPoints ?? []).map(({ ContainerPath, SourceVolume }: Record<string, string>) => [ContainerPath, SourceVolume])).toEqual(mounts);
  expect((task.Volumes ?? []).map(({ Name }: { Name: string }) => Name)).toEqual(mounts.map(([, name]) => name));
});

test('refuses an image that can be exchanged, and root', () => {
  expect(() => containerWith({ tagOrDigest: 'latest' })).toThrow('names no image that stays the same');
  expect(() => containerWith({ user: 'root' })).toThrow('is no user for code that works with ePHI');
});
