import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const parameter = { Ref: 'Parameter' };
const of = (type: string, properties: object) => ({ Resources: { Subject: { Type: `AWS::Transfer::${type}`, Properties: properties } } });
const policy = (name: unknown) => ({ SecurityPolicyName: name });
const home = (properties: object) => ({ UserName: 'lab', HomeDirectoryType: 'LOGICAL', ...properties });
const as2 = (properties: object) => ({ As2Config: { EncryptionAlgorithm: 'AES128_CBC', SigningAlgorithm: 'SHA512', ...properties } });

judges('transfer-no-ftp', [
  ['absent', {}, compliant('Protocols')],
  ['FTPS and AS2', { Protocols: ['FTPS', 'AS2'] }, compliant()],
  ['FTP beside SFTP', { Protocols: ['SFTP', 'FTP'] }, nonCompliant('Protocols[1]', 'FTP')],
  ['a parameter', { Protocols: [parameter] }, insufficientData('Protocols[0]')],
  ['FTP in one branch', { Protocols: ['SFTP', { 'Fn::If': ['Legacy', 'FTP', { Ref: 'AWS::NoValue' }] }] }, nonCompliant('Protocols[1]', 'FTP if Legacy')],
  ['SFTP in either branch', { Protocols: [{ 'Fn::If': ['Prod', 'SFTP', 'SFTP'] }] }, compliant('Protocols[0]')],
]);

judges('transfer-security-policy', [
  ['absent', {}, nonCompliant('SecurityPolicyName', 'absent')],
  ['the policy of 2018', policy('TransferSecurityPolicy-2018-11'), nonCompliant('SecurityPolicyName')],
  ['the FIPS policy of 2020', policy('TransferSecurityPolicy-FIPS-2020-06'), nonCompliant('SecurityPolicyName')],
  ['a FIPS policy that takes ssh-rsa', policy('TransferSecurityPolicy-FIPS-2024-01'), nonCompliant('SecurityPolicyName')],
  ['the policy of 2022', policy('TransferSecurityPolicy-2022-03'), compliant('SecurityPolicyName')],
  ['a FIPS policy without it', policy('TransferSecurityPolicy-FIPS-2024-05'), compliant('SecurityPolicyName')],
  ['a policy of this year', policy('TransferSecurityPolicy-SshAuditCompliant-2025-02'), compliant('SecurityPolicyName')],
  ['a name of no known form', policy('Clinic'), insufficientData('SecurityPolicyName')],
  ['a parameter', policy(parameter), insufficientData('SecurityPolicyName')],
]);

judges('transfer-logging', [
  ['absent', {}, nonCompliant('StructuredLogDestinations', 'absent')],
  ['an empty list', { StructuredLogDestinations: [] }, nonCompliant('StructuredLogDestinations')],
  ['the older kind of logs', { LoggingRole: 'arn:aws:iam::111122223333:role/logs' }, compliant('LoggingRole')],
  ['a connector without logs', of('Connector', { Url: 'sftp://partner.example.com' }), nonCompliant('LoggingRole', 'absent')],
  ['a connector with logs', of('Connector', { LoggingRole: parameter }), compliant('LoggingRole')],
  ['a connector that names what only servers know', of('Connector', { StructuredLogDestinations: ['a'] }), nonCompliant('LoggingRole', 'absent')],
]);

judges('transfer-vpc-endpoint', [
  ['absent', {}, nonCompliant('EndpointType', 'absent')],
  ['public', { EndpointType: 'PUBLIC' }, nonCompliant('EndpointType', 'PUBLIC')],
  ['in a VPC, with addresses for partners', { EndpointType: 'VPC', EndpointDetails: { AddressAllocationIds: ['eipalloc-1'] } }, compliant('EndpointType')],
  ['the older kind', { EndpointType: 'VPC_ENDPOINT' }, compliant('EndpointType')],
  ['a parameter', { EndpointType: parameter }, insufficientData('EndpointType')],
]);

judges('transfer-user-scoped', [
  ['absent', { UserName: 'lab' }, nonCompliant('HomeDirectoryType', 'absent')],
  ['a path', { UserName: 'lab', HomeDirectoryType: 'PATH', HomeDirectory: '/intake/lab' }, nonCompliant('HomeDirectoryType', 'PATH')],
  ['logical', home({ HomeDirectoryMappings: [{ Entry: '/', Target: '/intake/lab' }] }), compliant()],
  ['logical, in a bucket of the app', home({ HomeDirectoryMappings: [{ Entry: '/', Target: { 'Fn::Sub': '/${Bucket}/lab' } }] }), compliant()],
  ['logical, but the root of everything', home({ HomeDirectoryMappings: [{ Entry: '/', Target: '/' }] }), nonCompliant('HomeDirectoryMappings[0].Target', '/')],
  ['logical, without a mapping', home({}), nonCompliant('HomeDirectoryMappings', 'absent')],
  ['a session policy', { UserName: 'lab', Policy: '{"Statement":[]}' }, compliant('Policy')],
  ['a parameter', { UserName: 'lab', HomeDirectoryType: parameter, HomeDirectoryMappings: [{ Entry: '/', Target: '/intake/lab' }] }, insufficientData('HomeDirectoryType')],
]);

judges('transfer-as2-encryption', [
  ['an SFTP connector', { SftpConfig: { UserSecretId: 'a' } }, notApplicable()],
  ['no encryption', as2({ EncryptionAlgorithm: 'NONE' }), nonCompliant('As2Config.EncryptionAlgorithm', 'NONE')],
  ['triple DES', as2({ EncryptionAlgorithm: 'DES_EDE3_CBC' }), nonCompliant('As2Config.EncryptionAlgorithm')],
  ['no signature', as2({ SigningAlgorithm: 'NONE' }), nonCompliant('As2Config.SigningAlgorithm', 'NONE')],
  ['SHA-1', as2({ SigningAlgorithm: 'SHA1' }), nonCompliant('As2Config.SigningAlgorithm', 'SHA1')],
  ['both', as2({}), compliant()],
  ['not mentioned', { As2Config: { PartnerProfileId: 'p' } }, insufficientData('As2Config.EncryptionAlgorithm')],
  ['a parameter', as2({ SigningAlgorithm: parameter }), insufficientData('As2Config.SigningAlgorithm')],
  ['an agreement that takes unsigned messages', of('Agreement', { Status: 'ACTIVE' }), nonCompliant('EnforceMessageSigning', 'absent')],
  ['an agreement that does not', of('Agreement', { EnforceMessageSigning: 'ENABLED' }), compliant('EnforceMessageSigning')],
]);
