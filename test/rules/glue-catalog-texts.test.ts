import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const table = (input: Json) => ({ TableInput: { Name: 'visits', ...input } });
const database = (input: Json) => ({ Resources: { Subject: { Type: 'AWS::Glue::Database', Properties: { DatabaseInput: input } } } });

judges('glue-no-phi-in-catalog-metadata', [
  ['no texts', { TableInput: {} }, compliant('TableInput.Name')],
  ['a column of identifiers', table({ StorageDescriptor: { Columns: [{ Name: 'mrn' }, { Name: 'ssn', Comment: 'Social security number' }] } }), compliant()],
  ['an identifier in a description', table({ Description: 'Copy of SSN 123-45-6789' }), nonCompliant('TableInput.Description')],
  ['an identifier in a partition', table({ PartitionKeys: [{ Name: 'day' }, { Name: 'patient', Comment: 'such as MRN 12345678' }] }), nonCompliant('TableInput.PartitionKeys[1].Comment')],
  ['an identifier among the parameters', table({ Parameters: { sample: 'patient id 1234567' } }), nonCompliant('TableInput.Parameters.sample')],
  ['the address of an owner', table({ Parameters: { owner: 'jane@example.com' } }), compliant()],
  ['an identifier in the name of a database', database({ Name: 'mrn-1234567' }), nonCompliant('DatabaseInput.Name')],
  ['a parameter', table({ Description: { Ref: 'Description' } }), insufficientData('TableInput.Description')],
]);
