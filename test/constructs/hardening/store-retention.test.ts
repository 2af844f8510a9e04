import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { keepWithStore } from '../../../lib/constructs/hardening/store-retention';
import { PhiKey } from '../../../lib/constructs/phi-key';

test('keeps what hangs on a store, leaves what is kept already, and leaves a key to itself', () => {
  const stack = new Stack();
  const scope = new Construct(stack, 'Records');
  new iam.Role(scope, 'Role', { assumedBy: new iam.ServicePrincipal('monitoring.rds.amazonaws.com') });
  new logs.LogGroup(scope, 'Log'); // retained by the AWS CDK
  new PhiKey(scope, 'Key');
  keepWithStore(scope);
  const template = Template.fromStack(stack);

  template.hasResource('AWS::IAM::Role', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain' });
  template.hasResource('AWS::Events::Rule', { DeletionPolicy: Match.absent() });
});
