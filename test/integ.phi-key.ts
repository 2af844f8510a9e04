import { Sandbox } from './setup/sandbox';
import { PhiKey } from '../lib/constructs/phi-key';

const sandbox = new Sandbox('PhiKey');
const { key } = new PhiKey(sandbox.stack, 'Key');

sandbox.expects('KMS', 'getKeyRotationStatus', { KeyId: key.keyId }, { KeyRotationEnabled: true, RotationPeriodInDays: 365 });
sandbox.expects('KMS', 'describeKey', { KeyId: key.keyId }, { KeyMetadata: { KeyState: 'Enabled', KeySpec: 'SYMMETRIC_DEFAULT', MultiRegion: false } });
