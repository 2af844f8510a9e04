import { type Place, defaultsOf, unlessGiven } from '../../lib/blueprints/l2-defaults';

test('belongs to the class by the id that the AWS CDK asks by', () => {
  const { injectionId, defaults } = defaultsOf<{ readonly size?: number }>({ PROPERTY_INJECTION_ID: 'a.Class' }, given => ({ size: (given.size ?? 0) + 1 }));
  expect(injectionId).toBe('a.Class');
  expect(defaults({ size: 1 }, {} as Place)).toEqual({ size: 2 });
});

test.each([
  [{}, { key: 'k' }],
  [{ other: 1 }, { key: 'k' }],
  [{ key: 'own' }, {}],
  [{ encryption: false }, {}],
])('with %j the defaults of a choice are %j', (given, expected) => {
  expect(unlessGiven<{ key?: string; encryption?: boolean; other?: number }>(given, ['key', 'encryption'], () => ({ key: 'k' }))).toEqual(expected);
});

test('makes nothing that is not needed', () => {
  const make = jest.fn(() => ({}));
  unlessGiven<{ key?: string }>({ key: 'own' }, ['key'], make);
  expect(make).not.toHaveBeenCalled();
});
