import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import { ArchiveSenders } from '../../../lib/constructs/hardening/archive-senders';

const STREAM = 'arn:aws:firehose:us-east-1:123456789012:deliverystream/archive';

function senders(props: ConstructorParameters<typeof ArchiveSenders>[3] = {}) {
  const stack = new Stack(new App(), 'Logs', { env: { account: '123456789012', region: 'us-east-1' } });
  const made = new ArchiveSenders(stack, 'Senders', firehose.DeliveryStream.fromDeliveryStreamArn(stack, 'Stream', STREAM), props);
  const template = Template.fromStack(stack);
  const [destination] = Object.values(template.findResources('AWS::Logs::Destination'));
  const policy = destination && JSON.parse(JSON.stringify(destination.Properties.DestinationPolicy['Fn::Join'][1].map((part: unknown) => typeof part === 'string' ? part : 'aws').join('')));
  return { made, template, policy: policy && JSON.parse(policy) };
}

const logsOf = (account: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:logs:us-east-1:${account}:*`]] });

test('the role is for CloudWatch Logs of the account, and puts into the one stream', () => {
  const { made, template } = senders();
  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'logs.amazonaws.com' }, Condition: { ArnLike: { 'aws:SourceArn': [logsOf('123456789012')] } } }],
    },
  });
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: ['firehose:PutRecord', 'firehose:PutRecordBatch'], Resource: STREAM }] },
  });
  template.resourceCountIs('AWS::Logs::Destination', 0);
  expect(made.destinationArn).toBeUndefined();
});

test('named accounts may subscribe, and nobody else', () => {
  const { template, policy } = senders({ sourceAccounts: ['210987654321', '345678901234'] });
  expect(policy.Statement).toEqual([{
    Effect: 'Allow',
    Action: ['logs:PutSubscriptionFilter', 'logs:PutAccountPolicy'],
    Principal: { AWS: ['arn:aws:iam::210987654321:root', 'arn:aws:iam::345678901234:root'] },
    Resource: expect.stringMatching(/^arn:aws:logs:us-east-1:123456789012:destination:Logs-Senders-[\w-]+$/),
  }]);
  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Condition: { ArnLike: { 'aws:SourceArn': ['123456789012', '210987654321', '345678901234'].map(logsOf) } } })] },
  });
});

test('accounts of the organization may subscribe, whichever they are', () => {
  const { template, policy } = senders({ organizationId: 'o-1a2b3c4d5e', destinationName: 'all-logs' });
  expect(policy.Statement).toEqual([{
    Effect: 'Allow',
    Action: ['logs:PutSubscriptionFilter', 'logs:PutAccountPolicy'],
    Principal: { AWS: '*' },
    Resource: 'arn:aws:logs:us-east-1:123456789012:destination:all-logs',
    Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1a2b3c4d5e' } },
  }]);
  template.hasResource('AWS::Logs::Destination', {
    Properties: { DestinationName: 'all-logs', TargetArn: STREAM, RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SendersRole'), 'Arn'] } },
    DependsOn: [Match.stringLikeRegexp('^SendersPolicy')],
  });
});
