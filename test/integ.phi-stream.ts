import { Sandbox, TLS_ONLY, under } from './setup/sandbox';
import { PhiStream } from '../lib/constructs/phi-stream';

const sandbox = new Sandbox('PhiStream');
const { stream, encryptionKey } = new PhiStream(sandbox.stack, 'Vitals');

sandbox.expects('Kinesis', 'describeStreamSummary', { StreamName: stream.streamName }, {
  StreamDescriptionSummary: {
    EncryptionType: 'KMS',
    KeyId: under(encryptionKey),
    RetentionPeriodHours: 168,
    StreamModeDetails: { StreamMode: 'ON_DEMAND' },
  },
});
sandbox.expects('Kinesis', 'getResourcePolicy', { ResourceARN: stream.streamArn }, { Policy: TLS_ONLY });
