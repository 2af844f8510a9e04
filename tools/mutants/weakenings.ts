import { Path, REMOVED, intrinsic, isLeaf, places, valueAt } from './edit';
import type { Operator } from './mutant';
import { Json, isObject } from '../../lib/facts/value';

/** A weaker value for one place. */
export interface Weakening {
  readonly operator: Operator;
  readonly path: Path;
  readonly value: unknown;
}

/** Words of settings, each with those that undo it. */
const OPPOSITES: Readonly<Record<string, readonly string[]>> = {
  'true': ['false'],
  'false': ['true'],
  'Enabled': ['Disabled', 'Suspended'],
  'ENABLED': ['DISABLED'],
  'on': ['off'],
  'ON': ['OFF'],
  '1': ['0'],
  '0': ['1'],
  'allow': ['deny'],
  'deny': ['allow'],
  'ALL': ['ACCEPT', 'REJECT'],
  'BucketOwnerEnforced': ['ObjectWriter', 'BucketOwnerPreferred'],
  'aws:kms': ['AES256'],
  'GreaterThanOrEqualToThreshold': ['LessThanThreshold'],
  'GreaterThanThreshold': ['LessThanThreshold'],
  'Retain': ['Delete'],
  'RetainExceptOnCreate': ['Delete'],
  'Snapshot': ['Delete'],
  'TLSv1.2': ['TLSv1', 'TLSv1.1'],
  'TLSv1.2,TLSv1.3': ['TLSv1,TLSv1.2'],
  'terse': ['verbose'],
  'none': ['all'],
};

/** Numbers that protect less when they grow; all others protect less when they shrink. */
const WEAKER_WHEN_RAISED = /^(RotationPeriodInDays|Threshold|EvaluationPeriods|DatapointsToAlarm|Period|MaxAggregationInterval|DaysAfterInitiation|StartWindowMinutes|CompletionWindowMinutes|MonitoringInterval)$/;

const EVERYWHERE = { IPv4: '0.0.0.0/0', IPv6: '::/0' };

/** A cron expression of AWS, and the same time once a year. */
const CRON = /^cron\((\S+ \S+) .*\)$/;

/** Every way to weaken a resource in one place, each with the value that then stands there. */
export function weakenings(resource: Json): Weakening[] {
  const found: Weakening[] = [];
  for (const name of ['DeletionPolicy', 'UpdateReplacePolicy']) {
    if (resource[name] !== undefined) found.push(...removal([name]), ...leafWeakenings([name], resource[name]));
  }
  for (const { path: below, value } of places(resource.Properties)) {
    const path = ['Properties', ...below];
    if (isInsideTag(path) || isLessGranted(path, resource)) continue;
    if (!isGrant(value) && !matchesMore(path, resource)) found.push(...removal(path));
    if (isLeaf(value)) found.push(...leafWeakenings(path, value));
    else if (isObject(value)) found.push(...objectWeakenings(path, value, resource));
  }
  if (resource.Type === 'AWS::EC2::SecurityGroup') {
    for (const name of ['SecurityGroupIngress', 'SecurityGroupEgress']) {
      found.push({ operator: 'widen', path: ['Properties', name], value: [{ CidrIp: EVERYWHERE.IPv4, IpProtocol: '-1', Description: 'any' }] });
    }
  }
  return found;
}

function removal(path: Path): Weakening[] {
  return [{ operator: 'remove', path, value: REMOVED }];
}

/** A tag is taken away as a whole: a key without its value is none. */
function isInsideTag(path: Path): boolean {
  return path.some((key, index) => /Tags$/.test(String(key)) && index < path.length - 2);
}

/** Whether a place says what a statement grants: what is taken away there is granted no more, and nothing is weaker for it. */
function isLessGranted(path: Path, resource: Json): boolean {
  const index = path.findIndex((key, at) => key === 'Statement' && typeof path[at + 1] === 'number');
  const statement = index < 0 ? undefined : valueAt(resource, path.slice(0, index + 2));
  return isObject(statement) && statement.Effect === 'Allow' && ['Action', 'Resource', 'Principal', 'Sid'].includes(String(path[index + 2]));
}

/** A statement that grants something: without it, less is granted. */
function isGrant(value: unknown): boolean {
  return isObject(value) && value.Effect === 'Allow';
}

/** Without one of its conditions a pattern of events matches more; without one of several values of a condition, less. */
function matchesMore(path: Path, resource: Json): boolean {
  const index = path.indexOf('EventPattern');
  if (index < 0 || path.length === index + 1) return false;
  const list = valueAt(resource, path.slice(0, -1));
  return !Array.isArray(list) || list.length === 1;
}

function leafWeakenings(path: Path, value: unknown): Weakening[] {
  const key = String([...path].reverse().find(each => typeof each === 'string'));
  const all = (operator: Operator, values: readonly unknown[]) => values.map(each => ({ operator, path, value: each }));
  if (typeof value === 'boolean') return all('flip', [!value]);
  if (typeof value === 'number') return all('lower', numbers(key, value));
  if (typeof value !== 'string') return [];
  const list = /^[\w.*-]+(,[\w.*-]+)+$/.test(value) ? value.split(',') : [];
  return [
    ...all('flip', OPPOSITES[value] ?? []),
    ...all('widen', cidrs(key, value)),
    ...all('lower', list.map(each => list.filter(other => other !== each).join(','))),
    ...all('lower', [...CRON.test(value) ? [value.replace(CRON, 'cron($1 1 1 ? *)')] : [], ...texts(key, value)]),
  ];
}

function numbers(key: string, value: number): number[] {
  if (key === 's3:TlsVersion') return [1, 1.1];
  if (key === 'FromPort' || key === 'From') return [0];
  if (key === 'ToPort' || key === 'To') return [65535];
  if (WEAKER_WHEN_RAISED.test(key)) return [value * 20];
  return [...value > 1 ? [1] : [], ...value > 30 ? [Math.floor(value / 2)] : [], 0].filter(each => each !== value);
}

function cidrs(key: string, value: string): string[] {
  if (/^\d+\.\d+\.\d+\.\d+\/\d+$/.test(value) && key !== 'DestinationCidrBlock') return [EVERYWHERE.IPv4, '0.0.0.0/1'].filter(each => each !== value);
  return /^[0-9a-f:]*:[0-9a-f:]*\/\d+$/i.test(value) ? [EVERYWHERE.IPv6].filter(each => each !== value) : [];
}

/** Settings whose weaker values depend on what they are. */
function texts(key: string, value: string): string[] {
  if (key === 'EngineVersion') return ['9.6'];
  if (key === 'IpProtocol' || key === 'Protocol') return value === '-1' ? [] : ['-1'];
  if (key === 'FilterPattern') return filterPatterns(value);
  if (key === 'CACertificateIdentifier') return ['rds-ca-2019'];
  return [];
}

/** A pattern that finds nothing, and the pattern with one of its alternatives left out. */
function filterPatterns(pattern: string): string[] {
  const alternatives = [...pattern.matchAll(/\(\$\.eventName = "[^"]+"\)( \|\| )?/g)].map(([text]) => text);
  return ['{ $.eventName = "Nothing" }', ...alternatives.length > 1 ? alternatives.map(each => pattern.replace(each, '').replace(/ \|\| \)/, ')')) : []];
}

function objectWeakenings(path: Path, value: Json, resource: Json): Weakening[] {
  return [
    ...Array.isArray(value.Statement) ? [...addedStatement(path, value.Statement as unknown[], resource)] : [],
    ...value.Effect === 'Allow' || value.Effect === 'Deny' ? statementWeakenings(path, value) : [],
    ...'FromPort' in value && 'ToPort' in value ? [{ operator: 'widen', path, value: { ...value, FromPort: 0, ToPort: 65535 } } as const] : [],
    ...'From' in value && 'To' in value ? [{ operator: 'widen', path, value: { ...value, From: 0, To: 65535 } } as const] : [],
  ];
}

/** Everybody may do everything, added to what a policy says. */
function addedStatement(path: Path, statements: readonly unknown[], resource: Json): Weakening[] {
  const isIdentityPolicy = /^AWS::IAM::/.test(String(resource.Type)) && !path.includes('AssumeRolePolicyDocument');
  const first = statements.find(isObject);
  if (!first || first.Effect === undefined) return [];
  const open: Json = {
    Effect: 'Allow',
    Action: path.includes('AssumeRolePolicyDocument') ? 'sts:AssumeRole' : '*',
    ...isIdentityPolicy ? {} : { Principal: '*' },
    ...path.includes('AssumeRolePolicyDocument') ? {} : { Resource: '*' },
  };
  return [{ operator: 'add statement', path: [...path, 'Statement'], value: [...statements, open] }];
}

function statementWeakenings(path: Path, statement: Json): Weakening[] {
  const isAllow = statement.Effect === 'Allow';
  const place = (key: string, value: unknown): Weakening[] => statement[key] === undefined || same(statement[key], value) ? []
    : [{ operator: 'widen', path: [...path, key], value }];
  const service = String([statement.Action].flat(2)[0]).split(':')[0];
  return [
    ...isAllow ? [] : [{ operator: 'invert statement', path: [...path, 'Effect'], value: 'Allow' } as const],
    // A denial is weakened by what it no longer covers, a grant by what it covers besides.
    ...isAllow
      ? [...place('Action', '*'), ...service === '*' ? [] : place('Action', `${service}:*`), ...place('Principal', '*'), ...place('Principal', { AWS: '*' }), ...place('Resource', '*')]
      : [...place('Action', `${service}:ListNothing`), ...place('Principal', { AWS: 'arn:aws:iam::123456789012:role/nobody' }), ...place('Resource', 'arn:aws:s3:::nothing/*')],
    ...isAllow && isObject(statement.Principal) ? place('Principal', { AWS: 'arn:aws:iam::999999999999:root' }) : [],
    ...isAllow && isObject(statement.Condition) ? conditionWeakenings([...path, 'Condition'], statement.Condition) : [],
  ];
}

/** A condition that anything meets. */
function conditionWeakenings(path: Path, condition: Json): Weakening[] {
  return Object.entries(condition).flatMap(([operator, keys]) => !/^(String|Arn)/.test(operator) || !isObject(keys) ? [] : Object.keys(keys).map(key => {
    const { [operator]: _dropped, ...others } = condition;
    const like = operator.startsWith('Arn') ? 'ArnLike' : 'StringLike';
    return { operator: 'widen' as const, path, value: { ...others, [like]: { ...keys, [key]: '*' } } };
  }));
}

/** The places of a resource at which another resource is named by a function. */
export function references(resource: Json): readonly { readonly path: Path; readonly value: Json }[] {
  return places(resource.Properties).flatMap(({ path, value }) => intrinsic(value) === undefined ? [] : [{ path: ['Properties', ...path], value: value as Json }]);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
