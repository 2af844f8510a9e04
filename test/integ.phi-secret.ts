import { Sandbox, TLS_ONLY, under } from './setup/sandbox';
import { PhiSecret } from '../lib/constructs/phi-secret';

const sandbox = new Sandbox('PhiSecret');
const { secret, encryptionKey } = new PhiSecret(sandbox.stack, 'PartnerKey');
const SecretId = secret.secretArn;

sandbox.expects('SecretsManager', 'describeSecret', { SecretId }, { KmsKeyId: under(encryptionKey) });
sandbox.expects('SecretsManager', 'getResourcePolicy', { SecretId }, { ResourcePolicy: TLS_ONLY });
