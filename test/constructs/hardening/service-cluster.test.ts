import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { serviceCluster } from '../../../lib/constructs/hardening/service-cluster';
import { PhiKey } from '../../../lib/constructs/phi-key';
import { PhiVpc } from '../../../lib/constructs/phi-vpc';

test('records metrics of containers, has storage under the key, and opens no shell', () => {
  const stack = new Stack(new App(), 'Clinic');
  const { key } = new PhiKey(stack, 'Key');
  serviceCluster(stack, 'Cluster', new PhiVpc(stack, 'Network').vpc, key);
  Template.fromStack(stack).hasResourceProperties('AWS::ECS::Cluster', {
    ClusterSettings: [{ Name: 'containerInsights', Value: 'enhanced' }],
    Configuration: { ManagedStorageConfiguration: { FargateEphemeralStorageKmsKeyId: stack.resolve(key.keyId) }, ExecuteCommandConfiguration: Match.absent() },
  });
});
