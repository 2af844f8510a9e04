import { LEFT_OUT } from '../../../tools/mutants/left-out';
import { isOf } from '../../../tools/mutants/mutant';

const isLeftOut = (operator: Parameters<typeof isOf>[1]['operator'], type: string, path: string) =>
  LEFT_OUT.some(each => isOf(each, { operator, type, path, becomes: 'nothing' }));

test.each([
  ['remove', 'AWS::KMS::Key', 'Properties.Description'],
  ['remove', 'AWS::IAM::Role', 'Properties.Tags[0]'],
  ['remove', 'AWS::KMS::Key', 'Properties.KeySpec'],
  ['lower', 'AWS::Redshift::Cluster', 'Properties.NumberOfNodes'],
  ['flip', 'AWS::Events::Rule', 'DeletionPolicy'],
  ['delete resource', 'AWS::RDS::DBInstance', ''],
  ['lower', 'AWS::IAM::Role', 'Properties.MaxSessionDuration'],
  ['remove', 'AWS::SSO::PermissionSet', 'Properties.InlinePolicy'],
] as const)('leaves out: %s %s %s', (operator, type, path) => {
  expect(isLeftOut(operator, type, path)).toBe(true);
});

test.each([
  ['remove', 'AWS::EC2::SecurityGroup', 'Properties.SecurityGroupIngress[0].Description'],
  ['remove', 'AWS::S3::Bucket', 'Properties.Tags[0]'],
  ['flip', 'AWS::KMS::Key', 'Properties.EnableKeyRotation'],
  ['flip', 'AWS::Redshift::Cluster', 'Properties.AllowVersionUpgrade'],
  ['flip', 'AWS::S3::Bucket', 'DeletionPolicy'],
  ['flip', 'AWS::Logs::LogGroup', 'DeletionPolicy'],
  ['lower', 'AWS::EC2::SecurityGroup', 'Properties.SecurityGroupIngress[0].FromPort'],
  ['flip', 'AWS::Events::Rule', 'Properties.State'],
  ['delete resource', 'AWS::CloudTrail::Trail', ''],
  ['flip', 'AWS::Logs::MetricFilter', 'Properties.MetricTransformations[0].MetricValue'],
  ['flip', 'AWS::SSM::Document', 'Properties.Content.inputs.cloudWatchEncryptionEnabled'],
  ['delete resource', 'AWS::S3::BucketPolicy', ''],
  ['delete resource', 'AWS::KMS::Key', ''],
  ['widen', 'AWS::IAM::ManagedPolicy', 'Properties.PolicyDocument.Statement[0].Resource'],
] as const)('judges: %s %s %s', (operator, type, path) => {
  expect(isLeftOut(operator, type, path)).toBe(false);
});
