import { compliant, insufficientData, judges, nonCompliant } from './judges';

const allow = (condition?: object) => ({ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*', Condition: condition });
const deny = (operator: string, key: string, value: unknown) => ({ Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*', Condition: { [operator]: { [key]: value } } });
const privateApi = (...statements: readonly object[]) => ({ EndpointConfiguration: { Types: ['PRIVATE'] }, Policy: { Statement: statements } });

judges('apigateway-private-or-regional-endpoint', [
  ['absent, which is edge-optimized', {}, nonCompliant('EndpointConfiguration.Types', 'absent')],
  ['a parameter', { EndpointConfiguration: { Types: [{ Ref: 'Type' }] } }, insufficientData('EndpointConfiguration.Types[0]')],
  ['private to an endpoint', privateApi(allow({ StringEquals: { 'aws:SourceVpce': 'vpce-0a' } })), compliant('Policy')],
  ['private, open to all but denied to others', privateApi(allow(), deny('StringNotEquals', 'aws:SourceVpce', 'vpce-0a')), compliant('Policy')],
  ['private, denied to others than an endpoint of a parameter', privateApi(allow(), deny('StringNotEquals', 'aws:SourceVpce', { Ref: 'Endpoint' })), insufficientData('Policy.Statement[1]')],
  ['private, open to every endpoint of every account', privateApi(allow()), nonCompliant('Policy.Statement[0]')],
  ['private, denied on other grounds', privateApi(allow(), deny('StringNotEquals', 'aws:UserAgent', 'curl')), nonCompliant('Policy.Statement[0]')],
  ['private, denied to other private addresses, which other VPCs have too', privateApi(allow(), deny('NotIpAddress', 'aws:VpcSourceIp', '10.0.0.0/16')), nonCompliant('Policy.Statement[0]')],
  ['private, allowed to private addresses', privateApi(allow({ IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } })), nonCompliant('Policy.Statement[0]')],
  ['private, allowed to private addresses of one VPC', privateApi(allow({ IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' }, StringEquals: { 'aws:SourceVpc': 'vpc-0a' } })), compliant('Policy')],
  ['private, denied to those who are named', privateApi(allow(), deny('StringEquals', 'aws:SourceVpce', 'vpce-0a')), nonCompliant('Policy.Statement[0]')],
  ['private without a policy, which refuses every call', { EndpointConfiguration: { Types: ['PRIVATE'] } }, compliant('Policy')],
  ['private, with a policy in a document', { EndpointConfiguration: { Types: ['PRIVATE'] }, Body: { openapi: '3.0.1' } }, insufficientData('Policy')],
  ['private, with a policy of a parameter', { EndpointConfiguration: { Types: ['PRIVATE'] }, Policy: { Ref: 'Policy' } }, insufficientData('Policy')],
  ['private in one branch only', { EndpointConfiguration: { Types: [{ 'Fn::If': ['Prod', 'REGIONAL', 'EDGE'] }] } }, nonCompliant('EndpointConfiguration.Types[0]', 'EDGE if not Prod')],
]);

const denyOn = (resource: string) => ({ ...deny('StringNotEquals', 'aws:SourceVpce', 'vpce-1a2b3c4d'), Resource: resource });
judges('apigateway-private-or-regional-endpoint', [
  ['private, to every VPC endpoint', privateApi(allow(), deny('StringNotLike', 'aws:SourceVpce', 'vpce-*')), nonCompliant('Policy.Statement[0]')],
  ['private, to every organization', privateApi(allow(), deny('StringNotLike', 'aws:PrincipalOrgID', 'o-*')), nonCompliant('Policy.Statement[0]')],
  ['private, with one path for known endpoints', privateApi(allow(), denyOn('execute-api:/prod/GET/records')), nonCompliant('Policy.Statement[0]')],
  ['private, with every path for known endpoints', privateApi(allow(), denyOn('*')), compliant('Policy')],
  ['private, with every path of every API for known endpoints', privateApi(allow(), denyOn('arn:aws:execute-api:us-east-1:111122223333:*/*')), compliant('Policy')],
  ['private, with the stage that is open for known endpoints', privateApi({ ...allow(), Resource: 'execute-api:/prod/*' }, denyOn('execute-api:/prod/*')), compliant('Policy')],
]);
