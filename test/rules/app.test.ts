import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const of = (Type: string, Properties: object = {}) => ({ Resources: { Subject: { Type, Properties } } });

judges('app-hipaa-eligible-services-only', [
  ['a listed service', of('AWS::HealthLake::FHIRDatastore'), compliant('Type')],
  ['a feature of a listed service', of('AWS::Pipes::Pipe'), compliant('Type')],
  ['infrastructure', of('AWS::IAM::Role'), compliant('Type')],
  ['a service that is not listed', of('AWS::Lightsail::Database'), nonCompliant('Type', 'AWS::Lightsail::Database, not on the list of 2026-05-22')],
  ['a type that its service leaves out', of('AWS::DirectoryService::SimpleAD'), nonCompliant('Type', 'AWS::DirectoryService::SimpleAD, not on the list of 2026-05-22')],
  ['the rest of that service', of('AWS::DirectoryService::MicrosoftAD'), compliant('Type')],
  ['a service too new to tell', of('AWS::VpcLattice::Service'), insufficientData('Type')],
  ['a namespace that the table does not know', of('AWS::BrandNew::Thing'), insufficientData('Type')],
  ['a type of another company', of('MongoDB::Atlas::Cluster'), insufficientData('Type')],
  ['a custom resource', of('Custom::S3AutoDeleteObjects'), notApplicable()],
  ['metadata of CDK', of('AWS::CDK::Metadata'), notApplicable()],
  ['a type of CloudFormation itself', of('AWS::CloudFormation::WaitConditionHandle'), notApplicable()],
  ['a phone number for texts', of('AWS::SMSVOICE::PhoneNumber', { NumberCapabilities: ['SMS'] }), compliant('Type')],
  ['a phone number for calls', of('AWS::SMSVOICE::PhoneNumber', { NumberCapabilities: ['SMS', 'VOICE'] }), nonCompliant('NumberCapabilities[1]', 'VOICE')],
  ['a phone number for what a parameter says', of('AWS::SMSVOICE::PhoneNumber', { NumberCapabilities: [{ Ref: 'Kind' }] }), insufficientData('NumberCapabilities[0]')],
]);
