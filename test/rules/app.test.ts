import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const of = (Type: string, Properties: object = {}) => ({ Resources: { Subject: { Type, Properties } } });

judges('app-hipaa-eligible-services-only', [
  ['a resource without a type, which CloudFormation refuses', { Resources: { Subject: {} } }, notApplicable()],
  ['a listed service', of('AWS::HealthLake::FHIRDatastore'), compliant('Type')],
  ['a feature of a listed service', of('AWS::Pipes::Pipe'), compliant('Type')],
  ['infrastructure', of('AWS::IAM::Role'), compliant('Type')],
  ['a service that is not listed', of('AWS::Lightsail::Database'), nonCompliant('Type', 'AWS::Lightsail::Database, not on the list of 2026-05-22')],
  ['a type that its service leaves out', of('AWS::DirectoryService::SimpleAD'), nonCompliant('Type', 'AWS::DirectoryService::SimpleAD, not on the list of 2026-05-22')],
  ['the rest of that service', of('AWS::DirectoryService::MicrosoftAD'), compliant('Type')],
  ['a service too new to tell', of('AWS::VpcLattice::Service'), insufficientData('Type')],
  ['a namespace that the table does not know', of('AWS::BrandNew::Thing'), insufficientData('Type')],
  ['a type of another company', of('MongoDB::Atlas::Cluster'), insufficientData('Type')],
  ['a service that is not listed, by its tag for no ePHI', of('AWS::CodeArtifact::Domain', { Tags: [{ Key: 'data-classification', Value: 'non-phi' }] }), notApplicable()],
  ['a service that is not listed, by a map of tags for no ePHI', of('AWS::Grafana::Workspace', { Tags: { phi: 'false' } }), notApplicable()],
  ['a service too new to tell, by its tag for no ePHI', of('AWS::BrandNew::Thing', { Tags: [{ Key: 'data-classification', Value: 'public' }] }), notApplicable()],
  ['a service that is not listed, tagged in one branch only', of('AWS::CodeArtifact::Domain', {
    Tags: [{ 'Fn::If': ['Prod', { Key: 'data-classification', Value: 'non-phi' }, { Ref: 'AWS::NoValue' }] }],
  }), nonCompliant('Type')],
  ['a service that is not listed, tagged for ePHI', of('AWS::CodeArtifact::Domain', { Tags: [{ Key: 'data-classification', Value: 'phi' }] }), nonCompliant('Type')],
  ['a custom resource', of('Custom::S3AutoDeleteObjects'), notApplicable()],
  ['metadata of CDK', of('AWS::CDK::Metadata'), notApplicable()],
  ['a type of CloudFormation itself', of('AWS::CloudFormation::WaitConditionHandle'), notApplicable()],
  ['a phone number for texts', of('AWS::SMSVOICE::PhoneNumber', { NumberCapabilities: ['SMS'] }), compliant('Type')],
  ['a phone number for calls', of('AWS::SMSVOICE::PhoneNumber', { NumberCapabilities: ['SMS', 'VOICE'] }), nonCompliant('NumberCapabilities[1]', 'VOICE')],
  ['a phone number for what a parameter says', of('AWS::SMSVOICE::PhoneNumber', { NumberCapabilities: [{ Ref: 'Kind' }] }), insufficientData('NumberCapabilities[0]')],
]);
