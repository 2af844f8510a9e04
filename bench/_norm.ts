import { policyDocument } from '../lib/facts/policy-document';
import { readFacts } from '../lib/facts/read';
import { identityStatements } from '../lib/rules/identity-statements';
let best = [9e9, 9e9, 9e9, 9e9, 9e9];
for (let i = 0; i < 12; i++) {
  const g = readFacts(['/tmp/try/asm-10000']);
  const T = (k: number, f: () => void) => { const t = performance.now(); f(); best[k] = Math.min(best[k], performance.now() - t); };
  T(0, () => { for (const r of g.ofType('AWS::IAM::Policy')) policyDocument(r, 'PolicyDocument'); });
  T(1, () => { for (const r of g.ofType('AWS::IAM::Role')) policyDocument(r, 'AssumeRolePolicyDocument'); });
  T(2, () => { for (const t of ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy']) for (const r of g.ofType(t)) policyDocument(r, 'PolicyDocument'); });
  T(3, () => { for (const r of g.ofType('AWS::IAM::Policy')) identityStatements(r); for (const r of g.ofType('AWS::IAM::Role')) identityStatements(r); });
  T(4, () => { for (const r of g.ofType('AWS::KMS::Key')) r.mentionedBy; });
  if (i === 11) { const r = g.ofType('AWS::IAM::Policy')[0]; console.log(JSON.stringify(r.properties).length, policyDocument(r, 'PolicyDocument').statements.length); }
}
console.log('iam', best[0].toFixed(1), 'trust', best[1].toFixed(1), 'resource policies', best[2].toFixed(1), 'identity', best[3].toFixed(1), 'mentions', best[4].toFixed(1));
