import { App, Aws, CfnParameter, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as kms from 'aws-cdk-lib/aws-kms';
import { mostTasks, requireClusterIn, requireLastingTag, requireServiceChoices, requireStorageKey, requireUser } from '../../../lib/constructs/hardening/service-choices';
import { PhiKey } from '../../../lib/constructs/phi-key';
import type { PhiServiceProps } from '../../../lib/constructs/phi-service-props';

const env = { account: '123456789012', region: 'us-east-1' };
const open = new CfnParameter(new Stack(), 'Open', { type: 'Number' }).valueAsNumber;
const imported = (stack: Stack, id: string, account = env.account) => kms.Key.fromKeyArn(stack, 'Key', `arn:aws:kms:us-east-1:${account}:key/${id}`);
const choose = (props: Partial<PhiServiceProps>) => () => requireServiceChoices(props as PhiServiceProps);

test.each(['1.4.2', 'v1', 'latest-1', '_a', `sha256:${'0a'.repeat(32)}`, Aws.STACK_NAME])('takes the image %s', (tag) => {
  expect(requireLastingTag(tag)).toBe(tag);
});

test.each(['latest', '', '.1', 'a b', 'sha256:abc', `sha512:${'0a'.repeat(32)}`, 'a'.repeat(129)])('refuses the image \'%s\'', (tag) => {
  expect(() => requireLastingTag(tag)).toThrow(`'${tag}' names no image that stays the same`);
});

test.each(['1000', '1000:1000', 'app', 'app:staff', '10', '_portal'])('takes the user %s', (user) => {
  expect(requireUser(user)).toBe(user);
});

test.each(['root', '0', '00:1000', 'root:app', '', ':1000', 'a b'])('refuses the user \'%s\'', (user) => {
  expect(() => requireUser(user)).toThrow(`'${user}' is no user for code that works with ePHI`);
});

test('refuses a user that is open', () => {
  expect(() => requireUser(Aws.STACK_NAME)).toThrow('a value known only at deployment is no user');
});

test.each<Partial<PhiServiceProps>>([
  {}, { port: 1 }, { port: 65535 }, { port: open }, { minCapacity: 1, maxCapacity: 1 }, { minCapacity: open, maxCapacity: 2 }, { targetCpuUtilization: 10 },
  { targetCpuUtilization: 90 }, { writablePaths: [] }, { writablePaths: ['/tmp', '/var/cache/my-app_1.2'] },
])('takes %o', (props) => {
  expect(choose(props)).not.toThrow();
});

test.each<[Partial<PhiServiceProps>, string]>([
  [{ port: 65536 }, 'port is 65536; it takes whole numbers from 1 to 65535: choose one of these'],
  [{ port: 80.5 }, 'port is 80.5'],
  [{ minCapacity: 0 }, 'minCapacity is 0; it takes whole numbers from 1 to 5000: choose one of these'],
  [{ minCapacity: 3, maxCapacity: 2 }, 'maxCapacity is 2; it takes whole numbers from 3 to 5000, not less than minCapacity: choose one of these'],
  [{ targetCpuUtilization: 9 }, 'targetCpuUtilization is 9; it takes whole numbers from 10 to 90'],
  [{ writablePaths: ['tmp'] }, '\'tmp\' is no path to write to'],
  [{ writablePaths: ['/tmp', '/tmp/../etc'] }, '\'/tmp/../etc\' is no path to write to'],
  [{ writablePaths: ['/tmp/'] }, '\'/tmp/\' is no path to write to'],
])('refuses %o', (props, message) => {
  expect(choose(props)).toThrow(message);
});

test.each([[2, 10], [20, 20], [open, 10]])('lets %d tasks be as many as %d', (minCapacity, most) => {
  expect(mostTasks(minCapacity)).toBe(most);
});

test('takes a key of the account and of one Region, made here or elsewhere', () => {
  const stack = new Stack(new App(), 'Clinic', { env });
  const { key } = new PhiKey(stack, 'Own');
  expect(requireStorageKey(stack, key)).toBe(key);
  expect(() => requireStorageKey(stack, imported(stack, '1234abcd-12ab-34cd-56ef-1234567890ab'))).not.toThrow();
});

test('refuses a key of another account, or of several Regions', () => {
  const stack = () => new Stack(new App(), 'Clinic', { env });
  expect(() => requireStorageKey(stack(), imported(stack(), 'a', '210987654321'))).toThrow('the encryption key is of account 210987654321, the service of 123456789012');
  expect(() => requireStorageKey(stack(), imported(stack(), 'mrk-1234'))).toThrow('the encryption key is a multi-Region key');
  expect(() => requireStorageKey(stack(), new PhiKey(stack(), 'Own', { multiRegion: true }).key)).toThrow('the encryption key is a multi-Region key');
});

test('takes a cluster of the same network, made here or imported, and refuses one of another', () => {
  const stack = new Stack(new App(), 'Clinic', { env });
  const [vpc, other] = ['One', 'Two'].map((id) => new ec2.Vpc(stack, id, { maxAzs: 2 }));
  const made = new ecs.Cluster(stack, 'Made', { vpc });
  const taken = ecs.Cluster.fromClusterAttributes(stack, 'Taken', { clusterName: 'shared', vpc });
  expect(requireClusterIn(vpc, made)).toBe(made);
  expect(requireClusterIn(vpc, taken)).toBe(taken);
  expect(() => requireClusterIn(other, made)).toThrow('the cluster Clinic/Made is in Clinic/One, the service in Clinic/Two; both take one network: pass the vpc of the cluster');
});
