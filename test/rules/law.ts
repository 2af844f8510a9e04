import type { Case } from './judges';
import { Json, isObject } from '../../lib/facts/value';
import type { Rule } from '../../lib/rules/rule';

/** Rules that ask whether a resource is there at all: nothing of it can be unknown. */
export const OF_PRESENCE: ReadonlySet<string> = new Set([
  'app-security-services-present', 'backup-audit-framework', 'backup-plan-present-for-phi', 'ecr-no-public-repository',
  'iam-no-access-keys-in-template', 'kms-customer-key-present',
]);

/** Rules that ask for something to be there at all (a target, a subnet, a queue): what a deployment fills in is there. */
export const PRESENCE_IS_ENOUGH: ReadonlySet<string> = new Set([
  'apigateway-authorization-scopes', 'apigateway-request-validation', 'apigateway-domain-mutual-tls', 'apigateway-access-logging',
  'apigateway-client-certificate', 'autoscaling-launch-template', 'backup-vault-lock', 'bedrock-guardrail-present', 'cloudfront-access-logging',
  'cloudtrail-cloudwatch-logs', 'cloudwatch-alarm-action', 'cloudwatch-alarm-action-states', 'codebuild-vpc', 'config-aggregator',
  'datasync-agent-private', 'datasync-task-logging',
  'dms-endpoint-secret', 'ec2-instance-in-vpc', 'ec2-instance-profile-attached', 'ecs-container-logging', 'ecs-service-connect-tls', 'elasticache-auth',
  'emr-kerberos', 'emr-log-encryption', 'emr-serverless-encryption-private', 'eventbridge-rule-target-dlq', 'fsx-snaplock-worm',
  'glue-job-security-configuration', 'iam-oidc-provider-clients', 'iam-permissions-boundary', 'iam-user-in-group', 'iot-topic-rule-encrypted-targets',
  'kinesis-analytics-app-encryption', 'kinesis-stream-encrypted', 'lambda-dead-letter-queue', 'lambda-event-source-failure-destination', 'lambda-in-vpc',
  'lambda-permission-source-conditioned', 'opensearch-in-vpc', 'opensearch-ingestion-pipeline-private', 'quicksight-no-literal-credentials',
  'quicksight-row-level-permissions', 'quicksight-vpc-connection', 'resiliencehub-app-policy', 'route53-query-logging', 'rum-monitor-no-pii',
  's3-access-point-vpc-only', 's3-bucket-access-logging', 'sagemaker-endpoint-config-kms', 'sagemaker-hyperpod-vpc-cmk', 'sagemaker-notebook-in-vpc', 'sagemaker-notebook-kms',
  'sns-delivery-status-logging', 'sns-encrypted-kms', 'sns-subscription-dlq', 'sqs-dead-letter-queue', 'ssmincidents-response-plan',
  'synthetics-canary-in-vpc', 'tags-owner-and-environment-present', 'transfer-logging', 'vpc-security-group-description',
]);

/** What the verdict rests on stays as good with the value open, for the reason given. */
export const RESTS_ON_MORE: ReadonlyMap<string, string> = new Map([
  ['app-non-production-no-phi', 'without tags nothing says that the stack is not for production'],
  ['cloudformation-nested-stack-readable', 'the nested template is at hand, wherever it is uploaded to'],
  ['elasticbeanstalk-vpc-and-https', 'the option that names the VPC says that there is one'],
  ['kms-enclave-attestation-required', 'no enclave is spoken of in a statement that nobody knows'],
  ['kms-enclave-attestation-trusted-pcr', 'no enclave is spoken of in a statement that nobody knows'],
  ['lambda-not-publicly-invokable', 'whoever it is, the source is one ARN'],
  ['rds-audit-connections-and-privileges', 'of a group that nobody knows, the rule on audit logs speaks'],
  ['ssm-document-no-secrets', 'a command that is a parameter is not written in the template'],
  ['vpc-endpoint-security-group-restricted', 'a group that is not in the app is judged where it is made'],
]);

/** The same of rules whose examples have no value to leave open. */
export const RESTS_ON_THERE_BEING: ReadonlyMap<string, string> = new Map([
  ['cloudformation-no-phi-in-metadata', 'what a deployment fills in is not written in the template'],
  ['config-conformance-pack-deployed', 'a pack is there, whatever template it is given'],
  ['eventbridge-schema-discovery-off', 'a discoverer is there, whichever bus it reads'],
  ['healthlake-no-preload-in-production', 'the property has one value only, which fills the store'],
  ['iam-no-users-with-console-password', 'a profile has a password, whichever'],
  ['rds-db-security-group-not-classic', 'whatever is in this list is a classic group'],
]);

/** Rules that nothing breaks but silence, for the reason given; of those for which presence is enough that goes without saying. */
export const ONLY_SILENCE_BREAKS: ReadonlyMap<string, string> = new Map([
  ['athena-workgroup-byte-limit', 'a limit of any size is one'],
  ['elbv2-internal-for-phi', 'a load balancer may face the internet, if its author says so'],
]);

/** What a rule's table owes; a kind is read off the row itself: its verdict, its place, and whether the subject has something there. */
export function owedBy({ id, appliesTo: [type], examples }: Pick<Rule, 'id' | 'appliesTo' | 'examples'>, cases: readonly Case[]): readonly string[] {
  const places = [...new Set(cases.flatMap(([, , { status, at }]) => status === 'NON_COMPLIANT' && at !== undefined ? [at] : []))];
  const isAbsent = ([, example, { at }]: Case): boolean => isEmpty(example) || (at !== undefined && !isThere(type, example, at))
    || (places.length > 0 && !places.some(place => isThere(type, example, place)));
  const isBreach = ([, , { status, at }]: Case): boolean => status === 'NON_COMPLIANT' && at !== undefined;
  const isOfWhatIsSet = ([, example, { at }]: Case): boolean => at !== undefined && resourcesOf(type, example).some(each => isIn(each, example, at));
  const isQuiet = ([, , { status }]: Case): boolean => status === 'COMPLIANT' || status === 'NOT_APPLICABLE';
  const isUnknown = ([, , { status, at }]: Case): boolean => status === 'INSUFFICIENT_DATA' && at !== undefined;
  const stays = ([, example, { at }]: Case): boolean => at !== undefined && holdsUnknown(example);
  // The compliant example is a case of every table.
  const quiet = [examples.compliant, ...cases.filter(isQuiet).map(([, example]) => example)];
  const inOrder = new Set(quiet.filter(each => !isEmpty(each)).map(each => JSON.stringify(each)));
  const isOfPresence = PRESENCE_IS_ENOUGH.has(id) || OF_PRESENCE.has(id);

  const kept: Readonly<Record<string, boolean>> = {
    'a case in which what is asked for is absent': cases.some(isAbsent),
    'a breach of what is set, with its place': cases.some(each => isBreach(each) && isOfWhatIsSet(each))
      || ((isOfPresence || ONLY_SILENCE_BREAKS.has(id)) && cases.some(isBreach)),
    'the place of every breach': cases.every(each => each[2].status !== 'NON_COMPLIANT' || isBreach(each)),
    'a value that is not known before deployment, with its place': cases.some(isUnknown) || OF_PRESENCE.has(id)
      || ((isOfPresence || RESTS_ON_MORE.has(id) || RESTS_ON_THERE_BEING.has(id)) && cases.some(stays)),
    'a compliant case': cases.some(([, , { status }]) => status === 'COMPLIANT'),
    'a harmless look-alike beside it': inOrder.size > 1,
  };
  return Object.entries(kept).filter(([, isKept]) => !isKept).map(([promise]) => promise);
}

/** Nothing is set at all: no property, or no resource. */
function isEmpty(example: Json): boolean {
  const { Resources: resources } = example;
  return Object.keys(example).length === 0 || (isObject(resources) && Object.keys(example).length === 1 && Object.keys(resources).length === 0);
}

function resourcesOf(type: string, { Resources: resources, ...properties }: Json): readonly Json[] {
  return isObject(resources) ? Object.values(resources).filter(isObject) : [{ Type: type, Properties: properties }];
}

/** Whether the subject has something at a place; of a place that is a type, whether the template has such a resource. */
function isThere(type: string, example: Json, at: string): boolean {
  const { Resources: resources } = example;
  const subject = isObject(resources) ? resources.Subject : { Type: type, Properties: example };
  return /^\w+::/.test(at) ? resourcesOf(type, example).some(each => isIn(each, example, at)) : isIn(isObject(subject) ? subject : {}, example, at);
}

/** Whether a resource, or else the template, has something at a place, in one branch at least. */
function isIn(resource: Json, example: Json, at: string): boolean {
  const type = /^\w+::\w+::\w+/.exec(at)?.[0];
  if (type !== undefined) return resource.Type === type;
  const steps = at.split(/[.[\]]+/).filter(step => step !== '');
  return [example, example.Stack, resource, resource.Properties].some(root => reaches(root, steps));
}

/** Whether a way leads to something; an entry of a list stands for each of them. */
function reaches(node: unknown, [step, ...rest]: readonly string[]): boolean {
  if (node === undefined || node === null) return false;
  if (isObject(node)) {
    const { 'Fn::If': branches, 'Ref': name } = node;
    if (name === 'AWS::NoValue') return false;
    if (Array.isArray(branches)) return branches.slice(1).some(branch => reaches(branch, step === undefined ? [] : [step, ...rest]));
    if (step !== undefined && Object.keys(node).every(key => /^(Ref$|Fn::)/.test(key)) && Object.keys(node).length === 1) return true;
  }
  if (step === undefined) return true;
  if (typeof node === 'string') return node.startsWith('{') || node.startsWith('[') ? reaches(JSON.parse(node), [step, ...rest]) : false;
  if (Array.isArray(node)) return node.some(entry => reaches(entry, rest));
  // One entry may stand where a list is meant.
  return isObject(node) && reaches(step in node || !/^\d+$/.test(step) ? node[step] : node, rest);
}

/** Whether a case holds a value that only the deployment knows: of a parameter, or of another stack. */
function holdsUnknown(example: Json): boolean {
  const inside = new Set(isObject(example.Resources) ? Object.keys(example.Resources) : []);
  const isUnknown = (node: unknown): boolean => {
    if (Array.isArray(node)) return node.some(isUnknown);
    if (!isObject(node)) return false;
    const { Ref: name } = node;
    return (typeof name === 'string' && !name.startsWith('AWS::') && !inside.has(name)) || 'Fn::ImportValue' in node || Object.values(node).some(isUnknown);
  };
  return isUnknown(example);
}
