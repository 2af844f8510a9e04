import { unlessCdkHelper } from './cdk-helpers';
import { holdsNoIdentifier, holdsNoSecret, variablesInMap } from './plain-text-variables';
import { all, customerKey, equals, isFalse, isSet, isTrue, mayBe, present, property, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { holdsNothingSensitive } from './sensitive-documents';

const MACHINE = 'AWS::StepFunctions::StateMachine';
const ENCRYPTION = 'EncryptionConfiguration';
const LOGGING = 'LoggingConfiguration';
const SUBSTITUTIONS = variablesInMap('DefinitionSubstitutions');

const substitutions = all(holdsNoSecret(SUBSTITUTIONS), holdsNoIdentifier(SUBSTITUTIONS));
/** A definition that is kept in a bucket is not seen here. */
const elsewhere = property('DefinitionS3Location', () => undefined, { absent: 'NOT_APPLICABLE' });

const isLogged = mayBe(`${LOGGING}.Level`, 'ALL', 'ERROR', 'FATAL');

const logging = (properties: object) => ({
  [LOGGING]: { Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:flow:*' } }], ...properties },
});
const encryption = (properties: object) => ({ [ENCRYPTION]: properties });

/** AWS Step Functions. */
export const stepFunctions: readonly Rule[] = rulesFor(MACHINE, [
  {
    id: 'stepfunctions-logging',
    title: 'State machines log every event of their executions',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Nothing is logged; Step Functions shows the history of standard workflows for 90 days, of express workflows not at all.',
    rationale: 'The log shows which step handled ePHI when, and outlives the history of the execution.',
    remediation: 'Set `logs: { destination, level: LogLevel.ALL }`.',
    source: 'AWS Step Functions Developer Guide: Using CloudWatch Logs to log execution history in Step Functions',
    check: unlessCdkHelper(all(equals(`${LOGGING}.Level`, 'ALL'), present(`${LOGGING}.Destinations[*].CloudWatchLogsLogGroup.LogGroupArn`))),
    examples: { compliant: logging({ Level: 'ALL' }), nonCompliant: logging({ Level: 'ERROR' }) },
  },
  {
    id: 'stepfunctions-no-execution-data-in-logs',
    title: 'Logs of state machines leave out the input and output of steps',
    safeguards: ['164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'high',
    absent: 'Step Functions leaves the data out.',
    rationale: 'Input and output of steps are the ePHI itself, and logs are read by more people than the data is.',
    remediation: 'Leave out `includeExecutionData`, or set it to `false`.',
    source: 'AWS Step Functions API Reference: LoggingConfiguration',
    check: when(isLogged, isFalse(`${LOGGING}.IncludeExecutionData`, { absent: 'COMPLIANT' })),
    examples: { compliant: logging({ Level: 'ALL', IncludeExecutionData: false }), nonCompliant: logging({ Level: 'ALL', IncludeExecutionData: true }) },
  },
  {
    id: 'stepfunctions-encryption-cmk',
    appliesTo: [MACHINE, 'AWS::StepFunctions::Activity'],
    title: 'State machines and activities are encrypted under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Step Functions encrypts histories and data under a key that AWS owns.',
    rationale: 'The history of an execution keeps the ePHI of every step for 90 days; with a key of your own you decide who reads it.',
    remediation: 'Set `encryptionConfiguration: new CustomerManagedEncryptionConfiguration(phiKey.key)`.',
    source: 'AWS Step Functions Developer Guide: Data at rest encryption in Step Functions',
    check: unlessCdkHelper(all(equals(`${ENCRYPTION}.Type`, 'CUSTOMER_MANAGED_KMS_KEY'), customerKey(`${ENCRYPTION}.KmsKeyId`))),
    examples: {
      compliant: encryption({ Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' }),
      nonCompliant: encryption({ Type: 'AWS_OWNED_KEY' }),
    },
  },
  {
    id: 'stepfunctions-tracing',
    title: 'State machines trace their executions with AWS X-Ray',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'Executions are not traced.',
    rationale: 'A trace shows which services a workflow called on the way of ePHI, and where it failed.',
    remediation: 'Set `tracingEnabled: true`.',
    source: 'AWS Step Functions Developer Guide: Trace Step Functions request data in AWS X-Ray',
    check: unlessCdkHelper(isTrue('TracingConfiguration.Enabled')),
    examples: { compliant: { TracingConfiguration: { Enabled: true } }, nonCompliant: {} },
  },
  {
    id: 'stepfunctions-no-secrets-in-definition',
    title: 'Definitions of state machines hold no secret and no patient identifier',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
    severity: 'high',
    absent: 'Without a definition the template is refused; one that is kept in Amazon S3 is not seen here.',
    rationale: 'Everybody who may look at the state machine, its executions or the template reads the definition.',
    remediation: 'Let a step read the secret from Secrets Manager, and pass patients in the input of executions.',
    source: 'AWS Step Functions Developer Guide: Security in AWS Step Functions',
    check: all(holdsNothingSensitive('DefinitionString'), holdsNothingSensitive('Definition'), when(isSet('DefinitionSubstitutions'), substitutions), elsewhere),
    examples: {
      compliant: { DefinitionString: '{"StartAt":"A","States":{"A":{"Type":"Task","Parameters":{"password.$":"$.password"},"End":true}}}' },
      nonCompliant: { DefinitionString: '{"StartAt":"A","States":{"A":{"Type":"Task","Parameters":{"password":"Tr0ub4dor&3"},"End":true}}}' },
    },
  },
]);
