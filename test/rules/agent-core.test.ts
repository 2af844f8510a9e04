import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const subject = (kind: string, Properties: Json): Json => ({ Resources: { Subject: { Type: `AWS::BedrockAgentCore::${kind}`, Properties } } });
const mode = (NetworkMode: unknown): Json => ({ NetworkConfiguration: { NetworkMode } });
const MODE = 'NetworkConfiguration.NetworkMode';

judges('bedrock-agentcore-private-authorized', [
  ['a runtime, absent', {}, nonCompliant(MODE, 'absent')],
  ['a runtime in a VPC', mode('VPC'), compliant(MODE)],
  ['a runtime on the internet', mode('PUBLIC'), nonCompliant(MODE, 'PUBLIC')],
  ['a runtime, a parameter', mode({ Ref: 'Mode' }), insufficientData(MODE)],
  ['a runtime on hosts of its own', { CapacityProviderConfiguration: { CapacityProviderArn: 'arn:aws:bedrock-agentcore:us-east-1:111122223333:capacity-provider/a' } }, notApplicable()],
  ['a gateway that asks', subject('Gateway', { AuthorizerType: 'CUSTOM_JWT', KmsKeyArn: KEY }), compliant()],
  ['a gateway for everybody', subject('Gateway', { AuthorizerType: 'NONE', KmsKeyArn: KEY }), nonCompliant('AuthorizerType', 'NONE')],
  ['a gateway without a key', subject('Gateway', { AuthorizerType: 'AWS_IAM' }), nonCompliant('KmsKeyArn', 'absent')],
  ['a memory with a key', subject('Memory', { EncryptionKeyArn: KEY }), compliant('EncryptionKeyArn')],
  ['a memory without', subject('Memory', {}), nonCompliant('EncryptionKeyArn', 'absent')],
  ['code in a sandbox', subject('CodeInterpreterCustom', mode('SANDBOX')), compliant(MODE)],
  ['code on the internet', subject('CodeInterpreterCustom', mode('PUBLIC')), nonCompliant(MODE, 'PUBLIC')],
]);

const recording = (more: Json): Json => ({ RecordingConfig: { Enabled: true, S3Location: { Bucket: 'sessions', Prefix: 'a' }, ...more }, ...mode('VPC') });
judges('bedrock-agentcore-browser-recording', [
  ['absent', {}, nonCompliant('RecordingConfig.Enabled', 'absent')],
  ['recorded', recording({}), compliant()],
  ['recorded nowhere', recording({ S3Location: undefined }), nonCompliant('RecordingConfig.S3Location.Bucket', 'absent')],
  ['switched off', recording({ Enabled: 'false' }), nonCompliant('RecordingConfig.Enabled', 'false')],
  ['recorded, on the internet', { ...recording({}), ...mode('PUBLIC') }, nonCompliant(MODE, 'PUBLIC')],
  ['a parameter', recording({ Enabled: { Ref: 'Record' } }), insufficientData('RecordingConfig.Enabled')],
  ['as text', {
    RecordingConfig: { Enabled: 'true', S3Location: { Bucket: 'sessions', Prefix: 'browser' } },
    NetworkConfiguration: { NetworkMode: 'VPC' },
  }, compliant('RecordingConfig.Enabled')],
]);
