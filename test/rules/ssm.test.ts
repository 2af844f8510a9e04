import { compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';

const parameter = { Ref: 'Value' };
const value = (Name: unknown, Value: unknown) => ({ Name, Type: 'String', Value });
const inProd = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['Prod', then, otherwise] });

judges('ssm-no-secrets-in-string-parameters', [
  ['absent', {}, compliant('Value')],
  ['a plain setting', value('/records/table', 'charts'), compliant('Value')],
  ['a password', value('/records/db-password', 'Example-only-1'), nonCompliant('Value', 'a value whose name says it is a secret')],
  ['a connection string', value('/records/url', 'postgres://app:hunter2pw@db.internal/charts'), nonCompliant('Value')],
  ['a patient', value('/records/example', 'MRN 1234567'), nonCompliant('Value', 'a medical record number')],
  ['where a secret is kept', value('/records/db-password', 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db'), compliant('Value')],
  ['a secret that CloudFormation looks up and writes', value('/records/db', '{{resolve:secretsmanager:db:SecretString:password}}'), nonCompliant('Value')],
  ['the name of a resource', { Resources: { Subject: { Type: 'AWS::SSM::Parameter', Properties: value('/records/table', { Ref: 'Table' }) }, Table: { Type: 'AWS::DynamoDB::Table' } } },
    compliant('Value')],
  ['a name that only begins alike', value('/records/password-policy', 'strict-rules'), compliant('Value')],
  ['a parameter', value('/records/table', parameter), insufficientData('Value')],
  ['a password in one branch', value('/records/db-password', inProd('Example-only-1', { Ref: 'AWS::NoValue' })), nonCompliant('Value')],
  ['a password in each branch', value('/records/db-password', inProd('Example-only-1', 'Example-only-2')), nonCompliant('Value')],
  ['a connection string in one branch', value('/records/url', inProd('charts', 'postgres://app:hunter2pw@db.internal/charts')), nonCompliant('Value')],
  ['a password under a name of each branch', value(inProd('/live/db-password', '/trial/db-password'), 'Example-only-1'), nonCompliant('Value')],
  ['a password under a name of one branch', value(inProd('/live/db-password', '/trial/table'), 'Example-only-1'), nonCompliant('Value')],
  ['a password under the name that it has in its branch', value(inProd('/live/db-password', '/trial/table'), inProd('Example-only-1', 'charts')), nonCompliant('Value')],
  ['a setting under the name that it has in its branch', value(inProd('/live/table', '/trial/db-password'), inProd('patient-charts', '/trial/secrets')), compliant('Value')],
]);

const session = (inputs: object, more: object = {}) => ({ DocumentType: 'Session', Content: { schemaVersion: '1.0', sessionType: 'Standard_Stream', inputs }, ...more });
const GOOD = { s3BucketName: 'sessions', s3EncryptionEnabled: true, idleSessionTimeout: 10, kmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/a1' };
judges('ssm-session-manager-logging', [
  ['another kind of document', { DocumentType: 'Command', Content: {} }, notApplicable()],
  ['no kind', { Content: {} }, notApplicable()],
  ['logged, short and encrypted', session(GOOD), compliant()],
  ['not logged', session({ ...GOOD, s3BucketName: '' }), nonCompliant('Content.inputs', 'neither a log group nor a bucket')],
  ['no end', session({ ...GOOD, idleSessionTimeout: undefined }), nonCompliant('Content.inputs.idleSessionTimeout', 'absent: 20 minutes')],
  ['no key', session({ ...GOOD, kmsKeyId: undefined }), nonCompliant('Content.inputs.kmsKeyId', 'absent')],
  ['a parameter', session({ ...GOOD, kmsKeyId: parameter }), insufficientData('Content.inputs.kmsKeyId')],
]);

const commands = (...runCommand: readonly unknown[]) => ({ Content: { schemaVersion: '2.2', mainSteps: [{ action: 'aws:runShellScript', name: 'run', inputs: { runCommand } }] } });
judges('ssm-document-no-secrets', [
  ['absent', {}, compliant('Content')],
  ['commands', commands('systemctl restart intake'), compliant('Content')],
  ['a password in a command', commands('true', 'export DB_PASSWORD=Example-only-1'), nonCompliant('Content.mainSteps[0].inputs.runCommand[1]', 'a password')],
  ['a password in a text', { Content: 'schemaVersion: "2.2"\nmainSteps:\n- export DB_PASSWORD=Example-only-1' }, nonCompliant('Content', 'a password')],
  ['a secure string that is looked up', commands('export DB_PASSWORD={{ssm-secure:db}}'), compliant('Content')],
  ['a default of a parameter of the document', { Content: { parameters: { DbPassword: { type: 'String' } } } }, compliant('Content')],
  ['a parameter', { Content: parameter }, insufficientData('Content')],
]);

const STORE = { Type: 'AWS::DynamoDB::Table' };
const WORKER = { Type: 'AWS::EC2::Instance' };
const TASK = 'AWS::SSM::MaintenanceWindowTask';
const windowed = (document: unknown, window: object = {}) => ({
  Resources: {
    STORE,
    WORKER,
    Window: { Type: 'AWS::SSM::MaintenanceWindow', Properties: window },
    Task: { Type: TASK, Properties: { WindowId: { Ref: 'Window' }, TaskArn: document } },
  },
});
judges('ssm-patch-baseline-and-window', [
  ['instances beside a store that says it holds no ePHI', { Resources: { Host: { Type: 'AWS::EC2::Instance' }, Store: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'data-classification', Value: 'synthetic' }] } } } }, notApplicable()],
  ['no store', { Resources: { WORKER } }, notApplicable()],
  ['no instance', { Resources: { STORE } }, notApplicable()],
  ['absent', { Resources: { STORE, WORKER } }, nonCompliant(TASK, 'absent')],
  ['a task', windowed('AWS-RunPatchBaseline'), compliant(TASK)],
  ['a task, by ARN', windowed({ 'Fn::Sub': 'arn:${AWS::Partition}:ssm:${AWS::Region}::document/AWS-RunPatchBaselineWithHooks' }), compliant(TASK)],
  ['a task of another kind', windowed('AWS-RunShellScript'), nonCompliant(TASK, 'absent')],
  ['a window that is disabled', windowed('AWS-RunPatchBaseline', { Enabled: false }), nonCompliant(TASK)],
  ['an association', { Resources: { STORE, WORKER, Daily: { Type: 'AWS::SSM::Association', Properties: { Name: 'AWS-RunPatchBaseline' } } } }, compliant('AWS::SSM::Association')],
  ['a parameter', windowed(parameter), insufficientData(TASK)],
]);

test('says nothing of patches where the owner declares that they are looked after', () => {
  expect(verdictOf(ruleOf('ssm-patch-baseline-and-window'), { Resources: { STORE, WORKER } }, ['patching']).status).toBe('NOT_APPLICABLE');
});
