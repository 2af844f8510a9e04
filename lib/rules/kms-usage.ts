import { isPhiStore } from './phi-stores';
import { companion, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { tagsOf } from './tag-sets';
import { CLASSIFICATION, HOLDS_NONE, plain } from './tags';
import { Verdict, compliant, insufficientData, nonCompliant } from './verdict';
import type { Resource } from '../facts/resource';
import { Node, isKnown } from '../facts/value';

const WITHOUT_PHI = new Set([...HOLDS_NONE, 'internal']);

/** The classification that a tag gives to a resource. */
function classificationOf(resource: Resource): Node {
  return tagsOf(resource).find(({ key }) => CLASSIFICATION.keys.has(plain(key)))?.value;
}

const isDeclaredFree = (resource: Resource): boolean => WITHOUT_PHI.has(plain(String(classificationOf(resource))));

/** The resources that name a key or one of its aliases. */
function usersOf(key: Resource): readonly Resource[] {
  return [key, ...key.companions('AWS::KMS::Alias', 'TargetKeyId')].flatMap(each => each.mentionedBy);
}

const protectsPhi = (key: Resource): boolean => usersOf(key).some(each => isPhiStore(each) && !isDeclaredFree(each));

function isUsedForPhiAlone(key: Resource): Verdict {
  const users = usersOf(key);
  const free = users.find(isDeclaredFree);
  if (free) return nonCompliant({ at: free.type, found: `${free.logicalId}, classified as ${String(classificationOf(free))}, uses the key too` });
  const open = users.find(each => !isKnown(classificationOf(each)) && classificationOf(each) !== undefined);
  if (open) return insufficientData({ at: open.type, found: `${open.logicalId}, classified as ${String(classificationOf(open))}, uses the key too` });
  return compliant({ at: 'Tags', found: 'no resource that is declared free of ePHI uses the key' });
}

const RECORDS = {
  Subject: { Type: 'AWS::KMS::Key' },
  Records: { Type: 'AWS::EFS::FileSystem', Properties: { KmsKeyId: { 'Fn::GetAtt': ['Subject', 'Arn'] } } },
};

/** AWS Key Management Service: what keys are used for. */
export const kmsUsage: readonly Rule[] = rulesFor('AWS::KMS::Key', [
  {
    id: 'kms-key-phi-dedicated-alias',
    title: 'A key for ePHI has an alias by which people know it',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'The key is known by a random id only.',
    rationale: 'In the console and in logs nobody tells the key of the patient records from any other by its id.',
    remediation: 'Use `PhiKey`, which has one, or set `alias`.',
    source: 'AWS KMS Developer Guide: Aliases in AWS KMS',
    check: when(protectsPhi, companion('AWS::KMS::Alias', 'TargetKeyId', undefined, 'no alias')),
    examples: {
      compliant: {
        Resources: {
          ...RECORDS,
          Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/phi/records', TargetKeyId: { Ref: 'Subject' } } },
        },
      },
      nonCompliant: { Resources: RECORDS },
    },
  },
  {
    id: 'kms-key-not-shared-across-classifications',
    title: 'A key for ePHI protects nothing that is declared free of ePHI',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'low',
    absent: 'A resource without a classification tag counts as in scope.',
    rationale: 'Who needs the key for harmless data would be able to decrypt ePHI as well.',
    remediation: 'Make a key for each classification: a `PhiKey` for ePHI, another for the rest.',
    source: 'AWS KMS Developer Guide: Key policies in AWS KMS',
    check: when(protectsPhi, isUsedForPhiAlone),
    examples: {
      compliant: { Resources: RECORDS },
      nonCompliant: {
        Resources: {
          ...RECORDS,
          News: {
            Type: 'AWS::SNS::Topic',
            Properties: { KmsMasterKeyId: { Ref: 'Subject' }, Tags: [{ Key: 'data-classification', Value: 'public' }] },
          },
        },
      },
    },
  },
]);
