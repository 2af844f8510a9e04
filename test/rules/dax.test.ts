import { compliant, insufficientData, judges, nonCompliant } from './judges';

const parameter = { Ref: 'Parameter' };

judges('dax-encryption-at-rest', [
  ['absent', {}, nonCompliant('SSESpecification.SSEEnabled', 'absent')],
  ['on, as text', { SSESpecification: { SSEEnabled: 'true' } }, compliant('SSESpecification.SSEEnabled')],
  ['off', { SSESpecification: { SSEEnabled: false } }, nonCompliant('SSESpecification.SSEEnabled', 'false')],
  ['a parameter', { SSESpecification: { SSEEnabled: parameter } }, insufficientData('SSESpecification.SSEEnabled')],
  ['in one branch', { SSESpecification: { 'Fn::If': ['Prod', { SSEEnabled: true }, { Ref: 'AWS::NoValue' }] } }, nonCompliant('SSESpecification.SSEEnabled', 'absent if not Prod')],
]);

judges('dax-tls', [
  ['absent', {}, nonCompliant('ClusterEndpointEncryptionType', 'absent')],
  ['TLS', { ClusterEndpointEncryptionType: 'TLS' }, compliant('ClusterEndpointEncryptionType')],
  ['none', { ClusterEndpointEncryptionType: 'NONE' }, nonCompliant('ClusterEndpointEncryptionType', 'NONE')],
  ['a parameter', { ClusterEndpointEncryptionType: parameter }, insufficientData('ClusterEndpointEncryptionType')],
  ['TLS in either branch', { ClusterEndpointEncryptionType: { 'Fn::If': ['Prod', 'TLS', 'TLS'] } }, compliant('ClusterEndpointEncryptionType')],
]);
