import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const APPLICATION = 'AWS::KinesisAnalyticsV2::Application';
const LOGGING = 'AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption';
const CONFIGURATION = 'ApplicationConfiguration';
const VpcConfigurations = [{ SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] }];
const ENCRYPTION = { KeyType: 'CUSTOMER_MANAGED_KEY', KeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' };
const GOOD = { VpcConfigurations, ApplicationEncryptionConfiguration: ENCRYPTION };

const application = (configuration: Json, more: Json = {}, log: Json = {}): Json => ({
  Resources: {
    Subject: { Type: APPLICATION, Properties: { RuntimeEnvironment: 'FLINK-1_20', ApplicationConfiguration: configuration, ...more } },
    Log: { Type: LOGGING, Properties: { ApplicationName: { Ref: 'Subject' } }, ...log },
  },
});
const checkpoints = (CheckpointConfiguration: Json): Json => ({ ...GOOD, FlinkApplicationConfiguration: { CheckpointConfiguration } });

judges('kinesis-analytics-app-encryption', [
  ['absent', {}, nonCompliant(`${CONFIGURATION}.VpcConfigurations`, 'absent')],
  ['all of it', application(GOOD), compliant()],
  ['a log by the name written out', application(GOOD, { ApplicationName: 'vitals' }, { Properties: { ApplicationName: 'vitals' } }), compliant()],
  ['outside of the VPC', application({ ApplicationEncryptionConfiguration: ENCRYPTION }), nonCompliant(`${CONFIGURATION}.VpcConfigurations`, 'absent')],
  ['a key of AWS', application({ VpcConfigurations }), nonCompliant(`${CONFIGURATION}.ApplicationEncryptionConfiguration.KeyType`, 'absent')],
  ['a key of the deployment', application({ ...GOOD, ApplicationEncryptionConfiguration: { ...ENCRYPTION, KeyId: { Ref: 'Parameter' } } }),
    insufficientData(`${CONFIGURATION}.ApplicationEncryptionConfiguration.KeyId`)],
  ['no log', { RuntimeEnvironment: 'FLINK-1_20', ApplicationConfiguration: GOOD }, nonCompliant(LOGGING, 'no log stream')],
  ['a log in one case', application(GOOD, {}, { Condition: 'Prod' }), nonCompliant(LOGGING, 'Log exists only under a condition')],
  ['checkpoints switched off', application(checkpoints({ ConfigurationType: 'CUSTOM', CheckpointingEnabled: false })),
    nonCompliant(`${CONFIGURATION}.FlinkApplicationConfiguration.CheckpointConfiguration.CheckpointingEnabled`, 'false')],
  ['checkpoints as AWS has them, whatever else is said', application(checkpoints({ ConfigurationType: 'DEFAULT', CheckpointingEnabled: false })), compliant()],
  ['an application of SQL', application({}, { RuntimeEnvironment: 'SQL-1_0' }), notApplicable()],
]);
