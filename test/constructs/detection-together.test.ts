import { App } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { CHOICES, Virginia } from './compliant-stacks';
import { AuditTrail, ConfigRecorder, ContinuousCompliance, LogBucket, PhiBucket, PhiKey, ThreatDetection } from '../../lib';
import { evaluate } from '../../lib/engine/evaluate';
import { readFacts } from '../../lib/facts/read';
import { RULES } from '../../lib/rules';
import { expectCompliant } from '../expect-compliant';

/** A foundation, stores, and what watches the account in a stack after them. */
function clinic() {
  const app = new App();
  const [foundation, stores, security] = ['Foundation', 'Stores', 'Security'].map((id) => new Virginia(app, id));
  const { key: encryptionKey } = new PhiKey(foundation, 'Key');
  const { bucket: accessLogBucket } = new LogBucket(foundation, 'Logs');
  const alarmTopic = new sns.Topic(foundation, 'Operators', { masterKey: new PhiKey(foundation, 'OperatorsKey').key, enforceSSL: true });

  const auditTrail = new AuditTrail(security, 'Trail', { encryptionKey, accessLogBucket, alarmTopic });
  new PhiBucket(stores, 'Documents', { encryptionKey, accessLogBucket, auditTrail });
  const recorder = new ConfigRecorder(security, 'Recorder', { encryptionKey, accessLogBucket, alarmTopic });
  new ThreatDetection(security, 'Detection', { alarmTopic });
  new ContinuousCompliance(security, 'Compliance', { recorder, alarmTopic });
  return { app, foundation, stores, security };
}

test('what watches an account meets every rule beside stores and a foundation, and closes no circle', () => {
  const { foundation, stores, security } = clinic();
  const { 's3-bucket-object-lock': lock, 's3-backup-plan': backup, 's3-bucket-replication': copies, 'detective-graph': graph } = CHOICES;
  expectCompliant(security, { 's3-bucket-object-lock': lock, 's3-backup-plan': backup, 's3-bucket-replication': copies, 'detective-graph': graph });
  expect(foundation.dependencies).toEqual([]);
  expect(stores.dependencies).toEqual([foundation]);
  expect(security.dependencies).toEqual(expect.arrayContaining([foundation, stores]));
});

test('an app with stores has with it what has to be there', () => {
  const findings = evaluate(readFacts([clinic().app.synth().directory]), RULES, {});
  const presence = ['app-security-services-present', 'iam-access-analyzer-present', 'macie-enabled', 'config-conformance-pack-deployed', 'cloudwatch-alarm-guardduty-securityhub-disable'];
  const verdicts = presence.map((id) => findings.filter(({ rule }) => rule.id === id).map(({ verdict }) => verdict.status));
  expect(verdicts).toEqual([['COMPLIANT'], ['COMPLIANT'], ['COMPLIANT'], ['COMPLIANT'], ['COMPLIANT', 'COMPLIANT']]);
});
