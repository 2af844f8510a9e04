import { secretIn, secretName, secretUnder } from './sensitive-text';
import { LookAt, glimpses, see } from './template-texts';
import { Verdict, compliant, insufficientData, nonCompliant } from './verdict';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';
import { Json, isObject } from '../facts/value';

/** Properties whose secrets a rule of the service speaks of: one finding for one fault. */
const OWN_RULE: { readonly [type: string]: readonly string[] } = {
  'AWS::AmazonMQ::Broker': ['Users'],
  'AWS::Amplify::App': ['EnvironmentVariables'],
  'AWS::Amplify::Branch': ['EnvironmentVariables'],
  'AWS::ApiGateway::Stage': ['Variables'],
  'AWS::ApiGatewayV2::Stage': ['StageVariables'],
  'AWS::AppConfig::HostedConfigurationVersion': ['Content'],
  'AWS::AppRunner::Service': ['SourceConfiguration'],
  'AWS::AutoScaling::LaunchConfiguration': ['UserData'],
  'AWS::Batch::JobDefinition': ['ContainerProperties', 'EcsProperties', 'EksProperties', 'NodeProperties'],
  'AWS::CodeBuild::Project': ['Source', 'SecondarySources'],
  'AWS::Cognito::UserPoolIdentityProvider': ['ProviderDetails'],
  'AWS::DirectoryService::MicrosoftAD': ['Password'],
  'AWS::DirectoryService::SimpleAD': ['Password'],
  'AWS::DMS::Endpoint': ['Password'],
  'AWS::DocDB::DBCluster': ['MasterUserPassword'],
  'AWS::DocDBElastic::Cluster': ['AdminUserPassword'],
  'AWS::EC2::Instance': ['UserData'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData'],
  'AWS::ECS::TaskDefinition': ['ContainerDefinitions'],
  'AWS::ElasticBeanstalk::Environment': ['OptionSettings'],
  'AWS::Events::Connection': ['AuthParameters'],
  'AWS::FSx::FileSystem': ['WindowsConfiguration', 'OntapConfiguration'],
  'AWS::FSx::StorageVirtualMachine': ['SvmAdminPassword', 'ActiveDirectoryConfiguration'],
  'AWS::Glue::Connection': ['ConnectionInput'],
  'AWS::Glue::Job': ['DefaultArguments'],
  'AWS::IAM::ServerCertificate': ['PrivateKey'],
  'AWS::IAM::User': ['LoginProfile'],
  'AWS::Lambda::Function': ['Environment'],
  'AWS::QuickSight::DataSource': ['Credentials'],
  'AWS::RDS::DBCluster': ['MasterUserPassword'],
  'AWS::RDS::DBInstance': ['MasterUserPassword'],
  'AWS::Redshift::Cluster': ['MasterUserPassword'],
  'AWS::RedshiftServerless::Namespace': ['AdminUserPassword'],
  'AWS::SageMaker::NotebookInstanceLifecycleConfig': ['OnCreate', 'OnStart'],
  'AWS::SageMaker::StudioLifecycleConfig': ['StudioLifecycleConfigContent'],
  'AWS::SecretsManager::Secret': ['SecretString', 'GenerateSecretString'],
  'AWS::SSM::Document': ['Content'],
  'AWS::SSM::Parameter': ['Value'],
  'AWS::StepFunctions::StateMachine': ['DefinitionString', 'DefinitionSubstitutions', 'Definition'],
};

const bySecretName: LookAt = (text, name) => name === '' ? secretIn(text) : secretUnder(name, text);

/** Parameters of secrets are masked and have no default; no secret is written anywhere in the template. */
export function secretsInTemplate(template: Template): readonly Verdict[] {
  const found = Object.entries(template.parameters).flatMap(([name, declared]) => isObject(declared) ? judgeParameter(name, declared, template) : []);
  const { Metadata: metadata } = template.body;
  for (const { at, kind } of [...see(template.mappings, 'Mappings', bySecretName), ...see(metadata, 'Metadata', bySecretName)]) found.push(nonCompliant({ at, found: kind }));
  for (const resource of template.resources) found.push(...secretsInResource(resource));
  return found.some(verdict => verdict.status !== 'COMPLIANT') ? found.filter(verdict => verdict.status !== 'COMPLIANT')
    : [compliant({ at: 'Parameters', found: 'no secret is written in the template' })];
}

function secretsInResource(resource: Resource): Verdict[] {
  const found: Verdict[] = [];
  const own = OWN_RULE[resource.type];
  const add = (root: unknown, place: string, name: string) => {
    if (!glimpses(root, bySecretName, name)) return;
    const at = `Resources.${resource.logicalId}.${place}`;
    for (const seen of see(root, at, bySecretName, { name })) found.push(nonCompliant({ at: seen.at, found: seen.kind, subject: resource }));
  };
  const { properties } = resource;
  for (const key in properties) {
    if (!own?.includes(key) && !key.endsWith('Tags')) add(properties[key], `Properties.${key}`, key);
  }
  if (resource.raw.Metadata !== undefined) add(resource.raw.Metadata, 'Metadata', '');
  return found;
}

function judgeParameter(name: string, declared: Json, template: Template): readonly Verdict[] {
  const { Type: type, Default: initial, NoEcho: noEcho, Description: description, AllowedPattern: pattern } = declared;
  const at = `Parameters.${name}`;
  const isLookedUp = String(type).startsWith('AWS::SSM::Parameter::Value');
  const written = typeof initial === 'string' && initial !== '' && !isLookedUp ? initial : undefined;
  const seen = written === undefined ? undefined : secretUnder(name, written);
  if (seen !== undefined) return [nonCompliant({ at: `${at}.Default`, found: seen })];
  // CDK passes references to nested stacks in parameters of its own.
  const isReference = template.parent !== undefined && name.startsWith('referenceto');
  if (!secretName(name) || isReference || written !== undefined || !isText(type) || Array.isArray(declared.AllowedValues)) return [];
  if (String(noEcho).toLowerCase() === 'true') return [compliant({ at: `${at}.NoEcho`, found: 'true' })];
  // A parameter may be named after the secret that its value only points at.
  const pointsAtSecret = /\b(?:arn|name|id|identifier|path)\b/i.test(String(description ?? '')) || /arn/i.test(String(pattern ?? ''));
  return [pointsAtSecret
    ? insufficientData({ at: `${at}.NoEcho`, found: 'absent; it may be where the secret is kept' })
    : nonCompliant({ at: `${at}.NoEcho`, found: noEcho === undefined ? 'absent' : String(noEcho) })];
}

function isText(type: unknown): boolean {
  return type === undefined || type === 'String' || type === 'CommaDelimitedList' || type === 'AWS::SSM::Parameter::Value<String>';
}
