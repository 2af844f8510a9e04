import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as sns from 'aws-cdk-lib/aws-sns';
import { serviceAlarms } from '../../../lib/constructs/hardening/service-alarms';
import { PhiService } from '../../../lib/constructs/phi-service';
import { PhiVpc } from '../../../lib/constructs/phi-vpc';

function alarms(fewestTasks: (stack: Stack) => number) {
  const stack = new Stack(new App(), 'Clinic');
  const repository = ecr.Repository.fromRepositoryName(stack, 'Images', 'portal');
  const { service } = new PhiService(stack, 'Portal', { vpc: new PhiVpc(stack, 'Network').vpc, repository, tagOrDigest: '1' });
  serviceAlarms(stack, sns.Topic.fromTopicArn(stack, 'Operators', 'arn:aws:sns:us-east-1:123456789012:operators'), service, fewestTasks(stack));
  return Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
}

test('watches the service by its names', () => {
  const found = alarms(() => 3);
  expect(found.map(({ AlarmDescription }) => AlarmDescription)).toEqual([
    'Clinic: the tasks use up their processors', 'Clinic: the tasks use up their memory', 'Clinic: fewer tasks run than the service needs',
  ]);
  for (const { Dimensions } of found) {
    expect(Dimensions).toEqual([
      { Name: 'ClusterName', Value: { Ref: expect.stringMatching(/^PortalCluster/) } },
      { Name: 'ServiceName', Value: { 'Fn::GetAtt': [expect.stringMatching(/^PortalService/), 'Name'] } },
    ]);
  }
  expect(found[2]).toMatchObject({ Namespace: 'ECS/ContainerInsights', Threshold: 2 });
});

test('misses the last task where the number is not known yet', () => {
  expect(alarms((stack) => new CfnParameter(stack, 'Fewest', { type: 'Number' }).valueAsNumber)[2]).toMatchObject({ Threshold: 0 });
});
