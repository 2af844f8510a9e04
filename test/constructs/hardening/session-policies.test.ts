import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { instanceStatements, sessionStatements } from '../../../lib/constructs/hardening/session-policies';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const GROUP = 'arn:aws:logs:us-east-1:123456789012:log-group:sessions:*';
const CHECKED = { 'ssm:SessionDocumentAccessCheck': 'true' };

/** The statements by their ids, as they stand in a policy of a stack. */
function shown(make: (stack: Stack) => iam.PolicyStatement[]): Record<string, unknown> {
  const stack = new Stack(new App(), 'Access', { env: { account: '123456789012', region: 'us-east-1' } });
  return Object.fromEntries(make(stack).map((each) => {
    const { Sid, ...rest } = JSON.parse(JSON.stringify(stack.resolve(each.toStatementJson())).replaceAll('{"Ref":"AWS::Partition"}', '"aws"'));
    return [Sid, rest];
  }));
}

const place = (stack: Stack) => ({
  documentName: 'shells', key: kms.Key.fromKeyArn(stack, 'Key', KEY), logGroup: logs.LogGroup.fromLogGroupArn(stack, 'Group', GROUP), tag: { key: 'team', value: 'records' },
});
const joined = (...rest: string[]) => ({ 'Fn::Join': ['', ['arn:', 'aws', ...rest]] });

const people = shown((stack) => sessionStatements(stack, place(stack)));
const machines = shown((stack) => instanceStatements(place(stack)));

test.each<[string, object]>([
  ['TaggedInstances', {
    Effect: 'Allow',
    Action: 'ssm:StartSession',
    Resource: [joined(':ec2:us-east-1:123456789012:instance/*'), joined(':ssm:us-east-1:123456789012:managed-instance/*')],
    Condition: { StringEquals: { 'ssm:resourceTag/team': 'records' }, BoolIfExists: CHECKED },
  }],
  ['LoggedShells', {
    Effect: 'Allow', Action: ['ssm:StartSession', 'ssm:GetDocument'], Resource: joined(':ssm:us-east-1:123456789012:document/shells'), Condition: { BoolIfExists: CHECKED },
  }],
  ['OwnSessions', {
    Effect: 'Allow',
    Action: ['ssm:ResumeSession', 'ssm:TerminateSession'],
    Resource: joined(':ssm:us-east-1:123456789012:session/*'),
    Condition: { StringLike: { 'ssm:resourceTag/aws:ssmmessages:session-id': '${aws:userid}' } },
  }],
  ['Channels', { Effect: 'Allow', Action: 'ssmmessages:OpenDataChannel', Resource: joined(':ssm:us-east-1:123456789012:session/*') }],
  ['SessionKey', { Effect: 'Allow', Action: 'kms:GenerateDataKey', Resource: KEY }],
])('people have %s', (sid, statement) => {
  expect(people[sid]).toEqual(statement);
});

test('people start sessions by the one document, and on any resource they may only look', () => {
  const open = Object.values(people as Record<string, { Action: string | string[]; Resource: unknown }>).filter(({ Resource }) => Resource === '*').flatMap(({ Action }) => Action);
  expect(open.length).toBeGreaterThan(0);
  expect(open.filter((each) => !/:(Describe|GetConnectionStatus)/.test(each))).toEqual([]);
  expect(JSON.stringify(people).match(/:document\/[^"]+/g)).toEqual([':document/shells']);
});

test('instances decrypt sessions, write to the log group and ask whether it is encrypted', () => {
  expect(machines).toEqual({
    SessionKey: { Effect: 'Allow', Action: 'kms:Decrypt', Resource: KEY },
    SessionLog: { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'], Resource: GROUP },
    LookForEncryption: { Effect: 'Allow', Action: 'logs:DescribeLogGroups', Resource: '*' },
  });
});
