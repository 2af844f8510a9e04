import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** What sessions on instances are made with. */
export interface SessionPlace {
  readonly documentName: string;
  readonly key: kms.IKey;
  readonly logGroup: logs.ILogGroup;
  readonly tag: { readonly key: string; readonly value: string };
}

/**
 * What people need to open shells on tagged instances, by one document alone: port forwarding and commands of other documents, which are not
 * written down, are not allowed. (AWS Systems Manager User Guide, "Sample IAM policies for Session Manager".)
 */
export function sessionStatements(scope: Construct, { documentName, key, tag }: SessionPlace): iam.PolicyStatement[] {
  const stack = Stack.of(scope);
  const document = stack.formatArn({ service: 'ssm', resource: 'document', resourceName: documentName });
  const instances = [['ec2', 'instance'], ['ssm', 'managed-instance']].map(([service, resource]) => stack.formatArn({ service, resource, resourceName: '*' }));
  const sessions = stack.formatArn({ service: 'ssm', resource: 'session', resourceName: '*' });
  const documentIsChecked = { 'ssm:SessionDocumentAccessCheck': 'true' };
  return [
    new iam.PolicyStatement({
      sid: 'TaggedInstances',
      actions: ['ssm:StartSession'],
      resources: instances,
      conditions: { StringEquals: { [`ssm:resourceTag/${tag.key}`]: tag.value }, BoolIfExists: documentIsChecked },
    }),
    new iam.PolicyStatement({ sid: 'LoggedShells', actions: ['ssm:StartSession', 'ssm:GetDocument'], resources: [document], conditions: { BoolIfExists: documentIsChecked } }),
    new iam.PolicyStatement({
      sid: 'OwnSessions',
      actions: ['ssm:ResumeSession', 'ssm:TerminateSession'],
      resources: [sessions],
      conditions: { StringLike: { 'ssm:resourceTag/aws:ssmmessages:session-id': '${aws:userid}' } },
    }),
    // What opens a channel is the token that its own StartSession or ResumeSession returned.
    new iam.PolicyStatement({ sid: 'Channels', actions: ['ssmmessages:OpenDataChannel'], resources: [sessions] }),
    new iam.PolicyStatement({ sid: 'SessionKey', actions: ['kms:GenerateDataKey'], resources: [key.keyArn] }),
    new iam.PolicyStatement({
      sid: 'Lookups',
      actions: ['ec2:DescribeInstances', 'ssm:DescribeInstanceInformation', 'ssm:DescribeSessions', 'ssm:GetConnectionStatus'],
      resources: ['*'],
    }),
  ];
}

/** What an instance needs to encrypt sessions and to write them down. (AWS Systems Manager User Guide, "Verify or add instance permissions for Session Manager".) */
export function instanceStatements({ key, logGroup }: SessionPlace): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({ sid: 'SessionKey', actions: ['kms:Decrypt'], resources: [key.keyArn] }),
    new iam.PolicyStatement({ sid: 'SessionLog', actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
    new iam.PolicyStatement({ sid: 'LookForEncryption', actions: ['logs:DescribeLogGroups'], resources: ['*'] }), // the agent asks whether the group is encrypted
  ];
}
