import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const POLICY = 'AWS::Organizations::Policy';
const policy = (type: string, content: unknown, more: object = {}) => ({ Type: POLICY, Properties: { Type: type, Content: content, TargetIds: ['r-abcd'], ...more } });
const only = (...each: readonly [string, unknown, object?]) => ({ Resources: { Policy: policy(...each) } });
const deny = (action: unknown, more: object = {}) => ({ Statement: [{ Effect: 'Deny', Action: action, Resource: '*', ...more }] });

const SCP = 'SERVICE_CONTROL_POLICY';
const ALL = ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'config:StopConfigurationRecorder', 'organizations:LeaveOrganization'];
const RUNNER = { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/AuditRunner' } } };

judges('organizations-scp-guardrails', [
  ['an app without policies of an organization', { Resources: { Table: { Type: 'AWS::DynamoDB::Table' } } }, notApplicable()],
  ['all in one', only(SCP, deny(ALL)), compliant(POLICY)],
  ['patterns, in a text', only(SCP, JSON.stringify(deny(['cloudtrail:*', 'config:*', 'organizations:Leave*']))), compliant(POLICY)],
  ['in two policies', { Resources: { A: policy(SCP, deny(ALL.slice(0, 2))), B: policy(SCP, deny(ALL.slice(2))) } }, compliant(POLICY)],
  ['all but those who run the record', only(SCP, deny(ALL, RUNNER)), compliant(POLICY)],
  ['attached to nothing', only(SCP, deny(ALL), { TargetIds: [] }), nonCompliant(POLICY, 'no attached policy denies cloudtrail:StopLogging')],
  ['in one Region', only(SCP, deny(ALL, { Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } } })), nonCompliant(POLICY)],
  ['without leaving', only(SCP, deny(ALL.slice(0, 3))), nonCompliant(POLICY, 'no attached policy denies organizations:LeaveOrganization')],
  ['allowed', only(SCP, { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }), nonCompliant(POLICY)],
  ['of another type', only('TAG_POLICY', {}), nonCompliant(POLICY)],
  ['a parameter', only(SCP, { Ref: 'Content' }), insufficientData(POLICY)],
]);

const RCP = 'RESOURCE_CONTROL_POLICY';
const perimeter = (condition: object, more: object = {}) => deny('s3:*', { Principal: '*', Condition: condition, ...more });
const ORGANIZATION = { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-abcdefghij' } };
judges('organizations-resource-control-policy', [
  ['an app without policies of an organization', { Resources: {} }, notApplicable()],
  ['no such policy', only(SCP, deny(ALL)), nonCompliant(POLICY, 'no RESOURCE_CONTROL_POLICY is attached')],
  ['outsiders, services excepted', only(RCP, perimeter({ ...ORGANIZATION, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } })), compliant()],
  ['outsiders without TLS only', only(RCP, perimeter({ ...ORGANIZATION, Bool: { 'aws:SecureTransport': 'false' } })), nonCompliant('Content')],
  ['outsiders at one bucket', only(RCP, perimeter(ORGANIZATION, { Resource: 'arn:aws:s3:::records/*' })), nonCompliant('Content')],
  ['one organization refused', only(RCP, perimeter({ StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } })), nonCompliant('Content')],
  ['a parameter', only(RCP, { Ref: 'Content' }), insufficientData('Content')],
]);

const tags = (tag: object) => ({ tags: { it: tag } });
judges('organizations-tag-policy-phi', [
  ['an app without policies of an organization', { Resources: {} }, notApplicable()],
  ['no such policy', only(SCP, deny(ALL)), nonCompliant(POLICY)],
  ['values fixed', only('TAG_POLICY', tags({ tag_key: { '@@assign': 'DataClassification' }, tag_value: { '@@assign': ['phi'] } })), compliant()],
  ['only the spelling of the key', only('TAG_POLICY', tags({ tag_key: { '@@assign': 'data-classification' } })), nonCompliant(
    'Content.tags.it.tag_value.@@assign',
  )],
  ['another tag', only('TAG_POLICY', tags({ tag_key: { '@@assign': 'cost-center' }, tag_value: { '@@assign': ['1'] } })), nonCompliant('Content.tags')],
  ['content that is a parameter', {
    Resources: { Policy: { Type: 'AWS::Organizations::Policy', Properties: { Type: 'TAG_POLICY', TargetIds: ['r-abcd'], Content: { Ref: 'Content' } } } },
  }, insufficientData('Content')],
]);

const ai = (value: unknown) => ({ services: { default: { opt_out_policy: { '@@assign': value } } } });
judges('organizations-ai-opt-out', [
  ['an app without policies of an organization', { Resources: {} }, notApplicable()],
  ['no such policy', only(SCP, deny(ALL)), nonCompliant(POLICY)],
  ['out', only('AISERVICES_OPT_OUT_POLICY', ai('optOut')), compliant()],
  ['in', only('AISERVICES_OPT_OUT_POLICY', ai('optIn')), nonCompliant('Content.services.default.opt_out_policy.@@assign', 'optIn')],
  ['out for one service', only('AISERVICES_OPT_OUT_POLICY', { services: { lex: { opt_out_policy: { '@@assign': 'optOut' } } } }), nonCompliant('Content.services.default.opt_out_policy.@@assign')],
  ['a parameter', only('AISERVICES_OPT_OUT_POLICY', ai({ Ref: 'Choice' })), insufficientData('Content.services.default.opt_out_policy.@@assign')],
]);
