import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const job = (properties: object) => ({ ContainerProperties: { Image: 'app', ...properties } });
const pod = (properties: object) => ({ EksProperties: { PodProperties: { Containers: [properties] } } });
const nodes = (properties: object) => ({ NodeProperties: { NodeRangeProperties: [{ Container: properties }] } });
const environment = (properties: object, others: object = {}) => ({ Resources: { ...others, Subject: { Type: 'AWS::Batch::ComputeEnvironment', Properties: properties } } });

judges('batch-job-no-secrets-in-env', [
  ['no variables', job({}), compliant()],
  ['a patient', job({ Environment: [{ Name: 'MRN', Value: '1234567' }] }), nonCompliant('ContainerProperties.Environment[0].Value')],
  ['a secret of a pod', pod({ Env: [{ Name: 'API_KEY', Value: 'abcd1234efgh5678' }] }), nonCompliant('EksProperties.PodProperties.Containers[0].Env[0].Value')],
  ['a secret of one of several nodes', nodes({ Environment: [{ Name: 'TOKEN', Value: 'abcd-1234-efgh' }] }), nonCompliant('NodeProperties.NodeRangeProperties[0].Container.Environment[0].Value')],
  ['a secret among the options of a log', job({ LogConfiguration: { LogDriver: 'splunk', Options: { 'splunk-token': 'abcd1234efgh5678' } } }),
    nonCompliant('ContainerProperties.LogConfiguration.Options.splunk-token')],
  ['a secret in an annotation of a pod', { EksProperties: { PodProperties: { Metadata: { Annotations: { 'api-key': 'abcd1234efgh5678' } }, Containers: [{}] } } },
    nonCompliant('EksProperties.PodProperties.Metadata.Annotations.api-key')],
  ['a parameter', job({ Environment: [{ Name: 'STAGE', Value: { Ref: 'Stage' } }] }), insufficientData('ContainerProperties.Environment[0].Value')],
  ['a word in a name that is no secret', {
    ContainerProperties: { Image: 'app', Environment: [{ Name: 'PATIENT_PAGE_SIZE', Value: '50' }] },
  }, compliant('ContainerProperties.Environment[0].Value')],
]);

judges('batch-job-not-privileged', [
  ['absent', job({}), nonCompliant('ContainerProperties.ReadonlyRootFilesystem', 'absent')],
  ['a pod', pod({ SecurityContext: { ReadOnlyRootFilesystem: true, Privileged: false } }), compliant()],
  ['a privileged pod', pod({ SecurityContext: { ReadOnlyRootFilesystem: true, Privileged: 'true' } }), nonCompliant('EksProperties.PodProperties.Containers[0].SecurityContext.Privileged')],
  ['a parameter', job({ ReadonlyRootFilesystem: { Ref: 'Locked' } }), insufficientData('ContainerProperties.ReadonlyRootFilesystem')],
  ['one of two containers', { EcsProperties: { TaskProperties: [{ Containers: [{ ReadonlyRootFilesystem: true }, {}] }] } }, nonCompliant('EcsProperties.TaskProperties[0].Containers[1].ReadonlyRootFilesystem')],
  ['no container', {}, notApplicable()],
  ['as text', {
    EksProperties: { PodProperties: { Containers: [{ SecurityContext: { ReadOnlyRootFilesystem: true, Privileged: 'false' } }] } },
  }, compliant('EksProperties.PodProperties.Containers[0].SecurityContext.Privileged')],
]);

judges('batch-job-logging-and-private', [
  ['absent', job({}), compliant()],
  ['logs on the host', job({ LogConfiguration: { LogDriver: 'json-file' } }), insufficientData('ContainerProperties.LogConfiguration.LogDriver')],
  ['a parameter', job({ NetworkConfiguration: { AssignPublicIp: { Ref: 'Public' } } }), insufficientData('ContainerProperties.NetworkConfiguration.AssignPublicIp')],
  ['tasks with a public address', { EcsProperties: { TaskProperties: [{ NetworkConfiguration: { AssignPublicIp: 'ENABLED' } }] } }, nonCompliant('EcsProperties.TaskProperties[0].NetworkConfiguration.AssignPublicIp')],
  ['an environment without resources of its own', environment({ Type: 'UNMANAGED' }), notApplicable()],
  ['an environment in subnets from elsewhere', environment({ ComputeResources: { Subnets: ['subnet-1'] } }), insufficientData('ComputeResources.Subnets[0]')],
  ['an environment in a public subnet', environment({ ComputeResources: { Subnets: [{ Ref: 'Subnet' }] } }, {
    Gateway: { Type: 'AWS::EC2::InternetGateway' },
    Table: { Type: 'AWS::EC2::RouteTable', Properties: {} },
    Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } } },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: {} },
    Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
  }), nonCompliant('ComputeResources.Subnets[0]')],
]);
