import { mapEntries } from './map-entries';
import { isEverybody, speaksOf } from './policies';
import { reach } from './policy-reach';
import { Check, among, judgeAll } from './predicates';
import { AppFacts, Rule, appRules } from './rule';
import { Verdict, best, compliant, insufficientData, nonCompliant, notApplicable } from './verdict';
import type { ResourceGraph } from '../facts/graph';
import { Statement, policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const POLICY = 'AWS::Organizations::Policy';
const LEAST_PRIVILEGE = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
] as const;

/** The policies of a type that are attached to something: another one is in force nowhere. */
function inForce(graph: ResourceGraph, type: string): readonly Resource[] {
  return graph.ofType(POLICY).filter(policy => policy.read('Type').every(({ value }) => value === type)
    && policy.read('TargetIds').every(({ value }) => value !== undefined && !(Array.isArray(value) && value.length === 0)));
}

/** One policy of a type that is in force does it. An app that makes no policies of an organization is not asked for one. */
function onePolicy(type: string, test: Check): (app: AppFacts) => Verdict {
  return ({ graph }) => {
    if (graph.ofType(POLICY).length === 0) return notApplicable();
    const verdicts = inForce(graph, type).map(policy => {
      const { status, at, found } = test(policy);
      return new Verdict(status, { at, found, subject: policy });
    });
    return best(verdicts, nonCompliant({ at: POLICY, found: `no ${type} is attached` }));
  };
}

/** What nobody in a member account may do: switch off the record, or take the account out of the organization. */
const FORBIDDEN = ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'config:StopConfigurationRecorder', 'organizations:LeaveOrganization'];

/** Conditions that leave out some principals, those who run the record. */
const exemptsPrincipals = ({ conditions }: Statement): boolean => conditions.every(({ operator, key }) => /Not/i.test(operator) && /^aws:principal/i.test(key));

const forbids = (statement: Statement, action: string): boolean => statement.effect === 'Deny' && statement.isCertain && speaksOf(statement, action)
  && reach(statement, action.slice(0, action.indexOf(':'))) === 'every' && exemptsPrincipals(statement);

/** The service control policies together forbid it. */
function guardsTheRecord({ graph }: AppFacts): Verdict {
  if (graph.ofType(POLICY).length === 0) return notApplicable();
  const policies = inForce(graph, 'SERVICE_CONTROL_POLICY');
  const documents = policies.map(policy => policyDocument(policy, 'Content'));
  const statements = documents.flatMap(each => each.statements);
  const missing = FORBIDDEN.find(action => !statements.some(each => forbids(each, action)));
  if (missing === undefined) return compliant({ at: POLICY, found: FORBIDDEN.join(', '), restsOn: policies });
  const unread = documents.find(({ unknown }) => unknown !== undefined)?.unknown;
  return unread === undefined ? nonCompliant({ at: POLICY, found: `no attached policy denies ${missing}` }) : insufficientData({ at: POLICY, found: unread });
}

const PERIMETER_KEY = /^aws:(?:principal(?:orgid|orgpaths|account|isawsservice)|source(?:orgid|orgpaths|account))$/i;

const keepsInside = (statement: Statement): boolean => statement.effect === 'Deny' && statement.isCertain && statement.principals.some(isEverybody)
  && speaksOf(statement, 's3:GetObject') && reach(statement, 's3', 'zq7/zq7') === 'every'
  && statement.conditions.every(({ key }) => PERIMETER_KEY.test(key))
  && statement.conditions.some(({ operator, key }) => /^StringNotEquals/i.test(operator) && /^aws:principalorg(?:id|paths)$/i.test(key));

const hasPerimeter: Check = policy => {
  const { statements, unknown } = policyDocument(policy, 'Content');
  const found = statements.find(keepsInside);
  if (found) return compliant({ at: found.at, found: 'a Deny of principals from elsewhere' });
  return unknown === undefined ? nonCompliant({ at: 'Content', found: 'no Deny of principals from elsewhere' }) : insufficientData({ at: 'Content', found: unknown });
};

const CLASSIFICATION = /classification|sensitivity|dataclass|(?:^|[-_:])phi(?:$|[-_:])/i;

const hasClassification: Check = policy => best(mapEntries(policy, 'Content.tags').map(({ key, reading: { value, at } }) => {
  if (key === undefined && !isKnown(value)) return insufficientData({ value, at });
  const [{ value: name }] = policy.readBelow(value, 'tag_key.@@assign', at);
  const values = policy.readBelow(value, 'tag_value.@@assign', at);
  if (!CLASSIFICATION.test(isKnown(name) ? String(name) : key ?? '')) return notApplicable();
  return values.every(each => each.value !== undefined) ? compliant(values[0]) : nonCompliant(values[0]);
}), nonCompliant({ at: 'Content.tags', found: 'no tag that tells the classification' }));

const OPTS_OUT = among('optOut');

const attached = (type: string, content: object, more: object = {}) => ({
  Resources: { Policy: { Type: POLICY, Properties: { Name: 'policy', Type: type, TargetIds: ['r-abcd'], Content: content, ...more } } },
});
const denying = (...actions: readonly string[]) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: actions, Resource: '*' }] });

/** AWS Organizations: the policies of an app that makes them. */
export const organizations: readonly Rule[] = appRules([
  {
    id: 'organizations-scp-guardrails',
    title: 'Service control policies keep accounts from switching off the record and from leaving the organization',
    safeguards: [...LEAST_PRIVILEGE, '164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Administrators of an account may do both.',
    rationale: 'Whoever takes over an account with ePHI switches off the record first; a policy from above stands in the way.',
    remediation: 'Attach a `SERVICE_CONTROL_POLICY` that denies `cloudtrail:StopLogging`, `cloudtrail:DeleteTrail`, `config:StopConfigurationRecorder` and `organizations:LeaveOrganization`.',
    source: 'AWS Organizations User Guide: Service control policies (SCPs)',
    check: guardsTheRecord,
    examples: {
      compliant: attached('SERVICE_CONTROL_POLICY', denying(...FORBIDDEN)),
      nonCompliant: attached('SERVICE_CONTROL_POLICY', denying('organizations:LeaveOrganization')),
    },
  },
  {
    id: 'organizations-resource-control-policy',
    title: 'A resource control policy keeps principals of other organizations from objects with ePHI',
    safeguards: [
      '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)',
    ],
    severity: 'medium',
    absent: 'Whom a bucket policy lets in, comes in.',
    rationale: 'One policy for all accounts holds when a single bucket policy is written carelessly.',
    remediation: 'Attach a `RESOURCE_CONTROL_POLICY` that denies `s3:*` to everybody unless `aws:PrincipalOrgID` is yours or the caller is an AWS service.',
    source: 'AWS Organizations User Guide: Resource control policies (RCPs)',
    check: onePolicy('RESOURCE_CONTROL_POLICY', hasPerimeter),
    examples: {
      compliant: attached('RESOURCE_CONTROL_POLICY', {
        Statement: [{
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: '*',
          Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-abcdefghij' }, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
        }],
      }),
      nonCompliant: attached('RESOURCE_CONTROL_POLICY', {
        Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } } }],
      }),
    },
  },
  {
    id: 'organizations-tag-policy-phi',
    title: 'A tag policy fixes the values of the classification tag',
    safeguards: ['164.316(b)(1)', '164.316(b)(2)(i)'],
    severity: 'low',
    absent: 'Everybody spells the classification in a way of their own.',
    rationale: 'Inventories, backup plans and detectors find ePHI by the tag; a misspelt one hides it.',
    remediation: 'Attach a `TAG_POLICY` with `tag_key` and `tag_value` for `data-classification`.',
    source: 'AWS Organizations User Guide: Tag policies',
    check: onePolicy('TAG_POLICY', hasClassification),
    examples: {
      compliant: attached('TAG_POLICY', {
        tags: { classification: { tag_key: { '@@assign': 'data-classification' }, tag_value: { '@@assign': ['phi', 'internal', 'public'] } } },
      }),
      nonCompliant: attached('TAG_POLICY', { tags: { cost: { tag_key: { '@@assign': 'cost-center' } } } }),
    },
  },
  {
    id: 'organizations-ai-opt-out',
    title: 'A policy keeps AI services of AWS from using content to improve themselves',
    safeguards: ['164.308(b)(1)', '164.314(a)(1)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'medium',
    absent: 'Some AI services of AWS may store and use what they are given, outside of its Region too.',
    rationale: 'To train models of AWS on ePHI is a use of which neither the patient nor the agreements may know anything.',
    remediation: 'Attach an `AISERVICES_OPT_OUT_POLICY` to the root that assigns `optOut` to `default`.',
    source: 'AWS Organizations User Guide: AI services opt-out policies',
    check: onePolicy('AISERVICES_OPT_OUT_POLICY', policy => judgeAll(policy.read('Content.services.default.opt_out_policy.@@assign'), OPTS_OUT)),
    examples: {
      compliant: attached('AISERVICES_OPT_OUT_POLICY', { services: { default: { opt_out_policy: { '@@assign': 'optOut' } } } }),
      nonCompliant: attached('AISERVICES_OPT_OUT_POLICY', { services: { default: { opt_out_policy: { '@@assign': 'optIn' } } } }),
    },
  },
]);
