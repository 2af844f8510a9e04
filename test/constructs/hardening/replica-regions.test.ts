import { Aws, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { requireReplicaRegions } from '../../../lib/constructs/hardening/replica-regions';

const keyIn = (region: string) => kms.Key.fromKeyArn(new Stack(), 'Key', `arn:aws:kms:${region}:123456789012:key/1`);
const copy = (region: string, encryptionKey: kms.IKey = keyIn(region)) => ({ region, encryptionKey });

test.each([
  ['copies of other Regions, each under its key', copy('us-east-1'), [copy('us-west-2'), copy('eu-west-1')]],
  ['no copies', copy('us-east-1'), []],
  ['an original under a key that is to be made', { region: 'us-east-1' }, [copy('us-west-2')]],
  ['an original whose Region is open', { region: Aws.REGION, encryptionKey: keyIn('us-east-1') }, [copy('us-west-2')]],
  ['a key whose Region is open', { region: 'us-east-1', encryptionKey: new kms.Key(new Stack(), 'Key') }, []],
])('%s are taken', (_, original, replicas) => {
  expect(() => requireReplicaRegions(original, replicas)).not.toThrow();
});

test.each([
  ['two copies in one Region', copy('us-east-1'), [copy('us-west-2'), copy('us-west-2')],
    'replicas names us-west-2 for a second time; a Region holds one copy, the one of the stack the original: name each other Region once'],
  ['a copy beside the original', copy('us-east-1'), [copy('us-east-1')], 'replicas names us-east-1 for a second time'],
  ['a copy whose Region is open', copy('us-east-1'), [copy(Aws.REGION, keyIn('us-west-2'))], 'the Region of a replica is known only at deployment; it takes a literal'],
  ['a copy under a key of another Region', copy('us-east-1'), [copy('us-west-2', keyIn('us-east-1'))],
    'the key for us-west-2 is in us-east-1; data is encrypted under a key of the same Region: pass one of us-west-2'],
  ['an original under a key of another Region', copy('us-east-1', keyIn('eu-west-1')), [], 'the key for us-east-1 is in eu-west-1'],
])('%s is refused', (_, original, replicas, message) => {
  expect(() => requireReplicaRegions(original, replicas)).toThrow(message);
});
