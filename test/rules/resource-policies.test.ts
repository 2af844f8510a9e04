import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const of = (Type: string, Properties: Json): Json => ({ Resources: { Subject: { Type, Properties } } });
const statement = (more: Json = {}): Json => ({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', ...more });
const document = (more?: Json): Json => ({ Version: '2012-10-17', Statement: [statement(more)] });

judges('resource-policy-restricted', [
  ['absent', {}, notApplicable()],
  ['everybody', { Policy: document() }, nonCompliant('Policy.Statement[0]', 'an Allow for everybody')],
  ['everybody, in a text', { Policy: JSON.stringify(document()) }, nonCompliant('Policy.Statement[0]')],
  ['everybody of the organization', { Policy: document({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3' } } }) }, compliant('Policy.Statement[0]')],
  ['everybody of any organization', { Policy: document({ Condition: { StringLike: { 'aws:PrincipalOrgID': 'o-*' } } }) }, nonCompliant('Policy.Statement[0]')],
  ['a named account', { Policy: document({ Principal: { AWS: '444455556666' } }) }, compliant('Policy.Statement[0]')],
  ['a service', { Policy: document({ Principal: { Service: 'lex.amazonaws.com' } }) }, compliant('Policy.Statement[0]')],
  ['a Deny for everybody', { Policy: document({ Effect: 'Deny' }) }, compliant('Policy.Statement[0]')],
  ['a parameter', { Policy: { Ref: 'Policy' } }, insufficientData('Policy')],
  ['an account of a parameter', { Policy: document({ Principal: { AWS: { Ref: 'Account' } } }) }, insufficientData('Policy.Statement[0]')],
]);

judges('resource-policy-restricted', ([
  ['AWS::AIOps::InvestigationGroup', 'InvestigationGroupPolicy'],
  ['AWS::APS::ResourcePolicy', 'PolicyDocument'],
  ['AWS::CloudTrail::ResourcePolicy', 'ResourcePolicy'],
  ['AWS::CodeArtifact::Repository', 'PermissionsPolicyDocument'],
  ['AWS::Comprehend::DocumentClassifier', 'ModelPolicy'],
  ['AWS::Lex::ResourcePolicy', 'Policy'],
  ['AWS::Omics::SequenceStore', 'S3AccessPolicy'],
  ['AWS::Redshift::Cluster', 'NamespaceResourcePolicy'],
  ['AWS::RedshiftServerless::Namespace', 'NamespaceResourcePolicy'],
  ['AWS::SMSVOICE::ResourcePolicy', 'PolicyDocument'],
  ['AWS::SSM::ResourcePolicy', 'Policy'],
  ['AWS::SageMaker::ModelPackageGroup', 'ModelPackageGroupPolicy'],
  ['AWS::VpcLattice::ResourcePolicy', 'Policy'],
] as const).flatMap(([type, property]) => [
  [`${type} for everybody`, of(type, { [property]: document() }), nonCompliant(`${property}.Statement[0]`)],
  [`${type} for one account`, of(type, { [property]: document({ Principal: { AWS: '444455556666' } }) }), compliant(`${property}.Statement[0]`)],
  [`${type} without a policy`, of(type, {}), notApplicable()],
] as const));

judges('resource-policy-restricted', [
  ['the S3 access point of a file system', of('AWS::FSx::S3AccessPointAttachment', { S3AccessPoint: { Policy: document() } }), nonCompliant('S3AccessPoint.Policy.Statement[0]')],
  ['one for the network that is named', of('AWS::FSx::S3AccessPointAttachment', {
    S3AccessPoint: { Policy: document({ Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-0a1b2c3d' } } }) },
  }), compliant('S3AccessPoint.Policy.Statement[0]')],
  ['a pipeline of OpenSearch', of('AWS::OSIS::Pipeline', { ResourcePolicy: { Policy: document() } }), nonCompliant('ResourcePolicy.Policy.Statement[0]')],
]);
