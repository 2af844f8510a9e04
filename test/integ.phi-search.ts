import { Size } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Sandbox, under } from './setup/sandbox';
import { PhiSearch } from '../lib/constructs/phi-search';

const sandbox = new Sandbox('PhiSearch');
const { domain, encryptionKey } = new PhiSearch(sandbox.stack, 'Notes', {
  vpc: sandbox.network(),
  masterRole: new iam.Role(sandbox.stack, 'Steward', { assumedBy: new iam.AccountRootPrincipal() }),
  dataNodeType: 'm7g.medium.search',
  managerNodeType: 'm7g.medium.search',
  volumeSize: Size.gibibytes(10),
});

sandbox.expects('OpenSearch', 'describeDomain', { DomainName: domain.domainName }, {
  DomainStatus: {
    EncryptionAtRestOptions: { Enabled: true, KmsKeyId: under(encryptionKey) },
    NodeToNodeEncryptionOptions: { Enabled: true },
    DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
    AdvancedSecurityOptions: { Enabled: true, InternalUserDatabaseEnabled: false },
    LogPublishingOptions: { AUDIT_LOGS: { Enabled: true } },
    SoftwareUpdateOptions: { AutoSoftwareUpdateEnabled: true },
  },
});
