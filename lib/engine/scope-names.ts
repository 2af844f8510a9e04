import { Memo } from '../facts/memo';
import { NAME_PROPERTY, candidateNames } from '../facts/physical-name';
import { branches } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Json, Node, Text, Unknown, isKnown, isObject } from '../facts/value';
import { mayShareAccount } from '../rules/phi-environments';

/** Names of types that are not looked up by name elsewhere. */
const MORE_NAMES: { readonly [type: string]: string } = {
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::OpenSearchService::Domain': 'DomainName',
  'AWS::Elasticsearch::Domain': 'DomainName',
  'AWS::Redshift::Cluster': 'ClusterIdentifier',
  'AWS::ElastiCache::ReplicationGroup': 'ReplicationGroupId',
  'AWS::KinesisFirehose::DeliveryStream': 'DeliveryStreamName',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
  'AWS::Events::EventBus': 'Name',
  'AWS::HealthLake::FHIRDatastore': 'DatastoreName',
};

/** How ARNs call a service, where it is not as CloudFormation does. */
const ARN_SERVICE: { readonly [service: string]: string } = {
  kinesisfirehose: 'firehose', stepfunctions: 'states', opensearchservice: 'es', elasticsearch: 'es', efs: 'elasticfilesystem',
};

const ARN = /\barn:aws[\w-]*:[^\s"'\\<>,]+/g;
const PLACEHOLDER = /\$\{[^}]*\}/g;
const MAX_NAME = 256;

/** What a name of which only the start is known is compared with, so far: CloudFormation cuts what it makes of a stack's name. */
const MAX_START = 20;

/** What a resource says of others without a reference. */
export interface Said {
  /** Short texts: each may be a name. */
  readonly names: readonly string[];
  readonly arns: readonly string[];
  /** The expression of what only the deployment decides, and what may therefore be anything. */
  readonly open?: string;
}

/** Every text of a resource but its own name, description and tags. */
export function saidBy(resource: Resource): Said {
  return SAID.of(resource);
}

const SAID = new Memo<Said>(read);

/** Walks with a list of its own: depth is no danger. */
function read(resource: Resource): Said {
  const { template, type, properties } = resource;
  const own = new Set([NAME_PROPERTY[type], MORE_NAMES[type], 'Description', 'Tags']);
  const [names, arns] = [new Set<string>(), new Set<string>()];
  let open: string | undefined;
  const take = (value: Node) => {
    const text = value instanceof Text ? value.toString() : isKnown(value) ? String(value) : '';
    if (text !== '' && text.length <= MAX_NAME) names.add(text);
    for (const [arn] of text.matchAll(ARN)) arns.add(arn);
    const unknowns = value instanceof Text ? value.parts.filter(part => part instanceof Unknown) : value instanceof Unknown ? [value] : [];
    open ??= unknowns.find(each => mayBeAnything(each, resource))?.expression;
  };
  const left: unknown[] = Object.entries(properties).filter(([key]) => !own.has(key)).map(([, value]) => value);
  const seen = new Set<unknown>();
  const add = (raw: unknown) => {
    // What an expression comes to may be a part of it, which would be read twice at every level.
    if (typeof raw === 'object' && raw !== null && seen.has(raw)) return;
    seen.add(raw);
    left.push(raw);
  };
  while (left.length > 0) {
    const raw = left.pop();
    for (const { value } of branches(raw, '', template)) {
      if (Array.isArray(value) || isObject(value)) Object.values(value).forEach(add);
      else take(value);
    }
    // What an expression is made of may say more than its value; its texts are names within the template.
    if (isObject(raw) && isExpression(raw)) Object.values(raw).flatMap(each => Array.isArray(each) ? each as unknown[] : [each]).filter(isObject).forEach(add);
  }
  return { names: [...names], arns: [...arns], open };
}

function isExpression(raw: Json): boolean {
  const keys = Object.keys(raw);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::'));
}

/** An import, a parameter or a lookup may stand for what is in scope. What CloudFormation itself puts there, or an image, does not. */
function mayBeAnything({ expression, references, dynamic }: Unknown, { template }: Resource): boolean {
  if (references.length > 0) return false;
  if (dynamic || /^Fn::(?:ImportValue|GetStackOutput|GetAtt|Transform)\b/.test(expression)) return true;
  const name = /^\$\{(?!AWS::)([^}]+)\}$/.exec(expression)?.[1];
  if (name === undefined) return false;
  const declared = Object.hasOwn(template.parameters, name) ? template.parameters[name] : undefined;
  return !(isObject(declared) && /Image::Id|AvailabilityZone|KeyPair|HostedZone/.test(String(declared.Type)));
}

/** How a resource is called, as far as its template tells. */
interface Called {
  readonly resource: Resource;
  /** The name that it is given, in lower case; one that is put together at deployment is unknown. */
  readonly given?: string;
  /** What a name that CloudFormation makes begins with; empty if the name is given. */
  readonly made: string;
}

/** Finds what is named among some resources: by a physical name, or by an ARN whose wildcards may take it in. */
export class Named {
  private readonly byName = new Map<string, Resource[]>();
  private readonly byService = new Map<string, Called[]>();

  constructor(private readonly among: ReadonlySet<Resource>) {
    for (const resource of among) {
      const property = NAME_PROPERTY[resource.type] ?? MORE_NAMES[resource.type];
      const name = property === undefined ? undefined : resource.value(property);
      const service = serviceOf(resource);
      push(this.byService, service, { resource, given: isKnown(name) ? String(name).toLowerCase() : undefined, made: name === undefined ? stackNameOf(resource) : '' });
      if (isKnown(name)) push(this.byName, String(name), resource);
    }
  }

  /** Those that a resource names in full. */
  public* all({ names, arns }: Said, by: Resource): Iterable<Resource> {
    for (const text of new Set([...names, ...arns])) {
      const meant = by.template.graph.resolve(text, undefined, by.template);
      // Of a name that is in use twice nobody knows which one is meant.
      const possible = meant.length > 0 ? meant : candidateNames(text).flatMap(each => this.byName.get(each) ?? []).filter(each => mayShareAccount(each, by));
      yield* possible.filter(each => each !== by && this.among.has(each));
    }
  }

  /** The first one that a resource names, if only by a wildcard. */
  public find(said: Said, by: Resource): Resource | undefined {
    for (const found of this.all(said, by)) return found;
    for (const pattern of said.arns.map(patternOf)) {
      const found = pattern && this.byService.get(pattern.service)?.find(each => mayCover(pattern, each) && mayShareAccount(each.resource, by));
      if (found) return found.resource;
    }
    return undefined;
  }
}

function push<T>(index: Map<string, T[]>, key: string, value: T): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}

/** The service of a resource as ARNs have it. */
function serviceOf({ type }: Resource): string {
  const service = type.split('::')[1]?.toLowerCase() ?? '';
  return Object.hasOwn(ARN_SERVICE, service) ? ARN_SERVICE[service] : service;
}

/** The names that CloudFormation makes begin with that of the stack, of nested stacks with that of the root. */
function stackNameOf({ template }: Resource): string {
  let root = template;
  while (root.parent) root = root.parent.template;
  return root.name.toLowerCase();
}

/** What an ARN says of a name. */
interface Pattern {
  readonly service: string;
  /** The name in lower case; of one with a wildcard, what stands before it. */
  readonly start: string;
  readonly isWhole: boolean;
}

function patternOf(arn: string): Pattern | undefined {
  const [, , service = '', , , ...rest] = arn.replaceAll(PLACEHOLDER, '\0').split(':');
  // Whoever may write to the log groups of some name reads none of them.
  if (service === 'logs') return undefined;
  // Buckets, queues and topics have nothing before their name, other resources their kind.
  const tail = ['s3', 'sqs', 'sns'].includes(service) ? rest.join(':') : rest.join(':').replace(/^[\w-]+[:/]/, '');
  const name = tail.split(service === 'secretsmanager' ? ':' : /[:/]/)[0].toLowerCase();
  if (/[*?]/.test(name)) return { service, start: name.slice(0, name.search(/[*?\0]/)), isWhole: false };
  return name === '' || name.includes('\0') ? undefined : { service, start: name, isWhole: true };
}

function mayCover({ start, isWhole }: Pattern, { given, made }: Called): boolean {
  if (isWhole) return given === start;
  if (given !== undefined) return given.startsWith(start);
  const length = Math.min(start.length, made.length, MAX_START);
  return start.slice(0, length) === made.slice(0, length);
}
