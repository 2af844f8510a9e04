import { Duration } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { defaultsOf, unlessGiven } from './l2-defaults';
import { allowPublisher } from '../constructs/hardening/key-grants';

/** Who publishes to topics without being a principal of the account. Without the key their messages would be lost in silence. */
const PUBLISHERS = ['cloudwatch.amazonaws.com', 'events.amazonaws.com', 's3.amazonaws.com'];

const QUEUE = defaultsOf<sqs.QueueProps>(sqs.Queue, (given, { key }) => ({
  ...unlessGiven(given, ['encryption', 'encryptionMasterKey'], () => ({ encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: key() })),
  enforceSSL: true,
}));

const TOPIC = defaultsOf<sns.TopicProps>(sns.Topic, (given, { key, scope }) => ({
  ...unlessGiven(given, ['masterKey'], () => {
    const masterKey = key();
    for (const service of PUBLISHERS) allowPublisher(masterKey, scope, service);
    return { masterKey };
  }),
  enforceSSL: true,
}));

const STREAM = defaultsOf<kinesis.StreamProps>(kinesis.Stream, (given, { key }) => ({
  ...unlessGiven(given, ['encryption', 'encryptionKey'], () => ({ encryption: kinesis.StreamEncryption.KMS, encryptionKey: key() })),
  retentionPeriod: Duration.days(7),
}));

/** Queues, topics and streams. */
export const MESSAGE_DEFAULTS = [QUEUE, TOPIC, STREAM];
