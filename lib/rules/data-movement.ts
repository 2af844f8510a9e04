import { Check, Test, all, customerKey, equals, mayBe, noneOf, oneOf, present, property, when } from './predicates';
import { Rule, rulesFor } from './rule';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const PROFILE = 'AWS::AppFlow::ConnectorProfile';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';

/** The connectors for which CloudFormation knows AWS PrivateLink. */
const offersPrivateLink = mayBe('ConnectorType', 'Salesforce', 'SAPOData', 'Snowflake');

/** Tasks in enhanced mode log by themselves. */
const isBasic = (task: Resource): boolean => task.value('TaskMode') !== 'ENHANCED';
const taskLogs = all(
  when(isBasic, all(present('CloudWatchLogGroupArn'), oneOf('Options.LogLevel', ['BASIC', 'TRANSFER'], { absent: 'INSUFFICIENT_DATA' }))),
  noneOf('Options.LogLevel', ['OFF'], { absent: 'NOT_APPLICABLE' }),
  noneOf('Options.VerifyMode', ['NONE'], { absent: 'COMPLIANT' }),
);

/** SMB encrypts from version 3 on; with an automatic choice it is the server that decides. */
const smbVersion: Test = value => !isKnown(value) || value === 'AUTOMATIC' ? undefined : value === 'SMB3';

const ENCRYPTED: { readonly [type: string]: Check } = {
  'AWS::DataSync::LocationEFS': equals('InTransitEncryption', 'TLS1_2'),
  'AWS::DataSync::LocationObjectStorage': noneOf('ServerProtocol', ['HTTP'], { absent: 'COMPLIANT' }),
  'AWS::DataSync::LocationSMB': property('MountOptions.Version', smbVersion, { absent: 'INSUFFICIENT_DATA' }),
};

const INTEGRATION = 'AWS::RDS::Integration';
const INTEGRATIONS: { readonly [type: string]: Check } = {
  [INTEGRATION]: customerKey('KMSKeyId'),
  'AWS::Redshift::Integration': customerKey('KMSKeyId'),
  'AWS::Glue::Integration': customerKey('KmsKeyId'),
};

const task = (options: object) => ({ CloudWatchLogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:copies', Options: { LogLevel: 'TRANSFER', ...options } });

/** Amazon AppFlow, AWS DataSync and zero-ETL integrations: copies of data to and from elsewhere. */
export const dataMovement: readonly Rule[] = [
  ...rulesFor(PROFILE, [
    {
      id: 'appflow-flow-cmk',
      appliesTo: ['AWS::AppFlow::Flow', PROFILE],
      title: 'Flows and connector profiles are encrypted under a key of the customer',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'high',
      absent: 'Amazon AppFlow encrypts data and credentials under a key that it manages.',
      rationale: 'A flow holds ePHI between its source and its destination, and a profile the credentials to more of it.',
      remediation: 'Set `kmsArn` to the ARN of the key of a `PhiKey`.',
      source: 'Amazon AppFlow User Guide: Data protection in Amazon AppFlow',
      check: customerKey('KMSArn'),
      examples: { compliant: { FlowName: 'visits', KMSArn: KEY }, nonCompliant: { FlowName: 'visits' } },
    },
    {
      id: 'appflow-private-connection',
      title: 'Connector profiles use a private connection where the connector has one',
      safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
      severity: 'medium',
      absent: 'A profile without a connection mode is refused.',
      rationale: 'By AWS PrivateLink ePHI goes to the partner without crossing the internet.',
      remediation: 'Set `connectionMode: \'Private\'` and the names of the private endpoints.',
      source: 'Amazon AppFlow User Guide: Private Amazon AppFlow flows',
      check: when(offersPrivateLink, equals('ConnectionMode', 'Private')),
      examples: { compliant: { ConnectorType: 'Salesforce', ConnectionMode: 'Private' }, nonCompliant: { ConnectorType: 'Salesforce', ConnectionMode: 'Public' } },
    },
  ]),
  ...rulesFor('AWS::DataSync::Task', [
    {
      id: 'datasync-task-logging',
      title: 'Tasks log what they copy and verify it',
      safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.312(c)(1)', '164.312(c)(2)'],
      severity: 'medium',
      absent: 'A task in basic mode logs only to a log group that it is given. Copies are verified unless that is switched off.',
      rationale: 'The log shows which files with ePHI went where; the check at the end, that they arrived unchanged.',
      remediation: 'Set `cloudWatchLogGroupArn` and `options: { logLevel: \'TRANSFER\', verifyMode: \'ONLY_FILES_TRANSFERRED\' }`.',
      source: 'AWS DataSync User Guide: Monitoring data transfers with Amazon CloudWatch Logs',
      check: taskLogs,
      examples: { compliant: task({ VerifyMode: 'ONLY_FILES_TRANSFERRED' }), nonCompliant: task({ VerifyMode: 'NONE' }) },
    },
    {
      id: 'datasync-location-encryption',
      appliesTo: ['AWS::DataSync::LocationEFS', 'AWS::DataSync::LocationObjectStorage', 'AWS::DataSync::LocationSMB'],
      title: 'Locations are read and written over an encrypted connection',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'high',
      absent: 'File systems of Amazon EFS are mounted without TLS; object storage is called over HTTPS; of SMB the server chooses the version.',
      rationale: 'Whole stores of ePHI pass here; without encryption everybody in the network can read along.',
      remediation: 'Set `inTransitEncryption: \'TLS1_2\'`, `serverProtocol: \'HTTPS\'` or `mountOptions: { version: \'SMB3\' }`.',
      source: 'AWS DataSync User Guide: AWS DataSync encryption in transit',
      check: location => ENCRYPTED[location.type](location),
      examples: { compliant: { InTransitEncryption: 'TLS1_2' }, nonCompliant: { InTransitEncryption: 'NONE' } },
    },
    {
      id: 'datasync-agent-private',
      appliesTo: ['AWS::DataSync::Agent'],
      title: 'Agents reach DataSync through a VPC endpoint',
      safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
      severity: 'low',
      absent: 'The agent sends over the internet to a public endpoint.',
      rationale: 'By a VPC endpoint ePHI leaves the site on a private way, which flow logs and security groups watch.',
      remediation: 'Set `vpcEndpointId`, `subnetArns` and `securityGroupArns`.',
      source: 'AWS DataSync User Guide: Choosing a service endpoint for your AWS DataSync agent',
      check: present('VpcEndpointId'),
      examples: { compliant: { VpcEndpointId: 'vpce-01234d5aff67890e1' }, nonCompliant: { AgentName: 'site' } },
    },
  ]),
  ...rulesFor(Object.keys(INTEGRATIONS), [
    {
      id: 'zero-etl-integration-cmk',
      title: 'Zero-ETL integrations are encrypted under a customer managed key',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'What waits on its way is encrypted under a key that AWS owns. A change replaces the integration.',
      rationale: 'Each change of a record with ePHI passes here on its way to the warehouse; with a key of your own that is on record, and can be stopped.',
      remediation: 'Set `kmsKeyId` to the ARN of the key of a `PhiKey` when the integration is made.',
      source: 'Amazon Aurora User Guide: Creating Aurora zero-ETL integrations with Amazon Redshift',
      check: integration => INTEGRATIONS[integration.type](integration),
      examples: { compliant: { IntegrationName: 'visits', KMSKeyId: KEY }, nonCompliant: { IntegrationName: 'visits' } },
    },
  ]),
];
