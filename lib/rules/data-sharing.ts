import { whereSet } from './list-entries';
import { underKey } from './output-keys';
import { Check, all, customerKey, equals, noneOf } from './predicates';
import { Rule, rulesFor } from './rule';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const OUTPUTS = 'OutputSourceConfig';

const outputUnderKey: Check = whereSet(`${OUTPUTS}[*]`, (read, _output, workflow) => underKey(workflow, read('KMSArn'), `${OUTPUTS}[*].OutputS3Path`));

const MAPPING_TABLE = 'AWS::CleanRooms::IdMappingTable';
const tableUnderKey = customerKey('KmsKeyArn');

/** Jobs are logged as queries are; without a word on them there are none. */
const logsQueries = all(equals('QueryLogStatus', 'ENABLED'), noneOf('JobLogStatus', ['DISABLED'], { absent: 'COMPLIANT' }));

const output = (more: object) => ({ OutputSourceConfig: [{ OutputS3Path: 's3://matched/', Output: [{ Name: 'id' }], ...more }] });

/** Services that match, share and publish data: AWS Entity Resolution, AWS Clean Rooms and Amazon DataZone. */
export const dataSharing: readonly Rule[] = [
  ...rulesFor(['AWS::EntityResolution::MatchingWorkflow', 'AWS::EntityResolution::IdMappingWorkflow', MAPPING_TABLE], [
    {
      id: 'entityresolution-cmk',
      title: 'What AWS Entity Resolution matches is written under a customer managed key',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'The output, or a table of AWS Clean Rooms, is encrypted under a key of the service.',
      rationale: 'The output joins what several systems know of a person: it identifies more than each of them.',
      remediation: 'Set `kmsArn` of each output, or `kmsKeyArn` of the table, to the ARN of the key of a `PhiKey`.',
      source: 'AWS Entity Resolution User Guide: Data encryption at rest for AWS Entity Resolution',
      check: resource => resource.type === MAPPING_TABLE ? tableUnderKey(resource) : outputUnderKey(resource),
      examples: { compliant: output({ KMSArn: KEY }), nonCompliant: output({}) },
    },
  ]),
  ...rulesFor(['AWS::CleanRooms::Membership', 'AWS::CleanRooms::Collaboration'], [
    {
      id: 'cleanrooms-membership-logging',
      title: 'Collaborations and memberships of AWS Clean Rooms log queries and jobs',
      safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'medium',
      absent: 'The template is refused without a choice on queries; jobs are not logged.',
      rationale: 'The log shows which questions others asked of tables with ePHI, and is what tells whether they stayed within the minimum necessary.',
      remediation: 'Set `queryLogStatus: \'ENABLED\'`, and `jobLogStatus` likewise where jobs run.',
      source: 'AWS Clean Rooms User Guide: Analysis logging in AWS Clean Rooms',
      check: logsQueries,
      examples: { compliant: { QueryLogStatus: 'ENABLED' }, nonCompliant: { QueryLogStatus: 'DISABLED' } },
    },
  ]),
  ...rulesFor('AWS::DataZone::Domain', [
    {
      id: 'datazone-domain-cmk',
      title: 'Domains of Amazon DataZone are encrypted under a customer managed key, and know people by IAM Identity Center',
      safeguards: ['164.312(a)(2)(iv)', '164.312(a)(2)(i)', '164.312(d)'],
      severity: 'medium',
      absent: 'The domain is encrypted under a key that AWS owns, and single sign-on is off.',
      rationale: 'The catalogue describes what ePHI there is and hands out access to it, so it must know who asks.',
      remediation: 'Set `kmsKeyIdentifier` to the ARN of the key of a `PhiKey`, and `singleSignOn: { type: \'IAM_IDC\' }`.',
      source: 'Amazon DataZone User Guide: Data encryption in Amazon DataZone',
      check: all(customerKey('KmsKeyIdentifier'), equals('SingleSignOn.Type', 'IAM_IDC')),
      examples: { compliant: { KmsKeyIdentifier: KEY, SingleSignOn: { Type: 'IAM_IDC' } }, nonCompliant: { SingleSignOn: { Type: 'IAM_IDC' } } },
    },
  ]),
];
