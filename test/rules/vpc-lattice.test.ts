import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

const SERVICE = 'AWS::VpcLattice::Service';
const LOG = 'AWS::VpcLattice::AccessLogSubscription';
const ASSOCIATION = 'AWS::VpcLattice::ServiceNetworkServiceAssociation';
const log = (of: string, more: Json = {}): Json => ({ Type: LOG, Properties: { ResourceIdentifier: { 'Fn::GetAtt': [of, 'Arn'] }, DestinationArn: 'arn:aws:s3:::calls' }, ...more });
const service = (Properties: Json, more: Json = { Log: log('Subject') }): Json => ({ Resources: { Subject: { Type: SERVICE, Properties }, ...more } });
const inNetwork = (network: Json, more: Json = {}): Json => ({
  Association: { Type: ASSOCIATION, Properties: { ServiceIdentifier: { Ref: 'Subject' }, ServiceNetworkIdentifier: { Ref: 'Network' } } },
  Network: { Type: 'AWS::VpcLattice::ServiceNetwork', Properties: network },
  ...more,
});
const other = (kind: string, Properties: Json): Json => ({ Resources: { Subject: { Type: `AWS::VpcLattice::${kind}`, Properties } } });
const policy = (statement: Json): Json => other('AuthPolicy', { ResourceIdentifier: 'svc-1', Policy: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...statement }] } });

judges('vpclattice-service-auth-and-tls', [
  ['absent', {}, nonCompliant('AuthType', 'absent')],
  ['signed and logged', service({ AuthType: 'AWS_IAM' }), compliant()],
  ['not signed', service({ AuthType: 'NONE' }), nonCompliant('AuthType', 'NONE')],
  ['not logged', service({ AuthType: 'AWS_IAM' }, {}), nonCompliant(LOG, 'absent')],
  ['a log that may be missing', service({ AuthType: 'AWS_IAM' }, { Log: log('Subject', { Condition: 'Prod' }) }), nonCompliant(LOG)],
  ['signed and logged by its network', service({}, inNetwork({ AuthType: 'AWS_IAM' }, { Log: log('Network') })), compliant()],
  ['a network that asks for nothing', service({}, inNetwork({}, { Log: log('Network') })), nonCompliant('AuthType', 'absent')],
  ['a network from elsewhere', service({}, {
    Association: { Type: ASSOCIATION, Properties: { ServiceIdentifier: { Ref: 'Subject' }, ServiceNetworkIdentifier: 'sn-1' } },
  }), insufficientData()],
  ['a parameter', service({ AuthType: { Ref: 'Auth' } }), insufficientData('AuthType')],
  ['a listener with TLS', other('Listener', { Protocol: 'HTTPS' }), compliant('Protocol')],
  ['a listener that passes TLS through', other('Listener', { Protocol: 'TLS_PASSTHROUGH' }), compliant('Protocol')],
  ['a listener without', other('Listener', { Protocol: 'HTTP' }), nonCompliant('Protocol', 'HTTP')],
  ['a policy for everybody', policy({ Principal: '*' }), nonCompliant('Policy.Statement[0]')],
  ['a policy for everybody who signs', policy({ Principal: '*', Condition: { StringNotEqualsIgnoreCase: { 'aws:PrincipalType': 'anonymous' } } }), compliant('Policy.Statement[0]')],
  ['a policy for everybody who reads', policy({ Principal: '*', Condition: { StringEquals: { 'vpc-lattice-svcs:RequestMethod': 'GET' } } }), nonCompliant('Policy.Statement[0]')],
  ['a policy for everybody over TLS', policy({ Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), nonCompliant('Policy.Statement[0]')],
  ['a policy for the organization that reads', policy({
    Principal: '*', Condition: { StringEquals: { 'vpc-lattice-svcs:RequestMethod': 'GET', 'aws:PrincipalOrgID': 'o-1a2b3c4d5e' } },
  }), compliant('Policy.Statement[0]')],
  ['a policy for a role', policy({ Principal: { AWS: 'arn:aws:iam::111122223333:role/Orders' } }), compliant('Policy.Statement[0]')],
  ['a Deny for everybody', policy({ Effect: 'Deny', Principal: '*' }), compliant('Policy.Statement[0]')],
]);
