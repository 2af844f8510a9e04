import { Harm, noAllow, unknown } from './allow-statements';
import { isForeign, isWholeAccount } from './foreign-principals';
import { sendsForNamedOnly } from './log-destinations';
import { admitsEverybody, bindsCaller, covers, deniesEverybody, isEverybody, speaksOf } from './policies';
import { demands } from './policy-reach';
import { Check, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { PolicyCondition, Principal, Statement, policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { Reference, Text, Unknown, isKnown } from '../facts/value';

const LEAST_PRIVILEGE = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
] as const;
const IDENTIFICATION = ['164.312(a)(2)(i)', '164.312(d)'] as const;

const trust = (role: Resource) => policyDocument(role, 'AssumeRolePolicyDocument');

/** Whom a rule is about. */
type Concern = (principal: Principal, statement: Statement, role: Resource) => boolean;

/** No Allow of the trust policy does this harm; the rule says nothing of roles that trust nobody it is about. */
const forbids = (harm: Harm, isConcerned: Concern = () => true): Check => when(
  role => trust(role).unknown !== undefined || trust(role).statements.some(each => each.effect !== 'Deny'
    && (each.notPrincipals.length > 0 || each.principals.some(principal => isConcerned(principal, each, role)))),
  noAllow(trust, harm),
);

const trustsEverybody: Harm = (statement, { template }) => {
  if (statement.principals.some(each => each.kind === 'Service' && each.value === '*')) return 'trusts every service';
  if (admitsEverybody(statement)) return 'trusts every principal of every account';
  const open = statement.principals.find(each => each.value instanceof Unknown && isForeign(each, template) === undefined);
  return open === undefined || statement.conditions.some(bindsCaller) ? undefined : unknown(open.value);
};

const isFalse = ({ values }: PolicyCondition): boolean => values.length > 0 && values.every(value => String(value).toLowerCase() === 'false');

/** A session without a second factor has no age of it, so that asking for one asks for the factor. */
const asksForAge = (condition: PolicyCondition): boolean => !condition.isOptional && condition.key.toLowerCase() === 'aws:multifactorauthage'
  && (/^Numeric(LessThan(Equals)?|Equals)$/i.test(condition.operator) || (/^Null$/i.test(condition.operator) && isFalse(condition)));

const isTrue = ({ values }: PolicyCondition): boolean => values.every(value => String(value).toLowerCase() === 'true');
const asksForFactor = (condition: PolicyCondition): boolean => demands(condition, key => key === 'aws:multifactorauthpresent') && isTrue(condition);
const mayRefuseFactor = (condition: PolicyCondition): boolean =>
  /^Bool/i.test(condition.operator) && condition.key.toLowerCase() === 'aws:multifactorauthpresent' && !isTrue(condition);

/** Who may ask for no second factor, and for its age besides, has meant something else: that lets nobody in. */
const provesMfa = ({ conditions }: Statement): boolean => conditions.some(each => asksForAge(each) || asksForFactor(each)) && !conditions.some(mayRefuseFactor);

const knowsItsPartner = (statement: Statement): boolean => provesMfa(statement)
  || statement.conditions.some(each => demands(each, key => key === 'sts:externalid' || key === 'aws:principalorgid' || key === 'aws:principalorgpaths'));

const isFromElsewhere: Concern = (principal, statement, { template }) => isEverybody(principal)
  ? admitsEverybody(statement)
  : isForeign(principal, template) !== false;

const trustsAnotherAccount: Harm = (statement, role) => {
  if (knowsItsPartner(statement)) return undefined;
  const foreign = statement.principals.filter(each => isFromElsewhere(each, statement, role));
  const known = foreign.find(each => isEverybody(each) || isForeign(each, role.template) === true);
  if (known) return `trusts ${String(known.value)} without external ID, organization or MFA`;
  return foreign.length === 0 ? undefined : unknown(foreign[0].value);
};

/** Services that may act for another customer's resource, whose documentation has the condition for the roles they assume. */
const DEPUTIES = new Set([
  'bedrock', 'codebuild', 'comprehend', 'config', 'ecs-tasks', 'events', 'iot', 'kendra', 'lexv2', 'logs', 'monitoring.rds', 'personalize',
  'pipes', 'scheduler', 'ssm', 'states', 'transcribe', 'vpc-flow-logs',
]);
const SERVICE_SUFFIX = /(\.(\0|[a-z]{2}(-[a-z]+)+-\d))?\.amazonaws\.com(\.cn)?$/;

const isDeputy: Concern = ({ kind, value }) => kind === 'Service'
  && DEPUTIES.has((value instanceof Text ? value.skeleton : String(value)).replace(SERVICE_SUFFIX, ''));

const SOURCES = new Set(['aws:sourceaccount', 'aws:sourcearn', 'aws:sourceorgid', 'aws:sourceorgpaths', 'sts:externalid']);

const trustsAnyCustomerOfService: Harm = (statement, role) => {
  const deputy = statement.principals.find(each => isDeputy(each, statement, role));
  if (deputy === undefined || statement.conditions.some(each => demands(each, key => SOURCES.has(key)))) return undefined;
  const isForNamed = sendsForNamedOnly(statement, role);
  if (isForNamed === undefined) return unknown(`who may subscribe to the log destination of ${role.logicalId}`);
  return isForNamed ? undefined : `trusts ${String(deputy.value)} on behalf of any account`;
};

const isWebIdentity: Concern = ({ kind }, statement) => kind === 'Federated' && speaksOf(statement, 'sts:AssumeRoleWithWebIdentity');

/** Subjects that nobody has: a pattern that covers one of them covers every subject of its provider. */
const ANY_SUBJECT = ['zq7', 'repo:zq7/zq7:zq7', 'system:serviceaccount:zq7:zq7', 'project_path:zq7/zq7:zq7', 'organization:zq7:zq7', 'unauthenticated'];

const SUBJECT = /:(sub|amr|user_id|id)$/;

/** The name of the organization or group that a subject begins with, where a wildcard stands in it: whoever founds one of a fitting name is in. */
const OPEN_OWNER = /^(?:(?:repo|project_path):[^/]*|(?:organization|owner):[^:]*|[a-z_]*)[*?]/i;

const coversAnySubject = (pattern: string): boolean => OPEN_OWNER.test(pattern) || ANY_SUBJECT.some(each => covers(pattern, each));

const pinsSubject = (condition: PolicyCondition): boolean => demands(condition, key => SUBJECT.test(key))
  && condition.values.every(value => !isKnown(value) || !(/Like/i.test(condition.operator) ? coversAnySubject(String(value)) : ANY_SUBJECT.includes(String(value))));

/** A pattern of which a part is decided at deployment may let in every subject; without `Like` a star is a letter as any other. */
const mayBePattern = ({ operator, values }: PolicyCondition): boolean => /Like/i.test(operator)
  && values.some(value => value instanceof Text ? coversAnySubject(value.skeleton.replaceAll('\0', '*')) : !isKnown(value));

/** AWS refuses tokens for clients that the provider does not list, so its list pins the audience as well. */
const listsClients = ({ value }: Principal): boolean => value instanceof Reference
  && ['ClientIdList[*]', 'ClientIDList[*]'].some(path => value.target.read(path).every(each => each.value !== undefined));

/** Whether a whole block of conditions is open, as where a custom resource makes its keys: what is uncertain is not among those read. */
const mayHaveMore = ({ isCertain, conditions }: Statement): boolean => !isCertain
  && conditions.every(({ isOptional, values }) => !isOptional && !values.some(value => value instanceof Unknown));

const trustsAnyToken: Harm = (statement, role) => {
  const providers = statement.principals.filter(each => isWebIdentity(each, statement, role));
  if (providers.length === 0) return undefined;
  const hasAudience = statement.conditions.some(each => demands(each, key => /:(aud|app_id|azp)$/.test(key))) || providers.every(listsClients);
  const pinning = statement.conditions.filter(pinsSubject);
  const missing = [...hasAudience ? [] : ['audience'], ...pinning.length > 0 ? [] : ['subject']];
  if (missing.length === 0) return pinning.every(mayBePattern) ? unknown(`a subject of ${statement.at}`) : undefined;
  return mayHaveMore(statement) ? unknown(`Condition of ${statement.at}`) : `trusts tokens of any ${missing.join(' and ')}`;
};

const isPerson: Concern = (principal, _statement, { template }) => {
  if (principal.kind !== 'AWS') return false;
  const { value } = principal;
  if (value instanceof Reference) return value.target.type === 'AWS::IAM::User';
  return isForeign(principal, template) === false && (isWholeAccount(value) || String(value).includes(':user/'));
};

/** Only roles are meant where the statement names ARNs of roles, as machines and IAM Identity Center have them. */
const namesRoles = (condition: PolicyCondition): boolean => demands(condition, key => key === 'aws:principalarn')
  && condition.values.every(value => /:(role|assumed-role)\//.test(String(value)));

const deniesWithoutMfa = (statement: Statement): boolean => deniesEverybody(statement, ['sts:AssumeRole']) && statement.conditions.length === 1
  && statement.conditions.every(({ operator, key, values }) => /^BoolIfExists$/i.test(operator) && key.toLowerCase() === 'aws:multifactorauthpresent'
    && values.length > 0 && values.every(value => String(value).toLowerCase() === 'false'));

const trustsPasswordAlone: Harm = (statement, role) => {
  const person = speaksOf(statement, 'sts:AssumeRole') ? statement.principals.find(each => isPerson(each, statement, role)) : undefined;
  if (person === undefined || provesMfa(statement) || statement.conditions.some(namesRoles)) return undefined;
  return trust(role).statements.some(deniesWithoutMfa) ? undefined : `trusts ${String(person.value)} without multi-factor authentication`;
};

const trusting = (principal: object, more: object = {}, action = 'sts:AssumeRole') => ({
  AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: principal, Action: action, ...more }] },
});
const GITHUB = { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' };

/** AWS Identity and Access Management: who may assume roles. */
export const iamTrust: readonly Rule[] = rulesFor('AWS::IAM::Role', [
  {
    id: 'iam-trust-no-wildcard-principal',
    title: 'No role trusts everybody',
    safeguards: [...LEAST_PRIVILEGE, ...IDENTIFICATION],
    severity: 'critical',
    absent: 'A role cannot exist without a trust policy.',
    rationale: 'Anybody with an AWS account could take the role and with it every right on ePHI that it has.',
    remediation: 'Name the services, roles or accounts in `assumedBy`.',
    source: 'AWS IAM User Guide: AWS JSON policy elements: Principal',
    check: forbids(trustsEverybody),
    examples: { compliant: trusting({ Service: 'lambda.amazonaws.com' }), nonCompliant: trusting({ AWS: '*' }) },
  },
  {
    id: 'iam-trust-cross-account-external-id',
    title: 'Another account is trusted only with an external ID, for the own organization or with multi-factor authentication',
    safeguards: [...LEAST_PRIVILEGE, ...IDENTIFICATION],
    severity: 'high',
    absent: 'Without a condition everyone whom the other account lets do so takes the role.',
    rationale: 'A vendor that serves many customers can be talked into using its access to your ePHI for one of the others.',
    remediation: 'Set `externalIds` on the role, or `assumedBy: principal.withConditions(...)` with `aws:PrincipalOrgID`.',
    source: 'AWS IAM User Guide: Access to AWS accounts owned by third parties',
    check: forbids(trustsAnotherAccount, isFromElsewhere),
    examples: {
      compliant: trusting({ AWS: 'arn:aws:iam::444455556666:root' }, { Condition: { StringEquals: { 'sts:ExternalId': 'a81f' } } }),
      nonCompliant: trusting({ AWS: 'arn:aws:iam::444455556666:root' }),
    },
  },
  {
    id: 'iam-trust-confused-deputy',
    title: 'A service is trusted on behalf of the own account only',
    safeguards: LEAST_PRIVILEGE,
    severity: 'medium',
    absent: 'Without a condition the service may take the role whoever caused its action; for a log destination, that is whoever its policy lets subscribe.',
    rationale: 'A service that works for many customers must not be brought to use the role, and so ePHI, for a stranger.',
    remediation: 'Write `new ServicePrincipal(name).withConditions({ StringEquals: { "aws:SourceAccount": account } })`.',
    source: 'AWS IAM User Guide: The confused deputy problem',
    check: forbids(trustsAnyCustomerOfService, isDeputy),
    examples: {
      compliant: trusting({ Service: 'scheduler.amazonaws.com' }, { Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }),
      nonCompliant: trusting({ Service: 'scheduler.amazonaws.com' }),
    },
  },
  {
    id: 'iam-trust-oidc-subject-conditioned',
    title: 'Web identities are trusted for one audience and certain subjects',
    safeguards: IDENTIFICATION,
    severity: 'high',
    absent: 'Without conditions every token of the provider is good enough, that of a stranger\'s repository or app included.',
    rationale: 'Identity providers such as GitHub serve everybody: only the subject says that it is your pipeline or user who comes for ePHI.',
    remediation: 'Use `WebIdentityPrincipal` with `StringEquals` on `<provider>:aud` and `<provider>:sub`.',
    source: 'AWS IAM User Guide: Create a role for OpenID Connect federation',
    check: forbids(trustsAnyToken, isWebIdentity),
    examples: {
      compliant: trusting(GITHUB, {
        Condition: {
          StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
          StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:clinic/records:*' },
        },
      }, 'sts:AssumeRoleWithWebIdentity'),
      nonCompliant: trusting(GITHUB, {
        Condition: { StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } },
      }, 'sts:AssumeRoleWithWebIdentity'),
    },
  },
  {
    id: 'iam-human-role-mfa-condition',
    title: 'Roles that people assume ask for multi-factor authentication',
    safeguards: IDENTIFICATION,
    severity: 'high',
    absent: 'Without a condition a password or an access key alone is enough.',
    rationale: 'A stolen password must not open ePHI; the second factor shows that the person is the one claimed.',
    remediation: 'Add `Bool: { "aws:MultiFactorAuthPresent": "true" }` for users; for machines trust their roles instead of the account.',
    source: 'AWS IAM User Guide: Secure API access with MFA',
    check: forbids(trustsPasswordAlone, isPerson),
    examples: {
      compliant: trusting({ AWS: 'arn:aws:iam::111122223333:root' }, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
      nonCompliant: trusting({ AWS: 'arn:aws:iam::111122223333:root' }, { Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    },
  },
]);
