import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const secret = (value: unknown, parameter: Json = {}): Json => ({
  Resources: { Subject: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: value } }, Key: { Type: 'AWS::IAM::AccessKey' } },
  Parameters: { Password: { Type: 'String', ...parameter } },
});
const joined = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });

judges('secretsmanager-no-literal-secret', [
  ['beside what is generated', { GenerateSecretString: { SecretStringTemplate: '{"username":"app","password":"letmein"}', GenerateStringKey: 'token' } },
    nonCompliant('GenerateSecretString.SecretStringTemplate', 'a literal value of password')],
  ['what is no secret beside what is generated', { GenerateSecretString: { SecretStringTemplate: '{"username":"app","host":"db.example.com"}', GenerateStringKey: 'password' } }, compliant()],
  ['neither value nor generator', {}, compliant('SecretString')],
  ['generated', { GenerateSecretString: {} }, compliant('SecretString')],
  ['a literal', secret('hunter2'), nonCompliant('SecretString', 'a literal value')],
  ['a literal as JSON', secret('{"username":"admin","password":"hunter2"}'), nonCompliant('SecretString')],
  ['empty JSON, filled later', secret('{}'), compliant('SecretString')],
  ['a parameter that is not shown', secret({ Ref: 'Password' }, { NoEcho: true }), compliant('SecretString')],
  ['a parameter that is shown', secret({ Ref: 'Password' }), nonCompliant('SecretString')],
  ['a parameter with a default', secret({ Ref: 'Password' }, { NoEcho: true, Default: 'hunter2' }), nonCompliant('SecretString', 'a literal value')],
  ['a dynamic reference', secret('{{resolve:ssm-secure:/charts/password}}'), compliant('SecretString')],
  ['an attribute of a resource', secret(joined('{"id":"', { Ref: 'Key' }, '","secret":"', { 'Fn::GetAtt': ['Key', 'SecretAccessKey'] }, '"}')), compliant('SecretString')],
  ['a literal next to an open part', secret(joined('{"host":"', { Ref: 'AWS::StackId' }, '","password":"hunter2"}')), nonCompliant('SecretString', 'a literal value of password')],
  ['some other text with an open part', secret(joined('user:', { Ref: 'AWS::StackId' })), insufficientData('SecretString')],
  ['an import', secret({ 'Fn::ImportValue': 'Password' }), insufficientData('SecretString')],
  ['a literal in one branch', secret({ 'Fn::If': ['Dev', 'hunter2', { Ref: 'AWS::NoValue' }] }), nonCompliant('SecretString')],
]);
