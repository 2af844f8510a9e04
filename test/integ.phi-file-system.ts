import { Sandbox, TLS_ONLY, under } from './setup/sandbox';
import { PhiFileSystem } from '../lib/constructs/phi-file-system';

const sandbox = new Sandbox('PhiFileSystem');
const scans = new PhiFileSystem(sandbox.stack, 'Scans', { vpc: sandbox.network() });
const intake = scans.addAccessPoint('Intake', { path: '/intake', uid: '1001', gid: '1001' });
const { fileSystemId: FileSystemId } = scans.fileSystem;

sandbox.expects('EFS', 'describeFileSystems', { FileSystemId }, {
  FileSystems: [{ Encrypted: true, KmsKeyId: under(scans.encryptionKey), NumberOfMountTargets: 2 }],
});
sandbox.expects('EFS', 'describeFileSystemPolicy', { FileSystemId }, { Policy: TLS_ONLY });
sandbox.expects('EFS', 'describeAccessPoints', { AccessPointId: intake.accessPointId }, {
  AccessPoints: [{ PosixUser: { Uid: 1001, Gid: 1001 }, RootDirectory: { Path: '/intake', CreationInfo: { Permissions: '750' } } }],
});
