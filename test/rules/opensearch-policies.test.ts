import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const everybody = { Effect: 'Allow', Principal: '*', Action: 'es:*', Resource: '*' };
const domain = (statement: Json, others: Json = {}) => ({ AccessPolicies: { Statement: [statement] }, ...others });
const asked = { AdvancedSecurityOptions: { Enabled: true } };

/** The call that the L2 makes, with the policy as JSON text in JSON text. */
const call = (principal: string, ofDomain: Json = {}) => ({
  Resources: {
    Subject: {
      Type: 'Custom::OpenSearchAccessPolicy',
      Properties: {
        Create: {
          'Fn::Join': ['', [
            '{"action":"updateDomainConfig","service":"OpenSearch","parameters":{"DomainName":"', { Ref: 'Domain' },
            `","AccessPolicies":"{\\"Statement\\":[{\\"Action\\":\\"es:*\\",\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"AWS\\":\\"${principal}\\"},\\"Resource\\":\\"`,
            { 'Fn::GetAtt': ['Domain', 'Arn'] }, '/*\\"}]}"}}',
          ]],
        },
      },
    },
    Domain: { Type: 'AWS::OpenSearchService::Domain', Properties: ofDomain },
  },
});

judges('opensearch-no-public-policy', [
  ['no policy', {}, notApplicable()],
  ['everybody', domain(everybody), nonCompliant('AccessPolicies.Statement[0]', 'an Allow for everybody')],
  ['everybody in a VPC', domain(everybody, { VPCOptions: { SubnetIds: ['subnet-11112222'] } }), nonCompliant('AccessPolicies.Statement[0]')],
  ['everybody, asked to sign in', domain(everybody, asked), compliant('AccessPolicies.Statement[0]')],
  ['everybody, asked to sign in later', domain(everybody, { AdvancedSecurityOptions: { Enabled: true, AnonymousAuthEnabled: true } }), nonCompliant(
    'AccessPolicies.Statement[0]',
  )],
  ['everybody, asked to sign in if a parameter says so', domain(everybody, { AdvancedSecurityOptions: { Enabled: { Ref: 'Security' } } }), nonCompliant(
    'AccessPolicies.Statement[0]',
  )],
  ['everybody from known addresses', domain({ ...everybody, Condition: { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } } }), compliant()],
  ['a Deny for everybody', domain({ ...everybody, Effect: 'Deny' }), compliant()],
  ['a policy as text', { AccessPolicies: JSON.stringify({ Statement: [everybody] }) }, nonCompliant('AccessPolicies.Statement[0]')],
  ['a parameter', { AccessPolicies: { Ref: 'Policy' } }, insufficientData('AccessPolicies')],
  ['set by the L2, for everybody', call('*'), nonCompliant('Create.parameters.AccessPolicies.Statement[0]', 'an Allow for everybody')],
  ['set by the L2, for everybody asked to sign in', call('*', asked), compliant()],
  ['set by the L2, for a role', call('arn:aws:iam::111122223333:role/Search'), compliant()],
]);
