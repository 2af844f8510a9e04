import { closedToEverybody } from './open-to-everybody';
import type { Check } from './predicates';
import { Rule, rulesFor } from './rule';

/** Types whose policy no rule of their service judges. */
const CLOSED: { readonly [type: string]: Check } = {
  'AWS::SSM::ResourcePolicy': closedToEverybody('Policy'),
  'AWS::AIOps::InvestigationGroup': closedToEverybody('InvestigationGroupPolicy'),
  'AWS::APS::ResourcePolicy': closedToEverybody('PolicyDocument'),
  'AWS::CloudTrail::ResourcePolicy': closedToEverybody('ResourcePolicy'),
  'AWS::CodeArtifact::Repository': closedToEverybody('PermissionsPolicyDocument'),
  'AWS::Comprehend::DocumentClassifier': closedToEverybody('ModelPolicy'),
  'AWS::FSx::S3AccessPointAttachment': closedToEverybody('S3AccessPoint.Policy'),
  'AWS::Lex::ResourcePolicy': closedToEverybody('Policy'),
  'AWS::OSIS::Pipeline': closedToEverybody('ResourcePolicy.Policy'),
  'AWS::Omics::SequenceStore': closedToEverybody('S3AccessPolicy'),
  'AWS::Redshift::Cluster': closedToEverybody('NamespaceResourcePolicy'),
  'AWS::RedshiftServerless::Namespace': closedToEverybody('NamespaceResourcePolicy'),
  'AWS::SageMaker::ModelPackageGroup': closedToEverybody('ModelPackageGroupPolicy'),
  'AWS::SMSVOICE::ResourcePolicy': closedToEverybody('PolicyDocument'),
  'AWS::VpcLattice::ResourcePolicy': closedToEverybody('Policy'),
};

const shared = (principal: unknown) => ({
  ResourceArn: 'arn:aws:ssm:us-east-1:111122223333:opsitemgroup/default',
  Policy: { Statement: [{ Effect: 'Allow', Principal: principal, Action: 'ssm:GetOpsItem', Resource: '*' }] },
});

/** Policies on resources of services that have no rule of their own on them. */
export const resourcePolicies: readonly Rule[] = rulesFor(Object.keys(CLOSED), [
  {
    id: 'resource-policy-restricted',
    title: 'Policies on resources let nobody in whom they do not name or bind',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)'],
    severity: 'high',
    absent: 'Without a policy only the account of the resource uses it, by what IAM allows there.',
    rationale: 'A policy for everybody hands a resource to any AWS account: a bot that patients talk to, sequences of a genome, a model made of ePHI.',
    remediation: 'Name the accounts or services in `Principal`, or bind everybody to `aws:PrincipalOrgID`.',
    source: 'IAM User Guide: Identity-based policies and resource-based policies',
    check: resource => CLOSED[resource.type](resource),
    examples: { compliant: shared({ AWS: '444455556666' }), nonCompliant: shared('*') },
  },
]);
