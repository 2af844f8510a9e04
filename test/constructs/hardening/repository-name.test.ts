import { App, Aws, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { repositoryName } from '../../../lib/constructs/hardening/repository-name';

const scope = (...path: string[]) => path.reduce<Construct>((parent, id) => new Construct(parent, id), new Stack(new App(), 'Clinic'));

test.each(['intake', 'clinic/intake', 'clinic/intake-2.0_beta', 'a1', 'a'.repeat(256)])('takes %s', (name) => {
  expect(repositoryName(scope('Images'), name)).toBe(name);
});

test.each(['Intake', 'a', '', '-intake', 'intake/', 'clinic//intake', 'in take', 'a'.repeat(257)])('refuses \'%s\'', (name) => {
  expect(() => repositoryName(scope('Images'), name)).toThrow(`'${name}' is no name of a repository; it takes 2 to 256 lower-case letters and digits`);
});

test('refuses a name that is open', () => {
  expect(() => repositoryName(scope('Images'), Aws.STACK_NAME)).toThrow('a value known only at deployment is no name of a repository');
});

test('makes one from the path, which says another for another path', () => {
  const [one, two] = ['Intake', 'Export'].map((id) => repositoryName(scope(id, 'Images'), undefined));
  expect(one).toMatch(/^clinic-intake-images-?[0-9a-f]{8}$/);
  expect(two).not.toBe(one);
  expect(repositoryName(scope('L'.repeat(120), '--M'.repeat(60)), undefined).length).toBeLessThanOrEqual(200);
});
