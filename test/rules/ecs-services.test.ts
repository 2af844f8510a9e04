import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const of = (type: string, properties: object, others: object = {}) => ({ Resources: { ...others, Subject: { Type: type, Properties: properties } } });
const awsvpc = (properties: object) => ({ NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'], ...properties } } });

judges('ecs-service-no-public-ip', [
  ['no network of its own', {}, notApplicable()],
  ['absent', awsvpc({}), compliant('NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp')],
  ['a task set, spelled its own way', of('AWS::ECS::TaskSet', { NetworkConfiguration: { AwsVpcConfiguration: { AssignPublicIp: 'ENABLED' } } }), nonCompliant('NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp')],
  ['a parameter', awsvpc({ AssignPublicIp: { Ref: 'Public' } }), insufficientData('NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp')],
  ['in one branch', awsvpc({ AssignPublicIp: { 'Fn::If': ['Dev', 'ENABLED', 'DISABLED'] } }), nonCompliant('NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp', 'ENABLED if Dev')],
  ['a task that an event starts', of('AWS::Events::Rule', { Targets: [{ EcsParameters: { NetworkConfiguration: { AwsVpcConfiguration: { AssignPublicIp: 'ENABLED' } } } }] }),
    nonCompliant('Targets[0].EcsParameters.NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp', 'ENABLED')],
  ['an event that starts no task', of('AWS::Events::Rule', { Targets: [{ Id: 'a', Arn: 'arn:aws:sns:us-east-1:111122223333:alerts' }] }), notApplicable()],
  ['a task of a schedule', of('AWS::Scheduler::Schedule', { Target: { EcsParameters: { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } } } } }),
    nonCompliant('Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp', 'ENABLED')],
  ['a task of a pipe', of('AWS::Pipes::Pipe', { TargetParameters: { EcsTaskParameters: { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'DISABLED' } } } } }),
    compliant()],
  ['DISABLED in either branch', {
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'], AssignPublicIp: { 'Fn::If': ['Prod', 'DISABLED', 'DISABLED'] } } },
  }, compliant('NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp')],
]);

judges('ecs-exec-disabled', [
  ['absent', {}, compliant('EnableExecuteCommand')],
  ['a text', { EnableExecuteCommand: 'true' }, nonCompliant('EnableExecuteCommand')],
  ['a parameter', { EnableExecuteCommand: { Ref: 'Exec' } }, insufficientData('EnableExecuteCommand')],
  ['as text', { EnableExecuteCommand: 'false' }, compliant('EnableExecuteCommand')],
]);

const managed = (properties: object) => ({ VolumeConfigurations: [{ Name: 'data', ManagedEBSVolume: properties }] });
judges('ecs-service-volume-encrypted', [
  ['no volume', {}, notApplicable()],
  ['absent', managed({ SizeInGiB: 10 }), nonCompliant('VolumeConfigurations[0].ManagedEBSVolume.Encrypted', 'absent')],
  ['a text', managed({ Encrypted: 'true' }), compliant()],
  ['a parameter', managed({ Encrypted: { Ref: 'Encrypted' } }), insufficientData('VolumeConfigurations[0].ManagedEBSVolume.Encrypted')],
  ['as text', {
    VolumeConfigurations: [{ Name: 'data', ManagedEBSVolume: { RoleArn: 'arn:aws:iam::111122223333:role/volumes', Encrypted: 'true' } }],
  }, compliant('VolumeConfigurations[0].ManagedEBSVolume.Encrypted')],
  ['off', {
    VolumeConfigurations: [{ Name: 'data', ManagedEBSVolume: { RoleArn: 'arn:aws:iam::111122223333:role/volumes', Encrypted: false } }],
  }, nonCompliant('VolumeConfigurations[0].ManagedEBSVolume.Encrypted')],
]);

const connect = (properties: object) => ({ ServiceConnectConfiguration: properties });
judges('ecs-service-connect-tls', [
  ['no Service Connect', {}, notApplicable()],
  ['turned off', connect({ Enabled: false, Services: [{ PortName: 'http' }] }), notApplicable()],
  ['a client only', connect({ Enabled: true }), notApplicable()],
  ['one of two ports', connect({ Enabled: true, Services: [{ PortName: 'a', Tls: { KmsKey: 'k' } }, { PortName: 'b' }] }), nonCompliant('ServiceConnectConfiguration.Services[1].Tls', 'absent')],
  ['a parameter', connect({ Enabled: { Ref: 'Connect' }, Services: [{ PortName: 'a' }] }), nonCompliant('ServiceConnectConfiguration.Services[0].Tls')],
  ['a parameter for the authority', {
    ServiceConnectConfiguration: {
      Enabled: true,
      Services: [{ PortName: 'a', Tls: { IssuerCertificateAuthority: { AwsPcaAuthorityArn: { Ref: 'Authority' } } } }],
    },
  }, compliant('ServiceConnectConfiguration.Services[0].Tls')],
  ['TLS is a parameter', {
    ServiceConnectConfiguration: { Enabled: true, Services: [{ PortName: 'a', Tls: { Ref: 'Tls' } }] },
  }, compliant('ServiceConnectConfiguration.Services[0].Tls')],
]);

judges('ecs-fargate-platform-latest', [
  ['absent', { LaunchType: 'FARGATE' }, compliant('PlatformVersion')],
  ['the first of Linux', { LaunchType: 'FARGATE', PlatformVersion: '1.0.0' }, nonCompliant('PlatformVersion', '1.0.0; the latest of 2026-11-23 is 1.4.0')],
  ['the first of Windows, which is the latest', of('AWS::ECS::Service', { PlatformVersion: '1.0.0', TaskDefinition: { Ref: 'Task' } }, {
    Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } } },
  }), compliant('PlatformVersion')],
  ['a parameter', { PlatformVersion: { Ref: 'Platform' } }, insufficientData('PlatformVersion')],
]);
