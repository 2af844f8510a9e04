import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { logsShells } from '../../lib/rules/session-documents';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/a1';
const INPUTS = { cloudWatchLogGroupName: '/ssm/sessions', cloudWatchEncryptionEnabled: true, idleSessionTimeout: '15', kmsKeyId: KEY };
const shell = (inputs: Json, more: Json = {}) => ({ schemaVersion: '1.0', sessionType: 'Standard_Stream', inputs, ...more });

function judged(content: unknown, more: Json = {}) {
  const body = { Resources: { Document: { Type: 'AWS::SSM::Document', Properties: { DocumentType: 'Session', Content: content, ...more } } } };
  return logsShells(new ResourceGraph().add(body, { file: 'template.json' }).resource('Document')!);
}

test.each([
  ['to a log group', shell(INPUTS), 'COMPLIANT'],
  ['in a text', JSON.stringify(shell(INPUTS)), 'COMPLIANT'],
  ['to a bucket', shell({ ...INPUTS, cloudWatchLogGroupName: '', s3BucketName: 'sessions', s3EncryptionEnabled: true }), 'COMPLIANT'],
  ['to a log group that need not be encrypted', shell({ ...INPUTS, cloudWatchEncryptionEnabled: false }), 'NON_COMPLIANT'],
  ['nowhere', shell({ idleSessionTimeout: '15', kmsKeyId: KEY }), 'NON_COMPLIANT'],
  ['without a key', shell({ ...INPUTS, kmsKeyId: '' }), 'NON_COMPLIANT'],
  ['without an end', shell({ ...INPUTS, idleSessionTimeout: '' }), 'NON_COMPLIANT'],
  ['with a late end', shell({ ...INPUTS, idleSessionTimeout: '20' }), 'NON_COMPLIANT'],
  ['with an end that is a parameter', shell({ ...INPUTS, idleSessionTimeout: { Ref: 'Minutes' } }), 'INSUFFICIENT_DATA'],
  ['as a parameter says', { Ref: 'Content' }, 'INSUFFICIENT_DATA'],
  ['a forwarded port, which cannot be', shell({}, { sessionType: 'Port' }), 'NOT_APPLICABLE'],
  ['without a terminal, nowhere', shell({ idleSessionTimeout: '15', kmsKeyId: KEY }, { sessionType: 'NonInteractiveCommands' }), 'NON_COMPLIANT'],
  ['without a terminal', shell(INPUTS, { sessionType: 'NonInteractiveCommands' }), 'COMPLIANT'],
  ['as YAML says', 'schemaVersion: "1.0"\nsessionType: Standard_Stream', 'INSUFFICIENT_DATA'],
] as const)('a session is logged %s', (_name, content, status) => {
  expect(judged(content).status).toBe(status);
});

test('only sessions are judged', () => {
  expect(judged(shell({}), { DocumentType: 'Command' }).status).toBe('NOT_APPLICABLE');
});
