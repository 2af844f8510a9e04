import { identityStatements, policiesOf } from './identity-statements';
import { grants, isOfService, mentions, reach } from './policy-reach';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable } from './verdict';
import type { Statement } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { Node, Unknown, isKnown, referencesOf } from '../facts/value';

interface Store {
  readonly service: string;
  readonly administer: readonly string[];
  readonly read: readonly string[];
}

/** By kind of store: the actions that open, change or delete the store itself, and those that read what is in it. */
const STORES: readonly Store[] = [
  {
    service: 's3',
    administer: [
      's3:PutBucketPolicy', 's3:DeleteBucketPolicy', 's3:DeleteBucket', 's3:PutBucketAcl', 's3:PutEncryptionConfiguration', 's3:PutBucketPublicAccessBlock',
    ],
    read: ['s3:GetObject', 's3:GetObjectVersion'],
  },
  {
    service: 'dynamodb',
    administer: ['dynamodb:DeleteTable', 'dynamodb:UpdateTable', 'dynamodb:PutResourcePolicy', 'dynamodb:UpdateContinuousBackups'],
    read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan'],
  },
  {
    service: 'secretsmanager',
    administer: ['secretsmanager:PutResourcePolicy', 'secretsmanager:DeleteSecret'],
    read: ['secretsmanager:GetSecretValue'],
  },
  {
    service: 'healthlake',
    administer: ['healthlake:DeleteFHIRDatastore'],
    read: ['healthlake:ReadResource', 'healthlake:SearchWithGet', 'healthlake:SearchWithPost'],
  },
];

/** A statement with the policy that it is part of. */
interface Allow {
  readonly statement: Statement;
  readonly policy: Resource;
}

/** One that grants one of some actions. */
interface Grant extends Allow {
  readonly action: string;
}

function granted(allows: readonly Allow[], actions: readonly string[]): readonly Grant[] {
  const found: Grant[] = [];
  for (const { policy, statement } of allows) {
    const action = actions.find(each => grants(statement, each));
    if (action !== undefined) found.push({ action, statement, policy });
  }
  return found;
}

function check(subject: Resource): Verdict {
  const policies = subject.type === 'AWS::IAM::Role' ? policiesOf(subject) : [subject];
  const documents = policies.map(policy => ({ policy, ...identityStatements(policy) }));
  const allows = documents.flatMap(({ policy, statements }) => statements.filter(each => each.effect === 'Allow').map(statement => ({ policy, statement })));
  if (allows.length === 0 && documents.every(each => each.unknown === undefined)) return notApplicable();
  for (const { service, administer, read } of STORES) {
    const spoken = allows.filter(({ statement }) => mentions(statement, service));
    const readers = granted(spoken, read);
    if (readers.length === 0) continue;
    for (const administrator of granted(spoken, administer)) {
      const reader = readers.find(each => meet(administrator.statement, each.statement, service));
      if (!reader) continue;
      const { policy, statement, action } = administrator;
      return nonCompliant({ at: statement.at, found: `allows ${action} and ${reader.action}`, subject: policy === subject ? undefined : policy });
    }
  }
  const open = documents.find(({ unknown }) => unknown !== undefined);
  if (open) return insufficientData({ at: open.unknownAt, found: open.unknown });
  return allows.length === 0 ? notApplicable() : compliant({ at: allows[0].statement.at, found: 'no store that it both administers and reads' });
}

/** Whether two statements may speak of the same store. */
function meet(left: Statement, right: Statement, service: string): boolean {
  if (reach(left, service) === 'every' || reach(right, service) === 'every') return true;
  const stores = new Set(left.resources.filter(each => isOfService(each, service) || !isKnown(each)).map(storeOf));
  return right.resources.some(each => stores.has(storeOf(each)));
}

/** What tells one store from another: the resource that is referred to, or the ARN without what lies below the store. */
function storeOf(node: Node): string {
  const [reference] = referencesOf(node);
  if (reference) return `${reference.target.template.file}|${reference.target.logicalId}`;
  return node instanceof Unknown ? node.expression : String(node).replace(/\/(\*|index\/.*)$/, '');
}

/** AWS Identity and Access Management: who looks after a store does not read it. */
export const iamSeparation: readonly Rule[] = rulesFor(['AWS::IAM::Role', 'AWS::IAM::ManagedPolicy'], [
  {
    id: 'iam-phi-data-admin-separation',
    title: 'Whoever administers a store of ePHI cannot read its data',
    safeguards: [
      '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.502(b)',
    ],
    severity: 'medium',
    absent: 'Without a policy a role does neither.',
    rationale: 'An administrator needs no patient data, and who reads ePHI must not be able to take away the protection of the store.',
    remediation: 'Give the two tasks to two roles; leave changes of the store to deployments.',
    source: 'AWS IAM User Guide: Security best practices in IAM',
    check,
    examples: {
      compliant: {
        Policies: [{ PolicyName: 'Read', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::intake/*' }] } }],
      },
      nonCompliant: {
        Policies: [{
          PolicyName: 'Both',
          PolicyDocument: {
            Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:PutBucketPolicy'], Resource: ['arn:aws:s3:::intake', 'arn:aws:s3:::intake/*'] }],
          },
        }],
      },
    },
  },
]);
