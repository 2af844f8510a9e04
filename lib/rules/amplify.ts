import { holdsNoIdentifier, holdsNoSecret, variablesInList } from './plain-text-variables';
import { all } from './predicates';
import { Rule, rulesFor } from './rule';

const variables = [variablesInList('EnvironmentVariables'), variablesInList('AutoBranchCreationConfig.EnvironmentVariables')];

/** AWS Amplify hosting. */
export const amplify: readonly Rule[] = rulesFor(['AWS::Amplify::App', 'AWS::Amplify::Branch'], [
  {
    id: 'amplify-no-secrets-in-env',
    title: 'Variables of Amplify apps and branches hold no secret and no patient identifier',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'high',
    absent: 'An app without variables holds nothing in them.',
    rationale: 'Variables are shown to everybody who may look at the app, and builds put them into what browsers get.',
    remediation: 'Keep secrets in Secrets Manager or Parameter Store and read them in the backend.',
    source: 'AWS Amplify Hosting User Guide: Using environment variables in an Amplify application',
    check: all(holdsNoSecret(...variables), holdsNoIdentifier(...variables)),
    examples: {
      compliant: { EnvironmentVariables: [{ Name: 'STAGE', Value: 'prod' }] },
      nonCompliant: { EnvironmentVariables: [{ Name: 'DB_PASSWORD', Value: 'Tr0ub4dor&3' }] },
    },
  },
]);
