/** The property that gives a resource the name by which other resources know it. */
export const NAME_PROPERTY: { readonly [type: string]: string } = {
  'AWS::S3::Bucket': 'BucketName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::Group': 'GroupName',
  'AWS::CloudTrail::Trail': 'TrailName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::RDS::DBCluster': 'DBClusterIdentifier',
  'AWS::RDS::DBParameterGroup': 'DBParameterGroupName',
  'AWS::RDS::DBClusterParameterGroup': 'DBClusterParameterGroupName',
  'AWS::RDS::DBSubnetGroup': 'DBSubnetGroupName',
  'AWS::RDS::OptionGroup': 'OptionGroupName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::Backup::BackupVault': 'BackupVaultName',
};

/** The names that a literal could stand for: itself and, of an ARN, the resource part with its usual cuts. */
export function candidateNames(literal: string): readonly string[] {
  if (!literal.startsWith('arn:')) return [literal];
  const resource = literal.split(':').slice(5).join(':');
  const cuts = [resource, resource.slice(resource.indexOf('/') + 1), resource.slice(resource.indexOf(':') + 1), resource.split('/')[0]];
  return [...cuts, resource.slice(resource.indexOf(':') + 1).replace(/:.*$/, '')];
}
