import { firstPhiStore } from './phi-stores';
import { AppFacts, Rule, appRules } from './rule';
import { mayHoldPhi } from './tags';
import { Verdict, compliant, nonCompliant, notApplicable } from './verdict';

/** Presence: a condition may take a key away, so only one that is always there, or there whenever the store is, counts for sure. */
function hasKey({ graph, accountBaseline }: AppFacts): Verdict {
  const store = firstPhiStore(graph, mayHoldPhi);
  if (!store || accountBaseline.has('key')) return notApplicable();
  const keys = [...graph.ofType('AWS::KMS::Key'), ...graph.ofType('AWS::KMS::ReplicaKey')];
  const [first] = keys;
  const found = keys.filter(key => store.impliesExistenceOf(key));
  if (found.length > 0) return compliant({ at: found[0].type, found: found[0].logicalId, subject: found[0], restsOn: found });
  return nonCompliant({ at: 'AWS::KMS::Key', found: first ? `${first.logicalId} exists only if ${first.condition ?? 'its condition holds'}` : 'absent' });
}

const RECORDS = { Type: 'AWS::EFS::FileSystem' };

/** AWS Key Management Service: what an app with ePHI has to have. */
export const kmsPresence: readonly Rule[] = appRules([
  {
    id: 'kms-customer-key-present',
    title: 'An app with a store of ePHI has a customer managed key',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Stores are encrypted with keys of AWS, or not at all; who may decrypt cannot be decided, recorded apart or revoked.',
    rationale: 'With a key of your own you decide who decrypts ePHI, see every use in CloudTrail and can shut it off at once.',
    remediation: 'Add a `PhiKey`. If the keys are made elsewhere, declare `key` in the account baseline.',
    source: 'AWS KMS Developer Guide: AWS KMS keys',
    check: hasKey,
    examples: {
      compliant: { Resources: { Records: RECORDS, Key: { Type: 'AWS::KMS::Key' } } },
      nonCompliant: { Resources: { Records: RECORDS } },
    },
  },
]);
