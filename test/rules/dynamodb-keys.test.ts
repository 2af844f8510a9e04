import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const named = (...names: unknown[]): Json => ({ AttributeDefinitions: names.map(AttributeName => ({ AttributeName, AttributeType: 'S' })) });

judges('dynamodb-no-phi-in-keys', [
  ['absent', {}, notApplicable()],
  ['neutral names', named('pk', 'sk'), compliant('AttributeDefinitions[0].AttributeName')],
  ['a number of one\'s own', named('patientId', 'visitDate'), compliant()],
  ['a social security number', named('pk', 'SSN'), nonCompliant('AttributeDefinitions[1].AttributeName', 'a field of direct identifiers')],
  ['a medical record number', named('medicalRecordNumber'), nonCompliant('AttributeDefinitions[0].AttributeName')],
  ['a date of birth', named('date_of_birth'), nonCompliant('AttributeDefinitions[0].AttributeName')],
  ['an index by a direct identifier', { GlobalSecondaryIndexes: [{ IndexName: 'by-ssn-index' }] }, nonCompliant('GlobalSecondaryIndexes[0].IndexName')],
  ['a local index by the name of the patient', { LocalSecondaryIndexes: [{ IndexName: 'patientNameGsi1' }] }, nonCompliant('LocalSecondaryIndexes[0].IndexName')],
  ['an identifier itself', { GlobalSecondaryIndexes: [{ IndexName: 'patient-1234567' }] }, nonCompliant('GlobalSecondaryIndexes[0].IndexName', 'a patient number')],
  ['words that only sound so', named('healthCheckId', 'patientPortalSession', 'medicationCode'), compliant()],
  ['a parameter', named({ Ref: 'Parameter' }), insufficientData('AttributeDefinitions[0].AttributeName')],
]);

const SWITCH = 'ContributorInsightsSpecification.Enabled';
const on = (key: string, more: Json = {}): Json => ({ ContributorInsightsSpecification: { Enabled: true }, KeySchema: [{ AttributeName: key, KeyType: 'HASH' }], ...more });

judges('dynamodb-contributor-insights-no-phi', [
  ['absent', {}, compliant(SWITCH)],
  ['off', { ...on('ssn'), ContributorInsightsSpecification: { Enabled: 'false' } }, compliant(SWITCH)],
  ['on, for patients', on('patientId'), nonCompliant(SWITCH, 'on, and shows the values of patientId')],
  ['on, for keys that may be anything', on('pk'), insufficientData(SWITCH)],
  ['a parameter', { ...on('ssn'), ContributorInsightsSpecification: { Enabled: { Ref: 'Parameter' } } }, insufficientData(SWITCH)],
  ['on for an index', { GlobalSecondaryIndexes: [{ ContributorInsightsSpecification: { Enabled: true }, KeySchema: [{ AttributeName: 'mrn' }] }] },
    nonCompliant(`GlobalSecondaryIndexes[0].${SWITCH}`, 'on, and shows the values of mrn')],
  ['on for a replica', {
    Resources: {
      Subject: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { KeySchema: [{ AttributeName: 'patient_id' }], Replicas: [{}, { ContributorInsightsSpecification: { Enabled: true } }] } },
    },
  }, nonCompliant(`Replicas[1].${SWITCH}`)],
  ['switched off in words', {
    ContributorInsightsSpecification: { Enabled: false },
    KeySchema: [{ AttributeName: 'patientId', KeyType: 'HASH' }],
  }, compliant('ContributorInsightsSpecification.Enabled')],
  ['on, for keys of a catalogue', {
    ContributorInsightsSpecification: { Enabled: true },
    KeySchema: [{ AttributeName: 'productId', KeyType: 'HASH' }],
  }, insufficientData('ContributorInsightsSpecification.Enabled')],
]);
