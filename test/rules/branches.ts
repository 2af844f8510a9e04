import { Json, isObject } from '../../lib/facts/value';
import type { Rule } from '../../lib/rules/rule';
import type { Verdict } from '../../lib/rules/verdict';

/** Rules that say of what one branch leaves out what they say of the whole, for the reason given. */
export const SAID_OF_THE_WHOLE: ReadonlyMap<string, string> = new Map([
  ['elb-classic-tls-policy', 'AWS refuses a listener that names a policy which is not declared'],
  ['rds-cluster-multi-az', 'CloudFormation refuses a cluster without an engine, but for one that is restored'],
  ['rds-force-ssl', 'a replica that may be none is judged by the group of its source'],
]);

/** Rules that take no Deny, and no credential, for certain that hangs on a condition, even if both branches have it. */
export const NOT_CERTAIN_IN_BRANCHES: ReadonlySet<string> = new Set([
  'backup-recovery-point-manual-deletion-disabled', 'efs-tls-only-policy', 'elasticbeanstalk-vpc-and-https', 'iam-human-role-mfa-condition',
  'kms-enclave-attestation-no-bypass', 'lambda-event-source-kafka-auth', 's3-bucket-ssl-requests-only', 's3-outposts-bucket-policy',
]);

type Judge = (example: Json) => Verdict;

/** What a way of writing a value in branches makes of a compliant subject, wherever its verdict rests. */
interface Rewritten {
  readonly place: string;
  readonly absent: Verdict;
  readonly partial: readonly Verdict[];
  readonly same: Verdict;
}

const NOTHING = { Ref: 'AWS::NoValue' };
const inBranches = (one: unknown, other: unknown): Json => ({ 'Fn::If': ['SomeCondition', one, other] });

/** Where a rule would pass a value that some branch leaves out, or refuse one that both branches have; an exception that is for nothing. */
export function brokenByBranches({ id, appliesTo: [type] }: Pick<Rule, 'id' | 'appliesTo'>, subjects: readonly Json[], judge: Judge): readonly string[] {
  const all = subjects.flatMap(subject => rewritings(type, subject, judge));
  const passed = all.filter(({ absent, partial }) => isNotPassed(absent) && !partial.every(isNotPassed));
  const refused = all.filter(({ same }) => same.status === 'NON_COMPLIANT');
  return [
    ...unless(SAID_OF_THE_WHOLE.has(id), passed.map(({ place }) => `passed though one branch lacks it: ${place}`)),
    ...unless(NOT_CERTAIN_IN_BRANCHES.has(id), refused.map(({ place }) => `refused though both branches have it: ${place}`)),
  ];
}

const isNotPassed = ({ status }: Verdict): boolean => status === 'NON_COMPLIANT' || status === 'INSUFFICIENT_DATA';

function unless(isException: boolean, found: readonly string[]): readonly string[] {
  return isException ? found.length > 0 ? [] : ['an exception that is for nothing'] : found;
}

/** A compliant subject, rewritten at each step of the way to the place that its verdict rests on. */
function rewritings(type: string, subject: Json, judge: Judge): readonly Rewritten[] {
  const { status, at } = judge(subject);
  if (status !== 'COMPLIANT' || at === undefined || at.includes('::')) return [];
  const steps = at.split(/[.[\]]+/).filter(step => step !== '');
  return steps.flatMap((_, index) => {
    const way = steps.slice(0, index + 1);
    const value = reach(templateOf(type, subject), way)?.value;
    if (value === undefined || (isObject(value) && 'Fn::If' in value)) return [];
    const judged = (written: unknown): Verdict => {
      const template = templateOf(type, subject);
      const found = reach(template, way);
      if (found) found.holder[found.key] = written;
      return judge(template);
    };
    return [{
      place: way.join('.'),
      absent: judged(NOTHING),
      partial: [judged(inBranches(value, NOTHING)), judged(inBranches(NOTHING, value))],
      same: judged(inBranches(value, value)),
    }];
  });
}

/** A template of its own to write into. */
function templateOf(type: string, subject: Json): Json {
  return JSON.parse(JSON.stringify('Resources' in subject ? subject : { Resources: { Subject: { Type: type, Properties: subject } } })) as Json;
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly value: unknown;
}

function reach({ Resources: resources }: Json, way: readonly string[]): Place | undefined {
  const subject = isObject(resources) ? resources.Subject : undefined;
  let holder: unknown = isObject(subject) ? subject.Properties : undefined;
  for (const step of way.slice(0, -1)) holder = typeof holder === 'object' && holder !== null ? (holder as Json)[step] : undefined;
  const key = way.at(-1) ?? '';
  return typeof holder === 'object' && holder !== null && key in holder ? { holder: holder as Place['holder'], key, value: (holder as Json)[key] } : undefined;
}
