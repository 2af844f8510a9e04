import { findingsJson } from '../../lib/cli/findings-json';
import { decide } from '../../lib/engine/decide';
import { evaluate } from '../../lib/engine/evaluate';
import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { RULES } from '../../lib/rules';

function findingsOf(resources: Json, ids: readonly string[], acknowledged: readonly string[] = [], isApp = false) {
  const graph = new ResourceGraph();
  graph.add({ Resources: resources }, { file: 'records.json' });
  graph.isApp = isApp;
  const findings = evaluate(graph, RULES.filter(rule => ids.includes(rule.id)));
  expect(findings.length).toBeGreaterThan(0);
  return findingsJson(decide(findings, acknowledged.map(id => ({ id, reason: 'decided', constructPath: '' }))));
}

const SCANS = { Scans: { Type: 'AWS::S3::Bucket' } };

test('has six fields, in words that say what is wrong with which resource of which file', () => {
  expect(findingsOf(SCANS, ['s3-bucket-access-logging'])).toEqual([{
    rule_id: 's3-bucket-access-logging',
    control_id: '164.312(b)',
    severity: 'HIGH',
    title: expect.stringMatching(/^Not met: [A-Z]/),
    description: expect.stringMatching(/^AWS::S3::Bucket 'Scans' \(records\.json\): LoggingConfiguration\S*: absent\. [A-Z].*\.$/),
    remediation: expect.stringMatching(/\.$/),
  }]);
});

test('names a technical safeguard before others', () => {
  const port = { Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }] } } };
  expect(findingsOf(port, ['ec2-restricted-ssh']).map(each => [each.control_id, each.severity])).toEqual([['164.312(a)(1)', expect.stringMatching(/^(CRITICAL|HIGH)$/)]]);
});

test('what cannot be known is told, and says so', () => {
  const open = { Scans: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: { Ref: 'Versioning' } } } } };
  expect(findingsOf(open, ['s3-bucket-versioning']).map(each => each.title)).toEqual([expect.stringMatching(/^Cannot be known before deployment: /)]);
});

test('what complies, and what somebody decided, is no finding', () => {
  const kept = { Scans: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } } } };
  expect(findingsOf(kept, ['s3-bucket-versioning'])).toEqual([]);
  expect(findingsOf(SCANS, ['s3-bucket-versioning'], ['hipaa::s3-bucket-versioning'])).toEqual([]);
});

test('an app as a whole, and a resource to change instead, are named', () => {
  expect(findingsOf({ Records: { Type: 'AWS::DynamoDB::Table' } }, ['cloudtrail-present'], [], true).map(each => each.description)).toEqual([expect.stringMatching(/^The app as a whole: /)]);
});
