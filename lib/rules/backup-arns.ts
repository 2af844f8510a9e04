import { NAME_PROPERTY } from '../facts/physical-name';
import type { Resource } from '../facts/resource';
import { Node, Reference, Text, Unknown } from '../facts/value';

/** Yes, no, or not known before deployment. */
export type Answer = boolean | undefined;

/** Of each type that AWS Backup protects: the service of its ARN, what stands there before the name, and the property with the name. */
const PROTECTED: { readonly [type: string]: readonly [string, string, string?] } = {
  'AWS::S3::Bucket': ['s3', ''],
  'AWS::DynamoDB::Table': ['dynamodb', 'table/'],
  'AWS::DynamoDB::GlobalTable': ['dynamodb', 'table/', 'TableName'],
  'AWS::RDS::DBInstance': ['rds', 'db:'],
  'AWS::RDS::DBCluster': ['rds', 'cluster:'],
  'AWS::DocDB::DBCluster': ['rds', 'cluster:', 'DBClusterIdentifier'],
  'AWS::Neptune::DBCluster': ['rds', 'cluster:', 'DBClusterIdentifier'],
  'AWS::EC2::Volume': ['ec2', 'volume/'],
  'AWS::EC2::Instance': ['ec2', 'instance/'],
  'AWS::EFS::FileSystem': ['elasticfilesystem', 'file-system/'],
  'AWS::FSx::FileSystem': ['fsx', 'file-system/'],
  'AWS::FSx::Volume': ['fsx', 'volume/'],
  'AWS::Redshift::Cluster': ['redshift', 'cluster:', 'ClusterIdentifier'],
  'AWS::RedshiftServerless::Namespace': ['redshift-serverless', 'namespace/'],
  'AWS::Timestream::Table': ['timestream', 'database/'],
  'AWS::DSQL::Cluster': ['dsql', 'cluster/'],
  'AWS::EKS::Cluster': ['eks', 'cluster/', 'Name'],
};

/** Stand-ins for what is not known: the place of deployment, the name of a resource, any other part of a pattern. */
const PLACE = '\0';
const NAME = '\u0001';
const OPEN = '\u0002';
const PSEUDO_PARAMETER = /^\$\{AWS::(Partition|Region|AccountId)\}$/;

/** Whether AWS Backup protects resources of a type. */
export function isBackupType(type: string): boolean {
  return Object.hasOwn(PROTECTED, type);
}

/** Finds what was filed under ARNs, and ARN patterns with wildcards, that match a resource. */
export class ArnIndex<T> {
  private readonly byResource = new Map<Resource, T[]>();
  private readonly patterns = new Map<string, { readonly pattern: Pattern; readonly filed: T[] }>();
  private readonly byKey = new Map<string, { readonly pattern: Pattern; readonly filed: T[] }[]>();
  private readonly open: T[] = [];

  /** Files something under an entry of `Resources` or `NotResources`. */
  public add(entry: Node, filed: T): void {
    const last = lastReference(entry);
    if (last) {
      if (last.isWhole) append(this.byResource, last.target, filed);
      return;
    }
    const text = patternText(entry);
    if (text === undefined) {
      this.open.push(filed);
      return;
    }
    const known = this.patterns.get(text);
    if (known) {
      known.filed.push(filed);
      return;
    }
    const added = { pattern: new Pattern(text), filed: [filed] };
    this.patterns.set(text, added);
    append(this.byKey, added.pattern.key, added);
  }

  /** What is filed under an entry that matches, or may match. */
  public find(resource: Resource): { readonly filed: T; readonly answer: Answer }[] {
    const found: { filed: T; answer: Answer }[] = [];
    const note = (filed: readonly T[], answer: Answer) => filed.forEach(each => found.push({ filed: each, answer }));
    note(this.byResource.get(resource) ?? [], true);
    note(this.open, undefined);
    const [service, prefix] = PROTECTED[resource.type] ?? ['', ''];
    const text = arnText(resource);
    for (const key of [`${service}:${prefix}${nameOf(resource)}`, `${service}:*`, '*']) {
      for (const { pattern, filed } of this.byKey.get(key) ?? []) {
        const answer = pattern.matches(text);
        if (answer !== false) note(filed, answer);
      }
    }
    return found;
  }
}

/** An ARN with wildcards, or one written out. */
class Pattern {
  /** Service and resource part, as far as nothing in them is open: what it can match has the same. */
  public readonly key: string;

  private readonly answers = new Map<string, Answer>();
  /** What stands before the first open part. */
  private readonly start: string;

  constructor(private readonly text: string) {
    this.start = /^[^*\0-\u0002]*/.exec(text)?.[0] ?? '';
    const [, , service = '*', ...rest] = text.split(':');
    const isOpen = (part: string) => /[*\0-\u0002]/.test(part);
    this.key = isOpen(service) ? '*' : rest.length < 3 || isOpen(rest.slice(2).join(':')) ? `${service}:*` : `${service}:${rest.slice(2).join(':')}`;
  }

  public matches(arn: string): Answer {
    if (!this.mayStart(arn)) return false;
    // Resources without a name of their own share one text for each type.
    if (!this.answers.has(arn)) {
      this.answers.set(arn, canMatch(this.text, arn, false) ? true : canMatch(this.text, arn, true) ? undefined : false);
    }
    return this.answers.get(arn);
  }

  private mayStart(arn: string): boolean {
    for (let i = 0; i < this.start.length; i++) {
      if (arn[i] <= OPEN) return true;
      if (arn[i] !== this.start[i]) return false;
    }
    return true;
  }
}

/** Whether a pattern matches a text; what is not known counts as any text if `isHopeful`, else only a wildcard covers it. */
function canMatch(pattern: string, text: string, isHopeful: boolean): boolean {
  const isHole = (char: string) => isHopeful && char <= OPEN;
  let row: boolean[] = [true];
  for (let j = 0; j < text.length; j++) row.push(row[j] && isHole(text[j]));
  for (const char of pattern) {
    const isWild = char === '*' || isHole(char);
    const next: boolean[] = [isWild && row[0]];
    for (let j = 0; j < text.length; j++) {
      const isSame = char === text[j] && (char > OPEN || char === PLACE);
      next.push(isWild ? row[j + 1] || next[j] : (isSame && row[j]) || (isHole(text[j]) && (row[j + 1] || next[j])));
    }
    row = next;
  }
  return row[text.length];
}

/** The resource that an entry refers to last, and whether the entry is its whole ARN. */
function lastReference(entry: Node): { readonly target: Resource; readonly isWhole: boolean } | undefined {
  if (entry instanceof Reference) return isBackupType(entry.target.type) ? { target: entry.target, isWhole: true } : undefined;
  if (!(entry instanceof Text)) return undefined;
  for (let i = entry.parts.length - 1; i >= 0; i--) {
    const part = entry.parts[i];
    if (!(part instanceof Reference) || !isBackupType(part.target.type)) continue;
    const [service, prefix] = PROTECTED[part.target.type];
    const tail = entry.parts.slice(i + 1);
    const head = entry.parts.slice(0, i).join('');
    const isWhole = tail.every(each => typeof each === 'string' && /^\**$/.test(each))
      && head.endsWith(`:${prefix}`) && (head.includes(`:${service}:`) || head.includes(':*:'));
    return { target: part.target, isWhole };
  }
  return undefined;
}

/** An entry as text; every partition will do, since a plan acts in its own. */
function patternText(entry: Node): string | undefined {
  if (typeof entry !== 'string' && !(entry instanceof Text)) return undefined;
  const parts = entry instanceof Text ? entry.parts : [entry];
  return parts.map(part => typeof part === 'string' ? part
    : part instanceof Unknown && PSEUDO_PARAMETER.test(part.expression) ? PLACE : OPEN).join('').replace(/^arn:[^:]*:/, 'arn:aws:');
}

/** The ARN of a resource, with stand-ins for what is not known. */
function arnText(resource: Resource): string {
  const [service, prefix] = PROTECTED[resource.type] ?? ['', ''];
  const place = (name: string) => {
    const value = resource.template.pseudoParameter(name);
    return typeof value === 'string' ? value : PLACE;
  };
  const where = service === 's3' ? ':' : `${place('AWS::Region')}:${place('AWS::AccountId')}`;
  return `arn:aws:${service}:${where}:${prefix}${nameOf(resource)}`;
}

function nameOf(resource: Resource): string {
  const property = PROTECTED[resource.type]?.[2] ?? NAME_PROPERTY[resource.type];
  const [first, ...others] = property === undefined ? [] : resource.read(property);
  if (typeof first?.value !== 'string' || others.length > 0) return NAME;
  return PROTECTED[resource.type]?.[0] === 'rds' ? first.value.toLowerCase() : first.value;
}

function append<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}
