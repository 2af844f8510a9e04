import { decide } from '../../lib/engine/decide';
import { evaluate } from '../../lib/engine/evaluate';
import { FailurePolicy } from '../../lib/engine/level';
import { LocatedFinding, locate } from '../../lib/evidence/located-finding';
import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { RULES } from '../../lib/rules';

/** A bucket that breaks a rule, complies with one, leaves one open, and of which one finding was decided. */
export const SCANS: Json = {
  Scans: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: { Ref: 'Versioning' } }, BucketEncryption: { ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/scans' } }] } } },
};
export const RULES_OF_SCANS = ['s3-bucket-access-logging', 's3-bucket-event-notifications', 's3-bucket-key-enabled', 's3-bucket-replication', 's3-bucket-versioning'];

export interface Choices extends Partial<FailurePolicy> {
  readonly file?: string;
  readonly rules?: readonly string[];
  readonly acknowledged?: Readonly<Record<string, string>>;
}

/** The findings of some rules on a template, as reports take them. */
export function findingsOf(resources: Json, { file = 'records.json', rules = RULES_OF_SCANS, acknowledged = {}, failOn = 'high', strict = false }: Choices = {}): readonly LocatedFinding[] {
  const graph = new ResourceGraph();
  graph.add({ Resources: resources, Parameters: { Versioning: { Type: 'String' } } }, { file });
  const found = evaluate(graph, RULES.filter(rule => rules.includes(rule.id)));
  expect(new Set(found.map(each => each.rule.id)).size).toBe(rules.length);
  const decisions = Object.entries(acknowledged).map(([id, reason]) => ({ id: `hipaa::${id}`, reason, constructPath: '' }));
  return locate(decide(found, decisions), { failOn, strict });
}
