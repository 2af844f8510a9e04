import { verdictOf } from './judges';
import { Json } from '../../lib/facts/value';
import { RULES } from '../../lib/rules';

/** Rules that ask for something to be there at all (a target, a subnet, a queue): what a deployment fills in is there. */
const PRESENCE_IS_ENOUGH = new Set([
  'apigateway-authorization-scopes', 'apigateway-request-validation', 'apigateway-domain-mutual-tls', 'apigateway-access-logging',
  'apigateway-client-certificate', 'autoscaling-launch-template', 'backup-vault-lock', 'bedrock-guardrail-present', 'cloudfront-access-logging',
  'cloudtrail-cloudwatch-logs', 'cloudwatch-alarm-action', 'cloudwatch-alarm-action-states', 'codebuild-vpc', 'config-aggregator', 'datasync-agent-private', 'datasync-task-logging',
  'dms-endpoint-secret', 'ec2-instance-in-vpc', 'ec2-instance-profile-attached', 'ecs-container-logging', 'ecs-service-connect-tls', 'elasticache-auth',
  'emr-kerberos', 'emr-log-encryption', 'emr-serverless-encryption-private', 'eventbridge-rule-target-dlq', 'fsx-snaplock-worm',
  'glue-job-security-configuration', 'iam-oidc-provider-clients', 'iam-permissions-boundary', 'iam-user-in-group', 'iot-topic-rule-encrypted-targets',
  'kinesis-analytics-app-encryption', 'kinesis-stream-encrypted', 'lambda-dead-letter-queue', 'lambda-event-source-failure-destination', 'lambda-in-vpc',
  'lambda-permission-source-conditioned', 'opensearch-in-vpc', 'opensearch-ingestion-pipeline-private', 'quicksight-no-literal-credentials',
  'quicksight-row-level-permissions', 'quicksight-vpc-connection', 'resiliencehub-app-policy', 'route53-query-logging', 'rum-monitor-no-pii',
  's3-access-point-vpc-only', 's3-bucket-access-logging', 'sagemaker-endpoint-config-kms', 'sagemaker-notebook-in-vpc', 'sagemaker-notebook-kms',
  'sns-delivery-status-logging', 'sns-encrypted-kms', 'sns-subscription-dlq', 'sqs-dead-letter-queue', 'ssmincidents-response-plan',
  'synthetics-canary-in-vpc', 'tags-owner-and-environment-present', 'transfer-logging', 'vpc-security-group-description',
]);

/** What the verdict rests on stays as good with the value open, for the reason given. */
const RESTS_ON_MORE = new Map([
  ['app-non-production-no-phi', 'without tags nothing says that the stack is not for production'],
  ['cloudformation-nested-stack-readable', 'the nested template is at hand, wherever it is uploaded to'],
  ['elasticbeanstalk-vpc-and-https', 'the option that names the VPC says that there is one'],
  ['kms-enclave-attestation-required', 'no enclave is spoken of in a statement that nobody knows'],
  ['kms-enclave-attestation-trusted-pcr', 'no enclave is spoken of in a statement that nobody knows'],
  ['lambda-not-publicly-invokable', 'whoever it is, the source is one ARN'],
  ['ssm-document-no-secrets', 'a command that is a parameter is not written in the template'],
]);

interface Place {
  readonly template: { Resources: Record<string, Record<string, unknown>> };
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

/** The example as a template, and in it the value that the verdict rests on; `undefined` where that is none of the subject's own. */
function placeOf(type: string, example: Json, at: string): Place | undefined {
  const isTemplate = 'Resources' in example;
  const template = JSON.parse(JSON.stringify(isTemplate ? example : { Resources: { Subject: { Type: type, Properties: example } } })) as Place['template'];
  const subject = template.Resources.Subject;
  const steps = at.split(/[.[\]]+/).filter(step => step !== '');
  let holder: unknown = at === 'DeletionPolicy' || at === 'UpdateReplacePolicy' ? subject : subject.Properties;
  for (const step of steps.slice(0, -1)) holder = typeof holder === 'object' && holder !== null ? (holder as Json)[step] : undefined;
  const key = steps.at(-1) ?? '';
  return typeof holder === 'object' && holder !== null && key in holder ? { template, holder: holder as Place['holder'], key } : undefined;
}

const CASES = RULES.filter(rule => rule.scope === 'resource').flatMap(rule => (['compliant', 'nonCompliant'] as const).flatMap(kind => {
  const before = verdictOf(rule, rule.examples[kind]);
  const place = before.at === undefined ? undefined : placeOf(rule.appliesTo[0], rule.examples[kind], before.at);
  if (!place) return [];
  place.holder[place.key] = { Ref: 'DecidedAtDeployment' };
  return [{ id: rule.id, kind, before: before.status, after: verdictOf(rule, { ...place.template, Parameters: { DecidedAtDeployment: { Type: 'String' } } }).status }];
}));

test('most rules have an example in which the value that decides can be left open', () => {
  expect(new Set(CASES.map(each => each.id)).size).toBeGreaterThan(600);
});

test('no rule passes a value that nobody knows before deployment', () => {
  const passed = CASES.filter(each => each.after === 'COMPLIANT' || each.after === 'NOT_APPLICABLE').map(each => each.id);
  expect(passed.filter(id => !PRESENCE_IS_ENOUGH.has(id) && !RESTS_ON_MORE.has(id))).toEqual([]);
});

test('no rule takes an unknown value for a bad one', () => {
  expect(CASES.filter(each => each.before === 'COMPLIANT' && each.after === 'NON_COMPLIANT').map(each => each.id)).toEqual([]);
});

test('no exception is for nothing', () => {
  const passed = new Set(CASES.filter(each => each.after === 'COMPLIANT' || each.after === 'NOT_APPLICABLE').map(each => each.id));
  expect([...PRESENCE_IS_ENOUGH, ...RESTS_ON_MORE.keys()].filter(id => !passed.has(id))).toEqual([]);
});
