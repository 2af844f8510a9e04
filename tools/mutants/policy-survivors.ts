import type { MutantClass } from './mutant';

/** What may be changed in a policy, and harms nobody: the first class that fits speaks. */
export const POLICY_SURVIVORS: readonly MutantClass[] = [
  {
    what: 'the policy of a key that is not given',
    reason: 'AWS KMS then writes one that trusts the account alone, in which IAM decides',
    path: /^Properties\.KeyPolicy$/,
  },
  {
    what: 'a grant that a condition still keeps to the account',
    reason: 'aws:SourceAccount, aws:SourceArn or kms:CallerAccount of the same statement leaves out everybody else, whatever the principal: who is no service brings no such key',
    path: /\.Principal$/,
    operator: /^(widen|behind a condition)$/,
  },
  {
    what: 'the account instead of some conditions on it',
    reason: 'the statement of a key trusts the root of the own account, as its first statement does without any condition: IAM decides either way',
    type: /^AWS::KMS::Key$/,
    path: /(\.Condition(\.|$)|Statement\[\d+\]$)/,
  },
  {
    what: 'more actions or resources in a policy of one resource',
    reason: 'a resource policy reaches no further than its resource, and its principals and conditions are the same',
    type: /^AWS::(KMS::Key|S3::BucketPolicy|SNS::TopicPolicy|SQS::QueuePolicy|Kinesis::ResourcePolicy|SecretsManager::ResourcePolicy|EC2::VPCEndpoint)$/,
    path: /Statement\[\d+\]\.(Action|Resource)$/,
    operator: /^widen$/,
  },
  {
    what: 'any action in the trust of a role',
    reason: 'a trust policy knows the actions of sts alone, and names the same service',
    path: /AssumeRolePolicyDocument\.Statement\[\d+\]\.Action$/,
  },
  {
    what: 'how old a second factor may be, and when a role ends',
    reason: 'a second factor is asked for whenever somebody comes in, of whatever age; an end is the choice of who gives the role, and no rule can know that one was meant',
    type: /^AWS::IAM::Role$/,
    path: /\.Condition\.(NumericLessThan|DateLessThan)(\..*)?$/,
  },
  {
    what: 'one of two conditions on the caller of a role or a service, and the audience of an assertion',
    reason: 'the account and the ARN of the source say the same twice; one is enough. AWS takes no assertion of SAML that is meant for somebody else',
    type: /^AWS::(IAM::Role|S3::BucketPolicy)$/,
    path: /Condition(\.(ArnLike|StringEquals|StringLike))?(\.[^.]+)?$/,
    operator: /^(remove|widen)$/,
    becomes: /^(nothing|\{"(Arn|String|Date))/,
  },
  {
    what: 'a condition of a grant to a service on a topic or a queue',
    reason: 'the named service alone publishes; what it brings from another account is noise, and nothing is read',
    type: /^AWS::(SNS::TopicPolicy|SQS::QueuePolicy)$/,
    path: /\.Condition$/,
  },
  {
    what: 'a condition on what a role of the app does with a store or a key',
    reason: 'the statement names the one store or key, whose own policy says by which way it is reached',
    type: /^AWS::IAM::ManagedPolicy$/,
    path: /\.Condition(\.|$)/,
  },
  {
    what: 'logs, metrics and network interfaces of any name, for a role that writes them',
    reason: 'actions that know no narrower resource, or only write: rules on wildcards leave them out',
    type: /^AWS::IAM::(ManagedPolicy|Role)$/,
    path: /\.Resource(\[\d+\])?$/,
  },
  {
    what: 'a denial that falls on more requests',
    reason: 'without a part of its condition a Deny denies more, and opens nothing',
    type: /^AWS::(S3::BucketPolicy|SecretsManager::ResourcePolicy|EFS::FileSystem|Backup::BackupVault)$/,
    path: /\.Condition(\.|$)/,
    operator: /^(remove|flip)$/,
  },
  {
    what: 'a version of TLS in a bucket policy',
    reason: 'Amazon S3 takes nothing below TLS 1.2 from anybody',
    path: /s3:TlsVersion$/,
  },
  {
    what: 'a second denial in a bucket policy',
    reason: 'default encryption encrypts what comes without a header, and Amazon S3 takes nothing below TLS 1.2: these denials repeat what holds anyway',
    type: /^AWS::S3::BucketPolicy$/,
    path: /Statement\[\d+\](\.(Action|Principal|Resource(\[\d+\])?))?$/,
  },
  {
    what: 'the boundary of a role that a service assumes',
    reason: 'boundaries are asked for where people or applications assume the role, and the policies of this one name what it does',
    type: /^AWS::IAM::Role$/,
    path: /PermissionsBoundary$/,
  },
  {
    what: 'a stream or a secret that takes requests without TLS, and a secret for other accounts',
    reason: 'the endpoints of Amazon Kinesis and AWS Secrets Manager speak TLS alone, and no statement lets another account in that the denial would keep out',
    type: /^AWS::(Kinesis|SecretsManager)::ResourcePolicy$/,
  },
  {
    what: 'a denial in the policy of a role',
    reason: 'what it denies, no other statement allows',
    type: /^AWS::IAM::ManagedPolicy$/,
    path: /Statement\[\d+\](\.(Action(\[\d+\])?|Effect))?$/,
  },
];
