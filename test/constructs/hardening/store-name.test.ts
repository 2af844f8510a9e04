import { App, Lazy, Stack } from 'aws-cdk-lib';
import { storeName } from '../../../lib/constructs/hardening/store-name';

const CACHE = { store: 'cache', property: 'cacheName', longest: 40 };
const DOMAIN = { store: 'search domain', property: 'domainName', longest: 28, shortest: 3 };
const stack = (stackName: string) => new Stack(new App(), 'Stack', { stackName });

test.each(['a', 'sessions', 'clinic-sessions-2', 'a'.repeat(40)])('takes the name %s', (name) => {
  expect(storeName(stack('Clinic'), name, CACHE)).toBe(name);
});

test.each(['', '1a', '-a', 'a-', 'a--b', 'A', 'a_b', 'a'.repeat(41)])('refuses the name \'%s\'', (name) => {
  expect(() => storeName(stack('Clinic'), name, CACHE))
    .toThrow(`'${name}' is no name of a cache; it takes up to 40 lower-case letters, digits and single hyphens, a letter first: set cacheName to such a name`);
});

test('refuses a name that is too short', () => {
  expect(() => storeName(stack('Clinic'), 'ab', DOMAIN)).toThrow('\'ab\' is no name of a search domain; it takes 3 to 28 lower-case letters');
});

test('refuses a name that is not known yet', () => {
  expect(() => storeName(stack('Clinic'), Lazy.string({ produce: () => 'sessions' }), CACHE)).toThrow('a value known only at deployment is no name of a cache');
});

test.each(['Clinic', 'Prod--Clinic', 'Ab1-', 'a'.repeat(128)])('makes a name that the service takes in the stack %s', (stackName) => {
  expect(storeName(stack(stackName), undefined, DOMAIN)).toMatch(/^[a-z](-?[a-z0-9]){2,27}$/);
});

test('makes the same name twice, and two names for two stores', () => {
  expect(storeName(stack('Clinic'), undefined, CACHE)).toBe(storeName(stack('Clinic'), undefined, CACHE));
  expect(storeName(stack('Clinic'), undefined, CACHE)).not.toBe(storeName(stack('Ward'), undefined, CACHE));
});
