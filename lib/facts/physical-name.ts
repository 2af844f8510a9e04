import type { Resource } from './resource';
import type { Template } from './template';
import { Node, Text, Unknown, isKnown } from './value';

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
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::Redshift::ClusterParameterGroup': 'ParameterGroupName',
  'AWS::DocDB::DBClusterParameterGroup': 'Name',
  'AWS::Neptune::DBClusterParameterGroup': 'Name',
  'AWS::Neptune::DBCluster': 'DBClusterIdentifier',
  'AWS::EMR::SecurityConfiguration': 'Name',
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::RDS::DBCluster': 'DBClusterIdentifier',
  'AWS::RDS::DBParameterGroup': 'DBParameterGroupName',
  'AWS::RDS::DBClusterParameterGroup': 'DBClusterParameterGroupName',
  'AWS::RDS::DBSubnetGroup': 'DBSubnetGroupName',
  'AWS::RDS::OptionGroup': 'OptionGroupName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::Backup::BackupVault': 'BackupVaultName',
  'AWS::Backup::RestoreTestingPlan': 'RestoreTestingPlanName',
  'AWS::EC2::LaunchTemplate': 'LaunchTemplateName',
  'AWS::AutoScaling::LaunchConfiguration': 'LaunchConfigurationName',
};

/** Types whose names are unique beyond a Region: in all of AWS, or in an account. */
const GLOBAL = new Set(['AWS::S3::Bucket']);
const ACCOUNT_WIDE = new Set(['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group']);

/** Expressions that stand for one value, wherever in a template they are: `${Name}`, but not `Fn::Select`. */
const IDENTIFYING = /^(\$\{[^}]*\}|\{\{resolve:.*)$/s;

/** What the same stands for in every stack of an environment. */
const SHARED = /\$\{AWS::(AccountId|Region|Partition|URLSuffix)\}/g;

/** A name as it can be compared with others; `undefined` if the same expression may stand for different names. */
export function nameOf(node: Node): string | undefined {
  if (isKnown(node)) return typeof node === 'boolean' || node === '' ? undefined : String(node);
  if (node instanceof Unknown) return IDENTIFYING.test(node.expression) ? node.expression : undefined;
  if (!(node instanceof Text)) return undefined;
  return node.parts.every(part => !(part instanceof Unknown) || IDENTIFYING.test(part.expression)) ? node.toString() : undefined;
}

/** A colon that is not within a placeholder. */
const COLON = /:(?![^{}]*\})/;

/** The names that a literal could stand for: itself and, of an ARN, the resource part with its usual cuts. */
export function candidateNames(literal: string): readonly string[] {
  if (!literal.startsWith('arn:')) return [literal];
  const parts = literal.split(COLON).slice(5);
  const resource = parts.join(':');
  const afterColon = parts.length > 1 ? parts.slice(1).join(':') : resource;
  const cuts = [resource, resource.slice(resource.indexOf('/') + 1), afterColon, resource.split('/')[0], afterColon.split(COLON)[0]];
  return cuts.filter(cut => cut !== '');
}

/**
 * Of the resources of one name, those that a template means when it says the name: its own, else those of its assembly, else the
 * only one there is. One that is deployed to another account or Region is never meant, and of several that could be, none is.
 */
export function meant(found: readonly Resource[], literal: string, from: Template): readonly Resource[] {
  const [, , , region, account] = literal.startsWith('arn:') ? literal.split(COLON) : [];
  const where = {
    account: /^\d{12}$/.test(account) ? account : from.environment.account,
    region: /^[a-z]{2,4}(-[a-z]+)+-\d$/.test(region) ? region : from.environment.region,
  };
  const isLocal = literal.replaceAll(SHARED, '').includes('${');
  const possible = found.filter(({ type, template }) => {
    if (template !== from && isLocal) return false;
    const { environment } = template;
    if (GLOBAL.has(type)) return true;
    if (environment.account !== undefined && where.account !== undefined && environment.account !== where.account) return false;
    return ACCOUNT_WIDE.has(type) || environment.region === undefined || where.region === undefined || environment.region === where.region;
  });
  const own = possible.filter(({ template }) => template === from);
  if (own.length > 0) return own;
  const together = possible.filter(({ template }) => template.assembly === from.assembly);
  const nearest = together.length > 0 ? together : possible;
  return nearest.every(({ template }) => template === nearest[0].template) ? nearest : [];
}
