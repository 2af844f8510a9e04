import { Lazy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { planCache, requireCount } from '../../../lib/constructs/hardening/cache-plan';
import { PhiCacheEngine, type PhiCacheOptions } from '../../../lib/constructs/phi-cache-options';
import { PhiVpc } from '../../../lib/constructs/phi-vpc';

function plan(options?: Partial<PhiCacheOptions>) {
  const stack = new Stack();
  const { vpc } = new PhiVpc(stack, 'Network', { dataPorts: [6379] });
  return { vpc, stack, ...planCache(new Construct(stack, 'Sessions'), { vpc, ...options }) };
}

test.each([[undefined, 'valkey', '8.0'], [PhiCacheEngine.VALKEY, 'valkey', '8.0'], [PhiCacheEngine.REDIS, 'redis', '7.1']])('of %s it takes %s %s', (engine, name, version) => {
  expect(plan({ engine })).toMatchObject({ engine: name, version });
});

test.each(['6.2', '7', '8.0.1', 'latest', ''])('refuses version \'%s\'', (engineVersion) => {
  expect(() => plan({ engineVersion }))
    .toThrow(`'${engineVersion}' is no version of a cache for ePHI; it takes a major and a minor number from 7.0, for which ElastiCache knows IAM: choose one such as 8.0`);
});

test('refuses a version that is not known yet', () => {
  expect(() => plan({ engineVersion: Lazy.string({ produce: () => '8.0' }) })).toThrow('a value known only at deployment is no version of a cache for ePHI');
});

test('takes the data tier', () => {
  const { vpc, stack, subnetIds } = plan();
  expect(stack.resolve(subnetIds)).toEqual(stack.resolve(vpc.isolatedSubnets.map((subnet) => subnet.subnetId)));
});

test.each([0, 6, 1.5, Lazy.number({ produce: () => 1 })])('refuses %d replicas', (count) => {
  expect(() => requireCount('replicas', count, 5)).toThrow(/ is no number of replicas of a cache; it takes 1 to 5: choose one of these$/);
});

test('takes the bounds themselves', () => {
  expect([requireCount('replicas', 1, 5), requireCount('replicas', 5, 5)]).toEqual([1, 5]);
});
