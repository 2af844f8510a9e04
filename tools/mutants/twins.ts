import type { Bodies } from './deletions';
import { Path, changed } from './edit';
import { Json, isObject } from '../../lib/facts/value';

/** An output by which a twin in another stack is handed over. */
const TWIN_OUTPUT = 'TwinOfMutant';

const ANYBODY = { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' };
const ANYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };
const document = (statement: Json): Json => ({ Version: '2012-10-17', Statement: [statement] });

/** The properties of a twin that protects less, by type. Of any other type the twin is as strong, and the original goes without it. */
const WEAKER: Readonly<Record<string, (properties: Json) => Json>> = {
  'AWS::KMS::Key': ({ KeyPolicy }) => ({ KeyPolicy, EnableKeyRotation: false }),
  'AWS::S3::Bucket': () => ({}),
  'AWS::Logs::LogGroup': () => ({}),
  'AWS::SNS::Topic': () => ({}),
  'AWS::EC2::SecurityGroup': ({ VpcId }) => ({ VpcId, GroupDescription: 'open', SecurityGroupIngress: [{ CidrIp: '0.0.0.0/0', IpProtocol: '-1' }] }),
  'AWS::EC2::Subnet': properties => ({ ...properties, MapPublicIpOnLaunch: true }),
  'AWS::IAM::Role': () => ({ AssumeRolePolicyDocument: document(ANYBODY) }),
  'AWS::IAM::ManagedPolicy': () => ({ PolicyDocument: document(ANYTHING) }),
  'AWS::RDS::DBParameterGroup': ({ Description, Family }) => ({ Description, Family }),
  'AWS::RDS::DBClusterParameterGroup': ({ Description, Family }) => ({ Description, Family }),
  'AWS::Backup::BackupVault': () => ({ BackupVaultName: 'weak' }),
};

/** What a reference leads to, and the templates in which it leads to a twin of it instead. */
export interface Redirection {
  readonly target: string;
  readonly bodies: () => ReadonlyMap<string, Json>;
}

/** The redirection of the function at a place of a resource; nothing if it names no resource of the app. */
export function redirected({ bodies, stackNames }: Bodies, file: string, logicalId: string, path: Path, value: Json): Redirection | undefined {
  const body = bodies.get(file)!;
  const local = targetOf(value, body);
  if (local !== undefined) {
    const at: Path = ['Resources', logicalId, ...path];
    return { target: local, bodies: () => new Map([[file, changed(withTwin(body, local), at, renamed(value, local))]]) };
  }
  const output = value['Fn::GetStackOutput'];
  if (!isObject(output)) return undefined;
  const producer = [...stackNames].find(([, stack]) => stack === output.StackName)?.[0];
  const declared = producer === undefined ? undefined : ((bodies.get(producer)?.Outputs ?? {}) as Record<string, Json>)[String(output.OutputName)];
  const remote = declared && targetOf(declared.Value, bodies.get(producer!)!);
  if (remote === undefined || producer === undefined) return undefined;
  return {
    target: remote,
    bodies: () => new Map([
      [producer, changed(withTwin(bodies.get(producer)!, remote), ['Outputs', TWIN_OUTPUT], { Value: renamed(declared!.Value, remote) })],
      [file, changed(body, ['Resources', logicalId, ...path], { 'Fn::GetStackOutput': { ...output, OutputName: TWIN_OUTPUT } })],
    ]),
  };
}

/** The first resource that a function names. */
function targetOf(node: unknown, body: Json): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const { Ref: ref, 'Fn::GetAtt': attribute } = node as Json;
  const named = typeof ref === 'string' ? ref : attribute === undefined ? undefined : String([attribute].flat()[0]).split('.')[0];
  if (named !== undefined) return Object.hasOwn(body.Resources as Json, named) ? named : undefined;
  for (const each of Object.values(node)) {
    const found = targetOf(each, body);
    if (found !== undefined) return found;
  }
  return undefined;
}

function withTwin(body: Json, id: string): Json {
  const { DependsOn: _order, Metadata: _metadata, ...original } = (body.Resources as Record<string, Json>)[id];
  const properties = isObject(original.Properties) ? original.Properties : {};
  // Two of the same name could not be deployed.
  const nameless = Object.fromEntries(Object.entries(properties).filter(([key, value]) => !(/(Name|Identifier)$/.test(key) && typeof value === 'string' && !/^DB(Name|Cluster)/.test(key))));
  const weaker = WEAKER[String(original.Type)] ?? (() => nameless);
  return changed(body, ['Resources', twinOf(id)], { ...original, Properties: weaker(nameless) });
}

function renamed(node: unknown, id: string): unknown {
  if (Array.isArray(node)) return (node as unknown[]).map(each => renamed(each, id));
  if (!isObject(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key,
    key === 'Ref' && value === id ? twinOf(id) : key === 'Fn::GetAtt' && Array.isArray(value) && value[0] === id ? [twinOf(id), ...value.slice(1) as unknown[]] : renamed(value, id)]));
}

function twinOf(id: string): string {
  return `${id}Twin`;
}
