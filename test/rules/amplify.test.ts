import { compliant, insufficientData, judges, nonCompliant } from './judges';

const variable = (Name: string, Value: unknown) => ({ EnvironmentVariables: [{ Name, Value }] });

judges('amplify-no-secrets-in-env', [
  ['absent', {}, compliant()],
  ['a key of a payment service', variable('STRIPE', 'sk_live_0123456789abcdef'), nonCompliant('EnvironmentVariables[0].Value')],
  ['a number of a patient', variable('DEMO', 'patient-12345678'), nonCompliant('EnvironmentVariables[0].Value')],
  ['where a secret is kept', variable('DB_SECRET_ARN', 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db'), compliant()],
  ['a parameter', variable('STAGE', { Ref: 'Stage' }), insufficientData('EnvironmentVariables[0].Value')],
  ['of branches that are made by themselves', { AutoBranchCreationConfig: { EnvironmentVariables: [{ Name: 'API_KEY', Value: 'a8f5f167f44f4964e6c998dee827110c' }] } },
    nonCompliant('AutoBranchCreationConfig.EnvironmentVariables[0].Value')],
  ['prod in either branch', {
    EnvironmentVariables: [{ Name: 'STAGE', Value: { 'Fn::If': ['Prod', 'prod', 'prod'] } }],
  }, compliant('EnvironmentVariables[0].Value')],
  ['a word in a name that is no secret', {
    EnvironmentVariables: [{ Name: 'PASSWORD_MIN_LENGTH', Value: '14' }],
  }, compliant('EnvironmentVariables[0].Value')],
]);
