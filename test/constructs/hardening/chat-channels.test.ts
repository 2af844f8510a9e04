import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { ChatChannels, requireChannels } from '../../../lib/constructs/hardening/chat-channels';

const SLACK = { workspaceId: 'T07EA123LEP', channelId: 'C07EZ1ABC23', name: 'privacy-alarms' };
const TEAMS = {
  tenantId: '74361522-da01-538d-aa2e-ac7918c6bb92', teamId: '1B2C3D4E-5F60-4718-92A3-B4C5D6E7F809', channelId: '19%3Ab6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2', name: 'privacy-team',
};

function shown(region: string) {
  const stack = new Stack(new App(), 'Records', { env: { account: '123456789012', region } });
  const keyOf = jest.fn(() => new kms.Key(stack, 'Key'));
  const chat = new ChatChannels(stack, sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:123456789012:operators'), keyOf);
  chat.slack(SLACK);
  return { stack, chat, keyOf };
}

test('the children keep the names by which AWS CloudFormation knows them', () => {
  const { chat, stack, keyOf } = shown('us-east-1');
  keyOf.mockReturnValue(new kms.Key(stack, 'Other'));
  chat.teams(TEAMS);
  expect(stack.node.children.map(({ node }) => node.id)).toEqual([
    'Topic', 'ChatGuardrail', 'ChatRole', 'Slack-privacy-alarms', 'Key', 'SlackLog-privacy-alarms', 'Other', 'Teams-privacy-team', 'TeamsLog-privacy-team',
  ]);
});

test('a Region in which the service does not log needs no key', () => {
  const { stack, keyOf } = shown('eu-central-1');
  expect(keyOf).not.toHaveBeenCalled();
  Template.fromStack(stack).resourceCountIs('AWS::Chatbot::SlackChannelConfiguration', 1);
});

test('channels that are named as AWS does are taken, upper-case ids too', () => {
  expect(() => requireChannels([SLACK], [TEAMS])).not.toThrow();
});

test.each(['', '19', '19%3a', '%40thread', `19%3a${'b'.repeat(300)}%40thread.tacv2`, '19%3ab6ef35dc%40thread.tacv2?groupId=1'])('%p is no channel of Microsoft Teams', (channelId) => {
  expect(() => requireChannels([], [{ ...TEAMS, channelId }])).toThrow(`'${channelId}' is no channelId of a Microsoft Teams channel`);
});

test('no address takes long to be refused', () => {
  const started = Date.now();
  expect(() => requireChannels([], [{ ...TEAMS, channelId: '%3a%40'.repeat(20_000) }])).toThrow('is no channelId');
  expect(Date.now() - started).toBeLessThan(1_000);
});
