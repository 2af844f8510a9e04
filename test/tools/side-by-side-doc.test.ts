import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { DecidedFinding, statusOf } from '../../lib/engine/finding';
import { Side, bothSides, sideBySideDoc } from '../../tools/side-by-side-doc';

let folder: string;
let sides: { readonly ours: Side; readonly plain: Side };
beforeAll(() => {
  // The decisions of the example end one day, and its gate would say so.
  jest.replaceProperty(process, 'env', { ...process.env, CDK_HIPAA_DATE: '2026-11-23' });
  // CDK prints what it warns of in the twin, such as a service without a circuit breaker.
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  jest.spyOn(console, 'error').mockReturnValue(undefined);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'side-by-side-'));
  sides = bothSides(folder);
});
afterAll(() => {
  jest.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

const lineOf = (doc: string, name: string) => doc.split('\n').find(line => line.startsWith(`| ${name} |`));

test('docs/side-by-side.md is fresh (npx projen docs)', () => {
  expect(fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'side-by-side.md'), 'utf8') === sideBySideDoc(sides)).toBe(true);
});

test('nothing of the example is left to put right, and what is acknowledged has a reason', () => {
  const { findings, types } = sides.ours;
  expect(types.length).toBeGreaterThan(400);
  // As texts: a finding knows its whole app, which no report of a failure could print.
  const told = (of: readonly DecidedFinding[]) => of.map(({ resource, rule }) => `${rule.id} ${String(resource)}`);
  expect(told(findings.filter(each => ['noncompliant', 'undetermined'].includes(statusOf(each))))).toEqual([]);
  expect(told(findings.filter(each => statusOf(each) === 'acknowledged' && (each.acknowledgement?.reason.length ?? 0) < 40))).toEqual([]);
});

test('the twin has every kind of store, compute and edge of the example', () => {
  const kinds = [
    'AWS::ApiGateway::RestApi', 'AWS::CloudFront::Distribution', 'AWS::Cognito::UserPool', 'AWS::DynamoDB::GlobalTable', 'AWS::EC2::VPC', 'AWS::ECR::Repository',
    'AWS::ECS::Service', 'AWS::EFS::FileSystem', 'AWS::ElastiCache::ServerlessCache', 'AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::Events::EventBus',
    'AWS::HealthLake::FHIRDatastore', 'AWS::Kinesis::Stream', 'AWS::KinesisFirehose::DeliveryStream', 'AWS::Lambda::Function', 'AWS::OpenSearchService::Domain',
    'AWS::RDS::DBInstance', 'AWS::RedshiftServerless::Workgroup', 'AWS::S3::Bucket', 'AWS::SES::EmailIdentity', 'AWS::SNS::Topic', 'AWS::SQS::Queue',
    'AWS::SecretsManager::Secret',
  ];
  for (const side of [sides.ours, sides.plain]) expect(kinds.filter(kind => !side.types.includes(kind))).toEqual([]);
});

test('the twin is asked for nothing that an account brings', () => {
  const asked = sides.plain.findings.filter(each => statusOf(each) === 'noncompliant' && !each.resource && !each.template);
  expect(asked.map(each => each.rule.id)).toEqual([]);
});

test('the services add up to the whole', () => {
  const doc = sideBySideDoc(sides);
  const rows = doc.split('## By service')[1].split('## What')[0].split('\n').filter(line => /^\| \w+ \| \d/.test(line)).map(line => line.split(' | ').map(Number));
  const sum = (column: number) => rows.reduce((all, row) => all + row[column], 0);
  const whole = (name: string) => Number(lineOf(doc, name)?.split(' | ')[2].replace(' |', ''));
  expect([2, 3, 4, 5].map(sum)).toEqual(['critical', 'high', 'medium', 'low'].map(each => whole(`Not met, ${each}`)));
  expect(whole('Not met in all')).toBe(sides.plain.findings.filter(each => statusOf(each) === 'noncompliant').length);
  expect(whole('Not met in all')).toBeGreaterThan(100);
});

test('a side without findings is shown as one', () => {
  const empty: Side = { types: ['AWS::S3::Bucket'], findings: [], nag: ['A', 'A', 'B'] };
  const doc = sideBySideDoc({ ours: empty, plain: empty });
  expect(lineOf(doc, 'Not met in all')).toBe('| Not met in all | 0 | 0 |');
  expect([lineOf(doc, 'Findings of cdk-nag'), lineOf(doc, 'Rules of cdk-nag that fire')]).toEqual(['| Findings of cdk-nag | 3 | 3 |', '| Rules of cdk-nag that fire | 2 | 2 |']);
});
