import { Check, all, customerKey, equals, isTrue } from './predicates';
import { Rule, rulesFor } from './rule';

const ENVIRONMENT = 'AWS::MWAA::Environment';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';

const environmentKey = customerKey('KmsKey');
const workflowKey = all(equals('EncryptionConfiguration.Type', 'CUSTOMER_MANAGED_KEY'), customerKey('EncryptionConfiguration.KmsKeyId'));
const isEncrypted: Check = resource => resource.type === ENVIRONMENT ? environmentKey(resource) : workflowKey(resource);

const LOGS = ['DagProcessingLogs', 'SchedulerLogs', 'TaskLogs', 'WebserverLogs', 'WorkerLogs'] as const;
const logs = (enabled: readonly string[]) => ({ LoggingConfiguration: Object.fromEntries(enabled.map(kind => [kind, { Enabled: true }])) });

/** Amazon Managed Workflows for Apache Airflow. */
export const airflow: readonly Rule[] = rulesFor(ENVIRONMENT, [
  {
    id: 'mwaa-encryption-cmk',
    appliesTo: [ENVIRONMENT, 'AWS::MWAAServerless::Workflow'],
    title: 'Environments and workflows are encrypted under a key of the customer',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'Amazon MWAA encrypts its database, queues and volumes under a key that AWS owns or manages.',
    rationale: 'Results that tasks pass to each other, and the connections to every store of ePHI, rest in the environment.',
    remediation: 'Set `kmsKey` to the key of a `PhiKey`.',
    source: 'Amazon Managed Workflows for Apache Airflow User Guide: Encryption on Amazon MWAA',
    check: isEncrypted,
    examples: { compliant: { KmsKey: KEY }, nonCompliant: { Name: 'etl' } },
  },
  {
    id: 'mwaa-private-webserver',
    title: 'The web server of an environment is reached from its VPC only',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'high',
    absent: 'The web server is private.',
    rationale: 'Who gets to the web server can run tasks with the rights of the environment, and read the ePHI that they reach.',
    remediation: 'Set `webserverAccessMode: \'PRIVATE_ONLY\'`.',
    source: 'Amazon Managed Workflows for Apache Airflow User Guide: Apache Airflow access modes',
    check: equals('WebserverAccessMode', 'PRIVATE_ONLY', { absent: 'COMPLIANT' }),
    examples: { compliant: { WebserverAccessMode: 'PRIVATE_ONLY' }, nonCompliant: { WebserverAccessMode: 'PUBLIC_ONLY' } },
  },
  {
    id: 'mwaa-logging',
    title: 'Environments write all five kinds of logs',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'A kind of log that is not enabled is not written.',
    rationale: 'Together they show who signed in, what was run and what it did with ePHI.',
    remediation: 'Set `enabled: true` for each log of `loggingConfiguration`.',
    source: 'Amazon Managed Workflows for Apache Airflow User Guide: Viewing Airflow logs in Amazon CloudWatch',
    check: all(...LOGS.map(kind => isTrue(`LoggingConfiguration.${kind}.Enabled`))),
    examples: { compliant: logs(LOGS), nonCompliant: logs(['TaskLogs']) },
  },
]);
