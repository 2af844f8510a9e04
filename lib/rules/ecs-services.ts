import { Check, Test, among, isFalse, isSet, judge, mayBe, oneOf, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { FARGATE_LATEST, RUNTIMES_AS_OF } from '../catalogue/runtimes';
import type { Resource } from '../facts/resource';
import { isKnown, isObject } from '../facts/value';

const SERVICE = 'AWS::ECS::Service';
const TASK_SET = 'AWS::ECS::TaskSet';

/** Services and task sets spell the property differently, and so do those who start tasks at a time or on an event. */
const ofService = oneOf('NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp', ['DISABLED'], { absent: 'COMPLIANT' });
const ofTaskSet = oneOf('NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp', ['DISABLED'], { absent: 'COMPLIANT' });
const OF_STARTERS: { readonly [type: string]: Check } = Object.fromEntries([
  ['AWS::Events::Rule', 'Targets[*].EcsParameters.NetworkConfiguration.AwsVpcConfiguration'],
  ['AWS::Scheduler::Schedule', 'Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration'],
  ['AWS::Pipes::Pipe', 'TargetParameters.EcsTaskParameters.NetworkConfiguration.AwsvpcConfiguration'],
].map(([type, path]) => [type, oneOf(`${path}.AssignPublicIp`, ['DISABLED'], { absent: 'NOT_APPLICABLE' })]));
const ofEither = when(isSet('NetworkConfiguration'), resource => resource.type === TASK_SET ? ofTaskSet(resource) : ofService(resource));

const isOn: Test = value => isKnown(value) ? String(value).toLowerCase() === 'true' : undefined;

/** Every volume that ECS makes for the service is encrypted. */
const volumesEncrypted: Check = service => worst(service.read('VolumeConfigurations[*].ManagedEBSVolume').flatMap(volume => {
  if (volume.value === undefined) return [notApplicable()];
  if (!isObject(volume.value)) return [insufficientData(volume)];
  return service.readBelow(volume.value, 'Encrypted', volume.at).map(reading => judge(reading, isOn));
}));

const connects = mayBe('ServiceConnectConfiguration.Enabled', true, 'true', 'True');

/** Every port that a service offers to others by Service Connect is offered over TLS. */
const offersTls: Check = service => worst(service.read('ServiceConnectConfiguration.Services[*]').flatMap(offer => {
  if (offer.value === undefined) return [notApplicable()];
  if (!isObject(offer.value)) return [insufficientData(offer)];
  return service.readBelow(offer.value, 'Tls', offer.at).map(reading => reading.value === undefined ? nonCompliant(reading) : compliant({ at: reading.at, found: 'TLS' }));
}));

const onWindows = (service: Resource) => service.targets('TaskDefinition', 'AWS::ECS::TaskDefinition')
  .some(task => String(task.value('RuntimePlatform.OperatingSystemFamily')).startsWith('WINDOWS'));

const onLatestPlatform: Check = service => {
  const version = onWindows(service) ? FARGATE_LATEST.windows : FARGATE_LATEST.linux;
  return worst(service.read('PlatformVersion').map(reading => {
    const verdict = judge(reading, among('LATEST', version), 'COMPLIANT');
    if (verdict.status !== 'NON_COMPLIANT') return verdict;
    return nonCompliant({ ...reading, value: `${String(reading.value)}; the latest of ${RUNTIMES_AS_OF} is ${version}` });
  }));
};

const awsvpc = (properties: object) => ({ NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'], ...properties } } });
const managed = (properties: object) => ({ VolumeConfigurations: [{ Name: 'data', ManagedEBSVolume: { RoleArn: 'arn:aws:iam::111122223333:role/volumes', ...properties } }] });
const offer = (properties: object) => ({ ServiceConnectConfiguration: { Enabled: true, Services: [{ PortName: 'http', ...properties }] } });

/** Amazon ECS: how services run tasks. */
export const ecsServices: readonly Rule[] = rulesFor(SERVICE, [
  {
    id: 'ecs-service-no-public-ip',
    appliesTo: [SERVICE, TASK_SET, ...Object.keys(OF_STARTERS)],
    title: 'Tasks get no public address',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'high',
    absent: 'A task gets no public address.',
    rationale: 'A task with a public address is one security group rule away from everybody on the internet.',
    remediation: 'Leave `assignPublicIp` out, and place the service in private or isolated subnets behind a load balancer.',
    source: 'AWS Security Hub User Guide: Security Hub controls for Amazon ECS (ECS.2)',
    check: resource => (OF_STARTERS[resource.type] ?? ofEither)(resource),
    examples: { compliant: awsvpc({ AssignPublicIp: 'DISABLED' }), nonCompliant: awsvpc({ AssignPublicIp: 'ENABLED' }) },
  },
  {
    id: 'ecs-exec-disabled',
    title: 'Nobody can open a shell in running containers',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'medium',
    absent: 'ECS Exec is off.',
    rationale: 'A shell in the container has the rights of the task and sees the ePHI it works on, past every check of the application.',
    remediation: 'Leave `enableExecuteCommand` out; where it serves as break-glass, acknowledge this with the procedure as the reason.',
    source: 'Amazon ECS Developer Guide: Monitor Amazon ECS containers with ECS Exec',
    check: isFalse('EnableExecuteCommand', { absent: 'COMPLIANT' }),
    examples: { compliant: { EnableExecuteCommand: false }, nonCompliant: { EnableExecuteCommand: true } },
  },
  {
    id: 'ecs-service-volume-encrypted',
    title: 'Volumes that ECS makes for a service are encrypted',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'The volume is unencrypted unless the account encrypts every volume by default.',
    rationale: 'What a task writes to a volume can be ePHI, and the volume can outlive the task as a snapshot.',
    remediation: 'Set `encrypted: true` and `kmsKeyId` on the `ServiceManagedVolume`.',
    source: 'Amazon ECS Developer Guide: Encrypt data stored in Amazon EBS volumes attached to Amazon ECS tasks',
    check: volumesEncrypted,
    examples: { compliant: managed({ Encrypted: true }), nonCompliant: managed({ Encrypted: false }) },
  },
  {
    id: 'ecs-service-connect-tls',
    title: 'What services offer by Service Connect is offered over TLS',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'medium',
    absent: 'The proxies of Service Connect pass requests on unencrypted.',
    rationale: 'Requests between services carry ePHI, which has to be guarded against being read or changed on its way.',
    remediation: 'Set `tls` on every service of `serviceConnectConfiguration`, with an AWS Private CA and a `PhiKey`.',
    source: 'Amazon ECS Developer Guide: Encrypt Amazon ECS Service Connect traffic',
    check: when(connects, offersTls),
    examples: {
      compliant: offer({ Tls: { IssuerCertificateAuthority: { AwsPcaAuthorityArn: 'arn:aws:acm-pca:us-east-1:111122223333:certificate-authority/a1' } } }),
      nonCompliant: offer({}),
    },
  },
  {
    id: 'ecs-fargate-platform-latest',
    title: 'Services on Fargate run on the latest platform version',
    safeguards: ['164.308(a)(5)(ii)(B)'],
    severity: 'low',
    absent: 'The version is LATEST.',
    rationale: 'New versions of the platform bring the patches of kernel and container runtime that keep tasks with ePHI apart.',
    remediation: 'Leave `platformVersion` out, or set `FargatePlatformVersion.LATEST`.',
    source: 'AWS Security Hub User Guide: Security Hub controls for Amazon ECS (ECS.10)',
    check: onLatestPlatform,
    examples: { compliant: { LaunchType: 'FARGATE', PlatformVersion: 'LATEST' }, nonCompliant: { LaunchType: 'FARGATE', PlatformVersion: '1.3.0' } },
  },
]);
