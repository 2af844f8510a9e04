import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';

/** Sets of seven in a stack; a set makes 12 resources with its policies, a stack adds its key. */
const SETS_PER_STACK = 40;

/**
 * An app of at least so many resources: equal numbers of buckets, tables, log groups, queues, roles, functions and topics, with
 * a key for every stack and the policies that belong to them. The mix is fixed, since it decides every ratio.
 */
export function mixedApp(resources: number, outdir: string): App {
  const app = new App({ outdir, treeMetadata: false, analyticsReporting: false });
  let made = 0;
  for (let index = 0; made < resources; index++) {
    const stack = new Stack(app, `Stack${index}`, { env: { account: '111122223333', region: 'us-east-1' } });
    const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
    for (let set = 0; set < SETS_PER_STACK; set++) addSet(stack, key, set);
    made += stack.node.findAll().filter(each => 'cfnResourceType' in each).length;
  }
  return app;
}

function addSet(stack: Stack, encryptionKey: kms.Key, set: number): void {
  const removalPolicy = RemovalPolicy.RETAIN;
  const bucket = new s3.Bucket(stack, `Bucket${set}`, { encryptionKey, versioned: set % 2 === 0, enforceSSL: true, removalPolicy });
  new dynamodb.Table(stack, `Table${set}`, {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: set % 3 > 0 },
    encryptionKey,
    encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
    removalPolicy,
  });
  new logs.LogGroup(stack, `Log${set}`, { encryptionKey, retention: logs.RetentionDays.SIX_YEARS, removalPolicy });
  const queue = new sqs.Queue(stack, `Queue${set}`, { encryptionMasterKey: encryptionKey, enforceSSL: true, removalPolicy });
  const role = new iam.Role(stack, `Role${set}`, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  bucket.grantRead(role);
  queue.grantConsumeMessages(role);
  new lambda.Function(stack, `Function${set}`, {
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
    handler: 'index.handler',
    runtime: lambda.Runtime.NODEJS_22_X,
    role,
  });
  const topic = new sns.Topic(stack, `Topic${set}`, { masterKey: encryptionKey, enforceSSL: set % 4 > 0 });
  topic.grantPublish(role);
}
