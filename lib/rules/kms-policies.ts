import { Harm, noAllow, unknown } from './allow-statements';
import { isForeign, isWholeAccount } from './foreign-principals';
import { admitsEverybody, bindsCaller, isEverybody, speaksOf } from './policies';
import { demands } from './policy-reach';
import { Check, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { Verdict, compliant, insufficientData, nonCompliant } from './verdict';
import { PolicyCondition, Principal, Statement, policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';
import { Unknown } from '../facts/value';

const LEAST_PRIVILEGE = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
] as const;

const keyPolicy = (key: Resource) => policyDocument(key, 'KeyPolicy');

/** No Allow of the key policy does this harm. The policy that AWS KMS writes where there is none trusts the own account only. */
const forbids = (harm: Harm): Check => noAllow(keyPolicy, harm, compliant({ at: 'KeyPolicy', found: 'absent' }));

const admitsAll: Harm = (statement, { template }) => {
  if (admitsEverybody(statement)) return 'lets every principal of every account in';
  const open = statement.principals.find(each => each.value instanceof Unknown && isForeign(each, template) === undefined);
  return open === undefined || statement.conditions.some(bindsCaller) ? undefined : unknown(open.value);
};

/** The condition keys that keep the caller to an account, which is what a wildcard principal needs to name one. */
const ACCOUNT_KEYS = new Set(['kms:calleraccount', 'aws:principalaccount']);
const namesAnother = (condition: PolicyCondition, { environment }: Template): boolean => ACCOUNT_KEYS.has(condition.key.toLowerCase())
  && condition.values.some(value => /^\d{12}$/.test(String(value)) && environment.account !== undefined && String(value) !== environment.account);

/** Whether the principal is outside of the account; `undefined` where the deployment decides. */
function isOutside(principal: Principal, statement: Statement, template: Template): boolean | undefined {
  if (!isEverybody(principal)) return isForeign(principal, template);
  return admitsEverybody(statement) || statement.conditions.some(each => namesAnother(each, template));
}

const LIMITS = new RegExp(`^(${[
  'kms:viaservice', 'kms:encryptioncontext:.+', 'kms:grantisforawsresource', 'kms:recipientattestation:.+', 'aws:principalorgid',
  'aws:principalorgpaths', 'aws:principalarn', 'aws:principaltag/.+', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:multifactorauthpresent',
].join('|')})$`);

/** Every role, or everything, of an account is the account itself. */
const namesWholeAccount = ({ key, values }: PolicyCondition): boolean => key.toLowerCase() === 'aws:principalarn'
  && values.some(value => /:(?:(?:role|user|assumed-role)\/)?\*+$/.test(String(value)));

const trustsWholeAccount: Harm = (statement, { template }) => {
  if (statement.conditions.some(each => demands(each, key => LIMITS.test(key)) && !namesWholeAccount(each))) return undefined;
  const wide = statement.principals.filter(each => isEverybody(each) || isWholeAccount(each.value) || each.value instanceof Unknown);
  const foreign = wide.find(each => isOutside(each, statement, template) === true && (isEverybody(each) || isWholeAccount(each.value)));
  if (foreign) return `lets all of ${String(foreign.value)} in without a condition`;
  const open = wide.find(each => isOutside(each, statement, template) === undefined);
  return open && unknown(open.value);
};

const OWN_ORGANIZATION = new Set(['aws:principalorgid', 'aws:principalorgpaths']);

const leavesOrganization: Harm = (statement, { template }) => {
  if (statement.conditions.some(each => demands(each, key => OWN_ORGANIZATION.has(key)))) return undefined;
  const foreign = statement.principals.find(each => isOutside(each, statement, template) === true);
  if (foreign) return `lets ${String(foreign.value)} in from any organization`;
  const open = statement.principals.find(each => isOutside(each, statement, template) === undefined);
  return open && unknown(open.value);
};

const grantsOutside = (key: Resource): boolean => keyPolicy(key).unknown !== undefined || keyPolicy(key).statements
  .some(statement => statement.effect !== 'Deny' && statement.principals.some(each => isOutside(each, statement, key.template) !== false));

const SERVICE_BOUNDS = /^(kms:viaservice|kms:encryptioncontext:.+|aws:sourceaccount|aws:sourcearn|aws:sourceorgid|aws:sourceorgpaths)$/;
const USE = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];

const trustsAnyCustomerOfService: Harm = statement => {
  const service = statement.principals.find(each => each.kind === 'Service');
  const isUse = [...USE, 'kms:CreateGrant'].some(action => speaksOf(statement, action));
  return service === undefined || !isUse || statement.conditions.some(each => demands(each, key => SERVICE_BOUNDS.test(key))) ? undefined
    : `lets ${String(service.value)} in on behalf of any account`;
};

const ADMINISTRATION = ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:DeleteImportedKeyMaterial'];

interface Duties {
  readonly principal: Principal;
  administers?: string;
  uses?: string;
}

/** Nobody but the account root, from which IAM delegates, is both administrator and user. */
function separatesDuties(key: Resource): Verdict {
  const { statements, unknown: unread } = keyPolicy(key);
  const duties = new Map<string, Duties>();
  for (const statement of statements) {
    const administers = statement.effect !== 'Deny' && ADMINISTRATION.some(action => speaksOf(statement, action)) ? statement.at : undefined;
    const uses = statement.effect !== 'Deny' && USE.some(action => speaksOf(statement, action)) ? statement.at : undefined;
    for (const principal of statement.principals) {
      if (principal.kind !== 'AWS' || isEverybody(principal) || isWholeAccount(principal.value)) continue;
      const identity = String(principal.value);
      const found = duties.get(identity) ?? { principal };
      found.administers ??= administers;
      found.uses ??= uses;
      duties.set(identity, found);
    }
  }
  const all = [...duties.values()];
  const both = all.find(({ administers, uses }) => administers !== undefined && uses !== undefined);
  if (both) return nonCompliant({ at: both.administers, found: `${String(both.principal.value)} administers and uses the key` });
  if (unread !== undefined) return insufficientData({ at: 'KeyPolicy', found: unread });
  const isOpen = ({ principal: { value } }: Duties) => value instanceof Unknown && value.references.length === 0;
  const open = all.find(each => isOpen(each) && all.some(other => other !== each && (each.administers ? other.uses : other.administers) !== undefined));
  return open ? insufficientData({ at: open.administers ?? open.uses, value: open.principal.value })
    : compliant({ at: 'KeyPolicy', found: 'no principal with both duties' });
}

const letting = (principal: object, more: object = {}, action: string | readonly string[] = 'kms:Decrypt') => ({
  KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: principal, Action: action, Resource: '*', ...more }] },
});

/** AWS Key Management Service: who may use keys. */
export const kmsPolicies: readonly Rule[] = rulesFor(['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'], [
  {
    id: 'kms-key-no-wildcard-principal',
    title: 'No key is open to everybody',
    safeguards: LEAST_PRIVILEGE,
    severity: 'critical',
    absent: 'AWS KMS writes a key policy that trusts the own account only.',
    rationale: 'Any AWS account could decrypt ePHI that it gets hold of.',
    remediation: 'Name the principals; to let a service work for its callers, bind `kms:CallerAccount` as well as `kms:ViaService`.',
    source: 'AWS KMS Developer Guide: Key policies in AWS KMS',
    check: forbids(admitsAll),
    examples: { compliant: letting({ AWS: 'arn:aws:iam::111122223333:root' }, {}, 'kms:*'), nonCompliant: letting({ AWS: '*' }) },
  },
  {
    id: 'kms-key-cross-account-restricted',
    title: 'Other accounts use a key through named roles or under conditions',
    safeguards: LEAST_PRIVILEGE,
    severity: 'high',
    absent: 'AWS KMS writes a key policy that trusts the own account only.',
    rationale: 'To trust a whole account is to let its administrators decide who decrypts your ePHI.',
    remediation: 'Name the role in the other account, or add a condition (`kms:ViaService`, `aws:PrincipalOrgID`, `aws:PrincipalArn`).',
    source: 'AWS KMS Developer Guide: Allow users in other accounts to use a KMS key',
    check: forbids(trustsWholeAccount),
    examples: {
      compliant: letting({ AWS: 'arn:aws:iam::444455556666:root' }, { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }),
      nonCompliant: letting({ AWS: 'arn:aws:iam::444455556666:root' }),
    },
  },
  {
    id: 'kms-key-vpc-or-org-bound',
    title: 'Use of a key from other accounts is kept to the own organization',
    safeguards: LEAST_PRIVILEGE,
    severity: 'low',
    absent: 'AWS KMS writes a key policy that trusts the own account only.',
    rationale: 'An account that leaves the organization, or was mistyped, must not keep its way to ePHI.',
    remediation: 'Add a condition on `aws:PrincipalOrgID`. Do not deny by VPC instead: that locks out AWS services and administrators.',
    source: 'AWS IAM User Guide: AWS global condition context keys (aws:PrincipalOrgID)',
    check: when(grantsOutside, forbids(leavesOrganization)),
    examples: {
      compliant: letting({ AWS: 'arn:aws:iam::444455556666:role/Reader' }, { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }),
      nonCompliant: letting({ AWS: 'arn:aws:iam::444455556666:role/Reader' }),
    },
  },
  {
    id: 'kms-key-admin-usage-separation',
    title: 'Whoever administers a key does not use it',
    safeguards: LEAST_PRIVILEGE,
    severity: 'medium',
    absent: 'The key policy of AWS KMS names the account root only; IAM decides the rest.',
    rationale: 'An administrator of keys needs no ePHI, and a user of ePHI must not be able to change who may decrypt it.',
    remediation: 'Use `PhiKey` with `administrators` and `users`, or give the two tasks to two roles.',
    source: 'AWS KMS Developer Guide: Default key policy',
    check: separatesDuties,
    examples: {
      compliant: letting({ AWS: 'arn:aws:iam::111122223333:role/Administrators' }, {}, ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion']),
      nonCompliant: letting({ AWS: 'arn:aws:iam::111122223333:role/Everything' }, {}, 'kms:*'),
    },
  },
  {
    id: 'kms-key-service-principal-conditioned',
    title: 'AWS services use a key for the own account only',
    safeguards: LEAST_PRIVILEGE,
    severity: 'medium',
    absent: 'The key policy of AWS KMS names no service.',
    rationale: 'A service that works for many customers must not be brought to encrypt or decrypt ePHI for a stranger.',
    remediation: 'Add `aws:SourceAccount`, `aws:SourceArn` or an encryption context (for EventBridge to an encrypted topic only that: `aws:sns:topicArn`); `PhiKey` and its users do.',
    source: 'AWS KMS Developer Guide: Permissions for AWS services in key policies',
    check: forbids(trustsAnyCustomerOfService),
    examples: {
      compliant: letting({ Service: 'sns.amazonaws.com' }, { Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }),
      nonCompliant: letting({ Service: 'sns.amazonaws.com' }),
    },
  },
]);
